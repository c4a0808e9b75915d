import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { S3Error } from './s3Error.ts';

/** Reads a body of at most `limit` bytes; a larger one is refused at once and never held in memory. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge(limit);
  const chunks: Buffer[] = [];
  let size = 0;
  // The socket stays open for the refusal.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  if (!request.complete) throw new S3Error('IncompleteBody', 'The connection ended before the whole body had come.');
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks, size);
}

/**
 * Lets a refused body run out unread, for a while: a client still sending would see a reset connection, not the reason.
 */
export async function discardBody(request: IncomingMessage): Promise<void> {
  if (request.complete || request.destroyed) return;
  const patience = new AbortController();
  const ended = new Promise<void>((resolve) => {
    request.once('end', resolve);
    request.once('close', resolve);
  });
  request.resume();
  await Promise.race([ended, sleep(10_000, undefined, { signal: patience.signal }).catch(() => {})]);
  patience.abort();
}

function tooLarge(limit: number): S3Error {
  return new S3Error('EntityTooLarge', `Your proposed upload exceeds the maximum allowed size of ${limit} bytes.`);
}
