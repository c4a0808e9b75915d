import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Edition, editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import type { FormRow } from '../../../shared/domain/forms/printed.ts';
import { importReport } from '../../../shared/intake/read/importReport.ts';
import { htmlPage, type PageParts, plainCell, splitCell, wordCell } from '../../support/print/asHtml.ts';
import { docx, xlsx } from '../../support/print/asOffice.ts';
import { piped, tabbed, textPage } from '../../support/print/asText.ts';
import { type Printed, type PrintedGrid, printTables, valueIn } from '../../support/print/printedReport.ts';
import { threeTables } from '../../support/threeTables.ts';

/** The tables of published reports, their cells exactly as printed; `meta.json` names the source. */
const FOLDER = new URL('../../fixtures/published/', import.meta.url);

interface PublishedTables {
  readonly table2: Readonly<Record<string, readonly string[]>>;
  readonly table3?: Readonly<Record<string, readonly string[]>>;
  readonly table4?: readonly string[];
}

const REPORTS = readdirSync(FOLDER).map((name) => ({
  name,
  tables: JSON.parse(readFileSync(new URL(`${name}/tables.json`, FOLDER), 'utf8')) as PublishedTables,
  year: (JSON.parse(readFileSync(new URL(`${name}/meta.json`, FOLDER), 'utf8')) as { year: number }).year,
}));

/** What the odd ones among the printed cells say, worked out by hand; undefined is what only a person can decide. */
const BY_HAND: Readonly<Record<string, number | undefined>> = {
  '+70': 70,
  '+122': 122,
  '+1': 1,
  '+173': 173,
  '-1': -1,
  '-2': -2,
  '-76宗': -76,
  '124宗': 124,
  '251000元': 25.1,
  '184719元': 18.4719,
  '115663490元': 11566.349,
  '976.81万元': 976.81,
  '240万元': 240,
  '149.673874': undefined,
  未增未减: undefined,
};

function expectedOf(printed: string): number | null | 'n/a' | undefined {
  const text = printed.replace('&nbsp;', '').trim();
  if (text in BY_HAND) return BY_HAND[text];
  return text === '' ? null : text === '/' ? 'n/a' : Number(text);
}

const rowLabel = (text: string): Printed => ({ text, label: true });
const printedText = (text: string): string => text.replaceAll('&nbsp;', '\u00a0');

/** The report's own labels and cells under the form's headers. */
function gridsOf({ table2, table3, table4 }: PublishedTables, edition: Edition): PageParts['tables'] {
  const { T2, T3, T4 } = printTables(edition, () => '');
  const rows2 = Object.entries(table2);
  let next = 0;
  const two = T2.map((row) => {
    const [label, ...values] = row;
    if (values.length === 0 || values.some((cell) => cell.label)) return row;
    const [printed = '', texts = []] = rows2[next++] ?? [];
    return [
      { ...label, text: printed },
      ...values.map((cell, index) => ({ ...cell, text: printedText(texts[index] ?? '') })),
    ];
  });
  const three: PrintedGrid = Object.entries(table3 ?? {}).map(([label, texts]) => {
    const stubs = label.split('/');
    const last = { ...rowLabel(stubs.at(-1) ?? ''), colSpan: 4 - stubs.length };
    return [...stubs.slice(0, -1).map(rowLabel), last, ...texts.map((text) => ({ text: printedText(text) }))];
  });
  const four: PrintedGrid = table4 === undefined ? [] : [table4.map((text) => ({ text: printedText(text) }))];
  return {
    T2: two,
    T3: three.length === 0 ? [] : [...T3.slice(0, 3), ...three],
    T4: four.length === 0 ? [] : [...T4.slice(0, 3), ...four],
  };
}

/** Cell name → printed text, by the order of the form. */
function expectations({ table2, table3, table4 }: PublishedTables, edition: Edition): ReadonlyMap<string, string> {
  const [two, three, four] = threeTables(edition);
  const pairs = (row: FormRow, texts: readonly string[]) =>
    row.columns.map((column, index) => [`${row.key}.${column.key}`, texts[index] ?? ''] as const);
  const texts3 = Object.entries(table3 ?? {});
  // The one row （六） in a report of the 2021 form stands for three; only its zeros can be read.
  const single = texts3.find(([label]) => label === '（六）其他处理');
  const rows3 = texts3.flatMap(([label, texts]) =>
    edition === '2021' && label === single?.[0] ? [texts, texts, texts] : [texts],
  );
  return new Map([
    ...two.rows.flatMap((row, index) => pairs(row, Object.values(table2)[index] ?? [])),
    ...(rows3.length === 0 ? [] : three.rows.flatMap((row, index) => pairs(row, rows3[index] ?? []))),
    ...(table4 === undefined
      ? []
      : four.rows.flatMap((row, index) => pairs(row, table4.slice(index * 5, index * 5 + 5)))),
  ]);
}

const bytes = (text: string) => new TextEncoder().encode(text);
const STYLES: Readonly<Record<string, (parts: PageParts) => Uint8Array | Promise<Uint8Array>>> = {
  'plain HTML': (parts) => bytes(htmlPage(parts, plainCell)),
  'HTML from Word': (parts) => bytes(htmlPage(parts, wordCell)),
  'HTML with split labels and digits': (parts) => bytes(htmlPage(parts, splitCell)),
  'tab-separated text': (parts) => bytes(textPage(parts, tabbed)),
  Markdown: (parts) => bytes(textPage(parts, piped)),
  docx,
  xlsx,
};

describe.each(REPORTS)('$name', ({ tables, year }) => {
  const edition = editionOfYearOrThrow(year);
  const expected = expectations(tables, edition);

  test('the printed cells are known to this test', () => {
    expect([...expected.values()].map(expectedOf).filter(Number.isNaN)).toEqual([]);
  });

  test.each(Object.entries(STYLES))('%s: every cell as printed, what cannot be certain left open', async (_, draw) => {
    const parts = { title: `某局${year}年政府信息公开工作年度报告`, tables: gridsOf(tables, edition) };
    const { draft, findings } = await importReport(await draw(parts), { agency: '440105-rsj' });
    const read = [...expected].map(([name]) => [name, valueIn(draft, name)] as const);
    expect(Object.fromEntries(read)).toEqual(
      Object.fromEntries([...expected].map(([name, text]) => [name, expectedOf(text)])),
    );
    const open = [...expected].filter(([, text]) => expectedOf(text) === undefined).map(([name]) => name);
    const said = findings.filter(({ rule }) => /^IMP-(CELL|UNIT)$/.test(rule)).flatMap(({ cells }) => cells);
    expect(said.sort()).toEqual(open.sort());
  });
});
