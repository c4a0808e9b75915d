import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Version } from '../../../../shared/domain/filing/version.ts';
import { markFinding } from '../../../../shared/flow/office/markFinding.ts';
import { mergeAgency } from '../../../../shared/flow/office/mergeAgency.ts';
import { suspendRule } from '../../../../shared/flow/office/suspendRule.ts';
import { returnFiling } from '../../../../shared/flow/office/withdrawFiling.ts';
import { carryOut, publishDecision } from '../../../../shared/flow/owed/finishDecision.ts';
import { finishOwed, owedIn } from '../../../../shared/flow/owed/finishOwed.ts';
import { takeRosterStep } from '../../../../shared/flow/owed/rosterStep.ts';
import { findingsNow } from '../../../../shared/flow/read/readFindings.ts';
import type { JournalEntry } from '../../../../shared/wire/journalEntry.ts';
import { HAIZHU, LIWAN } from '../../../support/ledgerOffice.ts';
import { A, B, StepBench, type StepWorld, YEAR } from '../../../support/stoppedSteps.ts';

const AT = { district: HAIZHU, year: YEAR };
const WHY = { reason: '经核对后决定' };
const NOW = '2024-02-11T09:08:07.006Z';
const LATER = '2024-02-13T00:00:00.000Z';
const RECEIPT = `${A}-${YEAR}-a1-0001`;

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

/** Ports on which the calls of these names fail: the process died before them. */
function stoppedBefore(name: string): StepWorld {
  const died = () => Promise.reject(new Error('stopped'));
  const { ledger, vault } = bench.world;
  if (name in ledger) return { ...bench.world, ledger: { ...ledger, [name]: died } };
  return { ...bench.world, vault: Object.assign(Object.create(vault), { [name]: died }) };
}

const entries = () => [...bench.vault.entries.values()];
const rollup = () => bench.rollup(HAIZHU, YEAR);

describe('a decision that was stopped', () => {
  const who = { by: '甲', subject: 's-1', origin: 'page session -' };
  const stop = async (name: string) => {
    const taken = returnFiling(
      { ...AT, ...WHY, ...who, agency: A, cells: ['overview', 'reviews'] },
      stoppedBefore(name),
    );
    await expect(taken).rejects.toThrow('stopped');
    bench.now = LATER;
  };
  const said: JournalEntry = {
    ...{ entry: RECEIPT, kind: 'return', ...AT, agency: A, by: '甲', at: NOW, ...WHY, receipt: RECEIPT },
    facts: { of: 'A1', cells: 'overview reviews', subject: 's-1', origin: 'page session -' },
  };

  test.each(['count', 'putReceipt', 'putJournalEntry'])(
    'before %s is counted, and has its receipt and its entry',
    async (name) => {
      await stop(name);
      expect(entries()).toEqual([]);
      bench.queues.compileRequests.length = 0;
      expect(await finishOwed(AT, bench.world)).toEqual([RECEIPT]);
      expect((await rollup()).pointers.get(A)).toEqual({ state: 'withdrawn', seen: 'A1-0001' });
      expect(await bench.receipt(RECEIPT)).toMatchObject({
        ...{ outcome: 'withdrawal', agency: A, agencyName: `${A}局`, findings: [], judgedAt: NOW },
      });
      expect(entries()).toEqual([said]);
      expect(bench.queues.compileRequests).toEqual([AT]);
      expect(await owedIn(AT, bench.world)).toEqual([]);
    },
  );

  test('and found by the way of one body too', async () => {
    await stop('count');
    expect(await finishOwed(AT, bench.world, B)).toEqual([]);
    expect(await finishOwed(AT, bench.world, A)).toEqual([RECEIPT]);
    expect(entries()).toEqual([said]);
  });

  test('until the year was locked is refused: its receipt says so, and no entry tells of it', async () => {
    await stop('count');
    // Locked around what is owed, which a lock would have finished.
    await bench.lock(HAIZHU, YEAR, true);
    expect(await finishOwed(AT, bench.world)).toEqual([RECEIPT]);
    expect(await bench.receipt(RECEIPT)).toMatchObject({ outcome: 'rejected', findings: [{ rule: 'LOCK-YEAR' }] });
    expect(entries()).toEqual([]);
    expect(await owedIn(AT, bench.world)).toEqual([]);
  });

  test('of a body that has moved away leaves nothing here', async () => {
    await stop('count');
    const [version] = (await bench.ports.ledger.versionsOf(HAIZHU, YEAR, A)).filter(({ decision }) => decision);
    if (version === undefined) throw new Error('stored');
    const elsewhere = { ...(await bench.rollup(LIWAN, YEAR)) };
    expect(await carryOut({ ...version, district: LIWAN }, elsewhere, bench.world)).toEqual({ how: 'elsewhere' });
    expect(bench.vault.receipts.has(RECEIPT)).toBe(false);
    expect(entries()).toEqual([]);
  });
});

describe('what is put of a decision', () => {
  test('of a body that no roster names any more has no name on its receipt; what is no decision has no entry', async () => {
    const [upload] = await bench.ports.ledger.versionsOf(HAIZHU, YEAR, A);
    const version: Version & { district: string } = { ...(upload as Version), district: HAIZHU, agency: '440105-gone' };
    const { receipt } = await publishDecision(version, undefined, bench.world);
    expect(await bench.receipt(receipt)).toMatchObject({ agencyName: null, outcome: 'accepted' });
    expect(entries()).toEqual([]);
  });
});

describe('a step on the year’s item that was stopped', () => {
  test('is written down and struck off by whoever comes next', async () => {
    const step = { ...AT, ...WHY, by: '甲', rule: 'XS-NEW' };
    await expect(suspendRule(step, stoppedBefore('putJournalEntry'))).rejects.toThrow('stopped');
    bench.now = LATER;
    const name = 'suspend-20240211090807006';
    expect((await rollup()).owed?.size).toBe(1);
    expect(await finishOwed(AT, bench.world)).toEqual([name]);
    expect(entries()).toMatchObject([{ entry: name, by: '甲', at: NOW, facts: { rule: 'XS-NEW' } }]);
    expect((await rollup()).owed?.size).toBe(0);
    expect(await finishOwed(AT, bench.world)).toEqual([]);
  });

  test('so is a mark', async () => {
    const finding = (await findingsNow(bench.ports, { ...AT, agency: A }))[0]?.id ?? '';
    const marked = markFinding({ ...AT, agency: A, by: '甲', finding, note: '已核' }, stoppedBefore('strikeOwed'));
    await expect(marked).rejects.toThrow('stopped');
    bench.vault.entries.clear();
    const name = `mark-${A}-20240211090807006`;
    expect(await finishOwed(AT, bench.world)).toEqual([name]);
    expect(entries()).toMatchObject([{ entry: name, reason: '已核', facts: { finding } }]);
    expect((await bench.world.ledger.marks(A, YEAR)).owed?.size ?? 0).toBe(0);
  });
});

describe('a merger whose report was taken out, the roster not changed', () => {
  const merge = async () => {
    const merged = mergeAgency(
      { ...AT, ...WHY, by: '甲', subject: 's-1', origin: 'o', agency: A, successor: B },
      stoppedBefore('changeMembers'),
    );
    await expect(merged).rejects.toThrow('stopped');
    bench.now = LATER;
  };
  const OWED = `merge-${A}-${B}`;
  const place = async () => (await bench.world.ledger.places(A, YEAR)).now;

  test('is entered on the roster, in the name of who merged', async () => {
    await merge();
    expect(await finishOwed(AT, bench.world)).toEqual([OWED]);
    expect(await place()).toMatchObject({ required: false, successor: B, ...WHY });
    const digits = '20240213000000000';
    expect(entries().at(-1)).toEqual({
      ...{ entry: `merge-${A}-${B}-${digits}`, kind: 'merge', ...AT, agency: A, by: '甲', at: LATER, ...WHY },
      facts: { successor: B, subject: 's-1', origin: 'o' },
    });
    expect(await finishOwed(AT, bench.world)).toEqual([]);
  });

  test('waits in a year that was locked meanwhile; what breaks is not passed over', async () => {
    await merge();
    await bench.lock(HAIZHU, YEAR, true);
    expect(await finishOwed(AT, bench.world)).toEqual([OWED]);
    expect(await place()).toMatchObject({ required: true });
    await bench.lock(HAIZHU, YEAR, false);
    await expect(finishOwed(AT, stoppedBefore('changeMembers'))).rejects.toThrow('stopped');
    const gone = { ...bench.world.ledger, places: bench.world.ledger.places };
    let reads = 0;
    gone.places = async (...at) => (++reads > 1 ? {} : bench.world.ledger.places(...at));
    await expect(finishOwed(AT, { ...bench.world, ledger: gone })).rejects.toMatchObject({ code: 'UNKNOWN_AGENCY' });
  });
});

describe('a report that counts though its body was merged', () => {
  /** As a merger leaves it that was entered while the report was on its way. */
  async function mergedAround(reason: string | undefined): Promise<void> {
    const { ledger } = bench.world;
    const written = await ledger.rosterAsWritten(HAIZHU, YEAR);
    const { now } = await ledger.places(A, YEAR);
    if (written === undefined || now === undefined) throw new Error('a roster');
    const merged = { required: false, successor: B, ...(reason === undefined ? {} : { reason }) };
    await ledger.putPlace({ ...now, ...merged }, now);
    const agencies = written.roster.agencies.map((each) => (each.agency === A ? { ...each, ...merged } : each));
    await ledger.putRoster({ ...written.roster, agencies }, written);
  }

  const told = (at: string, over: Partial<JournalEntry> = {}): JournalEntry => ({
    ...{
      entry: `merge-${A}-${B}-${at.replace(/\D/g, '')}`,
      kind: 'merge',
      ...AT,
      agency: A,
      by: '甲',
      at,
      reason: '改革',
    },
    facts: { successor: B, origin: 'page session -' },
    ...over,
  });

  const takenOut = async () => {
    expect(await finishOwed(AT, bench.world)).toEqual([`merge-${A}-${B}`]);
    const versions = await bench.ports.ledger.versionsOf(HAIZHU, YEAR, A);
    expect((await rollup()).pointers.get(A)).toEqual({ state: 'withdrawn', seen: 'A1-0001' });
    expect(bench.vault.receipts.has(RECEIPT)).toBe(true);
    const taken = versions.at(-1);
    expect(taken).toMatchObject({ seq: 'A1-0001', state: 'W', judgedAt: NOW, rulesHash: versions[0]?.rulesHash });
    expect(taken?.standing.roster).toBe((await rollup()).rosterRevision);
    return taken;
  };

  test('is taken out in the name of the newest merger that the journal tells of', async () => {
    await mergedAround('并入');
    const day = (number: number) => `2024-02-0${number}T00:00:00.000Z`;
    const journal = [
      told(day(3), { by: '丁', reason: '再并' }),
      told(day(1)),
      told(day(2)),
      // None of them is this merger: of another kind, body or successor, or not so named.
      told(day(4), { kind: 'exempt' }),
      told(day(5), { agency: B }),
      told(day(6), { facts: { successor: 'x-1' } }),
      told(day(7), { entry: `of-merge-${A}-${B}` }),
    ];
    for (const entry of journal) await bench.vault.putJournalEntry(entry);
    const taken = await takenOut();
    expect(taken?.decision).toEqual({ kind: 'merge', by: '丁', at: day(3), reason: '再并', of: 'A1', successor: B });
    expect(taken?.origin).toBe('page session -');
  });

  test.each([
    ['并入', '并入'],
    [undefined, ''],
  ])(
    'where no journal tells, by nobody, for the reason on the roster (%s), as of when it came in',
    async (reason, said) => {
      await mergedAround(reason);
      const taken = await takenOut();
      const { receivedAt } = (await bench.ports.ledger.versionsOf(HAIZHU, YEAR, A))[0] as Version;
      expect(taken?.decision).toEqual({ kind: 'merge', by: '', at: receivedAt, reason: said, of: 'A1', successor: B });
      expect(taken).not.toHaveProperty('origin');
    },
  );

  test('and was taken out meanwhile, or whose year was locked, or is gone: nothing is done', async () => {
    await mergedAround('并入');
    const [owed] = await owedIn(AT, bench.world);
    await bench.lock(HAIZHU, YEAR, true);
    await owed?.finish();
    expect((await rollup()).pointers.get(A)).toMatchObject({ state: 'counted' });
    await bench.lock(HAIZHU, YEAR, false);
    const gone = { ...bench.world, ledger: { ...bench.world.ledger, rollup: async () => undefined } };
    const found = await owedIn(AT, { ...gone, ledger: { ...gone.ledger, rollup: once(await rollup()) } });
    for (const each of found) await each.finish();
    expect((await rollup()).pointers.get(A)).toMatchObject({ state: 'counted' });
  });
});

/** A read that finds this the first time, and nothing after. */
function once<Value>(value: Value): () => Promise<Value | undefined> {
  const values = [value];
  return async () => values.shift();
}

describe('a step on the roster', () => {
  const step = { ...AT, ...WHY, by: '甲', agency: A } as const;
  test('of a kind that is none is refused before anything is read', async () => {
    await expect(takeRosterStep({ ...step, kind: 'lock' }, bench.world)).rejects.toThrow(
      'lock is no step on the roster',
    );
  });

  test('of a body of another district, or of none, names it', async () => {
    const unknown = (agency: string) => ({ code: 'UNKNOWN_AGENCY', facts: { ...AT, agency } });
    for (const agency of ['440103-c', 'nobody-1'])
      await expect(takeRosterStep({ ...step, agency, kind: 'exempt' }, bench.world)).rejects.toMatchObject(
        unknown(agency),
      );
  });

  test('raises the revision by one, asks what refuses it with the year as it stands, and takes nobody in or off', async () => {
    const { rosterRevision, pointers } = await rollup();
    const asked: unknown[] = [];
    const refuse = async (on: { readonly rosterRevision: number }) => void asked.push(on.rosterRevision);
    await takeRosterStep({ ...step, kind: 'exempt' }, bench.world, {
      refuse,
      before: async () => asked.push('before'),
    });
    expect(asked).toEqual([rosterRevision, 'before']);
    const after = await rollup();
    expect(after.rosterRevision).toBe(rosterRevision + 1);
    expect([...after.pointers.keys()]).toEqual([...pointers.keys()]);
    expect(after.joining).toEqual([]);
    expect((await bench.world.ledger.places(A, YEAR)).now?.revision).toBe(rosterRevision + 1);
    // Taken again it brings the list up to date, and changes nothing else.
    await takeRosterStep({ ...step, kind: 'exempt' }, bench.world);
    expect((await rollup()).rosterRevision).toBe(rosterRevision + 1);
  });
});
