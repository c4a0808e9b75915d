import { editionOfYear } from '../../forms/editions.ts';
import { perYear, type Rule, type RuleTest, rulesInYear } from '../../rules/rule.ts';
import type { FindingDraft } from '../../verdict/findings.ts';
import { blankWarnings } from './blanks.ts';
import { blankTables } from './blankTables.ts';
import { testEqual } from './identities.ts';
import { identitiesOf } from './instances.ts';
import type { CarriedOut, InYear, Judging } from './judging.ts';
import { findRootCauses } from './suspects.ts';
import {
  testAskGovernment,
  testAskWholly,
  testAtLeast,
  testAtMost,
  testBelowMunicipal,
  testCoincides,
  testShare,
  testZeroTogether,
} from './tables.ts';
import { testUnallocated } from './unallocated.ts';
import { testLastYear, testSameTables } from './years.ts';

/** The one evaluator: every rule about cells, in force in the year and not suspended, in the order of the catalogue. */
export function reconcile(judging: Judging): readonly FindingDraft[] {
  const { rules, year, standing } = judging;
  const suspended = new Set(standing.suspended ?? []);
  const verdicts = rulesAboutCells(rules, year).flatMap(({ id, carryOut }) =>
    suspended.has(id) ? [] : carryOut(judging),
  );
  const blanks = suspended.has('CELL-BLANK') ? [] : blankWarnings(judging);
  return findRootCauses([...verdicts, ...blankTables(judging, blanks)], judging).map(({ finding }) => finding);
}

interface ReadyRule {
  readonly id: string;
  readonly carryOut: CarriedOut;
}

/** The rules about cells in force in a year, made ready once: where they stand and over which cells does not change. */
const rulesAboutCells = perYear((rules, year): readonly ReadyRule[] => {
  const edition = editionOfYear(year);
  if (edition === undefined) return [];
  const inYear = { edition, identities: identitiesOf(rules, year) };
  return rulesInYear(rules, year).flatMap((rule) => {
    const carryOut = madeReady(rule, rule.test, inYear);
    return carryOut === undefined ? [] : [{ id: rule.id, carryOut }];
  });
});

/** Undefined for a rule that is not about cells. */
function madeReady(rule: Rule, test: RuleTest, inYear: InYear): CarriedOut | undefined {
  switch (test.kind) {
    case 'equal':
      return testEqual(rule, test, inYear);
    case 'atLeast':
      return testAtLeast(rule, test, inYear);
    case 'unallocated':
      return testUnallocated(rule, test, inYear);
    case 'zeroTogether':
      return testZeroTogether(rule, test, inYear);
    case 'atMost':
      return testAtMost(rule, test, inYear);
    case 'askGovernment':
      return testAskGovernment(rule, test, inYear);
    case 'askWholly':
      return testAskWholly(rule, test, inYear);
    case 'belowMunicipal':
      return testBelowMunicipal(rule, test, inYear);
    case 'coincides':
      return testCoincides(rule, test, inYear);
    case 'share':
      return testShare(rule, test, inYear);
    case 'lastYear':
      return testLastYear(rule, test, inYear);
    case 'sameTables':
      return testSameTables(rule, test, inYear);
    default:
      return undefined;
  }
}
