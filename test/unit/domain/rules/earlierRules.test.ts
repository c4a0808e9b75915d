import { describe, expect, test } from 'vitest';
import { ALL_RULES } from '../../../../shared/domain/rules/allRules.ts';
import { EARLIER_RULES } from '../../../../shared/domain/rules/earlierRules.ts';
import { hashOfPublished, rulesHash, rulesHashWithout } from '../../../../shared/domain/rules/publishedRules.ts';
import { rulesInForce, rulesOfHash } from '../../../../shared/domain/rules/rulesOfHash.ts';
import { PublishedRulesShape } from '../../../../shared/wire/publishedRules.ts';

/** What whoever adds or changes a rule has to say of the rules before it: nobody sees that from two hashes. */
const TELL = [
  'the newest of EARLIER_RULES with its `undo` no longer makes the rules that were given out with that hash: a rule was added or changed.',
  'In shared/domain/rules/earlierRules.ts say in the first `undo` what has to be undone: a new rule is `ID: null`,',
  'of a changed one the members that read otherwise as they were. After a release the rules before get a row of their own (docs/release.md).',
].join(' ');

describe('the rules of an earlier day', () => {
  test.each(EARLIER_RULES.map(({ hash, until }) => [hash, until]))('%s are what its hash is over', (hash, until) => {
    const kept = rulesOfHash(hash);
    expect([kept?.until, hashOfPublished(kept?.rules ?? [])], TELL).toEqual([until, hash]);
    expect(PublishedRulesShape.safeParse(kept).success).toBe(true);
  });

  test('are found without those that an office had suspended', () => {
    const [earlier] = EARLIER_RULES;
    const whole = rulesOfHash(earlier?.hash ?? '')?.rules ?? [];
    expect(whole.length, TELL).toBeGreaterThan(0);
    const left = whole.filter(({ id }) => id !== 'XS-NEW');
    expect(rulesOfHash(hashOfPublished(left), ['XS-NEW'])?.rules).toEqual(left);
    expect(rulesOfHash(hashOfPublished(left))).toBeUndefined();
  });

  test('differ from the next in what the list of releases says, and in nothing else', () => {
    const { releases } = rulesInForce();
    expect(releases.map(({ hash }) => hash)).toEqual(EARLIER_RULES.map(({ hash }) => hash));
    expect(releases[0]?.next).toBe(rulesHash());
    for (const { hash, next, added, removed, changed } of releases) {
      const [before, after] = [hash, next].map((each) => rulesOfHash(each)?.rules ?? []);
      expect(Math.min(before?.length ?? 0, after?.length ?? 0), TELL).toBeGreaterThan(0);
      const apart = new Set([...added, ...removed, ...changed.map(({ rule }) => rule)]);
      const same = (rules: typeof before = []) =>
        rules
          .filter(({ id }) => !apart.has(id))
          .map((rule) => JSON.stringify(rule))
          .sort();
      expect(same(before)).toEqual(same(after));
      expect(apart.size).toBeGreaterThan(0);
      for (const { members, from, to } of changed) {
        // A rule that judges otherwise has another version; one whose words were mended has not.
        const judges = members.some((member) =>
          ['severity', 'severityIn', 'needsReason', 'since', 'until', 'testHash'].includes(member),
        );
        expect(from !== to).toBe(judges);
      }
    }
  });
});

test('the rules in force go by their hash, whole and without a suspended one', () => {
  expect(rulesOfHash(rulesHash())?.rules).toHaveLength(ALL_RULES.length);
  expect(rulesOfHash(rulesHashWithout(['XS-NEW']), ['XS-NEW'])?.rules).toHaveLength(ALL_RULES.length - 1);
  expect(rulesOfHash('0'.repeat(64))).toBeUndefined();
});
