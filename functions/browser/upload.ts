import type { FileBytes } from '../../shared/domain/report/readReport.ts';
import { type FilingStanding, standingFromWire } from '../../shared/flow/filingStanding.ts';
import { html } from '../../shared/render/html.ts';
import { findingsHtml } from '../../shared/render/pages/findingsHtml.ts';
import { bodyFilePath, bodyPagePath } from '../../shared/render/pages/paths.ts';
import { dropInto, onChosenFile } from './chosenFile.ts';
import { draw, element, say } from './elements.ts';
import { fileReport } from './fileReport.ts';
import { getJson, Refused } from './interface.ts';
import { readFile } from './readFile.ts';
import { judgeHere, verdictWords } from './verdict.ts';

/** 上传报告: a finished file is checked here first, then goes to the bucket as it is, byte for byte. */

const form = element('upload', HTMLFormElement);
const agency = form.dataset.agency ?? '';
const year = Number(form.dataset.year);
const wire = await getJson(bodyFilePath(agency, year, 'standing'), (value) => value as FilingStanding);
const button = form.querySelector('button') ?? document.createElement('button');
let chosen: Uint8Array<ArrayBuffer> | undefined;

async function take(file: File): Promise<void> {
  const read = await readFile(file);
  say(element('filed', HTMLElement), '');
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
  chosen = bytes instanceof Uint8Array ? new Uint8Array(bytes) : undefined;
  button.disabled = chosen === undefined || wire.lockedBy !== undefined;
}

async function send(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const word = element('filed', HTMLElement);
  const progress = element('progress', HTMLProgressElement);
  button.disabled = true;
  progress.hidden = false;
  try {
    const receipt = await fileReport({ agency, year, district: wire.district }, bytes, {
      onSent: (share) => {
        progress.value = share;
      },
      onStep: (words) => say(word, words),
    });
    if (receipt === undefined) say(word, '文件已收到，回执还没有出来。可关闭本页，稍后在“历史与比对”中查看。');
    else location.assign(receipt);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    say(word, error.message);
  } finally {
    button.disabled = false;
    progress.hidden = true;
  }
}

dropInto(element('drop', HTMLElement), 'file');
onChosenFile('file', take);
form.addEventListener('submit', (event) => {
  event.preventDefault();
  if (chosen !== undefined) void send(chosen);
});
