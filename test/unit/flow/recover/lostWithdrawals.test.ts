import { beforeEach, describe, expect, test } from 'vitest';
import { ingestUpload } from '../../../../shared/flow/ingest/ingestReport.ts';
import { reinstateFiling, returnFiling } from '../../../../shared/flow/office/withdrawFiling.ts';
import { takeInLostWithdrawals } from '../../../../shared/flow/recover/lostWithdrawals.ts';
import { HAIZHU } from '../../../support/ledgerOffice.ts';
import { withoutReceipts } from '../../../support/madeAgain.ts';
import { aReport, withCells } from '../../../support/reports.ts';
import { A, B, StepBench, YEAR } from '../../../support/stoppedSteps.ts';

const AT = { district: HAIZHU, year: YEAR };
const WHY = { by: '甲', reason: '经核对后决定' };
/** S3 took the object away at ten, and nobody has been told by noon. */
const [TEN, NOON] = ['2024-02-12T02:00:00.000Z', '2024-02-12T04:00:00.000Z'];
const WRONG = withCells(aReport(YEAR, 2, B), { 'requests.newRequests.total': 999_999 });

let bench: StepBench;
/** What lies in the inbox, and what is on top of a key from which the object is gone. */
let here: { readonly agency: string; readonly year: number }[];
let tops: Record<string, { marker?: { versionId: string; at: string }; below?: string }>;
let listed: string[];
beforeEach(async () => {
  bench = new StepBench();
  await bench.open();
  bench.now = NOON;
  here = [{ agency: A, year: YEAR }];
  listed = [];
  under(await newestUpload());
});

function look() {
  const inbox = {
    filingsOf: async (district: string) => (district === HAIZHU ? here : []),
    topOf: async ({ agency, year }: { agency: string; year: number }) => {
      listed.push(`${agency} ${year}`);
      return tops[agency] ?? {};
    },
  };
  return takeInLostWithdrawals(AT, { ...bench.world, inbox });
}
const newestUpload = async () => (await bench.world.ledger.versionsOf(HAIZHU, YEAR, B)).at(-1)?.versionId ?? undefined;
const pointer = async () => (await bench.rollup(HAIZHU, YEAR)).pointers.get(B);
const under = (below: string | undefined, at = TEN) => {
  tops = { [B]: { marker: { versionId: 'm1', at }, ...(below === undefined ? {} : { below }) } };
};

describe('a withdrawal of which S3 never told', () => {
  test('is taken in above the upload that it took away, with its receipt, once', async () => {
    const [taken] = await look();
    expect(taken).toMatchObject({ agency: B, outcome: 'withdrawal', changed: true, receipt: `${B}-${YEAR}-a2-0001` });
    expect(await pointer()).toEqual({ state: 'withdrawn', seen: 'A2-0001' });
    expect(await bench.receipt(`${B}-${YEAR}-a2-0001`)).toMatchObject({
      versionId: 'm1',
      receivedAt: TEN,
      sha256: null,
    });
    expect(await look()).toEqual([]);
    // Of the others nothing was listed: what lies there has not been taken back.
    expect(listed).toEqual([`${B} ${YEAR}`, `${B} ${YEAR}`]);
    // Whatever the body files then is above it.
    await bench.file(YEAR, 'a21', aReport(YEAR, 9, B), B);
    expect(await pointer()).toMatchObject({ state: 'counted', content: 'A21' });
  });

  test('is looked for of what was filed for another year or waits as well, and not of who has nothing', async () => {
    here = [
      { agency: A, year: YEAR },
      { agency: B, year: YEAR - 1 },
    ];
    expect(await look()).toHaveLength(1);
    const rejected = await bench.file(YEAR, 'a3', WRONG, B);
    expect(rejected.outcome).toBe('rejected');
    tops = { [B]: { marker: { versionId: 'm2', at: TEN }, below: (await newestUpload()) ?? '' } };
    expect(await look()).toMatchObject([{ receipt: `${B}-${YEAR}-a3-0001` }]);
    expect(await look()).toEqual([]);
    expect(await takeInLostWithdrawals({ ...AT, district: '440104' }, { ...bench.world, inbox: {} } as never)).toEqual(
      [],
    );
  });

  test('is left alone while it may still be told of, or where what it took away is not known or not settled yet', async () => {
    const known = await newestUpload();
    for (const [below, at] of [
      ['v99', TEN],
      [undefined, TEN],
      [known, '2024-02-12T03:50:00.000Z'],
    ] as const) {
      under(below, at);
      expect(await look()).toEqual([]);
    }
    tops = { [B]: known === undefined ? {} : { below: known } };
    expect(await look()).toEqual([]);
    const ledger = { ...bench.world.ledger, count: () => Promise.reject(new Error('stopped')) };
    const event = bench.upload(YEAR, 'a4', aReport(YEAR, 9, B), B);
    await expect(ingestUpload(event, { ...bench.world, ledger })).rejects.toThrow('stopped');
    under(event.versionId);
    expect(await look()).toEqual([]);
    await ingestUpload(event, bench.world);
    expect(await look()).toMatchObject([{ receipt: `${B}-${YEAR}-a4-0001` }]);
  });

  test('does not undo what the office has decided since; above what it had decided before it stands', async () => {
    const decided = async (at: string) => {
      bench.now = at;
      await returnFiling({ ...AT, ...WHY, agency: B, cells: [] }, bench.world);
      await reinstateFiling({ ...AT, ...WHY, agency: B, of: 'A2' }, bench.world);
      bench.now = NOON;
    };
    await decided('2024-02-12T03:00:00.000Z');
    expect(await look()).toEqual([]);
    under(tops[B]?.below, '2024-02-12T03:00:00.000Z');
    expect(await look()).toEqual([]);
    under(tops[B]?.below, '2024-02-12T03:00:00.001Z');
    expect(await look()).toMatchObject([{ receipt: `${B}-${YEAR}-a2-0003`, outcome: 'withdrawal' }]);
  });

  test('is refused under a lock, as any is', async () => {
    await bench.lock(HAIZHU, YEAR, true);
    expect(await look()).toMatchObject([{ outcome: 'rejected', changed: false }]);
    expect(await pointer()).toMatchObject({ state: 'counted' });
    expect(await look()).toEqual([]);
  });

  test('whoever was stopped in it goes on the next time, wherever that was', async () => {
    const inbox = { filingsOf: async () => here, topOf: async () => tops[B] ?? {} };
    const stops = () => Promise.reject(new Error('stopped'));
    const uncounted = { ...bench.world, ledger: { ...bench.world.ledger, count: stops } };
    for (const world of [uncounted, withoutReceipts(bench)])
      await expect(takeInLostWithdrawals(AT, { ...world, inbox })).rejects.toThrow('stopped');
    expect(await pointer()).toEqual({ state: 'withdrawn', seen: 'A2-0001' });
    expect(await look()).toMatchObject([{ receipt: `${B}-${YEAR}-a2-0001`, outcome: 'withdrawal' }]);
    expect(await look()).toEqual([]);
  });

  test('one that S3 told of is not taken in again, also where its receipt is still to come', async () => {
    const event = { ...bench.upload(YEAR, 'a3', 'deleted', B), versionId: 'm1' };
    await expect(ingestUpload(event, withoutReceipts(bench))).rejects.toThrow('stopped');
    expect(await look()).toEqual([]);
  });
});
