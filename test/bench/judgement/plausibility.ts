import { historyFor, stratumOf, wholeHistory } from '../../../shared/domain/evaluate/plausible/districtHistory.ts';
import type { DistrictHistory } from '../../../shared/domain/evaluate/plausible/history.ts';
import { scaledCells } from '../../../shared/domain/evaluate/plausible/scaledCells.ts';
import { withPrintedTotals } from '../../../shared/domain/filing/rollup.ts';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { ALL_RULES } from '../../../shared/domain/rules/allRules.ts';
import { judge } from '../../../shared/domain/verdict/judge.ts';
import type { Judgement, LastYear } from '../../../shared/domain/verdict/judgement.ts';
import { bytesOf } from '../../support/reports.ts';
import { type Dice, type Figures, filingOf, type MadeBody, nextYear } from './madeDistrict.ts';
import { type Slip, slipsOf } from './slips.ts';

/** How a kind of slip, in one table, was met. */
export interface Met {
  readonly slips: number;
  readonly asked: number;
}

export interface Evaluation {
  readonly filings: number;
  /** Clean filings with a question that waits. */
  readonly needless: number;
  /** By kind of slip and table: those that move the district's total of a cell by a hundredth or more. */
  readonly met: ReadonlyMap<string, Met>;
  /** Questions by rule in clean filings. */
  readonly needlessRules: ReadonlyMap<string, number>;
}

/** This year's report year; last year and the year before are the two before it. */
const YEAR = 2024;

/**
 * Judges every body's clean filing of this year, and the same with one slip at a time, against its own last year and the
 * district's history. A slip counts when it moves the district's total of last year by a hundredth, in a cell whose change
 * is not small; it is met when the filing is refused or waits, or a warning names the cell that the clean one has not.
 */
export function evaluate(bodies: readonly MadeBody[], dice: Dice): Evaluation {
  const histories = historyOf(bodies);
  const met = new Map<string, { slips: number; asked: number }>();
  const needlessRules = new Map<string, number>();
  let needless = 0;
  for (const body of bodies) {
    const [before, truth] = [
      body.years.at(-2) ?? new Map<string, number>(),
      body.years.at(-1) ?? new Map<string, number>(),
    ];
    const history = histories(body);
    const standing = { lastYear: lastYearOf(before, YEAR - 1), history };
    const verdict = (figures: Figures) => judge(bytesOf(filingOf(YEAR, body.agency, figures)), standing);
    const clean = verdict(truth);
    const questions = clean.findings.filter(({ needsReason }) => needsReason);
    if (questions.length > 0) needless += 1;
    for (const { rule } of questions) needlessRules.set(rule, (needlessRules.get(rule) ?? 0) + 1);
    const harmful = slipsOf(truth, before, dice).filter(({ figures }) => isHarmful(truth, figures, history));
    for (const { kind, cell, figures } of someOf(harmful, dice)) {
      const key = `${cell.tableName} ${kind}`;
      const known = met.get(key) ?? { slips: 0, asked: 0 };
      met.set(key, { slips: known.slips + 1, asked: known.asked + (isMet(verdict(figures), clean) ? 1 : 0) });
    }
  }
  return { filings: bodies.length, needless, met, needlessRules };
}

/** Slips tried with one filing: one of each kind and table, so that a body with many cells does not drown the others. */
function someOf(slips: readonly Slip[], { random }: Dice): readonly Slip[] {
  const kinds = Map.groupBy(slips, ({ kind, cell }) => `${cell.table} ${kind}`);
  return [...kinds.values()].flatMap((each) => each.slice(Math.floor(random() * each.length)).slice(0, 1));
}

function isMet(slipped: Judgement, clean: Judgement): boolean {
  if (slipped.outcome === 'rejected') return true;
  const known = new Set(clean.findings.filter(({ severity }) => severity !== 'info').map(({ id }) => id));
  return slipped.findings.some(({ id, severity }) => severity !== 'info' && !known.has(id));
}

const SCALED = scaledCells(ALL_RULES, '2021');
const SMALL = new Map(
  ALL_RULES.flatMap(({ test }) =>
    'scales' in test && test.kind === 'jump'
      ? test.scales.flatMap(({ cells, least }) => cells.map((name) => [name, least] as const))
      : [],
  ),
);

/** Whether some compared cell changes by what is not small and by a hundredth of what the district had. */
function isHarmful(truth: Figures, wrong: Figures, { totals }: DistrictHistory): boolean {
  const [right, now] = [withPrintedTotals('2021', truth), withPrintedTotals('2021', wrong)];
  return SCALED.some((name) => {
    const change = Math.abs((now.get(name) ?? 0) - (right.get(name) ?? 0));
    return change >= (SMALL.get(name) ?? 20) && change * 100 >= (totals.get(name) ?? 0);
  });
}

function lastYearOf(figures: Figures, year: number): LastYear {
  const inputs = cellsOf('2021').filter(({ role }) => role === 'input');
  return { year, values: new Map(inputs.map(({ name }) => [name, figures.get(name) ?? 0])) };
}

function historyOf(bodies: readonly MadeBody[]): (body: MadeBody) => DistrictHistory {
  const filings = bodies.map(({ kind, years }) => {
    const [before, earlier] = [years.at(-2), years.at(-3)];
    return {
      stratum: stratumOf({ kind, level: 'county' }),
      lastYear: lastYearOf(before ?? new Map(), YEAR - 1),
      ...(earlier === undefined ? {} : { before: lastYearOf(earlier, YEAR - 2) }),
    };
  });
  const whole = wholeHistory({ district: '440105', year: YEAR - 1, revision: 1, whole: '全区' }, filings);
  return ({ kind }) => historyFor(whole, stratumOf({ kind, level: 'county' }));
}

/** Bodies with the figures of one real year, nothing carried forward, and a next one drawn from it. */
export function withNextYear(filed: ReadonlyMap<string, Figures>, dice: Dice): readonly MadeBody[] {
  return [...filed].map(([agency, figures]) => {
    const settled = new Map([...figures].filter(([name]) => !name.startsWith('requests.carried')));
    return { agency, kind: '', years: [settled, nextYear(settled, dice)] };
  });
}
