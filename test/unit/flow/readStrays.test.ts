import { expect, it } from 'vitest';
import { straysSince } from '../../../shared/flow/read/readStrays.ts';
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
