import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Roster, RosterEntry } from '../../shared/domain/filing/roster.ts';
import { editionOfYearOrThrow } from '../../shared/domain/forms/editions.ts';
import { standingFromWire } from '../../shared/flow/read/filingStanding.ts';
import { assignBody } from '../../shared/intake/batch/assignBody.ts';
import type { BatchRead } from '../../shared/intake/batch/readBatch.ts';
import { readInStanding } from '../../shared/intake/batch/readInStanding.ts';
import { type Html, html } from '../../shared/render/frame/html.ts';
import { bodyPagePath, knownBodiesPath } from '../../shared/render/frame/paths.ts';
import { knownBodiesIn } from '../../shared/render/office/knownBodies.ts';
import type { FilingStanding } from '../../shared/wire/filingStanding.ts';
import { BATCH_COLUMNS, type BatchRow, isClean, isReady, sameBody } from '../documents/batchRow.ts';
import { dropInto, keepPageFromFiles } from './chosenFile.ts';
import { type Filed, hintsHtml, readsHtml, replacedHtml } from './documentRows.ts';
import { type Reader, type Reading, startReader } from './documentsReader.ts';
import type { ReadTold } from './documentsWorker.ts';
import { draw, element, saveAs, say } from './elements.ts';
import { fileReport } from './fileReport.ts';
import { getJson, Refused } from './interface.ts';
import { keepOriginal } from './keptOriginal.ts';
import { keepDraft, keptDraft } from './localDraft.ts';
import { standingNow } from './pageStanding.ts';
import { type StandsBefore, standsBefore } from './standsBefore.ts';
import { bytesOfSubmission, filledFrom } from './submission.ts';
import { batch, tellBatch } from './tellBatch.ts';

/** 批量读入: files of many bodies read in a worker of this browser, matched, put right, filed for their bodies. */

const form = element('documents', HTMLFormElement);
const { district = '', name = '' } = form.dataset;
const year = Number(form.dataset.year);
const mayFile = form.dataset.mayFile === 'true';
let roster: Roster = { district, name, year, revision: 0, agencies: [] };
/** Fetched beside the page: a thousand bodies are longer than all the rest of it. */
const rosterKnown = getJson(knownBodiesPath(district, year), knownBodiesIn).then((agencies) => {
  roster = { ...roster, agencies };
});

interface Held {
  read: BatchRead;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** SHA-256 of the bytes. */
  readonly original: string;
  filed?: Filed;
  /** What a filing would come over; absent until it was asked, or where it is not known whose the file is. */
  stands?: StandsBefore;
  readonly near: readonly RosterEntry[];
}
const held: Held[] = [];
const refused: string[] = [];
let working = false;

const button = (id: string) => element(id, HTMLButtonElement);

type Row = BatchRow & Omit<Held, 'bytes'>;

function rows(): readonly Row[] {
  const all = held.map(({ read }) => read);
  return held.map(({ bytes: _, ...each }) => ({ ...each, same: sameBody(each.read, all), draft: undefined }));
}

/** Those in which there is nothing to look at, that replace no report, and that are not filed yet. */
function ready(): readonly Held[] {
  const all = rows();
  return held.filter((each, index) => {
    const row = all[index];
    const free = each.stands?.kind === 'free' && each.filed?.kind !== 'receipt';
    return row !== undefined && free && isReady(row, year) && isClean(row);
  });
}

/** Whether one of these may be filed for its body now: of many only what is clean and replaces nothing, alone what a person has seen. */
function mayGo(each: Held, many: boolean): boolean {
  if (many) return ready().includes(each);
  const row = rows()[held.indexOf(each)];
  return row !== undefined && isReady(row, year) && (each.stands?.kind === 'free' || each.stands?.kind === 'over');
}

/** Bodies asked for at once. */
const ASKED_AT_ONCE = 6;
/** Rounds of asking that are under way: what is ready is known when they are over. */
let asking = 0;

/** Asks the server in what each is judged and what a filing of it would come over, once a body, and draws the rows anew. */
async function askStands(those: readonly Held[]): Promise<void> {
  const left = those.filter(({ read }) => read.match?.kind === 'sure' && read.year === year && !read.unreadable);
  const answers = new Map<string, Promise<FilingStanding>>();
  const standingOf = (agency: string) => {
    const answer = answers.get(agency) ?? standingNow(agency, year);
    answers.set(agency, answer);
    return answer;
  };
  asking += 1;
  try {
    for (let at = 0; at < left.length; at += ASKED_AT_ONCE) {
      await Promise.all(left.slice(at, at + ASKED_AT_ONCE).map((each) => askOne(each, standingOf)));
      show();
    }
  } finally {
    asking -= 1;
    show();
  }
}

async function askOne(each: Held, standingOf: (agency: string) => Promise<FilingStanding>): Promise<void> {
  const { read } = each;
  const { match, draft } = read;
  if (match?.kind !== 'sure') return;
  const bytes = bytesOfSubmission(draft);
  let stands: StandsBefore;
  let judged = read;
  try {
    const standing = await standingOf(match.entry.agency);
    // A submission is judged as it came: what its draft does not tell any more, a name given twice, is an error in it.
    const asCame = read.kind === 'json' && match.by !== 'person';
    judged = readInStanding(read, asCame ? each.bytes : bytes, standingFromWire(standing));
    stands = await standsBefore(standing, bytes);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    stands = { kind: 'unknown', words: error.message };
  }
  // Meanwhile a person has named another body, and that one is asked for.
  if (each.read !== read) return;
  each.read = judged;
  each.stands = stands;
}

function show(): void {
  const all = rows();
  const table = element('reads', HTMLElement);
  const stood = standsIn(table);
  draw(table, readsHtml(all, { roster, mayFile, refused }));
  if (stood !== undefined) standAgain(table, stood);
  for (const id of ['letters', 'table', 'forget']) button(id).disabled = working || held.length === 0;
  const count = mayFile ? ready().length : 0;
  button('file-ready').disabled = working || asking > 0 || count === 0;
  say(button('file-ready'), count === 0 ? '代报没有问题的' : `代报没有问题的 ${count} 份`);
}

interface Stood {
  readonly row: number;
  readonly act: string | undefined;
}

/** The row and the act at which the keyboard stands; the table is drawn anew whenever something in it changes. */
function standsIn(table: HTMLElement): Stood | undefined {
  const at = document.activeElement;
  if (at === null || !table.contains(at)) return undefined;
  const row = Number(at.closest<HTMLElement>('[data-row]')?.dataset.row ?? Number.NaN);
  return Number.isNaN(row) ? undefined : { row, act: at.closest<HTMLElement>('[data-act]')?.dataset.act };
}

/** The same act of the row, or what there is in it; where the row is gone, the one that took its place, or the last. */
function standAgain(table: HTMLElement, { row, act }: Stood): void {
  const lines = [...table.querySelectorAll<HTMLElement>('[data-row]')];
  const line = lines[Math.min(row, lines.length - 1)];
  const same = act === undefined ? undefined : line?.querySelector<HTMLElement>(`[data-act="${act}"]`);
  (same ?? line?.querySelector<HTMLElement>('button, select, a') ?? element('files', HTMLElement)).focus();
}

function read(files: readonly File[]): void {
  if (files.length === 0 || working) return;
  working = true;
  const started = performance.now();
  const bar = element('progress', HTMLProgressElement);
  bar.hidden = false;
  let reader: Reader | undefined;
  let sent = 0;
  const end = (words: string) => {
    reader?.stop();
    working = false;
    bar.hidden = true;
    say(element('read', HTMLElement), words);
    show();
    void askStands(held.filter(({ stands }) => stands === undefined));
  };
  const failed = () => end('读取时出错，没有读完。请刷新页面，分几次读入。');
  const take = (data: ReadTold) => {
    if (data.kind === 'reading') {
      bar.value = data.done / data.all;
      say(element('read', HTMLElement), `正在读取 ${data.done + 1}/${data.all} ${data.file}`);
    } else if (data.kind === 'read') {
      const { match } = data.read;
      const near = match === undefined || match.kind === 'sure' ? [] : match.nearest;
      held.push({ read: data.read, bytes: data.bytes, original: bytesToHex(sha256(data.bytes)), near });
      show();
    } else if (data.kind === 'refused') refused.push(`${data.file}：${data.words}`);
    else if (data.kind === 'end')
      end(
        `读入 ${held.length} 个文件，用时 ${Math.round((performance.now() - started) / 100) / 10} 秒。${whereRead(sent)}`,
      );
  };
  const converted = () => {
    sent += 1;
  };
  const begin = (from: number) => {
    const late = ({ done, file }: Reading) => {
      refused.push(`${file}：读了很久还没有读完，已停止读取。请单独打开核对，只留年报的内容，另存后再读入。`);
      begin(done + 1);
    };
    reader = startReader({ files, roster, from }, { take, late, failed, converted });
  };
  rosterKnown.then(
    () => begin(0),
    (error: unknown) => end(error instanceof Refused ? error.message : '名录没有取到，请刷新页面后重试。'),
  );
}

function whereRead(sent: number): string {
  if (sent === 0) return '都在本机，没有上传。';
  return `其中 ${sent} 个旧格式的由服务器上的 LibreOffice 转换后读入，服务器没有留存；其余都在本机，没有上传。`;
}

/** Opens the body's form with what was read as its draft; the draft that was there is kept for one step back. */
async function correct({ read: { draft, match, file }, bytes }: Held): Promise<void> {
  if (match?.kind !== 'sure') return;
  const at = { agency: match.entry.agency, year };
  const before = keptDraft(at);
  if (before !== undefined) keepDraft(at, before, 'replaced');
  const filled = filledFrom(draft, editionOfYearOrThrow(year));
  if (!keepDraft(at, { ...filled, savedAt: new Date().toISOString() })) {
    say(element('filed', HTMLElement), '浏览器不保存数据，不能带到填报页。请换普通窗口。');
    return;
  }
  await keepOriginal(at, { name: baseName(file), bytes });
  window.open(bodyPagePath(at.agency, year, 'fill'), '_blank', 'noopener');
}

/** A file in an archive is called with its folders. */
function baseName(file: string): string {
  return file.split('/').at(-1) ?? file;
}

/** What was read of the file beside the file, until it is closed; what draws it is fetched when it is first asked for. */
async function showBeside({ read, bytes }: Held): Promise<void> {
  const { showBesideSource } = await import('./besideSource.ts');
  showBesideSource(element('beside', HTMLDialogElement), { ...read, bytes, leads: false });
}

/**
 * Files one after the other, for their bodies, after it was asked anew what stands for each: of many only those that are clean and
 * replace nothing, alone what a person chose. What is refused stays in the table with the reason.
 */
async function file(chosen: readonly Held[], { many }: { readonly many: boolean }): Promise<void> {
  if (chosen.length === 0 || working) return;
  working = true;
  const word = element('filed', HTMLElement);
  say(word, '正在核对各单位现在的报送……');
  await askStands(chosen);
  const those = chosen.filter((each) => mayGo(each, many));
  const rest = those.length === chosen.length ? '' : '有的单位现在的报送或核对结果有变动，见表中；没有代报。';
  say(word, rest);
  working = false;
  show();
  if (those.length === 0 || !(await confirmed(those))) return;
  working = true;
  try {
    // Before the first is filed: a page that is closed in the middle leaves a batch whose filings are found by what each says of it.
    await tellBatch(`${district}/years/${year}`, rows());
  } catch (error) {
    working = false;
    if (!(error instanceof Refused)) throw error;
    say(word, `没有代报：${error.message}`);
    return;
  }
  let done = 0;
  for (const [index, each] of those.entries()) {
    await fileOne(each, (words) => say(word, `${index + 1}/${those.length} ${words}`));
    if (each.filed?.kind === 'receipt') done += 1;
    show();
  }
  working = false;
  word.focus();
  await tellBatch(`${district}/years/${year}`, rows()).catch(refusedOnly);
  say(
    word,
    `代报了 ${done} 份${done === those.length ? '' : `，${those.length - done} 份没有报上，原因见表中，可再报一次`}。校验结果见各回执；这一批列在“批次”中。${rest}`,
  );
  show();
}

/** One filing: its receipt, or why it was refused. Where the body has filed since, what stands now is asked for again. */
async function fileOne(each: Held, told: (words: string) => void): Promise<void> {
  const { match, draft, file: from } = each.read;
  const { stands } = each;
  if (match?.kind !== 'sure' || stands === undefined || stands.kind === 'unknown') return;
  const { agency, name } = match.entry;
  const original = { name: baseName(from), bytes: each.bytes };
  const report = { bytes: bytesOfSubmission(draft), original, seen: stands.seen, batch };
  const steps = { onSent: () => {}, onStep: (words: string) => told(`${name}：${words}`) };
  try {
    each.filed = { kind: 'receipt', path: await fileReport({ agency, year, district }, report, steps) };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const overtaken = error.code === 'OVERTAKEN';
    each.filed = { kind: 'refused', words: overtaken ? OVERTAKEN : error.message };
    if (overtaken) await askStands([each]);
  }
}

const OVERTAKEN = '其间该单位又有新的报送或决定，没有代报，原报送没有改动。请看清差别后逐份代报。';

/** What was filed says itself of which batch it is: a word that did not arrive is not said twice. */
function refusedOnly(error: unknown): void {
  if (!(error instanceof Refused)) throw error;
}

/** The one step before anything is filed: whose reports, and from which files. */
function confirmed(those: readonly Held[]): Promise<boolean> {
  return asked(
    html`<h2 id="confirm-head" tabindex="-1">由政务公开办代报 ${those.length} 份</h2>
<ul class="changes">${those.map(whoseHtml)}</ul>
<p><button type="button" id="yes">确认代报</button> <button type="button" class="plain" id="no">返回</button></p>`,
  ).then((answer) => answer !== undefined);
}

function whoseHtml({ read, stands }: Held): Html {
  const replaced = stands === undefined ? '' : replacedHtml(stands, { opened: true });
  return html`<li>${read.match?.kind === 'sure' ? read.match.entry.name : ''} ← <bdi>${read.file}</bdi>${hintsHtml(read, year)}${replaced}</li>`;
}

/** Shows a question; resolves to what was typed in its field (empty without one), undefined where it was given up. */
function asked(question: ReturnType<typeof html>): Promise<string | undefined> {
  const dialog = element('confirm', HTMLDialogElement);
  draw(dialog, question);
  dialog.showModal();
  element('confirm-head', HTMLElement).focus();
  return new Promise((resolve) => {
    let answer: string | undefined;
    button('yes').addEventListener('click', () => {
      const field = dialog.querySelector('textarea');
      if (field !== null && field.value.trim() === '') {
        field.focus();
        return;
      }
      answer = field?.value.trim() ?? '';
      dialog.close();
    });
    button('no').addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', () => resolve(answer), { once: true });
  });
}

async function letters(): Promise<void> {
  const { batchLetters } = await import('../documents/batchLetters.ts');
  const { count, zip } = await batchLetters(rows());
  if (count === 0) say(element('filed', HTMLElement), '没有要发回的问题清单。');
  else saveAs(`${name}${year}年度问题清单.zip`, new Uint8Array(zip), 'application/zip');
}

async function table(): Promise<void> {
  const { listCsv } = await import('../../shared/render/csv/csvText.ts');
  saveAs(`${name}${year}年度读入情况.csv`, new TextEncoder().encode(listCsv(BATCH_COLUMNS, rows())), 'text/csv');
}

function pressed(target: Element): void {
  const at = held[Number(target.closest<HTMLElement>('[data-row]')?.dataset.row)];
  const act = target.closest<HTMLElement>('[data-act]')?.dataset.act;
  if (at === undefined) return;
  if (act === 'beside') void showBeside(at);
  if (act === 'correct') void correct(at);
  if (act === 'file') void file([at], { many: false });
  if (act === 'original') saveAs(baseName(at.read.file), at.bytes, 'application/octet-stream');
  if (act === 'leave') {
    held.splice(held.indexOf(at), 1);
    show();
  }
}

const input = element('files', HTMLInputElement);
input.addEventListener('change', () => {
  const files = [...(input.files ?? [])];
  input.value = '';
  read(files);
});
dropInto(element('drop', HTMLElement), 'files');
keepPageFromFiles('drop', () => say(element('read', HTMLElement), '没有读入：请把文件拖到框内。'));
document.addEventListener('click', ({ target }) => target instanceof Element && pressed(target));
form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('change', ({ target }) => {
  if (!(target instanceof HTMLSelectElement)) return;
  const each = held[Number(target.closest<HTMLElement>('[data-row]')?.dataset.row)];
  const entry = roster.agencies.find(({ agency }) => agency === target.value);
  if (each === undefined || entry === undefined) return;
  each.read = assignBody(each.read, entry);
  delete each.stands;
  show();
  void askStands([each]);
});
button('file-ready').addEventListener('click', () => void file(ready(), { many: true }));
button('letters').addEventListener('click', () => void letters());
button('table').addEventListener('click', () => void table());
button('forget').addEventListener('click', () => {
  held.length = 0;
  refused.length = 0;
  say(element('read', HTMLElement), '');
  show();
});
