import { randomBytes, timingSafeEqual } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import * as z from 'zod/mini';
import { PersonId } from '../../../shared/flow/people/peopleFile.ts';
import { type ScheduleRoutesClock, scheduleRoutes } from '../api/scheduleRoutes.ts';

interface DoorOptions {
  readonly stateDir: string;
  readonly environment: Readonly<Partial<Record<string, string>>>;
  readonly invite: (id: string, role: 'body' | 'office') => Promise<{ readonly link: string; readonly until: string }>;
  /** The schedules of this machine, once their clock runs: the operator's to see and to fire. */
  readonly clock: ScheduleRoutesClock;
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

/** What the door itself answers, to the operator alone; all else is the provider's. */
const OPERATORS_OWN = /^\/(?:invite|v1\/runtime\/schedules)(?:[/?]|$)/;

/**
 * A door on 127.0.0.1 for the machine's operator, who has read the file that names it: the command line makes one-time links
 * and fires schedules through it. The program's own talk with its provider goes through it as well.
 */
export async function operatorDoor(options: DoorOptions): Promise<OperatorDoor> {
  const { stateDir, environment, answers } = options;
  const token = randomBytes(32).toString('base64url');
  const operators = getRequestListener(operatorsRoutes(token, options).fetch);
  const server = createServer((request, response) =>
    (OPERATORS_OWN.test(request.url ?? '') ? operators : answers)(request, response),
  );
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

function operatorsRoutes(token: string, { invite, clock }: Pick<DoorOptions, 'invite' | 'clock'>): Hono {
  const routes = new Hono();
  routes.use(async (context, next) =>
    isBearer(context.req.header('authorization'), token) ? next() : context.body(null, 403),
  );
  routes.post('/invite', async (context) => {
    const asked = Asked.safeParse(await context.req.json().catch(() => undefined));
    return asked.success ? context.json(await invite(asked.data.id, asked.data.role)) : context.body(null, 400);
  });
  routes.route('/v1/runtime/schedules', scheduleRoutes(clock));
  return routes;
}

function isBearer(authorization: string | undefined, token: string): boolean {
  const [sent, expected] = [Buffer.from(authorization ?? ''), Buffer.from(`Bearer ${token}`)];
  return sent.length === expected.length && timingSafeEqual(sent, expected);
}
