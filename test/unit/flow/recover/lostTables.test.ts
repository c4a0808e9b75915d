import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { Refusal } from '../../../../shared/domain/failure/refusal.ts';
import { approvalOf } from '../../../../shared/domain/filing/approvals.ts';
import { receiptIdOf } from '../../../../shared/domain/filing/receiptId.ts';
import { ingestUpload } from '../../../../shared/flow/ingest/ingestReport.ts';
import { approveFiling, approveYear } from '../../../../shared/flow/office/approve.ts';
import { saveDistrictText } from '../../../../shared/flow/office/districtText.ts';
import { exemptFiling } from '../../../../shared/flow/office/exemptFiling.ts';
import { lockYear, unlockFiling, unlockYear } from '../../../../shared/flow/office/lock.ts';
import { reinstateFiling, returnFiling } from '../../../../shared/flow/office/withdrawFiling.ts';
import type { UploadEvent } from '../../../../shared/flow/ports/uploadEvent.ts';
import { rebuildFromReceipts } from '../../../../shared/flow/recover/rebuildFromReceipts.ts';
import { journalRoster } from '../../../../shared/flow/roster/rosterJournal.ts';
import { HAIZHU } from '../../../support/ledgerOffice.ts';
import { operatorOf, withoutReceipts } from '../../../support/madeAgain.ts';
import { aReport, withCells } from '../../../support/reports.ts';
import { runs } from '../../../support/runs.ts';
import { B, StepBench, YEAR } from '../../../support/stoppedSteps.ts';
import { WHOLE_TEXT } from '../../../support/wholeText.ts';

const AT = { district: HAIZHU, year: YEAR };
const WHY = { reason: '经核对后决定' };
/** Two reports, one that is rejected, and a withdrawal. Equal bytes come again as often as not. */
const CONTENTS = [
  aReport(YEAR, 9, B),
  aReport(YEAR, 2, B),
  withCells(aReport(YEAR, 2, B), { 'requests.newRequests.total': 999_999 }),
  'deleted',
] as const;

/** A body that need not file, in a district that may be locked at any time. */
const bench = new StepBench();
let back: () => void;
beforeAll(async () => {
  const { world } = bench;
  await bench.open();
  const roster = await world.ledger.roster(HAIZHU, YEAR);
  if (roster === undefined) throw new Error('a roster');
  await journalRoster(roster, { by: '甲', at: bench.now }, bench.vault);
  bench.later();
  await exemptFiling({ ...AT, ...WHY, agency: B, by: '甲' }, world);
  bench.later();
  await saveDistrictText({ ...AT, by: '甲', text: WHOLE_TEXT, on: 0 }, world);
  back = bench.keep();
});

const madeAgain = (write: boolean) => rebuildFromReceipts(AT, operatorOf(bench), { write });

type Deed =
  /** It is taken in to its receipt, without one, or not at all yet. */
  | { readonly kind: 'file'; readonly content: number; readonly arrives: 'whole' | 'unreceipted' | 'later' }
  /** A message that died comes back, or one that is done with; an earlier report is put back. */
  | { readonly kind: 'dead letter' | 'message again' | 'reinstate'; readonly which: number }
  | { readonly kind: 'lose the table' | 'return' | 'approve' | 'approve the year' | 'lock' | 'open' | 'unlock' };

const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('file' as const),
      content: fc.nat(CONTENTS.length - 1),
      arrives: fc.constantFrom('whole' as const, 'unreceipted' as const, 'later' as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('dead letter' as const, 'message again' as const, 'reinstate' as const),
      which: fc.nat(9),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        ...(['lose the table', 'return', 'approve', 'approve the year', 'lock', 'open', 'unlock'] as const),
      ),
    }),
  },
);

/** People are told no at times. */
async function asked(step: Promise<unknown>): Promise<void> {
  await step.catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
  });
}

/** What is signed comes back as it was signed, whatever died before its receipt. */
async function loseTheTable(): Promise<void> {
  const { lock, openings, sums } = await bench.rollup(HAIZHU, YEAR);
  bench.table.items.clear();
  expect(await madeAgain(true)).toMatchObject({ disagreements: [], differences: new Map() });
  if (lock !== undefined && openings.size === 0) expect(await bench.rollup(HAIZHU, YEAR)).toMatchObject({ sums, lock });
}

/** What befalls one body; the messages that still have to come back. */
class Fate {
  readonly waiting: UploadEvent[] = [];
  readonly done: UploadEvent[] = [];
  #uploads = 0;

  async file({ content, arrives }: Extract<Deed, { kind: 'file' }>): Promise<void> {
    this.#uploads += 1;
    const event = bench.upload(YEAR, `b${this.#uploads + 16}`, CONTENTS[content] ?? 'deleted', B);
    if (arrives === 'whole') return this.#come(event);
    if (arrives === 'unreceipted') await expect(ingestUpload(event, withoutReceipts(bench))).rejects.toThrow('stopped');
    this.waiting.push(event);
  }

  async one({ kind, which }: Extract<Deed, { which: number }>): Promise<void> {
    const pick = <T>(list: readonly T[]): T | undefined => list[which % Math.max(1, list.length)];
    const died = pick(this.waiting);
    const came = pick(this.done);
    if (kind === 'dead letter' && died !== undefined) {
      this.waiting.splice(this.waiting.indexOf(died), 1);
      await this.#come(died);
    }
    if (kind === 'message again' && came !== undefined) await this.#come(came);
    if (kind === 'reinstate') {
      const of = pick(['A2', ...[...this.done, ...this.waiting].map(({ seq }) => seq)]) ?? '';
      await asked(reinstateFiling({ ...AT, ...WHY, agency: B, by: '甲', of }, bench.world));
    }
  }

  async rest(): Promise<void> {
    for (const event of [...this.waiting, ...this.waiting]) await this.#come(event);
    for (const event of this.done) expect(bench.vault.receipts.has(receiptIdOf(event))).toBe(true);
  }

  async #come(event: UploadEvent): Promise<void> {
    await ingestUpload(event, bench.world);
    this.done.push(event);
  }
}

async function happens(each: Deed, fate: Fate): Promise<void> {
  const { world } = bench;
  bench.later();
  switch (each.kind) {
    case 'file':
      return fate.file(each);
    case 'dead letter':
    case 'message again':
    case 'reinstate':
      return fate.one(each);
    case 'lose the table':
      return loseTheTable();
    case 'return':
      return asked(returnFiling({ ...AT, ...WHY, agency: B, by: '甲', cells: [] }, world));
    case 'approve':
      return asked(approveFiling({ ...AT, agency: B, by: '乙' }, world));
    case 'approve the year':
      return asked(approveYear({ ...AT, by: '丙' }, world));
    case 'lock':
      await asked(approveYear({ ...AT, by: '乙' }, world));
      bench.later();
      return asked(lockYear({ ...AT, by: '丁' }, world));
    case 'open':
      return asked(unlockFiling({ ...AT, ...WHY, agency: B, by: '丁' }, world));
    case 'unlock':
      return asked(unlockYear({ ...AT, ...WHY, by: '丁' }, world));
  }
}

test('whatever had no receipt when the table was lost: once all has, buckets and table say the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 2, maxLength: 14 }), async (deeds) => {
      back();
      const fate = new Fate();
      for (const each of deeds) await happens(each, fate);
      bench.later();
      await fate.rest();
      const before = await bench.rollup(HAIZHU, YEAR);
      expect(await madeAgain(false)).toMatchObject({ disagreements: [], differences: new Map() });
      await loseTheTable();
      const { sums, pointers } = await bench.rollup(HAIZHU, YEAR);
      expect({ sums, pointers }).toEqual({ sums: before.sums, pointers: before.pointers });
    }),
    { numRuns: runs(100) },
  );
});

test.each<[string, 'deleted' | undefined, string | undefined]>([
  ['is approved once it counts again, although the year was approved in between', 'deleted', undefined],
  ['is not where an earlier one of its body was approved with the year in between', undefined, '丙'],
])('what was approved before it had its receipt %s', async (_, before, between) => {
  back();
  const { world } = bench;
  const approved = async () => approvalOf(await bench.rollup(HAIZHU, YEAR), B);
  if (before !== undefined) await bench.file(YEAR, 'a9', before, B);
  const event = bench.upload(YEAR, 'b1', CONTENTS[0], B);
  await expect(ingestUpload(event, withoutReceipts(bench))).rejects.toThrow('stopped');
  bench.later();
  await approveFiling({ ...AT, agency: B, by: '乙' }, world);
  const was = await approved();
  expect(was).toMatchObject({ by: '乙' });
  await loseTheTable();
  bench.later();
  await approveYear({ ...AT, by: '丙' }, world);
  expect((await approved())?.by).toBe(between);
  await ingestUpload(event, world);
  expect(await approved()).toEqual(between === undefined ? was : undefined);
  expect(await madeAgain(false)).toMatchObject({ disagreements: [] });
});
