import { beforeAll, describe, expect, test } from 'vitest';
import { canonicalSequencer } from '../../../../shared/domain/filing/sequencer.ts';
import type { Version } from '../../../../shared/domain/filing/version.ts';
import { ingestUpload } from '../../../../shared/flow/ingest/ingestReport.ts';
import { approveYear } from '../../../../shared/flow/office/approve.ts';
import { saveDistrictText } from '../../../../shared/flow/office/districtText.ts';
import { exemptFiling } from '../../../../shared/flow/office/exemptFiling.ts';
import { lockYear } from '../../../../shared/flow/office/lock.ts';
import { recordPublication } from '../../../../shared/flow/office/publishSigned.ts';
import { setWishes } from '../../../../shared/flow/office/setWishes.ts';
import { suspendRule } from '../../../../shared/flow/office/suspendRule.ts';
import { reinstateFiling, returnFiling } from '../../../../shared/flow/office/withdrawFiling.ts';
import { rebuildFromReceipts } from '../../../../shared/flow/recover/rebuildFromReceipts.ts';
import { redriveUnrostered } from '../../../../shared/flow/recover/redriveUnrostered.ts';
import { importRoster } from '../../../../shared/flow/roster/rosterImport.ts';
import { journalRoster } from '../../../../shared/flow/roster/rosterJournal.ts';
import { HAIZHU, LIWAN } from '../../../support/ledgerOffice.ts';
import { operatorOf, withoutReceipts } from '../../../support/madeAgain.ts';
import { anEmptyReport, aReport, filingMadeUp, MADE_UP_NAME, withCells } from '../../../support/reports.ts';
import { A, B, StepBench, YEAR } from '../../../support/stoppedSteps.ts';
import { WHOLE_TEXT } from '../../../support/wholeText.ts';
import { someWishes } from '../../../support/wishes.ts';

const AT = { district: HAIZHU, year: YEAR };
/** Bodies that need not file: one has sent what was rejected, one nothing. */
const [D, E] = ['440105-d', '440105-e'];
const HEAD = { name: '海珠区', publisher: '海珠区人民政府', office: { name: '陈', phone: '020-1' } };
const NOTHING = '—';

/** The text says 9, the table 7: asked about, and explained. */
function explained(licences = 0) {
  const seven = ['newRequests', 'results.granted', 'results.total'].flatMap((row) =>
    ['naturalPerson', 'total'].map((column) => [`requests.${row}.${column}`, 7] as const),
  );
  const cells = { ...Object.fromEntries(seven), 'proactiveDisclosure.licensing.decisions': licences };
  const narrative = { overview: `${YEAR}年，我局共收到政府信息公开申请9件。` };
  return { ...withCells(anEmptyReport(YEAR, B), cells), narrative };
}
const REASON = '其中2件为上年12月收到、本年登记，见依申请公开台账第12至13号';

/** A bench with one district, whose roster is in the journal as an import writes it. */
async function journaled(): Promise<StepBench> {
  const bench = new StepBench();
  const agencies = filingMadeUp(
    [A, B, D, E].map((agency) => ({ agency, name: `${agency}局`, required: agency === A || agency === B })),
  );
  const { ledger, pause } = bench.world;
  await importRoster({ ...AT, ...HEAD, agencies }, ledger, pause);
  const roster = await ledger.roster(HAIZHU, YEAR);
  if (roster === undefined) throw new Error('imported');
  await journalRoster(roster, { by: '甲', at: bench.now }, bench.vault);
  await bench.file(YEAR, 'a1', aReport(YEAR, 1, A), A);
  await bench.file(YEAR, 'a2', { ...explained(), reasons: { 'XS-NEW': REASON } }, B);
  await bench.file(YEAR, 'a3', new TextEncoder().encode('{'), D);
  bench.later();
  return bench;
}

/** Another office on the same buckets, whose table is empty. */
function afterTheTableWasLost(before: StepBench): StepBench {
  const after = new StepBench();
  for (const name of ['receipts', 'uploads', 'entries'] as const)
    for (const [key, value] of before.vault[name] as Map<string, never>)
      (after.vault[name] as Map<string, never>).set(key, value);
  for (const [key, value] of before.shelf) after.shelf.set(key, value);
  after.now = before.now;
  return after;
}

const rebuild = (bench: StepBench, write: boolean, over: object = {}) =>
  rebuildFromReceipts(AT, { ...operatorOf(bench), ...over }, { write });

/** All that people see of a year and that further verdicts hang on, but for what no bucket holds. */
async function yearOf({ world: { ledger } }: StepBench) {
  const now = await ledger.rollup(HAIZHU, YEAR);
  if (now === undefined) return undefined;
  // Which file took effect last no bucket tells.
  const { revision: _, yearApproval: __, joining: ___, lastImport: ____, ...standing } = now;
  return {
    standing,
    roster: await ledger.roster(HAIZHU, YEAR),
    places: await ledger.placesOf([A, B, D, E], YEAR),
    // From where a decision was taken is in the journal alone.
    versions: await ledger.districtVersions(HAIZHU, YEAR),
    text: await ledger.districtText(HAIZHU, YEAR, now.textRevision),
    wishes: now.wishes && (await ledger.wishes({ ...AT, hash: now.wishes })),
    publications: await ledger.publications(HAIZHU, YEAR),
  };
}

/** A year that has seen something of every kind. */
async function aFullYear(): Promise<StepBench> {
  const bench = await journaled();
  const { world } = bench;
  const step = async (take: () => Promise<unknown>) => {
    await take();
    bench.later();
  };
  await step(() => setWishes({ ...AT, by: '甲', wishes: JSON.stringify(someWishes(AT)) }, world));
  await step(() => bench.file(YEAR, 'b1', new TextEncoder().encode('{'), A));
  await step(() => returnFiling({ ...AT, by: '甲', reason: '再看', agency: B, cells: ['overview'] }, world));
  await step(() => reinstateFiling({ ...AT, by: '甲', reason: '无误', agency: B, of: 'A2' }, world));
  await step(() => suspendRule({ ...AT, by: '甲', rule: 'XY-CARRY', reason: '误报' }, world));
  await step(() => exemptFiling({ ...AT, by: '甲', reason: '撤并', agency: A }, world));
  await step(() => saveDistrictText({ ...AT, by: '甲', text: { overview: '初稿。' }, on: 0 }, world));
  await step(() => saveDistrictText({ ...AT, by: '甲', text: { overview: '二稿。' }, on: 1 }, world));
  await step(() => saveDistrictText({ ...AT, by: '甲', text: WHOLE_TEXT, on: 2 }, world));
  await step(() => approveYear({ ...AT, by: '乙' }, world));
  await step(() => lockYear({ ...AT, by: '丙' }, world));
  await step(() => recordPublication({ ...AT, by: '丙', where: '网站' }, world));
  return bench;
}

let full: StepBench;
let back: () => void;
beforeAll(async () => {
  full = await aFullYear();
  back = full.keep();
});

describe('a year whose table is lost', () => {
  test('comes back from the buckets as it was: roster and head, standings, texts, lock, publications', async () => {
    back();
    const after = afterTheTableWasLost(full);
    expect(await rebuild(after, true)).toMatchObject({
      ...{ versions: 6, restored: 6, foreign: [], disagreements: [], differences: new Map() },
      office: { steps: true, locked: true, texts: 3, summary: 'v0001' },
    });
    expect(await yearOf(after)).toEqual(await yearOf(full));
    const [was, is] = await Promise.all([full, after].map(({ world }) => world.ledger.summary(HAIZHU, YEAR)));
    expect(is?.signed).toEqual({ ...was?.signed, revision: 0 });
    // Once more: nothing is put back, and nothing is changed.
    expect(await rebuild(after, true)).toMatchObject({
      ...{ versions: 6, restored: 0, disagreements: [] },
      office: { steps: false, locked: false, texts: 0, summary: null },
    });
    expect(await yearOf(after)).toEqual(await yearOf(full));
  });

  test('a reason that was given in a report that was put back since carries on as it did', async () => {
    const carried = async (bench: StepBench) => {
      const { outcome, receipt } = await bench.file(YEAR, 'c1', explained(3), B);
      const { findings, standing } = await bench.receipt(receipt);
      return [outcome, standing.reasonsFrom, findings.find(({ rule }) => rule === 'XS-NEW')?.reason];
    };
    const before = await journaled();
    await returnFiling({ ...AT, by: '甲', reason: '再看', agency: B }, before.world);
    await reinstateFiling({ ...AT, by: '甲', reason: '无误', agency: B, of: 'A2' }, before.world);
    const after = afterTheTableWasLost(before);
    await rebuild(after, true);
    const live = await carried(before);
    expect(live).toEqual(['accepted-with-warnings', `${B}-${YEAR}-a2-0002`, REASON]);
    expect(await carried(after)).toEqual(live);
  });

  test('what was taken back before the lock, and had no receipt until then, does not count again', async () => {
    const before = await journaled();
    const { world } = before;
    const event = before.upload(YEAR, 'b1', 'deleted', B);
    await expect(ingestUpload(event, withoutReceipts(before))).rejects.toThrow('stopped');
    await exemptFiling({ ...AT, by: '甲', reason: '撤并', agency: B }, world);
    await saveDistrictText({ ...AT, by: '甲', text: WHOLE_TEXT, on: 0 }, world);
    await approveYear({ ...AT, by: '乙' }, world);
    await lockYear({ ...AT, by: '丙' }, world);
    const after = afterTheTableWasLost(before);
    expect(await rebuild(after, true)).toMatchObject({ disagreements: [], differences: new Map() });
    expect(await yearOf(after)).toEqual(await yearOf(before));
    expect((await after.rollup(HAIZHU, YEAR)).pointers.get(B)).toEqual({ state: 'withdrawn', seen: event.seq });
  });

  test('the same bytes again, of which the first had no receipt, count by themselves', async () => {
    const before = await journaled();
    const report = aReport(YEAR, 9, B);
    const first = before.upload(YEAR, 'b1', report, B);
    await expect(ingestUpload(first, withoutReceipts(before))).rejects.toThrow('stopped');
    expect(await before.file(YEAR, 'b2', report, B)).toMatchObject({ outcome: 'duplicate' });
    const after = afterTheTableWasLost(before);
    await rebuild(after, true);
    const { sums } = await before.rollup(HAIZHU, YEAR);
    expect(await after.rollup(HAIZHU, YEAR)).toMatchObject({ sums });
    const seen = canonicalSequencer('b2');
    expect((await after.rollup(HAIZHU, YEAR)).pointers.get(B)).toEqual({ state: 'counted', content: seen, seen });
    // Its dead letter comes back: it was overtaken.
    expect(await ingestUpload(first, after.world)).toMatchObject({ outcome: 'superseded', changed: false });
    expect(await after.rollup(HAIZHU, YEAR)).toMatchObject({ sums });
    // And now that it has a receipt, which tells of no figures that count, the second goes on counting by itself.
    expect(await rebuild(after, false)).toMatchObject({ disagreements: [], differences: new Map() });
  });

  test('without being told to write nothing is: what the table lacks is said', async () => {
    back();
    const after = afterTheTableWasLost(full);
    const proof = await rebuild(after, false);
    expect(after.table.items.size).toBe(0);
    expect(proof).toMatchObject({ versions: 6, restored: 0, foreign: [] });
    expect(proof).not.toHaveProperty('office');
    // Without a roll-up there is no side of the office to be held against the journal.
    expect(proof.compared).toEqual({ ...proof.compared, standings: 4, versions: 6, roster: 5, office: 0 });
    // The body that has filed nothing stands nowhere in both.
    expect(proof.disagreements).toHaveLength(3 + 6 + 5);
    expect(new Set(proof.disagreements.map(({ inTable }) => inTable))).toEqual(new Set([NOTHING]));
    expect(proof.differences).toEqual((await full.rollup(HAIZHU, YEAR)).sums);
    expect(proof.compared.sums).toBe(proof.differences.size);
  });

  test('comes back with what came in for bodies on no roster, to be judged again once they are on one', async () => {
    const before = await journaled();
    const [stranger, gone, other] = ['440105-x', '440105-y', '440103-z'];
    await before.file(YEAR, 'd1', aReport(YEAR, 4, stranger), stranger);
    await before.file(YEAR, 'd2', aReport(YEAR, 5, gone), gone);
    await before.file(YEAR, 'd3', 'deleted', gone);
    await before.file(YEAR, 'd4', aReport(YEAR, 6, other), other);
    await before.file(YEAR - 1, 'd5', aReport(YEAR - 1, 6, stranger), stranger);
    const nobodys = async (bench: StepBench) =>
      (await bench.world.ledger.unrostered(YEAR)).filter(({ agency }) => agency.startsWith(HAIZHU));
    const was = await nobodys(before);
    expect(was.map(({ agency, state }) => `${agency} ${state}`)).toEqual([`${stranger} X`, `${gone} X`, `${gone} W`]);
    const after = afterTheTableWasLost(before);
    expect(await rebuild(after, true)).toMatchObject({ versions: 3, restored: 3 + 3, disagreements: [], foreign: [] });
    expect(await nobodys(after)).toEqual(was);
    expect(await rebuild(after, true)).toMatchObject({ restored: 0, disagreements: [] });
    const judged = async (bench: StepBench) => {
      const { ledger, pause } = bench.world;
      const agencies = filingMadeUp(
        [A, B, stranger].map((agency) => ({ agency, name: `${agency}局`, required: true })),
      );
      await importRoster({ ...AT, ...HEAD, agencies }, ledger, pause);
      return (await redriveUnrostered(YEAR, bench.world)).map(({ receipt, outcome }) => [receipt, outcome]);
    };
    expect(await judged(after)).toEqual([[`${stranger}-${YEAR}-d1-0001`, 'accepted']]);
  });

  test('is no year where neither table nor journal knows a roster', async () => {
    await expect(rebuild(new StepBench(), true)).rejects.toMatchObject({ code: 'NO_ROSTER', facts: AT });
  });

  test('one that was stopped while it was made again goes on: what is there and does not count yet is settled', async () => {
    const before = await journaled();
    await before.file(YEAR, 'b1', new TextEncoder().encode('{'), A);
    const after = afterTheTableWasLost(before);
    const { ledger } = operatorOf(after);
    const died = () => Promise.reject(new Error('stopped'));
    for (const name of ['count', 'note'] as const) {
      await expect(rebuild(after, true, { ledger: { ...ledger, [name]: died } })).rejects.toThrow('stopped');
    }
    expect((await after.rollup(HAIZHU, YEAR)).uncounted.size).toBe(0);
    expect((await after.rollup(HAIZHU, YEAR)).pointers.get(B)).toEqual({ state: 'counted', content: 'A2', seen: 'A2' });
    // The last one had not been stored yet.
    expect(await rebuild(after, true)).toMatchObject({ restored: 1, disagreements: [] });
    expect(await yearOf(after)).toEqual(await yearOf(before));
  });
});

test('a roster that stands is left as it is, and a body that no roll-up has is not settled', async () => {
  back();
  full.table.observe = undefined;
  const { ledger } = full.world;
  const [roster, { now }] = [await ledger.roster(HAIZHU, YEAR), await ledger.places(A, YEAR)];
  if (roster === undefined || now === undefined) throw new Error('a roster');
  const changed = roster.agencies.map((each) => (each.agency === A ? { ...each, reason: '别的原因' } : each));
  await ledger.putRoster({ ...roster, agencies: changed }, await ledger.rosterAsWritten(HAIZHU, YEAR));
  await ledger.putPlace({ ...now, reason: '别的原因' }, now);
  const key = `D#${HAIZHU}#${YEAR}\nR`;
  const item = full.table.items.get(key) ?? {};
  const { [D]: _, ...pointers } = item.a as Record<string, string>;
  full.table.items.set(key, { ...item, a: pointers });
  const { restored, disagreements } = await rebuild(full, true);
  expect(restored).toBe(0);
  expect((await ledger.roster(HAIZHU, YEAR))?.agencies).toEqual(changed);
  expect(disagreements.map(({ about, what }) => [about, what])).toEqual([
    ['standings', D],
    ['roster', A],
  ]);
});

test('last year’s report is looked for where the body filed it then', async () => {
  const filedElsewhere = async () => {
    const bench = new StepBench();
    await bench.roster(LIWAN, YEAR - 1, A);
    return bench;
  };
  const before = await filedElsewhere();
  await before.file(YEAR - 1, '91', anEmptyReport(YEAR - 1, A), A);
  await before.roster(HAIZHU, YEAR, A);
  await before.file(YEAR, 'a1', anEmptyReport(YEAR, A), A);
  const [was] = await before.ports.ledger.versionsOf(HAIZHU, YEAR, A);
  expect(was?.standing.lastYear).toEqual({ district: LIWAN, seq: '91' });
  const after = afterTheTableWasLost(before);
  await after.roster(LIWAN, YEAR - 1, A);
  await after.roster(HAIZHU, YEAR, A);
  await rebuild(after, true);
  expect((await after.ports.ledger.versionsOf(HAIZHU, YEAR, A))[0]).toEqual(was);
});

describe('the buckets held against a table that stands', () => {
  const proof = (over: object = {}) => rebuild(full, false, over);

  test('agree, and say in how much', async () => {
    back();
    const { sums } = await full.rollup(HAIZHU, YEAR);
    expect(await proof()).toEqual({
      ...{ versions: 6, foreign: [], restored: 0, differences: new Map(), disagreements: [] },
      compared: { sums: sums.size, standings: 4, versions: 6, roster: 5, office: 7 },
      originals: { kept: 0, away: [] },
    });
  });

  test('write no version again, and settle none, where all of them stand', async () => {
    back();
    const { ledger } = operatorOf(full);
    const wrote: string[] = [];
    const noted = (name: 'keepVersion' | 'count' | 'note' | 'refuse' | 'tellQuietVersion') => async () => {
      wrote.push(name);
      return expect.unreachable();
    };
    const watched = Object.assign(Object.create(ledger), {
      ...{ keepVersion: noted('keepVersion'), count: noted('count'), note: noted('note'), refuse: noted('refuse') },
      tellQuietVersion: noted('tellQuietVersion'),
    });
    expect(await rebuild(full, true, { ledger: watched })).toMatchObject({ restored: 0 });
    expect(wrote).toEqual([]);
  });

  test('name what lies among receipts and journal and is none of them', async () => {
    back();
    const { desk, vault } = operatorOf(full);
    const odd: Readonly<Record<string, string>> = {
      [`${A}-${YEAR}-zz`]: '{}',
      [`${A}-${YEAR}-ff`]: full.vault.receipts.get(`${A}-${YEAR}-a1`) ?? '',
      [`${A}-${YEAR}-ee`]: JSON.stringify({
        ...(await full.receipt(`${A}-${YEAR}-a1`)),
        receipt: `${A}-${YEAR}-ee`,
        sequencer: 'EE',
        district: null,
      }),
    };
    const strange = {
      desk: {
        ...desk,
        strangers: async ({ agency }: { agency: string }) => (agency === B ? ['receipts/notes.txt'] : []),
        receiptIds: async (at: { agency: string; year: number }) => [
          ...(await desk.receiptIds(at)),
          ...(at.agency === A ? [...Object.keys(odd), 'gone'] : []),
        ],
        receiptText: async (at: { agency: string; year: number }, id: string) =>
          odd[id] ?? (await desk.receiptText(at, id)),
      },
      vault: Object.assign(Object.create(vault), {
        journalNames: async (...at: [string, number]) => new Set([...(await full.vault.journalNames(...at)), 'readme']),
      }),
    };
    const found = await proof(strange);
    // One of a time when the body was on no roster is no part of any district.
    expect(found).toMatchObject({ versions: 6, disagreements: [] });
    expect(found.foreign).toEqual([`${A}-${YEAR}-zz`, `${A}-${YEAR}-ff`, 'receipts/notes.txt', 'journal readme']);
  });

  test('say of the documents that receipts name which lie there', async () => {
    back();
    const original = { sha256: 'a'.repeat(64), name: '年报.docx', size: 1, type: 'application/pdf' };
    const receipt = { ...(await full.receipt(`${A}-${YEAR}-a1`)), original };
    full.vault.receipts.set(receipt.receipt, JSON.stringify(receipt));
    const asked: unknown[] = [];
    const originals = (state: string) => ({
      originals: { state: async (...at: readonly unknown[]) => (asked.push(at) > 0 ? state : undefined) },
    });
    expect((await proof(originals('kept'))).originals).toEqual({ kept: 1, away: [] });
    for (const state of ['missing', 'differs'])
      expect((await proof(originals(state))).originals).toEqual({
        kept: 0,
        away: [{ receipt: receipt.receipt, state }],
      });
    expect(asked[0]).toEqual([{ agency: A, year: YEAR, sha256: original.sha256 }, original]);
    // The document is part of what is compared of a version.
    const [told] = (await proof(originals('kept'))).disagreements;
    expect(told).toMatchObject({ about: 'versions', what: `${A}#A1` });
    expect(told?.inStore).toContain(original.sha256);
    expect(told?.inTable).not.toContain(original.sha256);
  });

  /** The first place of the district's year whose item has that member, with another value in it. */
  function damage(member: string, change: (value: never) => unknown, key: (key: string) => boolean = () => true): void {
    full.table.observe = undefined;
    for (const [name, item] of full.table.items) {
      if (!(member in item) || !key(name)) continue;
      full.table.items.set(name, { ...item, [member]: change(item[member] as never) });
      return;
    }
    throw new Error(`nothing has ${member}`);
  }

  type Place = readonly [about: string, what: string];
  const aLock = { by: '甲', at: '2024-01-01T00:00:00.000Z' };
  const YEAR_ITEM = (key: string) => key === `D#${HAIZHU}#${YEAR}\nR`;
  test.each<[string, () => void | Promise<void>, readonly Place[]]>([
    ['who locked it', () => damage('lk', (lock: object) => ({ ...lock, by: '丁' }), YEAR_ITEM), [['office', 'lock']]],
    [
      'a body that is open',
      () => damage('op', () => ({ [A]: { ...aLock, reason: '' } }), YEAR_ITEM),
      [['office', 'openings']],
    ],
    ['a rule', () => damage('sp', () => ({}), YEAR_ITEM), [['office', 'suspended']]],
    ['whose approval', () => damage('ap', () => ({}), YEAR_ITEM), [['office', 'approvals']]],
    ['which wishes', () => damage('wi', () => 'h', YEAR_ITEM), [['office', 'wishes']]],
    ['that it was unlocked', () => damage('lk', () => undefined, YEAR_ITEM), [['office', 'lock']]],
    ['which text', () => damage('tx', () => 1, YEAR_ITEM), [['office', 'text']]],
    [
      'where a body stands',
      () => damage('a', (pointers: object) => ({ ...pointers, [E]: 'WA9' }), YEAR_ITEM),
      [['standings', E]],
    ],
    ['that a version was refused', () => damage('rf', () => ({ [`${A}#A1`]: aLock }), YEAR_ITEM), []],
  ])('name in what the two differ: %s', async (_, change, places) => {
    back();
    await change();
    const { disagreements } = await proof();
    expect(disagreements.map(({ about, what }) => [about, what])).toEqual(places);
    for (const { inStore, inTable } of disagreements) expect(inStore).not.toBe(inTable);
  });

  test('name entries of the roster and its head, whole where they differ', async () => {
    back();
    const { ledger } = full.world;
    const roster = await ledger.roster(HAIZHU, YEAR);
    if (roster === undefined) throw new Error('a roster');
    const without = roster.agencies.filter(({ agency }) => agency !== B);
    const changed = without.map((each) => {
      if (each.agency === A) return { ...each, reason: '别的原因' };
      // No short names are as many as none.
      return each.agency === D ? { ...each, shortNames: [] } : each;
    });
    const [{ publisher: _, ...head }] = [roster];
    const agencies = [...changed, { agency: '440105-x', name: '某局', required: true }];
    await ledger.putRoster({ ...head, agencies }, await ledger.rosterAsWritten(HAIZHU, YEAR));
    const { disagreements } = await proof();
    expect(disagreements.map(({ what }) => what)).toEqual([HAIZHU, A, B, '440105-x']);
    const [ofHead, ofA, ofB, ofX] = disagreements;
    // Members in one order, whatever order they were stored in.
    const upTo = '{"name":"海珠区","office":{"name":"陈","phone":"020-1"}';
    expect(ofHead).toMatchObject({ inStore: `${upTo},"publisher":"海珠区人民政府"}`, inTable: `${upTo}}` });
    expect(ofA?.inTable).toBe(
      `{"agency":"${A}","formerNames":["${MADE_UP_NAME}"],"name":"${A}局","reason":"别的原因","required":false}`,
    );
    expect(ofB).toMatchObject({ inTable: NOTHING });
    expect(ofX).toMatchObject({ inStore: NOTHING, inTable: '{"agency":"440105-x","name":"某局","required":true}' });
  });

  test('name versions that one of them has, and what differs of those that both have', async () => {
    back();
    const { ledger } = full.world;
    const [first] = await ledger.versionsOf(HAIZHU, YEAR, A);
    await ledger.keepVersion({ ...(first as Version), seq: 'FF', state: 'X', outcome: 'rejected' });
    // What a body that moved away has left behind counts for nobody.
    await ledger.keepVersion({ ...(first as Version), agency: '440103-c', seq: 'FE' });
    full.vault.receipts.delete(`${B}-${YEAR}-a2-0002`);
    full.vault.receipts.delete(`${B}-${YEAR}-a2-0001`);
    const { disagreements } = await proof();
    expect(disagreements.map(({ about, what }) => [about, what])).toEqual([
      ['standings', B],
      ['versions', `${A}#FF`],
      ['versions', `${B}#A2-0001`],
      ['versions', `${B}#A2-0002`],
    ]);
    const [, extra, decided, lost] = disagreements;
    expect(lost?.inStore).toBe(NOTHING);
    expect(lost?.inTable).toMatch(/^accepted-with-warnings [0-9a-f]{64} reinstate {2}/);
    // The figures by name; of what was taken out there are none.
    const figures = lost?.inTable.split('  ')[1]?.split(' ') ?? [];
    expect(figures.length).toBeGreaterThan(1);
    expect(figures).toEqual(figures.toSorted());
    expect(decided).toMatchObject({ inStore: NOTHING, inTable: 'withdrawal  return' });
    expect(extra?.inStore).toBe(NOTHING);
    expect(extra?.inTable).toBe(`rejected ${first?.sha256}`);
  });

  test('a version that a lock refused is as rejected in the one as in the other', async () => {
    back();
    damage('rf', () => ({ [`${A}#A1`]: aLock }), YEAR_ITEM);
    const receipt = { ...(await full.receipt(`${A}-${YEAR}-a1`)), outcome: 'rejected' };
    full.vault.receipts.set(receipt.receipt, JSON.stringify(receipt));
    const { disagreements } = await proof();
    expect(disagreements.map(({ about, what }) => [about, what])).toEqual([['standings', A]]);
  });

  test('tell sums that differ, cell by cell, and no roster where none was written down', async () => {
    back();
    full.table.observe = undefined;
    const item = [...full.table.items].find(([key]) => YEAR_ITEM(key))?.[1] ?? {};
    const cell = Object.keys(item).find((name) => /^c\d{3}$/.test(name)) ?? '';
    damage(cell, (value: number) => value + 7, YEAR_ITEM);
    const found = await proof();
    expect([...found.differences.values()]).toEqual([-7]);
    for (const [key, { kind }] of full.vault.entries) if (kind === 'roster') full.vault.entries.delete(key);
    expect((await proof()).compared.roster).toBe(0);
  });
});
