import * as z from 'zod/mini';
import type { Credentials } from './authenticate.ts';
import { S3Error } from './s3Error.ts';
import { hmac, sameSignature, signingKey } from './signatureV4.ts';

/** A form's fields by name in lower case, without the file. */
type FormFields = ReadonlyMap<string, string>;

const Condition = z.union([
  z.record(z.string(), z.string()),
  z.tuple([z.literal('content-length-range'), z.coerce.number(), z.coerce.number()]),
  z.tuple([z.enum(['eq', 'starts-with']), z.string(), z.string()]),
]);
const Policy = z.object({ expiration: z.iso.datetime(), conditions: z.array(Condition) });

/** Fields that need no condition: the proof itself, and what S3 ignores. */
const FREE = new Set(['policy', 'x-amz-signature', 'file']);

/**
 * Holds a presigned POST to its policy: signed with our credentials, not expired, every condition met, and no field
 * that no condition covers. Throws the error S3 answers.
 */
export function enforcePostPolicy(
  fields: FormFields,
  bucket: string,
  fileSize: number,
  credentials: Credentials,
  now: Date,
): void {
  const encoded = fields.get('policy');
  if (encoded === undefined) throw denied('Bucket POST must contain a field named policy.');
  verifySignature(fields, encoded, credentials);
  const policy = parsePolicy(encoded);
  if (Date.parse(policy.expiration) <= now.getTime()) throw denied('Invalid according to Policy: Policy expired.');

  const values = new Map([...fields, ['bucket', bucket]]);
  const covered = new Set(['bucket']);
  for (const condition of policy.conditions) {
    if (!Array.isArray(condition)) {
      for (const [name, wanted] of Object.entries(condition)) {
        covered.add(name.toLowerCase());
        if (values.get(name.toLowerCase()) !== wanted) throw failed(condition);
      }
    } else if (condition[0] === 'content-length-range') {
      const [, least, most] = condition;
      if (fileSize < least) throw new S3Error('EntityTooSmall', `The upload is smaller than ${least} bytes.`);
      if (fileSize > most) throw new S3Error('EntityTooLarge', `The upload is larger than ${most} bytes.`);
    } else {
      const [operator, variable, wanted] = condition;
      const name = variable.replace(/^\$/, '').toLowerCase();
      covered.add(name);
      const value = values.get(name) ?? '';
      if (operator === 'eq' ? value !== wanted : !value.startsWith(wanted)) throw failed(condition);
    }
  }
  const extra = [...fields.keys()].filter(
    (name) => !covered.has(name) && !FREE.has(name) && !name.startsWith('x-ignore-'),
  );
  if (extra.length > 0) throw denied(`Invalid according to Policy: Extra input fields: ${extra.join(', ')}`);
}

function parsePolicy(encoded: string): z.infer<typeof Policy> {
  let document: unknown;
  try {
    document = JSON.parse(Buffer.from(encoded, 'base64').toString('utf8'));
  } catch {
    throw new S3Error('InvalidPolicyDocument', 'Invalid Policy: Invalid JSON.');
  }
  const policy = Policy.safeParse(document);
  if (policy.success) return policy.data;
  throw new S3Error(
    'InvalidPolicyDocument',
    `Invalid Policy: ${policy.error.issues[0]?.path.join('.') ?? 'unreadable'}`,
  );
}

/** Signature version 4 of a policy: the string to sign is the encoded policy itself. */
function verifySignature(fields: FormFields, encoded: string, credentials: Credentials): void {
  const [accessKeyId, ...scope] = (fields.get('x-amz-credential') ?? '').split('/');
  if (accessKeyId !== credentials.accessKeyId) {
    throw new S3Error('InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.');
  }
  const expected = hmac(signingKey(credentials.secretAccessKey, scope.join('/')), encoded);
  if (!sameSignature(expected, fields.get('x-amz-signature') ?? '')) {
    throw new S3Error(
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature given.',
    );
  }
}

function failed(condition: unknown): S3Error {
  return denied(`Invalid according to Policy: Policy Condition failed: ${JSON.stringify(condition)}`);
}

function denied(message: string): S3Error {
  return new S3Error('AccessDenied', message);
}
