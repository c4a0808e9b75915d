import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import type { AwsCredentials } from '../../shared/aws/credentialChain.ts';
import { given } from '../../shared/domain/values/given.ts';
import type { Gateway } from './gateway.ts';

/** A request as the gateway is to get it. */
export interface Outgoing {
  readonly method: 'GET' | 'POST';
  /** Path and query of a valid URL, percent-encoded in whatever way. */
  readonly path: string;
  readonly search: string;
  readonly contentType?: string;
  readonly body?: Uint8Array;
}

interface Signed {
  /** Path and query exactly as they were signed. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The path's percent-encoding is no UTF-8 text, or a step in it is empty: no address of ours, and none to sign. */
export class UnsignablePath extends Error {
  constructor(options?: ErrorOptions) {
    super('the path cannot be signed', options);
    this.name = 'UnsignablePath';
  }
}

/**
 * Signs for the gateway (Signature Version 4, service `execute-api`): host, content type, body and time, nothing that a
 * proxy on the way may touch. Throws {@link UnsignablePath}.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export async function signRequest(
  { method, path, search, contentType, body }: Outgoing,
  { host, region }: Gateway,
  credentials: AwsCredentials,
  now: Date,
): Promise<Signed> {
  const wirePath = path.split('/').map(encodedStep).join('/');
  const query = queryOf(search);
  const signer = new SignatureV4({ service: 'execute-api', region, credentials, sha256: NodeSha256 });
  const { headers } = await signer.sign(
    {
      method,
      protocol: 'https:',
      hostname: host,
      path: wirePath,
      query: Object.fromEntries(query),
      headers: { host, ...given({ 'content-type': contentType }) },
      ...given({ body }),
    },
    { signingDate: now },
  );
  const wireQuery = [...query].flatMap(([name, values]) => values.map((value) => `${encoded(name)}=${encoded(value)}`));
  return { target: wireQuery.length === 0 ? wirePath : `${wirePath}?${wireQuery.join('&')}`, headers };
}

/** Names and values, in the order sent. Parameters of presigned addresses are not ours to pass on: they would be taken for the signature. */
function queryOf(search: string): ReadonlyMap<string, string[]> {
  const query = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(search)) {
    // The signer keeps parameters in a plain object, where this one name is no name.
    if (/^x-amz-/i.test(name) || name === '__proto__') continue;
    query.set(name, [...(query.get(name) ?? []), value]);
  }
  return query;
}

/**
 * One way of writing each step of a path, so that it is signed alike whether the gateway encodes what it got once more or
 * decodes it first. The first step of a path is the nothing before its slash, the last may be the nothing after it.
 */
function encodedStep(step: string, index: number, steps: readonly string[]): string {
  if (step === '' && index !== 0 && index !== steps.length - 1) throw new UnsignablePath();
  try {
    return encoded(decodeURIComponent(step));
  } catch (cause) {
    throw new UnsignablePath({ cause });
  }
}

/** RFC 3986: everything but unreserved characters. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`);
}

type HashConstructor = ConstructorParameters<typeof SignatureV4>[0]['sha256'];
type HashInput = Parameters<InstanceType<HashConstructor>['update']>[0];
type HashKey = ConstructorParameters<HashConstructor>[0];

/** SHA-256, keyed or plain, as the signer wants it, done by Node. */
class NodeSha256 {
  private hash: ReturnType<typeof createHmac> | ReturnType<typeof createHash>;
  private readonly key: HashKey;

  constructor(key?: HashKey) {
    this.key = key;
    this.hash = fresh(key);
  }

  update(chunk: HashInput): void {
    this.hash.update(bytesOf(chunk));
  }

  async digest(): Promise<Uint8Array> {
    return this.hash.digest();
  }

  reset(): void {
    this.hash = fresh(this.key);
  }
}

function fresh(key: HashKey) {
  return key === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(key));
}

function bytesOf(given: HashInput | NonNullable<HashKey>): Uint8Array {
  if (typeof given === 'string') return Buffer.from(given, 'utf8');
  return ArrayBuffer.isView(given)
    ? new Uint8Array(given.buffer, given.byteOffset, given.byteLength)
    : new Uint8Array(given);
}
