import { beforeEach, describe, expect, test } from 'vitest';
import { newestOf, type Seen } from '../../../shared/domain/filing/refuseOvertaken.ts';
import { canonicalSequencer } from '../../../shared/domain/filing/sequencer.ts';
import type { DecisionPorts } from '../../../shared/flow/office/decide.ts';
import { exemptFiling, requireFiling } from '../../../shared/flow/office/exemptFiling.ts';
import { markFinding, unmarkFinding } from '../../../shared/flow/office/markFinding.ts';
import { reinstateFiling, returnFiling } from '../../../shared/flow/office/withdrawFiling.ts';
import { findingsNow } from '../../../shared/flow/read/readFindings.ts';
import { HAIZHU, OfficeBench, RSJ } from '../../support/ledgerOffice.ts';
import { aReport, bytesOf } from '../../support/reports.ts';

const YEAR = 2023;
const AT = { district: HAIZHU, year: YEAR, agency: RSJ, by: '甲', reason: '看过的那一份有误' };

let bench: OfficeBench;
const seenNow = async (): Promise<Seen> => newestOf(await bench.rollup(HAIZHU, YEAR), RSJ);
const counted = async () => (await bench.rollup(HAIZHU, YEAR)).pointers.get(RSJ);
const REJECTED = bytesOf('{');

interface Step {
  readonly name: string;
  /** What has to stand before there is something to take back. */
  readonly before?: (ports: DecisionPorts) => Promise<unknown>;
  readonly take: (ports: DecisionPorts, seen: Seen) => Promise<unknown>;
}

const withSeen = (seen: Seen) => (seen === undefined ? {} : { seen });
async function marked(ports: DecisionPorts, seen: Seen) {
  const [finding] = await findingsNow(bench.ports, AT);
  return markFinding({ ...AT, finding: finding?.id ?? '', note: '', ...withSeen(seen) }, ports);
}

const STEPS: readonly Step[] = [
  { name: 'return', take: (ports, seen) => returnFiling({ ...AT, ...withSeen(seen) }, ports) },
  {
    name: 'reinstate',
    take: (ports, seen) => reinstateFiling({ ...AT, of: canonicalSequencer('10'), ...withSeen(seen) }, ports),
  },
  { name: 'exempt', take: (ports, seen) => exemptFiling({ ...AT, ...withSeen(seen) }, ports) },
  {
    name: 'require',
    before: (ports) => exemptFiling(AT, ports),
    take: (ports, seen) => requireFiling({ ...AT, ...withSeen(seen) }, ports),
  },
  {
    name: 'mark',
    take: (ports, seen) => marked(ports, seen),
  },
  {
    name: 'unmark',
    before: (ports) => marked(ports, undefined),
    take: async (ports, seen) => {
      const [finding] = await findingsNow(bench.ports, AT);
      return unmarkFinding({ ...AT, finding: finding?.id ?? '', note: '', ...withSeen(seen) }, ports);
    },
  },
];

beforeEach(async () => {
  bench = new OfficeBench();
  await bench.roster(HAIZHU, YEAR, RSJ);
  await bench.file(YEAR, '10', aReport(YEAR, 1));
  await bench.file(YEAR, '20', aReport(YEAR, 2));
});

describe.each(STEPS)('$name acts on what was seen', ({ before = async () => undefined, take }) => {
  test('it is taken when nothing came in since', async () => {
    await before(bench.ports);
    const written = (await bench.vault.journal(HAIZHU, YEAR)).length;
    await expect(take(bench.ports, await seenNow())).resolves.not.toThrow();
    expect((await bench.vault.journal(HAIZHU, YEAR)).length).toBe(written + 1);
  });

  test.each([
    ['a correction', () => aReport(YEAR, 3)],
    ['an upload that was rejected', () => REJECTED],
    ['the same figures again', () => aReport(YEAR, 2)],
  ])('it is refused when %s came in while the page was open, and changes nothing', async (_, content) => {
    const seen = await seenNow();
    await bench.file(YEAR, '30', content());
    const standing = await counted();
    await expect(take(bench.ports, seen)).rejects.toMatchObject({ code: 'OVERTAKEN' });
    expect(await counted()).toEqual(standing);
    expect(await bench.vault.journal(HAIZHU, YEAR)).toEqual([]);
  });

  test('programs that say nothing of what they saw decide about what stands', async () => {
    await bench.file(YEAR, '30', aReport(YEAR, 3));
    await expect(take(bench.ports, undefined)).resolves.not.toThrow();
  });

  test('a first report that comes in while a page showed none is not decided about unseen', async () => {
    await expect(take(bench.ports, '')).rejects.toMatchObject({ code: 'OVERTAKEN' });
  });
});

test('the same return again after it was taken finds it, though the newest is now the return itself', async () => {
  const seen = await seenNow();
  const first = await returnFiling({ ...AT, ...withSeen(seen) }, bench.ports);
  const again = await returnFiling({ ...AT, ...withSeen(seen) }, bench.ports);
  expect(again.receipt).toBe(first.receipt);
});
