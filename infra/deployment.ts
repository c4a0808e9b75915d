import { readFileSync } from 'node:fs';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import * as z from 'zod/mini';
import { given } from '../shared/domain/values/given.ts';
import { District } from '../shared/domain/values/identity.ts';
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
  readonly webAuth: 'iam' | { readonly issuer: string; readonly audience: string };
  readonly alarmEmail?: string;
  readonly officeEmail?: string;
  /** How long function logs are kept. */
  readonly retentionDays: RetentionDays;
  /** How long nothing can remove a receipt or a summary. */
  readonly lockYears: number;
  /** A local filing day before the law's, as `MM-DD`. */
  readonly filingDate?: string;
  readonly federation: Federation;
}

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
    matching('name', /^[a-z][a-z0-9-]{1,19}$/, 'use 2 to 20 lower-case letters, digits and hyphens') ?? 'nianbao';
  const alarmEmail = matching('alarmEmail', MAIL, 'give one e-mail address');
  const officeEmail = matching('officeEmail', MAIL, 'give one e-mail address');
  const filingDate = matching(
    'filingDate',
    /^01-(0[1-9]|[12]\d|3[01])$/,
    'give month and day as MM-DD, from 01-01 to 01-31: bodies file by 31 January, and a local day can only be earlier',
  );
  return {
    name,
    region,
    partition,
    districts: districtsOf(text('district'), roster),
    ...given({ roster }),
    webAuth: webAuthOf(
      text('webAuth'),
      matching('issuer', HTTPS, 'give the https address of the issuer'),
      text('audience'),
    ),
    ...given({ alarmEmail }),
    ...given({ officeEmail }),
    retentionDays: retentionOf(text('retention')),
    lockYears: yearsOf(text('lockYears')),
    ...given({ filingDate }),
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

function webAuthOf(text = 'iam', issuer?: string, audience?: string): Deployment['webAuth'] {
  if (text === 'oidc') {
    if (issuer === undefined)
      throw new WrongContext('webAuth', text, 'it needs -c issuer=https://… (the identity provider)');
    if (audience === undefined)
      throw new WrongContext('webAuth', text, 'it needs -c audience=… (the client id that tokens are issued for)');
    return { issuer, audience };
  }
  if (text !== 'iam') throw new WrongContext('webAuth', text, 'use iam or oidc');
  if (issuer !== undefined) throw new WrongContext('issuer', issuer, 'it only goes with -c webAuth=oidc');
  if (audience !== undefined) throw new WrongContext('audience', audience, 'it only goes with -c webAuth=oidc');
  return 'iam';
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
