import type { Totals } from '../filing/rollup.ts';
import { type Cell, cellsOf } from '../forms/catalogue.ts';
import { numberText } from '../forms/cells.ts';
import { type Edition, formOf } from '../forms/editions.ts';
import { findRow, findTable, totalOf } from '../forms/parts.ts';
import { given } from '../values/given.ts';
import { percentOf } from '../values/percent.ts';
import { type Division, wholeOf } from '../values/placeWords.ts';
import { comparability, figureBefore } from './compareYears.ts';

/** A piece of a sentence: words, or a figure with the cell it is. */
type Segment =
  | { readonly words: string }
  | { readonly figure: string; readonly cell: Cell }
  /** A change against the year before, worked out from one cell of both years. */
  | { readonly change: string; readonly cell: Cell };

export type Sentence = readonly Segment[];

interface SentenceSources {
  /** Whose report it is: a county does not speak of 全区. */
  readonly of: Division;
  readonly year: number;
  readonly edition: Edition;
  readonly totals: Totals;
  readonly lastYear?: { readonly year: number; readonly edition: Edition; readonly totals: Totals };
}

/** Sentences of figures for the district's own report; every figure in them is a cell. What is 0 is said as none. */
export function draftSentences(sources: SentenceSources): readonly Sentence[] {
  const sentences = [
    received(sources),
    results(sources),
    reviews(sources),
    documents(sources),
    decisions(sources),
    fees(sources),
  ];
  return sentences.filter((sentence) => sentence.length > 0);
}

/** The sentence as plain text. */
export function sentenceText(sentence: Sentence): string {
  return sentence
    .map((segment) => ('words' in segment ? segment.words : 'figure' in segment ? segment.figure : segment.change))
    .join('');
}

function cellOf({ edition }: SentenceSources, name: string): Cell | undefined {
  return cellsOf(edition).find((cell) => cell.name === name);
}

/** `…件`, with the change against last year where the two compare. From 0 nothing grows by a percentage: reports leave it out. */
function figure(sources: SentenceSources, name: string, unit: string, withChange = false): Sentence {
  const cell = cellOf(sources, name);
  if (cell?.additive !== true) return [];
  const value = sources.totals.get(name) ?? 0;
  const own: Sentence = [{ figure: numberText(cell, value), cell }, { words: unit }];
  return withChange ? [...own, ...change(sources, cell, value)] : own;
}

function change({ edition, lastYear }: SentenceSources, cell: Cell, value: number): Sentence {
  if (lastYear === undefined || comparability(cell.name, edition, lastYear.edition) !== true) return [];
  const before = figureBefore(cell.name, edition, lastYear.edition, lastYear.totals) ?? 0;
  if (value === before) return [{ words: '，与上年持平' }];
  if (before === 0) return [];
  const grown = value > before;
  return [
    { words: grown ? '，同比增长' : '，同比下降' },
    { change: percentWords(percentOf(Math.abs(value - before), before) ?? '', !grown && value > 0), cell },
  ];
}

/** A rounded percentage never says that nothing changed, nor that nothing is left, where that is not so. */
function percentWords(percent: string, someLeft: boolean): string {
  if (percent === '0.0') return '不足0.1%';
  return someLeft && percent === '100.0' ? '超过99.9%' : `${percent}%`;
}

/** What was received, carried over, settled and carried on, as far as the form counts it. */
function received(sources: SentenceSources): Sentence {
  const { edition } = sources;
  const roles = formOf(edition).roles;
  const parts = [
    {
      words: `${sources.year}年，${wholeOf(sources.of)}共新收政府信息公开申请`,
      total: totalOf(edition, roles.received),
    },
    { words: '；上年结转', total: totalOf(edition, roles.carriedIn) },
    { words: '。本年度共办结', total: totalOf(edition, roles.resultsTotal) },
    { words: '，结转下年度继续办理', total: totalOf(edition, roles.carriedOut) },
  ].flatMap(({ words, total }) => (total === undefined ? [] : [{ words, total }]));
  if (roles.received === undefined) return [];
  return parts.flatMap(({ words, total }, index) => [
    { words },
    ...figure(sources, total, index > 0 && index === parts.length - 1 ? '件。' : '件', index === 0),
  ]);
}

/** The results that are not 0, in the order and the words of the form; what has a group stands behind its name. */
function results(sources: SentenceSources): Sentence {
  const rows = formOf(sources.edition)
    .tables.flatMap((table) => table.rows)
    .flatMap(({ key, label, result }) => {
      const total = result ? totalOf(sources.edition, key) : undefined;
      return total !== undefined && (sources.totals.get(total) ?? 0) > 0 ? [{ ...plainLabel(label), total }] : [];
    });
  if (rows.length === 0) return [];
  const groups = [...Map.groupBy(rows, ({ group }) => group)];
  const own = ({ reason, total }: (typeof rows)[number], index: number): Sentence => [
    { words: `${index === 0 ? '' : '、'}${reason ?? ''}` },
    ...figure(sources, total, '件'),
  ];
  return [
    { words: '办理结果中，' },
    ...groups.flatMap(([group, members], index): Sentence => {
      const isWhole = members.length === 1 && members[0]?.reason === undefined;
      const inside = members.flatMap(own);
      const begin = `${index === 0 ? '' : '，'}${group}`;
      return isWhole ? [{ words: begin }, ...inside] : [{ words: `${begin}（` }, ...inside, { words: '）' }];
    }),
    { words: '。' },
  ];
}

/** 「（三）不予公开-1.属于国家秘密」 as 「不予公开」 and 「属于国家秘密」 */
function plainLabel(label: string): { readonly group: string; readonly reason?: string } {
  const [group = '', reason] = label
    .replace(/（区分处理.*/, '')
    .split('-')
    .map((part) => part.replace(/^(?:（[一二三四五六七]）|\d+\.)/, ''));
  return { group, ...given({ reason }) };
}

function reviews(sources: SentenceSources): Sentence {
  const { edition, totals } = sources;
  const rows = findTable(edition, formOf(edition).roles.reviews)?.rows ?? [];
  if (rows.length === 0) return [];
  const none = rows.every(({ key }) => (totals.get(totalOf(edition, key) ?? '') ?? 0) === 0);
  if (none)
    return [
      {
        words: `${sources.year}年，${wholeOf(sources.of)}未发生因政府信息公开工作被申请行政复议、提起行政诉讼的情况。`,
      },
    ];
  const counted = (name: string) => (totals.get(name) ?? 0) > 0;
  const some = rows.filter(({ key }) => counted(totalOf(edition, key) ?? ''));
  const others = rows.filter((row) => !some.includes(row)).map(({ label }) => label);
  return [
    { words: '因政府信息公开工作发生' },
    ...some.flatMap(({ key, label, columns }, index): Sentence => {
      const outcomes = columns.filter((column) => !column.total && counted(`${key}.${column.key}`));
      return [
        { words: `${index === 0 ? '' : '；'}${label}` },
        ...figure(sources, totalOf(edition, key) ?? '', '件'),
        ...outcomes.flatMap(
          (column, place): Sentence => [
            { words: `${place === 0 ? '，其中' : '、'}${column.label}` },
            ...figure(sources, `${key}.${column.key}`, '件'),
          ],
        ),
      ];
    }),
    { words: others.length === 0 ? '。' : `；没有${others.join('、')}的案件。` },
  ];
}

function documents(sources: SentenceSources): Sentence {
  const { edition } = sources;
  const row = findRow(edition, formOf(edition).roles.normativeDocuments)?.row;
  if (row === undefined) return [];
  return [
    { words: `${wholeOf(sources.of)}${row.label}` },
    ...row.columns.flatMap(
      ({ key, label }, index): Sentence => [
        { words: `${index === 0 ? '' : '，'}${label.replace(/件数$|数量$/, '')}` },
        ...figure(sources, `${row.key}.${key}`, '件'),
      ],
    ),
    { words: '。' },
  ];
}

function decisions(sources: SentenceSources): Sentence {
  const { tables, roles } = formOf(sources.edition);
  const rows = tables
    .flatMap((table) => table.rows)
    .filter(({ columns }) => columns.some(({ key }) => key === roles.decisions));
  if (rows.length === 0) return [];
  return [
    { words: `${sources.year}年，${wholeOf(sources.of)}作出` },
    ...rows.flatMap(({ key, label }, index): Sentence => {
      const told = figure(sources, `${key}.${roles.decisions}`, '件', true);
      if (told.length === 0) return [];
      const name = label.startsWith('行政') ? `${label}决定` : `${label}处理决定`;
      return [{ words: `${index === 0 ? '' : '、'}${name}` }, ...told.slice(0, 2), ...inParentheses(told.slice(2))];
    }),
    { words: '。' },
  ];
}

/** 「，同比增长10%」 between items of a list: 「（同比增长10%）」 */
function inParentheses([first, ...more]: Sentence): Sentence {
  if (first === undefined || !('words' in first)) return [];
  return [{ words: `（${first.words.slice(1)}` }, ...more, { words: '）' }];
}

function fees(sources: SentenceSources): Sentence {
  const fee = figure(sources, formOf(sources.edition).roles.fees ?? '', '万元', true);
  return fee.length === 0 ? [] : [{ words: `${wholeOf(sources.of)}全年行政事业性收费` }, ...fee, { words: '。' }];
}
