import { given } from '../values/given.ts';
import { EARLIER_RULES, type EarlierRules } from './earlierRules.ts';
import {
  hashOfPublished,
  type PublishedRule,
  type PublishedRules,
  publishedRules,
  yearChanges,
} from './publishedRules.ts';

/** What changed from one set of rules to the next newer one. */
export interface ReleaseChange {
  readonly hash: string;
  readonly until: string;
  readonly next: string;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Rules that read otherwise, with the members that do and both versions. */
  readonly changed: readonly {
    readonly rule: string;
    readonly members: readonly string[];
    readonly from: number;
    readonly to: number;
  }[];
}

export interface KeptRules extends PublishedRules {
  /** Absent for the rules in force. */
  readonly until?: string;
  readonly releases: readonly ReleaseChange[];
}

/**
 * The rules a hash stands for, as they were published: those in force, or earlier ones; `without`: those that an office had
 * suspended (`standing.suspended` of a receipt), which the hash is then over. Undefined for a hash nobody gave out.
 */
export function rulesOfHash(hash: string, without: readonly string[] = []): KeptRules | undefined {
  const found = everySet().find((set) => hashOfPublished(left(set.rules, without)) === hash);
  if (found === undefined) return undefined;
  const rules = left(found.rules, without);
  return {
    hash,
    ...given({ until: found.until }),
    rules,
    changes: yearChanges(rules),
    releases: releaseChanges(),
  };
}

/** The rules in force, with what every release changed. */
export function rulesInForce(): KeptRules {
  return { ...publishedRules(), releases: releaseChanges() };
}

function left(rules: readonly PublishedRule[], without: readonly string[]): readonly PublishedRule[] {
  return rules.filter(({ id }) => !without.includes(id));
}

interface RuleSet {
  readonly hash: string;
  readonly until?: string;
  readonly rules: readonly PublishedRule[];
}

let sets: readonly RuleSet[] | undefined;

/** Newest first; worked out once. */
function everySet(): readonly RuleSet[] {
  if (sets !== undefined) return sets;
  const { hash, rules } = publishedRules();
  const all: RuleSet[] = [{ hash, rules }];
  for (const earlier of EARLIER_RULES) {
    const newer = all.at(-1)?.rules ?? [];
    all.push({ hash: earlier.hash, until: earlier.until, rules: undone(newer, earlier) });
  }
  sets = all;
  return all;
}

/** The rules before a release, out of those after it. */
export function undone(
  newer: readonly PublishedRule[],
  { undo }: Pick<EarlierRules, 'undo'>,
): readonly PublishedRule[] {
  const kept = newer.flatMap((rule): readonly PublishedRule[] => {
    const before = Object.hasOwn(undo, rule.id) ? undo[rule.id] : {};
    return before == null ? [] : [{ ...rule, ...before }];
  });
  const gone = Object.entries(undo).filter(([id]) => !newer.some((rule) => rule.id === id));
  return [...kept, ...gone.flatMap(([, rule]) => (rule === null ? [] : [rule as PublishedRule]))];
}

function releaseChanges(): readonly ReleaseChange[] {
  const all = everySet();
  return all.slice(1).map((earlier, index) => releaseChange(earlier, all[index] ?? earlier));
}

/** What changed from a set of rules to the next newer one. */
export function releaseChange(earlier: RuleSet, newer: RuleSet): ReleaseChange {
  const [before, after] = [byId(earlier.rules), byId(newer.rules)];
  return {
    hash: earlier.hash,
    until: earlier.until ?? '',
    next: newer.hash,
    added: newer.rules.map(({ id }) => id).filter((id) => !before.has(id)),
    removed: earlier.rules.map(({ id }) => id).filter((id) => !after.has(id)),
    changed: earlier.rules.flatMap((rule) => {
      const now = after.get(rule.id) ?? rule;
      const members = membersApart(rule, now);
      return members.length === 0 ? [] : [{ rule: rule.id, members, from: rule.version, to: now.version }];
    }),
  };
}

function byId(rules: readonly PublishedRule[]): ReadonlyMap<string, PublishedRule> {
  return new Map(rules.map((rule) => [rule.id, rule]));
}

function membersApart(left: PublishedRule, right: PublishedRule): readonly string[] {
  const one: Readonly<Record<string, unknown>> = { ...left };
  const other: Readonly<Record<string, unknown>> = { ...right };
  return [...new Set([...Object.keys(one), ...Object.keys(other)])]
    .filter((name) => JSON.stringify(one[name]) !== JSON.stringify(other[name]))
    .sort();
}
