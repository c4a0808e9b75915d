import { createHash } from 'node:crypto';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { keyHash, originOf, readNote } from '../../../shared/domain/log/checkpoint.ts';
import { leafHash, rootFromPath } from '../../../shared/domain/log/merkleTree.ts';
import { bytesOfBase64 } from '../../../shared/domain/values/base64.ts';
import type { CountedProof } from '../../../shared/wire/proof.ts';
import { isSigned } from './isSigned.ts';

interface Against {
  /** DER SubjectPublicKeyInfo of the district, from elsewhere; without it the proof's own. */
  readonly publicKey?: Uint8Array;
  /** The file as the body sent it. */
  readonly report?: Uint8Array;
}

const HASH = /^[0-9a-f]{64}$/;

/** Carries out 「One body's proof」 of docs/verify/README.md: what does not agree, in words; nothing where all does. */
export function verifyProof(
  { entry, index, path, checkpoint, publicKey: own }: CountedProof,
  against: Against,
): readonly string[] {
  const key = against.publicKey ?? bytesOfBase64(own ?? '');
  const note = readNote(checkpoint);
  if (note === undefined) return ['检查点读不懂'];
  const { origin, size, root } = note.checkpoint;
  const isKeys = key !== undefined && bytesToHex(keyHash(key)) === bytesToHex(note.keyHash);
  const [kind, district = '', , , , , sha256] = entry.split(' ');
  const hashes = path.every((each) => HASH.test(each)) ? path.map(hexToBytes) : undefined;
  const reached = hashes && rootFromPath(leafHash(entry), index, size, hashes);
  return [
    ...(isKeys && isSigned(note.signed, note.signature, key) ? [] : ['检查点的签名不对']),
    ...(kind === 'counted' && origin === originOf(district) ? [] : ['这一条不是该日志里计入一个单位的记录']),
    ...(reached !== undefined && bytesToHex(reached) === bytesToHex(root) ? [] : ['审计路径到不了检查点的根']),
    ...(against.report === undefined || createHash('sha256').update(against.report).digest('hex') === sha256
      ? []
      : ['所给的文件不是这一条所记的文件（SHA-256 不同）']),
  ];
}
