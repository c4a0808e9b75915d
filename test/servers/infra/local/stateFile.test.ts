import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { failureFacts } from '../../../../functions/runtime/failureFacts.ts';
import { openStateFile } from '../../../../infra/local/process/stateFile.ts';
import { lockState } from '../../../../infra/local/process/stateLock.ts';

const folder = mkdtempSync(join(tmpdir(), 'nianbao-state-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a state file that is damaged', () => {
  test('is named with its path', () => {
    const file = join(folder, 's3.sqlite');
    writeFileSync(file, 'no database '.repeat(1000));
    expect(() => openStateFile(file, (db) => db.exec('PRAGMA journal_mode = WAL'))).toThrow(
      expect.objectContaining({ code: 'STATE_FILE', facts: { file } }),
    );
  });

  test('is not taken for one that another program holds', () => {
    const file = join(folder, 'lock.sqlite');
    writeFileSync(file, 'no database '.repeat(1000));
    expect(() => lockState(folder)).toThrow(expect.objectContaining({ code: 'STATE_FILE', facts: { file } }));
    rmSync(file);
    const lock = lockState(folder);
    expect(() => lockState(folder)).toThrow(expect.objectContaining({ code: 'state-in-use' }));
    lock.release();
  });
});

test('a database that may not grow says that the disk is full', () => {
  const db = openStateFile(':memory:', (opened) =>
    opened.exec('CREATE TABLE kept (bytes BLOB); PRAGMA max_page_count = 3'),
  );
  const write = () => db.exec('INSERT INTO kept VALUES (zeroblob(100000))');
  expect(write).toThrow();
  try {
    write();
  } catch (error) {
    expect(failureFacts(error).code).toBe('DISK_FULL');
  }
});
