import type { CellName } from '../../domain/forms/cells.ts';
import { editionOfYearOrThrow, formOf } from '../../domain/forms/editions.ts';
import type { OverdueRequest } from '../../domain/register/answerDue.ts';
import type { RegisterRead, ShownRow } from '../../domain/register/registerRead.ts';
import { placeInRegister, type RegisteredRequest } from '../../domain/register/request.ts';
import type { RegisterTally } from '../../domain/register/tallyRegister.ts';
import { dateWords } from '../../domain/values/calendar.ts';
import { type Html, html } from '../frame/html.ts';
import { placeName } from '../frame/placeNames.ts';
import { officialTables } from '../table/officialTables.ts';
import { tableHtml } from '../table/tableHtml.ts';

/** A register with the tables it makes. */
export interface TalliedRegister {
  readonly year: number;
  readonly read: RegisterRead;
  readonly tally: RegisterTally;
  readonly overdue: readonly OverdueRequest[];
}

/** What a register says: what stayed out, what was late, and for each figure a button that opens its rows. */
export function registerHtml(register: TalliedRegister): Html {
  const { read, overdue } = register;
  return html`<h2>台账</h2>
${listHtml(
  '没有计入的行和要看的地方',
  '',
  read.faults.map(({ place, words }) => (place === undefined ? words : `${placeInRegister(place)}：${words}`)),
)}
${listHtml('超过答复期限的申请', '期限为收到之日（补正的，收到补正之日）起二十个工作日，延期的再加二十个，征求意见的工作日不计；按国务院办公厅的放假安排推算。', overdue.map(overdueWords))}
${read.unreadable ? '' : sourcesHtml(register)}`;
}

function listHtml(head: string, note: string, items: readonly string[]): Html | string {
  if (items.length === 0) return '';
  return html`<details open><summary>${head}（${items.length}）</summary>${note === '' ? '' : html`<p class="quiet">${note}</p>`}
<ul>${items.map((item) => html`<li><bdi>${item}</bdi></li>`)}</ul></details>`;
}

/** 「第 7 行：应在 2024年2月28日（周三）前答复，3月1日答复，晚 2 天」 */
export function overdueWords({ request, due, days, holidaysKnown }: OverdueRequest): string {
  const answered = request.answer === undefined ? '至今没有答复' : `${dateWords(request.answer.date)}答复`;
  const unsure = holidaysKnown ? '' : '（节假日安排未公布，只按周末推算）';
  return `${placeInRegister(request.place)}：应在 ${dateWords(due)} 前答复${unsure}，${answered}，超过 ${days} 天`;
}

/** The tables that the register fills, each figure a button. */
function sourcesHtml({ year, tally }: TalliedRegister): Html {
  const edition = editionOfYearOrThrow(year);
  const { roles } = formOf(edition);
  const figure = (name: CellName) => {
    const count = tally.counted.get(name)?.length ?? 0;
    return count === 0
      ? '0'
      : html`<button type="button" class="plain figure" data-rows="${name}" aria-label="${placeName(year, name)}：${count}，看是哪几行">${count}</button>`;
  };
  // The form beside it has the same tables, under ids and titles of their own.
  const tables = officialTables(edition).filter(({ id }) => id === roles.requests || id === roles.reviews);
  const drawn = tables.map((table) =>
    tableHtml({ ...table, id: `register-${table.id}`, title: `台账计得的${table.shortName}` }, figure),
  );
  return html`<details><summary>每个数由台账的哪几行计得（点数字看）</summary>${drawn}</details>
<div id="register-rows" role="status" tabindex="-1"></div>`;
}

/** The rows of the register that a figure is made of. */
export function figureRowsHtml({ year, read, tally }: TalliedRegister, name: CellName): Html {
  const from = tally.counted.get(name) ?? [];
  const rows = from.map((request) => ({ request, row: read.shown.get(request.place) ?? [] }));
  const headings = [...new Set(rows.flatMap(({ row }) => row.map(({ heading }) => heading)))];
  const heads = ['行', ...headings].map((heading) => html`<th scope="col">${heading}</th>`);
  return html`<h3>${placeName(year, name)}：${from.length}</h3>
<div class="scroll" role="region" tabindex="0" aria-label="计入这一格的行"><table><thead><tr>${heads}</tr></thead>
<tbody>${rows.map(({ request, row }) => rowHtml(request, row, headings))}</tbody></table></div>`;
}

function rowHtml({ place }: RegisteredRequest, row: ShownRow, headings: readonly string[]): Html {
  const text = (heading: string) => row.find((each) => each.heading === heading)?.text ?? '';
  return html`<tr><th scope="row">${placeInRegister(place)}</th>${headings.map((heading) => html`<td><bdi>${text(heading)}</bdi></td>`)}</tr>`;
}

/** 「本格由台账第 3、7 行计得」 of the first rows; undefined for a cell that the register does not fill. */
export function figureWords({ tally }: TalliedRegister, name: CellName): string | undefined {
  const from = tally.counted.get(name);
  if (from === undefined) return undefined;
  if (from.length === 0) return '台账中没有计入这一格的申请。';
  const first = from.slice(0, MOST_NAMED).map(({ place }) => placeInRegister(place));
  return `台账计得 ${from.length}：${first.join('、')}${from.length > MOST_NAMED ? '等' : ''}。`;
}

/** Rows that are named beside a field. */
const MOST_NAMED = 12;
