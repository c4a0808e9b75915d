import { describe, expect, test } from 'vitest';
import { awaitReceipts, type Sent, type SubmissionDesk } from '../../../shared/flow/ingest/submitReport.ts';

const YEAR = 2023;
const [A, B] = ['440105-a', '440105-b'];
const sent = (agency: string, versionId: string): Sent => ({ agency, year: YEAR, versionId });

/** A desk on which receipts appear after some milliseconds, first their name, then what they say; and a clock that only sleep moves. */
class Desk {
  now = 0;
  readonly pauses: number[] = [];
  readonly asked: string[] = [];
  readonly told: string[] = [];
  readonly #receipts: readonly { agency: string; versionId: string; named: number; written: number }[];

  constructor(...receipts: readonly { agency: string; versionId: string; named: number; written: number }[]) {
    this.#receipts = receipts;
  }

  wait(uploads: readonly Sent[], patienceMs = 60_000) {
    const desk: Pick<SubmissionDesk, 'receiptIds' | 'receiptText'> = {
      receiptIds: async ({ agency, year }) => {
        this.asked.push(`${agency} ${year}`);
        const named = this.#receipts.filter((each) => each.agency === agency && each.named <= this.now);
        return named.map(({ versionId }) => `r-${versionId}`);
      },
      receiptText: async (_, receipt) => {
        this.asked.push(receipt);
        const found = this.#receipts.find(({ versionId }) => `r-${versionId}` === receipt);
        if (found === undefined || found.written > this.now) return undefined;
        return JSON.stringify({ receipt, versionId: found.versionId });
      },
    };
    return awaitReceipts(uploads, desk as SubmissionDesk, {
      patienceMs,
      sleep: async (ms) => {
        this.pauses.push(ms);
        this.now += ms;
      },
      elapsedMs: () => this.now,
      onReceipt: ({ receipt }, done) => this.told.push(`${receipt} ${done}`),
    });
  }
}

const at = (agency: string, versionId: string, named: number, written = named) => ({
  ...{ agency, versionId, named, written },
});

describe('receipts that are waited for', () => {
  test('come in the order of the uploads, and are told as they come', async () => {
    const desk = new Desk(at(A, '1', 1_000), at(B, '2', 0), at(A, '3', 300));
    const receipts = await desk.wait([sent(A, '1'), sent(B, '2'), sent(A, '3')]);
    expect(receipts.map((receipt) => receipt?.versionId)).toEqual(['1', '2', '3']);
    expect(desk.told).toEqual(['r-2 1', 'r-3 2', 'r-1 3']);
  });

  test('are asked for after ever longer pauses, of two seconds at most', async () => {
    const desk = new Desk();
    expect(await desk.wait([sent(A, '1')], 12_000)).toEqual([undefined]);
    expect(desk.pauses.slice(0, 4)).toEqual([100, 150, 225, 337.5]);
    expect(desk.pauses.slice(-2)).toEqual([2_000, 2_000]);
    expect(Math.max(...desk.pauses)).toBe(2_000);
    expect([desk.now >= 12_000, desk.now - 2_000 < 12_000]).toEqual([true, true]);
  });

  test('are no longer waited for once all are there, nor at all where nothing was sent', async () => {
    const desk = new Desk(at(A, '1', 0));
    await desk.wait([sent(A, '1')]);
    expect(desk.pauses).toEqual([100]);
    const idle = new Desk();
    expect(await idle.wait([])).toEqual([]);
    expect([idle.pauses, idle.asked]).toEqual([[], []]);
  });

  test('end with patience: what came until then is there, the rest undefined', async () => {
    const desk = new Desk(at(A, '1', 0), at(B, '2', 9_000));
    const receipts = await desk.wait([sent(B, '2'), sent(A, '1')], 3_000);
    expect(receipts.map((receipt) => receipt?.versionId)).toEqual([undefined, '1']);
  });

  test('are read once, those that say nothing yet again, and a body with two uploads is asked once a look', async () => {
    const desk = new Desk(at(A, 'other', 0), at(A, '1', 0, 240), at(A, '2', 400));
    await desk.wait([sent(A, '1'), sent(A, '2')]);
    const body = `${A} ${YEAR}`;
    expect(desk.pauses).toEqual([100, 150, 225]);
    expect(desk.asked).toEqual([body, 'r-other', 'r-1', body, 'r-1', body, 'r-2']);
    expect(desk.told).toEqual(['r-1 1', 'r-2 2']);
  });
});
