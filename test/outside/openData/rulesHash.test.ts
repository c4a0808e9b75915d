import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { publishedRules, rulesHash } from '../../../shared/domain/rules/publishedRules.ts';

/** The lines that docs/judgement.md gives for working the hash out again, each without what fetches the rules. */
const LINES = readFileSync('docs/judgement.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('curl -s "$SITE/v1/rules.json" | '))
  .map((line) => line.slice(line.indexOf('|') + 2));

function isThere(program: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${program}`]);
    return true;
  } catch {
    return false;
  }
}

describe('the hash of the rules by programs that know nothing of this one', () => {
  test('the docs give two ways', () => {
    expect(LINES.map((line) => line.split(' ')[0])).toEqual(['jq', 'python3']);
  });

  test.each(LINES.map((line) => [line.split(' ')[0] ?? '', line]))('%s prints it', (program, line) => {
    if (!isThere(program)) return console.warn(`skipped: there is no ${program} here`);
    const printed = execFileSync('sh', ['-c', line], { input: JSON.stringify(publishedRules()), encoding: 'utf8' });
    expect(printed.slice(0, 64)).toBe(rulesHash());
  });
});
