import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Pointer } from '../../../../shared/domain/filing/pointer.ts';
import type { RollupState } from '../../../../shared/domain/filing/rollupState.ts';
import type { Version } from '../../../../shared/domain/filing/version.ts';
import { cellsOf } from '../../../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../../../shared/domain/forms/editions.ts';
import { readCountedProof } from '../../../../shared/flow/read/readCountedProof.ts';
import { readFiledBytes, readFiledReport } from '../../../../shared/flow/read/readFiledReport.ts';
import { readSubmittedReport } from '../../../../shared/flow/read/readSubmittedReport.ts';
import { readTexts, rememberingNarratives } from '../../../../shared/flow/read/readTexts.ts';
import { MANIFEST } from '../../../../shared/wire/manifest.ts';
import { proofFileOf } from '../../../../shared/wire/proof.ts';
import { aReport, bytesOf, withCells } from '../../../support/reports.ts';
import {
  aRollup,
  aRoster,
  aVersion,
  counted,
  MISSING,
  type Still,
  StillShelf,
  stillLedger,
} from '../../../support/stillLedger.ts';
import { aSummary, signedOnce } from '../../../support/stillLevels.ts';

const AT = { district: '440105', year: 2023 };
const [A, B] = ['440105-a', '440105-b'];
const EDITION = editionOfYearOrThrow(AT.year);
const INPUT = cellsOf(EDITION).find(({ role, kind }) => role === 'input' && kind === 'count')?.name ?? '';
const TOTAL = cellsOf(EDITION).find(({ role }) => role === 'total')?.name ?? '';
const REPORT = aReport(AT.year, 7, A);
const receiptOf = (agency: string, seq: string) => `${agency}-${AT.year}-${seq.toLowerCase()}`;
const version = (agency: string, seq: string, more: Partial<Version> = {}) =>
  aVersion(AT.district, AT.year, agency, seq, more);

describe('the file of a version', () => {
  type Files = Readonly<Record<string, Uint8Array | { readonly tooLarge: number }>>;
  interface Filed {
    readonly files: Files;
    readonly versions: readonly Version[];
    readonly pointer?: Pointer;
    readonly more?: Partial<RollupState>;
    readonly still?: Still;
  }
  const asked = { agency: A, year: AT.year };
  const text = (words: string) => new TextEncoder().encode(words);
  const readsOf = ({ files, versions, pointer = MISSING, more, still }: Filed) => ({
    ledger: stillLedger({
      versions,
      rollups: [aRollup(AT.district, AT.year, { [A]: pointer }, more)],
      rosters: [aRoster(AT.district, AT.year, [{ agency: A, name: '甲局' }])],
      ...still,
    }),
    vault: {
      upload: async (filing: { readonly agency: string; readonly year: number }, versionId: string) => {
        expect([filing, typeof versionId]).toEqual([asked, 'string']);
        const bytes = files[versionId];
        return bytes && { bytes, size: 1, sha256: null };
      },
    },
  });
  const bytesFiled = async (filed: Filed, receipt?: string) => {
    const read = await readFiledBytes(readsOf(filed), { ...asked, receipt });
    return (
      read && [read.filed.receipt, read.bytes instanceof Uint8Array ? new TextDecoder().decode(read.bytes) : read.bytes]
    );
  };
  const three = {
    files: { 'v-A1': text('one'), 'v-A2': text('two'), 'v-A3': text('three') },
    versions: [version(A, 'A1'), version(A, 'A2'), version(A, 'A3')],
  };

  test('is that of the counted one first, else of the newest that has one', async () => {
    expect(await bytesFiled({ ...three, pointer: counted('A1') })).toEqual([receiptOf(A, 'A1'), 'one']);
    expect(await bytesFiled(three)).toEqual([receiptOf(A, 'A3'), 'three']);
    expect(await bytesFiled({ ...three, pointer: { state: 'withdrawn', seen: 'A3' } })).toEqual([
      receiptOf(A, 'A3'),
      'three',
    ]);
    const [first = version(A, 'A1'), second = version(A, 'A2')] = three.versions;
    expect(await bytesFiled({ ...three, versions: [first, second, version(A, 'A3', { versionId: null })] })).toEqual([
      receiptOf(A, 'A2'),
      'two',
    ]);
    expect(await bytesFiled({ ...three, files: { 'v-A1': text('one') } })).toEqual([receiptOf(A, 'A1'), 'one']);
  });

  test('is that of the receipt asked for, and of no other', async () => {
    expect(await bytesFiled({ ...three, pointer: counted('A1') }, receiptOf(A, 'A2'))).toEqual([
      receiptOf(A, 'A2'),
      'two',
    ]);
    expect(await bytesFiled(three, receiptOf(A, 'A9'))).toBeUndefined();
    expect(await bytesFiled({ ...three, files: {} })).toBeUndefined();
  });

  test('is only its size where it is larger than any report may be', async () => {
    expect(await bytesFiled({ ...three, files: { 'v-A3': { tooLarge: 7 } } })).toEqual([
      receiptOf(A, 'A3'),
      { tooLarge: 7 },
    ]);
  });

  test('says what it is of: whether it counts, and whether the year is signed to this body', async () => {
    const lock = { by: '丙', at: 'L' };
    const of = async (more: Partial<RollupState>, receipt?: string) =>
      (await readFiledBytes(readsOf({ ...three, pointer: counted('A1'), more }), { ...asked, receipt }))?.filed;
    expect(await of({})).toEqual({
      ...{ agency: A, year: AT.year, receipt: receiptOf(A, 'A1'), outcome: 'accepted' },
      ...{ receivedAt: '2024-01-10T00:00:00.000Z', counted: true, signed: false },
    });
    expect(await of({ lock }, receiptOf(A, 'A2'))).toMatchObject({ counted: false, signed: true });
    const openings = new Map([[A, { by: '甲', at: 'T', reason: '更正' }]]);
    expect(await of({ lock, openings })).toMatchObject({ signed: false });
  });

  test('of a body on no roster is what came for nobody, and never counts', async () => {
    const files = { 'v-A1': text('one') };
    const nobodys = { files, versions: [{ ...version(A, 'A1'), district: null }], still: { rosters: [] } };
    const read = await readFiledBytes(readsOf({ ...nobodys, pointer: counted('A1') }), asked);
    expect(read?.filed).toMatchObject({ counted: false, signed: false });
  });

  test('as a report stands under the roster’s name of the body', async () => {
    const files = { 'v-A1': bytesOf({ ...REPORT, agencyName: '旧名局', narrative: { overview: '一句。' } }) };
    const filed = { files, versions: [version(A, 'A1')] };
    const read = await readFiledReport(readsOf(filed), asked);
    expect(read?.report).toMatchObject({
      year: AT.year,
      edition: EDITION,
      agency: A,
      agencyName: '甲局',
      narrative: { overview: '一句。' },
    });
    expect(read?.filed.receipt).toBe(receiptOf(A, 'A1'));
    const elsewhere = readsOf({
      ...filed,
      versions: [{ ...version(A, 'A1'), district: null }],
      still: { rosters: [] },
    });
    expect((await readFiledReport(elsewhere, asked))?.report.agencyName).toBe('旧名局');
  });

  test('as a report is the newest that can be read whole: printed totals may be left out, a cell may not', async () => {
    const whole = bytesOf(withCells(REPORT, { [TOTAL]: undefined }));
    const versions = [version(A, 'A1'), version(A, 'A2')];
    const of = async (newest: Files[string]) =>
      (await readFiledReport(readsOf({ files: { 'v-A1': whole, 'v-A2': newest }, versions }), asked))?.filed.receipt;
    expect(await of(whole)).toBe(receiptOf(A, 'A2'));
    const broken = [
      bytesOf(withCells(REPORT, { [INPUT]: undefined })),
      bytesOf(withCells(REPORT, { [INPUT]: 'many' })),
      ...['year', 'agency', 'agencyName'].map((member) => bytesOf({ ...REPORT, [member]: undefined })),
      // A year that has no form.
      bytesOf({ ...REPORT, year: 2017 }),
      bytesOf('{'),
      { tooLarge: 7 },
    ];
    for (const each of broken) expect(await of(each)).toBe(receiptOf(A, 'A1'));
    const alone = { files: { 'v-A1': bytesOf('{') }, versions: versions.slice(0, 1) };
    expect(await readFiledReport(readsOf(alone), asked)).toBeUndefined();
  });
});

describe('what goes with a district’s report to the level above', () => {
  const summary = aSummary(AT.district, AT.year, [{ agency: A }], { publisher: '某某区人民政府' });
  const manifest = { status: 'signed', files: [{ name: 'summary.docx', bytes: 2, sha256: 'word' }] };
  const office = { name: '王', phone: '1' };
  const roster = aRoster(AT.district, AT.year, [], { office });
  const shelfOf = (more: object = {}, said: object = manifest) =>
    new StillShelf().put(AT, 'v0001', 'summary.json', { ...summary, ...more }).put(AT, 'v0001', MANIFEST, said);
  const submitted = (vault: StillShelf, still: Still = {}, version?: string) =>
    readSubmittedReport(
      { ledger: stillLedger({ rosters: [roster], records: [signedOnce(AT.district, AT.year)], ...still }), vault },
      AT,
      version,
    );

  test('is none before anything was published, or without a roster', async () => {
    expect(await submitted(new StillShelf())).toBeUndefined();
    expect(await submitted(shelfOf(), { rosters: [] })).toBeUndefined();
    expect(await submitted(shelfOf(), {}, 'v0002')).toBeUndefined();
  });

  test('is what the report says of itself, whom to call, and the hashes of its files', async () => {
    const shelf = shelfOf().put(AT, 'v0001', 'figures.json', { issued: '2024-02-03T00:00:00.000Z' });
    const { districtName, edition, asOf, coverage, publisher } = summary;
    expect(await submitted(shelf)).toEqual({
      ...{ ...AT, districtName, edition, asOf, coverage, publisher, version: 'v0001', office },
      ...{ signedAt: '2024-02-03T00:00:00.000Z', reportSha256: 'word' },
      manifestSha256: createHash('sha256').update(JSON.stringify(manifest)).digest('hex'),
    });
  });

  test('is signed when the report for programs says, else at the lock; a draft is not signed', async () => {
    expect((await submitted(shelfOf()))?.signedAt).toBe(signedOnce(AT.district, AT.year).signed?.lockedAt);
    expect((await submitted(shelfOf({ status: 'draft' })))?.signedAt).toBeNull();
    const published = { number: 1, digest: 'd', revision: 1, asOf: null, signed: false };
    expect((await submitted(shelfOf(), { records: [{ ...AT, published }] }))?.signedAt).toBeNull();
  });

  test('names the version that it replaces, and has no hash of a Word file that is not there', async () => {
    const read = await submitted(shelfOf({}, { files: [], replaces: { version: 'v0000', manifestSha256: 'm' } }));
    expect(read?.replaces).toBe('v0000');
    expect(read).not.toHaveProperty('reportSha256');
    expect(await submitted(shelfOf())).not.toHaveProperty('replaces');
  });

  test('is none where its manifest goes while it is read', async () => {
    const shelf = shelfOf();
    let looks = 0;
    const going = {
      summaryFile: async (...[place, version, name]: Parameters<StillShelf['summaryFile']>) =>
        name === MANIFEST && ++looks > 1 ? undefined : shelf.summaryFile(place, version, name),
    };
    const ledger = stillLedger({ rosters: [roster], records: [signedOnce(AT.district, AT.year)] });
    expect(await readSubmittedReport({ ledger, vault: going }, AT)).toBeUndefined();
  });
});

describe('the proof that a file is counted', () => {
  const proof = (receipt: string) => ({
    entry: `nianbao 2023 v0001 ${A} 1 ${receipt} hash`,
    index: 0,
    path: [],
    checkpoint: 'c',
  });
  const read = (shelf: StillShelf, still: Still = { records: [signedOnce(AT.district, AT.year)] }) =>
    readCountedProof({ ledger: stillLedger(still), vault: shelf }, { ...AT, agency: A });
  const shelf = (content: unknown) => new StillShelf().put(AT, 'v0001', proofFileOf(A), content);

  test('is that of the newest signed summary, with the receipt that it speaks of', async () => {
    expect(await read(shelf(proof('r-1')))).toEqual({ version: 'v0001', receipt: 'r-1', proof: proof('r-1') });
    expect((await read(shelf(proof('-'))))?.receipt).toBeNull();
    expect((await read(shelf({ ...proof('r-1'), entry: 'short' })))?.receipt).toBeNull();
  });

  test('is none while nothing is signed, where there is no such file, or it is none', async () => {
    expect(await read(shelf(proof('r-1')), {})).toBeUndefined();
    expect(await read(new StillShelf())).toBeUndefined();
    expect(await read(shelf({ entry: 7 }))).toBeUndefined();
  });
});

describe('the prose of a district’s year', () => {
  const still: Still = {
    rollups: [aRollup(AT.district, AT.year, { [A]: counted('A1'), [B]: MISSING })],
    rosters: [
      aRoster(
        AT.district,
        AT.year,
        [
          { agency: B, name: '乙局', required: false },
          { agency: A, name: '甲局' },
        ],
        { name: '某某区' },
      ),
    ],
    versions: [version(A, 'A1')],
  };
  const readsOf = (of: Still) => {
    const ledger = stillLedger(of);
    const rosterFor = ({ district, year }: RollupState) => ledger.roster(district, year);
    const narrative = async ({ agency, seq }: Version) => ({ overview: `${agency} ${seq}` });
    return { ledger, rosterFor, narrative };
  };

  test('is that of each body in the order of the roster, with the receipt that it stands under', async () => {
    expect(await readTexts(readsOf(still), AT.district, AT.year)).toEqual({
      ...{ ...AT, name: '某某区' },
      bodies: [
        { agency: B, name: '乙局', required: false, counted: false, receipt: null, narrative: {} },
        {
          ...{ agency: A, name: '甲局', required: true, counted: true, receipt: receiptOf(A, 'A1') },
          narrative: { overview: `${A} A1` },
        },
      ],
    });
    expect(await readTexts(readsOf({}), AT.district, AT.year)).toBeUndefined();
  });

  test('takes the versions that are remembered, and all bodies however many', async () => {
    const many = Array.from({ length: 60 }, (_, index) => `440105-b${String(index).padStart(2, '0')}`);
    const of: Still = {
      rollups: [aRollup(AT.district, AT.year, Object.fromEntries(many.map((agency) => [agency, counted('A1')])))],
      rosters: [
        aRoster(
          AT.district,
          AT.year,
          many.map((agency) => ({ agency })),
        ),
      ],
    };
    const remembered = async () => many.map((agency) => version(agency, 'A1'));
    const read = await readTexts({ ...readsOf(of), counted: remembered }, AT.district, AT.year);
    expect(read?.bodies.map(({ narrative }) => narrative.overview)).toEqual(many.map((agency) => `${agency} A1`));
  });

  /** Files by their names, and which were fetched. */
  function remembering(files: Readonly<Record<string, string>>, most?: number) {
    const fetched: string[] = [];
    const upload = async (_: unknown, versionId: string) => {
      fetched.push(versionId);
      const prose = files[versionId];
      return prose === undefined
        ? undefined
        : { bytes: bytesOf({ ...REPORT, narrative: { overview: prose } }), size: 1, sha256: null };
    };
    const read = rememberingNarratives({ upload }, most);
    return {
      fetched,
      read: (agency: string, seq: string, more?: Partial<Version>) => read(version(agency, seq, more)),
    };
  }

  test('is fetched once of each version', async () => {
    const { fetched, read } = remembering({ 'v-A1': '一', 'v-A2': '二' });
    for (const seq of ['A1', 'A1', 'A2', 'A1'])
      expect(await read(A, seq)).toEqual({ overview: seq === 'A1' ? '一' : '二' });
    await read(B, 'A1');
    expect(fetched).toEqual(['v-A1', 'v-A2', 'v-A1']);
    expect(await read(A, 'A3', { versionId: null })).toEqual({});
  });

  test('is kept as far as it has room, the newest of it: two bytes a character and 200 for its place', async () => {
    const { fetched, read } = remembering(
      { 'v-A1': '一二三四五', 'v-A2': '一二三四五', 'v-A3': '一二三四五', 'v-A4': '一'.repeat(111) },
      420,
    );
    for (const seq of ['A1', 'A2']) await read(A, seq);
    await read(A, 'A1');
    expect(fetched).toEqual(['v-A1', 'v-A2']);
    await read(A, 'A3');
    await read(A, 'A2');
    expect(fetched).toEqual(['v-A1', 'v-A2', 'v-A3']);
    // One that has no room at all takes the place of none.
    for (const seq of ['A4', 'A4', 'A2', 'A3']) await read(A, seq);
    expect(fetched).toEqual(['v-A1', 'v-A2', 'v-A3', 'v-A4', 'v-A4']);
    await read(A, 'A1');
    await read(A, 'A3');
    await read(A, 'A2');
    expect(fetched.slice(5)).toEqual(['v-A1', 'v-A2']);
  });

  test('asked for twice at once takes its room once', async () => {
    const { fetched, read } = remembering({ 'v-A1': '一二三四五', 'v-A2': '一二三四五' }, 420);
    await Promise.all([read(A, 'A1'), read(A, 'A1')]);
    await read(A, 'A2');
    await read(A, 'A1');
    expect(fetched).toEqual(['v-A1', 'v-A1', 'v-A2']);
  });
});
