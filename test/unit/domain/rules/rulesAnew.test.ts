import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { anew } from '../../../support/anew.ts';

/*
 * The tables of rules are worked out while their files are loaded. Here they are loaded once more in each test, so that a change of a
 * single place in them can be tried (`npm run mutation`): the hashes that were given out hold every letter, number and test of a rule.
 */

/** The releases as the description of the interface shows them, whose bytes a test of its own keeps: hash, last day, and the hash since. */
const RELEASES = [
  ...readFileSync(new URL('../../../../docs/openapi.json', import.meta.url), 'utf8').matchAll(
    /"hash": "([0-9a-f]{64})",\s*"until": "(\d{4}-\d\d-\d\d)",\s*"next": "([0-9a-f]{64})"/g,
  ),
].map(([, hash = '', until = '', next = '']) => ({ hash, until, next }));
const [NEWEST = expect.unreachable()] = RELEASES;

test('the rules in force are those whose hash the description of the interface tells', async () => {
  const { rulesHash } = await anew(() => import('../../../../shared/domain/rules/publishedRules.ts'));
  expect(rulesHash()).toBe(NEWEST.next);
});

test('each set of rules that was given out is found by its hash, with the last day on which it was', async () => {
  const { rulesOfHash, rulesInForce } = await anew(() => import('../../../../shared/domain/rules/rulesOfHash.ts'));
  expect(rulesInForce().releases).toMatchObject(RELEASES);
  for (const { hash, until } of RELEASES) expect(rulesOfHash(hash)).toMatchObject({ hash, until });
});
