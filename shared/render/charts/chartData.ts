import { cellNamed } from '../../domain/forms/catalogue.ts';
import { type CellName, numberText } from '../../domain/forms/cells.ts';
import { type Edition, formOf } from '../../domain/forms/editions.ts';
import { findRow, findTable, totalOf } from '../../domain/forms/parts.ts';
import { columnsOf, type FormRow, totalColumn } from '../../domain/forms/printed.ts';
import { isoDate, shanghaiDate } from '../../domain/values/calendar.ts';
import { percentText } from '../../domain/values/percent.ts';
import { LEAST_FOR_A_RATE } from '../../domain/year/divisionsCompared.ts';
import type { YearColumn, Years } from '../../flow/read/readYears.ts';
import type { Composition } from '../../wire/composition.ts';

/** A chart as data: what it says in words, and the table that stands beside it. Drawing adds nothing. */
export interface ChartData {
  readonly name: ChartName;
  /** The finding's unit and year are in the title. */
  readonly title: string;
  readonly kind: 'line' | 'bars' | 'stacked';
  readonly unit: string;
  readonly categories: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
  /** What the chart shows, for whoever does not see it. */
  readonly words: string;
  readonly note?: string;
  /** Whether the figures are signed, and whether bodies are missing: a drawing travels without its page. */
  readonly status: string;
}

export const CHART_NAMES = ['received', 'results', 'applicants', 'reviews', 'bodies', 'progress'] as const;
type ChartName = (typeof CHART_NAMES)[number];

interface ChartSources {
  readonly years: Years;
  /** Who has received how much; absent where the form of the year does not ask for it. */
  readonly received: Composition | undefined;
  readonly firstAccepted: readonly string[];
  readonly required: number;
  readonly status: string;
}

type Drawn = Omit<ChartData, 'status'>;

/** Bodies shown one by one; the rest is one bar. */
const BODIES_SHOWN = 15;

const MISSING_NOTE = '（缺n）：该年应报的单位中有 n 个没有计入，未加入合计（不视为 0）。';

/** The six charts of a district's year, from figures that are shown elsewhere with what they are made of. */
export function chartData({ years, received, firstAccepted, required, status }: ChartSources): readonly ChartData[] {
  const own = years.columns.at(-1);
  if (own === undefined) return [];
  const drawn = [
    receivedOverYears(years),
    results(years, own),
    applicants(years, own),
    reviews(years, own),
    ...(received === undefined ? [] : [bodies(years, received)]),
    progress(years, firstAccepted, required),
  ];
  return drawn.flatMap((chart) => (chart === undefined ? [] : [{ ...chart, status }]));
}

/** The total of 本年新收 in the form of a year; undefined where that form does not ask for it. */
export const receivedIn = (edition: Edition): CellName | undefined => totalOf(edition, formOf(edition).roles.received);

function receivedOverYears({ name, columns }: Years): Drawn {
  const values = columns.map(({ edition, totals }) => totals.get(receivedIn(edition) ?? '') ?? 0);
  const categories = columns.map(({ year, missing }) => `${year}年${missing > 0 ? `（缺${missing}）` : ''}`);
  const note = columns.some(({ missing }) => missing > 0) ? { note: MISSING_NOTE } : {};
  return {
    name: 'received',
    title: `${name}近年新收政府信息公开申请（件）`,
    kind: 'line',
    unit: '件',
    categories,
    series: [{ name: '新收', values }],
    words: `新收申请：${categories.map((each, index) => `${each} ${values[index]} 件`).join('，')}。`,
    ...note,
  };
}

/** The groups of results in the table of requests, in the form's order and words. */
function results({ name, year }: Years, { edition, totals }: YearColumn): Drawn | undefined {
  const rows = findTable(edition, formOf(edition).roles.requests)?.rows.filter(({ result }) => result) ?? [];
  if (rows.length === 0) return undefined;
  const groups = Map.groupBy(rows, ({ label }) => label.split('-')[0] ?? label);
  const categories = [...groups.keys()].map((label) => label.replace(/（区分处理.*$/, ''));
  const values = [...groups.values()].map((own) =>
    own.reduce((sum, { key }) => sum + (totals.get(totalOf(edition, key) ?? '') ?? 0), 0),
  );
  return {
    name: 'results',
    title: `${name}${year}年度办理结果构成（件）`,
    kind: 'bars',
    unit: '件',
    categories,
    series: [{ name: '件数', values }],
    words: `办理结果：${categories.map((each, index) => `${each} ${values[index]} 件`).join('，')}。`,
  };
}

function applicants({ name, year }: Years, { edition, totals }: YearColumn): Drawn | undefined {
  const { requests, received, carriedIn } = formOf(edition).roles;
  const table = findTable(edition, requests);
  if (table === undefined) return undefined;
  const columns = columnsOf(table).filter(({ total }) => !total);
  const rows = [received, carriedIn].map((key) => findRow(edition, key)?.row);
  const series = columns.map(({ key, label }) => ({
    name: label,
    values: rows.map((row) => totals.get(`${row?.key ?? ''}.${key}`) ?? 0),
  }));
  const categories = ['本年新收', '上年结转'];
  return {
    name: 'applicants',
    title: `${name}${year}年度申请人来源（件）`,
    kind: 'stacked',
    unit: '件',
    categories,
    series,
    words: `本年新收按申请人：${series.map(({ name: label, values }) => `${label} ${values[0]} 件`).join('，')}。`,
  };
}

function reviews({ name, year }: Years, { edition, totals }: YearColumn): Drawn | undefined {
  const { roles } = formOf(edition);
  const table = findTable(edition, roles.reviews);
  if (table === undefined) return undefined;
  const { rows } = table;
  const outcomes = columnsOf(table).filter(({ total }) => !total);
  const totalOfRow = (row: FormRow) => totals.get(`${row.key}.${totalColumn(row)?.key ?? ''}`) ?? 0;
  const series = outcomes.map(({ key, label }) => ({
    name: label,
    values: rows.map((row) => totals.get(`${row.key}.${key}`) ?? 0),
  }));
  const rates = rows.map((row) => {
    const [corrected, pending] = [roles.corrected, roles.pending].map((key) => totals.get(`${row.key}.${key}`) ?? 0);
    const closed = totalOfRow(row) - (pending ?? 0);
    return closed < LEAST_FOR_A_RATE
      ? `${row.label}已审结 ${closed} 件（不足 ${LEAST_FOR_A_RATE} 件，不计比率）`
      : `${row.label}已审结 ${closed} 件，纠正率 ${percentText(corrected ?? 0, closed)}`;
  });
  return {
    name: 'reviews',
    title: `${name}${year}年度行政复议、行政诉讼结果（件）`,
    kind: 'stacked',
    unit: '件',
    categories: rows.map(({ label }) => label),
    series,
    words: `${rows.map((row) => `${row.label}共 ${totalOfRow(row)} 件`).join('，')}。`,
    note: `${rates.join('；')}。`,
  };
}

function bodies({ name, year }: Years, { cell, contributors }: Composition): Drawn {
  const parts = contributors
    .filter(({ value }) => typeof value === 'number')
    .map(({ name: body, value }) => ({ body, value: Number(value) }))
    .toSorted((left, right) => right.value - left.value);
  const shown = parts.slice(0, BODIES_SHOWN);
  const rest = parts.slice(BODIES_SHOWN);
  const others = rest.reduce((sum, { value }) => sum + value, 0);
  const bars = rest.length === 0 ? shown : [...shown, { body: `其余 ${rest.length} 个单位`, value: others }];
  return {
    name: 'bodies',
    title: `${name}${year}年度各单位新收申请（件）`,
    kind: 'bars',
    unit: '件',
    categories: bars.map(({ body }) => body),
    series: [{ name: '新收', values: bars.map(({ value }) => value) }],
    words:
      bars.length === 0
        ? '还没有单位计入。'
        : `最多的是${bars[0]?.body ?? ''}，${numberText(cellNamed(cell), bars[0]?.value ?? 0)} 件。`,
  };
}

function progress({ name, year }: Years, firstAccepted: readonly string[], required: number): Drawn {
  const days = [
    ...Map.groupBy(
      firstAccepted.map((instant) => isoDate(shanghaiDate(new Date(instant)))),
      (day) => day,
    ),
  ]
    .map(([day, own]) => ({ day, count: own.length }))
    .sort((left, right) => (left.day < right.day ? -1 : 1));
  let sum = 0;
  const values = days.map(({ count }) => {
    sum += count;
    return sum;
  });
  return {
    name: 'progress',
    title: `${name}${year}年度报送进度（累计计入单位数）`,
    kind: 'line',
    unit: '个',
    categories: days.map(({ day }) => day.slice(5)),
    series: [{ name: '累计计入', values }],
    words: `应报 ${required} 个单位，累计计入 ${sum} 个。`,
  };
}
