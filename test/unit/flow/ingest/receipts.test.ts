import { describe, expect, test } from 'vitest';
import { ALL_RULES, ruleNamed } from '../../../../shared/domain/rules/allRules.ts';
import { judge } from '../../../../shared/domain/verdict/judge.ts';
import { filedForBody } from '../../../../shared/flow/ingest/filedForBody.ts';
import { ingestUpload } from '../../../../shared/flow/ingest/ingestReport.ts';
import { noteStray } from '../../../../shared/flow/ingest/ingestStray.ts';
import { judgeUpload, lockRefusal } from '../../../../shared/flow/ingest/judgeUpload.ts';
import { noteUnjudgedUpload } from '../../../../shared/flow/ingest/unjudgedUpload.ts';
import { receiptFor, receiptOf } from '../../../../shared/flow/ingest/writeReceipt.ts';
import { mergeAgency } from '../../../../shared/flow/office/mergeAgency.ts';
import type { StrayNote } from '../../../../shared/wire/strayNote.ts';
import { aVersion } from '../../../support/ledgerContract.ts';
import { HAIZHU, OfficeBench, RSJ } from '../../../support/ledgerOffice.ts';
import { anEmptyReport, aReport, bytesOf, withCells } from '../../../support/reports.ts';

const LOCK = { by: '李复核', at: '2024-02-19T00:30:00.000Z' };
const OLD = '440105-old';
const AT = { district: HAIZHU, year: 2023 };

describe('the receipt of a version', () => {
  const bare = aVersion({ seq: 'A1' });

  test('says what the version says, and names its other versions by their receipts', () => {
    const full = aVersion({
      ...{ seq: '0066A7', of: 'A1', state: 'D', outcome: 'duplicate', sha256: 'cd'.repeat(32), size: 7 },
      standing: {
        lastYear: { district: '440103', seq: '9F' },
        merged: [{ agency: '440105-old', district: '440103', seq: 'B1' }],
        ...{ history: { district: '440105', revision: 3 }, wishes: { district: '440105', hash: 'x' } },
        ...{ reasonsFrom: 'A0', roster: 4, mergedInto: '440105-b', suspended: ['XS-NEW'], lockedBy: LOCK },
      },
      decision: { kind: 'return', by: '王审核', at: LOCK.at, reason: '请更正', of: 'A1' },
      filer: { name: '甲', as: 'body' },
      original: { name: '年报.docx', size: 12, sha256: 'ef'.repeat(32) },
      origin: '页面' as never,
    });
    expect(receiptOf(full, '某局', [], undefined)).toStrictEqual({
      ...{ receipt: '440105-rsj-2023-0066a7', agency: RSJ, agencyName: '某局', district: '440105', year: 2023 },
      ...{ edition: '2021', outcome: 'duplicate', receivedAt: full.receivedAt, judgedAt: full.judgedAt },
      ...{ sha256: 'cd'.repeat(32), versionId: 'v1', size: 7, sequencer: '0066A7', rulesHash: 'r1' },
      standing: {
        lastYear: '440105-rsj-2022-9f',
        merged: [{ agency: '440105-old', district: '440103', receipt: '440105-old-2022-b1' }],
        ...{ history: { district: '440105', revision: 3 }, wishes: { district: '440105', hash: 'x' } },
        ...{ reasonsFrom: '440105-rsj-2023-a0', roster: 4, mergedInto: '440105-b', suspended: ['XS-NEW'] },
      },
      ...{ counts: { errors: 0, warnings: 0, infos: 0 }, findings: [], duplicateOf: '440105-rsj-2023-a1' },
      ...{ decision: full.decision, filer: full.filer, original: full.original },
    });
  });

  test('has nothing of what is not said; its form is that of its year, and null for a year without one', () => {
    const { edition: _, ...formless } = bare;
    const receipt = receiptOf(formless, null, [], undefined);
    expect(receipt).toMatchObject({
      agencyName: null,
      edition: '2021',
      standing: { lastYear: null, reasonsFrom: null },
    });
    expect(Object.keys(receipt.standing).toSorted()).toEqual(['lastYear', 'reasonsFrom', 'roster']);
    for (const member of ['duplicateOf', 'decision', 'filer', 'original']) expect(receipt).not.toHaveProperty(member);
    expect(receiptOf({ ...formless, year: 1990 }, null, [], undefined).edition).toBeNull();
  });

  test('of one that a lock refused is a refusal, and counts its findings', () => {
    const refusal = lockRefusal(LOCK, 2023);
    expect(receiptOf(bare, null, [refusal], LOCK)).toMatchObject({
      ...{ outcome: 'rejected', counts: { errors: 1, warnings: 0, infos: 0 } },
      findings: [{ rule: 'LOCK-YEAR', message: expect.stringContaining('李复核') }],
    });
    // Shanghai is eight hours ahead.
    expect(refusal.message).toContain('08:30');
  });
});

describe('a receipt that has to be put', () => {
  async function filed(report: unknown = aReport(2023)) {
    const office = new OfficeBench();
    await office.roster(HAIZHU, 2023, RSJ);
    const done = await office.file(2023, 'A1', bytesOf(report));
    const [version] = await office.ports.ledger.versionsOf(HAIZHU, 2023, RSJ);
    const { now: place } = await office.ports.ledger.places(RSJ, 2023);
    const filing = { agency: RSJ, year: 2023, place, before: undefined, rollup: await office.rollup(HAIZHU, 2023) };
    return {
      office,
      version: version ?? expect.unreachable('no version'),
      filing,
      receipt: await office.receipt(done.receipt),
    };
  }

  test('has the findings at hand where they are those that were counted, else those of the very bytes', async () => {
    const { office, version, filing, receipt } = await filed();
    const put = (findings: typeof receipt.findings | undefined) =>
      receiptFor(version, filing, findings && { findings: findings as never }, undefined, office.ports);
    expect(await put(undefined)).toEqual(receipt);
    expect(await put(receipt.findings)).toEqual(receipt);
    // Findings of another verdict are not taken for this one's.
    const error = lockRefusal(LOCK, 2023);
    expect(await put([...receipt.findings, error as never])).toEqual(receipt);
    // The same number of findings says that they are the same: the verdict is not reached twice where it is at hand.
    const marked = receipt.findings.map((each) => ({ ...each, message: '原有' }));
    expect((await put(marked)).findings).toEqual(marked);
  });

  test.each(['errors', 'warnings', 'infos'] as const)(
    'says that it was judged anew where the number of %s differs',
    async (kind) => {
      const { office, version, filing, receipt } = await filed();
      const other = { ...version, counts: { ...version.counts, [kind]: version.counts[kind] + 1 } };
      const again = await receiptFor(other, filing, undefined, undefined, office.ports);
      expect(again.findings.map(({ rule }) => rule)).toEqual([
        'NOTE-REJUDGED',
        ...receipt.findings.map(({ rule }) => rule),
      ]);
      const refused = await receiptFor(other, filing, undefined, LOCK, office.ports);
      expect(refused.findings.map(({ rule }) => rule)).not.toContain('NOTE-REJUDGED');
      expect(refused.findings.map(({ rule }) => rule)).toContain('LOCK-YEAR');
    },
  );

  test('of a delete marker has the refusal of a lock, or nothing', async () => {
    const { office, filing } = await filed();
    const marker = aVersion({ state: 'W', outcome: 'withdrawal', sha256: null, size: null, versionId: 'm' });
    const rules = async (version: typeof marker, by?: typeof LOCK) =>
      (await receiptFor(version, filing, undefined, by, office.ports)).findings.map(({ rule }) => rule);
    expect(await rules(marker)).toEqual([]);
    expect(await rules(marker, LOCK)).toEqual(['LOCK-YEAR']);
    expect(await rules({ ...marker, standing: { ...marker.standing, lockedBy: LOCK } })).toEqual(['LOCK-YEAR']);
    // Bytes that are gone are not a withdrawal.
    expect(await rules({ ...marker, size: 7 })).toContain('UPLOAD-GONE');
    expect(await rules({ ...marker, versionId: null, size: 7 })).toContain('UPLOAD-GONE');
  });
});

describe('a verdict on an upload', () => {
  const bytes = bytesOf(aReport(2023));
  const upload = { bytes, size: bytes.length, sha256: 'ab' };
  const standing = { filedAs: { agency: RSJ, year: 2023 } };

  test('that breaks names whose upload it broke on, and keeps the error under it', () => {
    const cause = new RangeError('of the rules');
    const broken = () => {
      throw cause;
    };
    const broke = (given: object) => {
      try {
        judgeUpload(upload, given, broken);
      } catch (error) {
        return error;
      }
      return expect.unreachable('it is judged');
    };
    expect(broke(standing)).toMatchObject({ code: 'VERDICT_BROKE', facts: standing.filedAs, cause });
    expect(broke({})).toMatchObject({ code: 'VERDICT_BROKE', facts: { agency: '', year: 0 }, cause });
  });

  test('of other bytes than declared is a rejection that says so first, and all that was found besides', () => {
    const whole = judge(bytes, standing);
    const differs = judgeUpload({ ...upload, declaredSha256: 'cd' }, standing, judge);
    expect(differs.outcome).toBe('rejected');
    expect(differs.findings.map(({ rule }) => rule)).toEqual([
      'UPLOAD-HASH',
      ...whole.findings.map(({ rule }) => rule),
    ]);
    expect(differs.counts.errors).toBe(whole.counts.errors + 1);
    expect(differs.report).toEqual(whole.report);
    // Bytes too large to be read have no hash to hold against.
    expect(judgeUpload({ ...upload, sha256: null, declaredSha256: 'cd' }, standing, judge)).toEqual(whole);
  });

  test('of an upload that is gone, or of another type, is a rejection with nothing else in it', () => {
    const gone = judgeUpload(undefined, standing, judge);
    expect(gone).toMatchObject({ outcome: 'rejected', reasons: {}, counts: { errors: 1, warnings: 0, infos: 0 } });
    expect(gone.derived).toEqual(new Map());
    expect(gone.report).toBeUndefined();
    const foreign = judgeUpload({ ...upload, contentType: 'text/html' }, standing, judge);
    expect(foreign).toMatchObject({
      outcome: 'rejected',
      findings: [{ rule: 'UPLOAD-TYPE', found: 'text/html', expected: 'application/json' }],
    });
    for (const id of ['UPLOAD-TYPE', 'UPLOAD-GONE', 'UPLOAD-HASH']) expect(ruleNamed(ALL_RULES, id).id).toBe(id);
  });

  test.each([
    'application/x-www-form-urlencoded; charset=utf-8',
    'APPLICATION/JSON',
    'application/vnd.nianbao+json',
    'text/plain; charset=gbk',
    'application/OCTET-STREAM',
  ])('of what is sent as %s is of its content', (contentType) => {
    expect(judgeUpload({ ...upload, contentType }, standing, judge)).toEqual(judge(bytes, standing));
  });

  test.each([
    'xapplication/json',
    'image/json',
    'application/jsonp',
    'application/x+json2',
    'text/plainer',
    'x-text/plain',
    'application/octet-streams',
  ])('of what is sent as %s is that it is no report', (contentType) => {
    expect(judgeUpload({ ...upload, contentType }, standing, judge).findings.map(({ rule }) => rule)).toEqual([
      'UPLOAD-TYPE',
    ]);
  });
});

describe('the journal’s word that the office filed for a body', () => {
  const byOffice = aVersion({ seq: 'A1', filer: { name: '丁', as: 'office' } });

  test('is made of the version alone', () => {
    expect(filedForBody(byOffice)).toStrictEqual({
      ...{ entry: 'file-440105-rsj-2023-a1', kind: 'file', district: '440105', year: 2023, agency: RSJ },
      ...{
        by: '丁',
        at: byOffice.receivedAt,
        reason: '',
        receipt: '440105-rsj-2023-a1',
        facts: { origin: 'upload - -' },
      },
    });
    const original = { name: '年报.docx', size: 12, sha256: 'ef'.repeat(32) };
    expect(filedForBody({ ...byOffice, original })?.facts).toStrictEqual({
      ...{ origin: 'upload - -', original: '年报.docx', originalSha256: original.sha256 },
    });
  });

  test('is said of no other upload', () => {
    const decision = { kind: 'reinstate', by: '甲', at: LOCK.at, reason: '恢复', of: 'A1' } as const;
    const { filer: _, ...unnamed } = byOffice;
    for (const other of [
      unnamed,
      { ...byOffice, district: null },
      { ...byOffice, filer: { name: '甲', as: 'body' as const } },
      { ...byOffice, decision },
    ])
      expect(filedForBody(other)).toBeUndefined();
  });

  test('stands in the journal once the upload is settled, and not in that of a body that filed itself', async () => {
    const house = ['AROA1'];
    const office = new OfficeBench();
    await office.roster(HAIZHU, 2023, RSJ);
    await office.file(2023, 'A1', aReport(2023));
    expect(office.vault.entries.size).toBe(0);
    const { upload } = office.vault;
    office.vault.upload = async (...given) => {
      const found = await upload.apply(office.vault, given);
      return found && { ...found, filer: { name: '丁', as: 'office' } };
    };
    await office.file(2023, 'A2', aReport(2023, 8));
    expect([...office.vault.entries.values()]).toMatchObject([
      { kind: 'file', by: '丁', receipt: '440105-rsj-2023-a2' },
    ]);
    // Who may write under a body’s prefix can write any name beside it.
    const event = { ...office.upload(2023, 'A3', aReport(2023, 9)), sender: { principal: 'AWS:AIDA9', copied: false } };
    await ingestUpload(event, { ...office.ports, house });
    expect(office.vault.entries.size).toBe(1);
  });
});

describe('a merger that is entered while a report is on its way', () => {
  async function merging() {
    const office = new OfficeBench();
    await office.roster(HAIZHU, 2023, RSJ, OLD);
    const merge = () =>
      mergeAgency({ ...AT, by: '王审核', reason: '机构改革', agency: OLD, successor: RSJ }, office.ports);
    return { office, merge };
  }
  const REPORT = anEmptyReport(2023, OLD);
  const DUE = { kind: 'owed', step: 'merge', district: HAIZHU, year: 2023, agency: OLD };

  test('is owed its due once the report counts', async () => {
    const { office, merge } = await merging();
    const { keepVersion } = office.ports.ledger;
    const ledger = {
      ...office.ports.ledger,
      keepVersion: async (version: Parameters<typeof keepVersion>[0]) => {
        await merge();
        office.queues.owed.length = 0;
        return keepVersion(version);
      },
    };
    const done = await ingestUpload(office.upload(2023, 'B1', REPORT, OLD), { ...office.ports, ledger });
    expect(done.outcome).toMatch(/^accepted/);
    expect(office.queues.owed).toEqual([DUE]);
  });

  test('is owed nothing where the report knew of it, where nobody was merged, and where the report does not count', async () => {
    const { office, merge } = await merging();
    await office.file(2023, 'A1', REPORT, OLD);
    expect(office.queues.owed).toEqual([]);
    await merge();
    office.queues.owed.length = 0;
    expect((await office.file(2023, 'B1', REPORT, OLD)).outcome).toBe('rejected');
    await office.file(2023, 'B2', new TextEncoder().encode('{'), OLD);
    expect(office.queues.owed).toEqual([]);
  });
});

describe('an upload that could not be judged', () => {
  test('is noted for its body unless something newer is there', async () => {
    const office = new OfficeBench();
    const event = (seq: string, agency = RSJ) => ({ ...office.upload(2023, seq, aReport(2023), agency) });
    expect(await noteUnjudgedUpload(event('A1'), office.ports)).toBe(false);
    await office.roster(HAIZHU, 2023, RSJ, OLD);
    const noted = async () => [...((await office.rollup(HAIZHU, 2023)).unjudged ?? [])];
    const first = event('A3');
    expect(await noteUnjudgedUpload(first, office.ports)).toBe(true);
    expect(await noted()).toEqual([[RSJ, { seq: 'A3', receivedAt: first.receivedAt, versionId: first.versionId }]]);
    expect(await noteUnjudgedUpload(first, office.ports)).toBe(false);
    expect(await noteUnjudgedUpload(event('A2'), office.ports)).toBe(false);
    expect(await noteUnjudgedUpload(event('A4'), office.ports)).toBe(true);
    expect((await noted())[0]?.[1].seq).toBe('A4');
    await office.file(2023, 'A6', aReport(2023));
    expect(await noteUnjudgedUpload(event('A5'), office.ports)).toBe(false);
    await office.file(2023, 'A8', new TextEncoder().encode('{'));
    expect(await noteUnjudgedUpload(event('A7'), office.ports)).toBe(false);
    expect(await noteUnjudgedUpload(event('A9'), office.ports)).toBe(true);
    expect(await noteUnjudgedUpload(event('A1', OLD), office.ports)).toBe(true);
    expect((await noted()).map(([agency]) => agency)).toEqual([OLD, RSJ].toSorted());
  });

  test('is noted on the year as it is by then', async () => {
    const office = new OfficeBench();
    await office.roster(HAIZHU, 2023, RSJ);
    let refusals = 2;
    const noteUnjudged: typeof office.ports.ledger.noteUnjudged = async (change) =>
      refusals-- > 0 ? false : office.ports.ledger.noteUnjudged(change);
    const ports = { ...office.ports, ledger: { ...office.ports.ledger, noteUnjudged } };
    expect(await noteUnjudgedUpload(office.upload(2023, 'A1', aReport(2023)), ports)).toBe(true);
    refusals = 100;
    await expect(noteUnjudgedUpload(office.upload(2023, 'A2', aReport(2023)), ports)).rejects.toMatchObject({
      code: 'CONTENDED',
      facts: { agency: RSJ, year: 2023, seq: 'A2' },
    });
  });

  test('is not noted of a body that is not in the year’s roll-up', async () => {
    const office = new OfficeBench();
    await office.ports.ledger.putPlace({ ...AT, agency: RSJ, name: '某局', required: true, revision: 1 }, undefined);
    expect(await noteUnjudgedUpload(office.upload(2023, 'A1', aReport(2023)), office.ports)).toBe(false);
    await office.ports.ledger.openRollup(HAIZHU, 2023);
    expect(await noteUnjudgedUpload(office.upload(2023, 'A1', aReport(2023)), office.ports)).toBe(false);
  });
});

test('who put an object where no report is looked for is told where one belongs', async () => {
  const notes: StrayNote[] = [];
  const vault = { putStrayNote: async (note: StrayNote) => void notes.push(note) };
  const stray = {
    key: 'inbox/年报.json',
    versionId: 'v9',
    seq: 'A1',
    receivedAt: LOCK.at,
    size: 7,
    kind: 'created',
  } as const;
  expect(await noteStray(stray, vault)).toBe(stray);
  const [{ message = '', ...facts } = {} as Partial<StrayNote>] = notes;
  expect(facts).toEqual({
    outcome: 'stray',
    key: stray.key,
    versionId: 'v9',
    sequencer: 'A1',
    receivedAt: LOCK.at,
    size: 7,
  });
  for (const words of [
    '没有计入汇总',
    'inbox/{单位代码}/{年度}.json',
    'inbox/440105-rsj/2023.json',
    '请按这个位置重新报送',
  ])
    expect(message).toContain(words);
  const marker = { ...stray, kind: 'deleted' } as const;
  expect(await noteStray(marker, vault)).toBe(marker);
  expect(notes).toHaveLength(1);
});

test('a report whose figures changed the totals asks for its year to be compiled, and no other does', async () => {
  const office = new OfficeBench();
  await office.roster(HAIZHU, 2023, RSJ);
  const asked = () => office.queues.compileRequests.length;
  const report = withCells(anEmptyReport(2023), {
    'requests.carriedOver.naturalPerson': 1,
    'requests.carriedOver.total': 1,
  });
  await office.file(2023, 'A1', anEmptyReport(2023));
  expect(asked()).toBe(1);
  // Bytes seen again, an upload that was overtaken, one that is rejected, an event that comes again.
  await office.file(2023, 'A5', anEmptyReport(2023));
  await office.file(2023, 'A2', report);
  await office.file(2023, 'A6', new TextEncoder().encode('{'));
  expect(asked()).toBe(1);
  const event = office.upload(2023, 'A7', 'deleted');
  await ingestUpload(event, office.ports);
  expect(asked()).toBe(2);
  const again = await ingestUpload(event, office.ports);
  expect([again.redelivered, again.changed, asked()]).toEqual([true, false, 2]);
  expect(office.queues.compileRequests.at(-1)).toEqual(AT);
});
