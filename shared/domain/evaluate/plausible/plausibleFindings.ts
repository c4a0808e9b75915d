import type { CellName } from '../../forms/cells.ts';
import type { PlausibleTest } from '../../rules/plausible.ts';
import { type Rule, type RuleTest, rulesInYear } from '../../rules/rule.ts';
import type { FindingDraft } from '../../verdict/findings.ts';
import type { Judging } from '../tables/judging.ts';
import { type Doubt, doubtFinding } from './compared.ts';
import { appeared, beyondCeiling, exchanged, jumped, largeShare, repeated, slipped, unlikePeers } from './doubts.ts';

/**
 * What a careful editor would ask about figures that break no sum. Each cell is asked about once, by the first rule of the
 * catalogue that doubts it. Whole numbers only; what it compares with is in the standing.
 */
export function plausibleFindings(judging: Judging): readonly FindingDraft[] {
  const { rules, year, standing } = judging;
  const suspended = new Set(standing.suspended ?? []);
  const asked = new Set<CellName>();
  return rulesInYear(rules, year)
    .filter((rule) => !suspended.has(rule.id))
    .flatMap((rule) => {
      const doubts = doubtsOf(rule, judging).filter(({ compared }) => !asked.has(compared.cell.name));
      for (const { compared } of doubts) asked.add(compared.cell.name);
      return doubts.map((doubt) => doubtFinding(rule, judging, doubt));
    });
}

function doubtsOf({ test }: Rule, judging: Judging): readonly Doubt[] {
  return isPlausible(test) ? doubted(test, judging) : [];
}

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
