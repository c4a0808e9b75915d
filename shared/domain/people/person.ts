import * as z from 'zod/mini';
import { AgencyId, District } from '../values/identity.ts';

/** What people of an office are: who enters decisions, who checks them, who looks. */
export const OFFICE_ROLES = ['officer', 'reviewer', 'auditor'] as const;
export type OfficeRole = (typeof OFFICE_ROLES)[number];

/** Instead of a list: every district that the deployment serves. */
export const ALL_DISTRICTS = 'all';

const BodyPost = z.readonly(z.strictObject({ body: AgencyId }));
const OfficePost = z.readonly(
  z.strictObject({
    office: z.enum(OFFICE_ROLES, '职责应为 officer、reviewer 或 auditor'),
    districts: z.union([
      z.literal(ALL_DISTRICTS),
      z.readonly(z.array(District).check(z.minLength(1, '须写明区划'), z.maxLength(200, '区划过多'))),
    ]),
  }),
);

/** What a person is here: the one who files for a body, or one of the office in its districts. */
export const Post = z.union(
  [BodyPost, OfficePost],
  '职责应为一个单位（六位区划代码开头的单位代码，如 440105-rsj），或办公室的职责和区划',
);
export type OfficePost = z.infer<typeof OfficePost>;
export type Post = z.infer<typeof Post>;

/** What the gateway or the sign-in has proven of somebody: two people are two of these. A name proves nothing. */
export interface ProvenPerson {
  /** `{issuer} {subject}`: never shared, never given to another. */
  readonly subject: string;
  /** For display. */
  readonly name: string;
}

/** Posts of the office that one person has asked for and another has yet to confirm. */
export interface Proposal {
  readonly posts: readonly OfficePost[];
  readonly by: string;
  readonly bySubject: string;
  readonly at: string;
}

/** Whom a sign-in is looked up by: who vouches, and the value of the claim that the deployment names. */
export interface PersonKey {
  readonly issuer: string;
  readonly id: string;
}

/** Somebody on the people list. */
export interface Person extends PersonKey {
  readonly name: string;
  readonly posts: readonly Post[];
  readonly proposal?: Proposal;
  /** The provider's own subject, kept at the first sign-in: an address that passes to another account opens nothing. */
  readonly subject?: string;
  readonly lastSignIn?: string;
  /** Sessions that began before this are over. */
  readonly signedOut?: string;
  /** Raised by every change of posts. */
  readonly revision: number;
}

export function isOfficePost(post: Post): post is OfficePost {
  return 'office' in post;
}

/** A post in one word, for addresses and forms: `body:440105-rsj`, `office:reviewer`. */
export function postKey(post: Post): string {
  return isOfficePost(post) ? `office:${post.office}` : `body:${post.body}`;
}

/** Whether somebody with these districts reaches that one. */
export function includesDistrict(districts: OfficePost['districts'], district: string): boolean {
  return districts === ALL_DISTRICTS || districts.includes(district);
}

/** Whether all that `inner` reaches is within `outer`. */
export function within(inner: OfficePost['districts'], outer: OfficePost['districts']): boolean {
  if (outer === ALL_DISTRICTS) return true;
  return inner !== ALL_DISTRICTS && inner.every((district) => outer.includes(district));
}

/** Addresses are one person's however they are written; every other claim is compared as it stands. */
export function canonicalId(id: string): string {
  const trimmed = id.normalize('NFC').trim();
  return trimmed.includes('@') ? trimmed.toLowerCase() : trimmed;
}
