import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { receiptIdOf } from '../../../../shared/domain/filing/receiptId.ts';
import type { Version } from '../../../../shared/domain/filing/version.ts';
import { compileYear } from '../../../../shared/flow/compile/compileYear.ts';
import { ingestUpload } from '../../../../shared/flow/ingest/ingestReport.ts';
import { approveYear } from '../../../../shared/flow/office/approve.ts';
import { saveDistrictText } from '../../../../shared/flow/office/districtText.ts';
import { exemptFiling } from '../../../../shared/flow/office/exemptFiling.ts';
import { lockYear } from '../../../../shared/flow/office/lock.ts';
import { reinstateFiling, returnFiling } from '../../../../shared/flow/office/withdrawFiling.ts';
import type { UploadEvent } from '../../../../shared/flow/ports/uploadEvent.ts';
import { HAIZHU } from '../../../support/ledgerOffice.ts';
import { aReport, type Submission, withCells } from '../../../support/reports.ts';
import { B, StepBench, YEAR } from '../../../support/stoppedSteps.ts';
import { WHOLE_TEXT } from '../../../support/wholeText.ts';

const AT = { district: HAIZHU, year: YEAR };
const WHY = { reason: '经核对后决定' };
/** Rejected: a row that does not add up. */
const WRONG = withCells(aReport(YEAR, 2, B), { 'requests.newRequests.total': 999_999 });

let bench: StepBench;
let back: () => void;
beforeAll(async () => {
  bench = new StepBench();
  await bench.open();
  back = bench.keep();
});
beforeEach(() => back());

/** Whoever takes it in dies just before it would give the receipt, as often as it is tried. */
async function takenInWithoutReceipt(event: UploadEvent, ledger = bench.world.ledger): Promise<string> {
  const vault = Object.assign(Object.create(bench.world.vault), {
    putReceipt: async () => {
      throw new Error('stopped');
    },
  });
  await expect(ingestUpload(event, { ...bench.world, ledger, vault })).rejects.toThrow('stopped');
  const { agency, year, seq } = event;
  const name = receiptIdOf({ agency, year, seq });
  expect(bench.vault.receipts.has(name)).toBe(false);
  return name;
}

/** Where a body has nothing that counts, it need not file. */
async function lock(ports = bench.world): Promise<void> {
  const { world } = bench;
  const { pointers } = await bench.rollup(HAIZHU, YEAR);
  if (pointers.get(B)?.state !== 'counted') await exemptFiling({ ...AT, ...WHY, agency: B, by: '甲' }, world);
  await saveDistrictText({ ...AT, by: '甲', text: WHOLE_TEXT, on: 0 }, world);
  await approveYear({ ...AT, by: '乙' }, world);
  bench.later();
  await lockYear({ ...AT, by: '丙' }, ports);
}

describe('what a signed total stands on has its receipt, whoever was stopped before it', () => {
  test.each<[string, Submission | 'deleted', string]>([
    ['a report that counts', aReport(YEAR, 9, B), 'accepted'],
    ['the same bytes again', aReport(YEAR, 2, B), 'duplicate'],
    ['one that was taken back', 'deleted', 'withdrawal'],
    ['one that does not count', WRONG, 'rejected'],
  ])('%s', async (_, content, outcome) => {
    const event = bench.upload(YEAR, 'b1', content, B);
    const name = await takenInWithoutReceipt(event);
    await lock();
    expect(JSON.parse(bench.vault.receipts.get(name) ?? '{}')).toMatchObject({ agency: B, outcome });
    const given = bench.vault.receipts.get(name);
    // The dead letter comes back under the lock: it finds what it would have put.
    expect(await ingestUpload(event, bench.world)).toMatchObject({ outcome, changed: false });
    expect(bench.vault.receipts.get(name)).toBe(given);
    bench.vault.receipts.delete(name);
    await ingestUpload(event, bench.world);
    expect(bench.vault.receipts.get(name)).toBe(given);
  });

  test('what the office filed for its body stands in the journal as well', async () => {
    const filer = { name: '甲', as: 'office' } as const;
    const event = bench.upload(YEAR, 'b1', aReport(YEAR, 9, B), B);
    const upload = async (...asked: Parameters<typeof bench.world.vault.upload>) => {
      const stored = await bench.vault.upload(...asked);
      return stored && { ...stored, filer };
    };
    const vault = Object.assign(Object.create(bench.world.vault), {
      upload,
      putJournalEntry: async () => {
        throw new Error('stopped');
      },
    });
    await expect(ingestUpload(event, { ...bench.world, vault })).rejects.toThrow('stopped');
    await lock();
    const told = [...bench.vault.entries.values()].filter(({ kind }) => kind === 'file');
    expect(told).toMatchObject([
      { agency: B, by: '甲', receipt: receiptIdOf({ agency: B, year: YEAR, seq: event.seq }) },
    ]);
  });

  test('one that a lock refused is called refused', async () => {
    await lock();
    const event = bench.upload(YEAR, 'b1', aReport(YEAR, 9, B), B);
    // It was judged before the lock, and came to be counted after it.
    const ledger = {
      ...bench.world.ledger,
      keepVersion: async (version: Version) => {
        const { lockedBy: _, ...standing } = version.standing;
        return bench.world.ledger.keepVersion({ ...version, state: 'A', outcome: 'accepted', standing });
      },
    };
    const name = await takenInWithoutReceipt(event, ledger);
    await bench.lock(HAIZHU, YEAR, false);
    await lock();
    expect(JSON.parse(bench.vault.receipts.get(name) ?? '{}')).toMatchObject({ agency: B, outcome: 'rejected' });
  });

  test('one whose verdict breaks holds up no signature, and is told', async () => {
    const name = await takenInWithoutReceipt(bench.upload(YEAR, 'b1', aReport(YEAR, 9, B), B));
    const told: (readonly [string, string])[] = [];
    const judge = () => {
      throw new Error('a later release breaks on it');
    };
    const ungiven = (receipt: string, { code }: { readonly code: string }) => void told.push([receipt, code]);
    await lock({ ...bench.world, judge, ungiven });
    expect(told).toEqual([[name, 'VERDICT_BROKE']]);
    expect((await bench.world.ledger.summary(HAIZHU, YEAR))?.signed).toMatchObject({ lockedBy: '丙' });
    expect(bench.vault.receipts.has(name)).toBe(false);
  });

  test('whatever else fails is tried again: the year is not signed without it', async () => {
    await takenInWithoutReceipt(bench.upload(YEAR, 'b1', 'deleted', B));
    const vault = Object.assign(Object.create(bench.world.vault), {
      putReceipt: async () => {
        throw new Error('SlowDown');
      },
    });
    await expect(lock({ ...bench.world, vault })).rejects.toThrow('SlowDown');
    expect((await bench.world.ledger.summary(HAIZHU, YEAR))?.signed).toBeUndefined();
    await compileYear(AT, bench.world);
    expect((await bench.world.ledger.summary(HAIZHU, YEAR))?.signed).toMatchObject({ lockedBy: '丙' });
  });

  test('what has neither receipt nor version any more, as somebody has deleted it by hand, is not signed until its message comes', async () => {
    const event = bench.upload(YEAR, 'b1', 'deleted', B);
    const name = await takenInWithoutReceipt(event);
    bench.table.items.delete(`D#${HAIZHU}#${YEAR}\nV#${B}#${event.seq}`);
    const facts = { ...AT, agency: B, seq: event.seq };
    await expect(lock()).rejects.toMatchObject({ code: 'MISSING_VERSION', facts });
    expect((await bench.world.ledger.summary(HAIZHU, YEAR))?.signed).toBeUndefined();
    expect(await ingestUpload(event, bench.world)).toMatchObject({ outcome: 'withdrawal' });
    await compileYear(AT, bench.world);
    expect((await bench.world.ledger.summary(HAIZHU, YEAR))?.signed).toMatchObject({ lockedBy: '丙' });
    expect(JSON.parse(bench.vault.receipts.get(name) ?? '{}')).toMatchObject({ outcome: 'withdrawal' });
  });

  test('a report that was put back has its own, beside that of the decision', async () => {
    const name = await takenInWithoutReceipt(bench.upload(YEAR, 'b1', aReport(YEAR, 9, B), B));
    await returnFiling({ ...AT, ...WHY, agency: B, by: '甲', cells: [] }, bench.world);
    bench.later();
    await reinstateFiling({ ...AT, ...WHY, agency: B, by: '甲', of: 'B1' }, bench.world);
    await lock();
    expect(JSON.parse(bench.vault.receipts.get(name) ?? '{}')).toMatchObject({ agency: B, outcome: 'accepted' });
  });

  test('nothing is given before a year is signed, by a trial run, or again', async () => {
    const event = bench.upload(YEAR, 'b1', 'deleted', B);
    const name = await takenInWithoutReceipt(event);
    await compileYear(AT, bench.world);
    await compileYear(AT, bench.world, { dryRun: true });
    expect(bench.vault.receipts.has(name)).toBe(false);
    const before = new Map(bench.vault.receipts);
    await lock();
    for (const [other, text] of before) expect(bench.vault.receipts.get(other)).toBe(text);
  });

  test('a decision has the receipt of its step alone', async () => {
    await returnFiling({ ...AT, ...WHY, agency: B, by: '甲', cells: [] }, bench.world);
    await lock();
    const ofB = [...bench.vault.receipts.values()].map((text) => JSON.parse(text)).filter(({ agency }) => agency === B);
    expect(ofB.map(({ outcome }) => outcome)).toEqual(['accepted', 'withdrawal']);
    expect(ofB.at(-1)).toMatchObject({ decision: { kind: 'return' } });
    expect(await bench.rollup(HAIZHU, YEAR)).toMatchObject({ refused: new Map() });
  });
});
