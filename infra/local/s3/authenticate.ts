import { enforcePresignedExpiry } from './presignedUrl.ts';
import { S3Error } from './s3Error.ts';
import { header } from './s3Request.ts';
import { holds, type SignatureClaim, type WireRequest } from './signatureV4.ts';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Who asks: whoever holds the runtime's key, or nobody in particular. A stranger does not get this far. */
type Caller = 'holder' | 'anonymous';

/** Signed chunk by chunk: each would have to be checked while it comes. The SDKs sign the whole or nothing of a body here. */
const CHUNK_SIGNED = /^STREAMING-AWS4-/;

/**
 * Holds a signature, in the header or in a presigned address, to the runtime's own key. Throws InvalidAccessKeyId for
 * another's, SignatureDoesNotMatch for one that was made with another secret or for another request. Region and clock are not
 * held against anybody: there is one region here, and the signer's is on the same machine.
 */
export function authenticate(
  request: WireRequest,
  query: URLSearchParams,
  credentials: Credentials,
  now: Date,
): Caller {
  const { authorization } = request.headers;
  const presigned = query.has('X-Amz-Signature') || query.has('X-Amz-Algorithm');
  if (authorization === undefined && !presigned) return 'anonymous';
  if (authorization !== undefined && presigned)
    throw new S3Error('InvalidArgument', 'Only one auth mechanism is allowed: header or query.');
  if (presigned) enforcePresignedExpiry(query, now);
  const claim = authorization === undefined ? claimOfQuery(query) : claimOfHeader(authorization, request);
  if (claim.accessKeyId !== credentials.accessKeyId)
    throw new S3Error('InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.');
  if (CHUNK_SIGNED.test(claim.payload))
    throw new S3Error('NotImplemented', `There is no x-amz-content-sha256: ${claim.payload} here.`);
  refuseUnsignedHeaders(claim, request);
  if (!verified(claim, request, credentials))
    throw new S3Error(
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    );
  return 'holder';
}

function verified(claim: SignatureClaim, request: WireRequest, { secretAccessKey }: Credentials): boolean {
  try {
    return holds(claim, request, secretAccessKey);
  } catch (error) {
    if (error instanceof URIError) throw new S3Error('InvalidURI', "Couldn't parse the specified URI.");
    throw error;
  }
}

/** What a signature does not cover could have been added on the way. */
function refuseUnsignedHeaders({ signedHeaders }: SignatureClaim, { headers }: WireRequest): void {
  const wanted = Object.keys(headers).filter((name) => name === 'host' || name.startsWith('x-amz-'));
  const left = wanted.filter((name) => !signedHeaders.includes(name));
  if (left.length > 0)
    throw new S3Error(
      'AccessDenied',
      `There were headers present in the request which were not signed: ${left.join(', ')}`,
    );
}

function claimOfHeader(authorization: string, { headers }: WireRequest): SignatureClaim {
  const [, accessKeyId, scope, signedHeaders, signature] =
    /^AWS4-HMAC-SHA256\s+Credential=([^/,\s]+)\/([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]+)$/.exec(
      authorization.trim(),
    ) ?? [];
  if (accessKeyId === undefined || scope === undefined || signedHeaders === undefined || signature === undefined)
    throw new S3Error('AuthorizationHeaderMalformed', 'The authorization header you provided is invalid.');
  return {
    accessKeyId,
    scope,
    signedAt: header(headers, 'x-amz-date') ?? '',
    signedHeaders: signedHeaders.split(';'),
    signature,
    payload: header(headers, 'x-amz-content-sha256') ?? 'UNSIGNED-PAYLOAD',
  };
}

function claimOfQuery(query: URLSearchParams): SignatureClaim {
  const [accessKeyId = '', ...scope] = (query.get('X-Amz-Credential') ?? '').split('/');
  if (query.get('X-Amz-Algorithm') !== 'AWS4-HMAC-SHA256' || accessKeyId === '' || scope.length !== 4)
    throw new S3Error(
      'AuthorizationQueryParametersError',
      'Query-string authentication version 4 requires X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders and X-Amz-Expires.',
    );
  return {
    accessKeyId,
    scope: scope.join('/'),
    signedAt: query.get('X-Amz-Date') ?? '',
    signedHeaders: (query.get('X-Amz-SignedHeaders') ?? '').split(';'),
    signature: query.get('X-Amz-Signature') ?? '',
    payload: query.get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD',
  };
}
