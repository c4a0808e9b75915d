import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import { Accounts } from '../../../infra/local/serve/accounts.ts';
import { backUpNow, backupTrouble, isMissed } from '../../../infra/local/serve/nightlyBackup.ts';
import { withApi } from '../../support/apiWorld.ts';
import { aReport } from '../../support/reports.ts';

const api = withApi();
const stateDir = mkdtempSync(join(tmpdir(), 'nianbao-backup-'));
afterAll(() => rmSync(stateDir, { recursive: true }));

test('a night keeps everything, whole before it has its name, and as many nights as were asked for', async () => {
  const { ports, importRoster, file } = api();
  const agencies = [{ id: '440105-rsj', name: '海珠区人社局', required: true }];
  await importRoster({ district: '440105', name: '海珠区', year: 2023, agencies });
  await file('440105-rsj', 2023, { ...aReport(2023), agency: '440105-rsj', agencyName: '海珠区人社局' });
  const db = new DatabaseSync(join(stateDir, 'accounts.sqlite'));
  const accounts = new Accounts(db);
  await accounts.redeem(accounts.invite('zhang', 'body').token, 'correct horse battery', '');
  writeFileSync(join(stateDir, 'sign-in.json'), '{}');
  const codes = '年度,原代码,原名称,变更,现代码,现名称\n2026,999901,旧县,改为,999911,新区\n';
  writeFileSync(join(stateDir, 'codes.csv'), codes);
  const folder = join(stateDir, 'backups');
  // A night that was cut off, and other things in the folder, are not counted and not touched.
  for (const name of ['2025-12-29', '2025-12-30', '2025-12-31', '2026-01-04.making', 'by hand'])
    mkdirSync(join(folder, name), { recursive: true });
  const lines: string[] = [];
  const at = (day: string) => ({ ...ports, now: () => `${day}T18:30:00.000Z` });
  const night = (day: string) =>
    backUpNow({ ports: at(day), stateDir, folder, keep: 3, onError: () => {}, print: (line) => lines.push(line) });
  const made = await night('2026-01-04');
  expect(made).toBe(join(folder, '2026-01-05'));
  expect(readdirSync(folder).toSorted()).toEqual([
    '2025-12-30',
    '2025-12-31',
    '2026-01-04.making',
    '2026-01-05',
    'by hand',
  ]);
  for (const file of readdirSync(made)) expect([file, statSync(join(made, file)).mode & 0o077]).toEqual([file, 0]);
  expect(statSync(made).mode & 0o077).toBe(0);
  const { items, objects } = JSON.parse(readFileSync(join(made, 'backup.json'), 'utf8'));
  expect([items > 3, objects > 1]).toEqual([true, true]);
  expect(readFileSync(join(made, 'codes.csv'), 'utf8')).toBe(codes);
  db.close();
  const copy = new DatabaseSync(join(made, 'accounts.sqlite'));
  expect(await new Accounts(copy).check('zhang', 'correct horse battery', '')).toMatchObject({ ok: true });
  copy.close();
  // The same night again takes the place of the one before.
  expect(await night('2026-01-04')).toBe(made);
  expect(lines.join()).toContain('已备份');
});

test('a night that was missed is known in the morning, and one that was not is not made again', () => {
  const folder = mkdtempSync(join(stateDir, 'missed-'));
  const at = (time: string) => isMissed(folder, Date.parse(time));
  expect(at('2026-01-05T01:00:00.000Z')).toBe(true);
  expect(isMissed(join(folder, 'nowhere'), Date.parse('2026-01-05T01:00:00.000Z'))).toBe(true);
  mkdirSync(join(folder, '2026-01-05'));
  mkdirSync(join(folder, '2026-01-06.making'));
  // From half past two of the fifth, in Shanghai, until half past two of the sixth.
  expect([at('2026-01-04T18:29:00.000Z'), at('2026-01-04T18:31:00.000Z'), at('2026-01-05T18:29:00.000Z')]).toEqual([
    false,
    false,
    false,
  ]);
  expect(at('2026-01-05T18:31:00.000Z')).toBe(true);
});

test('a folder that takes no backup is said', () => {
  expect(backupTrouble(join(stateDir, 'new', 'folder'))).toBeUndefined();
  writeFileSync(join(stateDir, 'file'), '');
  expect(backupTrouble(join(stateDir, 'file', 'folder'))).toContain('夜里不会有备份');
});
