import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { writeLines } from '../../../../functions/cli/commands/savedLines.ts';

async function* records(count: number, pauseMs = 0) {
  for (let number = 1; number <= count; number += 1) {
    yield { number };
    if (pauseMs > 0) await sleep(pauseMs);
  }
}

describe('the lines of a backup', () => {
  test('are all on the disk when it is said how many they are', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'nianbao-lines-'));
    const path = join(folder, 'lines');
    const first = await writeLines(path, records(5_000));
    expect(first.count).toBe(5_000);
    expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(5_001);
    await writeLines(path, records(1), 'a');
    expect(readFileSync(path, 'utf8').split('\n').slice(-2)).toEqual(['{"number":1}', '']);
    rmSync(folder, { recursive: true });
  });

  test.skipIf(!existsSync('/dev/full'))(
    'on a full disk are an error with its cause, at once or while the next is waited for (needs /dev/full)',
    async () => {
      await expect(writeLines('/dev/full', records(1))).rejects.toMatchObject({ code: 'ENOSPC' });
      await expect(writeLines('/dev/full', records(3, 20))).rejects.toMatchObject({ code: 'ENOSPC' });
    },
  );
});
