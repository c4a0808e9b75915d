import { cellsOf } from '../../shared/domain/forms/catalogue.ts';
import { SECTIONS, type SectionKey } from '../../shared/domain/forms/forms.ts';
import { member } from '../../shared/domain/report/json.ts';
import { readReport } from '../../shared/domain/report/readReport.ts';
import { ALL_RULES } from '../../shared/domain/rules/allRules.ts';
import { shanghaiTime } from '../../shared/domain/values/calendar.ts';
import type { Finding } from '../../shared/domain/verdict/findings.ts';
import type { Judgement } from '../../shared/domain/verdict/judgement.ts';
import { SHORTEST_REASON } from '../../shared/domain/verdict/reasons.ts';
import { standingFromWire } from '../../shared/flow/read/filingStanding.ts';
import { faultsByCell } from '../../shared/render/frame/filedReportHtml.ts';
import { findingsHtml } from '../../shared/render/frame/findingsHtml.ts';
import { html } from '../../shared/render/frame/html.ts';
import { bodyFilePath } from '../../shared/render/frame/paths.ts';
import { cellAnchor, placeName } from '../../shared/render/frame/placeNames.ts';
import type { FilingStanding } from '../../shared/wire/filingStanding.ts';
import { dropInto, onChosenFile } from './chosenFile.ts';
import { draw, element, saveAs, say, settled } from './elements.ts';
import { getJson, Refused } from './interface.ts';
import { dropDraft, keepDraft, keptDraft } from './localDraft.ts';
import { readFile } from './readFile.ts';
import { sendReport } from './sendReport.ts';
import { bytesOfSubmission, carriedOver, type Filled, filledFrom, submissionOf, totalsOf } from './submission.ts';
import { judgeHere, verdictWords } from './verdict.ts';

/** 填报: adds up and checks as one types, keeps the draft in this browser, files the same JSON as every other way. */

const form = element('fill', HTMLFormElement);
const agency = form.dataset.agency ?? '';
const year = Number(form.dataset.year);
const sections = Object.keys(SECTIONS) as SectionKey[];
const KEPT_BLANK = 'CELL-BLANK';

const wire = await getJson(bodyFilePath(agency, year, 'standing'), (value) => value as FilingStanding);
const standing = standingFromWire(wire);
const { edition } = wire;
const filer = { agency, name: wire.name, year };
const inputs = new Map(
  cellsOf(edition)
    .filter(({ role }) => role === 'input')
    .map(({ name }) => [name, element(cellAnchor(name), HTMLInputElement)]),
);
const prose = new Map(sections.map((key) => [key, element(`prose-${key}`, HTMLTextAreaElement)]));
const reasons = new Map<string, HTMLTextAreaElement>();
/** How many blank cells the reader has been told of when submitting: the same number again is meant. */
let blankTold = 0;
let judged: { readonly bytes: Uint8Array<ArrayBuffer>; readonly judgement: Judgement } | undefined;

function filled(): Filled {
  return {
    cells: new Map([...inputs].map(([name, input]) => [name, input.value])),
    narrative: Object.fromEntries([...prose].map(([key, area]) => [key, area.value])),
    reasons: Object.fromEntries([...reasons].map(([rule, area]) => [rule, area.value])),
  };
}

function putIn({ cells, narrative, reasons: given }: Filled): void {
  for (const [name, input] of inputs) input.value = cells.get(name) ?? '';
  for (const [key, area] of prose) area.value = narrative[key] ?? '';
  for (const [rule, text] of Object.entries(given)) reasonField(rule).value = text;
}

function check(): void {
  const now = filled();
  const totals = totalsOf(edition, now.cells);
  for (const output of form.querySelectorAll<HTMLOutputElement>('output[data-total]')) {
    const total = totals.get(output.dataset.total ?? '');
    say(output, total === undefined ? '—' : total === 'n/a' ? '/' : String(total));
  }
  for (const [key, area] of prose) say(element(`count-${key}`, HTMLOutputElement), `${[...area.value].length} 字`);
  const bytes = bytesOfSubmission(submissionOf(filer, now));
  const judgement = judgeHere(bytes, standing);
  judged = { bytes, judgement };
  mark(judgement.findings);
  askReasons(judgement.findings);
  show(judgement);
}

/** Faulty fields say so themselves; what is wrong is told when the field is entered, and in full below. */
function mark(findings: readonly Finding[]): void {
  const faults = faultsByCell(findings.filter(({ rule }) => rule !== KEPT_BLANK));
  for (const [name, input] of inputs) {
    const fault = faults.get(name);
    if (fault === 'error') input.setAttribute('aria-invalid', 'true');
    else input.removeAttribute('aria-invalid');
    input.classList.toggle('doubtful', fault === 'warning');
  }
}

function show(judgement: Judgement): void {
  const blank = judgement.findings.filter(({ rule }) => rule === KEPT_BLANK);
  const others = judgement.findings.filter(({ rule }) => rule !== KEPT_BLANK);
  const left = blank.flatMap(({ cells }) => cells);
  say(
    element('verdict', HTMLElement),
    `${left.length === 0 ? '' : `还有 ${left.length} 格空白。`}${verdictWords(judgement)}`,
  );
  draw(
    element('findings', HTMLElement),
    html`${left.length === 0 ? '' : html`<details><summary>还有 ${left.length} 格空白（没有请填 0，不适用填 /）</summary><ul>${left.map((cell) => html`<li><a href="#${cellAnchor(cell)}">${placeName(year, cell)}</a></li>`)}</ul></details>`}${findingsHtml(others, { cellsOfYear: year })}`,
  );
}

/** A field for the reason of each rule that waits for one; it stays while the rule does, with what was typed or carried over. */
function askReasons(findings: readonly Finding[]): void {
  const waiting = new Map<string, Finding>();
  for (const each of findings) if (each.needsReason && !waiting.has(each.rule)) waiting.set(each.rule, each);
  for (const [rule, area] of reasons) {
    const paragraph = area.closest('p');
    if (paragraph !== null) paragraph.hidden = !waiting.has(rule);
  }
  for (const [rule, { message, reason }] of waiting) {
    const known = reasons.has(rule);
    const area = reasonField(rule);
    if (!known && reason !== undefined) area.value = reason;
    const note = area.closest('p')?.querySelector('small');
    if (note) say(note, message);
  }
}

function reasonField(rule: string): HTMLTextAreaElement {
  const known = reasons.get(rule);
  if (known !== undefined) return known;
  const paragraph = document.createElement('p');
  const id = `reason-${rule}`;
  draw(
    paragraph,
    html`<label for="${id}">${rule} 的原因（至少 ${SHORTEST_REASON} 个字；数字不变时下次不必再写）</label><small class="quiet"></small><textarea id="${id}" rows="2" maxlength="2000"></textarea>`,
  );
  element('reasons', HTMLElement).append(paragraph);
  const area = element(id, HTMLTextAreaElement);
  reasons.set(rule, area);
  return area;
}

/** What is wrong with the field one has just entered. */
function tellHere(target: EventTarget | null): void {
  if (!(target instanceof HTMLInputElement)) return;
  const found = judged?.judgement.findings.find(
    ({ cells, severity, causedBy }) => severity !== 'info' && causedBy === undefined && cells.includes(target.name),
  );
  say(
    element('here', HTMLElement),
    found === undefined ? '' : `${found.message}${found.hint === null ? '' : ` ${found.hint}`}`,
  );
}

const keep = settled(() => {
  const now = new Date().toISOString();
  const kept = keepDraft(filer, filled(), now);
  say(
    element('kept', HTMLElement),
    kept ? `草稿已存在本机（${shanghaiTime(now)}）` : '本机浏览器不保存草稿，请用“另存为 JSON 文件”。',
  );
}, 600);

async function take(file: File): Promise<void> {
  const status = element('read', HTMLElement);
  say(status, `正在读取 ${file.name}……`);
  const read = await readFile(file);
  const found = read.kind === 'document' ? read.imported.findings : [];
  const root = read.kind === 'document' ? read.imported.draft : readReport(read.bytes, ALL_RULES).root;
  const unreadable = read.kind === 'document' ? read.imported.unreadable : root === undefined;
  const stated = member(root, 'year');
  if (unreadable) {
    const faults = read.kind === 'document' ? found : judgeHere(read.bytes, standing).findings;
    say(status, `${file.name} 没有读入。`);
    draw(element('import-findings', HTMLElement), findingsHtml(faults));
    return;
  }
  if (stated !== undefined && stated !== year) {
    say(status, `${file.name} 是 ${String(stated)} 年度的报告，本页填报 ${year} 年度，没有读入。`);
    draw(element('import-findings', HTMLElement), '');
    return;
  }
  putIn(filledFrom(root, edition));
  const other = member(root, 'agencyName');
  const foreign =
    typeof other === 'string' && other !== filer.name
      ? `文件写的单位是“${other}”，提交时按“${filer.name}”报送，请确认没有选错文件。`
      : '';
  say(status, `已读入 ${file.name}。总计已按各格重新计算；请对照原件核对后再提交。${foreign}`);
  const list = read.kind === 'document' ? found : judgeHere(read.bytes, standing).findings;
  draw(
    element('import-findings', HTMLElement),
    list.length === 0
      ? ''
      : html`<details open><summary>读入的文件中有 ${list.length} 条要看的（读不出的、与规则不符的，按原件所写）</summary>${findingsHtml(list, { cellsOfYear: year })}</details>`,
  );
  check();
  keep();
}

async function submit(): Promise<void> {
  check();
  if (judged === undefined) return;
  const { bytes, judgement } = judged;
  const word = element('filed', HTMLElement);
  if (judgement.counts.errors > 0) {
    say(word, `还有 ${judgement.counts.errors} 处错误，提交后不会受理。请先按下列问题更正。`);
    element('findings', HTMLElement).scrollIntoView();
    return;
  }
  if (judgement.outcome === 'needs-reason') {
    say(word, '还有提示须写明原因，请在“原因”栏填写后再提交。');
    [...reasons.values()]
      .find((area) => !area.closest('p')?.hidden && [...area.value.trim()].length < SHORTEST_REASON)
      ?.focus();
    return;
  }
  const blank = judgement.findings.filter(({ rule }) => rule === KEPT_BLANK).flatMap(({ cells }) => cells).length;
  if (blank > 0 && blank !== blankTold) {
    blankTold = blank;
    say(word, `还有 ${blank} 格空白，空白不会当作 0。没有的请填 0；确实无法填写的，再点一次“提交报送”。`);
    return;
  }
  await sendReport({ agency, year, district: wire.district }, bytes, element('send', HTMLButtonElement), () =>
    dropDraft(filer),
  );
}

async function begin(): Promise<void> {
  const from = new URL(location.href).searchParams.get('from');
  const kept = keptDraft(filer);
  const blank: Filled = { cells: carriedOver(edition, wire.lastYear?.values), narrative: {}, reasons: {} };
  if (from !== null) {
    const filed = await getJson(
      `${bodyFilePath(agency, year, 'submission.json')}?receipt=${encodeURIComponent(from)}`,
      (value) => value,
    );
    putIn(filledFrom(filed, edition));
    say(element('kept', HTMLElement), `已填入回执 ${from} 所报的内容。`);
  } else if (kept !== undefined) {
    putIn(kept);
    say(element('kept', HTMLElement), `已恢复本机草稿（${shanghaiTime(kept.savedAt)}）`);
  } else {
    putIn(blank);
    if (blank.cells.size > 0)
      say(element('kept', HTMLElement), `上年结转已按 ${wire.lastYear?.year ?? ''} 年度已受理的结转下年度填好。`);
  }
  check();
  const checkSoon = settled(check);
  form.addEventListener('input', () => {
    checkSoon();
    keep();
  });
  form.addEventListener('focusin', ({ target }) => tellHere(target));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void submit();
  });
  element('save', HTMLButtonElement).addEventListener('click', () => {
    check();
    if (judged !== undefined) saveAs(`${agency}-${year}.json`, judged.bytes);
  });
  element('clear', HTMLButtonElement).addEventListener('click', () => {
    dropDraft(filer);
    putIn(blank);
    check();
    say(element('kept', HTMLElement), '草稿已清除。');
  });
  dropInto(element('drop', HTMLElement), 'file');
  onChosenFile('file', take);
}

try {
  await begin();
} catch (error) {
  say(element('verdict', HTMLElement), error instanceof Refused ? error.message : '本页没有准备好，请刷新后重试。');
  if (!(error instanceof Refused)) throw error;
}
