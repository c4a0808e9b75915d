import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { inject } from 'vitest';
import { buildApp } from '../../../../infra/buildApp.ts';
import type { ContextName } from '../../../../infra/context.ts';

export type Context = Readonly<Partial<Record<ContextName, string>>>;

export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DependsOn?: readonly string[];
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

export interface Synthesized {
  readonly template: {
    readonly Resources: Readonly<Record<string, Resource>>;
    readonly Outputs: Readonly<Record<string, { readonly Value: unknown }>>;
  };
  /** The template as it was written. */
  readonly text: string;
  readonly file: string;
}

export const TOKENS: Context = {
  webAuth: 'oidc',
  issuer: 'https://idp.example.gov.cn/realms/district',
  clientId: 'nianbao',
  clientSecret: 'nianbao/oidc-client',
  claim: 'email',
};

/** Both partitions, each with and without browsers that sign in; a user pool where there are any. */
export const VARIANTS: Readonly<Record<string, Context>> = {
  'us-east-1 iam': { region: 'us-east-1', partition: 'aws' },
  'us-east-1 oidc': { region: 'us-east-1', partition: 'aws', ...TOKENS },
  'us-east-1 cognito': { region: 'us-east-1', partition: 'aws', webAuth: 'cognito' },
  'cn-north-1 iam': { region: 'cn-north-1', partition: 'aws-cn' },
  'cn-north-1 oidc': { region: 'cn-north-1', partition: 'aws-cn', ...TOKENS },
};

/**
 * A second stack beside the usual one, in other sizes and with every part that a stack can have; and one for the China regions.
 * Each serves several tests: a template takes seconds.
 */
export const SECOND: Context = {
  name: 'haizhu',
  region: 'us-east-1',
  partition: 'aws',
  webAuth: 'cognito',
  rate: '200',
  burst: '400',
  concurrency: 'ingest:50,compile:10',
  memory: 'compile:2048,api:1024',
  architecture: 'x86_64',
  alarms: 'filing-rate-low:60,intake-oldest-message:30,site-server-errors:5,ingest-throttles:20',
};
export const SECOND_IN_CHINA: Context = {
  region: 'cn-north-1',
  partition: 'aws-cn',
  alarmEmail: 'ops@example.gov.cn',
  officeEmail: 'office@example.gov.cn',
  retention: '365',
  lockYears: '30',
  district: '440105,440106',
  filingDate: '01-20',
  rate: '200',
  burst: '400',
  concurrency: 'ingest:50,compile:10',
  memory: 'compile:2048,api:1024',
  architecture: 'x86_64',
  alarms: 'filing-rate-low:60,intake-oldest-message:30,ingest-throttles:20',
};

const shared = inject('synthFolder');
const read = new Map<string, Synthesized>();

/**
 * The stack as the command line synthesizes it, with a stand-in for the code: its facts do not depend on it, and the
 * bundles have a test of their own. Throws when cdk-nag finds anything that nobody gave a reason for. Made once for all
 * files and workers of a run; when two make the same one at the same moment, the first stays.
 */
export function synthesized(context: Context): Synthesized {
  const key = JSON.stringify(Object.entries(context).sort());
  const known = read.get(key);
  if (known !== undefined) return known;
  const outdir = join(shared, createHash('sha256').update(key).digest('hex').slice(0, 16));
  if (!existsSync(outdir)) synthesize(context, outdir);
  const file = join(outdir, 'Nianbao.template.json');
  const text = readFileSync(file, 'utf8');
  const result = { template: JSON.parse(text) as Synthesized['template'], text, file };
  read.set(key, result);
  return result;
}

/** Written beside and moved when it is whole: nobody reads half a template. */
function synthesize(context: Context, outdir: string): void {
  const own = scratchFolder();
  const code = join(own, 'code');
  mkdirSync(code);
  writeFileSync(join(code, 'index.mjs'), 'export const handler = async () => {};\n');
  const made = join(own, 'out');
  buildApp(() => Code.fromAsset(code), { outdir: made, context: { ...context } }).app.synth();
  try {
    renameSync(made, outdir);
  } catch (error) {
    if (!existsSync(outdir)) throw error;
  }
}

/** A folder of its own for a test that builds the app itself. */
export function scratchFolder(): string {
  return mkdtempSync(join(shared, 'own-'));
}

export function resourcesOf({ template }: Synthesized, type: string): readonly (Resource & { readonly id: string })[] {
  return Object.entries(template.Resources)
    .filter(([, resource]) => resource.Type === type)
    .map(([id, resource]) => ({ id, ...resource }));
}

/** The logical id a `Ref` or `Fn::GetAtt` points at. */
export function targetOf(value: unknown): string | undefined {
  const { Ref, 'Fn::GetAtt': attribute } = (value ?? {}) as { Ref?: string; 'Fn::GetAtt'?: readonly string[] };
  return Ref ?? attribute?.[0];
}
