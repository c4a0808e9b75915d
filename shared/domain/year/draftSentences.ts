import type { Totals } from '../filing/rollup.ts';
import { type Cell, cellsOf } from '../forms/catalogue.ts';
import { numberText } from '../forms/cells.ts';
import type { Edition } from '../forms/editions.ts';
import { formOf } from '../forms/forms.ts';
import { type Division, wholeOf } from '../values/placeWords.ts';
import { comparability, percentOf } from './compareYears.ts';

/** A piece of a sentence: words, or a figure with the cell it is. */
export type Segment =
  | { readonly words: string }
  | { readonly figure: string; readonly cell: Cell }
  /** A change against the year before, worked out from one cell of both years. */
  | { readonly change: string; readonly cell: Cell };

export type Sentence = readonly Segment[];

export interface SentenceSources {
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

/** `…件`, with the change against last year where the two compare. From 0 nothing grows by a percentage, and that is said. */
function figure(sources: SentenceSources, name: string, unit: string, withChange = false): Sentence {
  const cell = cellOf(sources, name);
  if (cell === undefined || cell.additive !== true) return [];
  const value = sources.totals.get(name) ?? 0;
  const own: Sentence = [{ figure: numberText(cell, value), cell }, { words: unit }];
  return withChange ? [...own, ...change(sources, cell, value)] : own;
}

function change({ edition, lastYear }: SentenceSources, cell: Cell, value: number): Sentence {
  if (lastYear === undefined || comparability(cell.name, edition, lastYear.edition) !== true) return [];
  const before = lastYear.totals.get(cell.name) ?? 0;
  if (value === before) return [{ words: '，与上年持平' }];
  if (before === 0) return [{ words: '，上年为' }, { change: '0', cell }, { words: '，不计算增幅' }];
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

function received(sources: SentenceSources): Sentence {
  return [
    { words: `${sources.year}年，${wholeOf(sources.of)}共新收政府信息公开申请` },
    ...figure(sources, 'requests.newRequests.total', '件', true),
    { words: '；上年结转' },
    ...figure(sources, 'requests.carriedOver.total', '件'),
    { words: '。本年度共办结' },
    ...figure(sources, 'requests.results.total.total', '件'),
    { words: '，结转下年度继续办理' },
    ...figure(sources, 'requests.carriedForward.total', '件。'),
  ];
}

/** The results that are not 0, in the order and the words of the form. */
function results(sources: SentenceSources): Sentence {
  const rows = formOf(sources.edition).tables[1].rows.filter(
    ({ result, key }) => result && (sources.totals.get(`${key}.total`) ?? 0) > 0,
  );
  if (rows.length === 0) return [];
  return [
    { words: '办理结果中，' },
    ...rows.flatMap(
      ({ key, label }, index): Sentence => [
        { words: `${index === 0 ? '' : '，'}${plainLabel(label)}` },
        ...figure(sources, `${key}.total`, '件'),
      ],
    ),
    { words: '。' },
  ];
}

/** 「（三）不予公开-1.属于国家秘密」 as 「不予公开（属于国家秘密）」 */
function plainLabel(label: string): string {
  const [group = '', own] = label
    .replace(/（区分处理.*$/, '')
    .split('-')
    .map((part) => part.replace(/^(?:（[一二三四五六七]）|\d+\.)/, ''));
  return own === undefined ? group : `${group}（${own}）`;
}

function reviews(sources: SentenceSources): Sentence {
  const rows = formOf(sources.edition).tables[2].rows;
  const none = rows.every(({ key }) => (sources.totals.get(`${key}.total`) ?? 0) === 0);
  if (none)
    return [
      {
        words: `${sources.year}年，${wholeOf(sources.of)}未发生因政府信息公开工作被申请行政复议、提起行政诉讼的情况。`,
      },
    ];
  return [
    { words: '因政府信息公开工作被申请行政复议、提起行政诉讼：' },
    ...rows.flatMap(
      ({ key, label, columns }, index): Sentence => [
        { words: `${index === 0 ? '' : '；'}${label}` },
        ...figure(sources, `${key}.total`, '件'),
        ...columns
          .filter((column) => !column.total && (sources.totals.get(`${key}.${column.key}`) ?? 0) > 0)
          .flatMap(
            (column): Sentence => [{ words: `，${column.label}` }, ...figure(sources, `${key}.${column.key}`, '件')],
          ),
      ],
    ),
    { words: '。' },
  ];
}

function documents(sources: SentenceSources): Sentence {
  const row = formOf(sources.edition).tables[0].rows.find(({ key }) => key.endsWith('.normativeDocuments'));
  if (row === undefined) return [];
  return [
    { words: `${row.label}：` },
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
  const rows = formOf(sources.edition).tables[0].rows.filter(({ columns }) =>
    columns.some(({ key }) => key === 'decisions'),
  );
  return [
    { words: `${sources.year}年，${wholeOf(sources.of)}作出` },
    ...rows.flatMap(
      ({ key, label }, index): Sentence => [
        { words: `${index === 0 ? '' : '，'}${label}处理决定` },
        ...figure(sources, `${key}.decisions`, '件', true),
      ],
    ),
    { words: '。' },
  ];
}

function fees(sources: SentenceSources): Sentence {
  const fee = figure(sources, 'proactiveDisclosure.fees.amount', '万元', true);
  return fee.length === 0 ? [] : [{ words: '行政事业性收费' }, ...fee, { words: '。' }];
}
