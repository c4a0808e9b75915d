import * as z from 'zod/mini';
import type { Services } from '../../shared/aws/clients.ts';
import { Breakage } from '../../shared/domain/failure/breakage.ts';
import { CODE_CHANGES, type CodeChange, readCodeChanges } from '../../shared/domain/filing/districtCodes.ts';
import { given, when } from '../../shared/domain/values/given.ts';
import { District } from '../../shared/domain/values/identity.ts';

/**
 * What the functions are told by their environment. Only this file reads it. Names are the same in the stack, in the
 * local runtime and in tests; endpoints and keys are set on one machine only.
 */
const Environment = z.object({
  AWS_REGION: z._default(z.string(), 'us-east-1'),
  NIANBAO_TABLE: z.string(),
  NIANBAO_SUBMISSIONS: z.string(),
  NIANBAO_PUBLICATIONS: z.string(),
  NIANBAO_INTAKE_URL: z.string(),
  NIANBAO_INTAKE_DLQ_URL: z.string(),
  NIANBAO_COMPILE_URL: z.string(),
  /** How often a message of the intake queue is tried before it becomes a dead letter. */
  NIANBAO_INTAKE_ATTEMPTS: z._default(z.coerce.number().check(z.gte(1)), 5),
  /** 0 to 900: SQS delays no longer. */
  NIANBAO_COMPILE_DELAY: z._default(z.coerce.number().check(z.gte(0), z.lte(900)), 900),
  /** Set where one function alone compiles, asked by the queue: the api and the schedule hand over to it. */
  NIANBAO_COMPILE_BY_QUEUE: z.optional(z.literal('yes')),
  /** Longer than a step of the office may take; 0 to 900. */
  NIANBAO_OWED_DELAY: z._default(z.coerce.number().check(z.gte(0), z.lte(900)), 60),
  /** Rules the office has suspended, by id, separated by commas. */
  NIANBAO_SUSPENDED_RULES: z._default(z.string(), ''),
  /** Districts that are compiled on schedule, separated by commas; without it every district with a roster. */
  NIANBAO_DISTRICTS: z._default(z.string(), ''),
  /** Domains under which published reports may be looked at, separated by commas. */
  NIANBAO_PUBLISHED_UNDER: z._default(z.string(), 'gov.cn'),
  /** Districts whose record of corrections anybody may read, separated by commas. */
  NIANBAO_PUBLIC_CORRECTIONS: z._default(z.string(), ''),
  /** Revisions of codes of divisions that the office adds to those of the program, as lines (`domain/filing/districtCodes`). */
  NIANBAO_CODES: z._default(z.string(), ''),
  /** Ids of the roles that mint uploads and tell of them again, separated by commas; without it every upload is this machine's. */
  NIANBAO_HOUSE_ROLES: z.optional(z.string()),
  /** ARN of the key that uploads must name; without it the bucket's own encryption stands. */
  NIANBAO_DATA_KEY: z.optional(z.string()),
  /** A file with the key that signs summaries (PKCS#8, PEM), on one machine. */
  NIANBAO_SIGNING_KEY_FILE: z.optional(z.string()),
  /** ARN of the key in KMS that signs summaries. */
  NIANBAO_SIGNING_KEY: z.optional(z.string()),
  /** Under which the functions' own numbers arrive: the stack's name, so that two in one account do not share an alarm. */
  NIANBAO_METRICS: z.optional(z.string()),
  /** Where browsers ask for the pages, as `https://host`; sign-in exists only where this and an issuer are said. */
  NIANBAO_SITE: z.optional(z.url()),
  NIANBAO_ISSUER: z.optional(z.url()),
  NIANBAO_CLIENT_ID: z.optional(z.string()),
  /** Name or ARN of the secret that holds the client's secret; without it the client is a public one. */
  NIANBAO_CLIENT_SECRET: z.optional(z.string()),
  /** Name or ARN of the secret that holds the keys of sessions. */
  NIANBAO_SESSION_KEY: z.optional(z.string()),
  /** The verified claim by which people are looked up on the people list. */
  NIANBAO_CLAIM: z._default(z.string().check(z.regex(/^[\w:/.-]{1,100}$/)), 'sub'),
  NIANBAO_S3_ENDPOINT: z.optional(z.string()),
  NIANBAO_SQS_ENDPOINT: z.optional(z.string()),
  NIANBAO_DYNAMODB_ENDPOINT: z.optional(z.string()),
  NIANBAO_LOCAL_KEY: z.optional(z.string()),
  NIANBAO_LOCAL_SECRET: z.optional(z.string()),
});
export type EnvironmentName = keyof z.infer<typeof Environment>;

export interface Config {
  readonly services: Services;
  readonly table: string;
  readonly buckets: { readonly submissions: string; readonly publications: string };
  readonly queues: { readonly intakeUrl: string; readonly deadLetterUrl: string; readonly compileUrl: string };
  readonly intakeAttempts: number;
  readonly compileDelaySeconds: number;
  /** Whether compiles are only asked for here, and done by the function behind the queue. */
  readonly compilesByQueue: boolean;
  readonly owedDelaySeconds: number;
  readonly suspendedRules: readonly string[];
  readonly districts: readonly string[];
  /** Domains under which published reports may be looked at. */
  readonly publishedUnder: readonly string[];
  /** Districts whose record of corrections anybody may read. */
  readonly publicCorrections: readonly string[];
  /** Revisions of codes of divisions: the program's and the office's own. */
  readonly codes: readonly CodeChange[];
  /** Ids of the roles whose word on who filed is taken. */
  readonly house?: readonly string[];
  /** ARN of the key that uploads must name. */
  readonly dataKey?: string;
  /** A file with the key that signs summaries. */
  readonly signingKeyFile?: string;
  /** ARN of the key in KMS that signs summaries. */
  readonly signingKey?: string;
  /** How browsers sign in; without it nobody does. */
  readonly signIn?: SignInConfig;
}

/** Sign-in by an OpenID provider. */
export interface SignInConfig {
  /** Origin of the pages; never taken from a request. */
  readonly site: string;
  readonly issuer: string;
  readonly clientId: string;
  /** Where the client's secret is kept; a public client has none. */
  readonly clientSecretId?: string;
  readonly sessionKeyId?: string;
  readonly claim: string;
}

/** Reads the configuration; a missing or wrong setting is named, with what it has to be. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = Environment.safeParse(env);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new Breakage('BAD_CONFIG', { problems });
  }
  const all = parsed.data;
  const districts = listOf(all.NIANBAO_DISTRICTS);
  const wrong = districts.filter((district) => !District.safeParse(district).success);
  if (wrong.length > 0)
    throw new Breakage('BAD_CONFIG', { problems: wrong.map((each) => `NIANBAO_DISTRICTS: ${each}`) });
  return {
    services: servicesOf(all),
    table: all.NIANBAO_TABLE,
    buckets: { submissions: all.NIANBAO_SUBMISSIONS, publications: all.NIANBAO_PUBLICATIONS },
    queues: {
      intakeUrl: all.NIANBAO_INTAKE_URL,
      deadLetterUrl: all.NIANBAO_INTAKE_DLQ_URL,
      compileUrl: all.NIANBAO_COMPILE_URL,
    },
    intakeAttempts: all.NIANBAO_INTAKE_ATTEMPTS,
    compileDelaySeconds: all.NIANBAO_COMPILE_DELAY,
    compilesByQueue: all.NIANBAO_COMPILE_BY_QUEUE === 'yes',
    owedDelaySeconds: all.NIANBAO_OWED_DELAY,
    suspendedRules: listOf(all.NIANBAO_SUSPENDED_RULES),
    districts,
    publishedUnder: listOf(all.NIANBAO_PUBLISHED_UNDER),
    publicCorrections: listOf(all.NIANBAO_PUBLIC_CORRECTIONS),
    codes: [...CODE_CHANGES, ...readCodeChanges(all.NIANBAO_CODES)],
    ...given({ dataKey: all.NIANBAO_DATA_KEY, signIn: signInOf(all) }),
    ...given({ signingKeyFile: all.NIANBAO_SIGNING_KEY_FILE, signingKey: all.NIANBAO_SIGNING_KEY }),
    ...when(all.NIANBAO_HOUSE_ROLES, (ids) => ({ house: listOf(ids) })),
  };
}

function signInOf(all: z.infer<typeof Environment>): SignInConfig | undefined {
  const { NIANBAO_SITE: site, NIANBAO_ISSUER: issuer, NIANBAO_CLIENT_ID: clientId } = all;
  if (issuer === undefined) return undefined;
  if (site === undefined || clientId === undefined)
    throw new Breakage('BAD_CONFIG', { problems: ['NIANBAO_ISSUER: needs NIANBAO_SITE and NIANBAO_CLIENT_ID'] });
  return {
    site: new URL(site).origin,
    issuer,
    clientId,
    claim: all.NIANBAO_CLAIM,
    ...given({ clientSecretId: all.NIANBAO_CLIENT_SECRET, sessionKeyId: all.NIANBAO_SESSION_KEY }),
  };
}

/** The namespace of a function's own numbers. Read apart from the rest: a function that cannot start counts, too. */
export function metricsNamespace({ NIANBAO_METRICS: name }: Readonly<Record<string, string | undefined>>): string {
  return name === undefined || name === '' ? 'nianbao' : name;
}

function servicesOf(env: z.infer<typeof Environment>): Services {
  const { NIANBAO_S3_ENDPOINT: s3, NIANBAO_SQS_ENDPOINT: sqs, NIANBAO_DYNAMODB_ENDPOINT: dynamo } = env;
  const { NIANBAO_LOCAL_KEY: accessKeyId, NIANBAO_LOCAL_SECRET: secretAccessKey } = env;
  const local =
    accessKeyId === undefined || secretAccessKey === undefined ? undefined : { accessKeyId, secretAccessKey };
  return {
    region: env.AWS_REGION,
    ...given({ s3Endpoint: s3 }),
    ...given({ sqsEndpoint: sqs }),
    ...given({ dynamoEndpoint: dynamo }),
    ...given({ credentials: local }),
  };
}

function listOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
