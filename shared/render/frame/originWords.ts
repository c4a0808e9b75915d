import { type OriginProof, type OriginWay, readOrigin } from '../../domain/people/origin.ts';
import type { JournalEntry } from '../../wire/journalEntry.ts';

const WAYS: Readonly<Record<OriginWay, string>> = {
  page: '网页',
  interface: '接口',
  command: '命令行',
  upload: '上传',
};
const PROOFS: Readonly<Record<OriginProof, string>> = { session: '登录', signature: '签名', chosen: '本机自选身份' };

/** From where a step was taken, by which way, how its person was known, and from which address; null for what nobody wrote down. */
export function originWords({ facts }: Pick<JournalEntry, 'facts'>): {
  readonly way: string | null;
  readonly proof: string | null;
  readonly address: string | null;
} {
  const { way, proof, address = null } = readOrigin(facts?.origin) ?? {};
  return {
    way: way === undefined ? null : WAYS[way],
    proof: proof === undefined ? null : PROOFS[proof],
    address,
  };
}
