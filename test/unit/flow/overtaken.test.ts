import { beforeEach, describe, expect, test } from 'vitest';
import { failureSentence } from '../../../shared/domain/failure/failure.ts';
import { Refusal } from '../../../shared/domain/failure/refusal.ts';
import { newestOf, type Seen } from '../../../shared/domain/filing/seen.ts';
import { canonicalSequencer } from '../../../shared/domain/filing/sequencer.ts';
import { approveFiling, approveYear } from '../../../shared/flow/office/approve.ts';
import type { DecisionPorts } from '../../../shared/flow/office/decide.ts';
import { exemptFiling, requireFiling } from '../../../shared/flow/office/exemptFiling.ts';
import { extendDeadline } from '../../../shared/flow/office/extendDeadline.ts';
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

describe('what stands is said', () => {
  const wordsOf = async (step: Promise<unknown>) => {
    const refusal = await step.then(
      () => new Error('taken'),
      (error: unknown) => error,
    );
    return refusal instanceof Refusal ? failureSentence(refusal, 'zh') : String(refusal);
  };
  const OTHER = { ...AT, by: '乙', reason: '另一个原因' };

  test('a return of a report that is returned already says by whom and when, stale page or not', async () => {
    const seen = await seenNow();
    await returnFiling({ ...AT, ...withSeen(seen) }, bench.ports);
    for (const asked of [OTHER, { ...OTHER, ...withSeen(seen) }, { ...OTHER, ...withSeen(await seenNow()) }]) {
      const words = await wordsOf(returnFiling(asked, bench.ports));
      expect(words).toMatch(/^该单位的报送已由 甲 于 2024-01-20 16:00:00 退回修改，没有再办理。/);
      expect(words).not.toContain('新的版本');
    }
    expect(await bench.vault.journal(HAIZHU, YEAR)).toHaveLength(1);
  });

  test('a version that is counted is not reinstated again: neither the upload itself nor what a decision has put in place', async () => {
    const of = canonicalSequencer('10');
    expect(await wordsOf(reinstateFiling({ ...AT, of: canonicalSequencer('20') }, bench.ports))).toBe(
      '这一版本已经计入汇总，没有再办理。',
    );
    const seen = await seenNow();
    await reinstateFiling({ ...AT, of }, bench.ports);
    const said = /^该单位的报送已由 甲 于 2024-01-20 16:00:00 恢复为原版本，没有再办理。/;
    expect(await wordsOf(reinstateFiling({ ...OTHER, of }, bench.ports))).toMatch(said);
    expect(await wordsOf(reinstateFiling({ ...OTHER, of, ...withSeen(seen) }, bench.ports))).toMatch(said);
    expect(await wordsOf(returnFiling({ ...OTHER, ...withSeen(seen) }, bench.ports))).toMatch(said);
  });

  test('the same person for the same reason again: nothing is done, and the outcome says that it stood', async () => {
    const of = canonicalSequencer('10');
    expect((await reinstateFiling({ ...AT, of }, bench.ports)).stood).toBeUndefined();
    const again = await reinstateFiling({ ...AT, of }, bench.ports);
    expect(again.stood).toBe(true);
    expect(await bench.vault.journal(HAIZHU, YEAR)).toHaveLength(1);
  });

  test('a deleted file is no new version', async () => {
    const seen = await seenNow();
    await bench.file(YEAR, '30', 'deleted');
    expect(await wordsOf(returnFiling({ ...AT, ...withSeen(seen) }, bench.ports))).toMatch(
      /^该单位的报送文件已于 .* 删除/,
    );
  });

  test('an approval of what was returned, and of a year that has changed, name what has changed', async () => {
    const revision = (await bench.rollup(HAIZHU, YEAR)).revision;
    await returnFiling(AT, bench.ports);
    expect(await wordsOf(approveFiling({ ...OTHER, seen: canonicalSequencer('20') }, bench.ports))).toMatch(
      /^该单位的报送已由 甲 于 2024-01-20 16:00:00 退回修改/,
    );
    expect(await wordsOf(approveYear({ district: HAIZHU, year: YEAR, by: '乙', seen: revision }, bench.ports))).toBe(
      '在此期间本年度的报送、决定或名录有变动，请刷新后再决定。',
    );
  });
});

test.each(['2024-02-30', '2024-13-01'])(
  'an extension to %s, which is no day, is refused in words that say so',
  async (due) => {
    const refused = extendDeadline({ ...AT, due }, bench.ports).catch((error: unknown) => error);
    expect(failureSentence((await refused) as Refusal, 'zh')).toBe(
      `日历上没有 ${due} 这一天，请核对截止日的年、月、日。`,
    );
  },
);
