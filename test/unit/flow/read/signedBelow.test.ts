import { beforeEach, describe, expect, test } from 'vitest';
import type { Version } from '../../../../shared/domain/filing/version.ts';
import { cellsOf } from '../../../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../../../shared/domain/forms/editions.ts';
import { levelReport } from '../../../../shared/domain/year/levelReport.ts';
import { madeFromSummary } from '../../../../shared/flow/read/madeFromSummary.ts';
import { readCompositionBelow, readPartsWithin } from '../../../../shared/flow/read/readCompositionBelow.ts';
import {
  filingSigned,
  readSignedBelow,
  versionsSigned,
  wayDown,
} from '../../../../shared/flow/read/readSignedBelow.ts';
import { MANIFEST } from '../../../../shared/wire/manifest.ts';
import type { SummaryDocument } from '../../../../shared/wire/summaryDocument.ts';
import { aRollup, aRoster, aVersion, counted, MISSING, type Still, stillLedger } from '../../../support/stillLedger.ts';
import { aSummary, StillBuckets, signedOnce } from '../../../support/stillLevels.ts';

const YEAR = 2023;
const [NATION, PROVINCE, CITY, DISTRICT, BODY] = ['000000', '440000', '440100', '440105', '440105-rsj'];
const EDITION = editionOfYearOrThrow(YEAR);
/** A cell of counts that is an input and may be added, and one of amounts. */
const CELLS = cellsOf(EDITION).filter(({ role, additive }) => role === 'input' && additive === true);
const COUNT = CELLS.find(({ kind }) => kind === 'count') ?? expect.unreachable();
const AMOUNT = CELLS.find(({ kind }) => kind === 'amount') ?? expect.unreachable();
const figure = (value: number | string) => ({ value, how: 'sum' as const, blank: [], notApplicable: [] });
const division = (agency: string, more: object = {}) => ({
  agency,
  from: 'district' as const,
  name: `${agency}政府`,
  ...more,
});
const receiptOf = (agency: string, seq: string) => `${agency}-${YEAR}-${seq.toLowerCase()}`;
const pin = (agency: string, seq: string) => ({ agency, name: `${agency}政府`, receipt: receiptOf(agency, seq) });

const stated = (value: number) => ({ edition: EDITION, values: new Map([[COUNT.name, value]]) });

/** A nation, a province, a city and a district, each of which has signed and filed what the one below it filed. */
class Levels {
  readonly buckets = new StillBuckets();
  readonly district: SummaryDocument;
  readonly city: SummaryDocument;
  readonly province: SummaryDocument;
  still: Still;

  constructor() {
    this.district = aSummary(DISTRICT, YEAR, [pin(BODY, 'A1'), { agency: '440105-b', standing: 'notRequired' }], {
      cells: { [COUNT.name]: figure(5) },
    });
    this.city = aSummary(
      CITY,
      YEAR,
      [pin(DISTRICT, 'B1'), pin('440100-rsj', 'A2'), { agency: '440106', standing: 'missing' }],
      {
        cells: { [COUNT.name]: figure(12), [AMOUNT.name]: figure('1.5') },
      },
    );
    this.province = aSummary(PROVINCE, YEAR, [pin(CITY, 'C1')], { cells: { [COUNT.name]: figure(12) } });
    for (const each of [this.district, this.city, this.province]) this.buckets.sign(each);
    const versions: readonly Version[] = [
      aVersion(DISTRICT, YEAR, BODY, 'A0'),
      aVersion(DISTRICT, YEAR, BODY, 'A1', stated(5)),
      this.buckets.fileUp(this.district, CITY, 'B1', stated(5)),
      aVersion(CITY, YEAR, '440100-rsj', 'A2', stated(7)),
      this.buckets.fileUp(this.city, PROVINCE, 'C1', stated(12)),
      this.buckets.fileUp(this.province, NATION, 'D1', stated(12)),
    ];
    this.still = {
      versions,
      rosters: [
        aRoster(NATION, YEAR, [division(PROVINCE)], { name: '全国' }),
        aRoster(PROVINCE, YEAR, [division(CITY)], { name: '广东省' }),
        aRoster(CITY, YEAR, [division(DISTRICT), { agency: '440100-rsj' }], { name: '广州市' }),
        aRoster(DISTRICT, YEAR, [{ agency: BODY }]),
      ],
      rollups: [
        aRollup(NATION, YEAR, { [PROVINCE]: counted('D1') }),
        aRollup(PROVINCE, YEAR, { [CITY]: counted('C1') }),
        aRollup(CITY, YEAR, { [DISTRICT]: counted('B1'), '440100-rsj': counted('A2') }),
      ],
      records: [PROVINCE, CITY, DISTRICT].map((code) => signedOnce(code, YEAR)),
    };
  }

  get reads() {
    return { ledger: stillLedger(this.still), vault: this.buckets };
  }

  below(level: string, division: string) {
    return readSignedBelow(this.reads, { level, division, year: YEAR });
  }
}

let levels: Levels;
beforeEach(() => {
  levels = new Levels();
});

describe('the way from a division up to a level', () => {
  const way = async (level: string, division: string) =>
    (await wayDown(levels.reads.ledger, { level, division, year: YEAR }))?.map(({ agency }) => agency);

  test('goes by the rosters on which each stands as one that files by signing', async () => {
    expect(await way(NATION, DISTRICT)).toEqual([PROVINCE, CITY, DISTRICT]);
    expect(await way(CITY, DISTRICT)).toEqual([DISTRICT]);
    expect(await way(PROVINCE, DISTRICT)).toEqual([CITY, DISTRICT]);
  });

  test('is none to a level it does not stand below, nor of a body that fills in the form itself', async () => {
    for (const [level, division] of [
      [DISTRICT, CITY],
      [CITY, CITY],
      [CITY, '440199'],
      [CITY, '440100-rsj'],
      ['440200', DISTRICT],
    ] as const)
      expect(await way(level, division)).toBeUndefined();
  });

  test('is of four levels at most: rosters in a circle lead nowhere', async () => {
    const places = async (agency: string) => ({
      now: { ...division(agency), required: true, district: `${agency}0`, year: YEAR, revision: 1 },
    });
    const find = (level: string) => wayDown({ places }, { level, division: '1', year: YEAR });
    expect((await find('10000'))?.map(({ agency }) => agency)).toEqual(['1000', '100', '10', '1']);
    expect(await find('100000')).toBeUndefined();
  });
});

describe('what a level’s own total holds of a division', () => {
  test('is the summary that the pinned filing was made from, step by step down', async () => {
    expect(await levels.below(NATION, DISTRICT)).toMatchObject({
      ...{ level: NATION, division: DISTRICT, year: YEAR, version: 'v0001' },
      summary: levels.district,
      filing: { district: CITY, agency: DISTRICT, seq: 'B1' },
      trail: [
        { code: NATION, name: '全国' },
        { code: PROVINCE, name: `${PROVINCE}政府` },
        { code: CITY, name: `${CITY}政府` },
        { code: DISTRICT, name: `${DISTRICT}政府` },
      ],
    });
  });

  test('is nothing of whom is not below', async () => {
    expect(await levels.below(CITY, '440199')).toEqual({ why: 'notBelow' });
    expect(await levels.below(CITY, CITY)).toEqual({ why: 'notBelow' });
  });

  test('is nothing where the level counts none of the first on the way, whatever it has filed', async () => {
    const filed = { why: 'notFiled', at: DISTRICT, name: `${DISTRICT}政府` };
    for (const pointer of [MISSING, { state: 'withdrawn', seen: 'B1' } as const]) {
      levels.still = { ...levels.still, rollups: [aRollup(CITY, YEAR, { [DISTRICT]: pointer })] };
      expect(await levels.below(CITY, DISTRICT)).toEqual(filed);
    }
    levels.still = { ...levels.still, rollups: [] };
    expect(await levels.below(CITY, DISTRICT)).toEqual(filed);
  });

  test('goes by what a summary counts on the way, not by what counts there now', async () => {
    const now = aRollup(CITY, YEAR, { [DISTRICT]: MISSING });
    levels.still = { ...levels.still, rollups: [aRollup(PROVINCE, YEAR, { [CITY]: counted('C1') }), now] };
    expect(await levels.below(PROVINCE, DISTRICT)).toMatchObject({ filing: { seq: 'B1' } });
    const before = levels.still;
    levels = new Levels();
    const without = { ...levels.city, bodies: levels.city.bodies.filter(({ agency }) => agency !== DISTRICT) };
    levels.buckets.sign(without);
    levels.still = before;
    expect(await levels.below(PROVINCE, DISTRICT)).toEqual({ why: 'notFiled', at: DISTRICT, name: `${DISTRICT}政府` });
  });

  test('is nothing that stands behind what was uploaded by hand', async () => {
    levels.buckets.uploads.set(`${PROVINCE}-${CITY}-C1`, new TextEncoder().encode('{}'));
    expect(await levels.below(PROVINCE, DISTRICT)).toEqual({ why: 'byHand', at: CITY, name: `${CITY}政府` });
  });

  test('goes by its code where the level has no roster of a name', async () => {
    const rosters = levels.still.rosters ?? [];
    const ledger = stillLedger(levels.still);
    const roster: typeof ledger.roster = async (district, year) =>
      district === CITY ? undefined : stillLedger({ rosters }).roster(district, year);
    const reads = { ledger: { ...ledger, roster }, vault: levels.buckets };
    expect(await readSignedBelow(reads, { level: CITY, division: DISTRICT, year: YEAR })).toMatchObject({
      trail: [{ code: CITY, name: CITY }, { code: DISTRICT }],
    });
  });
});

describe('the versions that a signed summary counts', () => {
  test('are those its receipts name: of the bodies it counts, and no others', async () => {
    const { city } = levels;
    const versions = await versionsSigned(levels.reads, city);
    expect(versions.map(({ agency, seq }) => `${agency} ${seq}`)).toEqual([`${DISTRICT} B1`, '440100-rsj A2']);
    const missing = { ...city, bodies: city.bodies.map((body) => ({ ...body, standing: 'missing' as const })) };
    expect(await versionsSigned(levels.reads, missing)).toEqual([]);
    const unnamed = { ...city, bodies: city.bodies.map(({ receipt: _, ...body }) => body) };
    expect(await versionsSigned(levels.reads, unnamed)).toEqual([]);
    const foreign = { ...city, bodies: city.bodies.map((body) => ({ ...body, receipt: '440105-x-2023-a1' })) };
    expect(await versionsSigned(levels.reads, foreign)).toEqual([]);
  });

  test('of one body it is that one, under the name it had', async () => {
    const signed = { summary: levels.city };
    expect(await filingSigned(levels.reads, signed, '440100-rsj')).toMatchObject({
      ...{ filing: { district: CITY, seq: 'A2' }, name: '440100-rsj政府', receipt: receiptOf('440100-rsj', 'A2') },
    });
    expect(await filingSigned(levels.reads, signed, '440106')).toBeUndefined();
    expect(await filingSigned(levels.reads, signed, '440100-nobody')).toBeUndefined();
    levels.still = { ...levels.still, versions: [] };
    expect(await filingSigned(levels.reads, signed, '440100-rsj')).toBeUndefined();
  });
});

describe('who makes up a total of a division as it was signed', () => {
  const of = async (level: string, division: string, cell: string) => {
    const signed = await levels.below(level, division);
    return 'why' in signed ? expect.unreachable() : readCompositionBelow(levels.reads, signed, cell);
  };

  test('are its bodies with what each stated, and which upload of it that was', async () => {
    const read = await of(CITY, DISTRICT, COUNT.name);
    expect(read).toMatchObject({
      ...{ level: CITY, division: DISTRICT, name: `${DISTRICT}区`, year: YEAR, version: 'v0001' },
      ...{ cell: COUNT.name, value: 5 },
    });
    expect(read?.label).toContain(COUNT.rowLabel);
    expect(read).not.toHaveProperty('notAdditive');
    expect(read?.contributors).toEqual([
      {
        ...{ agency: BODY, name: `${BODY}政府`, state: 'number', value: 5, receipt: receiptOf(BODY, 'A1'), number: 2 },
        ...{ versionId: 'v-A1', receivedAt: '2024-01-10T00:00:00.000Z' },
      },
      {
        ...{ agency: '440105-b', name: '440105-b局', state: 'notRequired', value: null, receipt: null, number: null },
        ...{ versionId: null, receivedAt: null },
      },
    ]);
  });

  test('of a city the districts among them are told apart, and who has not filed', async () => {
    const read = await of(PROVINCE, CITY, COUNT.name);
    expect(
      read?.contributors.map(({ agency, from, state, value, number }) => [agency, from, state, value, number]),
    ).toEqual([
      [DISTRICT, 'district', 'number', 5, 1],
      ['440100-rsj', undefined, 'number', 7, 1],
      ['440106', 'district', 'notFiled', null, null],
    ]);
  });

  test('has amounts as they are printed, nothing of a cell the summary says nothing of, and no cell that is none', async () => {
    expect((await of(PROVINCE, CITY, AMOUNT.name))?.value).toBe('1.5');
    expect((await of(CITY, DISTRICT, AMOUNT.name))?.value).toBeNull();
    expect(await of(CITY, DISTRICT, 'no.such.cell')).toBeUndefined();
  });

  test('says of a cell that must not be added why', async () => {
    const edition = editionOfYearOrThrow(2020);
    const cell = cellsOf(edition).find(({ additive }) => additive !== true) ?? expect.unreachable();
    const signed = await levels.below(CITY, DISTRICT);
    if ('why' in signed) return expect.unreachable();
    const old = { ...signed, summary: { ...signed.summary, edition } };
    const read = await readCompositionBelow(levels.reads, old, cell.name);
    expect(read?.notAdditive).toBe(cell.additive === true ? expect.unreachable() : cell.additive.reason);
  });
});

describe('what the parts of a total consist of themselves', () => {
  /** What a filing of a city is in its province's composition. */
  const part = async (more: object = {}) => {
    const filing = levels.still.versions?.find(({ district }) => district === PROVINCE) ?? expect.unreachable();
    const { agency, versionId, receivedAt } = filing;
    const own = {
      agency,
      name: agency,
      from: 'district',
      state: 'number',
      value: 12,
      number: 1,
      versionId,
      receivedAt,
    };
    return { ...own, receipt: receiptOf(agency, 'C1'), ...more } as const;
  };
  const within = async (...parts: readonly object[]) =>
    readPartsWithin(levels.reads, { cell: COUNT.name, year: YEAR, contributors: parts as never });

  test('are the districts and bodies of a city, as the city signed them, without those of nothing', async () => {
    const found = await within(await part());
    expect([...found]).toEqual([
      [
        CITY,
        {
          version: 'v0001',
          parts: [
            { code: DISTRICT, name: `${DISTRICT}政府`, value: 5 },
            { code: '440100-rsj', name: '440100-rsj政府', value: 7 },
          ],
        },
      ],
    ]);
    levels.still = {
      ...levels.still,
      versions:
        levels.still.versions?.map((each) => (each.agency === '440100-rsj' ? { ...each, ...stated(0) } : each)) ?? [],
    };
    expect((await within(await part())).get(CITY)?.parts.map(({ code }) => code)).toEqual([DISTRICT]);
  });

  test.each([
    ['a body', { from: undefined }],
    ['a division of which nothing is stated', { state: 'blank' }],
    ['one without a receipt', { receipt: null }],
    ['one without a file', { versionId: null }],
    ['one that never came', { receivedAt: null }],
    ['a district, whose bodies are its own page', { agency: DISTRICT, versionId: `${CITY}-${DISTRICT}-B1` }],
    ['one whose filing was made by hand', { versionId: 'v-by-hand' }],
  ])('are left out of %s', async (_, more) => {
    expect((await within(await part(more))).size).toBe(0);
  });

  test('are left out of a city that has no districts, and of a cell that its form has not', async () => {
    const alone = aSummary('440300', YEAR, [pin('440300-rsj', 'A1')], { cells: { [COUNT.name]: figure(1) } });
    const filed = levels.buckets.sign(alone).fileUp(alone, PROVINCE, 'E1');
    levels.still = { ...levels.still, records: [...(levels.still.records ?? []), signedOnce('440300', YEAR)] };
    const { versionId, receivedAt } = filed;
    expect((await within(await part({ agency: '440300', versionId, receivedAt }))).size).toBe(0);
    const cell = 'no.such.cell';
    const contributors = [await part()] as never;
    expect((await readPartsWithin(levels.reads, { cell, year: YEAR, contributors })).size).toBe(0);
  });

  test('are looked for of all, however many there are', async () => {
    const parts = await Promise.all(Array.from({ length: 40 }, (_, index) => part({ name: String(index) })));
    const asked: string[] = [];
    const { ledger, vault } = levels.reads;
    const versions: typeof ledger.versions = async (at) => {
      asked.push('');
      return ledger.versions(at);
    };
    const contributors = parts as never;
    await readPartsWithin({ ledger: { ...ledger, versions }, vault }, { cell: COUNT.name, year: YEAR, contributors });
    expect(asked).toHaveLength(40);
  });
});

describe('the summary that a filing was made from', () => {
  const filing = () => levels.still.versions?.find(({ district }) => district === CITY) ?? expect.unreachable();

  test('is the signed one whose report has the very bytes', async () => {
    expect(await madeFromSummary(levels.reads, filing())).toMatchObject({ version: 'v0001', isExact: true });
  });

  test('is the one whose report states the same, laid out otherwise or with reasons; not one that states anything else', async () => {
    const filed = levels.buckets.uploads.get(filing().versionId ?? '');
    const report: object = JSON.parse(filed instanceof Uint8Array ? new TextDecoder().decode(filed) : '');
    const from = async (versionId: string, content: object) => {
      levels.buckets.uploads.set(versionId, new TextEncoder().encode(JSON.stringify(content)));
      const made = await madeFromSummary(levels.reads, { ...filing(), versionId });
      return made && [made.version, made.isExact, made.summary.district];
    };
    expect(await from('laid-out', report)).toEqual(['v0001', false, DISTRICT]);
    expect(await from('explained', { ...report, reasons: { 'XY-CARRY': '以复核后的台账为准。' } })).toEqual([
      ...['v0001', false, DISTRICT],
    ]);
    expect(await from('renamed', { ...report, agencyName: 7 })).toBeUndefined();
    expect(await from('another', { ...report, narrative: { overview: '另有一句。' } })).toBeUndefined();
  });

  test('under the name that it was filed under is that very report', async () => {
    const named = levelReport(levels.district, { agency: DISTRICT, agencyName: '旧名区' });
    levels.buckets.uploads.set('named', named);
    expect(await madeFromSummary(levels.reads, { ...filing(), versionId: 'named' })).toMatchObject({ isExact: true });
  });

  test('is looked for among all that was signed, from the newest back', async () => {
    const other = { ...levels.district, cells: {} };
    levels.buckets.sign(other, 'v0002').sign(other, 'v0003', 'draft');
    const signed = { ...signedOnce(DISTRICT, YEAR).signed, number: 3 } as never;
    levels.still = { ...levels.still, records: [{ ...signedOnce(DISTRICT, YEAR), signed }] };
    expect(await madeFromSummary(levels.reads, filing())).toMatchObject({ version: 'v0001' });
    const looked = levels.buckets.asked.filter((key) => key.endsWith(MANIFEST)).map((key) => key.split('/')[2]);
    expect(looked).toEqual(['v0003', 'v0002', 'v0001']);
  });

  test('is none of a draft, of what was signed after the filing came in, or of what was never finished', async () => {
    levels.buckets.sign(levels.district, 'v0001', 'draft');
    expect(await madeFromSummary(levels.reads, filing())).toBeUndefined();
    levels.buckets.sign({ ...levels.district, asOf: '2024-02-02T00:00:00.001Z' });
    expect(await madeFromSummary(levels.reads, filing())).toBeUndefined();
    levels.buckets.sign({ ...levels.district, asOf: '2024-02-02T00:00:00.000Z' });
    const { summaryFile, upload } = levels.buckets;
    // The same buckets, of which nothing was proven yet.
    const unproven = { summaryFile: summaryFile.bind(levels.buckets), upload: upload.bind(levels.buckets) };
    expect(await madeFromSummary({ ...levels.reads, vault: unproven }, filing())).toBeDefined();
    levels.buckets.drop({ district: DISTRICT, year: YEAR }, 'v0001', 'summary.json');
    expect(await madeFromSummary(levels.reads, filing())).toBeUndefined();
  });

  test('is one that says nothing of a time, too', async () => {
    levels.buckets.sign({ ...levels.district, asOf: null });
    expect(await madeFromSummary(levels.reads, filing())).toMatchObject({ version: 'v0001' });
  });

  test('is the one that was noted, where two say the same; else the newest', async () => {
    levels.buckets.sign(levels.district, 'v0002').sign(levels.district, 'v0003');
    const signed = { ...signedOnce(DISTRICT, YEAR).signed, number: 3 } as never;
    const from = async (versionId: string, number: number) => {
      levels.still = {
        ...levels.still,
        records: [{ ...signedOnce(DISTRICT, YEAR, { number, at: 'T', versionId }), signed }],
      };
      const buckets = new StillBuckets();
      for (const version of ['v0001', 'v0002', 'v0003']) buckets.sign(levels.district, version);
      for (const [name, bytes] of levels.buckets.uploads) buckets.uploads.set(name, bytes);
      return (await madeFromSummary({ ...levels.reads, vault: buckets }, filing()))?.version;
    };
    expect(await from(filing().versionId ?? '', 2)).toBe('v0002');
    expect(await from('another', 2)).toBe('v0003');
  });

  test('is none of a filing without a file, of one too large to be read, or of a division that has signed nothing', async () => {
    expect(await madeFromSummary(levels.reads, { ...filing(), versionId: null })).toBeUndefined();
    expect(await madeFromSummary(levels.reads, { ...filing(), versionId: 'gone' })).toBeUndefined();
    levels.buckets.uploads.set('large', { tooLarge: 9 });
    expect(await madeFromSummary(levels.reads, { ...filing(), versionId: 'large' })).toBeUndefined();
    levels.still = { ...levels.still, records: [] };
    expect(await madeFromSummary(levels.reads, filing())).toBeUndefined();
  });

  test.each(['null', '7', '{', '{"agencyName":7}', '[]'])('is none of %s', async (text) => {
    levels.buckets.uploads.set('other', new TextEncoder().encode(text));
    expect(await madeFromSummary(levels.reads, { ...filing(), versionId: 'other' })).toBeUndefined();
  });

  test('is kept of the 64 that were asked for last', async () => {
    const filings = Array.from({ length: 65 }, (_, index) => {
      const code = String(440_101 + index);
      const summary = aSummary(code, YEAR, []);
      levels.still = { ...levels.still, records: [...(levels.still.records ?? []), signedOnce(code, YEAR)] };
      return levels.buckets.sign(summary).fileUp(summary, CITY, 'F1');
    });
    const looks = async (each: Version | undefined) => {
      levels.buckets.asked.length = 0;
      expect(await madeFromSummary(levels.reads, each ?? expect.unreachable())).toBeDefined();
      return levels.buckets.asked.length > 0;
    };
    for (const each of filings.slice(0, 64)) await looks(each);
    // The first is asked for again: the second is the longest unasked when one more comes.
    expect(await looks(filings[0])).toBe(false);
    expect(await looks(filings[64])).toBe(true);
    expect(await looks(filings[0])).toBe(false);
    expect(await looks(filings[2])).toBe(false);
    expect(await looks(filings[1])).toBe(true);
  });
});
