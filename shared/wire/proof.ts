import * as z from 'zod/mini';
import { SIGNING_ALGORITHMS } from '../domain/log/signingAlgorithm.ts';
import { jsonIn, list, shape, text } from './shape.ts';

/** Files beside a signed summary, put after its manifest: they are not among the files it names. */
export const SIGNATURE = 'signature.json';
export const CHECKPOINT = 'checkpoint';
export const LOG = 'log.txt';

/** `signature.json`: over the bytes of `manifest.json`. */
export const ManifestSignature = shape({
  signed: z.literal('manifest.json'),
  algorithm: z.enum(SIGNING_ALGORITHMS),
  publicKey: text('公钥，DER SubjectPublicKeyInfo，base64'),
  signature: text('签名，DER，base64'),
});
export type ManifestSignature = z.infer<typeof ManifestSignature>;

export function signatureIn(content: string): ManifestSignature | undefined {
  const read = ManifestSignature.safeParse(jsonIn(content));
  return read.success ? read.data : undefined;
}

/** As it is written, and not otherwise: a member a line, in this order. */
export function signatureText({ signed, algorithm, publicKey, signature }: ManifestSignature): string {
  return `${JSON.stringify({ signed, algorithm, publicKey, signature }, null, 1)}\n`;
}

/** `summaries/{district}/log/00000001.json`: what was appended to a district's log at once. */
export const StoredLogBatch = shape({
  number: z.int(),
  entries: list(z.string()),
  checkpoint: text('追加之后的检查点'),
});

/** `proof-{agency}.json`: that exactly a body's bytes are counted in a signed summary. */
export const CountedProof = shape({
  entry: text('日志中的一行：单位、回执号和所报文件的 SHA-256'),
  index: z.int(),
  path: list(text('审计路径，由近及远，SHA-256 的十六进制')),
  checkpoint: text('日志的检查点'),
  publicKey: z.exactOptional(text('签署检查点的公钥，DER SubjectPublicKeyInfo，base64；请与公布的指纹核对')),
});
export type CountedProof = z.infer<typeof CountedProof>;

/** Where it stands beside the summary. */
export function proofFileOf(agency: string): string {
  return `proof-${agency}.json`;
}

export function countedProofIn(content: string): CountedProof | undefined {
  const read = CountedProof.safeParse(jsonIn(content));
  return read.success ? (read.data as CountedProof) : undefined;
}
