import { createHash } from 'node:crypto';
import { GetPublicKeyCommand, KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { Breakage } from '../domain/failure/breakage.ts';
import { type SigningAlgorithm, signingAlgorithmOf } from '../domain/log/signingAlgorithm.ts';
import type { Signer } from '../flow/ports/proofPorts.ts';
import { type Services, servicePatience } from './clients.ts';
import { sm2Digest } from './sm2Digest.ts';

interface KmsKey {
  readonly publicKey: Uint8Array;
  readonly algorithm: SigningAlgorithm;
}

/** As KMS calls them (docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html). */
const AS_KMS_SAYS = { 'ECDSA-P256-SHA256': 'ECDSA_SHA_256', 'SM2-SM3': 'SM2DSA' } as const;

/**
 * Signs with a key of KMS, which nobody can take away: P-256 or SM2, as the key is. KMS takes messages up to 4,096 bytes and a manifest is
 * longer, so it is sent the digest.
 */
export function kmsSigner(services: Services, KeyId: string): Signer {
  // Something is signed once a year: no cold start waits for the client.
  let client: KMSClient | undefined;
  const kms = () => {
    client ??= new KMSClient(servicePatience(services));
    return client;
  };
  let known: Promise<KmsKey> | undefined;
  const key = () => {
    known ??= keyAt(kms(), KeyId).catch((error: unknown) => {
      // The next one asks again.
      known = undefined;
      throw error;
    });
    return known;
  };
  return {
    publicKey: async () => (await key()).publicKey,
    async sign(bytes) {
      const { publicKey, algorithm } = await key();
      const Message =
        algorithm === 'SM2-SM3' ? sm2Digest(publicKey, bytes) : createHash('sha256').update(bytes).digest();
      const asked = { KeyId, Message, MessageType: 'DIGEST', SigningAlgorithm: AS_KMS_SAYS[algorithm] } as const;
      const { Signature } = await refusing(KeyId, () => kms().send(new SignCommand(asked)));
      if (Signature === undefined) throw new Breakage('SIGNING_KEY', { key: KeyId });
      return Signature;
    },
  };
}

async function keyAt(kms: KMSClient, KeyId: string): Promise<KmsKey> {
  const { PublicKey: publicKey } = await refusing(KeyId, () => kms.send(new GetPublicKeyCommand({ KeyId })));
  const algorithm = publicKey && signingAlgorithmOf(publicKey);
  if (publicKey === undefined || algorithm === undefined) throw new Breakage('SIGNING_KEY', { key: KeyId });
  return { publicKey, algorithm };
}

async function refusing<T>(key: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw new Breakage('SIGNING_KEY', { key }, { cause: error });
  }
}
