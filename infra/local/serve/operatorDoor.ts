import { randomBytes, timingSafeEqual } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { PersonId } from '../../../shared/flow/people/peopleFile.ts';

interface DoorOptions {
  readonly stateDir: string;
  readonly environment: Readonly<Partial<Record<string, string>>>;
  readonly invite: (id: string, role: 'body' | 'office') => Promise<{ readonly link: string; readonly until: string }>;
  /** What the provider answers. */
  readonly answers: RequestListener;
}

interface OperatorDoor {
  /** How the program reaches the provider beside it: not over the network, and not by a name that a certificate is of. */
  readonly fetch: typeof fetch;
  stop(): Promise<void>;
}

/** Where the command line finds the running program; readable by the state's owner alone. */
const RUNTIME_FILE = 'runtime.json';

const Asked = z.strictObject({ id: PersonId, role: z.enum(['body', 'office']) });

/**
 * A door on 127.0.0.1 for the machine's operator, who has read the file that names it: the command line makes one-time links
 * through it. The program's own talk with its provider goes through it as well.
 */
export async function operatorDoor({ stateDir, environment, invite, answers }: DoorOptions): Promise<OperatorDoor> {
  const token = randomBytes(32).toString('base64url');
  const server = createServer(async (request, response) => {
    if (request.url !== '/invite') return answers(request, response);
    if (request.method !== 'POST' || !isBearer(request, token)) return response.writeHead(403).end();
    const asked = Asked.safeParse(await jsonOf(request));
    if (!asked.success) return response.writeHead(400).end();
    const invited = await invite(asked.data.id, asked.data.role);
    return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(invited));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve());
  });
  const bound = server.address();
  const door = `http://127.0.0.1:${typeof bound === 'object' && bound !== null ? bound.port : 0}`;
  const file = join(stateDir, RUNTIME_FILE);
  writeFileSync(file, JSON.stringify({ environment, door, token }), { mode: 0o600 });
  return {
    fetch: (input, init) => {
      const { pathname, search } = new URL(input instanceof Request ? input.url : String(input));
      return fetch(`${door}${pathname}${search}`, init);
    },
    stop: () =>
      new Promise((done) => {
        rmSync(file, { force: true });
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function isBearer({ headers }: IncomingMessage, token: string): boolean {
  const [sent, expected] = [Buffer.from(headers.authorization ?? ''), Buffer.from(`Bearer ${token}`)];
  return sent.length === expected.length && timingSafeEqual(sent, expected);
}

async function jsonOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'));
  } catch {
    return undefined;
  }
}
