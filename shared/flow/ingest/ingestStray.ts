import type { Vault } from '../ports/ports.ts';
import type { StrayEvent } from '../ports/uploadEvent.ts';

/**
 * An object whose key is no filing is never fetched and never parsed. Whoever put it there finds a note: beside its
 * receipts when the key at least names an agency. Written once per event; a delete marker needs none.
 */
export async function noteStray(stray: StrayEvent, vault: Pick<Vault, 'putStrayNote'>): Promise<StrayEvent> {
  if (stray.kind === 'deleted') return stray;
  const { key, versionId, seq, receivedAt, size } = stray;
  await vault.putStrayNote({
    outcome: 'stray',
    key,
    versionId,
    sequencer: seq,
    receivedAt,
    size,
    message:
      '这个文件没有计入汇总：报送位置应为 inbox/{单位代码}/{年度}.json（例如 inbox/440105-rsj/2023.json，单位代码为小写字母、数字和连字符），' +
      '请按这个位置重新报送。',
  });
  return stray;
}
