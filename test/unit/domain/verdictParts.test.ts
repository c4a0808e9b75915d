import { describe, expect, test } from 'vitest';
import { ALL_RULES } from '../../../shared/domain/rules/allRules.ts';
import { ruleSaidBy } from '../../../shared/domain/rules/formWords.ts';
import { whyInadequate } from '../../../shared/domain/verdict/adequateReason.ts';
import { carriedOverFrom } from '../../../shared/domain/verdict/carryOver.ts';
import {
  countFindings,
  distinctIds,
  type FindingDraft,
  finding,
  idOf,
} from '../../../shared/domain/verdict/findings.ts';
import { isReasonMissing, judgeAsFiled } from '../../../shared/domain/verdict/judgeAsFiled.ts';
import type { Judgement, LastYear, Standing } from '../../../shared/domain/verdict/judgement.ts';
import { lastYearTogether } from '../../../shared/domain/verdict/lastYearTogether.ts';
import { figuresBehind, settleReasons } from '../../../shared/domain/verdict/reasons.ts';

const REASON = '2023年4月起划入原市监局的许可职责（海编办〔2023〕5号）';
const OTHER_REASON = '按2023年台账核对，含两件上年漏报';
const draft = (rule: string, more: Partial<FindingDraft> = {}): FindingDraft => ({
  ...{ rule, severity: 'warning', message: '', cells: ['a'], found: '7' },
  ...more,
});

describe('a reason', () => {
  test.each([
    ['', '所填原因是空的'],
    [' 。！ ', '所填原因是空的'],
    ['职责划转', '所填原因“职责划转”不足 10 个字'],
    [' 职责划转，口径变 ', '所填原因“职责划转，口径变”不足 10 个字'],
    ['无无无无无无无无无无', '所填原因只是重复几个字'],
    ['变化了变化了变化了变化了', '所填原因只是重复几个字'],
    ['经核实，以上数据准确无误，情况属实。', '所填原因只说数字无误，没有说明变化从何而来'],
    ['我单位已认真反复核对过，填报的数字均真实、正确，没有问题', '所填原因只说数字无误，没有说明变化从何而来'],
    ['请写明什么变了', '所填原因“请写明什么变了”不足 10 个字'],
  ])('%j says nothing: %s', (text, why) => {
    expect(whyInadequate(text, [], 10)).toBe(why);
  });

  test('says something where it names what changed, and counts from the tenth character on', () => {
    expect(whyInadequate(REASON, [], 10)).toBeUndefined();
    expect(whyInadequate('职责自四月起划入本局了', [], 11)).toBeUndefined();
    expect(whyInadequate('职责自四月起划入本局了', [], 12)).toBe('所填原因“职责自四月起划入本局了”不足 12 个字');
    expect(whyInadequate('𠀀'.repeat(9), [], 10)).toContain('不足 10 个字');
  });

  test('says something with six characters of its own, however often', () => {
    expect(whyInadequate('划入许可职责划入许可职责', [], 10)).toBeUndefined();
    expect(whyInadequate('经核实，数据准确无误，划入许可职责', [], 10)).toBeUndefined();
    expect(whyInadequate('经核实，数据准确无误，划入许可职', [], 10)).toContain('只说数字无误');
  });

  test('is none that copies what the rule itself says, nor a piece of it', () => {
    const [rule] = ALL_RULES.filter(({ id }) => id === 'T3-BAL');
    const said = ruleSaidBy('2021', rule ?? expect.unreachable('no such rule'));
    const copied = '所填原因是照抄提示的文字';
    for (const words of [said.intent, said.formula, said.mend]) expect(whyInadequate(words, [], 10)).toBe(copied);
    const plain = said.intent.replace(/[^\p{L}\p{N}]/gu, '');
    expect(plain.length).toBeGreaterThan(14);
    expect(whyInadequate(plain.slice(1, 13), [], 10)).toBe(copied);
    expect(whyInadequate(plain.slice(1, 13), [], 12)).toBe(copied);
    expect(whyInadequate(`${plain.slice(1, 13)}，${REASON}`, [], 10)).toBeUndefined();
  });

  test('for several questions names a date, a document or an institution', () => {
    const vague = '主要是因为群众的需求比上一年多了一些';
    const same = '几个问题填了同一句话，看不出各自的原因';
    expect(whyInadequate(vague, [], 10)).toBeUndefined();
    expect(whyInadequate(vague, ['别的原因别的原因', `${vague}。`], 10)).toBe(same);
    expect(whyInadequate(vague, ['别的原因别的原因'], 10)).toBeUndefined();
    expect(whyInadequate(REASON, [REASON], 10)).toBeUndefined();
  });
});

describe('figures behind a rule', () => {
  test('are those of all its findings, in whatever order', () => {
    const two = [draft('R', { cells: ['a', 'b'], expected: '8' }), draft('R', { cells: ['c'], found: null })];
    expect(figuresBehind('R', [...two, draft('S', { cells: ['z'] })])).toBe('a+b:7|8;c:|');
    expect(figuresBehind('R', [...two].reverse())).toBe('a+b:7|8;c:|');
    expect(figuresBehind('R', [{ rule: 'R', severity: 'warning', message: '' }])).toBe(':|');
    expect(figuresBehind('R', [])).toBe('');
  });
});

describe('reasons are settled', () => {
  const needed = draft('R', { needsReason: true });

  test('by what is given, on one rule each, its lines kept and nothing that steers', () => {
    const given = { R: `  ${REASON}\r\n第二行\u202e续\r第三行  ` };
    const { findings, reasons, settled } = settleReasons([needed, draft('S')], given);
    const text = `${REASON}\n第二行 续\n第三行`;
    expect(reasons).toStrictEqual({ R: { text, figures: 'a:7|' } });
    expect(findings.map(({ reason }) => reason)).toEqual([text, undefined]);
    expect(findings[1]).toStrictEqual(draft('S'));
    expect(settled).toBe(true);
  });

  test('by what was given before, while the figures stand', () => {
    const earlier = { R: { text: REASON, figures: 'a:7|' } };
    expect(settleReasons([needed], {}, earlier)).toStrictEqual({
      ...{ findings: [{ ...needed, reason: REASON }], reasons: earlier, settled: true },
    });
    expect(settleReasons([draft('R', { needsReason: true, found: '8' })], {}, earlier)).toMatchObject({
      ...{ reasons: {}, settled: false },
    });
    expect(settleReasons([needed], { R: OTHER_REASON }, earlier).reasons).toMatchObject({ R: { text: OTHER_REASON } });
    // What says nothing leaves the one before.
    expect(settleReasons([needed], { R: '属实' }, earlier)).toMatchObject({ reasons: earlier, settled: true });
    expect(settleReasons([draft('toString')], {}).reasons).toEqual({});
  });

  test('not by what says nothing: what is wrong with it stands before what is asked', () => {
    const { findings, settled } = settleReasons([draft('R', { needsReason: true, hint: '请核对' })], { R: '属实' });
    expect(findings[0]?.hint).toBe(
      '所填原因“属实”不足 10 个字：请写明什么变了、自何时起、依据哪份文件或数据来源。请核对',
    );
    expect(settled).toBe(false);
    expect(settleReasons([needed], { R: '属实' }).findings[0]?.hint).toMatch(/数据来源。$/);
    expect(settleReasons([needed], {})).toStrictEqual({ findings: [needed], reasons: {}, settled: false });
  });

  test('errors and notes take none, unless one is asked for', () => {
    const error = draft('R', { severity: 'error' });
    expect(settleReasons([error], { R: REASON })).toStrictEqual({ findings: [error], reasons: {}, settled: true });
    const info = draft('R', { severity: 'info', needsReason: true });
    expect(settleReasons([info], { R: REASON })).toMatchObject({ findings: [{ reason: REASON }], settled: true });
  });

  test('the same words for two rules settle neither', () => {
    const text = '主要是因为群众的需求比上一年多了一些';
    const two = [needed, draft('S', { needsReason: true })];
    expect(settleReasons(two, { R: text, S: text })).toMatchObject({ reasons: {}, settled: false });
    expect(settleReasons(two, { R: REASON, S: OTHER_REASON }).settled).toBe(true);
    expect(settleReasons(two, { R: text, S: OTHER_REASON }).settled).toBe(true);
    expect(Object.keys(settleReasons(two.toReversed(), { S: OTHER_REASON, R: REASON }).reasons)).toEqual(['R', 'S']);
    expect(settleReasons([draft('S')], { S: REASON }).findings[0]?.reason).toBe(REASON);
    expect(settleReasons(two, { R: REASON }).settled).toBe(false);
  });
});

describe('findings', () => {
  test('have ids that do not repeat, told by rule and place', () => {
    expect(idOf({ rule: 'R', pointer: '/a' })).toBe('R /a');
    expect(idOf({ rule: 'R' })).toBe('R ');
    const id = distinctIds();
    const at = (pointer: string) => id({ rule: 'R', pointer });
    expect([at('/a'), at('/a'), at('/b'), at('/a')]).toEqual(['R /a', 'R /a#2', 'R /b', 'R /a#3']);
    // A place that is called as a repetition would be.
    expect([at('/a#4'), at('/a'), at('/a#4'), at('/a#2')]).toEqual(['R /a#4', 'R /a#5', 'R /a#4#2', 'R /a#2#2']);
  });

  test('say of everything that it is absent, and are counted', () => {
    expect(finding({ rule: 'R', severity: 'info', message: '一' })).toStrictEqual({
      ...{ id: 'R ', rule: 'R', severity: 'info', message: '一', table: null, row: null, column: null, cells: [] },
      ...{ found: null, expected: null, delta: null, hint: null, basis: null, pointer: '', line: null, col: null },
    });
    const all = (['error', 'error', 'error', 'warning', 'warning', 'info'] as const).map((severity) =>
      finding({ rule: 'R', severity, message: '' }),
    );
    expect(countFindings(all)).toEqual({ errors: 3, warnings: 2, infos: 1 });
  });
});

describe('the verdict as the server reaches it', () => {
  const judgement = (...findings: FindingDraft[]) => ({ findings: findings.map(finding) }) as unknown as Judgement;
  const earlierReasons = { R: { text: REASON, figures: '' } };

  test('looks at earlier reasons only where one is missing', () => {
    const asked: Standing[] = [];
    const judge = (standing: Standing) => {
      asked.push(standing);
      return judgement(draft('R'));
    };
    judgeAsFiled(judge, { earlierReasons, receivedOn: '2024-01-05' });
    expect(asked).toStrictEqual([{ receivedOn: '2024-01-05' }, { earlierReasons, receivedOn: '2024-01-05' }]);
    asked.length = 0;
    judgeAsFiled(judge, { receivedOn: '2024-01-05' });
    expect(asked).toHaveLength(1);
    const settled = judgement(draft('R', { reason: REASON }));
    expect(judgeAsFiled((standing) => (standing.earlierReasons ? judgement() : settled), { earlierReasons })).toBe(
      settled,
    );
  });

  test('misses a reason of warnings alone', () => {
    expect(isReasonMissing(judgement(draft('R')))).toBe(true);
    expect(isReasonMissing(judgement(draft('R', { reason: REASON }), draft('S')))).toBe(true);
    expect(isReasonMissing(judgement(draft('R', { reason: REASON })))).toBe(false);
    expect(isReasonMissing(judgement(draft('R', { severity: 'error' }), draft('S', { severity: 'info' })))).toBe(false);
    expect(isReasonMissing(judgement())).toBe(false);
  });
});

describe('what the year before hands on', () => {
  const [OUT, IN] = ['requests.carriedForward', 'requests.carriedOver'];

  test('is what it carried forward, column by column, where it states a number', () => {
    const last = new Map<string, unknown>([
      [`${OUT}.naturalPerson`, 3],
      [`${OUT}.commercialEnterprise`, 0],
      [`${OUT}.researchInstitution`, null],
      [`${OUT}.legalServiceOrganization`, 'n/a'],
      [`${OUT}.total`, 3],
    ]);
    for (const earlier of ['2019', '2021'] as const)
      expect(carriedOverFrom('2021', earlier, (cell) => last.get(cell))).toEqual(
        new Map([
          [`${IN}.naturalPerson`, 3],
          [`${IN}.commercialEnterprise`, 0],
        ]),
      );
  });

  const year = (cells: Readonly<Record<string, number | null | 'n/a'>>, more: Partial<LastYear> = {}): LastYear => ({
    ...{ year: 2022, values: new Map(Object.entries(cells)) },
    ...more,
  });
  const print = { sections: {} } as never;
  const LICENSING = 'proactiveDisclosure.licensing.decisions';
  const CARRIED = `${OUT}.naturalPerson`;

  test('of a body alone is its own; of none is nothing', () => {
    const own = year({ [LICENSING]: 3 }, { print });
    expect(lastYearTogether(own, [])).toBe(own);
    expect(lastYearTogether(undefined, [])).toBeUndefined();
  });

  test.each([
    [3, 2, 5, 5],
    [3, 'n/a', 3, 3],
    ['n/a', 2, 2, 2],
    ['n/a', 'n/a', 'n/a', 'n/a'],
    [null, 'n/a', null, null],
    ['n/a', null, null, null],
    ['n/a', undefined, null, null],
    [undefined, 'n/a', null, null],
    // A blank is not known; of what was carried forward it counted as nothing.
    [3, null, null, 3],
    [null, 2, null, 2],
    [undefined, 2, null, 2],
    [null, null, null, null],
  ] as const)(
    '%s of its own and %s of one merged into it: %s, and %s where it was carried',
    (own, other, sum, carried) => {
      for (const [cell, expected] of [
        [LICENSING, sum],
        [CARRIED, carried],
      ] as const) {
        const of = (value: number | null | 'n/a' | undefined) => year(value === undefined ? {} : { [cell]: value });
        const together = lastYearTogether(of(own), [{ name: '甲局', lastYear: of(other) }]);
        expect(together?.values.get(cell) ?? null).toBe(expected);
      }
    },
  );

  test('with bodies merged since is theirs as well, named; the prose is its own', () => {
    const [first, second] = ['甲局', '乙局'].map((name) => ({ name, lastYear: year({ [LICENSING]: 2 }, { print }) }));
    if (first === undefined || second === undefined) throw new Error('two bodies');
    expect(lastYearTogether(year({ [LICENSING]: 3 }), [first, second])).toStrictEqual({
      ...{ year: 2022, values: new Map([[LICENSING, 7]]), merged: ['甲局', '乙局'] },
    });
    expect(lastYearTogether(undefined, [first])).toStrictEqual({
      ...{ year: 2022, values: new Map([[LICENSING, 2]]), merged: ['甲局'] },
    });
    expect(lastYearTogether(year({}, { print }), [first])?.print).toBe(print);
    const formless = year({}, { year: 2000 });
    expect(lastYearTogether(formless, [first])).toBe(formless);
  });
});
