import type { FileBytes } from '../../shared/domain/report/readReport.ts';
import { standingFromWire } from '../../shared/flow/read/filingStanding.ts';
import { findingsHtml } from '../../shared/render/frame/findingsHtml.ts';
import { html } from '../../shared/render/frame/html.ts';
import { bodyPagePath } from '../../shared/render/frame/paths.ts';
import { CANNOT_OPEN, dropInto, keepPageFromFiles, onChosenFile } from './chosenFile.ts';
import { confirmedFiling } from './confirmedFiling.ts';
import { draw, element, say } from './elements.ts';
import { standingOfPage } from './pageStanding.ts';
import { readFile } from './readFile.ts';
import { judgeHere, verdictWords } from './verdict.ts';

/** 上传报告: a finished file is checked here first, then goes to the bucket as it is, byte for byte. */

const form = element('upload', HTMLFormElement);
const agency = form.dataset.agency ?? '';
const year = Number(form.dataset.year);
const wire = standingOfPage();
const button = element('send', HTMLButtonElement);
let chosen: { readonly bytes: Uint8Array<ArrayBuffer> } | undefined;

async function take(file: File): Promise<void> {
  const read = await readFile(file);
  say(element('filed', HTMLElement), '');
  if (read === 'unreadable') {
    choose(undefined);
    say(element('verdict', HTMLElement), `${file.name} ${CANNOT_OPEN}`);
    draw(element('findings', HTMLElement), '');
    return;
  }
  if (read.kind === 'document') {
    choose(undefined);
    say(element('verdict', HTMLElement), `${file.name} 不是 JSON 报送文件。`);
    draw(
      element('findings', HTMLElement),
      html`<p>Word、Excel、网页和文本请到<a href="${bodyPagePath(agency, year, 'fill')}">填报页</a>读入，核对后提交。</p>`,
    );
    return;
  }
  const judgement = judgeHere(read.bytes, standingFromWire(wire));
  choose(read.bytes);
  say(element('verdict', HTMLElement), `${file.name}：${verdictWords(judgement)}`);
  draw(element('findings', HTMLElement), findingsHtml(judgement.findings));
}

/** A file beyond the limit is refused at the gate: it is not offered for sending. */
function choose(bytes: FileBytes | undefined): void {
  chosen = bytes instanceof Uint8Array ? { bytes: new Uint8Array(bytes) } : undefined;
  button.disabled = chosen === undefined || wire.lockedBy !== undefined;
}

keepPageFromFiles('drop', () =>
  say(element('verdict', HTMLElement), '文件没有读入：请拖到“选择报送文件”的框内，或点“选择文件”。'),
);
dropInto(element('drop', HTMLElement), 'file');
onChosenFile('file', take);
form.addEventListener('submit', (event) => {
  event.preventDefault();
  void send();
});

async function send(): Promise<void> {
  if (chosen === undefined) return;
  await confirmedFiling({ agency, year, district: wire.district }, { bytes: chosen.bytes }, { button });
}
