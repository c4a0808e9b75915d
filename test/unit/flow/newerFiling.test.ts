import { beforeEach, expect, test } from 'vitest';
import type { Seen } from '../../../shared/domain/filing/seen.ts';
import { canonicalSequencer } from '../../../shared/domain/filing/sequencer.ts';
import { returnFiling } from '../../../shared/flow/office/withdrawFiling.ts';
import { refuseNewerFiling } from '../../../shared/flow/read/refuseNewerFiling.ts';
import { HAIZHU, OfficeBench, RSJ } from '../../support/ledgerOffice.ts';
import { aReport, bytesOf } from '../../support/reports.ts';

const YEAR = 2023;
const AT = { district: HAIZHU, year: YEAR, agency: RSJ };
const FIRST = canonicalSequencer('10');
const SECOND = canonicalSequencer('20');

let bench: OfficeBench;
const asked = (seen: Seen) => refuseNewerFiling(bench.ports.ledger, AT, seen);

beforeEach(async () => {
  bench = new OfficeBench();
  await bench.roster(HAIZHU, YEAR, RSJ);
});

test('a first filing goes through where nothing was filed, and is stopped where something was since', async () => {
  await expect(asked('')).resolves.toBeUndefined();
  await bench.file(YEAR, '10', aReport(YEAR, 1));
  await expect(asked('')).rejects.toMatchObject({ code: 'OVERTAKEN' });
  await expect(asked(undefined)).resolves.toBeUndefined();
  await expect(asked(FIRST)).resolves.toBeUndefined();
});

test.each([
  ['a correction', aReport(YEAR, 2)],
  ['an upload that was rejected', '{'],
])('%s since stops it', async (_, report) => {
  await bench.file(YEAR, '10', aReport(YEAR, 1));
  await bench.file(YEAR, '20', typeof report === 'string' ? bytesOf(report) : report);
  await expect(asked(FIRST)).rejects.toMatchObject({ code: 'OVERTAKEN' });
  await expect(asked(SECOND)).resolves.toBeUndefined();
});

test('a return of what was seen is answered by filing again; of another version it stops', async () => {
  await bench.file(YEAR, '10', aReport(YEAR, 1));
  await bench.file(YEAR, '20', aReport(YEAR, 2));
  await returnFiling({ ...AT, by: '甲', reason: '请核对' }, bench.ports);
  await expect(asked(SECOND)).resolves.toBeUndefined();
  await expect(asked(FIRST)).rejects.toMatchObject({ code: 'OVERTAKEN', facts: { decided: 'return', by: '甲' } });
});
