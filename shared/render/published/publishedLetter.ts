import { shanghaiTime } from '../../domain/values/calendar.ts';
import type { PublishedBody, PublishedYear } from '../../wire/published.ts';
import { placeName } from '../frame/placeNames.ts';
import { type Columns, textColumn } from '../list/column.ts';
import { askedOfBody, foundWords, PUBLISHED_BADGES, publishBy, TIMING_WORDS, textTitle } from './publishedWords.ts';

/** One place in which a page and the filing differ, or that could not be read on the page. */
interface Difference {
  readonly place: string;
  readonly filed: string | null;
  readonly found: string | null;
}

type Of = Pick<PublishedYear, 'district' | 'year'>;

/** The bodies that are written to: those that are asked to do something, the district's own report apart. */
export function bodiesWrittenTo({ district, bodies }: PublishedYear): readonly PublishedBody[] {
  return bodies.filter((body) => body.agency !== district && askedOfBody(body) !== '');
}

/** What is written to one body about its published report: what was looked at, what was found, what to do. A line a paragraph. */
export function publishedLetter({ year }: Of, body: PublishedBody): readonly string[] {
  const { name, due, url, state, timing, looked } = body;
  const found = foundWords(year, body);
  const result = [PUBLISHED_BADGES[state].name, ...(timing === undefined ? [] : [TIMING_WORDS[timing]])].join('，');
  const seen = looked !== undefined && url !== undefined;
  return [
    `${name}：`,
    `贵单位${year}年度政府信息公开工作年度报告应于 ${publishBy(due)}。`,
    seen ? `${shanghaiTime(looked.newest.at)}核对了 ${url} 上的报告，结果：${result}。` : `核对结果：${result}。`,
    ...(found === '' ? [] : [`所见：${found}。`]),
    `${askedOfBody(body)}。有疑问的请与政务公开办联系。`,
  ];
}

/** Every place that differs, in printed order, cells first: what the letter names the first of. */
export function publishedDifferences({ year }: Of, { looked }: PublishedBody): readonly Difference[] {
  const held = looked?.newest.held;
  if (held === undefined) return [];
  return [
    ...held.cells.map(({ cell, filed, found }) => ({ place: placeName(year, cell), filed, found })),
    ...(held.texts ?? []).map(({ section, isMissing, filed, found }) => ({
      place: textTitle(year, section),
      filed: filed ?? null,
      found: isMissing === true ? '没有这一部分' : (found ?? null),
    })),
    ...held.open.map((cell) => ({ place: placeName(year, cell), filed: null, found: '没有读出，没有核对' })),
  ];
}

export const DIFFERENCE_COLUMNS: Columns<Difference> = [
  textColumn('位置', ({ place }) => place),
  textColumn('报送的', ({ filed }) => filed),
  textColumn('公开页面上的', ({ found }) => found),
];
