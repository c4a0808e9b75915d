import { beforeEach, describe, expect, test } from 'vitest';
import { printedTotal } from '../../../shared/domain/filing/rollup.ts';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import { valueAt } from '../../../shared/domain/report/json.ts';
import { madeFromSummary } from '../../../shared/flow/read/madeFromSummary.ts';
import { readReceipt } from '../../../shared/flow/read/readReceipt.ts';
import { readSignedBelow } from '../../../shared/flow/read/readSignedBelow.ts';
import { CITY, CityBench } from '../../support/cityBench.ts';
import { HAIZHU } from '../../support/ledgerOffice.ts';
import { bytesOf, type Submission, withCells } from '../../support/reports.ts';
import { YEAR } from '../../support/stoppedSteps.ts';

const EDITION = editionOfYearOrThrow(YEAR);
const REASONS = { 'XY-CARRY': '上年结转以复核后的台账为准。' };

describe('the report that a division has signed, filed again by hand', () => {
  let city: CityBench;
  let report: Submission;
  const stated = (name: string) => {
    const value = valueAt(report, name);
    return typeof value === 'number' || value === 'n/a' ? value : null;
  };
  /** An input that the report states a number in, and a printed total with what its inputs make. */
  const input = () => cellsOf(EDITION).find(({ name, role }) => role === 'input' && typeof stated(name) === 'number');
  const total = () => {
    const name = cellsOf(EDITION).find(({ role, kind }) => role === 'total' && kind === 'count')?.name ?? '';
    return { name, sum: printedTotal(EDITION, name, stated) };
  };
  const madeFrom = async (file: Submission | Uint8Array, receivedAt = city.now) => {
    const { versionId } = city.upload(YEAR, 'd1', file, HAIZHU);
    const made = await madeFromSummary(city.levels, { agency: HAIZHU, year: YEAR, versionId, receivedAt });
    return made && { version: made.version, isExact: made.isExact };
  };

  beforeEach(async () => {
    city = new CityBench();
    await city.openCity();
    await city.sign(0);
    await city.fileUp();
    report = JSON.parse(new TextDecoder().decode(city.put[0])) as Submission;
    city.later();
  });

  test('with the reasons that the level above has asked for, the way down leads through what was signed', async () => {
    const filed = await city.file(YEAR, 'd1', { ...report, reasons: REASONS }, HAIZHU);
    const below = await readSignedBelow(city.levels, { level: CITY, division: HAIZHU, year: YEAR });
    expect(below).toMatchObject({ version: 'v0001', filing: { seq: 'D1' }, summary: { district: HAIZHU } });
    expect((await city.below()).divisions[0]).toMatchObject({ state: 'accepted', behind: false });
    const originals = { state: async () => 'kept' as const };
    const receipt = await readReceipt({ ...city.levels, originals }, HAIZHU, YEAR, filed.receipt ?? '');
    expect(receipt?.madeFrom).toEqual({ version: 'v0001', isExact: false });
    const [first] = await city.levels.ledger.versionsOf(CITY, YEAR, HAIZHU);
    expect(first && (await madeFromSummary(city.levels, first))?.isExact).toBe(true);
  });

  test('laid out otherwise, in another order, with printed totals that add up and blanks around its prose', async () => {
    const { name, sum } = total();
    const narrative = Object.fromEntries(
      Object.entries(Object(report.narrative)).map(([key, text]) => [key, `${text}\n`]),
    );
    const reordered = Object.fromEntries(Object.entries({ ...report, narrative }).toReversed());
    const file = new TextEncoder().encode(JSON.stringify(withCells(reordered, { [name]: sum })));
    expect(await madeFrom(file)).toEqual({ version: 'v0001', isExact: false });
    expect(await madeFrom(bytesOf({ ...report, agencyName: '某区人民政府' }))).toMatchObject({ version: 'v0001' });
  });

  test.each<[string, () => Submission | Uint8Array]>([
    ['another figure', () => withCells(report, { [input()?.name ?? '']: Number(stated(input()?.name ?? '')) + 1 })],
    ['a figure left blank', () => withCells(report, { [input()?.name ?? '']: null })],
    ['a figure that is not there', () => withCells(report, { [input()?.name ?? '']: undefined })],
    ['a printed total that does not add up', () => withCells(report, { [total().name]: total().sum + 1 })],
    [
      'other prose',
      () => ({ ...report, narrative: { ...Object(report.narrative), overview: '另一稿，本区依法公开。' } }),
    ],
    ['no prose', () => ({ ...report, narrative: undefined })],
    ['another year', () => ({ ...report, year: YEAR - 1 })],
    ['another body', () => ({ ...report, agency: '440103' })],
    ['a member written twice', () => bytesOf(`{"year":${YEAR},${JSON.stringify(report).slice(1)}`)],
    ['no report at all', () => bytesOf('[]')],
  ])('with %s it is not', async (_, file) => {
    expect(input()).toBeDefined();
    expect(await madeFrom(bytesOf({ ...report, reasons: REASONS }))).toMatchObject({ version: 'v0001' });
    expect(await madeFrom(file())).toBeUndefined();
  });

  test('what states something else is held against all that was signed once', async () => {
    const { versionId } = city.upload(YEAR, 'd1', withCells(report, { [input()?.name ?? '']: null }), HAIZHU);
    const { ledger, vault } = city.levels;
    const read: string[] = [];
    const watched: Pick<typeof vault, 'summaryFile' | 'upload'> = {
      summaryFile: (place, version, name) => {
        read.push(version);
        return vault.summaryFile(place, version, name);
      },
      upload: (filing, id) => vault.upload(filing, id),
    };
    const look = async () => {
      read.length = 0;
      await madeFromSummary(
        { ledger, vault: watched },
        { agency: HAIZHU, year: YEAR, versionId, receivedAt: city.now },
      );
      return [...new Set(read)];
    };
    expect(await look()).toEqual(['v0001']);
    expect(await look()).toEqual([]);
  });

  test('nor where it was filed before what the summary is made of came in', async () => {
    const again = bytesOf({ ...report, reasons: REASONS });
    const asOf = (await city.levels.ledger.summary(HAIZHU, YEAR))?.signed?.asOf ?? '';
    const before = new Date(Date.parse(asOf) - 1).toISOString();
    expect([await madeFrom(again, before), (await madeFrom(again, asOf))?.version]).toEqual([undefined, 'v0001']);
  });
});
