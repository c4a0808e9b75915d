import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const runbook = readFileSync(new URL('../../../RUNBOOK.md', import.meta.url), 'utf8');
const commands = [...runbook.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = '']) => block.trim().split('\n'));

const cli = spawnSync('aws', ['--version']).status === 0;

describe.skipIf(!cli)(`commands of the AWS command line${cli ? '' : ' (skipped: aws is not installed)'}`, () => {
  const calls = new Set(
    commands
      .filter((line) => /^aws (?!s3 |lambda invoke)/.test(line))
      .map((line) => {
        const [, service = '', operation = ''] = line.split(' ');
        // The value is not needed to know whether the option exists. Commands that write a file have no skeleton.
        return [service, operation, ...(line.match(/ --[a-z-]+/g) ?? []).map((option) => option.trim())].join(' ');
      }),
  );

  test('are in the runbook', () => {
    expect(calls.size).toBeGreaterThan(5);
  });

  test.each([...calls])('aws %s', { timeout: 60_000 }, (call) => {
    const [service = '', operation = '', ...options] = call.split(' ');
    // What is asked of an answer is parsed before any skeleton is printed.
    const given = options.flatMap((option) => [option, option === '--query' ? 'answer' : '1']);
    const { status, stderr } = spawnSync('aws', [service, operation, ...given, '--generate-cli-skeleton'], {
      encoding: 'utf8',
    });
    expect({ status, stderr: stderr.trim() }).toEqual({ status: 0, stderr: '' });
  });
});
