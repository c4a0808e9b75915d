import { type Context, Hono } from 'hono';
import { canonicalId, isOfficePost, type Person, type Post, postKey } from '../../../shared/domain/people/person.ts';
import { given } from '../../../shared/domain/values/given.ts';
import { readOwnName } from '../../../shared/flow/people/readOwnName.ts';
import type { PeopleList } from '../../../shared/flow/ports/peoplePorts.ts';
import type { Clock, LedgerReads } from '../../../shared/flow/ports/ports.ts';
import { CHOOSE_POST_PATH, SIGN_OUT_PATH, SIGNED_OUT_PATH } from '../../../shared/render/frame/paths.ts';
import { choosePostPage, signedOutPage, signInFailedPage } from '../../../shared/render/public/signInPages.ts';
import { ApiError } from '../http/apiError.ts';
import { pageResponse } from '../http/responses.ts';
import { ownAddress } from '../http/straightPath.ts';
import { type IdentityProvider, RETURN_PATH, SignInRefused } from './identityProvider.ts';
import type { Principal } from './principal.ts';
import type { SealingKeys } from './sealed.ts';
import {
  dropSession,
  keepSession,
  keepSigningIn,
  newSession,
  type Session,
  sessionIn,
  takeSigningIn,
} from './session.ts';

interface SignInPorts {
  /** Origin of the pages, and who vouches. */
  readonly site: string;
  readonly issuer: string;
  readonly provider: IdentityProvider;
  readonly keys: () => Promise<SealingKeys>;
  readonly people: PeopleList;
  readonly ledger: Pick<LedgerReads, 'places'>;
  readonly now: Clock;
  /** Of a provider that leaves a second factor to us: whether signing in as this person asks for one. */
  readonly asksForCode?: (id: string) => boolean;
}

/** Signing in with a browser: who comes with a session, and the addresses by which sessions begin and end. */
export interface SignIn {
  readonly principal: (context: Context) => Promise<Principal>;
  readonly routes: Hono;
}

const REFUSED =
  '身份提供方没有确认您的身份，或者这次登录已经用过、已过期。请重新登录；仍不行的，请政务公开办的经办人核对人员名单。';

export function signIn(ports: SignInPorts): SignIn {
  return { principal: (context) => principalWith(context, ports), routes: signInRoutes(ports) };
}

/**
 * Who a browser's session says is asking. The people list is asked every time: who is taken off it sees nothing from then on.
 */
async function principalWith(
  context: Context,
  { issuer, keys, people, now, asksForCode = () => true }: SignInPorts,
): Promise<Principal> {
  const session = await sessionIn(context, await keys(), Date.parse(now()));
  // Of a provider that the deployment has left: whoever it vouched for signs in anew.
  if (session === undefined || session.issuer !== issuer) return { kind: 'visitor' };
  const { id, subject, began } = session;
  const person = await people.person({ issuer, id });
  if (person?.signedOut !== undefined && Date.parse(person.signedOut) >= began) return { kind: 'visitor' };
  if (person !== undefined && isWorthNothing(person, asksForCode)) return { kind: 'visitor' };
  context.set('formToken', session.formToken);
  context.header('Cache-Control', 'private, no-cache');
  if (person === undefined || person.posts.length === 0) return { kind: 'stranger', name: id, why: 'unlisted' };
  if (person.subject !== subject) return { kind: 'stranger', name: id, why: 'otherAccount' };
  context.set('hasPosts', person.posts.length > 1);
  return asPerson(person, session);
}

/**
 * Whether a session is to be begun anew: of somebody who was put on the list again after all posts had been taken (whoever signs in
 * next is the one), and of the office by a password alone.
 */
function isWorthNothing({ id, subject, posts }: Person, asksForCode: (id: string) => boolean): boolean {
  return posts.length > 0 && (subject === undefined || (posts.some(isOfficePost) && !asksForCode(id)));
}

function asPerson(person: Person, { post, issuer, subject }: Session): Principal {
  const named = { name: person.name, id: person.id, subject: `${issuer} ${subject}` };
  const { posts } = person;
  const chosen = posts.length === 1 ? posts[0] : posts.find((each) => postKey(each) === post);
  if (chosen === undefined) return { kind: 'undecided', ...named, posts };
  return isOfficePost(chosen)
    ? {
        kind: 'office',
        ...named,
        role: chosen.office,
        districts: chosen.districts,
        mayDecide: chosen.office !== 'auditor',
      }
    : { kind: 'agency', ...named, agency: chosen.body };
}

function signInRoutes(ports: SignInPorts): Hono {
  const routes = new Hono();
  const nowMs = () => Date.parse(ports.now());

  routes.get('/sign-in', async (context) => {
    const { url, ...departure } = await ports.provider.depart();
    const back = ownAddress(context.req.query('back'));
    await keepSigningIn(context, { ...departure, back, at: nowMs() }, await ports.keys());
    return context.redirect(url, 302);
  });

  routes.get(RETURN_PATH, async (context) => {
    const keys = await ports.keys();
    const departure = await takeSigningIn(context, keys, nowMs());
    if (departure === undefined) return failed(context, '/');
    try {
      const address = new URL(`${ports.site}${RETURN_PATH}${new URL(context.req.url).search}`);
      const { subject, id } = await ports.provider.arrive(address, departure);
      const at = ports.now();
      const { issuer } = ports;
      const key = { issuer, id: canonicalId(id ?? subject) };
      // Without the claim nobody can be looked up: an id that no list holds says who came.
      if (id !== undefined) await ports.people.noteSignIn(key, subject, at);
      const known = id === undefined ? `${subject}（身份提供方没有给出已核实的登录标识）` : key.id;
      await keepSession(context, newSession({ issuer, subject, id: known }, nowMs()), keys);
      return context.redirect(departure.back, 303);
    } catch (error) {
      if (error instanceof SignInRefused) return failed(context, departure.back);
      throw error;
    }
  });

  routes.post(SIGN_OUT_PATH, async (context) => {
    const session = await sessionIn(context, await ports.keys(), nowMs());
    if (session !== undefined) await ports.people.noteSignOut(session, ports.now());
    dropSession(context);
    context.set('principal', { kind: 'visitor' });
    context.set('formToken', undefined);
    // What the browser has kept of the pages goes as well: its way back would show them to whoever sits down next.
    context.header('Clear-Site-Data', '"cache"');
    const leave = await ports.provider.leave();
    // A form may lead to this site alone, redirects included (CSP form-action): the page goes on by itself.
    if (leave !== undefined) context.header('Refresh', `0; url=${leave}`);
    return pageResponse(context, signedOutPage(leave));
  });

  routes.get(SIGNED_OUT_PATH, (context) => pageResponse(context, signedOutPage()));

  routes.get(CHOOSE_POST_PATH, async (context) => {
    const { session, posts } = await ownPosts(context, ports);
    const back = ownAddress(context.req.query('back'));
    const names = await namesOf(posts, ports);
    return pageResponse(context, choosePostPage({ posts, names, back, ...given({ now: session.post }) }));
  });

  routes.post(CHOOSE_POST_PATH, async (context) => {
    const { session, posts } = await ownPosts(context, ports);
    const form = await context.req.parseBody();
    const chosen = posts.find((each) => postKey(each) === form.post);
    if (chosen === undefined) throw new ApiError(400, 'BAD_BODY', '请选择您的一项职责。');
    await keepSession(context, { ...session, post: postKey(chosen) }, await ports.keys());
    // Where one wanted to go belongs to the post one had before.
    const back = ownAddress(typeof form.back === 'string' ? form.back : undefined);
    return context.redirect(session.post === undefined ? back : '/', 303);
  });

  return routes;
}

function failed(context: Context, back: string): Response {
  return pageResponse(context, signInFailedPage(REFUSED, back), 403);
}

async function ownPosts(context: Context, { keys, issuer, people, now }: SignInPorts) {
  const session = await sessionIn(context, await keys(), Date.parse(now()));
  const person = session && (await people.person({ issuer, id: session.id }));
  if (session === undefined || person === undefined || person.subject !== session.subject || person.posts.length === 0)
    throw new ApiError(403, 'FORBIDDEN', '请先登录；不在人员名单上的，请政务公开办的经办人先列入名单。');
  return { session, posts: person.posts };
}

async function namesOf(posts: readonly Post[], ports: SignInPorts): Promise<ReadonlyMap<string, string>> {
  const bodies = posts.flatMap((post) => (isOfficePost(post) ? [] : [post.body]));
  return new Map(await Promise.all(bodies.map(async (body) => [body, await readOwnName(body, ports)] as const)));
}
