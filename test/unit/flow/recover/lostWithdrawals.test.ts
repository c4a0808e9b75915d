import { beforeEach, describe, expect, test } from 'vitest';
import { ingestUpload } from '../../../../shared/flow/ingest/ingestReport.ts';
import { noteUnjudgedUpload } from '../../../../shared/flow/ingest/unjudgedUpload.ts';
import { reinstateFiling, returnFiling } from '../../../../shared/flow/office/withdrawFiling.ts';
import { lostWithdrawals } from '../../../../shared/flow/recover/lostWithdrawals.ts';
import { HAIZHU } from '../../../support/ledgerOffice.ts';
import { withoutReceipts } from '../../../support/madeAgain.ts';
import { aReport } from '../../../support/reports.ts';
import { A, B, StepBench, YEAR } from '../../../support/stoppedSteps.ts';

const AT = { district: HAIZHU, year: YEAR };
const WHY = { by: '甲', reason: '经核对后决定' };
/** S3 took the object away at ten, and nobody has been told by noon. */
const [TEN, NOON] = ['2024-02-12T02:00:00.000Z', '2024-02-12T04:00:00.000Z'];

let bench: StepBench;
/** What lies in the inbox, and under what marker a key is that is gone. */
let here: { readonly agency: string; readonly year: number }[];
let markers: Record<string, { versionId: string; at: string }>;
let listed: string[];
beforeEach(async () => {
  bench = new StepBench();
  await bench.open();
  bench.now = NOON;
  here = [{ agency: A, year: YEAR }];
  listed = [];
  markers = { [B]: { versionId: 'm1', at: TEN } };
});

function look() {
  const inbox = {
    filingsOf: async (district: string) => (district === HAIZHU ? here : []),
    markerOf: async ({ agency, year }: { agency: string; year: number }) => {
      listed.push(`${agency} ${year}`);
      return markers[agency];
    },
  };
  return lostWithdrawals(AT, { ...bench.world, inbox });
}
const told = () => ({ ...bench.upload(YEAR, 'a25', 'deleted', B), versionId: 'm1', receivedAt: TEN });
const NAMED = [{ agency: B, at: TEN }];

describe('a report that was taken back without S3 telling of it', () => {
  test('is named, and nothing is done: a notice that is only late is the one withdrawal', async () => {
    const was = await bench.rollup(HAIZHU, YEAR);
    expect(await look()).toEqual(NAMED);
    expect(await look()).toEqual(NAMED);
    expect(await bench.rollup(HAIZHU, YEAR)).toEqual(was);
    // Of the others nothing is listed: what lies there has not been taken back.
    expect(listed).toEqual([`${B} ${YEAR}`, `${B} ${YEAR}`]);
    await ingestUpload(told(), bench.world);
    expect((await bench.rollup(HAIZHU, YEAR)).pointers.get(B)).toEqual({ state: 'withdrawn', seen: 'A25' });
    expect(await look()).toEqual([]);
  });

  test('is looked for of what was filed for another year as well, and not of a year that is none', async () => {
    here = [
      { agency: A, year: YEAR },
      { agency: B, year: YEAR - 1 },
    ];
    expect(await look()).toEqual(NAMED);
    expect(await lostWithdrawals({ ...AT, district: '440104' }, { ...bench.world, inbox: {} } as never)).toEqual([]);
  });

  test('is not named while it may still be told of, nor where the report lies there or nothing was ever filed', async () => {
    markers = { [B]: { versionId: 'm1', at: '2024-02-12T03:50:00.000Z' } };
    expect(await look()).toEqual([]);
    markers = {};
    expect(await look()).toEqual([]);
    markers = { [B]: { versionId: 'm1', at: TEN } };
    here = [...here, { agency: B, year: YEAR }];
    expect(await look()).toEqual([]);
  });

  test('is not named of a body that has nothing that counts, whatever was deleted on top of it', async () => {
    await ingestUpload({ ...told(), versionId: 'm0' }, bench.world);
    listed = [];
    expect(await look()).toEqual([]);
    expect(listed).toEqual([]);
  });

  test('is not named where it was told of: before its receipt, and where no verdict was reached', async () => {
    const broken = new StepBench();
    await broken.open();
    expect(await noteUnjudgedUpload(told(), bench.world)).toBe(true);
    expect(await look()).toEqual([]);
    bench = broken;
    bench.now = NOON;
    const uncounted = {
      ...bench.world,
      ledger: { ...bench.world.ledger, count: () => Promise.reject(new Error('stopped')) },
    };
    await expect(ingestUpload(told(), uncounted)).rejects.toThrow('stopped');
    expect((await bench.rollup(HAIZHU, YEAR)).pointers.get(B)).toMatchObject({ state: 'counted' });
    expect(await look()).toEqual([]);
    await expect(ingestUpload(told(), withoutReceipts(bench))).rejects.toThrow('stopped');
    expect(await look()).toEqual([]);
  });

  test('is not named where the office has put the report back since; where it had decided before, it is', async () => {
    const decided = async (at: string) => {
      bench.now = at;
      await returnFiling({ ...AT, ...WHY, agency: B, cells: [] }, bench.world);
      await reinstateFiling({ ...AT, ...WHY, agency: B, of: 'A2' }, bench.world);
      bench.now = NOON;
    };
    await decided('2024-02-12T03:00:00.000Z');
    expect(await look()).toEqual([]);
    markers = { [B]: { versionId: 'm1', at: '2024-02-12T03:00:00.000Z' } };
    expect(await look()).toEqual([]);
    markers = { [B]: { versionId: 'm1', at: '2024-02-12T03:00:00.001Z' } };
    expect(await look()).toEqual([{ agency: B, at: '2024-02-12T03:00:00.001Z' }]);
    await returnFiling({ ...AT, ...WHY, agency: B, cells: [] }, bench.world);
    expect(await look()).toEqual([]);
    await bench.file(YEAR, 'a3', aReport(YEAR, 9, B), B);
    expect(await look()).toEqual([]);
  });
});
