import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isSigned } from '../../../../functions/cli/verify/isSigned.ts';
import { signingAlgorithmOf } from '../../../../shared/domain/log/signingAlgorithm.ts';
import { aKey, publicKeyOf, signerWith } from '../../../support/proofWorld.ts';

interface Signed {
  readonly message: string;
  readonly publicKey: string;
  readonly signature: string;
}

const { signatures } = JSON.parse(
  readFileSync(new URL('../../../fixtures/sm2/signatures.json', import.meta.url), 'utf8'),
) as { readonly signatures: readonly Signed[] };
const bytesOf = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'));
const cases = signatures.map(({ message, publicKey, signature }) => ({
  message: new TextEncoder().encode(message),
  key: bytesOf(publicKey),
  signature: bytesOf(signature),
}));

describe('signatures by SM2, made by OpenSSL', () => {
  it('hold', () => {
    for (const { message, key, signature } of cases) {
      expect(signingAlgorithmOf(key)).toBe('SM2-SM3');
      expect(isSigned(message, signature, key)).toBe(true);
    }
  });

  it('hold of no other message, by no other key, and in no other bytes', () => {
    const [first, ...others] = cases;
    if (first === undefined) throw new Error('no signatures');
    const { message, key, signature } = first;
    const stranger = others.find((each) => Buffer.compare(each.key, key) !== 0);
    expect(isSigned(message.slice(1), signature, key)).toBe(false);
    expect(isSigned(message, signature, stranger?.key)).toBe(false);
    for (let at = 0; at < signature.length; at += 1) {
      const bent = signature.map((byte, index) => (index === at ? byte ^ 1 : byte));
      expect([at, isSigned(message, bent, key)]).toEqual([at, false]);
    }
    for (const other of [signature.slice(0, -1), new Uint8Array([...signature, 0]), new Uint8Array(), undefined])
      expect(isSigned(message, other, key)).toBe(false);
  });
});

it('a key of either kind is told by its own bytes, and one that was bent signs nothing', async () => {
  const key = aKey();
  const publicKey = publicKeyOf(key);
  const signature = await signerWith(key).sign(new Uint8Array([1]));
  expect(signingAlgorithmOf(publicKey)).toBe('ECDSA-P256-SHA256');
  expect(isSigned(new Uint8Array([1]), signature, publicKey)).toBe(true);
  for (let at = 0; at < publicKey.length; at += 1) {
    const bent = publicKey.map((byte, index) => (index === at ? byte ^ 1 : byte));
    expect([at, isSigned(new Uint8Array([1]), signature, bent)]).toEqual([at, false]);
  }
});
