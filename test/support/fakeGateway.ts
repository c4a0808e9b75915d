import { createServer, request as httpRequest, type IncomingMessage, type Server } from 'node:http';
import { gunzipSync } from 'node:zlib';
import type { LambdaEvent } from 'hono/aws-lambda';
import { expectedSignature, type Received, scopeOf } from './sigV4.ts';

/** Somebody whom the gateway knows. */
export interface Known {
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly userArn: string;
  /** The principal tag `agency`; without it nobody's paths are open but the office's. */
  readonly mayAsk?: (method: string, path: string) => boolean;
}

export interface GatewayAnswer {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  readonly body: string;
  readonly isBase64Encoded?: boolean;
}

interface FakeGatewayOptions {
  /** The name it goes by; without one it is asked under its own address. */
  readonly host?: string;
  readonly region: string;
  readonly people: Readonly<Record<string, Known>>;
  /** The function behind it. */
  readonly lambda: (event: LambdaEvent) => Promise<GatewayAnswer>;
  readonly now?: () => Date;
}

export interface FakeGateway {
  readonly port: number;
  /** Every request that came, refused or not. */
  readonly received: Received[];
  /** Why requests were refused, newest last. */
  readonly refusals: string[];
  readonly transport: (url: string, init: RequestInit) => Promise<Response>;
  stop(): Promise<void>;
}

/**
 * An HTTP API with the IAM authorizer, as its description has it: routes for GET and POST only; who is not let in gets
 * `{"message":"Forbidden"}`; the function gets the event of payload version 2.0.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-access-control-iam.html
 */
export async function startFakeGateway(options: FakeGatewayOptions): Promise<FakeGateway> {
  const received: Received[] = [];
  const refusals: string[] = [];
  const server = createServer(async (request, response) => {
    const message = await receivedOf(request);
    received.push(message);
    const said = (status: number, words: string) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ message: words }));
    if (request.method !== 'GET' && request.method !== 'POST') return said(404, 'Not Found');
    const host = options.host ?? `127.0.0.1:${request.socket.localPort}`;
    const who = proven(message, { ...options, host });
    if (typeof who === 'string') {
      refusals.push(who);
      return said(403, 'Forbidden');
    }
    const answer = await options.lambda(eventOf(message, host, who.userArn));
    for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
    if (answer.cookies !== undefined) response.setHeader('set-cookie', [...answer.cookies]);
    response.writeHead(answer.statusCode);
    return response.end(answer.isBase64Encoded ? Buffer.from(answer.body, 'base64') : answer.body);
  });
  const port = await listening(server);
  return {
    port,
    received,
    refusals,
    transport: (url, init) => overTheWire(port, url, init),
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** Whose the signature is, or why it is nobody's. */
function proven(
  request: Received,
  { host, region, people, now = () => new Date() }: FakeGatewayOptions & { readonly host: string },
) {
  const { headers, method, target } = request;
  const scope = scopeOf(headers.authorization);
  if (scope === undefined) return 'unsigned';
  if (headers.host !== host || !scope.signedHeaders.includes('host')) return `host ${headers.host}`;
  if (scope.service !== 'execute-api' || scope.region !== region) return `scope ${scope.region}/${scope.service}`;
  const known = people[scope.accessKeyId];
  if (known === undefined) return 'unknown key';
  if (headers['x-amz-security-token'] !== known.sessionToken) return 'session token';
  const unsigned = Object.keys(headers).filter(
    (name) => name.startsWith('x-amz-') && !scope.signedHeaders.includes(name),
  );
  if (unsigned.length > 0) return `unsigned ${unsigned}`;
  const sent = Date.parse((headers['x-amz-date'] ?? '').replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5'));
  if (!(Math.abs(sent - now().getTime()) <= 5 * 60_000)) return 'clock';
  if (expectedSignature(request, scope, known.secretAccessKey) !== scope.signature) return 'signature';
  const path = target.split('?')[0] ?? '';
  return known.mayAsk?.(method, path) === false ? `policy ${path}` : known;
}

async function receivedOf(request: IncomingMessage): Promise<Received> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
  return { method: request.method ?? '', target: request.url ?? '', headers, body: Buffer.concat(parts) };
}

function eventOf({ method, target, headers, body }: Received, host: string, userArn: string): LambdaEvent {
  const [rawPath = '', rawQueryString = ''] = target.split('?');
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString,
    headers: { ...headers, 'x-forwarded-proto': 'https' },
    cookies: headers.cookie === undefined ? [] : headers.cookie.split('; '),
    body: body.length === 0 ? null : Buffer.from(body).toString('base64'),
    isBase64Encoded: body.length > 0,
    requestContext: {
      accountId: '111122223333',
      apiId: 'abc123',
      authorizer: { iam: { userArn } },
      domainName: host,
      domainPrefix: 'abc123',
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp: '203.0.113.9', userAgent: 'console' },
      requestId: 'r',
      routeKey: '$default',
      stage: '$default',
      time: '',
      timeEpoch: 0,
    },
  } as unknown as LambdaEvent;
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const bound = server.address();
      resolve(typeof bound === 'object' && bound !== null ? bound.port : 0);
    });
  });
}

/** As `fetch`, which undoes compression and leaves the header that speaks of it, but to the fake gateway under the real one's name: `fetch` states the Host header itself. */
function overTheWire(port: number, url: string, { method, headers, body, signal }: RequestInit): Promise<Response> {
  const { host } = new URL(url);
  const path = url.slice(new URL(url).origin.length);
  return new Promise((resolve, reject) => {
    const given = { ...(headers as Record<string, string>), host };
    const sent = httpRequest(
      {
        host: '127.0.0.1',
        port,
        path,
        method: method ?? 'GET',
        headers: given,
        agent: false,
        signal: signal ?? undefined,
      },
      async (message) => {
        const { body: bytes } = await receivedOf(message);
        const answered = new Headers();
        for (let at = 0; at < message.rawHeaders.length; at += 2)
          answered.append(message.rawHeaders[at] ?? '', message.rawHeaders[at + 1] ?? '');
        const status = message.statusCode ?? 0;
        const plain = answered.get('content-encoding') === 'gzip' ? gunzipSync(bytes) : bytes;
        resolve(new Response(plain.length === 0 ? null : new Uint8Array(plain), { status, headers: answered }));
      },
    );
    sent.on('error', reject);
    sent.end(body as Uint8Array | undefined);
  });
}
