import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { recordBatch, takeBackBatch } from '../../../../shared/flow/office/batches.ts';
import { returnFiling } from '../../../../shared/flow/office/withdrawFiling.ts';
import { importRoster } from '../../../../shared/flow/roster/rosterImport.ts';
import { type BatchFile, MOST_FILES } from '../../../../shared/wire/batches.ts';
import { HAIZHU, LIWAN } from '../../../support/ledgerOffice.ts';
import { anEmptyReport, aReport, filingMadeUp, withCells } from '../../../support/reports.ts';
import { A, B, StepBench, YEAR } from '../../../support/stoppedSteps.ts';

const AT = { district: HAIZHU, year: YEAR };
const D = '440105-d';
const BATCH = 'batch-one-1';
const NOW = '2024-02-11T09:08:07.006Z';
const DIGITS = '20240211090807006';
const WHO = { by: '甲', subject: 'https://id.example 0042', origin: 'page session 10.1.2.3' };

let bench: StepBench;
let back: () => void;
beforeAll(async () => {
  bench = new StepBench();
  await bench.open();
  back = bench.keep();
});
beforeEach(() => {
  back();
  bench.now = NOW;
});

function file(more: Partial<BatchFile> = {}): BatchFile {
  return { file: '年报.docx', read: 90, cells: 100, open: 10, errors: 1, warnings: 2, todo: '', ...more };
}

const record = (files: unknown, more: object = {}) =>
  recordBatch(
    { ...AT, ...WHO, batch: BATCH, files: typeof files === 'string' ? files : JSON.stringify(files), ...more },
    bench.world,
  );
const entries = () => [...bench.vault.entries.values()];

/** Members in the order of the shape, in which they are written. */
const withAgency = (agency: string) => {
  const { file: _, ...rest } = file();
  return { agency, ...rest };
};

describe('what is written down of a batch', () => {
  test('is one entry with its files and who read them', async () => {
    const files = [file(), { file: '另一份.docx', ...withAgency(A) }];
    await record(files);
    const common = { kind: 'batch', ...AT, agency: '', by: '甲', at: NOW, reason: '' };
    const { subject, origin } = WHO;
    const facts = { batch: BATCH, files: JSON.stringify(files) };
    expect(entries()).toEqual([{ entry: `batch-${BATCH}-${DIGITS}`, ...common, facts: { ...facts, subject, origin } }]);
    back();
    bench.now = NOW;
    await recordBatch({ ...AT, by: '甲', batch: BATCH, files: JSON.stringify(files) }, bench.world);
    expect(entries()).toEqual([{ entry: `batch-${BATCH}-${DIGITS}`, ...common, facts }]);
  });

  test.each([
    [
      'of a district without roster',
      [file()],
      { district: '440111' },
      { code: 'NO_ROSTER', facts: { district: '440111', year: YEAR } },
    ],
    ['that is no JSON', '[', {}, { code: 'BAD_BATCH', facts: { batch: BATCH } }],
    ['that is no list', '{}', {}, { code: 'BAD_BATCH', facts: { batch: BATCH } }],
    ['without files', [], {}, { code: 'BAD_BATCH', facts: { batch: BATCH } }],
    ['with a file that is none', [{ file: 7 }], {}, { code: 'BAD_BATCH', facts: { batch: BATCH } }],
    ['with a name that is none', [file()], { batch: '批次' }, { code: 'BAD_BATCH', facts: { batch: '批次' } }],
    [
      'of more files than may be told of at one time',
      Array.from({ length: MOST_FILES + 1 }, () => file()),
      {},
      { code: 'BAD_BATCH', facts: { batch: BATCH, most: MOST_FILES } },
    ],
  ] as const)('is nothing where it is %s', async (_, files, more, refusal) => {
    await expect(record(files, more)).rejects.toMatchObject(refusal);
    await expect(record(files, more)).rejects.toHaveProperty('facts', refusal.facts);
    expect(entries()).toEqual([]);
  });

  test('may be of as many files as may be told of at one time', async () => {
    await record(Array.from({ length: MOST_FILES }, (_, index) => file({ file: `${index}.docx` })));
    expect(entries()).toHaveLength(1);
  });
});

const licences = (year: number, agency: string, count: number) =>
  withCells(anEmptyReport(year, agency), { 'proactiveDisclosure.licensing.decisions': count });

/** A figure nine times that of last year, within what other bodies state: asked about, and not counted until it is explained. */
async function waitingReport() {
  await bench.roster(HAIZHU, YEAR - 1, A, B);
  await bench.file(YEAR - 1, '91', licences(YEAR - 1, A, 200), A);
  await bench.file(YEAR - 1, '92', licences(YEAR - 1, B, 1_800), B);
  return bench.file(YEAR, 'b1', licences(YEAR, A, 1_900), A);
}

describe('a batch that is taken back', () => {
  const filedAs = (agency: string, sequencer: string) => `${agency}-${YEAR}-${sequencer}`;
  const take = (more: object = {}) =>
    takeBackBatch({ ...AT, ...WHO, batch: BATCH, reason: '读错了一列', ...more }, bench.world);
  const states = async () =>
    [...(await bench.rollup(HAIZHU, YEAR)).pointers].map(([agency, { state }]) => [agency, state]);
  /** Both bodies' filings are of the batch. */
  const both = () => [
    file({ agency: A, receipt: filedAs(A, 'a1') }),
    file({ file: '2.docx', agency: B, receipt: filedAs(B, 'a2') }),
  ];
  const backOf = () => entries().filter(({ kind }) => kind === 'batch-return');

  test('is returned filing by filing, with the one reason, and says so in one entry', async () => {
    await record(both());
    const { subject, origin } = WHO;
    expect(await take()).toEqual({ batch: BATCH, returned: [A, B], kept: [] });
    expect(await states()).toEqual([
      [A, 'withdrawn'],
      [B, 'withdrawn'],
    ]);
    expect(backOf()).toEqual([
      {
        entry: `batch-back-${BATCH}-${DIGITS}`,
        kind: 'batch-return',
        ...AT,
        agency: '',
        by: '甲',
        at: NOW,
        reason: '读错了一列',
        facts: { batch: BATCH, returned: 2, kept: '[]', subject, origin },
      },
    ]);
    const decided = (await bench.ports.ledger.versionsOf(HAIZHU, YEAR, A)).at(-1)?.decision;
    expect(decided).toMatchObject({ kind: 'return', by: '甲', reason: '读错了一列', cells: [], subject });
  });

  test('leaves alone what was corrected since, and what is returned already, and says why', async () => {
    await record(both());
    await bench.file(YEAR, 'b1', aReport(YEAR, 9, A), A);
    expect(await take()).toEqual({
      batch: BATCH,
      returned: [B],
      kept: [{ agency: A, why: '其后已另行报送或恢复为别的版本' }],
    });
    expect(await states()).toEqual([
      [A, 'counted'],
      [B, 'withdrawn'],
    ]);
    expect(backOf()[0]?.facts).toMatchObject({
      returned: 1,
      kept: JSON.stringify([{ agency: A, why: '其后已另行报送或恢复为别的版本' }]),
    });
  });

  test('names what is returned already', async () => {
    await record(both());
    await returnFiling({ ...AT, by: '乙', reason: '另有原因', agency: B }, bench.world);
    expect(await take()).toMatchObject({ returned: [A], kept: [{ agency: B, why: '已经退回' }] });
  });

  test('names what was never counted', async () => {
    await bench.file(YEAR, 'b1', new TextEncoder().encode('{'), B);
    await record([
      file({ agency: A, receipt: filedAs(A, 'a1') }),
      file({ file: '2.docx', agency: B, receipt: filedAs(B, 'b1') }),
    ]);
    expect(await take()).toMatchObject({ returned: [A], kept: [{ agency: B, why: '校验未通过，没有计入，不必退回' }] });
    expect(await states()).toEqual([
      [A, 'withdrawn'],
      [B, 'counted'],
    ]);
  });

  test('of two files of one body the one that counts is meant', async () => {
    const corrected = () => bench.file(YEAR, 'b1', aReport(YEAR, 9, A), A);
    await corrected();
    const [one, other] = [
      file({ agency: A, receipt: filedAs(A, 'a1') }),
      file({ file: '2.docx', agency: A, receipt: filedAs(A, 'b1') }),
    ];
    await record([one, other, file({ file: '3.docx', agency: B }), file({ file: '4.docx' })]);
    expect(await take()).toEqual({ batch: BATCH, returned: [A], kept: [] });
    back();
    bench.now = NOW;
    await corrected();
    await record([other, one]);
    expect(await take()).toEqual({ batch: BATCH, returned: [A], kept: [] });
  });

  test('takes back what waits for a reason as well, before what was never filed', async () => {
    const { ledger, pause } = bench.world;
    const agencies = filingMadeUp([A, B, D].map((agency) => ({ agency, name: `${agency}局`, required: true })));
    await importRoster({ ...AT, name: '海珠区', agencies }, ledger, pause);
    expect(await waitingReport()).toMatchObject({ outcome: 'needs-reason' });
    const [waits, never] = [file({ agency: A, receipt: filedAs(A, 'b1') }), file({ file: '2.docx', agency: D })];
    const corrected = file({ file: '3.docx', agency: A, receipt: filedAs(A, 'a1') });
    await record([corrected, waits, never]);
    expect(await take()).toEqual({ batch: BATCH, returned: [A], kept: [] });
    expect(await states()).toEqual([
      [A, 'withdrawn'],
      [B, 'counted'],
      [D, 'missing'],
    ]);
  });

  test('that waits alone can be taken back', async () => {
    await waitingReport();
    await record([file({ agency: A, receipt: filedAs(A, 'b1') })]);
    expect(await take()).toEqual({ batch: BATCH, returned: [A], kept: [] });
  });

  test('names what came in between looking and returning, in words', async () => {
    await record(both());
    const { ledger } = bench.world;
    const versions: typeof ledger.districtFilings = async (...at) => {
      const filings = await ledger.districtFilings(...at);
      await bench.file(YEAR, 'c1', aReport(YEAR, 8, A), A);
      return filings;
    };
    const world = { ...bench.world, ledger: { ...ledger, districtFilings: versions } };
    const taken = await takeBackBatch({ ...AT, ...WHO, batch: BATCH, reason: '读错' }, world);
    expect(taken.returned).toEqual([B]);
    expect(taken.kept).toEqual([{ agency: A, why: expect.stringMatching(/[一-龥]/) }]);
    expect(await states()).toEqual([
      [A, 'counted'],
      [B, 'withdrawn'],
    ]);
  });

  test.each([
    ['that nobody knows', { batch: 'batch-two-2' }],
    ['of another district', { district: LIWAN }],
    ['of a district without roster', { district: '440111' }],
  ])('is refused of one %s', async (_, more) => {
    await record(both());
    const batch = 'batch' in more ? more.batch : BATCH;
    await expect(take(more)).rejects.toMatchObject({ code: 'UNKNOWN_BATCH', facts: { batch } });
    expect(await states()).toEqual([
      [A, 'counted'],
      [B, 'counted'],
    ]);
    expect(backOf()).toEqual([]);
  });

  test('is refused of one that has filed nothing, and of one whose filings are all corrected', async () => {
    const nothing = { code: 'NOTHING_IN_BATCH', facts: { batch: BATCH } };
    await record([file({ agency: A }), file({ file: '2.docx' })]);
    await expect(take()).rejects.toMatchObject(nothing);
    await record([file({ agency: A, receipt: filedAs(A, 'a1') })]);
    await bench.file(YEAR, 'b1', aReport(YEAR, 9, A), A);
    await expect(take()).rejects.toMatchObject(nothing);
    expect(backOf()).toEqual([]);
  });

  test('that was stopped before its entry is written down once, by taking it back again; after that nothing is left of it', async () => {
    await record(both());
    const vault = Object.assign(Object.create(bench.world.vault), {
      putJournalEntry: async (entry: { kind: string }) => {
        if (entry.kind === 'batch-return') throw new Error('stopped');
        await bench.vault.putJournalEntry(entry as Parameters<typeof bench.vault.putJournalEntry>[0]);
      },
    });
    const asked = { ...AT, ...WHO, batch: BATCH, reason: '读错了一列' };
    await expect(takeBackBatch(asked, { ...bench.world, vault })).rejects.toThrow('stopped');
    expect(await take()).toMatchObject({
      returned: [],
      kept: [
        { agency: A, why: '已经退回' },
        { agency: B, why: '已经退回' },
      ],
    });
    expect(backOf()).toHaveLength(1);
    await expect(take()).rejects.toMatchObject({ code: 'NOTHING_IN_BATCH' });
  });

  test('goes no further where the program breaks', async () => {
    await record(both());
    const ledger = { ...bench.world.ledger, keepVersion: () => Promise.reject(new Error('broken')) };
    const asked = { ...AT, ...WHO, batch: BATCH, reason: '读错了一列' };
    await expect(takeBackBatch(asked, { ...bench.world, ledger })).rejects.toThrow('broken');
    expect(backOf()).toEqual([]);
  });
});
