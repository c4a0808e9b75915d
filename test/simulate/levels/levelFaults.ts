import { contributionOf, sumOf, type Totals } from '../../../shared/domain/filing/rollup.ts';
import type { Version } from '../../../shared/domain/filing/version.ts';
import { editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import { readReport } from '../../../shared/domain/report/readReport.ts';
import { rollupKey, summaryKey, versionKey } from '../../../shared/store/keys.ts';
import { inboxKey } from '../../../shared/store/objectKeys.ts';
import { rollupFromItem } from '../../../shared/store/rollupItem.ts';
import { summaryFromItem } from '../../../shared/store/summaryItem.ts';
import { versionFromItem } from '../../../shared/store/versionItem.ts';
import type { LevelsRun } from './runLevels.ts';
import { type Division, leavesOf, upwards } from './tree.ts';

const YEAR = 2023;
const EDITION = editionOfYearOrThrow(YEAR);

/**
 * What is wrong at rest: a level that is not signed, whose total is not the sum of the very bytes it is pinned to, or not the sum
 * of what is counted of all bodies below it; a level above that counts another report than the one that was signed last.
 */
export function levelFaults(run: LevelsRun): readonly string[] {
  return upwards(run.tree).flatMap((division) => [
    ...notSigned(run, division),
    ...astray(run, division, 'pinned', sumOf(countedOf(run, division.code).map((version) => figuresIn(run, version)))),
    ...astray(run, division, 'leaves', sumOf(leafVersions(run, division).map((version) => figuresIn(run, version)))),
  ]);
}

function notSigned({ region }: LevelsRun, { code }: Division): readonly string[] {
  const item = region.table.items.get(keyText(summaryKey.encode({ district: code, year: YEAR })));
  const record = item === undefined ? undefined : summaryFromItem(item as never);
  return record?.signed === undefined ? [`${code} is not signed`] : [];
}

function astray(run: LevelsRun, { code }: Division, what: string, expected: Totals): readonly string[] {
  const { sums: totals } = rollupOf(run, code);
  const names = new Set([...totals.keys(), ...expected.keys()]);
  const wrong = [...names].filter((name) => (totals.get(name) ?? 0) !== (expected.get(name) ?? 0));
  return wrong
    .map((name) => `${code} ${what}: ${name} is ${totals.get(name) ?? 0}, not ${expected.get(name) ?? 0}`)
    .slice(0, 3);
}

function rollupOf({ region }: LevelsRun, code: string) {
  return rollupFromItem(region.table.items.get(keyText(rollupKey.encode({ district: code, year: YEAR }))) as never);
}

function countedOf(run: LevelsRun, code: string): readonly Version[] {
  return [...rollupOf(run, code).pointers].flatMap(([agency, pointer]) => {
    if (pointer.state !== 'counted') return [];
    const key = versionKey.encode({ district: code, year: YEAR, agency, seq: pointer.content });
    return [versionFromItem(run.region.table.items.get(keyText(key)) as never)];
  });
}

/** The counted versions of the bodies themselves, of all levels below: no division among them. */
function leafVersions(run: LevelsRun, division: Division): readonly Version[] {
  const leaves = new Set(leavesOf(division));
  return upwards(division).flatMap(({ code }) => countedOf(run, code).filter(({ agency }) => leaves.has(agency)));
}

/** Read from the uploaded bytes, not from what was stored of them. */
function figuresIn({ region }: LevelsRun, { agency, versionId }: Version): Totals {
  const key = inboxKey.encode({ agency, year: YEAR });
  const stored = region.submissions.versions().find((each) => each.key === key && each.versionId === versionId);
  if (stored?.bytes === undefined) throw new Error(`the bytes of ${agency} are gone`);
  const { draft } = readReport(stored.bytes, []);
  return contributionOf(EDITION, draft?.values ?? new Map());
}

function keyText({ pk, sk }: { readonly pk: string; readonly sk: string }): string {
  return `${pk}\n${sk}`;
}
