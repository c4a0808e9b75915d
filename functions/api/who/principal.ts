import { AGENCY_PATTERN } from '../../../shared/domain/values/identity.ts';

/**
 * Who is asking, as far as the gateway in front has proven it. `signed`: SigV4, whose policy compared the principal's
 * agency tag with the path before the request came here. `agency`, `office`: a token of the district's identity provider,
 * or the identity chosen on one machine. `machine`: the local runtime, which answers its own machine only, before anyone
 * was chosen.
 */
export type Principal =
  | { readonly kind: 'machine' | 'nobody' }
  | { readonly kind: 'signed'; readonly name?: string }
  | { readonly kind: 'agency'; readonly agency: string; readonly name?: string }
  | {
      readonly kind: 'office';
      readonly mayDecide: boolean;
      readonly name?: string;
      /** 经办人 or 复核人; the two are different people wherever one checks the other. */
      readonly role?: 'officer' | 'reviewer';
    };

declare module 'hono' {
  interface ContextVariableMap {
    /** Who is asking, worked out once in front of every route. */
    principal: Principal;
    /** Whether another identity may be chosen: on one machine, for trying it out. */
    maySwitch: boolean;
  }
}

const NOBODY: Principal = { kind: 'nobody' };

/** The claim that names a body, and the scopes of the office (the gateway has checked signature, issuer and audience). */
const AGENCY_CLAIM = 'agency_code';
const READ_SCOPE = 'nianbao.read';
const OFFICE_SCOPE = 'nianbao.office';

/** The principal of a request through API Gateway. Nothing proven is nobody: there is no way in without an authorizer. */
export function principalOf(event: unknown): Principal {
  const authorizer = member(member(event, 'requestContext'), 'authorizer');
  const arn = member(member(authorizer, 'iam'), 'userArn');
  if (typeof arn === 'string') return { kind: 'signed', ...named(arn.split('/').at(-1)) };
  const jwt = member(authorizer, 'jwt');
  const claims = member(jwt, 'claims');
  if (claims === undefined) return NOBODY;
  const agency = member(claims, AGENCY_CLAIM);
  if (agency !== undefined) {
    return typeof agency === 'string' && AGENCY_PATTERN.test(agency)
      ? { kind: 'agency', agency, ...named(nameIn(claims)) }
      : NOBODY;
  }
  const scopes = scopesOf(member(jwt, 'scopes'), member(claims, 'scope'));
  if (scopes.includes(OFFICE_SCOPE)) return { kind: 'office', mayDecide: true, ...named(nameIn(claims)) };
  return scopes.includes(READ_SCOPE) ? { kind: 'office', mayDecide: false, ...named(nameIn(claims)) } : NOBODY;
}

/**
 * The person, as the gateway has proven it: of a signature the session's or the user's name, of a token the name its issuer
 * gives, else its subject. Two decisions are one person's when these are equal, so a deployment gives each person one.
 */
function named(name: unknown): { readonly name?: string } {
  return typeof name === 'string' && name !== '' ? { name } : {};
}

function nameIn(claims: unknown): unknown {
  return member(claims, 'name') ?? member(claims, 'preferred_username') ?? member(claims, 'sub');
}

function scopesOf(list: unknown, text: unknown): readonly string[] {
  if (Array.isArray(list)) return list.filter((scope): scope is string => typeof scope === 'string');
  return typeof text === 'string' ? text.split(' ') : [];
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name];
}

/** What anybody with a proven identity may read: the form, its rules, the interface. */
const COMMON =
  /^\/(rules|type-size\/(?:large|normal)|openapi\.json|v1\/rules\.json|schemas\/[^/]+\/v1\.json|assets\/[\w-]+\.(?:css|js)|favicon\.ico|check(?:\/offline\.html)?)?$/;
/** Where one machine lets its user choose who to be; elsewhere there is nothing there. */
const CHOOSING = '/identity';
/** Addresses that belong to one body; the first group is its code. */
const OWN = [
  /^\/agencies\/([^/]+)(?:\/|$)/,
  /^\/v1\/agencies\/([^/]+)\//,
  /^\/(?:v1\/districts\/[^/]+\/years|districts\/[^/]+)\/[^/]+\/agencies\/([^/]+)$/,
  /^\/(?:v1\/)?receipts\/([^/]+)\//,
];

/** Whether the principal may ask for that address. A body sees and files only its own, by every route. */
export function mayAsk(principal: Principal, method: string, path: string): boolean {
  const reads = method === 'GET' || method === 'HEAD';
  switch (principal.kind) {
    case 'machine':
    case 'signed':
      return true;
    case 'nobody':
      return false;
    case 'office':
      return reads || principal.mayDecide || path === CHOOSING;
    case 'agency':
      if ((reads && COMMON.test(path)) || path === CHOOSING) return true;
      return OWN.some((pattern) => pattern.exec(path)?.[1] === principal.agency);
  }
}
