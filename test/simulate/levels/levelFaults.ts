import { contributionOf, sumOf, type Totals } from '../../../shared/domain/filing/rollup.ts';
import type { Version } from '../../../shared/domain/filing/version.ts';
import { editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import { readReport } from '../../../shared/domain/report/readReport.ts';
import { rollupKey, summaryKey, versionKey } from '../../../shared/store/keys.ts';
import { inboxKey } from '../../../shared/store/objectKeys.ts';
import { rollupFromItem } from '../../../shared/store/rollupItem.ts';
import { summaryFromItem } from '../../../shared/store/summaryItem.ts';
import { versionFromItem } from '../../../shared/store/versionItem.ts';
import type { Receipt } from '../../../shared/wire/receipt.ts';
import type { LevelsRun } from './runLevels.ts';
import { type Division, leavesOf, upwards } from './tree.ts';

const YEAR = 2023;
const EDITION = editionOfYearOrThrow(YEAR);

/**
 * What is wrong at rest: a level that is not signed, whose total is not the sum of the very bytes it is pinned to, or not the sum
 * of what is counted of all bodies below it; a nation whose total is not what its bodies were told last
 * that it counts; a level above that counts another report
 * than the one that was signed last.
 */
export function levelFaults(run: LevelsRun): readonly string[] {
  const filed = sumOf(leavesOf(run.tree).map((agency) => lastAccepted(run, agency)));
  return upwards(run.tree).flatMap((division) => [
    ...(division === run.tree ? astray(run, division, 'filed', filed) : []),
    ...notSigned(run, division),
    ...astray(run, division, 'pinned', sumOf(countedOf(run, division.code).map((version) => figuresIn(run, version)))),
    ...astray(run, division, 'leaves', sumOf(leafVersions(run, division).map((version) => figuresIn(run, version)))),
  ]);
}

/** Whether the last report of the body that corrects was taken: nothing travels upward that was refused under a lock. */
export function isCorrected(run: LevelsRun): boolean {
  const { filed, corrected } = run;
  const last = filed.get(corrected);
  const taken = lastAccepted(run, corrected);
  return last !== undefined && [...figuresOf(last)].every(([name, value]) => (taken.get(name) ?? 0) === value);
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

/** The counted versions of the bodies themselves, of all levels below: no division among them, and each where the tree has it now. */
function leafVersions(run: LevelsRun, division: Division): readonly Version[] {
  return upwards(division).flatMap(({ code, bodies }) =>
    countedOf(run, code).filter(({ agency }) => bodies.includes(agency)),
  );
}

/** Read from the uploaded bytes, not from what was stored of them. */
function figuresIn({ region }: LevelsRun, { agency, versionId }: Version): Totals {
  const key = inboxKey.encode({ agency, year: YEAR });
  const stored = region.submissions.versions().find((each) => each.key === key && each.versionId === versionId);
  if (stored?.bytes === undefined) throw new Error(`the bytes of ${agency} are gone`);
  return figuresOf(stored.bytes);
}

function figuresOf(bytes: Uint8Array): Totals {
  return contributionOf(EDITION, readReport(bytes, []).draft?.values ?? new Map());
}

function keyText({ pk, sk }: { readonly pk: string; readonly sk: string }): string {
  return `${pk}\n${sk}`;
}

/** What a body was told last that it counts: of its uploads in their order the newest that no receipt rejects (a lock may have). */
function lastAccepted({ region }: LevelsRun, agency: string): Totals {
  const rejected = new Set(
    region.publications.keys(`receipts/${agency}/${YEAR}/`).flatMap((key) => {
      const text = new TextDecoder().decode(region.publications.current(key)?.bytes);
      const { outcome, versionId } = JSON.parse(text) as Pick<Receipt, 'outcome' | 'versionId'>;
      return outcome === 'rejected' ? [versionId] : [];
    }),
  );
  const key = inboxKey.encode({ agency, year: YEAR });
  const uploads = region.submissions.versions().filter((each) => each.key === key && !rejected.has(each.versionId));
  const last = uploads.at(-1)?.bytes;
  return last === undefined ? new Map() : figuresOf(last);
}
