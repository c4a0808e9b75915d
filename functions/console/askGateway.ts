import type { AwsCredentials, CredentialSource } from '../../shared/aws/credentialChain.ts';
import { when } from '../../shared/domain/values/given.ts';
import { credentialProblemOf } from './credentialProblem.ts';
import type { Gateway } from './gateway.ts';
import { isGatewaysOwn } from './gatewayRefusal.ts';
import { type Outgoing, signRequest } from './signRequest.ts';

/** `fetch`, or what stands for it. */
type Transport = (url: string, init: RequestInit) => Promise<Response>;

export interface GatewayCall {
  readonly gateway: Gateway;
  readonly credentials: CredentialSource;
  readonly transport: Transport;
  readonly now: () => Date;
  /** How long the gateway may take, in milliseconds. */
  readonly patience: number;
}

/** What the gateway answered, whole. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer>;
  /** Path and query that were asked for. */
  readonly target: string;
}

/** The gateway did not answer. */
export class NoAnswer extends Error {
  readonly timedOut: boolean;
  constructor(timedOut: boolean, options: ErrorOptions) {
    super(timedOut ? 'timed out' : 'unreachable', options);
    this.name = 'NoAnswer';
    this.timedOut = timedOut;
  }
}

/**
 * Signs, asks, and reads the whole answer: an HTTP API gives at most 10 MB. Redirects are not followed. When session keys
 * that do not say when they end are refused, the files are read once more, as some tool may have renewed them; the
 * request was turned away at the door, so sending it again does nothing twice. Throws CredentialProblem, UnsignablePath,
 * {@link NoAnswer}.
 */
export async function askGateway(
  outgoing: Outgoing,
  passed: Record<string, string>,
  call: GatewayCall,
): Promise<Answer> {
  const first = await obtained(call.credentials());
  const answer = await askWith(first, outgoing, passed, call);
  const mayBeStale = first.sessionToken !== undefined && first.expiration === undefined;
  if (!mayBeStale || answer.status !== 403 || !isGatewaysOwn(answer)) return answer;
  const second = await obtained(call.credentials({ forceRefresh: true }));
  return second.sessionToken === first.sessionToken ? answer : askWith(second, outgoing, passed, call);
}

async function obtained(credentials: Promise<AwsCredentials>): Promise<AwsCredentials> {
  try {
    return await credentials;
  } catch (error) {
    throw credentialProblemOf(error);
  }
}

async function askWith(
  credentials: AwsCredentials,
  outgoing: Outgoing,
  passed: Record<string, string>,
  { gateway, transport, now, patience }: GatewayCall,
): Promise<Answer> {
  const { target, headers } = await signRequest(outgoing, gateway, credentials, now());
  try {
    const response = await transport(`${gateway.origin}${target}`, {
      method: outgoing.method,
      headers: { ...passed, ...headers },
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
      ...when(outgoing.body, (body) => ({ body: new Uint8Array(body) })),
    });
    const body = new Uint8Array(await response.arrayBuffer());
    return { status: response.status, headers: response.headers, body, target };
  } catch (cause) {
    throw new NoAnswer(cause instanceof Error && cause.name === 'TimeoutError', { cause });
  }
}
