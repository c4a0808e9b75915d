import { readFileSync } from 'node:fs';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import * as z from 'zod/mini';
import { codeRowsText } from '../shared/domain/filing/districtCodes.ts';
import { readOwnCodeChanges } from '../shared/domain/filing/ownCodeChanges.ts';
import { given } from '../shared/domain/values/given.ts';
import { District } from '../shared/domain/values/identity.ts';
import { alarmThresholds, type MovableAlarm } from './alarmThresholds.ts';
import { type Capacity, capacityOf } from './capacity.ts';
import { type ContextName, contextText, WrongContext } from './context.ts';
import { type DeployedRoster, readDeployedRoster } from './deployedRoster.ts';

export type Partition = 'aws' | 'aws-cn';

export interface Deployment {
  /** Name of the stack, and prefix of everything in it: two districts may live in one account. */
  readonly name: string;
  readonly region: string;
  readonly partition: Partition;
  /** Districts compiled on schedule; none means every district with a roster. */
  readonly districts: readonly string[];
  readonly roster?: DeployedRoster;
  /** How browsers sign in; programs, operators and the console sign their requests in any case. */
  readonly webAuth: 'iam' | BrowserAuth;
  readonly capacity: Capacity;
  readonly alarmEmail?: string;
  /** From which value on an alarm rings, where it is not the usual one. */
  readonly thresholds: ReadonlyMap<MovableAlarm, number>;
  readonly officeEmail?: string;
  /** How long function logs are kept. */
  readonly retentionDays: RetentionDays;
  /** How long nothing can remove a receipt or a summary. */
  readonly lockYears: number;
  /** A local filing day before the law's, as `MM-DD`. */
  readonly filingDate?: string;
  /** How reminders go to bodies; without it nobody but the office is written to. */
  readonly mail?: MailDelivery;
  /** Domains under which bodies' published reports may be looked at, separated by commas; `gov.cn` without it. */
  readonly publishedUnder?: string;
  /** Districts whose record of corrections anybody may read at the site, separated by commas. */
  readonly publicCorrections?: string;
  /** Revisions of codes of divisions that the office adds, as lines. */
  readonly codes?: string;
  /** Of which kind the key is that signs summaries. */
  readonly signingKey: 'p256' | 'sm2';
  readonly federation: Federation;
}

/** A mail server that takes letters from programs, in any partition: the office's own, a provider's, or SES by its SMTP address. */
interface MailDelivery {
  /** `smtps://host:465` or `smtp://host:587`. */
  readonly server: string;
  readonly from: string;
  /** Name of a secret in Secrets Manager with user and password; a server may do without. */
  readonly secret?: string;
}

/** Sign-in with a browser: at a provider of the district's, or at a user pool of the stack. */
export type BrowserAuth = {
  /** The verified claim by which people are found on the people list. */
  readonly claim: string;
  /** Where browsers ask, when it is not the API's own name: a domain that was given to it by hand. */
  readonly siteUrl?: string;
} & (
  | { readonly kind: 'cognito' }
  | {
      readonly kind: 'oidc';
      readonly issuer: string;
      readonly clientId: string;
      /** Name of a secret in Secrets Manager that holds the client's secret; a public client has none. */
      readonly clientSecret?: string;
    }
);

/** Identity providers that already stand in the account. */
export interface Federation {
  readonly saml?: string;
  readonly oidc?: { readonly host: string; readonly audience: string };
}

/** 网络安全法 article 21: network logs are kept for no less than six months. */
const LEAST_LOG_DAYS = 180;
const DEFAULT_LOCK_YEARS = 10;
const KEPT_DAYS = Object.values(RetentionDays)
  .filter((days) => typeof days === 'number')
  .filter((days) => days >= LEAST_LOG_DAYS && days < RetentionDays.INFINITE);

const REGION = /^[a-z]{2}(-[a-z]+)+-\d$/;
const MAIL = /^[^@\s,]+@[^@\s,]+\.[^@\s,]+$/;
const ORIGIN = /^https:\/\/[a-z0-9.-]+(:\d+)?$/i;
const SECRET_NAME = /^[\w/+=.@-]{1,200}$/;
const CLAIM = /^[\w:/.-]{1,100}$/;
const HTTPS = /^https:\/\/[a-z0-9.-]+(:\d+)?(\/[\w./~-]*)?$/i;

/** Reads the context through `get` (CDK's `tryGetContext`). */
export function readDeployment(get: (name: ContextName) => unknown): Deployment {
  const text = (name: ContextName) => contextText(name, get(name));
  const matching = (name: ContextName, pattern: RegExp, wanted: string) => {
    const value = text(name);
    if (value !== undefined && !pattern.test(value)) throw new WrongContext(name, value, wanted);
    return value;
  };
  const { region, partition } = regionFrom(text('region'), text('partition'));
  const roster = rosterOf(text('roster'));
  const name =
    matching(
      'name',
      /^(?!agency$|district$)[a-z][a-z0-9-]{1,19}$/,
      'use 2 to 20 lower-case letters, digits and hyphens, and not agency or district',
    ) ?? 'nianbao';
  const alarmEmail = matching('alarmEmail', MAIL, 'give one e-mail address');
  const officeEmail = matching('officeEmail', MAIL, 'give one e-mail address');
  const filingDate = matching(
    'filingDate',
    /^01-(0[1-9]|[12]\d|3[01])$/,
    'give month and day as MM-DD, from 01-01 to 01-31: bodies file by 31 January, and a local day can only be earlier',
  );
  const mail = mailOf(
    matching(
      'mailServer',
      /^smtps?:\/\/[a-z0-9.-]+(:\d{1,5})?$/i,
      'give smtps://host:465 or smtp://host:587, without user or path; port 25 is closed to Lambda',
    ),
    matching('mailFrom', MAIL, 'give the one address that reminders come from'),
    matching('mailSecret', SECRET_NAME, 'give the name of a secret in Secrets Manager'),
  );
  const publishedUnder = matching(
    'publishedUnder',
    /^[a-z0-9-]+(\.[a-z0-9-]+)+(,[a-z0-9-]+(\.[a-z0-9-]+)+)*$/,
    'give domains separated by commas, such as gov.cn,example.org.cn',
  );
  const publicCorrections = matching(
    'publicCorrections',
    /^\d{6}(,\d{6})*$/,
    'give district codes of six digits (GB/T 2260), separated by commas',
  );
  if (publicCorrections !== undefined && (text('webAuth') ?? 'iam') === 'iam')
    throw new WrongContext(
      'publicCorrections',
      publicCorrections,
      'it only goes with -c webAuth=oidc or cognito: the signed API lets nobody in unsigned',
    );
  return {
    name,
    region,
    partition,
    districts: districtsOf(text('district'), roster),
    ...given({ roster }),
    webAuth: webAuthOf(text('webAuth'), partition, {
      issuer: matching('issuer', HTTPS, 'give the https address of the issuer'),
      clientId: text('clientId'),
      clientSecret: matching('clientSecret', SECRET_NAME, 'give the name of a secret in Secrets Manager'),
      claim: matching('claim', CLAIM, 'give the name of a claim, such as sub or email'),
      siteUrl: matching('siteUrl', ORIGIN, 'give the https address of the pages, without a path'),
    }),
    capacity: capacityOf(text),
    thresholds: alarmThresholds(text('alarms'), (text('webAuth') ?? 'iam') !== 'iam'),
    ...given({ alarmEmail }),
    ...given({ officeEmail }),
    retentionDays: retentionOf(text('retention')),
    lockYears: yearsOf(text('lockYears')),
    ...given({ filingDate, mail, publishedUnder, publicCorrections, codes: codesOf(text('codes')) }),
    signingKey: signingKeyOf(text('signingKey'), partition),
    federation: federationOf(
      matching('samlProvider', /^[\w.-]{1,128}$/, "give the name of the account's SAML provider"),
      matching('oidcProvider', /^[a-z0-9.-]+(\/[\w./~-]*)?$/i, 'give host and path of the issuer, without https://'),
      text('oidcAudience'),
    ),
  };
}

function regionFrom(region = 'us-east-1', stated?: string): { readonly region: string; readonly partition: Partition } {
  if (!REGION.test(region) || /^us-(gov|iso)/.test(region))
    throw new WrongContext('region', region, 'give a region of the partitions aws or aws-cn, such as cn-north-1');
  const partition = region.startsWith('cn-') ? 'aws-cn' : 'aws';
  if (stated !== undefined && stated !== partition)
    throw new WrongContext('partition', stated, `region ${region} belongs to ${partition}`);
  return { region, partition };
}

function rosterOf(file: string | undefined): DeployedRoster | undefined {
  if (file === undefined) return undefined;
  try {
    return readDeployedRoster(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new WrongContext('roster', file, error instanceof Error ? error.message : 'it cannot be read');
  }
}

/** Lambda takes 4 KB of settings a function, and the others need less than half of it. */
const MOST_BYTES_OF_CODES = 2000;

/** The office's own rows of codes, from a CSV file, as lines. */
function codesOf(file: string | undefined): string | undefined {
  if (file === undefined) return undefined;
  const wrong = (why: string) => new WrongContext('codes', file, why);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw wrong('it cannot be read');
  }
  const read = readOwnCodeChanges(text);
  if ('faults' in read) throw wrong(read.faults.join('；'));
  const rows = codeRowsText(read.changes);
  const bytes = Buffer.byteLength(rows);
  if (bytes > MOST_BYTES_OF_CODES)
    throw wrong(`it holds ${bytes} bytes of rows, and at most ${MOST_BYTES_OF_CODES} can be given`);
  return rows;
}

function districtsOf(text: string | undefined, roster: DeployedRoster | undefined): readonly string[] {
  if (text === undefined) return roster === undefined ? [] : [roster.district];
  const districts = text.split(',').map((each) => each.trim());
  const wrong = districts.find((each) => !District.safeParse(each).success);
  if (wrong !== undefined)
    throw new WrongContext('district', text, `${wrong} is not a district code of six digits (GB/T 2260)`);
  if (roster !== undefined && !districts.includes(roster.district))
    throw new WrongContext('district', text, `the roster file is of ${roster.district}`);
  return districts;
}

/** Names that only go with one way of signing in, or with any but IAM. */
const GOES_WITH = {
  issuer: 'webAuth=oidc',
  clientId: 'webAuth=oidc',
  clientSecret: 'webAuth=oidc',
  claim: 'webAuth=oidc or cognito',
  siteUrl: 'webAuth=oidc or cognito',
} as const;

function webAuthOf(
  text = 'iam',
  partition: Partition,
  told: Readonly<Record<keyof typeof GOES_WITH, string | undefined>>,
): Deployment['webAuth'] {
  const { issuer, clientId, clientSecret, siteUrl } = told;
  const stray = (Object.keys(GOES_WITH) as (keyof typeof GOES_WITH)[]).find(
    (name) => told[name] !== undefined && !GOES_WITH[name].includes(text),
  );
  if (text !== 'iam' && text !== 'oidc' && text !== 'cognito')
    throw new WrongContext('webAuth', text, 'use iam, oidc or cognito');
  if (stray !== undefined) throw new WrongContext(stray, told[stray], `it only goes with -c ${GOES_WITH[stray]}`);
  if (text === 'iam') return 'iam';
  if (text === 'cognito') {
    if (partition === 'aws-cn')
      throw new WrongContext(
        'webAuth',
        text,
        'the China regions have no user pools; use oidc with a provider of your own',
      );
    return { kind: 'cognito', claim: told.claim ?? 'email', ...given({ siteUrl }) };
  }
  if (issuer === undefined)
    throw new WrongContext('webAuth', text, 'it needs -c issuer=https://… (the identity provider)');
  if (clientId === undefined)
    throw new WrongContext('webAuth', text, 'it needs -c clientId=… (the name the provider knows this system by)');
  return { kind: 'oidc', issuer, clientId, claim: told.claim ?? 'sub', ...given({ clientSecret, siteUrl }) };
}

function signingKeyOf(text = 'p256', partition: Partition): Deployment['signingKey'] {
  if (text !== 'p256' && text !== 'sm2') throw new WrongContext('signingKey', text, 'use p256 or sm2');
  if (text === 'sm2' && partition !== 'aws-cn')
    throw new WrongContext('signingKey', text, 'KMS has keys of this kind in the China regions alone');
  return text;
}

function mailOf(server?: string, from?: string, secret?: string): MailDelivery | undefined {
  if (server === undefined) {
    if (from !== undefined) throw new WrongContext('mailFrom', from, 'it only goes with -c mailServer=…');
    if (secret !== undefined) throw new WrongContext('mailSecret', secret, 'it only goes with -c mailServer=…');
    return undefined;
  }
  // https://docs.aws.amazon.com/lambda/latest/dg/lambda-troubleshooting.html: Lambda lets nothing out to port 25.
  if (server.endsWith(':25'))
    throw new WrongContext('mailServer', server, 'port 25 is closed to Lambda: use 465 or 587');
  if (from === undefined)
    throw new WrongContext('mailServer', server, 'it needs -c mailFrom=… (the address that reminders come from)');
  return { server, from, ...given({ secret }) };
}

function retentionOf(text: string | undefined): RetentionDays {
  if (text === undefined) return RetentionDays.SIX_MONTHS;
  const days = KEPT_DAYS.find((each) => String(each) === text);
  if (days === undefined)
    throw new WrongContext('retention', text, `logs are kept for one of ${KEPT_DAYS.join(', ')} days`);
  return days;
}

const LockYears = z.coerce.number().check(z.int(), z.gte(1), z.lte(100));

function yearsOf(text: string | undefined): number {
  const years = LockYears.safeParse(text ?? DEFAULT_LOCK_YEARS);
  if (!years.success) throw new WrongContext('lockYears', text, 'give whole years from 1 to 100');
  return years.data;
}

function federationOf(saml?: string, host?: string, audience?: string): Federation {
  if (host !== undefined && audience === undefined)
    throw new WrongContext(
      'oidcProvider',
      host,
      'it needs -c oidcAudience=… (the client id that tokens are issued for)',
    );
  if (host === undefined && audience !== undefined)
    throw new WrongContext('oidcAudience', audience, 'it only goes with -c oidcProvider=…');
  return {
    ...given({ saml }),
    ...(host === undefined || audience === undefined ? {} : { oidc: { host, audience } }),
  };
}
