import type { Roster, RosterEntry } from '../../shared/domain/filing/roster.ts';
import { findingsHtml } from '../../shared/render/frame/findingsHtml.ts';
import { type Html, html } from '../../shared/render/frame/html.ts';
import { type BatchRow, bodyWords, isClean, isReady, toSee } from '../documents/batchRow.ts';
import type { StandsBefore } from './standsBefore.ts';

/** What became of a filing for a body: its receipt's page, or why it was refused. */
export type Filed =
  | { readonly kind: 'receipt'; readonly path: string }
  | { readonly kind: 'refused'; readonly words: string };

interface Shown {
  readonly roster: Roster;
  readonly mayFile: boolean;
  /** Archives and files that could not be opened. */
  readonly refused: readonly string[];
}

/** `near`: the bodies whose names were nearest to a doubtful one, also after a person has named it. */
type Row = BatchRow & {
  readonly filed?: Filed;
  readonly stands?: StandsBefore;
  readonly near?: readonly RosterEntry[];
};

const COLUMNS = ['文件', '单位', '读出', '要处理的', '办理'];

/** The table of what was read: a line a file, what is to be done first. */
export function readsHtml(rows: readonly Row[], { roster, mayFile, refused }: Shown): Html {
  const counts = { clean: 0, hints: 0, open: 0, waiting: 0 };
  for (const row of rows) counts[stateOf(row, roster.year)] += 1;
  const bodies = new Set(rows.flatMap(({ read }) => (read.match?.kind === 'sure' ? [read.match.entry.agency] : [])));
  const absent = roster.agencies.filter(({ agency, required }) => required && !bodies.has(agency));
  if (rows.length === 0 && refused.length === 0) return html``;
  const heads = COLUMNS.map((head) => html`<th scope="col">${head}</th>`);
  const lacking = absent.length === 0 ? '' : `应报的单位中有 ${absent.length} 个没有文件。`;
  const over = rows.filter(({ stands, filed }) => stands?.kind === 'over' && filed?.kind !== 'receipt').length;
  const replacing = over === 0 ? '' : `${over} 个单位已有计入汇总的报送，不在一次代报之列，看清差别后逐份代报。`;
  return html`<p>${rows.length} 个文件，${bodies.size} 个单位；${countsWords(counts)}。${lacking}${replacing}</p>
${refused.map((words) => html`<p class="note"><bdi>${words}</bdi></p>`)}
<div class="scroll" role="region" tabindex="0" aria-label="读入情况"><table class="list cards"><thead><tr>${heads}</tr></thead>
<tbody>${rows.map((row, index) => rowHtml(row, index, { roster, mayFile }))}</tbody></table></div>`;
}

type RowState = 'clean' | 'hints' | 'open' | 'waiting';

/** Whether a row has nothing to look at, hints alone or something to do; `waiting`: it is not judged in its body's standing yet. */
function stateOf(row: Row, year: number): RowState {
  const { stands, filed } = row;
  if (row.read.match?.kind === 'sure' && row.read.year === year && !row.read.unreadable && stands === undefined)
    return 'waiting';
  if (!isReady(row, year) || (stands?.kind === 'unknown' && filed?.kind !== 'receipt')) return 'open';
  return isClean(row) ? 'clean' : 'hints';
}

function countsWords({ clean, hints, open, waiting }: Readonly<Record<RowState, number>>): string {
  const seen = hints === 0 ? '' : `，${hints} 份有提示，看过后逐份代报`;
  return `${clean} 份没有问题${seen}，${open} 份要处理${waiting === 0 ? '' : `，${waiting} 份正在核对`}`;
}

function rowHtml(row: Row, index: number, { roster, mayFile }: Omit<Shown, 'refused'>): Html {
  const { read, filed } = row;
  const { cells, file, unreadable } = read;
  return html`<tr data-row="${index}"><th scope="row"><bdi>${file}</bdi></th>
<td data-label="${COLUMNS[1]}">${bodyHtml(row, index, roster)}</td>
<td data-label="${COLUMNS[2]}" class="number">${cells === undefined ? '—' : `${cells.read}/${cells.all}`}</td>
<td data-label="${COLUMNS[3]}">${todoHtml(row, roster.year)}${standsHtml(row)}</td>
<td data-label="${COLUMNS[4]}">${filedHtml(filed)}${unreadable ? '' : actsHtml(row, mayFile, roster.year)}${lookHtml(read)}
<button type="button" class="plain" data-act="original">存原件</button> <button type="button" class="plain" data-act="leave">不用</button></td></tr>
`;
}

/** The body, or the choice of one: the nearest first, then all of the roster. */
function bodyHtml({ read, filed, near = [] }: Row, index: number, { agencies }: Roster): Html {
  const { match } = read;
  if (match === undefined) return html`<bdi>${bodyWords(read) || '—'}</bdi>`;
  const chosen = match.kind === 'sure' ? match.entry.agency : undefined;
  // Who was named by a person can be named anew, until the report is filed.
  if (match.kind === 'sure' && (match.by !== 'person' || filed?.kind === 'receipt'))
    return html`${match.entry.name}<br><small class="quiet">${match.entry.agency}</small>`;
  const nearest = new Set(near.map(({ agency }) => agency));
  const option = ({ agency, name }: RosterEntry) =>
    html`<option value="${agency}"${agency === chosen ? html` selected` : ''}>${name}（${agency}）</option>`;
  const why = match.kind === 'sure' ? '由您认定' : match.why;
  return html`<label for="body-${index}"><bdi>${bodyWords(read) || '没有写明单位'}</bdi>：${why}</label>
<select id="body-${index}"><option value="">请认定</option>
${near.length === 0 ? '' : html`<optgroup label="最接近的">${near.map(option)}</optgroup>`}
<optgroup label="名录">${agencies.filter(({ agency }) => !nearest.has(agency)).map(option)}</optgroup></select>`;
}

function todoHtml(row: Row, year: number): Html {
  const { findings, year: own } = row.read;
  const state = stateOf(row, year);
  const waits = findings.some(({ needsReason }) => needsReason === true);
  const words = [
    own !== undefined && own !== year ? `是 ${own} 年度的报告，请到 ${own} 年度的批量读入办理` : '',
    toSee(row),
    waits ? '有提示须写明原因，请在填报页填写' : '',
    state === 'waiting' ? '正在与上年数核对……' : '',
  ].filter((each) => each !== '');
  if (words.length === 0) return state === 'clean' ? html`没有问题` : html``;
  return html`${words.join('；')}<details><summary>问题 ${findings.length} 条</summary>${findingsHtml(findings, { cellsOfYear: year })}</details>`;
}

/** The hints of a file that is filed with them, laid open before whoever files it. */
export function hintsHtml({ findings, counts }: BatchRow['read'], year: number): Html | string {
  if (counts.warnings === 0) return '';
  const hints = findings.filter(({ severity }) => severity === 'warning');
  return html`<details open class="hints"><summary>提示 ${counts.warnings} 条</summary>${findingsHtml(hints, { cellsOfYear: year })}</details>`;
}

/** What a filing would come over, until this one is filed. */
function standsHtml({ stands, filed }: Row): Html | string {
  if (stands === undefined || filed?.kind === 'receipt') return '';
  if (stands.kind === 'unknown')
    return html`<p class="note">该单位的上年数和现在的报送没有取到，没有核对，不能代报：${stands.words}</p>`;
  return replacedHtml(stands);
}

/** The report in the totals that a filing replaces, and in which cells. */
export function replacedHtml(stands: StandsBefore, { opened = false } = {}): Html | string {
  if (stands.kind !== 'over') return '';
  return html`<p class="note">${stands.words}。</p><details class="stands"${opened ? html` open` : ''}><summary>与已计入的报送的差别</summary>${stands.changes}</details>`;
}

function lookHtml({ picture }: BatchRow['read']): Html | string {
  if (picture.tables.length + picture.pages.length === 0) return '';
  return html`<button type="button" class="plain" data-act="beside">对照原件</button>`;
}

function filedHtml(filed: Filed | undefined): Html | string {
  if (filed === undefined) return '';
  return filed.kind === 'receipt'
    ? html`<a href="${filed.path}">已代报，看回执</a> `
    : html`<strong>没有报上：</strong>${filed.words} `;
}

function actsHtml(row: Row, mayFile: boolean, year: number): Html | string {
  if (row.read.match?.kind !== 'sure' || row.read.year !== year) return '';
  const known = row.stands !== undefined && row.stands.kind !== 'unknown';
  const file = mayFile && known && row.filed?.kind !== 'receipt' && isReady(row, year);
  const word = row.stands?.kind === 'over' ? '代报（替换已计入的）' : '代报';
  const filing = file ? html`<button type="button" class="plain" data-act="file">${word}</button> ` : '';
  return html`<button type="button" class="plain" data-act="correct">在填报页更正</button> ${filing}`;
}
