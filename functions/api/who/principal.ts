import type { OfficePost, OfficeRole, Post } from '../../../shared/domain/people/person.ts';
import { AGENCY_PATTERN } from '../../../shared/domain/values/identity.ts';
import { CONVERSIONS_PATH } from '../../../shared/render/frame/paths.ts';
import { stepAsked } from './stepAsked.ts';

/** What is proven of whoever asks, beside a name for display. Two decisions are two people's when these differ. */
interface Named {
  readonly name?: string;
  /** Of somebody on the people list, which has no two of one id. */
  readonly id?: string;
  /** `{issuer} {subject}` of a sign-in; of a signature the account and its user or session. */
  readonly subject?: string;
}

/**
 * Who is asking, as far as it has been proven. `signed`: SigV4, whose policy compared the principal's tags with the path
 * before the request came here. `agency`, `office`: somebody of the people list who has signed in, or the identity chosen on
 * one machine. `visitor`: a browser without a session. `stranger`: signed in, and on no list. `undecided`: somebody of several
 * posts who has yet to say as what. `machine`: the local runtime, which answers its own machine only, before anyone was chosen.
 */
export type Principal =
  | { readonly kind: 'machine' | 'nobody' | 'visitor' }
  | { readonly kind: 'stranger'; readonly name: string; readonly why: 'unlisted' | 'otherAccount' }
  | (Named & { readonly kind: 'undecided'; readonly posts: readonly Post[] })
  | (Named & { readonly kind: 'signed' })
  | (Named & { readonly kind: 'agency'; readonly agency: string })
  | (Named & {
      readonly kind: 'office';
      readonly mayDecide: boolean;
      /** 经办人, 复核人 or 查阅人; the first two are different people wherever one checks the other. */
      readonly role?: OfficeRole;
      /** The districts they see, all where this is absent. */
      readonly districts?: OfficePost['districts'];
    });

declare module 'hono' {
  interface ContextVariableMap {
    /** Who is asking, worked out once in front of every route. */
    principal: Principal;
    /** Whether another identity may be chosen: on one machine, for trying it out. */
    maySwitch: boolean;
    /** Of a browser's session: has to come back with every form. */
    formToken: string | undefined;
    /** Let in because the record is public, and for nothing else. */
    asAnybody: boolean;
    /** Of somebody with several posts: whether another may be chosen. */
    hasPosts: boolean;
  }
}

const NOBODY: Principal = { kind: 'nobody' };

/** The principal of a signed request through API Gateway. Nothing proven is nobody. */
export function principalOf(event: unknown): Principal {
  const arn = member(member(member(member(event, 'requestContext'), 'authorizer'), 'iam'), 'userArn');
  if (typeof arn !== 'string') return NOBODY;
  const [, partition = '', , , account = ''] = arn.split(':');
  const name = arn.split('/').at(-1);
  // Whichever role somebody has taken: the user or session behind it is one person.
  return name === undefined || name === ''
    ? { kind: 'signed' }
    : { kind: 'signed', name, subject: `arn:${partition}:iam::${account} ${name}` };
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name];
}

/** What anybody with a proven identity may read: the form, its rules, the interface. */
const COMMON = new RegExp(
  `^/(?:${[
    'rules|codes|type-size/(?:large|normal)|favicon\\.ico|check(?:/offline\\.html)?',
    'openapi\\.json|v1/rules\\.json|schemas/[^/]+/v1\\.json|assets/[\\w-]+\\.(?:css|js)',
  ].join('|')})?$`,
);
/** What a browser needs to come in and to leave, whoever it is: styles and scripts too, which hold nothing of anybody. */
const DOOR =
  /^\/(?:sign-in(?:\/return)?|signed-out|sign-out|post|type-size\/(?:large|normal)|assets\/[\w-]+\.(?:css|js)|favicon\.ico)$/;
/** What whoever files may have done to a file of theirs; it belongs to no body. */
const FILERS = CONVERSIONS_PATH;
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
    case 'visitor':
    case 'stranger':
    case 'undecided':
      return DOOR.test(path);
    case 'office':
      return reads || path === CHOOSING || mayDecideThere(principal, path);
    case 'agency':
      if (!AGENCY_PATTERN.test(principal.agency)) return false;
      if ((reads && COMMON.test(path)) || path === CHOOSING || path === FILERS || DOOR.test(path)) return true;
      return OWN.some((pattern) => pattern.exec(path)?.[1] === principal.agency);
  }
}

/** Whoever of the office has a role takes its steps; without one, whoever may decide takes any. */
function mayDecideThere({ mayDecide, role, districts }: Principal & { kind: 'office' }, path: string): boolean {
  if (role === undefined && districts === undefined) return mayDecide;
  return DOOR.test(path) || (role !== undefined && stepAsked(path)?.roles.includes(role) === true);
}
