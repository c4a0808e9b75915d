import { type Conditions, type Grant, NO_BENT_PATHS } from './statements.ts';

/** The tag that says which body a principal is; the rest follows from it. */
export const AGENCY_TAG = 'agency';
const TAG_KEY = `aws:PrincipalTag/${AGENCY_TAG}`;
const OWN = `\${${TAG_KEY}}`;

/** IAM's way of writing a character that would otherwise be a wildcard: `${*}`. */
export function literal(wildcard: '*' | '?'): string {
  return `$\{${wildcard}}`;
}

/**
 * The tag is there, is no single character, and holds nothing that could mean more than one body. `Null` is what stops a
 * principal without the tag: every negated condition is true of a key that is missing.
 */
export const wellTagged = (key: string): Conditions => ({
  Null: { [key]: 'false' },
  StringLike: { [key]: '??*' },
  StringNotLike: { [key]: [`*${literal('*')}*`, `*${literal('?')}*`, '*/*', '*.*'] },
});

/** What everybody with a signature may read. */
export const FOR_ALL: Grant['on'] = [
  'api/GET/assets/*',
  'api/GET/rules',
  'api/GET/check*',
  'api/GET/type-size/*',
  'api/GET/schemas/*',
  'api/GET/openapi.json',
  'api/GET/v1/rules.json',
];
export const WHY_FOR_ALL = 'The form, its rules and the look of the pages: the same for everybody';

const UNDER_TAG = "The wildcard stands below the principal's own tag, which no principal can choose";
const onlyTagged = wellTagged(TAG_KEY);

/**
 * One policy for every body: it may put its own reports, read its own receipts and call its own paths of the API. Used by
 * the group of IAM users and by the role that federated clerks assume.
 */
export const agencyGrants: readonly Grant[] = [
  // `20??.json`, not `*`: IAM compares text, and `inbox/{tag}/../other/2025.json` begins like the body's own prefix.
  { sid: 'FileOwnReports', actions: ['s3:PutObject'], on: [`inbox/${OWN}/20??.json`], onlyIf: onlyTagged },
  // 64 signs, as a hash has: nothing can be said with them that is not below the body's own year.
  {
    sid: 'KeepOwnOriginals',
    actions: ['s3:PutObject'],
    on: [`originals/${OWN}/20??/${'?'.repeat(64)}`],
    why: UNDER_TAG,
    onlyIf: onlyTagged,
  },
  {
    sid: 'ReadOwnReceipts',
    actions: ['s3:GetObject'],
    on: [`receipts/${OWN}/*`],
    why: UNDER_TAG,
    onlyIf: onlyTagged,
  },
  {
    sid: 'ListOwnReceipts',
    actions: ['s3:ListBucket'],
    on: ['publications'],
    onlyIf: { ...onlyTagged, StringLike: { ...onlyTagged.StringLike, 's3:prefix': `receipts/${OWN}/*` } },
  },
  {
    sid: 'CallOwnPaths',
    actions: ['execute-api:Invoke'],
    on: [
      `api/GET/v1/agencies/${OWN}/*`,
      `api/POST/v1/agencies/${OWN}/*`,
      `api/POST/agencies/${OWN}/*/address`,
      `api/GET/v1/districts/*/years/*/agencies/${OWN}`,
      `api/GET/districts/*/agencies/${OWN}`,
      `api/GET/agencies/${OWN}`,
      `api/GET/agencies/${OWN}/*`,
      `api/GET/receipts/${OWN}/*`,
      `api/GET/v1/receipts/${OWN}/*`,
    ],
    why: UNDER_TAG,
    onlyIf: onlyTagged,
  },
  NO_BENT_PATHS,
  {
    sid: 'ReadWhatIsForAll',
    actions: ['execute-api:Invoke'],
    on: FOR_ALL,
    why: WHY_FOR_ALL,
    onlyIf: onlyTagged,
  },
  {
    sid: 'EncryptThroughS3',
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    on: ['dataKey'],
    onlyIf: { ...onlyTagged, StringLike: { ...onlyTagged.StringLike, 'kms:ViaService': 's3.*' } },
  },
];
