import { S3Client } from '@aws-sdk/client-s3';
import { LOCAL_CREDENTIALS } from '../../infra/local/servers.ts';

export interface Signing {
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly region?: string;
  /** Sign this instead of what is asked. */
  readonly signed?: { readonly method?: string; readonly path?: string };
}

/** A request as no client of the SDK would make it, signed as the SDK signs; the path goes out as it is written. */
export async function signedFetch(url: string, init: RequestInit = {}, signing: Signing = {}): Promise<Response> {
  return fetch(url, { ...init, headers: await signedHeaders(url, init, signing) });
}

/** The headers that sign it: of the body its hash, of a stream the word that says it is none. */
export async function signedHeaders(
  url: string,
  init: RequestInit,
  signing: Signing = {},
): Promise<Record<string, string>> {
  const signer = await signerOf(signing);
  const { host: _, ...headers } = (await signer.sign(requestOf(url, init, signing))).headers;
  return headers;
}

/** An address that whoever holds it may use for so many seconds. */
export async function presigned(
  url: string,
  {
    method,
    expiresIn,
    signingDate,
  }: { readonly method: string; readonly expiresIn: number; readonly signingDate: Date },
  signing: Signing = {},
): Promise<string> {
  const signer = (await signerOf(signing)) as unknown as Presigner;
  const headers = { 'X-Amz-Content-Sha256': 'UNSIGNED-PAYLOAD' };
  const { query } = await signer.presign(requestOf(url, { method, headers }, signing), {
    expiresIn,
    signingDate,
    unhoistableHeaders: new Set<string>(),
    unsignableHeaders: new Set(['x-amz-content-sha256']),
  });
  return `${url.split('?')[0]}?${new URLSearchParams(query as Record<string, string>)}`;
}

type Signer = Awaited<ReturnType<S3Client['config']['signer']>>;
type SignedRequest = Parameters<Signer['sign']>[0];
interface Presigner {
  presign(request: SignedRequest, options: object): Promise<SignedRequest>;
}

function requestOf(url: string, { method = 'GET', headers = {}, body }: RequestInit, { signed = {} }: Signing) {
  const { hostname, port, pathname, search, protocol, host } = new URL(url);
  const stream = typeof body !== 'string' && !(body instanceof Uint8Array) && body !== undefined && body !== null;
  return {
    method: signed.method ?? method,
    protocol,
    hostname,
    port: Number(port),
    path: signed.path ?? pathname,
    query: Object.fromEntries(new URLSearchParams(search)),
    headers: {
      host,
      ...(stream ? { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' } : {}),
      ...(headers as Record<string, string>),
    },
    ...(stream || body === undefined ? {} : { body }),
  } satisfies SignedRequest;
}

async function signerOf({ credentials = LOCAL_CREDENTIALS, region = 'us-east-1' }: Signing): Promise<Signer> {
  const s3 = new S3Client({ region, credentials });
  return s3.config.signer({ name: 'sigv4', signingName: 's3', signingRegion: region, properties: {} } as never);
}
