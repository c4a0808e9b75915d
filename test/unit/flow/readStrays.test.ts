import { expect, it } from 'vitest';
import { readNobodys, straysSince } from '../../../shared/flow/read/readStrays.ts';
import { htmlText } from '../../../shared/render/frame/html.ts';
import { straysHtml } from '../../../shared/render/frame/straysHtml.ts';
import { MemoryVault } from '../../support/ledgerVault.ts';

async function vaultWith(...keys: readonly (readonly [key: string, receivedAt: string])[]) {
  const vault = new MemoryVault();
  for (const [key, receivedAt] of keys)
    await vault.putStrayNote({
      outcome: 'stray',
      key,
      versionId: 'v',
      sequencer: '1',
      receivedAt,
      size: 1,
      message: '改名。',
    });
  return vault;
}

it('a body’s own stands beside its report until it has filed', async () => {
  const vault = await vaultWith(['inbox/440105-rsj/2023 (1).json', '2024-01-07T00:00:00.000Z']);
  const notes = await vault.strayNotes('440105-rsj');
  const version = (receivedAt: string, decision?: object) => ({ receivedAt, ...(decision && { decision }) });
  expect(straysSince(notes, [version('2024-01-06T00:00:00.000Z')])).toHaveLength(1);
  expect(straysSince(notes, [version('2024-01-08T00:00:00.000Z', {})])).toHaveLength(1);
  expect(straysSince(notes, [version('2024-01-08T00:00:00.000Z')])).toHaveLength(0);
  expect(htmlText(straysHtml(notes))).toContain('收到 1 份位置不对的文件');
});

it('what is nobody’s is seen by the office of the district that its key names, and by whoever sees all districts', async () => {
  const at = '2024-01-07T00:00:00.000Z';
  const keys = [
    '440105/2023.json',
    'inbox/440105-RSJ/2023.json',
    '年报.docx',
    'inbox/440105-rsj/a.json',
    '440106.json',
  ];
  const vault = await vaultWith(...keys.map((key) => [key, at] as const));
  const district = { district: '440105', year: 2023 };
  const ledger = { unrostered: async () => [] };
  const seen = async (seesAll: boolean) =>
    (await readNobodys({ ledger, vault }, district, seesAll)).strays.map(({ key }) => key).sort();
  expect(await seen(false)).toEqual(['440105/2023.json', 'inbox/440105-RSJ/2023.json']);
  expect(await seen(true)).toEqual(['440105/2023.json', 'inbox/440105-RSJ/2023.json', '年报.docx']);
});
