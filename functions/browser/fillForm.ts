import { editionOfYearOrThrow } from '../../shared/domain/forms/editions.ts';
import { shanghaiTime } from '../../shared/domain/values/calendar.ts';
import { given } from '../../shared/domain/values/given.ts';
import type { Finding } from '../../shared/domain/verdict/findings.ts';
import type { Judgement } from '../../shared/domain/verdict/judgement.ts';
import { SHORTEST_REASON } from '../../shared/domain/verdict/reasons.ts';
import { standingFromWire } from '../../shared/flow/read/filingStanding.ts';
import { figureWords, type TalliedRegister } from '../../shared/render/body/registerHtml.ts';
import { faultsByCell } from '../../shared/render/frame/filedReportHtml.ts';
import { findingsHtml } from '../../shared/render/frame/findingsHtml.ts';
import { type Html, html } from '../../shared/render/frame/html.ts';
import { bodyFilePath } from '../../shared/render/frame/paths.ts';
import { cellAnchor, placeName } from '../../shared/render/frame/placeNames.ts';
import { OUTCOME_BADGES } from '../../shared/render/frame/stateNames.ts';
import { dropInto, keepPageFromFiles, onChosenFile } from './chosenFile.ts';
import { keepClearOf } from './clearOfBar.ts';
import { confirmedFiling } from './confirmedFiling.ts';
import { DraftKeeper } from './draftKeeper.ts';
import { showOriginal } from './draftOriginal.ts';
import { draw, element, openWhatWaits, saveAs, say, settled } from './elements.ts';
import { type Fields, fieldsOf, filledOf } from './fields.ts';
import { FormEditor } from './formEditor.ts';
import { FormFields } from './formFields.ts';
import { editAsGrid } from './gridEditing.ts';
import { getBytes } from './interface.ts';
import { dropOriginal, keptOriginal } from './keptOriginal.ts';
import { type FiguresBefore, LastYearBeside } from './lastYearBeside.ts';
import { draftFile, keepDraft, keptDraft } from './localDraft.ts';
import { standingOfPage } from './pageStanding.ts';
import { readIntoForm } from './readIntoForm.ts';
import { registerIntoForm, showFigureRows } from './registerIntoForm.ts';
import { rootOf } from './rootOf.ts';
import { startingPoint } from './startingPoint.ts';
import {
  bytesOfSubmission,
  carriedOver,
  type Filled,
  filledFrom,
  shownFigure,
  submissionOf,
  totalsOf,
} from './submission.ts';
import { judgeHere, verdictWords } from './verdict.ts';
import { saveWordDraft } from './wordDraft.ts';

/** 填报: adds up and checks as one types, keeps the draft in this browser, files the same JSON as every other way. */

const form = element('fill', HTMLFormElement);
const agency = form.dataset.agency ?? '';
const year = Number(form.dataset.year);
const KEPT_BLANK = 'CELL-BLANK';

const wire = standingOfPage();
const standing = standingFromWire(wire);
const { edition } = wire;
const filer = { agency, name: wire.name, year };
const fields = new FormFields(edition);
/** What the office asked to be mended: those cells carry a mark, and say why when they are entered. */
const returned = new Set(wire.filed?.said?.cells);
const beside = new LastYearBeside(fields, edition);
let register: TalliedRegister | undefined;
let judged: { readonly bytes: Uint8Array<ArrayBuffer>; readonly judgement: Judgement } | undefined;

/** The printed totals, as soon as anything changes: nobody looks at a figure with the total of the one before. */
function addUp(now: Filled): void {
  const totals = totalsOf(edition, now.cells);
  for (const output of form.querySelectorAll<HTMLOutputElement>('output[data-total]')) {
    const total = totals.get(output.dataset.total ?? '');
    say(output, total === undefined ? '—' : total === 'n/a' ? '/' : String(total));
  }
}

/** What keeps a report from being filed, as it was told when somebody asked to. */
let toldAgainst = '';

function standsAgainst({ counts, outcome }: Judgement): string {
  if (counts.errors > 0) return `还有 ${counts.errors} 处错误，提交后不会计入汇总。请先按下列问题更正。`;
  return outcome === 'needs-reason' ? '还有提示须写明原因，请在“原因”栏填写后再提交。' : '';
}

/** A refusal is taken back as soon as it holds no more: it never stands beside 可以报送. */
function takeBack(judgement: Judgement): void {
  const word = element('filed', HTMLElement);
  if (toldAgainst === '' || word.textContent !== toldAgainst || standsAgainst(judgement) === toldAgainst) return;
  toldAgainst = '';
  say(word, '');
}

function check(): void {
  const now = filledOf(fields.read());
  addUp(now);
  for (const [key, area] of fields.prose)
    say(element(`count-${key}`, HTMLOutputElement), `${[...area.value].length} 字`);
  fields.showPrinted();
  const bytes = bytesOfSubmission(submissionOf(filer, now));
  const judgement = judgeHere(bytes, standing);
  judged = { bytes, judgement };
  mark(judgement.findings);
  askReasons(judgement.findings);
  show(judgement);
  takeBack(judgement);
  tellHere(document.activeElement);
}

/** Faulty fields say so themselves; what is wrong is told when the field is entered, and in full below. */
function mark(findings: readonly Finding[]): void {
  const faults = faultsByCell(findings.filter(({ rule }) => rule !== KEPT_BLANK));
  for (const [name, input] of fields.inputs) {
    const fault = faults.get(name);
    if (fault === 'error') input.setAttribute('aria-invalid', 'true');
    else input.removeAttribute('aria-invalid');
    input.classList.toggle('doubtful', fault === 'warning');
  }
}

/** Said of a form into which nothing was put yet: a list of all that is not there helps nobody. */
const NOTHING_YET = '还没有填写。填写或读入文件后，这里随时说明按现在的内容能否报送，并在下面列出问题。';

/** Whether the form holds nothing but what it opened with, and that was nothing of its own. */
function isUntouched(): boolean {
  const blank = nothingFiled();
  return [...fields.read()].every(([name, value]) => value === (blank.get(name) ?? ''));
}

function show(judgement: Judgement): void {
  const blank = judgement.findings.filter(({ rule }) => rule === KEPT_BLANK);
  const others = judgement.findings.filter(({ rule }) => rule !== KEPT_BLANK);
  const left = blank.flatMap(({ cells }) => cells);
  const words = isUntouched() ? NOTHING_YET : verdictWords(judgement);
  element('zeros', HTMLButtonElement).disabled = left.length === 0;
  say(element('verdict', HTMLElement), `${left.length === 0 ? '' : `还有 ${left.length} 格空白。`}${words}`);
  draw(
    element('findings', HTMLElement),
    isUntouched() ? html`` : html`${leftHtml(left)}${findingsHtml(others, { cellsOfYear: year, lines: false })}`,
  );
}

/** The cells that are still blank, folded under their count. */
function leftHtml(left: readonly string[]): Html | string {
  if (left.length === 0) return '';
  const places = left.map((cell) => html`<li><a href="#${cellAnchor(cell)}">${placeName(year, cell)}</a></li>`);
  return html`<details><summary>还有 ${left.length} 格空白（没有请填 0，不适用填 /）</summary><ul>${places}</ul></details>`;
}

/**
 * A field for the reason of each rule that waits for one, and folded one for every other warning; it stays while the rule does,
 * with what was typed or carried over. A blank is filled in, not explained.
 */
function askReasons(findings: readonly Finding[]): void {
  const asked = new Map<string, Finding>();
  for (const each of findings.filter(({ severity, rule }) => severity === 'warning' && rule !== KEPT_BLANK)) {
    const known = asked.get(each.rule);
    if (known === undefined || (each.needsReason && !known.needsReason)) asked.set(each.rule, each);
  }
  for (const [rule, area] of fields.reasons) {
    const paragraph = area.closest('p');
    if (paragraph !== null) paragraph.hidden = !asked.has(rule);
  }
  element('more-reasons', HTMLElement).hidden = ![...asked.values()].some(({ needsReason }) => !needsReason);
  for (const [rule, { message, reason, needsReason }] of asked) {
    const known = fields.reasons.has(rule);
    const area = fields.reason(rule, !needsReason);
    if (!known && reason !== undefined) area.value = reason;
    const note = area.closest('p')?.querySelector('small');
    if (note) say(note, message);
  }
}

/** The field that was entered last. */
let entered: string | undefined;

/** What the office or the rules have to say of it. */
function tellHere(target: EventTarget | null): void {
  if (target instanceof HTMLInputElement) entered = target.name;
  // What was said of a field is said anew when a button has changed it.
  if (entered === undefined) return;
  const name = entered;
  const found = judged?.judgement.findings.find(
    ({ cells, severity, causedBy }) => severity !== 'info' && causedBy === undefined && cells.includes(name),
  );
  const before = beside.wordsOf(name);
  const office = returned.has(name) ? `退回意见：${wire.filed?.said?.reason ?? ''}` : '';
  const own = found === undefined ? '' : `${found.message}${found.hint === null ? '' : ` ${found.hint}`}`;
  const rows = register === undefined ? '' : (figureWords(register, name) ?? '');
  say(element('here', HTMLElement), [before, office, own, rows].filter((words) => words !== '').join(' '));
}

async function submit(keeper: DraftKeeper): Promise<void> {
  check();
  if (judged === undefined) return;
  const { bytes, judgement } = judged;
  const word = element('filed', HTMLElement);
  toldAgainst = standsAgainst(judgement);
  say(word, toldAgainst);
  if (judgement.counts.errors > 0) {
    element('findings', HTMLElement).scrollIntoView();
    return;
  }
  if (toldAgainst !== '') {
    [...fields.reasons.values()]
      .find(
        (area) => area.closest('#reasons p:not([hidden])') !== null && [...area.value.trim()].length < SHORTEST_REASON,
      )
      ?.focus();
    return;
  }
  const button = element('send', HTMLButtonElement);
  const original = await keptOriginal(filer);
  const place = { agency, year, district: wire.district };
  const outcome = await confirmedFiling(
    place,
    { bytes, ...given({ original }) },
    {
      button,
      onConfirmed: () => keeper.keep(),
      onFiled: async () => {
        keeper.drop();
        await dropOriginal(filer);
      },
    },
  );
  if (outcome === 'givenUp') say(word, '没有报送，可继续修改。');
}

/** What a filing holds, as far as its file can be read. */
async function filedFields(receipt: string): Promise<Fields | undefined> {
  const path = `${bodyFilePath(agency, year, 'submission.json')}?receipt=${encodeURIComponent(receipt)}`;
  const root = rootOf(await getBytes(path));
  return root === undefined ? undefined : fieldsOf(filledFrom(root, edition));
}

function nothingFiled(): Fields {
  const blank: Filled = { cells: carriedOver(edition, wire.lastYear), narrative: {}, reasons: {} };
  return fieldsOf(blank);
}

interface Opening {
  readonly fields: Fields;
  readonly basedOn: string | null;
  readonly words: string;
}

async function opening(): Promise<Opening> {
  const { filed } = wire;
  const start = startingPoint(new URL(location.href).searchParams.get('from'), keptDraft(filer), filed);
  if (start.from === 'draft') {
    const { draft } = start;
    const words = `已恢复本机草稿（${shanghaiTime(draft.savedAt)}）`;
    return { fields: fieldsOf(draft), basedOn: draft.basedOn ?? filed?.receipt ?? null, words };
  }
  if (start.from === 'filed') {
    if (start.replaced !== undefined) keepDraft(filer, start.replaced, 'replaced');
    const held = await filedFields(start.receipt);
    if (held !== undefined) {
      const source =
        filed?.receipt === start.receipt
          ? `最近一次报送（${shanghaiTime(filed.receivedAt)}，${OUTCOME_BADGES[filed.outcome].name}）`
          : `回执 ${start.receipt} `;
      return { fields: held, basedOn: start.receipt, words: `已填入${source}所报的内容，改动需要更正的格即可。` };
    }
  }
  const carried = nothingFiled();
  const words = carried.size === 0 ? '' : `上年结转已按 ${wire.lastYear?.year ?? ''} 年度已计入汇总的结转下年度填好。`;
  const lost = start.from === 'filed' ? '上次报送的文件读不出来，没有填入。' : '';
  return { fields: carried, basedOn: filed?.receipt ?? null, words: `${lost}${words}` };
}

function figuresOfWire({ year: before, values }: NonNullable<typeof wire.lastYear>): FiguresBefore {
  const cells = new Map(Object.entries(values).map(([name, figure]) => [name, shownFigure(figure)]));
  return { year: before, edition: editionOfYearOrThrow(before), cells };
}

/** Every field of the form as it opens: what is not named is blank. */
function whole(stated: Fields): Fields {
  return new Map([...[...fields.read().keys()].map((key) => [key, ''] as const), ...stated]);
}

function showReturned(): void {
  for (const name of returned) {
    const input = fields.at(name);
    input?.classList.add('returned');
    input?.setAttribute('aria-describedby', 'said');
  }
}

function offerReplaced(editor: FormEditor, keeper: DraftKeeper): void {
  const button = element('recover', HTMLButtonElement);
  const replaced = keptDraft(filer, 'replaced');
  button.hidden = replaced === undefined;
  if (replaced === undefined) return;
  say(button, `找回被替换的草稿（${shanghaiTime(replaced.savedAt)}）`);
  button.addEventListener('click', () => {
    keeper.setAside();
    editor.act(whole(fieldsOf(replaced)));
    say(element('read', HTMLElement), '已换成被替换的那份草稿，可用“撤消”退回。');
    button.hidden = true;
  });
}

/** Opens the form: with the draft or what was filed, and with all that it listens to. */
export async function begin(): Promise<void> {
  const start = await opening();
  fields.put(start.fields);
  const checkSoon = settled(check);
  let keepSoon = () => {};
  const editor = new FormEditor(form, fields, () => {
    addUp(filledOf(fields.read()));
    checkSoon();
    keepSoon();
  });
  const keeper = new DraftKeeper(filer, editor, start.basedOn);
  keepSoon = keeper.keepSoon;
  say(element('kept', HTMLElement), start.words);
  showReturned();
  if (wire.lastYear !== undefined) beside.show(figuresOfWire(wire.lastYear));
  offerReplaced(editor, keeper);
  editAsGrid(form, year, fields, editor);
  form.addEventListener('focusin', ({ target }) => tellHere(target));
  // On a phone what is needed seldom is folded, so that the form stays in sight.
  if (matchMedia('(max-width: 48rem)').matches) element('more', HTMLDetailsElement).open = false;
  const bar = form.querySelector<HTMLElement>('.filing');
  if (bar !== null) keepClearOf(bar, form);
  form.addEventListener('submit', (event) => event.preventDefault());
  element('send', HTMLButtonElement).addEventListener('click', () => void submit(keeper));
  element('print', HTMLButtonElement).addEventListener('click', () => {
    check();
    print();
  });
  element('word', HTMLButtonElement).addEventListener('click', () => {
    check();
    void saveWordDraft(judged?.judgement.report, keeper.draft().signers ?? {});
  });
  element('save', HTMLButtonElement).addEventListener('click', () => {
    check();
    if (judged !== undefined) saveAs(`${agency}-${year}.json`, judged.bytes);
  });
  element('carry', HTMLButtonElement).addEventListener('click', () =>
    saveAs(`${wire.name}${year}年度填报草稿.json`, draftFile(filer, keeper.draft())),
  );
  element('zeros', HTMLButtonElement).addEventListener('click', () => {
    const blank = [...fields.inputs]
      .filter(([, { value }]) => value.trim() === '')
      .map(([name]) => [name, '0'] as const);
    editor.act(new Map(blank));
    say(element('read', HTMLElement), `已把 ${blank.length} 格空白填为 0，可用“撤消”退回。`);
  });
  element('clear', HTMLButtonElement).addEventListener('click', () => {
    keeper.setAside();
    keeper.drop();
    element('original', HTMLElement).hidden = true;
    void dropOriginal(filer);
    editor.act(whole(start.basedOn === null ? nothingFiled() : start.fields));
    keeper.reopen();
    say(element('kept', HTMLElement), '草稿已清除，回到打开时的内容；可用“撤消”退回。');
  });
  onChosenFile('register-file', async (file) => {
    register = await registerIntoForm(file, { year, editor, keeper });
  });
  document.addEventListener('click', ({ target }) => {
    const asked = target instanceof Element ? target.closest<HTMLElement>('[data-rows], output[data-total]') : null;
    const name = asked?.dataset.rows ?? asked?.dataset.total;
    if (register !== undefined && name !== undefined && register.tally.counted.has(name))
      showFigureRows(register, name);
  });
  keepPageFromFiles('drop', () =>
    say(element('read', HTMLElement), '文件没有读入：请拖到“读入已有的文件”的框内，或点“选择文件”。'),
  );
  dropInto(element('drop', HTMLElement), 'file');
  onChosenFile('file', (file) => readIntoForm(file, { filer, edition, standing, editor, keeper, beside }));
  check();
  openWhatWaits();
  await showOriginal(filer);
}
