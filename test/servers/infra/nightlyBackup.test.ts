import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import { Accounts } from '../../../infra/local/serve/accounts.ts';
import { backUpNow } from '../../../infra/local/serve/nightlyBackup.ts';
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
  const { items, objects } = JSON.parse(readFileSync(join(made, 'backup.json'), 'utf8'));
  expect([items > 3, objects > 1]).toEqual([true, true]);
  db.close();
  const copy = new DatabaseSync(join(made, 'accounts.sqlite'));
  expect(await new Accounts(copy).check('zhang', 'correct horse battery', '')).toMatchObject({ ok: true });
  copy.close();
  // The same night again takes the place of the one before.
  expect(await night('2026-01-04')).toBe(made);
  expect(lines.join()).toContain('已备份');
});
