import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { Deployment } from '../deployment.ts';
import { KEPT } from './kept.ts';

interface SigningKeyProps {
  readonly prefix: string;
  readonly kind: Deployment['signingKey'];
}

/**
 * The key that signs summaries. Its private half never leaves KMS. Retained: with another key the district's log could not be gone on with, and what
 * it signed would be a stranger's. KMS does not rotate keys of two halves.
 */
export class SigningKey extends Construct {
  readonly key: Key;

  constructor(scope: Construct, id: string, { prefix, kind }: SigningKeyProps) {
    super(scope, id);
    this.key = new Key(this, 'Key', {
      alias: `${prefix}-signing`,
      description: 'Signs yearly summaries and the checkpoints of their log',
      keySpec: kind === 'sm2' ? KeySpec.SM2 : KeySpec.ECC_NIST_P256,
      keyUsage: KeyUsage.SIGN_VERIFY,
      removalPolicy: KEPT,
    });
  }
}
