import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { FIRST_YEAR, LAST_YEAR } from '../forms/editions.ts';
import { ALL_RULES } from './allRules.ts';
import { ruleAsPublished } from './formWords.ts';
import { inForce, type Rule, severityIn } from './rule.ts';

/** The catalogue of rules as it is published: the machine's way of testing by its SHA-256. */
export type PublishedRule = Omit<Rule, 'test'> & { readonly testHash: string };

interface RuleChange {
  readonly year: number;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Judged more or less strictly than the year before. */
  readonly severityChanged: readonly string[];
}

export interface PublishedRules {
  readonly hash: string;
  readonly rules: readonly PublishedRule[];
  /** What differs from the year before, for every year in which something does. */
  readonly changes: readonly RuleChange[];
}

/**
 * SHA-256 over the rules as they are published, stamped on every receipt and summary: two verdicts with the same hash were
 * given by the same rules, and whoever has `rules` of `/v1/rules.json` can work it out again: sorted by id, as JSON with
 * the members of every object in alphabetical order and without blanks, in UTF-8.
 */
export function rulesHash(rules: readonly Rule[] = ALL_RULES): string {
  const known = HASHES.get(rules);
  if (known !== undefined) return known;
  const hash = hashOfPublished(rules.map(publishedRule));
  HASHES.set(rules, hash);
  return hash;
}

/** The same over rules as they were published. */
export function hashOfPublished(rules: readonly PublishedRule[]): string {
  return hashOf(rules.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
}

/** The hash of all rules but those that are suspended: a verdict without a rule is another verdict. */
export function rulesHashWithout(suspended: readonly string[]): string {
  const key = [...new Set(suspended)].sort().join(' ');
  const known = INCOMPLETE.get(key) ?? ALL_RULES.filter(({ id }) => !suspended.includes(id));
  INCOMPLETE.set(key, known);
  return rulesHash(known);
}

/** Lists of rules by what is missing from them: hashing one again costs a millisecond. */
const INCOMPLETE = new Map<string, readonly Rule[]>();

const HASHES = new WeakMap<readonly Rule[], string>();

export function publishedRules(rules: readonly Rule[] = ALL_RULES): PublishedRules {
  return { hash: rulesHash(rules), rules: rules.map(publishedRule), changes: yearChanges(rules) };
}

type Dated = Pick<Rule, 'id' | 'since' | 'until' | 'severity' | 'severityIn'>;

/** What differs from the year before, for every year in which something does. */
export function yearChanges(rules: readonly Dated[]): readonly RuleChange[] {
  const years = Array.from({ length: LAST_YEAR - FIRST_YEAR }, (_, index) => FIRST_YEAR + 1 + index);
  return years.map((year) => changeIn(rules, year)).filter((change) => isChange(change));
}

function publishedRule(rule: Rule): PublishedRule {
  const { test, ...words } = ruleAsPublished(rule);
  return { ...words, testHash: hashOf(test) };
}

function hashOf(value: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(value))));
}

function changeIn(rules: readonly Dated[], year: number): RuleChange {
  const ids = (keep: (rule: Dated) => boolean) => rules.filter(keep).map(({ id }) => id);
  const [now, before] = [(rule: Dated) => inForce(rule, year), (rule: Dated) => inForce(rule, year - 1)];
  return {
    year,
    added: ids((rule) => now(rule) && !before(rule)),
    removed: ids((rule) => before(rule) && !now(rule)),
    severityChanged: ids((rule) => now(rule) && before(rule) && severityIn(rule, year) !== severityIn(rule, year - 1)),
  };
}

function isChange({ added, removed, severityChanged }: RuleChange): boolean {
  return added.length + removed.length + severityChanged.length > 0;
}

/** JSON with members in alphabetical order at every depth. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value));
}

/** A copy: printing with a function that is asked at each member takes several times as long. What says itself how it is printed is left alone. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  if ('toJSON' in value && typeof value.toJSON === 'function') return value;
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, sorted((value as Readonly<Record<string, unknown>>)[name])]));
}
