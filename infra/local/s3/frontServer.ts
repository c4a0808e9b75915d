import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import { breakageOf } from '../../../functions/runtime/breakageOf.ts';
import type { BucketSpec } from '../../topology/topologyShape.ts';
import { commitLog } from '../process/commitLog.ts';
import { openStateFile } from '../process/stateFile.ts';
import { type Turns, turns } from '../process/turns.ts';
import { authenticate } from './authenticate.ts';
import { corsHeaders, isLocalCaller } from './browserAccess.ts';
import { refuseOtherBody } from './checksums.ts';
import { forwardTo } from './forward.ts';
import { listBuckets } from './listBuckets.ts';
import { Multipart } from './multipart.ts';
import { type SendToQueue, startNotifier } from './notifier.ts';
import { ObjectStore } from './objectStore.ts';
import { discardBody, readBody } from './requestBody.ts';
import { detect } from './s3Calls.ts';
import { S3Error } from './s3Error.ts';
import type { S3Answer, S3Backend, S3Request } from './s3Request.ts';
import { screen } from './screen.ts';

interface FrontOptions {
  /** The SQLite file of objects and journal; in memory without it. */
  readonly file?: string;
  readonly port: number;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly buckets: readonly BucketSpec<string>[];
  /** Where calls that are not S3's go: the SQS server, `http://127.0.0.1:PORT`. */
  readonly sqsEndpoint: string;
  readonly sendToQueue: SendToQueue;
  /** Resolves once all that was sent outlives a power cut, where that takes longer than sending. */
  readonly queued?: () => Promise<void>;
  readonly now: () => Date;
}

export interface FrontServer {
  readonly endpoint: string;
  /** Resolves when every upload so far has its event on the queue. */
  notified(): Promise<void>;
  stop(): Promise<void>;
}

/** The largest single body; larger objects come in parts. The framing of aws-chunked and of forms comes on top. */
const LARGEST_BODY = 64 * 1024 * 1024;
const FRAMING = 256 * 1024;

const UNSIGNED = 'Access Denied. Sign with the keys that the runtime prints at its start.';

/**
 * So many bodies are stored at one time, whoever sends them, once they have come: all of a rush together would be read, checked and written in one go, and
 * whoever asks for anything else meanwhile, a page too, would wait for the last of them.
 */
const STORED_AT_ONCE = 4;

/** The body, and where its hash was signed, no other one. */
async function signedBody(request: IncomingMessage): Promise<Buffer> {
  const body = await readBody(request, LARGEST_BODY + FRAMING);
  refuseOtherBody(body, request.headers);
  return body;
}

/**
 * One address on 127.0.0.1 for S3 and SQS. S3 is answered here: versions, conditional writes, presigned policies and
 * notifications, which the emulators at hand lack. Each call goes four steps: whose signature is it, which call is it, does it
 * carry only what it does, do it. SQS calls are handed on.
 */
export async function startFront(options: FrontOptions): Promise<FrontServer> {
  if (options.file !== undefined) mkdirSync(dirname(options.file), { recursive: true });
  // What was acknowledged outlives a power cut too, not just a kill: each answer waits for the log (`commitLog`).
  const db = openStateFile(options.file ?? ':memory:', (opened) =>
    opened.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL'),
  );
  const { region, credentials, buckets } = options;
  const store = new ObjectStore(db, options.now);
  const backend: S3Backend = { store, multipart: new Multipart(db), region, credentials, buckets };
  const written = db.prepare('SELECT total_changes() AS count');
  const log = commitLog(options.file, () => Number(written.get()?.count ?? 0));
  const notifier = startNotifier({ ...options, store, stored: log.settled });
  const startedAt = options.now();
  const forward = forwardTo(options.sqsEndpoint);
  const storing = turns(STORED_AT_ONCE);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestId = randomBytes(8).toString('hex').toUpperCase();
    const cors = corsHeaders(request.headers);
    const method = request.method ?? 'GET';
    const url = request.url ?? '/';
    try {
      if (!isLocalCaller(request.headers)) throw new S3Error('AccessDenied', 'Only this machine is served.');
      if (method === 'OPTIONS') return reply(response, { status: 204, headers: cors });
      if (method === 'POST' && url === '/') return forward(request, response, cors);
      const result = await answerUrl(request, method, url);
      // Reads as well: nobody is told of what a power cut could still take back.
      await log.settled();
      reply(response, { ...result, headers: { ...cors, 'x-amz-request-id': requestId, ...result.headers } });
      notifier.wake();
    } catch (error) {
      await discardBody(request);
      const refusal = refusalFor(error);
      reply(response, {
        status: refusal.status,
        headers: {
          ...cors,
          ...refusal.headers,
          'x-amz-request-id': requestId,
          ...(request.complete ? {} : { connection: 'close' }),
          ...(method === 'HEAD' ? {} : { 'content-type': 'application/xml' }),
        },
        ...(method === 'HEAD' ? {} : { body: refusal.toXml(url.split('?')[0] ?? '/', requestId) }),
      });
    }
  }

  async function answerUrl(request: IncomingMessage, method: string, url: string): Promise<S3Answer> {
    const { bucketName, key, query } = parseUrl(url);
    const now = options.now();
    const caller = authenticate({ method, target: url, headers: request.headers }, query, credentials, now);
    if (bucketName === '' && method === 'GET') {
      if (caller === 'anonymous') throw new S3Error('AccessDenied', UNSIGNED);
      return listBuckets(buckets, startedAt);
    }
    const bucket = buckets.find(({ name }) => name === bucketName);
    if (bucket === undefined) throw new S3Error('NoSuchBucket', 'The specified bucket does not exist');
    const asked = { method, bucket, key, query, headers: request.headers, now, rawBody: () => signedBody(request) };
    const call = detect(asked);
    screen(asked, call);
    if (caller === 'anonymous' && call.provesItself !== true) throw new S3Error('AccessDenied', UNSIGNED);
    return storedInTurn(asked, storing, (inTurn) => call.run(inTurn, backend));
  }

  const server = createServer((request, response) => void answer(request, response));
  // A client that asks first learns that its body is too large before it sends it.
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    if (Number(request.headers['content-length'] ?? 0) <= LARGEST_BODY + FRAMING) response.writeContinue();
    void answer(request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const stop = async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
    await notifier.stop();
    await log.close();
    db.close();
  };
  return { endpoint: `http://127.0.0.1:${port}`, notified: notifier.idle, stop };
}

/** Runs a call whose body takes a turn once it has come: whoever sends slowly holds up nobody. */
async function storedInTurn(
  asked: S3Request,
  { take }: Turns,
  run: (asked: S3Request) => S3Answer | Promise<S3Answer>,
): Promise<S3Answer> {
  let done = () => {};
  const rawBody = async () => {
    const body = await asked.rawBody();
    done = await take();
    return body;
  };
  try {
    return await run({ ...asked, rawBody });
  } finally {
    done();
  }
}

function reply(response: ServerResponse, { status, headers, body }: S3Answer): void {
  const length =
    body === undefined || headers['content-length'] !== undefined ? {} : { 'content-length': Buffer.byteLength(body) };
  response.writeHead(status, { ...headers, ...length });
  response.end(body);
}

function parseUrl(url: string): { bucketName: string; key: string; query: URLSearchParams } {
  const [path = '/', ...search] = url.split('?');
  try {
    const [, bucketName = '', key = ''] = /^\/([^/]*)\/?(.*)$/s.exec(decodeURIComponent(path)) ?? [];
    if (Buffer.byteLength(key) > 1024) throw new S3Error('KeyTooLongError', 'Your key is too long');
    return { bucketName, key, query: new URLSearchParams(search.join('?')) };
  } catch (error) {
    if (error instanceof URIError) throw new S3Error('InvalidURI', "Couldn't parse the specified URI.");
    throw error;
  }
}

/** What a caller is told: a refusal as it is, a full disk by its name, of anything else that it broke. */
function refusalFor(error: unknown): S3Error {
  if (error instanceof S3Error) return error;
  return breakageOf(error).code === 'DISK_FULL'
    ? new S3Error('InsufficientStorage', 'The disk of this machine is full; nothing was written.')
    : new S3Error('InternalError', String(error));
}
