import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { receiptIdOf } from '../../../../shared/domain/filing/receiptId.ts';
import type { Judgement } from '../../../../shared/domain/verdict/judgement.ts';
import { compileYear } from '../../../../shared/flow/compile/compileYear.ts';
import type { IngestPorts } from '../../../../shared/flow/ingest/ingestPorts.ts';
import { ingestUpload } from '../../../../shared/flow/ingest/ingestReport.ts';
import type { UploadEvent } from '../../../../shared/flow/ports/uploadEvent.ts';
import { rebuildFromReceipts } from '../../../../shared/flow/recover/rebuildFromReceipts.ts';
import { rebuildRollup } from '../../../../shared/flow/recover/rebuildRollup.ts';
import { journalRoster } from '../../../../shared/flow/roster/rosterJournal.ts';
import { HAIZHU } from '../../../support/ledgerOffice.ts';
import { operatorOf, withoutReceipts } from '../../../support/madeAgain.ts';
import { aReport, type Submission, withCells } from '../../../support/reports.ts';
import { B, StepBench, YEAR } from '../../../support/stoppedSteps.ts';

const AT = { district: HAIZHU, year: YEAR };
/** Rejected: a row that does not add up. */
const WRONG = withCells(aReport(YEAR, 2, B), { 'requests.newRequests.total': 999_999 });
/** Other than what the body has filed, and what it has filed once more. */
const [OTHER, SAME] = [aReport(YEAR, 9, B), aReport(YEAR, 2, B)];

const bench = new StepBench();
let back: () => void;
beforeAll(async () => {
  await bench.open();
  const roster = await bench.world.ledger.roster(HAIZHU, YEAR);
  if (roster === undefined) throw new Error('a roster');
  await journalRoster(roster, { by: '甲', at: bench.now }, bench.vault);
  back = bench.keep();
});
beforeEach(() => back());

const fromBuckets = (write: boolean) => rebuildFromReceipts(AT, operatorOf(bench), { write });
const versions = () => bench.world.ledger.districtVersions(HAIZHU, YEAR);

async function filedWithoutReceipt(seq: string, content: Submission | 'deleted'): Promise<UploadEvent> {
  const event = bench.upload(YEAR, seq, content, B);
  await expect(ingestUpload(event, withoutReceipts(bench))).rejects.toThrow('stopped');
  return event;
}

function removeByHand({ seq }: UploadEvent): void {
  expect(bench.table.items.delete(`D#${HAIZHU}#${YEAR}\nV#${B}#${seq}`)).toBe(true);
}

/** Once its message has come, everything is as it was before. */
async function comesBack(event: UploadEvent, outcome: string, over: Partial<IngestPorts> = {}): Promise<void> {
  const [was, all] = [await bench.rollup(HAIZHU, YEAR), await versions()];
  removeByHand(event);
  await fromBuckets(true);
  expect(await versions()).toHaveLength(all.length - 1);
  expect(await ingestUpload(event, { ...bench.world, ...over })).toMatchObject({ outcome, changed: false });
  expect(await bench.rollup(HAIZHU, YEAR)).toEqual(was);
  expect(await bench.receipt(receiptIdOf(event))).toMatchObject({ outcome });
  if (over.judge === undefined) expect(await versions()).toEqual(all);
  const { disagreements, differences } = await fromBuckets(false);
  // The lock was set without its entry in the journal.
  expect([differences.size, disagreements.filter(({ what }) => what !== 'lock')]).toEqual([0, []]);
  expect((await rebuildRollup(HAIZHU, YEAR, bench.world)).differences.size).toBe(0);
}

describe('a version that somebody has deleted from the table before it had its receipt is what it was once its message comes back', () => {
  const cases: readonly (readonly [string, Submission | 'deleted', string])[] = [
    ['a report', OTHER, 'accepted'],
    ['the same bytes again', SAME, 'duplicate'],
    ['a withdrawal', 'deleted', 'withdrawal'],
    ['a rejected one', WRONG, 'rejected'],
  ];
  test.each(cases)('%s', async (_, content, outcome) => comesBack(await filedWithoutReceipt('b1', content), outcome));

  test.each(cases.slice(0, 3))('%s, although the year was locked meanwhile', async (_, content, outcome) => {
    const event = await filedWithoutReceipt('b1', content);
    await bench.lock(HAIZHU, YEAR, true);
    await comesBack(event, outcome);
  });

  test('a report whose bytes have come again since', async () => {
    const event = await filedWithoutReceipt('b1', OTHER);
    await bench.file(YEAR, 'b2', OTHER, B);
    await comesBack(event, 'accepted');
  });

  test('a report that would not be taken in today', async () => {
    const event = await filedWithoutReceipt('b1', OTHER);
    const judge = (...asked: Parameters<IngestPorts['judge']>): Judgement => {
      const judgement = bench.world.judge(...asked);
      return { ...judgement, outcome: 'needs-reason', counts: { ...judgement.counts, warnings: 1 } };
    };
    await comesBack(event, 'accepted-with-warnings', { judge });
  });
});

test('its figures are never guessed: where it can no longer be read, it waits', async () => {
  const event = await filedWithoutReceipt('b1', OTHER);
  removeByHand(event);
  for (const step of [() => rebuildRollup(HAIZHU, YEAR, bench.world), () => compileYear(AT, bench.world)])
    await expect(step()).rejects.toMatchObject({ code: 'MISSING_VERSION' });
  bench.vault.uploads.delete(event.versionId);
  await expect(ingestUpload(event, bench.world)).rejects.toMatchObject({
    code: 'MISSING_VERSION',
    facts: { agency: B, year: YEAR, seq: event.seq },
  });
  expect((await versions()).some(({ seq }) => seq === event.seq)).toBe(false);
});

test('the same bytes again have no figures: where their message is gone, the year is signed all the same, and made again with the same totals', async () => {
  const event = await filedWithoutReceipt('b1', SAME);
  removeByHand(event);
  await bench.lock(HAIZHU, YEAR, true);
  expect(await compileYear(AT, bench.world)).toMatchObject({ status: 'published' });
  const { sums } = await bench.rollup(HAIZHU, YEAR);
  bench.table.items.clear();
  await fromBuckets(true);
  expect((await bench.rollup(HAIZHU, YEAR)).sums).toEqual(sums);
});

test('a withdrawal without version and receipt is not signed over: a table made again would count what was taken back', async () => {
  const event = await filedWithoutReceipt('b1', 'deleted');
  removeByHand(event);
  await bench.lock(HAIZHU, YEAR, true);
  await expect(compileYear(AT, bench.world)).rejects.toMatchObject({ code: 'MISSING_VERSION', facts: { agency: B } });
});
