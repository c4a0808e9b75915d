import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { ALL_RULES } from '../../../../shared/domain/rules/allRules.ts';
import { publishedRules, rulesHash } from '../../../../shared/domain/rules/publishedRules.ts';

/** JSON as anybody would write it who read the description in the interface: members sorted, no blanks. */
function sorted(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sorted).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, inner]) => `${JSON.stringify(name)}:${sorted(inner)}`).join(',')}}`;
}

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

test('whoever reads the published rules can work their hash out again', () => {
  const { hash, rules } = JSON.parse(JSON.stringify(publishedRules())) as ReturnType<typeof publishedRules>;
  expect(sha256(sorted([...rules].sort((a, b) => (a.id < b.id ? -1 : 1))))).toBe(hash);
  expect(hash).toBe(rulesHash());
});

test('the hash is another when a word, a severity or a test is', () => {
  const changed = (change: object) =>
    rulesHash(ALL_RULES.map((rule, index) => (index === 0 ? { ...rule, ...change } : rule)));
  const changes = [
    { mend: '' },
    { severity: 'info' },
    { test: { kind: 'narrative', reader: 'none' } },
    { since: 2030 },
  ];
  expect(new Set([rulesHash(), ...changes.map(changed)]).size).toBe(changes.length + 1);
});

const KEPT = fileURLToPath(new URL('../../../fixtures/ruleVersions.json', import.meta.url));

/** What makes a rule judge otherwise. Its words may be mended without a new version. */
function judgedBy({
  id,
  severity,
  severityIn,
  needsReason,
  table,
  since,
  until,
  testHash,
}: (typeof RULES)[number]): string {
  return sha256(
    sorted({
      id,
      severity,
      severityIn: severityIn ?? null,
      needsReason: needsReason ?? null,
      table,
      since,
      until: until ?? null,
      testHash,
    }),
  );
}
const RULES = publishedRules().rules;

test('a rule that judges otherwise has a new version', async () => {
  const kept = JSON.parse(readFileSync(KEPT, 'utf8')) as Record<string, { version: number; judgedBy: string }>;
  const now = Object.fromEntries(RULES.map((rule) => [rule.id, { version: rule.version, judgedBy: judgedBy(rule) }]));
  const unsaid = RULES.filter(
    ({ id, version }) => kept[id]?.version === version && kept[id]?.judgedBy !== now[id]?.judgedBy,
  );
  expect(
    unsaid.map(({ id }) => id),
    'raise the version of these rules and say in `change` what changed',
  ).toEqual([]);
  // In the order of the list of rules.
  const taken = `${JSON.stringify(now, null, 2)}\n`;
  await expect(taken, 'a new rule, version or end: take it over with npm test -- FILE -u').toMatchFileSnapshot(KEPT);
});
