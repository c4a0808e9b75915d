import { type Cell, cellsOf } from '../../shared/domain/forms/catalogue.ts';
import { type Edition, editionOfYear } from '../../shared/domain/forms/editions.ts';
import { sectionsOf } from '../../shared/domain/forms/sections.ts';
import { asWritten } from '../../shared/domain/marks/textMark.ts';
import { placeWords } from '../../shared/domain/rules/words.ts';
import { ASKED_NAMES, type Wishes, type WishPoint } from '../../shared/domain/wishes/wishes.ts';
import { firstSheetOf } from '../../shared/intake/source/firstSheet.ts';
import { type Columns, recordsOf, textColumn } from '../../shared/render/list/column.ts';
import type { SheetCell } from '../../shared/render/sheets/sheet.ts';
import { workbook } from '../../shared/render/sheets/workbook.ts';

const BETWEEN = '、';
/** What a point is not told of: the whole text, no bound, no score. */
const EMPTY = '';

/** A district's wishes as a workbook: what they are of in the first row, then a point a row. It is read back by {@link readWishesSheet}. */
export async function wishesSheet(
  file: Omit<Wishes, 'points'> & { readonly points: readonly WishPoint[] },
): Promise<Uint8Array> {
  const { district, year, title, number = EMPTY, issued, points } = file;
  const edition = editionOfYear(year);
  const text = (value: string): SheetCell => ({ kind: 'text', text: value });
  const head = ['区划代码', district, '年度', String(year), '通知标题', title, '文号', number, '印发日期', issued];
  return workbook([
    {
      name: '要求',
      rows: [
        head.map(text),
        ...recordsOf(columnsOf(edition), points).map((record) =>
          record.map(
            (value): SheetCell => (typeof value === 'number' ? { kind: 'number', value } : text(value ?? EMPTY)),
          ),
        ),
      ],
      widths: [12, 46, 16, 22, 60, 10, 10, 8, 12, 14],
    },
  ]);
}

function columnsOf(edition: Edition | undefined): Columns<WishPoint> {
  const section = (key: string | undefined) =>
    edition === undefined ? (key ?? EMPTY) : (sectionsOf(edition).find((each) => each.key === key)?.title ?? EMPTY);
  const bound = (point: WishPoint, which: 'least' | 'most') =>
    point.asks.kind === 'length' ? (point.asks[which] ?? null) : null;
  return [
    textColumn('编号', ({ id }) => id),
    textColumn('要求', ({ text }) => text),
    textColumn('方式', ({ asks }) => ASKED_NAMES[asks.kind]),
    textColumn('部分', ({ asks }) => ('section' in asks ? section(asks.section) : EMPTY)),
    textColumn('内容', ({ asks }) =>
      'words' in asks ? asks.words.join(BETWEEN) : 'cells' in asks ? cellsSaid(asks.cells, edition) : EMPTY,
    ),
    textColumn('至少字数', (point) => bound(point, 'least')),
    textColumn('最多字数', (point) => bound(point, 'most')),
    textColumn('分值', ({ score = null }) => score),
  ];
}

/** Labels hold 、: cells stand apart by ；. */
const BETWEEN_CELLS = '；';

/** 表三“一、本年新收政府信息公开申请数量”“总计”: a cell by its place in the printed form. */
function printedPlace({ tableName, rowLabel, columnLabel }: Cell): string {
  return placeWords(tableName, rowLabel, columnLabel);
}

/** Cells by their places in the form; places that two cells share name neither. */
function placesOf(edition: Edition | undefined): readonly (readonly [place: string, name: string])[] {
  const all = edition === undefined ? [] : cellsOf(edition).map((cell) => [printedPlace(cell), cell.name] as const);
  const times = Map.groupBy(all, ([place]) => place);
  return all.filter(([place]) => times.get(place)?.length === 1);
}

function cellsSaid(names: readonly string[], edition: Edition | undefined): string {
  const places = new Map(placesOf(edition).map(([place, name]) => [name, place]));
  return names.map((name) => places.get(name) ?? name).join(BETWEEN_CELLS);
}

/** Cells by their places in the form, quotation marks and blanks apart, or by their names. */
function cellsIn(content: string, edition: Edition | undefined): readonly string[] {
  const plain = (text: string) => text.replace(/[“”"\s]/g, EMPTY);
  const names = new Map(placesOf(edition).map(([place, name]) => [plain(place), name]));
  const parts = content.split(/[；;\n]/).flatMap((part) => (names.has(plain(part)) ? [part] : part.split(/[、，,]/)));
  return parts.map((part) => names.get(plain(part)) ?? part.trim()).filter((part) => part !== EMPTY);
}

/**
 * The workbook as a file of wishes, as it stands: what is wrong in it is named by the reader of wishes. Throws `UnreadableSource` for what
 * is no workbook, or more than any notice.
 */
export function readWishesSheet(bytes: Uint8Array): unknown {
  const [head = [], , ...rows] = firstSheetOf(bytes);
  const cell = (value = '') => asWritten(value.trim());
  const stated = (label: string) => cell(head[head.findIndex((each) => cell(each) === label) + 1]);
  const year = Number(stated('年度').replace(/\D/g, ''));
  const edition = editionOfYear(year);
  const number = stated('文号');
  return {
    district: stated('区划代码'),
    year,
    title: stated('通知标题'),
    ...(number === EMPTY ? {} : { number }),
    issued: stated('印发日期'),
    points: rows
      .map((row) => row.map((value) => cell(value)))
      .filter((row) => row.some((value) => value !== EMPTY))
      .map((row) => pointIn(row, edition)),
  };
}

function pointIn(row: readonly string[], edition: Edition | undefined): unknown {
  const [id = '', text = '', way = '', part = '', content = '', least = '', most = '', score = ''] = row;
  const kind = Object.entries(ASKED_NAMES).find(([, name]) => name === way)?.[0] ?? way;
  const section = edition === undefined ? part : (sectionsOf(edition).find(({ title }) => title === part)?.key ?? part);
  const listed = content
    .split(/[、；;，,\n]/)
    .map((each) => each.trim())
    .filter((each) => each !== EMPTY);
  const whole = (value: string) => (value === EMPTY ? undefined : Number(value));
  const ofText = ['mention', 'avoid', 'figures', 'length'].includes(kind);
  const asks = {
    kind,
    ...(ofText && section !== EMPTY ? { section } : {}),
    ...(kind === 'mention' || kind === 'avoid' ? { words: listed } : {}),
    ...(kind === 'figures' ? { cells: cellsIn(content, edition) } : {}),
    ...(kind === 'length' && whole(least) !== undefined ? { least: whole(least) } : {}),
    ...(kind === 'length' && whole(most) !== undefined ? { most: whole(most) } : {}),
  };
  return { id, text, asks, ...(score === EMPTY ? {} : { score: Number(score) }) };
}
