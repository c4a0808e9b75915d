import { bytesToHex } from '@noble/hashes/utils.js';
import { type Checkpoint, keyHash, originOf, readNote } from '../../../shared/domain/log/checkpoint.ts';
import { merkleRoot } from '../../../shared/domain/log/merkleTree.ts';
import { bytesOfBase64 } from '../../../shared/domain/values/base64.ts';
import { isSigned } from './isSigned.ts';

/** A district's log, as a package brings it along, and the key that has to have signed what it is said to be. */
interface HeldLog {
  readonly district: string;
  readonly leaves: readonly Uint8Array[];
  readonly key: Uint8Array | undefined;
}

/** A checkpoint as a report prints it: entries and root. The report's own signature vouches for it. */
const PRINTED = /^(0|[1-9]\d{0,14}) ([A-Za-z0-9+/]{43}=)$/;

export function isPrinted(before: string): boolean {
  return PRINTED.test(before);
}

/** Whether a checkpoint can be read, is signed by the key and is of this log; in words what is not. */
export function noteFaults(note: string, what: string, log: HeldLog): readonly string[] {
  const read = readNote(note);
  if (read === undefined) return [`${what}读不懂`];
  const { key } = log;
  const isKeys = key !== undefined && bytesToHex(keyHash(key)) === bytesToHex(read.keyHash);
  if (!isKeys || !isSigned(read.signed, read.signature, key)) return [`${what}的签名不对`];
  return isOf(read.checkpoint, log) ? [] : [`${what}不是这份日志的`];
}

/** The same of a checkpoint from before, kept as a file or read off a report. One from later says nothing of this log: that is not tampering. */
export function earlierFaults(before: string, log: HeldLog): readonly string[] {
  const [, entries, printed = ''] = PRINTED.exec(before) ?? [];
  const size = entries === undefined ? readNote(before)?.checkpoint.size : Number(entries);
  if (size !== undefined && size > log.leaves.length)
    return [`所给的检查点有 ${size} 条，这份日志只有 ${log.leaves.length} 条：它比这个包晚，请用来核验更晚的包`];
  if (entries === undefined || size === undefined) return noteFaults(before, '所给的较早检查点', log);
  const checkpoint = { origin: originOf(log.district), size, root: bytesOfBase64(printed) ?? new Uint8Array() };
  return isOf(checkpoint, log) ? [] : ['所给的较早检查点不是这份日志的'];
}

function isOf({ origin, size, root }: Checkpoint, { district, leaves }: HeldLog): boolean {
  const isWithin = origin === originOf(district) && size <= leaves.length;
  return isWithin && bytesToHex(merkleRoot(leaves.slice(0, size))) === bytesToHex(root);
}
