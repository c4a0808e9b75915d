import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { check } from '../../functions/cli/commands/check.ts';
import { readRoster } from '../../functions/cli/commands/roster.ts';
import { wordsOf } from '../../functions/cli/terminal/words.ts';
import { contributionOf, sumOf, type Totals, withPrintedTotals } from '../../shared/domain/filing/rollup.ts';
import { cellsOf } from '../../shared/domain/forms/catalogue.ts';
import { readReport } from '../../shared/domain/report/readReport.ts';
import { ALL_RULES } from '../../shared/domain/rules/allRules.ts';
import { publicFigure } from '../../shared/domain/values/publicFigure.ts';
import { judge } from '../../shared/domain/verdict/judge.ts';
import { compileYear } from '../../shared/flow/compile/compileYear.ts';
import { bytesOf, fixture, fixtureBytes } from '../support/reports.ts';
import { fileReport, snapshot, takeRoster, withRuntime } from '../support/runtime.ts';

const FOLDER = new URL('../fixtures/reports/2021-pingtan/', import.meta.url);
const DISTRICT = '350128';
const YEAR = 2021;
const namesIn = (round: string) =>
  readdirSync(new URL(`${round}/`, FOLDER))
    .sort()
    .map((file) => file.replace('.json', ''));
const fileOf = (round: string, agency: string) => fixtureBytes(`2021-pingtan/${round}/${agency}.json`);

/** What the district's totals have to be, added up apart from the program's roll-up. */
function expectedCells(accepted: ReadonlyMap<string, Totals>): Readonly<Record<string, { value: number | string }>> {
  const totals = withPrintedTotals('2021', sumOf(accepted.values()));
  return Object.fromEntries(
    cellsOf('2021').map((cell) => [cell.name, { value: publicFigure(cell, totals.get(cell.name) ?? 0) }]),
  );
}

describe('平潭 2021 through S3', () => {
  const runtime = withRuntime();
  const accepted = new Map<string, Totals>();
  const outcomes: Record<string, string> = {};
  const findings = new Map<string, unknown>();

  async function file(round: string, agency: string): Promise<void> {
    const bytes = fileOf(round, agency);
    const receipt = await fileReport(runtime.get(), agency, YEAR, bytes);
    outcomes[`${round}/${agency}`] = receipt.outcome;
    findings.set(`${round}/${agency}`, receipt.findings);
    const { report } = judge(bytes, {});
    if (receipt.outcome.startsWith('accepted') && report !== undefined)
      accepted.set(agency, contributionOf('2021', report.values));
  }

  test('as filed: five are rejected, and after every filing the totals are what was accepted', {
    timeout: 120_000,
  }, async () => {
    await takeRoster(runtime.get(), fixture('2021-pingtan/roster.json'));
    for (const agency of namesIn('filed')) {
      await file('filed', agency);
      const { cells } = await snapshot(runtime.get(), DISTRICT, YEAR);
      expect(cells).toEqual(expectedCells(accepted));
    }
    const rejected = Object.entries(outcomes)
      .filter(([, outcome]) => outcome === 'rejected')
      .map(([name]) => name);
    expect(rejected).toEqual(namesIn('corrected').map((agency) => `filed/${agency}`));
    const { coverage, agencies } = await snapshot(runtime.get(), DISTRICT, YEAR);
    expect(coverage).toMatchObject({ required: 17, counted: 12, missing: 5, complete: false });
    expect(agencies.filter(({ state }) => state === 'rejected')).toHaveLength(5);
  });

  test('corrected: the live totals and the compiled summary are what the district published', {
    timeout: 120_000,
  }, async () => {
    for (const agency of namesIn('corrected')) await file('corrected', agency);
    const { cells, coverage } = await snapshot(runtime.get(), DISTRICT, YEAR);
    expect(coverage).toMatchObject({ counted: 17, missing: 0, complete: true });
    const published = readReport(
      bytesOf({ agency: DISTRICT, ...fixture('2021-pingtan/district-published.json') }),
      ALL_RULES,
    ).draft?.values;
    const differing = cellsOf('2021').filter((cell) => {
      const value = published?.get(cell.name);
      return typeof value !== 'number' || cells[cell.name]?.value !== publicFigure(cell, value);
    });
    expect(differing.map(({ table, row, column }) => [table, row, column].join(' '))).toEqual([
      'T2 proactiveDisclosure.normativeDocuments issued',
      'T2 proactiveDisclosure.normativeDocuments repealed',
      'T2 proactiveDisclosure.normativeDocuments inForce',
      'T2 proactiveDisclosure.licensing decisions',
      'T2 proactiveDisclosure.fees amount',
    ]);
    const result = await compileYear({ district: DISTRICT, year: YEAR }, runtime.get().ports);
    expect(result.status).toBe('published');
    const summary = (await (
      await fetch(`${runtime.get().api.url}/v1/districts/${DISTRICT}/years/${YEAR}/summary.json`)
    ).json()) as {
      cells: Record<string, { value: unknown }>;
    };
    expect(Object.fromEntries(Object.entries(summary.cells).map(([name, { value }]) => [name, { value }]))).toEqual(
      cells,
    );
  });

  test('every total opens to its bodies, and they add up to it', { timeout: 60_000 }, async () => {
    const { cells } = await snapshot(runtime.get(), DISTRICT, YEAR);
    const counts = Object.entries(cells).filter(([, { value }]) => typeof value === 'number' && value > 0);
    for (const [name, { value }] of counts) {
      const url = `${runtime.get().api.url}/v1/districts/${DISTRICT}/years/${YEAR}/cells/${name}`;
      const { contributors } = (await (await fetch(url)).json()) as { contributors: { value: number | null }[] };
      expect(contributors.reduce((sum, each) => sum + Number(each.value ?? 0), 0)).toBe(value);
    }
  });

  test('check gives the findings of the receipt, byte for byte', { timeout: 60_000 }, async () => {
    for (const [round, agency] of [
      ...namesIn('filed').map((name) => ['filed', name]),
      ...namesIn('corrected').map((name) => ['corrected', name]),
    ]) {
      const path = new URL(`${round}/${agency}.json`, FOLDER).pathname;
      const printed: string[] = [];
      const terminal = {
        out: (line: string) => printed.push(line),
        err: () => {},
        paint: (_: unknown, text: string) => text,
        progress: () => {},
      };
      const roster = new URL('roster.json', FOLDER).pathname;
      await check([path], { json: true, roster }, { terminal, words: wordsOf('zh'), readRoster, now: new Date() });
      const [checked] = JSON.parse(printed.join('\n')) as { findings: unknown }[];
      expect(JSON.stringify(checked?.findings)).toBe(JSON.stringify(findings.get(`${round}/${agency}`)));
    }
  });

  test('nothing went wrong on the way', () => {
    expect(runtime.errors).toEqual([]);
  });
});
