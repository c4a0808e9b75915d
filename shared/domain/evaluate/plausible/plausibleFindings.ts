import type { CellName } from '../../forms/cells.ts';
import type { PlausibleTest } from '../../rules/plausible.ts';
import { perYear, type RuleTest, rulesInYear } from '../../rules/rule.ts';
import type { FindingDraft } from '../../verdict/findings.ts';
import type { Judging } from '../tables/judging.ts';
import { type Doubt, doubtFinding } from './compared.ts';
import { appeared, beyondCeiling, exchanged, jumped, largeShare, repeated, slipped, unlikePeers } from './doubts.ts';

/**
 * What a careful editor would ask about figures that break no sum. Each cell is asked about once, by the first rule of the
 * catalogue that doubts it. Whole numbers only; what it compares with is in the standing.
 */
export function plausibleFindings(judging: Judging): readonly FindingDraft[] {
  const { rules, year, standing, lastYear } = judging;
  const suspended = new Set(standing.suspended ?? []);
  const asked = new Set<CellName>();
  const comparable = lastYear !== undefined || standing.history !== undefined;
  return plausibleRules(rules, year).flatMap(({ rule, test }) => {
    // Only a ceiling asks without anything to compare with.
    if (suspended.has(rule.id) || !(comparable || test.kind === 'ceiling')) return [];
    const doubts = doubted(test, judging).filter(({ compared }) => !asked.has(compared.cell.name));
    for (const { compared } of doubts) asked.add(compared.cell.name);
    return doubts.map((doubt) => doubtFinding(rule, judging, doubt));
  });
}

const plausibleRules = perYear((rules, year) =>
  rulesInYear(rules, year).flatMap((rule) => (isPlausible(rule.test) ? [{ rule, test: rule.test }] : [])),
);

const KINDS: ReadonlySet<string> = new Set<PlausibleTest['kind']>([
  'ceiling',
  'slip',
  'jump',
  'appears',
  'peers',
  'repeats',
  'exchanged',
  'shareOfDistrict',
]);

function isPlausible(test: RuleTest): test is PlausibleTest {
  return KINDS.has(test.kind);
}

function doubted(test: PlausibleTest, judging: Judging): readonly Doubt[] {
  switch (test.kind) {
    case 'ceiling':
      return beyondCeiling(test, judging);
    case 'slip':
      return slipped(test, judging);
    case 'jump':
      return jumped(test, judging);
    case 'appears':
      return appeared(test, judging);
    case 'peers':
      return unlikePeers(test, judging);
    case 'repeats':
      return repeated(test, judging);
    case 'exchanged':
      return exchanged(test, judging);
    case 'shareOfDistrict':
      return largeShare(test, judging);
  }
}
