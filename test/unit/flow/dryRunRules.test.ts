import { describe, expect, test } from 'vitest';
import type { Version } from '../../../shared/domain/filing/version.ts';
import { ALL_RULES } from '../../../shared/domain/rules/allRules.ts';
import type { Finding, Severity } from '../../../shared/domain/verdict/findings.ts';
import type { Judgement, Standing } from '../../../shared/domain/verdict/judgement.ts';
import { dryRunRules } from '../../../shared/flow/office/dryRunRules.ts';
import { maySuspend } from '../../../shared/flow/office/suspendRule.ts';
import type { Judge, StoredUpload } from '../../../shared/flow/ports/ports.ts';
import type { Receipt } from '../../../shared/wire/receipt.ts';
import { aRollup, aRoster, aVersion, counted, MISSING, type Still, stillLedger } from '../../support/stillLedger.ts';

const AT = { district: '440105', year: 2023 };
const [A, B, C, D] = ['440105-a', '440105-b', '440105-c', '440105-d'];
const [ONE = '', OTHER = ''] = ALL_RULES.map(({ id }) => id).filter(maySuspend);

function finding(id: string, severity: Severity = 'warning'): Finding {
  return {
    ...{
      id,
      rule: id,
      severity,
      table: null,
      row: null,
      column: null,
      cells: [],
      found: null,
      expected: null,
      delta: null,
    },
    ...{ message: `${id}。`, hint: null, basis: null, pointer: '', line: null, col: null },
  };
}

type Verdict = Pick<Judgement, 'outcome' | 'findings'>;

class Bench {
  /** What was said of each body's report, and what is said of it now. */
  readonly before = new Map<string, readonly Finding[]>();
  readonly now = new Map<string, Verdict>();
  readonly versions: Version[] = [];
  readonly judged: { readonly agency: string | undefined; readonly standing: Standing }[] = [];
  under = 0;
  most = 0;
  still: Partial<Still> = {};

  file(agency: string, before: Verdict, now: Verdict, more: Partial<Version> = {}): this {
    this.versions.push(
      aVersion(AT.district, AT.year, agency, 'A1', { versionId: agency, outcome: before.outcome, ...more }),
    );
    this.before.set(agency, before.findings);
    this.now.set(agency, now);
    return this;
  }

  run(
    asked: { readonly suspend?: readonly string[]; readonly lift?: readonly string[] } = {},
    suspended: readonly string[] = [],
  ) {
    const pointers = Object.fromEntries(this.versions.map(({ agency }) => [agency, counted('A1')] as const));
    const here = new Map(suspended.map((rule) => [rule, { by: '甲', at: 'T', reason: '误报' }]));
    const ledger = stillLedger({
      rollups: [aRollup(AT.district, AT.year, { ...pointers, [D]: MISSING }, { suspended: here })],
      rosters: [aRoster(AT.district, AT.year, [...this.versions.map(({ agency }) => ({ agency })), { agency: D }])],
      versions: this.versions,
      ...this.still,
    });
    const vault = {
      receipt: async (agency: string) => {
        this.most = Math.max(this.most, ++this.under);
        await new Promise((done) => setImmediate(done));
        this.under -= 1;
        return { findings: this.before.get(agency) ?? [] } as unknown as Receipt;
      },
      upload: async (_: unknown, versionId: string): Promise<StoredUpload> => {
        return { bytes: new TextEncoder().encode(versionId), size: 1, sha256: null };
      },
    };
    const judge: Judge = (file, standing) => {
      const { agency } = standing.filedAs ?? {};
      expect(file instanceof Uint8Array && new TextDecoder().decode(file)).toBe(agency);
      this.judged.push({ agency, standing });
      const verdict = this.now.get(agency ?? '') ?? expect.unreachable();
      return { ...verdict, counts: { errors: 0, warnings: 0, infos: 0 }, derived: new Map(), reasons: {} };
    };
    const ports = { ledger, vault, judge, suspended: [] };
    return dryRunRules({ ...AT, ...asked }, ports);
  }
}

const accepted = (...findings: readonly Finding[]): Verdict => ({ outcome: 'accepted', findings });
const verdict = (outcome: Judgement['outcome'], ...findings: readonly Finding[]): Verdict => ({ outcome, findings });

describe('what would change for whom under other rules', () => {
  test('is refused of rules that nobody may suspend, and of a year without a roster', async () => {
    for (const asked of [{ suspend: ['NO-SUCH-RULE'] }, { lift: [ONE, 'NO-SUCH-RULE'] }])
      await expect(new Bench().run(asked)).rejects.toMatchObject({
        code: 'UNKNOWN_RULE',
        facts: { rule: 'NO-SUCH-RULE' },
      });
    const bench = new Bench();
    bench.still = { rollups: [] };
    await expect(bench.run()).rejects.toMatchObject({ code: 'NO_ROSTER', facts: AT });
  });

  test('is nothing where every verdict stays: of those that count, each is judged', async () => {
    const same = accepted(finding('W1'), finding('I1', 'info'));
    const bench = new Bench().file(A, same, same).file(B, accepted(), accepted());
    expect(await bench.run()).toEqual({ judged: 2, changed: [] });
    expect(bench.judged.map(({ agency }) => agency)).toEqual([A, B]);
  });

  test('names who is told otherwise: what appears, what vanishes, the outcome, by the receipt that counts', async () => {
    const [W1, W2, I1] = [finding('W1'), finding('W2'), finding('I1', 'info')];
    const bench = new Bench().file(A, accepted(W1), verdict('needs-reason', W2, I1));
    expect(await bench.run()).toEqual({
      judged: 1,
      changed: [
        {
          ...{ agency: A, name: `${A}局`, receipt: `${A}-${AT.year}-a1`, before: 'accepted', after: 'needs-reason' },
          ...{ appearing: [W2], vanishing: [W1] },
        },
      ],
    });
  });

  test('is something where the same stands as an error that stood as a warning, and nothing where only a note comes or goes', async () => {
    const bench = new Bench()
      .file(A, accepted(finding('W1')), accepted(finding('W1', 'error')))
      .file(B, accepted(finding('I1', 'info')), accepted(finding('I2', 'info')));
    const { changed } = await bench.run();
    expect(changed).toMatchObject([
      { agency: A, appearing: [{ severity: 'error' }], vanishing: [{ severity: 'warning' }] },
    ]);
  });

  test('is something where only the outcome is another, or only something vanishes', async () => {
    const bench = new Bench()
      .file(A, accepted(), verdict('accepted-with-warnings'))
      .file(B, accepted(finding('W1')), accepted());
    expect((await bench.run()).changed.map(({ agency }) => agency)).toEqual([A, B]);
  });

  test('stands with who would be rejected first, then who would wait, then to whom something is told', async () => {
    const bench = new Bench()
      .file('440105-1', accepted(finding('W1')), accepted())
      .file('440105-2', accepted(), accepted(finding('W1')))
      .file('440105-3', accepted(), verdict('needs-reason'))
      .file('440105-4', accepted(), verdict('rejected', finding('E1', 'error')));
    expect((await bench.run()).changed.map(({ agency }) => agency.slice(-1))).toEqual(['4', '3', '2', '1']);
  });

  test('goes by a body’s code where no roster names it', async () => {
    const bench = new Bench().file(A, accepted(), verdict('rejected'));
    bench.still = { rosters: [] };
    expect((await bench.run()).changed).toMatchObject([{ agency: A, name: A }]);
  });

  test('is judged without what is suspended, with what is asked about beside it, and again with what is lifted', async () => {
    const bench = new Bench().file(A, accepted(), accepted(), {
      standing: { lastYear: null, reasonsFrom: null, roster: 1, suspended: ['XS-OLD'] },
    });
    const off = async (...asked: Parameters<Bench['run']>) => {
      await bench.run(...asked);
      return bench.judged.at(-1)?.standing.suspended;
    };
    expect(await off({}, [])).toBeUndefined();
    expect(await off({}, [ONE])).toEqual([ONE]);
    expect(await off({ suspend: [ONE, OTHER] }, [ONE])).toEqual([ONE, OTHER]);
    expect(await off({ suspend: [OTHER], lift: [ONE] }, [ONE])).toEqual([OTHER]);
  });

  test('is judged with the reasons given with the filing, and under the roster’s word of today', async () => {
    const reasons = { [ONE]: { text: '已核对台账，情况属实。', figures: 'f' } };
    const bench = new Bench().file(A, accepted(), accepted(), { reasons });
    await bench.run();
    expect(bench.judged[0]?.standing).toMatchObject({
      earlierReasons: reasons,
      roster: { name: `${A}局` },
      filedAs: { agency: A },
    });
  });

  test('of a report whose file has gone is that it would be rejected', async () => {
    const bench = new Bench().file(A, accepted(), accepted(), { versionId: null });
    expect((await bench.run()).changed).toMatchObject([
      { agency: A, after: 'rejected', appearing: [{ rule: 'UPLOAD-GONE' }] },
    ]);
    expect(bench.judged).toEqual([]);
  });

  test('is worked out eight at a time, of each that counts once', async () => {
    const bench = new Bench();
    const bodies = Array.from({ length: 20 }, (_, index) => `440105-b${String(index).padStart(2, '0')}`);
    for (const agency of bodies) bench.file(agency, accepted(), accepted(finding('W1')));
    const { judged, changed } = await bench.run();
    expect([judged, changed.map(({ agency }) => agency), bench.most]).toEqual([20, bodies, 8]);
  });

  test('says nothing of who does not count', async () => {
    const bench = new Bench().file(A, accepted(), verdict('rejected')).file(C, accepted(), verdict('rejected'));
    const pointers = { [A]: counted('A1'), [C]: { state: 'withdrawn', seen: 'A1' } as const };
    bench.still = { rollups: [aRollup(AT.district, AT.year, pointers)] };
    expect(await bench.run()).toMatchObject({ judged: 1, changed: [{ agency: A }] });
  });
});
