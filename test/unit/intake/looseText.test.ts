import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { generateReport } from '../../../infra/local/samples/generatedReport.ts';
import { seededRandom } from '../../../infra/local/samples/random.ts';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import { importReport } from '../../../shared/intake/read/importReport.ts';
import { readLooseRows } from '../../../shared/intake/read/loose/readLooseRows.ts';
import { barredLines, barredRows, commas, copied, oneCellALine, spaced, textPage } from '../../support/print/asText.ts';
import { type PrintedGrid, printTables, textsOf, valueIn } from '../../support/print/printedReport.ts';
import { runs } from '../../support/runs.ts';
import { ANY_YEAR } from '../../support/years.ts';

const AGENCY = '440105-rsj';
const NAME = '海珠区人力资源和社会保障局';
const bytes = (text: string) => new TextEncoder().encode(text);

/** Published reports, and one report in layouts that an office makes, with the cells that a person reads in them. */
const FOLDER = new URL('../../fixtures/looseText/', import.meta.url);

test.each(readdirSync(FOLDER))('%s: every cell that can be read is, and as it is printed', async (name) => {
  const folder = new URL(`${name}/`, FOLDER);
  const raw = readdirSync(folder).find((file) => file.startsWith('raw.')) ?? '';
  const cells = JSON.parse(readFileSync(new URL('tables.json', folder), 'utf8')) as Record<string, unknown>;
  const { draft } = await importReport(readFileSync(new URL(raw, folder)), { agency: AGENCY });
  const read = Object.fromEntries(Object.keys(cells).map((cell) => [cell, valueIn(draft, cell)]));
  expect(read).toEqual(cells);
});

const LAYOUTS: readonly (readonly [string, (grid: PrintedGrid) => string])[] = [
  ['blanks between the cells of a row', spaced],
  ['one cell a line', oneCellALine],
  ['one cell a line with a bar behind it', barredLines],
  ['bars between cells without their places', barredRows],
  ['a copy from Excel', copied],
  ['CSV', commas],
];

function partsOf(year: number, seed: number) {
  const edition = editionOfYearOrThrow(year);
  const report = { ...generateReport(year, { agency: AGENCY, agencyName: NAME }, seededRandom(seed)) };
  return {
    report,
    edition,
    parts: {
      title: `${NAME}${year}年政府信息公开工作年度报告`,
      tables: printTables(edition, textsOf(report, edition)),
      overview: '本年度主动公开政府信息。',
      problems: '公开的深度还不够，下一步将加强培训。',
      other: '无。',
    },
  };
}

describe.each(LAYOUTS)('%s', (_, draw) => {
  test('reads back cell for cell, in both editions', async () => {
    await fc.assert(
      fc.asyncProperty(ANY_YEAR, fc.integer({ min: 1, max: 1e6 }), async (year, seed) => {
        const { report, edition, parts } = partsOf(year, seed);
        const { draft, findings } = await importReport(bytes(textPage(parts, draw)), { agency: AGENCY });
        const different = cellsOf(edition).filter(
          ({ name }) => String(valueIn(draft, name)) !== String(valueIn(report, name)),
        );
        expect(different.map(({ name }) => `${name}: ${valueIn(draft, name)} ≠ ${valueIn(report, name)}`)).toEqual([]);
        expect(findings.filter(({ rule, severity }) => rule.startsWith('IMP-') && severity === 'error')).toEqual([]);
        expect(draft).toMatchObject({ year, agency: AGENCY, agencyName: NAME, narrative: { otherMatters: '无。' } });
      }),
      { numRuns: runs(4) },
    );
  });
});

test.each<[string, string]>([
  ['a label goes on behind its figures', '（六） 0 0 0 0 1 0 1\n其他处\n理\n（七） 22 3 0 0 1 0 26\n总计'],
  [
    'cells of one line stand higher than the others',
    '四、政府信息公开行政复议、行政诉讼情况\n2（含网 2（含网\n0 0 0 0 0 0 0 0 0 0 0 0 0\n上） 上）',
  ],
  [
    'figures stand before their labels',
    '自然人 法人或其他组织 总计\n商业企业 科研机构 社会公益组织 法律服务机构 其他\n2\n0\n0\n0\n0\n0\n2\n一、本年新收政府信息公开申请数量\n1\n0\n0\n0\n0\n0\n1\n二、上年结转政府信息公开申请数量',
  ],
])('%s: no figure goes to another row', async (_, table) => {
  const text = `某某局2020年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n${table}\n五、存在的主要问题及改进情况\n无。\n`;
  const { draft } = await importReport(new TextEncoder().encode(text));
  expect(cellsOf('2019').filter(({ name }) => valueIn(draft, name) !== undefined)).toEqual([]);
});

test('a line of a PDF without borders in which a figure is struck out: none of its figures is read as plain', () => {
  const line = (text: string) => ({ kind: 'paragraph', text, heading: false }) as const;
  const struck = { kind: 'unprinted', of: 'struck', text: '37' } as const;
  const blocks = [
    line('二、主动公开政府信息情况'),
    line('第二十条第（六）项'),
    line('信息内容 本年处理决定数量'),
    line('行政处罚 37'),
    struck,
    line('行政强制 5'),
  ];
  const { sightings } = readLooseRows(blocks, '2021');
  expect(sightings.map(({ name, cell }) => [name.row.label, cell.text, cell.doubt])).toEqual([
    ['行政处罚', '37', 'struck'],
    ['行政强制', '5', undefined],
  ]);
});

/** What happens to a text on its way: a piece is lost or doubled, a stretch of it is lost, two lines change places. */
type Damage = { readonly kind: 'drop' | 'double' | 'lose' | 'swap'; readonly at: number; readonly size: number };

const damage: fc.Arbitrary<Damage> = fc.record({
  kind: fc.constantFrom('drop', 'double', 'lose', 'swap'),
  at: fc.nat(),
  size: fc.integer({ min: 2, max: 9 }),
});

const isFigure = (line: string | undefined) => /^\s*[-+\d]/.test(line ?? '');

/** Damage to the lines of the tables; two figures of one row that change places are another report, and left out. */
function damaged(lines: readonly string[], { kind, at, size }: Damage): readonly string[] {
  const first = lines.findIndex((line) => line.includes('主动公开政府信息情况')) + 1;
  const end = lines.findIndex((line) => line.includes('存在的主要问题'));
  const index = first + (at % Math.max(1, end - first));
  const line = lines[index] ?? '';
  switch (kind) {
    case 'drop':
      return lines.toSpliced(index, 1);
    case 'double':
      return lines.toSpliced(index, 0, line);
    case 'lose':
      return lines.toSpliced(index, Math.min(size, end - index));
    case 'swap': {
      const next = lines[index + 1] ?? '';
      if (index + 1 >= end || (isFigure(line) && isFigure(next))) return lines;
      return lines.toSpliced(index, 2, next, line);
    }
  }
}

/** The same within a line: a figure of a row is lost or doubled. */
function damagedInside(lines: readonly string[], { kind, at }: Damage): readonly string[] {
  const rows = lines.flatMap((line, index) => (/ \d/.test(line) ? [index] : []));
  const index = rows[at % Math.max(1, rows.length)];
  if (index === undefined || kind === 'lose' || kind === 'swap') return lines;
  const cells = (lines[index] ?? '').split(' ');
  const places = cells.flatMap((cell, place) => (isFigure(cell) ? [place] : []));
  const place = places[at % Math.max(1, places.length)] ?? 0;
  const changed = kind === 'drop' ? cells.toSpliced(place, 1) : cells.toSpliced(place, 0, cells[place] ?? '');
  return lines.toSpliced(index, 1, changed.join(' '));
}

/** Figures that tell where they come from, with totals that add up. */
function figuresOf(year: number): ReadonlyMap<string, string> {
  const edition = editionOfYearOrThrow(year);
  const own = new Map<string, number>();
  cellsOf(edition).forEach((cell, index) => {
    own.set(cell.name, cell.role === 'total' ? 0 : 1_000 + index * 7);
  });
  for (const cell of cellsOf(edition)) {
    if (cell.role !== 'total') continue;
    const row = cellsOf(edition).filter((each) => each.row === cell.row && each.name !== cell.name);
    const results = cellsOf(edition).filter(
      (each) => each.column === cell.column && each.row.includes('.results.') && each.row !== 'requests.results.total',
    );
    const parts = cell.column === 'total' && cell.row !== 'requests.results.total' ? row : results;
    own.set(
      cell.name,
      parts.reduce((sum, { name }) => sum + (own.get(name) ?? 0), 0),
    );
  }
  return new Map([...own].map(([name, value]) => [name, String(value)]));
}

describe.each(LAYOUTS)('damaged: %s', (_, draw) => {
  test.each([2020, 2023])('%i: figures are lost, and none stands in the place of another', async (year) => {
    const edition = editionOfYearOrThrow(year);
    const figures = figuresOf(year);
    const title = `${NAME}${year}年政府信息公开工作年度报告`;
    const lines = textPage({ title, tables: printTables(edition, (name) => figures.get(name) ?? '') }, draw)
      .split('\n')
      .filter((line) => line.trim() !== '');
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 2 }), fc.boolean(), async (damages, inside) => {
        const change = inside ? damagedInside : damaged;
        const text = damages.reduce(change, lines).join('\n');
        const { draft } = await importReport(bytes(text), { agency: AGENCY });
        const wrong = cellsOf(edition).flatMap(({ name, kind }) => {
          const found = valueIn(draft, name);
          const isOpen = found === undefined || found === null || kind === 'amount';
          return isOpen || String(found) === figures.get(name)
            ? []
            : [`${name}: ${String(found)}, printed ${figures.get(name)}`];
        });
        expect([damages, wrong]).toEqual([damages, []]);
      }),
      { numRuns: runs(10) },
    );
  });
});
