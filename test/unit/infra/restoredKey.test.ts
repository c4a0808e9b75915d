import { createPrivateKey } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { verifyPackage } from '../../../functions/cli/verify/verifyPackage.ts';
import { signingKeyIn } from '../../../infra/local/process/signingKey.ts';
import { ProofWorld, publicKeyOf, signerWith } from '../../support/proofWorld.ts';
import { provenPackage } from '../../support/provenPackage.ts';
import { exampleOf } from '../../support/tamperBench.ts';

const keyIn = (folder: string) => createPrivateKey(readFileSync(signingKeyIn(folder)));

test('a signing key put back into a new state folder goes on with the log: next year’s package holds against this year’s checkpoint', async () => {
  const [lost, anew, without] = ['lost', 'anew', 'without'].map((name) =>
    mkdtempSync(join(tmpdir(), `nianbao-${name}-`)),
  ) as [string, string, string];
  try {
    const before = keyIn(lost);
    let key = before;
    const world = new ProofWorld({
      publicKey: () => signerWith(key).publicKey(),
      sign: (bytes) => signerWith(key).sign(bytes),
    });
    const first = await provenPackage(exampleOf(2024), { world, number: 1 });
    const checkpoint = new TextDecoder().decode(first.get('proof/checkpoint'));
    // The machine is gone; of the copy kept apart comes the key, and then the first start.
    copyFileSync(join(lost, 'signing-key.pem'), join(anew, 'signing-key.pem'));
    key = keyIn(anew);
    expect(readFileSync(join(anew, 'signing-key.public.pem'), 'utf8')).toBe(
      readFileSync(join(lost, 'signing-key.public.pem'), 'utf8'),
    );
    const trust = { publicKey: publicKeyOf(before), before: checkpoint };
    const restored = await provenPackage(exampleOf(2025), { world, number: 1 });
    expect(verifyPackage(restored, trust).faults).toEqual([]);
    // Without it the first start makes another, and everybody who kept the public one is told.
    key = keyIn(without);
    const other = await provenPackage(exampleOf(2026), { world, number: 1 });
    expect(verifyPackage(other, trust).faults.join('\n')).toContain('里的公钥不是所给的公钥');
    expect(statSync(join(without, 'signing-key.pem')).mode & 0o077).toBe(0);
  } finally {
    for (const folder of [lost, anew, without]) rmSync(folder, { recursive: true, force: true });
  }
});
