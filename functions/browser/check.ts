import { lastYearFrom } from '../../shared/domain/report/lastYearFrom.ts';
import { readReport } from '../../shared/domain/report/readReport.ts';
import { ALL_RULES } from '../../shared/domain/rules/allRules.ts';
import { isoDate, shanghaiDate } from '../../shared/domain/values/calendar.ts';
import { given } from '../../shared/domain/values/given.ts';
import type { LastYear, Standing } from '../../shared/domain/verdict/judgement.ts';
import { readWishesFile, type StandingWishes, standingWishes } from '../../shared/domain/wishes/wishes.ts';
import { filedReportHtml } from '../../shared/render/frame/filedReportHtml.ts';
import { findingsHtml } from '../../shared/render/frame/findingsHtml.ts';
import { html } from '../../shared/render/frame/html.ts';
import { jsonIn } from '../../shared/wire/shape.ts';
import { CANNOT_OPEN, dropInto, keepPageFromFiles, onChosenFile } from './chosenFile.ts';
import { draw, element, saveAs, say } from './elements.ts';
import { type ReadFile, readFile } from './readFile.ts';
import { bytesOfSubmission } from './submission.ts';
import { judgeHere, verdictWords } from './verdict.ts';

/** 自查: reads a report and says what the server would. Documents are shown as they were read before they are judged. */

type Opened = Exclude<ReadFile, 'unreadable'>;

/** From a disk there is no catalogue of rules to lead to. */
const rules = location.protocol !== 'file:';
let chosen: { readonly name: string; readonly read: Opened } | undefined;
let lastYear: LastYear | undefined;
let lastYearNote = '';
let wishes: StandingWishes | undefined;

function bytesOf(read: Opened) {
  return read.kind === 'submission' ? read.bytes : bytesOfSubmission(read.imported.draft);
}

function standing(): Standing {
  return { receivedOn: isoDate(shanghaiDate(new Date())), ...given({ lastYear, wishes }) };
}

function show(): void {
  if (chosen === undefined) return;
  if (chosen.read.kind === 'document') askWhetherRight(chosen.name, chosen.read);
  else judgeChosen(chosen.name, chosen.read);
}

/** 「读取是否正确」: before anything is judged, what was read stands before the reader, with what could not be. */
function askWhetherRight(name: string, read: Extract<Opened, { kind: 'document' }>): void {
  const { draft, findings, unreadable } = read.imported;
  if (unreadable) {
    say(element('verdict', HTMLElement), `无法读取 ${name}。`);
    draw(element('reading', HTMLElement), '');
    draw(element('findings', HTMLElement), findingsHtml(findings, { rules }));
    return;
  }
  const importing = findings.filter(({ rule }) => rule.startsWith('IMP-'));
  const report = readReport(bytesOfSubmission(draft), ALL_RULES).draft;
  say(element('verdict', HTMLElement), `${name} 已读出，请核对读取是否正确。${lastYearNote}`);
  draw(element('findings', HTMLElement), '');
  draw(
    element('reading', HTMLElement),
    html`<h2>请核对读入结果</h2><p class="quiet">读不准的格子没有填，列在下面；请与原件对照。</p>
<p><button type="button" id="right">读取正确，开始检查</button> <button type="button" class="plain" id="save">另存为 JSON 文件</button></p>
${importing.length === 0 ? html`<p>没有读不出的地方。</p>` : findingsHtml(importing, { rules })}
${report === undefined ? '' : filedReportHtml(report, [])}`,
  );
  element('right', HTMLButtonElement).addEventListener('click', () => judgeChosen(name, read));
  element('save', HTMLButtonElement).addEventListener('click', () =>
    saveAs(`${name.replace(/\.\w+$/, '')}.json`, bytesOfSubmission(draft)),
  );
}

function judgeChosen(name: string, read: Opened): void {
  const bytes = bytesOf(read);
  const judgement = judgeHere(bytes, standing());
  const report = readReport(bytes, ALL_RULES).draft;
  const drawn = report?.year !== undefined && report.edition !== undefined;
  say(element('verdict', HTMLElement), `${name}：${verdictWords(judgement)}${lastYearNote}`);
  draw(
    element('findings', HTMLElement),
    judgement.findings.length === 0
      ? html`<p>没有发现问题。</p>`
      : findingsHtml(judgement.findings, {
          rules,
          lines: read.kind !== 'document',
          ...(drawn ? { cellsOfYear: report.year ?? 0 } : {}),
        }),
  );
  draw(element('reading', HTMLElement), report === undefined ? '' : filedReportHtml(report, judgement.findings));
}

async function takeReport(file: File): Promise<void> {
  say(element('verdict', HTMLElement), `正在读取 ${file.name}……`);
  const read = await readFile(file);
  if (read === 'unreadable') {
    chosen = undefined;
    say(element('verdict', HTMLElement), `${file.name} ${CANNOT_OPEN}`);
    draw(element('findings', HTMLElement), '');
    draw(element('reading', HTMLElement), '');
    return;
  }
  chosen = { name: file.name, read };
  show();
}

async function takeLastYear(file: File): Promise<void> {
  const read = await readFile(file);
  lastYear = read === 'unreadable' ? undefined : lastYearFrom(readReport(bytesOf(read), ALL_RULES).draft);
  lastYearNote =
    lastYear === undefined
      ? `（${file.name} 不是可读取的上年报告，未用）`
      : `（已与 ${lastYear.year} 年度的 ${file.name} 核对）`;
  show();
}

async function takeWishes(file: File): Promise<void> {
  const read = readWishesFile(jsonIn(await file.text()));
  wishes = 'wishes' in read ? standingWishes(read.wishes) : undefined;
  if (wishes === undefined) say(element('verdict', HTMLElement), `${file.name} 不是可读取的本级要求文件，未用。`);
  else show();
}

keepPageFromFiles('drop', () => say(element('verdict', HTMLElement), '文件没有读入：请拖到框内，或点“选择文件”。'));
dropInto(element('drop', HTMLElement), 'file');
onChosenFile('file', takeReport);
onChosenFile('previous', takeLastYear);
onChosenFile('wishes', takeWishes);
