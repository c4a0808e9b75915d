import type { RuleTest } from '../../rules/rule.ts';
import { type Rule, rulesInYear } from '../../rules/rule.ts';
import type { FindingDraft } from '../../verdict/findings.ts';
import { blankWarnings } from './blanks.ts';
import { blankTables } from './blankTables.ts';
import { testEqual } from './identities.ts';
import type { Judging, Verdict } from './judging.ts';
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
  const judged = rulesInYear(rules, year).filter((rule) => !suspended.has(rule.id));
  const verdicts = judged.flatMap((rule) => carryOut(rule, rule.test, judging));
  const blanks = suspended.has('CELL-BLANK') ? [] : blankWarnings(judging);
  return findRootCauses([...verdicts, ...blankTables(judging, blanks)], judging).map(({ finding }) => finding);
}

function carryOut(rule: Rule, test: RuleTest, judging: Judging): readonly Verdict[] {
  switch (test.kind) {
    case 'equal':
      return testEqual(rule, test, judging);
    case 'atLeast':
      return testAtLeast(rule, test, judging);
    case 'unallocated':
      return testUnallocated(rule, test, judging);
    case 'zeroTogether':
      return testZeroTogether(rule, test, judging);
    case 'atMost':
      return testAtMost(rule, test, judging);
    case 'askGovernment':
      return testAskGovernment(rule, test, judging);
    case 'askWholly':
      return testAskWholly(rule, test, judging);
    case 'belowMunicipal':
      return testBelowMunicipal(rule, test, judging);
    case 'coincides':
      return testCoincides(rule, test, judging);
    case 'share':
      return testShare(rule, test, judging);
    case 'lastYear':
      return testLastYear(rule, test, judging);
    case 'sameTables':
      return testSameTables(rule, test, judging);
    default:
      return [];
  }
}
