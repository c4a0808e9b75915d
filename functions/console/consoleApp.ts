import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import { given } from '../../shared/domain/values/given.ts';
import { isStraightPath, sentPath } from '../api/http/straightPath.ts';
import { type Answer, askGateway, type GatewayCall, NoAnswer } from './askGateway.ts';
import type { ConsoleWords } from './consoleWords.ts';
import { CredentialProblem } from './credentialProblem.ts';
import { isGatewaysOwn, minutesOff } from './gatewayRefusal.ts';
import { comesFromElsewhere, isOwnHost } from './hostCheck.ts';
import { type Said, sayTo } from './ownAnswers.ts';
import { headersDownstream, headersUpstream, isPresigned, locationWithin } from './passedHeaders.ts';
import type { ConsoleSession } from './sessionToken.ts';
import { UnsignablePath } from './signRequest.ts';

export interface ConsoleOptions extends GatewayCall {
  readonly session: ConsoleSession;
  readonly words: ConsoleWords;
  /** Whose credentials sign, in the words of the terminal. */
  readonly who: string;
  /** The page that whoever brought the token is led to. */
  readonly landing: string;
  /** The port that answers; known once the server listens. */
  readonly port: () => number;
  /** Told in words of what the person at the terminal has to see to. */
  readonly onTrouble: (words: string) => void;
}

/** Above the 640 KB of a district's prose, the largest that any form sends; reports go to S3 directly. */
const MAX_BODY = 1024 * 1024;

const ALLOWED = ['GET', 'HEAD', 'POST'];

/** The parameter that brings the one-time token. A request with it never leaves the machine. */
export const TOKEN_PARAMETER = 'token';

/** One name a port: cookies of 127.0.0.1 are shared by all of them. */
function cookieName(port: number): string {
  return `nianbao-console-${port}`;
}

/**
 * In front of the gateway, for one browser on this machine: lets nobody else in, signs what it asks, and hands back what
 * was answered.
 */
export function consoleApp(options: ConsoleOptions): Hono {
  const { session, words, landing, port } = options;
  const app = new Hono();
  const refuse = (context: Context, code: string, line: string, status: Said['status'] = 403) =>
    sayTo(context, { status, code, title: words.refusedTitle, lang: words.lang, lines: [line] });

  app.use(async (context, next) => {
    const host = context.req.header('host');
    // The address of a request may name a host of its own (`GET http://…`), which wins over the header.
    if (!isOwnHost(host, port()) || !isOwnHost(new URL(context.req.url).host, port()))
      return refuse(context, 'OTHER_HOST', words.otherHost);
    if (!isStraightPath(sentPath((context.env as HttpBindings).incoming.url ?? '')))
      return refuse(context, 'BAD_PATH', words.badPath, 400);
    if (!ALLOWED.includes(context.req.method)) {
      context.header('Allow', ALLOWED.join(', '));
      return refuse(context, 'METHOD', words.method, 405);
    }
    const foreign = comesFromElsewhere({
      method: context.req.method,
      host,
      origin: context.req.header('origin'),
      site: context.req.header('sec-fetch-site'),
      mode: context.req.header('sec-fetch-mode'),
    });
    return foreign ? refuse(context, 'FOREIGN_ORIGIN', words.foreign) : next();
  });

  app.use(async (context, next) => {
    const token = context.req.query(TOKEN_PARAMETER);
    const holds = session.holds(getCookie(context, cookieName(port())));
    if (token === undefined) return holds ? next() : refuse(context, 'NO_SESSION', words.noSession);
    // A preview of the address must not use it up.
    const secret = context.req.method === 'GET' ? session.redeem(token) : undefined;
    if (secret === undefined && !holds) return refuse(context, 'BAD_TOKEN', words.tokenUsed);
    if (secret !== undefined)
      setCookie(context, cookieName(port()), secret, { path: '/', httpOnly: true, sameSite: 'Strict' });
    context.header('Cache-Control', 'no-store');
    context.header('Referrer-Policy', 'no-referrer');
    return context.redirect(landing, 303);
  });

  app.use(bodyLimit({ maxSize: MAX_BODY, onError: (context) => refuse(context, 'TOO_LARGE', words.tooLarge, 413) }));
  app.all('*', (context) => forward(context, options));
  app.onError((error, context) => sayTo(context, brokenBy(error, options)));
  return app;
}

/** HEAD is asked as GET, without handing on the body: the gateway has no routes for it, and no policy names it. */
async function forward(context: Context, options: ConsoleOptions): Promise<Response> {
  const { pathname, search } = new URL(context.req.url);
  const contentType = context.req.header('content-type');
  const outgoing =
    context.req.method === 'POST'
      ? {
          method: 'POST' as const,
          path: pathname,
          search,
          body: new Uint8Array(await context.req.arrayBuffer()),
          ...given({ contentType }),
        }
      : { method: 'GET' as const, path: pathname, search };
  const passed = headersUpstream(context.req.raw.headers, (name) => getCookie(context, name));
  const answer = await askGateway(outgoing, passed, options);
  return isGatewaysOwn(answer) ? sayTo(context, refusedBy(answer, options)) : handedOn(context, answer, options);
}

function handedOn(context: Context, answer: Answer, { gateway, words }: ConsoleOptions): Response {
  const { status, body, target } = answer;
  const headers = headersDownstream(answer.headers);
  const location = answer.headers.get('location');
  if (location !== null) {
    const within = locationWithin(location, { origin: gateway.origin, target });
    if (within === undefined && !isPresigned(location))
      return sayTo(context, {
        status: 502,
        code: 'LEADS_AWAY',
        title: words.refusedTitle,
        lang: words.lang,
        lines: [words.leadsAway],
      });
    headers.set('location', within ?? location);
  }
  const bodyless = status === 204 || status === 304;
  return new Response(bodyless ? null : body, { status, headers });
}

const PASSED_STATUS: readonly Said['status'][] = [400, 404, 413, 429, 500, 503, 504];

/** The gateway's own refusal in words: who was refused and what has to be set, or that it is down. */
function refusedBy(answer: Answer, { gateway, words, who, now }: ConsoleOptions): Said {
  const { lang } = words;
  if (answer.status !== 403) {
    const status = PASSED_STATUS.find((each) => each === answer.status) ?? 502;
    const lines = [status === 404 ? words.badPath : words.gatewayBroke(answer.status)];
    return { status, code: 'GATEWAY', title: words.unreachableTitle, lang, lines };
  }
  const off = minutesOff(answer.headers, now());
  const lines = [
    words.denied(who),
    ...(off === undefined ? [] : [words.clock(off)]),
    ...words.deniedHow,
    ...(gateway.region.startsWith('cn-') ? [words.icp] : []),
  ];
  return { status: 403, code: 'FORBIDDEN', title: words.deniedTitle, lang, lines };
}

/** What broke on the way, in words; never what went wrong inside. */
function brokenBy(error: Error, { gateway, words, who, patience, onTrouble }: ConsoleOptions): Said {
  const { lang, unreachableTitle: title } = words;
  if (error instanceof NoAnswer) {
    const line = error.timedOut ? words.timedOut(gateway.host, patience / 1000) : words.unreachable(gateway.host);
    return { status: 502, code: 'NO_ANSWER', title, lang, lines: [line] };
  }
  if (error instanceof CredentialProblem) {
    const line = words[error.trouble](who, error.why);
    onTrouble(line);
    return { status: 502, code: 'NO_CREDENTIALS', title: words.deniedTitle, lang, lines: [line, words.signInAgain] };
  }
  if (error instanceof UnsignablePath)
    return { status: 404, code: 'NOT_FOUND', title: words.refusedTitle, lang, lines: [words.badPath] };
  onTrouble(`${words.broken} (${error.name})`);
  return { status: 500, code: 'BROKEN', title: words.refusedTitle, lang, lines: [words.broken] };
}
