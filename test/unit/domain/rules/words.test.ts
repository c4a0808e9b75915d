import { describe, expect, test } from 'vitest';
import { ALL_RULES, ruleNamed, rulesMerged, withinForms } from '../../../../shared/domain/rules/allRules.ts';
import { EARLIER_RULES } from '../../../../shared/domain/rules/earlierRules.ts';
import {
  canonicalJson,
  hashOfPublished,
  type PublishedRule,
  publishedRules,
  rulesHash,
  rulesHashWithout,
  yearChanges,
} from '../../../../shared/domain/rules/publishedRules.ts';
import { inForce, perYear, type Rule, rulesInYear, severityIn } from '../../../../shared/domain/rules/rule.ts';
import { releaseChange, rulesInForce, rulesOfHash, undone } from '../../../../shared/domain/rules/rulesOfHash.ts';
import { findingOf, inBrackets, placeWords } from '../../../../shared/domain/rules/words.ts';

const rule = (more: Partial<Rule> = {}): Rule => ({
  ...{ id: 'R', version: 1, severity: 'warning', table: 'T3', since: 2019, test: { kind: 'reading' } },
  ...{ formula: '', message: '', intent: '', mend: '', basis: '', change: '' },
  ...more,
});

describe('a finding of a rule', () => {
  test('has its words filled in, in the words of the form of that year', () => {
    const own = rule({
      message: '{form.otherHandling.number}填 {found}，应为 {expected}。',
      mend: '请核对{place}。',
      basis: '{form.T3}',
    });
    const fill = { found: 3, expected: '4', place: '表三' };
    const said = (year: number) => findingOf(own, year, fill);
    expect(said(2023)).toStrictEqual({
      ...{ rule: 'R', severity: 'warning', table: '表三', basis: '表三' },
      ...{ message: '（六）1填 3，应为 4。', hint: '请核对表三。' },
    });
    expect(said(2020).message).toBe('（六）填 3，应为 4。');
    // Of a year without a form the newest speaks, and no table is named.
    expect(said(2018)).toMatchObject({ message: '（六）1填 3，应为 4。', table: null });
    expect(findingOf(rule({ table: null }), 2023, {}).table).toBeNull();
  });

  test('a word without a value is a mistake of the rule', () => {
    expect(() => findingOf(rule({ message: '填 {found}' }), 2023, {})).toThrow(
      new RangeError('no value for {found} in “填 {found}”'),
    );
    expect(findingOf(rule({ message: '填 {found}、{}' }), 2023, { found: 0 }).message).toBe('填 0、{}');
  });

  test('stands on one line, whatever the file says', () => {
    const steered = findingOf(
      rule({ message: '“{name}”', mend: '改“{name}”' }),
      2023,
      { name: '甲\n\u202e乙' },
      {
        ...{ found: '甲\n乙', expected: '丙\u2028丁', pointer: '/a\nb' },
      },
    );
    expect(steered).toMatchObject({ message: '“甲 乙”', hint: '改“甲 乙”', found: '甲 乙', expected: '丙 丁' });
    expect(steered.pointer).toBe('/a\nb');
    const none = findingOf(rule(), 2023, {}, { found: null, expected: null });
    expect([none.found, none.expected]).toEqual([null, null]);
    expect(Object.keys(findingOf(rule(), 2023, {}))).toEqual([
      ...['rule', 'severity', 'table', 'message', 'hint', 'basis'],
    ]);
  });

  test('asks for a reason where its rule does, and is as strict as in that year', () => {
    expect(findingOf(rule({ needsReason: true }), 2023, {}).needsReason).toBe(true);
    const strict = rule({ severityIn: { 2019: 'info' } });
    expect([2019, 2020].map((year) => findingOf(strict, year, {}).severity)).toEqual(['info', 'warning']);
    expect([2019, 2020].map((year) => severityIn(strict, year))).toEqual(['info', 'warning']);
    expect(findingOf(rule(), 2023, {}, { severity: 'error' }).severity).toBe('error');
  });

  test('a place is its table, row and column', () => {
    expect(inBrackets('甲')).toBe('“甲”');
    expect(placeWords('表三', '甲', '乙')).toBe('表三“甲”“乙”');
    expect(placeWords('表三', null, '乙')).toBe('表三“乙”');
    expect(placeWords('表三', '甲', null)).toBe('表三“甲”');
    expect(placeWords('表三', null, null)).toBe('表三');
  });
});

describe('rules of a year', () => {
  test('are those in force, from the first to the last of their years', () => {
    const [open, closed] = [rule({ since: 2020 }), rule({ since: 2020, until: 2021 })];
    const years = [2019, 2020, 2021, 2022];
    expect(years.map((year) => inForce(open, year))).toEqual([false, true, true, true]);
    expect(years.map((year) => inForce(closed, year))).toEqual([false, true, true, false]);
    const rules = [open, closed];
    expect([2019, 2021, 2022].map((year) => rulesInYear(rules, year))).toEqual([[], [open, closed], [open]]);
  });

  test('what is worked out for a list and a year is worked out once', () => {
    const asked: string[] = [];
    const build = perYear((rules, year) => {
      asked.push(`${rules.length} ${year}`);
      return { year };
    });
    const [one, two] = [[rule()], [rule(), rule()]];
    expect([build(one, 2020), build(one, 2021), build(two, 2020), build(one, 2020)].map(({ year }) => year)).toEqual([
      ...[2020, 2021, 2020, 2020],
    ]);
    expect(asked).toEqual(['1 2020', '1 2021', '2 2020']);
    expect(build(one, 2021)).toBe(build(one, 2021));
  });

  test('are named, and a name that is none is a mistake', () => {
    const rules = [rule(), rule({ id: 'S' })];
    expect(ruleNamed(rules, 'S')).toBe(rules[1]);
    expect(ruleNamed(rules, 'R')).toBe(rules[0]);
    expect(() => ruleNamed(rules, 'T')).toThrow(new RangeError('no rule T'));
  });
});

describe('the rules of several forms', () => {
  const [a, b, c, x, y] = ['a', 'b', 'c', 'x', 'y'].map((id) => rule({ id })) as [Rule, Rule, Rule, Rule, Rule];
  const merged = (known: readonly Rule[], own: readonly Rule[]) => rulesMerged(known, own).map(({ id }) => id);

  test('stand in one list: what a form adds before the next that both have', () => {
    expect(merged([], [a, b])).toEqual([...'ab']);
    expect(merged([a, b], [])).toEqual([...'ab']);
    expect(merged([a, b], [b, a])).toEqual([...'ab']);
    expect(merged([a, b, c], [a, x, b, y, c])).toEqual([...'axbyc']);
    expect(merged([a, b, c], [x, y, c])).toEqual([...'abxyc']);
    expect(merged([a, b, c], [a, b, x, y])).toEqual([...'abcxy']);
    expect(merged([a, b], [x, a, y])).toEqual([...'xaby']);
  });

  // 2019 serves 2019 and 2020, 2021 from 2021 on.
  test.each<[Partial<Rule>, readonly string[], number, number | undefined]>([
    [{ since: 2019 }, ['2019', '2021'], 2019, undefined],
    [{ since: 2019 }, ['2019'], 2019, 2020],
    [{ since: 2020 }, ['2019'], 2020, 2020],
    [{ since: 2019 }, ['2021'], 2021, undefined],
    [{ since: 2025 }, ['2021'], 2025, undefined],
    [{ since: 2019, until: 2019 }, ['2019'], 2019, 2019],
    [{ since: 2019, until: 2030 }, ['2019'], 2019, 2020],
    [{ since: 2019, until: 2030 }, ['2019', '2021'], 2019, 2030],
    [{ since: 2019, until: 2030 }, ['2021'], 2021, 2030],
  ])('are in force while their forms serve: %j of %j', (years, editions, since, until) => {
    const own = rule(years);
    const placed = withinForms(own, editions);
    const { until: _, ...rest } = own;
    expect(placed).toStrictEqual({ ...rest, since, ...(until !== undefined && { until }) });
    if (since === own.since && until === own.until) expect(placed).toBe(own);
  });
});

describe('what changes from year to year', () => {
  test('is told for each year in which something does, from the second year on', () => {
    const dated = [
      rule({ id: 'always' }),
      rule({ id: 'new', since: 2021 }),
      rule({ id: 'gone', until: 2020 }),
      rule({ id: 'last', until: 2048 }),
      rule({ id: 'strict', severityIn: { 2019: 'info', 2020: 'info' } }),
      rule({ id: 'later', since: 2020, severityIn: { 2020: 'info' } }),
    ];
    const none = { added: [], removed: [], severityChanged: [] };
    expect(yearChanges(dated)).toStrictEqual([
      { ...none, year: 2020, added: ['later'] },
      { year: 2021, added: ['new'], removed: ['gone'], severityChanged: ['strict', 'later'] },
      { ...none, year: 2049, removed: ['last'] },
    ]);
    expect(yearChanges([rule()])).toEqual([]);
    expect(yearChanges([rule({ severityIn: { 2030: 'error' } })])).toStrictEqual([
      { ...none, year: 2030, severityChanged: ['R'] },
      { ...none, year: 2031, severityChanged: ['R'] },
    ]);
  });
});

let times = 0;

describe('the hash of rules', () => {
  test('is over members in alphabetical order, at every depth, and lists as they are', () => {
    expect(canonicalJson({ b: 1, a: [{ d: null, c: 'x' }, 2], c: undefined })).toBe(
      '{"a":[{"c":"x","d":null},2],"b":1}',
    );
    expect(canonicalJson(null)).toBe('null');
    expect(canonicalJson(['b', 'a'])).toBe('["b","a"]');
  });

  test('does not depend on the order of the rules, and is one for one list', () => {
    const two = [rule({ id: 'A' }), rule({ id: 'B' })];
    expect(rulesHash(two)).toBe(rulesHash(two.toReversed()));
    expect(rulesHash(two)).toBe(rulesHash(two));
    expect(publishedRules(two)).toMatchObject({ hash: rulesHash(two), changes: [], rules: [{ id: 'A' }, { id: 'B' }] });
    expect(rulesHash(two)).not.toBe(rulesHash([rule({ id: 'A' })]));
    expect(Object.keys(publishedRules(two).rules[0] ?? {})).not.toContain('test');
  });

  test('leaves out what is suspended, in whatever order it was said, and however often', () => {
    const without = (...ids: string[]) => rulesHash(ALL_RULES.filter(({ id }) => !ids.includes(id)));
    expect(rulesHashWithout([])).toBe(rulesHash());
    expect(rulesHashWithout(['XY-CARRY'])).toBe(without('XY-CARRY'));
    expect(rulesHashWithout(['XY-CARRY', 'T3-BAL'])).toBe(without('XY-CARRY', 'T3-BAL'));
    expect(rulesHashWithout(['T3-BAL', 'XY-CARRY', 'T3-BAL'])).toBe(without('XY-CARRY', 'T3-BAL'));
    expect(rulesHashWithout(['T3-BAL'])).toBe(without('T3-BAL'));
    // Worked out anew, and then kept: a rule that is not there leaves nothing out.
    const fresh = `NONE-${times++}`;
    for (const _ of [1, 2]) expect(rulesHashWithout(['T3-BAL', fresh])).toBe(without('T3-BAL'));
    expect(new Set([rulesHash(), without('T3-BAL'), without('XY-CARRY')]).size).toBe(3);
  });
});

describe('from one release to the next', () => {
  const published = (id: string, more: Partial<PublishedRule> = {}): PublishedRule => {
    const { test: _, ...words } = rule({ id });
    return { ...words, testHash: 'h', ...more };
  };
  const [A, B, C] = ['A', 'B', 'C'].map((id) => published(id)) as [PublishedRule, PublishedRule, PublishedRule];

  test('a rule that is new was not there, one that changed was as it is told, one that is gone was', () => {
    expect(undone([A, B, C], { undo: {} })).toEqual([A, B, C]);
    expect(undone([A, B, C], { undo: { B: null } })).toEqual([A, C]);
    expect(undone([A, B, C], { undo: { B: { mend: '旧', version: 2 } } })).toEqual([
      A,
      { ...B, mend: '旧', version: 2 },
      C,
    ]);
    expect(undone([A], { undo: { C } })).toEqual([A, C]);
    expect(undone([A], { undo: { C: null } })).toEqual([A]);
    expect(undone([published('toString')], { undo: {} })).toEqual([published('toString')]);
  });

  test('is told: what came, what went, and which members read otherwise', () => {
    const changed = published('B', { version: 2, mend: '新', until: 2030 });
    const change = releaseChange(
      { hash: 'before', until: '2026-01-05', rules: [A, B] },
      { hash: 'after', rules: [changed, C] },
    );
    expect(change).toStrictEqual({
      ...{ hash: 'before', until: '2026-01-05', next: 'after', added: ['C'], removed: ['A'] },
      changed: [{ rule: 'B', members: ['mend', 'until', 'version'], from: 1, to: 2 }],
    });
    const same = { hash: 'h', rules: [A, B] };
    expect(releaseChange(same, same)).toStrictEqual({
      ...{ hash: 'h', until: '', next: 'h', added: [], removed: [], changed: [] },
    });
    const back = releaseChange({ hash: 'h', rules: [changed] }, { hash: 'i', rules: [B] });
    expect(back.changed).toEqual([{ rule: 'B', members: ['mend', 'until', 'version'], from: 2, to: 1 }]);
  });

  test('a hash stands for its rules, whole or without what was suspended', () => {
    const [newest] = EARLIER_RULES;
    const now = rulesOfHash(rulesHash());
    expect(now).toStrictEqual(rulesInForce());
    expect(now?.rules).toEqual(publishedRules().rules);
    expect(now?.changes).toEqual(publishedRules().changes);
    expect(Object.keys(now ?? {})).not.toContain('until');
    const earlier = rulesOfHash(newest?.hash ?? '');
    expect(earlier).toMatchObject({ hash: newest?.hash, until: newest?.until });
    expect(earlier?.releases).toEqual(now?.releases);
    expect(now?.releases.map(({ hash }) => hash)).toEqual(EARLIER_RULES.map(({ hash }) => hash));
    expect(now?.releases.map(({ next }) => next)).toEqual(
      [rulesHash(), ...EARLIER_RULES.map(({ hash }) => hash)].slice(0, EARLIER_RULES.length),
    );
    const without = rulesOfHash(rulesHashWithout(['T3-BAL']), ['T3-BAL']);
    expect(without?.hash).toBe(rulesHashWithout(['T3-BAL']));
    expect(without?.rules.map(({ id }) => id)).toEqual(ALL_RULES.map(({ id }) => id).filter((id) => id !== 'T3-BAL'));
    expect(without?.changes.flatMap(({ added, removed }) => [...added, ...removed])).not.toContain('T3-BAL');
    expect(rulesOfHash(rulesHash(), ['T3-BAL'])).toBeUndefined();
    expect(hashOfPublished(without?.rules ?? [])).toBe(without?.hash);
  });
});
