import { createServer as createPlainServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { join } from 'node:path';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { Hono, type MiddlewareHandler } from 'hono';
import { createApp } from '../../../functions/api/app.ts';
import { sentPath } from '../../../functions/api/http/straightPath.ts';
import { identityProvider, RETURN_PATH } from '../../../functions/api/who/identityProvider.ts';
import { sealingKeysOf } from '../../../functions/api/who/sealed.ts';
import { signIn } from '../../../functions/api/who/signIn.ts';
import type { OfficeComposition } from '../../../functions/runtime/composeOffice.ts';
import { noteLink } from '../../../shared/flow/people/noteLink.ts';
import { SIGNED_OUT_PATH } from '../../../shared/render/frame/paths.ts';
import type { ScheduleRoutesClock } from '../api/scheduleRoutes.ts';
import { scriptsFromSources } from '../api/scriptsFromSources.ts';
import { socketAddress } from '../api/socketAddress.ts';
import { ticketsInTurn } from '../api/ticketsInTurn.ts';
import { openStateFile } from '../process/stateFile.ts';
import { Accounts } from './accounts.ts';
import { operatorDoor } from './operatorDoor.ts';
import { OWN_CLIENT, ownProvider } from './ownProvider.ts';
import { providerPages, redeemPath } from './providerPages.ts';
import type { ServeOptions } from './serveOptions.ts';
import { serveSecrets } from './serveSecrets.ts';
import { ShortLived } from './shortLived.ts';
import { uploadsHere, withUploadsHere } from './uploadsHere.ts';

interface ServedSite {
  readonly url: string;
  stop(): Promise<void>;
}

interface SiteOptions {
  readonly ports: OfficeComposition;
  readonly environment: Readonly<Partial<Record<string, string>>>;
  readonly port: number;
  readonly stateDir: string;
  readonly serve: ServeOptions;
  readonly clock: ScheduleRoutesClock;
  /** Where reports are put: the embedded S3, which listens on this machine alone. */
  readonly s3: string;
}

/** What the provider answers by itself; the rest of what lies under its path are pages of ours. */
const PROVIDERS_OWN = /^\/(?:\.well-known\/openid-configuration$|provider\/(?:auth|token|jwks|me|leave)(?:[/?]|$))/;

/**
 * The pages for an office that works on one machine: people sign in at a provider beside the program, over TLS, and are who the
 * people list says. Nobody chooses an identity here, and a header that names one is refused.
 */
export async function serveSite(options: SiteOptions): Promise<ServedSite> {
  const { stateDir, serve, s3, port, environment } = options;
  const { site } = serve;
  const secrets = await serveSecrets(join(stateDir, 'sign-in.json'));
  const db = openStateFile(join(stateDir, 'accounts.sqlite'), () => {}, 5_000);
  const accounts = new Accounts(db);
  const store = new ShortLived();
  const ports = { ...options.ports, ...withUploadsHere(options.ports, site), ...ownPeople(options.ports, store) };
  const { people, now } = ports;
  const provider = ownProvider({
    site,
    returnPath: RETURN_PATH,
    signedOutPath: SIGNED_OUT_PATH,
    cookieKey: secrets.cookies,
    signing: secrets.signing,
    store,
  });
  const answer = provider.callback();
  const providerAnswers: RequestListener = (request, response) => {
    asAtSite(request, site);
    void answer(request, response);
  };
  const { invite, inviteByOperator } = links(accounts, ports, site);
  const told = { ...environment, NIANBAO_SITE: site, NIANBAO_ISSUER: site, NIANBAO_CLIENT_ID: OWN_CLIENT };
  const door = await operatorDoor({
    stateDir,
    environment: told,
    invite: inviteByOperator,
    clock: options.clock,
    answers: providerAnswers,
  });
  const browsers = signIn({
    site,
    issuer: site,
    provider: identityProvider(
      { site, issuer: site, clientId: OWN_CLIENT, claim: 'sub' },
      { clientSecret: async () => undefined, signedOutPath: SIGNED_OUT_PATH, fetch: door.fetch, leaves: false },
    ),
    keys: async () => sealingKeysOf(secrets.sessions),
    people,
    ledger: ports.ledger,
    now,
    asksForCode: codeAsked(accounts, store),
  });
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.use(onlyAtSite(site), ticketsInTurn());
  app.route('/', uploadsHere(s3));
  app.route('/', providerPages({ issuer: site, provider, accounts, people, proxies: serve.proxies, now }));
  app.route(
    '/',
    createApp(
      {
        ...ports,
        signIn: { issuer: site, claim: 'sub' },
        accounts: { invite, isOpen: async (id) => accounts.isOpen(id) },
      },
      {
        principal: browsers.principal,
        more: browsers.routes,
        address: ({ env }) => socketAddress((env as HttpBindings).incoming, serve.proxies),
        pathSent: ({ env }) => sentPath((env as HttpBindings).incoming.url ?? ''),
        scripts: scriptsFromSources(),
      },
    ),
  );
  const pages = getRequestListener((request, env) => app.fetch(atSite(request, site), env));
  const server = listening(serve, (request, response) =>
    (PROVIDERS_OWN.test(request.url ?? '') ? providerAnswers : pages)(request, response),
  );
  await listen(server, port, serve.bind);
  return {
    url: site,
    stop: async () => {
      await closed(server);
      await door.stop();
      db.close();
    },
  };
}

function onlyAtSite(site: string): MiddlewareHandler {
  const { host } = new URL(site);
  return async (context, next) => {
    if (context.req.header('host') !== host) return context.text(`请打开 ${site}`, 421);
    if (context.req.header('x-nianbao-identity') !== undefined)
      return context.text('本系统须登录，不接受自选身份。', 400);
    return next();
  };
}

/** Whether an account asks for a code. Where it does not, the provider's own session ends: it would send them back at once, over and over. */
function codeAsked(accounts: Accounts, store: ShortLived): (id: string) => boolean {
  return (id) => {
    const asks = accounts.asksForCode(id);
    if (!asks) store.forget(id);
    return asks;
  };
}

/** One-time links, as an officer's page asks for them and as the operator's command line does, which the journal holds by its name. */
function links(accounts: Accounts, ports: Pick<OfficeComposition, 'people' | 'peopleJournal' | 'now'>, site: string) {
  const invite = async (id: string, role: 'body' | 'office') => {
    const { token, until } = accounts.invite(id, role);
    return { link: `${site}${redeemPath(token)}`, until: new Date(until).toISOString() };
  };
  const inviteByOperator = async (id: string, role: 'body' | 'office') => {
    const invited = await invite(id, role);
    const person = await ports.people.person({ issuer: site, id });
    if (person !== undefined) await noteLink(person, { name: 'people invite', subject: '' }, invited.until, ports);
    return invited;
  };
  return { invite, inviteByOperator };
}

/** Whoever signs out here is signed out at the provider beside it in the same moment. */
function ownPeople({ people }: OfficeComposition, store: ShortLived): Pick<OfficeComposition, 'people'> {
  return {
    people: {
      ...people,
      noteSignOut: async (key, at) => {
        store.forget(key.id);
        await people.noteSignOut(key, at);
      },
    },
  };
}

/** The provider makes addresses of what a proxy in front says; whatever a request claims, that is the site. */
function asAtSite(request: IncomingMessage, site: string): void {
  const { host, protocol } = new URL(site);
  request.headers['x-forwarded-host'] = host;
  request.headers['x-forwarded-proto'] = protocol.replace(':', '');
}

/** Behind a proxy a request comes without encryption: to the pages it is what it was at the site. */
function atSite(request: Request, site: string): Request {
  const url = new URL(request.url);
  if (url.origin === site) return request;
  const { method, headers, body } = request;
  return new Request(`${site}${url.pathname}${url.search}`, {
    method,
    headers,
    ...(body === null ? {} : { body, duplex: 'half' }),
  });
}

function listening({ tls }: ServeOptions, listener: RequestListener): Server {
  return tls === undefined ? createPlainServer(listener) : createTlsServer({ ...tls, minVersion: 'TLSv1.2' }, listener);
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}
