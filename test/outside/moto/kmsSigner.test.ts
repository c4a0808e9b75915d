import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateKeyCommand, DisableKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { isSigned } from '../../../functions/cli/verify/isSigned.ts';
import { verifyPackage } from '../../../functions/cli/verify/verifyPackage.ts';
import { kmsSigner } from '../../../shared/aws/kmsSigner.ts';
import type { Signer } from '../../../shared/flow/ports/proofPorts.ts';
import { ProofWorld } from '../../support/proofWorld.ts';
import { provenPackage } from '../../support/provenPackage.ts';
import { exampleOf } from '../../support/tamperBench.ts';
import { MotoServer, python } from './motoServer.ts';

const folder = mkdtempSync(join(tmpdir(), 'nianbao-kms-'));
const SERVICES = {
  region: 'us-east-1',
  credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'example' },
};

describe.skipIf(python === undefined)('a key of KMS, in an AWS of other hands', () => {
  let moto: MotoServer;
  let kms: KMSClient;
  beforeAll(async () => {
    moto = await MotoServer.start(join(folder, 'moto.log'));
    vi.stubEnv('AWS_ENDPOINT_URL', moto.endpoint);
    kms = new KMSClient({ ...SERVICES, endpoint: moto.endpoint });
  }, 120_000);
  afterAll(async () => {
    vi.unstubAllEnvs();
    await moto?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function key(KeySpec: 'ECC_NIST_P256' | 'RSA_2048'): Promise<string> {
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({ KeySpec, KeyUsage: 'SIGN_VERIFY' }));
    return KeyMetadata?.Arn ?? '';
  }

  test('signs what is longer than KMS takes, and the signature holds by the key that KMS says', async () => {
    const signer = kmsSigner(SERVICES, await key('ECC_NIST_P256'));
    for (const length of [0, 3, 4_096, 300_000]) {
      const bytes = new Uint8Array(length).fill(7);
      expect(isSigned(bytes, await signer.sign(bytes), await signer.publicKey())).toBe(true);
    }
  });

  test('signs a whole package, which is sound by that key', async () => {
    const signer: Signer = kmsSigner(SERVICES, await key('ECC_NIST_P256'));
    const files = await provenPackage(exampleOf(2025), { world: new ProofWorld(signer), number: 1 });
    expect(verifyPackage(files, { publicKey: await signer.publicKey() }).faults).toEqual([]);
  });

  test('that is disabled, of another kind or not there is named, and nothing is signed', async () => {
    const disabled = await key('ECC_NIST_P256');
    await kms.send(new DisableKeyCommand({ KeyId: disabled.replace(/^.*\//, '') }));
    const others = [
      disabled,
      await key('RSA_2048'),
      disabled.replace(/[^/]+$/, '00000000-0000-0000-0000-000000000000'),
    ];
    for (const other of others)
      await expect(kmsSigner(SERVICES, other).sign(new Uint8Array([1]))).rejects.toMatchObject({ code: 'SIGNING_KEY' });
  });
});
