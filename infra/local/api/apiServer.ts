import { type HttpBindings, serve } from '@hono/node-server';
import { Hono } from 'hono';
import { createApp } from '../../../functions/api/app.ts';
import { sentPath } from '../../../functions/api/http/straightPath.ts';
import type { OfficeComposition } from '../../../functions/runtime/composeOffice.ts';
import { identityRoutes } from './identityRoutes.ts';
import { localPrincipal } from './localIdentity.ts';
import { type ScheduleRoutesClock, scheduleRoutes } from './scheduleRoutes.ts';
import { scriptsFromSources } from './scriptsFromSources.ts';
import { socketAddress } from './socketAddress.ts';
import { ticketsInTurn } from './ticketsInTurn.ts';

export interface ApiServer {
  readonly url: string;
  stop(): Promise<void>;
}

interface ApiOptions {
  readonly ports: OfficeComposition;
  /** What the command line needs to reach the embedded servers; served to this machine only. */
  readonly environment: Readonly<Partial<Record<string, string>>>;
  readonly port: number;
  /** The schedules of this machine, once their clock runs. */
  readonly clock: ScheduleRoutesClock;
}

/** Names of this machine: a page of another site that resolves to 127.0.0.1 is not one of them (DNS rebinding). */
const LOCAL_HOST = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/** The API's app on 127.0.0.1, with the routes that exist only here: where the embedded servers listen, and the schedules. */
export async function startApiServer({ ports, environment, port, clock }: ApiOptions): Promise<ApiServer> {
  const app = new Hono();
  app.use(async (context, next) => {
    if (!LOCAL_HOST.test(context.req.header('host') ?? '')) return context.text('只接受本机访问', 403);
    return next();
  });
  app.use(ticketsInTurn());
  app.get('/v1/runtime', (context) => context.json(environment));
  app.route('/v1/runtime/schedules', scheduleRoutes(clock));
  app.route(
    '/',
    createApp(ports, {
      principal: localPrincipal,
      address: ({ env }) => socketAddress((env as HttpBindings).incoming),
      pathSent: ({ env }) => sentPath((env as HttpBindings).incoming.url ?? ''),
      maySwitch: true,
      more: identityRoutes(ports),
      scripts: scriptsFromSources(),
    }),
  );
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, ({ port: actual }) =>
      resolve({
        url: `http://127.0.0.1:${actual}`,
        stop: () =>
          new Promise((done) => {
            server.close(() => done());
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      }),
    );
    server.on('error', reject);
  });
}
