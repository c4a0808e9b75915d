import { strFromU8, unzipSync } from 'fflate';
import { parse } from 'node-html-parser';
import { readSheet } from 'read-excel-file/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { cellNamed, cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { publicFigure } from '../../../shared/domain/values/publicFigure.ts';
import { correctionsBetween } from '../../../shared/domain/year/corrections.ts';
import type { SummaryFile } from '../../../shared/flow/ports/summaryPorts.ts';
import { correctionsCsv, correctionsJson } from '../../../shared/render/openData/correctionLog.ts';
import { drawSummary } from '../../../shared/render/summary/drawSummary.ts';
import { type Body, type CompiledExample, compiled } from '../../support/compilations.ts';
import { parseCsv, tidyRows } from '../../support/csv.ts';
import { HOSTILE_NAMES } from '../../support/hostileNames.ts';
import { aReport, type Submission } from '../../support/reports.ts';
import { generatedBodies, pingtan } from '../../support/sampleYears.ts';
import { converted, NO_OFFICE, pagesOfPdf, textOf } from '../../support/soffice.ts';

interface Filed {
  readonly agency: string;
  readonly name: string;
  readonly report: Submission;
}

const filed = (bodies: readonly Body[]): readonly Filed[] =>
  bodies.flatMap(({ agency, name, report }) => (report === undefined ? [] : [{ agency, name, report }]));

/** Added up from the files as they were sent, without any of the program's own sums. */
function recomputed(reports: readonly Submission[], cell: string): number {
  return reports.reduce((sum, report) => sum + stated(report, cell), 0);
}

/** What the file says in that place; blank and 不适用 add nothing. */
function stated(report: Submission, cell: string): number {
  const value = cell.split('.').reduce<unknown>((node, step) => (node as Record<string, unknown>)?.[step], report);
  return typeof value === 'number' ? value : 0;
}

const NOT_ADDED = 'not added';

/** A figure of a file in millionths, so that 万元 with six decimals are integers. */
function read(value: number | string | null): number | typeof NOT_ADDED {
  return value === null || value === '' || value === '不可相加' ? NOT_ADDED : Math.round(Number(value) * 1e6);
}

/**
 * The total of a cell from the files as they were sent, by the form's own words and none of the program's tables: a 总计 is
 * its row, （七）总计 every row of the results above it.
 */
function addedUp(reports: readonly Submission[], cell: string): number {
  const steps = cell.split('.');
  const column = steps.at(-1) ?? '';
  const isResults = cell.startsWith('requests.results.total.');
  const above = isResults ? ['requests', 'results'] : column === 'total' ? steps.slice(0, -1) : undefined;
  if (above === undefined) return Math.round(reports.reduce((sum, report) => sum + stated(report, cell) * 1e6, 0));
  const leaves = (node: unknown, path: readonly string[]): number => {
    if (typeof node === 'number')
      return path.includes('total') || (isResults && column !== 'total' && path.at(-1) !== column) ? 0 : node;
    if (typeof node !== 'object' || node === null) return 0;
    return Object.entries(node).reduce((sum, [step, child]) => sum + leaves(child, [...path, step]), 0);
  };
  const nodeOf = (report: Submission) =>
    above.reduce<unknown>((node, step) => (node as Record<string, unknown>)?.[step], report);
  return reports.reduce((sum, report) => sum + leaves(nodeOf(report), []), 0) * 1e6;
}

/** The texts of each table of a Word document, cell by cell. */
function wordTables(document: string): readonly (readonly string[])[] {
  const tables = document.match(/<w:tbl>.*?<\/w:tbl>/gs) ?? [];
  return tables.map((table) =>
    (table.match(/<w:tc>.*?<\/w:tc>/gs) ?? []).map((cell) =>
      [...cell.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(''),
    ),
  );
}

/** Two bodies under the form of 2019, whose 上年项目数量 must not be added. */
function ofTheTrialForm(): readonly Filed[] {
  return [3, 4].map((seed) => {
    const agency = `440105-${seed}`;
    return { agency, name: `单位${seed}`, report: aReport(2020, seed, agency) };
  });
}

const LONG = `（一）主动公开情况\n${'坚持以公开为常态、不公开为例外，全面推进决策、执行、管理、服务和结果公开。'.repeat(40)}`;

async function drawn({ compilation, context }: CompiledExample): Promise<ReadonlyMap<string, SummaryFile>> {
  const files = await drawSummary({ ...compilation, text: { overview: LONG } }, context);
  return new Map(files.map((file) => [file.name, file]));
}

const bytesIn = (files: ReadonlyMap<string, SummaryFile>, name: string) => files.get(name)?.bytes ?? new Uint8Array();

describe.each([
  ['平潭综合实验区 2021', 2021, filed(pingtan())],
  ['the generated district of 60 bodies', 2024, filed(generatedBodies())],
  ['two bodies under the form of 2019', 2020, ofTheTrialForm()],
] satisfies [string, number, readonly Filed[]][])('the documents of %s', (_, year, bodies) => {
  const example = compiled({ year, name: '平潭综合实验区' }, bodies);
  const { edition } = example.compilation;
  const reports = example.compilation.bodies.flatMap(({ agency }): readonly Submission[] => {
    const report = bodies.find((body) => body.agency === agency)?.report;
    return report === undefined ? [] : [report];
  });
  let files: ReadonlyMap<string, SummaryFile>;
  beforeAll(async () => {
    files = await drawn(example);
  });

  it('the sheets of the tables hold every figure, and a formula for every total', async () => {
    const inputs = cellsOf(edition).filter(
      ({ role, additive, kind }) => role === 'input' && additive === true && kind === 'count',
    );
    const values = new Map(example.compilation.cells.map(({ name, value }) => [name, value]));
    for (const { name } of inputs) expect([name, values.get(name)]).toEqual([name, recomputed(reports, name)]);
    const zip = unzipSync(bytesIn(files, 'tables.xlsx'));
    const formulas = ['sheet1', 'sheet2', 'sheet3'].map(
      (sheet) =>
        strFromU8(zip[`xl/worksheets/${sheet}.xml`] ?? new Uint8Array()).match(/<f>[^<]*<\/f><v>[^<]*<\/v>/g)?.length ??
        0,
    );
    const totals = (table: string) =>
      cellsOf(edition).filter((cell) => cell.table === table && cell.role === 'total').length;
    expect(formulas).toEqual([totals('T2'), totals('T3'), totals('T4')]);
  });

  it('the details add up to the district cell by cell', async () => {
    const sheet = await readSheet(Buffer.from(bytesIn(files, 'summary.xlsx')), '分单位明细');
    const form = cellsOf(edition);
    const rows = sheet.slice(3, 3 + example.compilation.bodies.length);
    const figures = new Map(example.compilation.cells.map(({ name, value }) => [name, value]));
    for (const [index, cell] of form.entries()) {
      if (cell.additive !== true) continue;
      const sum = rows.reduce(
        (total, row) =>
          total +
          (typeof row[index + 2] === 'number'
            ? Math.round(Number(row[index + 2]) * (cell.kind === 'amount' ? 1e6 : 1))
            : 0),
        0,
      );
      expect([cell.name, sum]).toEqual([cell.name, figures.get(cell.name)]);
    }
  });

  it('the description of the package lists its files with their sizes and hashes', async () => {
    const { createHash } = await import('node:crypto');
    const { nameInPackage } = await import('../../../shared/render/openData/packageFiles.ts');
    const described = JSON.parse(strFromU8(bytesIn(files, 'datapackage.json'))) as {
      resources: { path: string; bytes: number; hash: string }[];
      printed: { path: string; bytes: number; hash: string }[];
    };
    const wanted = [...files.values()].flatMap(({ name, bytes }) => {
      const path = nameInPackage(name);
      return path === undefined || name === 'datapackage.json'
        ? []
        : [{ path, bytes: bytes.length, hash: `sha256:${createHash('sha256').update(bytes).digest('hex')}` }];
    });
    const listed = [...described.resources, ...described.printed].map(({ path, bytes, hash }) => ({
      path,
      bytes,
      hash,
    }));
    expect(listed.toSorted((a, b) => (a.path < b.path ? -1 : 1))).toEqual(
      wanted.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    );
  });

  it('every figure of every file is what the bodies’ files add up to, in its printed place', async () => {
    const expected = (table: string) =>
      cellsOf(edition)
        .filter((cell) => cell.table === table)
        .map((cell) => [cell.name, cell.additive === true ? addedUp(reports, cell.name) : NOT_ADDED] as const);
    const all = ['T2', 'T3', 'T4'].flatMap(expected);
    const { cells } = JSON.parse(strFromU8(bytesIn(files, 'summary.json'))) as {
      readonly cells: Readonly<Record<string, { readonly value: number | string | null }>>;
    };
    expect(Object.entries(cells).map(([name, { value }]) => [name, read(value)])).toEqual(all);
    const tidy = tidyRows(strFromU8(bytesIn(files, 'summary.csv')));
    expect(tidy.map(({ row, column, value }) => [`${row}.${column}`, read(value ?? null)])).toEqual(all);
    const html = parse(strFromU8(bytesIn(files, 'summary.html')));
    const zip = unzipSync(bytesIn(files, 'summary.docx'));
    const inWord = wordTables(strFromU8(zip['word/document.xml'] ?? new Uint8Array()));
    const csv = parseCsv(strFromU8(bytesIn(files, 'tables.csv')));
    const forms = html.querySelectorAll('table.form');
    const titles = forms.map((form) => form.querySelector('caption')?.text);
    const starts = titles.map((title) => csv.findIndex(([first]) => first === title));
    expect(starts.every((start) => start > 0)).toBe(true);
    for (const [index, table] of ['T2', 'T3', 'T4'].entries()) {
      const wanted = expected(table).map(([, value]) => value);
      const sheet = await readSheet(Buffer.from(bytesIn(files, 'tables.xlsx')), index + 1);
      const places = {
        'summary.html': forms[index]?.querySelectorAll('td').map(({ text }) => text.trim()) ?? [],
        'summary.docx': inWord[index] ?? [],
        'tables.csv': csv.slice(starts[index], starts[index + 1]).flat(),
        'tables.xlsx': sheet.flat().map((field) => String(field ?? '')),
      };
      for (const [file, texts] of Object.entries(places)) {
        const figures = texts.filter((text) => /^-?\d+(?:\.\d+)?$/.test(text) || text === '不可相加').map(read);
        expect([file, table, figures]).toEqual([file, table, wanted]);
      }
    }
  });

  it('every file of a draft says that it is one, how complete and as of when', () => {
    for (const name of ['summary.html', 'tables.csv', 'dcat.jsonld', 'datapackage.json']) {
      const text = strFromU8(bytesIn(files, name));
      expect([name, text.includes('未定稿：数据截至'), text.includes('报送率')]).toEqual([name, true, true]);
    }
  });

  describe.skipIf(NO_OFFICE !== undefined)(
    `opened by another program${NO_OFFICE === undefined ? '' : ` (skipped: ${NO_OFFICE})`}`,
    () => {
      it('the report has 22 lines of 28 characters a page, and no row of a table is lost', { timeout: 180_000 }, () => {
        const pages = pagesOfPdf(converted(bytesIn(files, 'summary.docx'), 'docx', 'pdf'));
        const lines = (pages[1] ?? '').split('\n').filter((line) => line.trim() !== '' && !/—\s*\d+\s*—/.test(line));
        expect(lines).toHaveLength(22);
        const full = lines.filter((line) =>
          /^[坚持以公开为常态、不例外，全面推进决策执行管理服务和结果。]+$/.test(line.trim()),
        );
        expect(Math.max(...full.map((line) => line.trim().length))).toBe(28);
        const text = pages.join('\n');
        const compact = text.replaceAll(/\s+/g, '');
        for (const { rowLabel } of cellsOf(edition)) {
          const own = rowLabel.split('-').at(-1) ?? '';
          expect([own, compact.includes(own.slice(0, 6))]).toEqual([own, true]);
        }
        const numbers = text.match(/\d[\d.]*/g) ?? [];
        for (const { name, value } of example.compilation.cells)
          if (value !== null && value > 9) expect(numbers).toContain(String(publicFigure(cellNamed(name), value)));
        expect(compact).toContain('—1—');
      });

      it('the sums of the workbook, calculated anew, are the sums of the district', { timeout: 180_000 }, () => {
        const csv = converted(
          bytesIn(files, 'tables.xlsx'),
          'xlsx',
          'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2',
        );
        const rows = parseCsv(textOf(csv.replace(/\.csv$/, '-表三.csv')).replaceAll(/\r?\n/g, '\r\n'));
        const figures = new Map(example.compilation.cells.map(({ name, value }) => [name, value]));
        const total = rows.find((row) => row.some((field) => field === '（七）总计'));
        const columns = [
          'naturalPerson',
          'commercialEnterprise',
          'researchInstitution',
          'publicWelfareOrganization',
          'legalServiceOrganization',
          'otherOrganization',
          'total',
        ];
        expect(total?.slice(-7).map(Number)).toEqual(
          columns.map((column) => figures.get(`requests.results.total.${column}`)),
        );
      });
    },
  );
});

describe('corrections', () => {
  const before = compiled({ year: 2023 }, [{ agency: '440105-a', name: '甲局', report: aReport(2023, 1, '440105-a') }]);
  const after = compiled({ year: 2023 }, [{ agency: '440105-a', name: '甲局', report: aReport(2023, 2, '440105-a') }]);
  const figures = ({ context }: CompiledExample) => new Map([['440105-a', context.valuesOf('440105-a')]]);
  const context = {
    edition: '2021',
    version: 'v0003',
    previous: 'v0002',
    at: '2024-03-01T00:00:00.000Z',
    nameOf: () => '甲局',
    reasonOf: () => '漏计一件',
  } as const;

  it('name every cell that differs, before and after, and no other', () => {
    const log = correctionsBetween(figures(before), figures(after), context);
    const [then, now] = [before, after].map((example) => example.context.valuesOf('440105-a'));
    const differing = cellsOf('2021').filter(
      ({ name, role }) => role === 'input' && then?.get(name) !== now?.get(name),
    );
    expect(log.map(({ cell }) => cell)).toEqual(differing.map(({ name }) => name));
    for (const { cell, before: from, after: to, districtBefore, districtAfter } of log)
      expect([from, to, districtBefore, districtAfter]).toEqual([
        then?.get(cell),
        now?.get(cell),
        then?.get(cell),
        now?.get(cell),
      ]);
    expect(correctionsBetween(figures(before), figures(before), context)).toEqual([]);
  });

  it('say of a body that left or came that it was not counted, and can be read as JSON and as a table', () => {
    const log = correctionsBetween(figures(before), new Map(), context);
    expect(new Set(log.map(({ after: to }) => to))).toEqual(new Set(['absent']));
    const head = { version: 'v0003', digest: 'd', signed: true };
    const read = JSON.parse(correctionsJson(before.compilation, head, log));
    expect(read.corrections).toHaveLength(log.length);
    expect(read).toMatchObject({
      status: 'signed',
      asOf: '2024-01-05T02:03:04.000Z',
    });
    expect(Object.keys(read)).not.toContain('missing');
    expect(parseCsv(correctionsCsv(before.compilation, log))).toHaveLength(log.length + 1);
  });
});

it('a hostile name stays a text in every sheet and in the document', { timeout: 60_000 }, async () => {
  for (const name of HOSTILE_NAMES) {
    const example = compiled({ year: 2023, name }, [
      { agency: '440105-a', name, report: aReport(2023, 3, '440105-a') },
    ]);
    const files = await drawn(example);
    for (const file of ['summary.xlsx', 'tables.xlsx']) {
      const zip = unzipSync(bytesIn(files, file));
      for (const [part, bytes] of Object.entries(zip)) {
        const formulas = [...strFromU8(bytes).matchAll(/<f>([^<]*)<\/f>/g)].map(([, formula]) => formula ?? '');
        expect([file, part, formulas.filter((formula) => !/^(?:SUM|ROUND)\([A-Z0-9:,-]+\)$/.test(formula))]).toEqual([
          file,
          part,
          [],
        ]);
      }
      const strings = [
        ...strFromU8(zip['xl/sharedStrings.xml'] ?? new Uint8Array()).matchAll(/<t[^>]*>([^<]*)<\/t>/g),
      ].map(([, text]) => text ?? '');
      expect(strings.filter((text) => /^[=+@\t]/.test(text))).toEqual([]);
    }
    const document = strFromU8(unzipSync(bytesIn(files, 'summary.docx'))['word/document.xml'] ?? new Uint8Array());
    expect(document).not.toMatch(/<script|<img/);
  }
});
