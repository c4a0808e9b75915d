import { readFile } from 'node:fs/promises';
import { given } from '../../../shared/domain/values/given.ts';
import type { Watch } from '../../runtime/compose.ts';
import { composeOffice, type OfficeComposition } from '../../runtime/composeOffice.ts';
import { readConfig } from '../../runtime/config.ts';
import { NotRunning } from './notRunning.ts';

const DEFAULT_API = 'http://127.0.0.1:8787';

export interface OfficeOptions {
  /** Address of the running local runtime. */
  readonly api?: string;
  /** AWS profile; with it the command line talks to AWS, and needs the stack's outputs. */
  readonly profile?: string;
  /** File written by `cdk deploy --outputs-file`. */
  readonly outputs?: string;
}

/**
 * The use cases wired to wherever the pipeline runs: the local runtime says where its embedded servers listen, in AWS the
 * stack's outputs name table, buckets and queues and the profile brings the credentials.
 */
export async function openOffice(
  options: OfficeOptions,
  env: NodeJS.ProcessEnv,
  watch: Watch = {},
): Promise<OfficeComposition> {
  return composeOffice(
    readConfig(options.profile === undefined ? await fromRuntime(options, env) : await fromStack(options, env)),
    watch,
  );
}

/** Where the local runtime answers. */
export function apiAddress({ api }: Pick<OfficeOptions, 'api'>, env: NodeJS.ProcessEnv): string {
  return api ?? env.NIANBAO_API ?? DEFAULT_API;
}

async function fromRuntime({ api }: OfficeOptions, env: NodeJS.ProcessEnv): Promise<Record<string, string>> {
  const address = apiAddress({ ...given({ api }) }, env);
  try {
    const response = await fetch(new URL('/v1/runtime', address));
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return (await response.json()) as Record<string, string>;
  } catch (error) {
    throw new NotRunning(address, { cause: error });
  }
}

async function fromStack(
  { profile, outputs }: OfficeOptions,
  env: NodeJS.ProcessEnv,
): Promise<Record<string, string | undefined>> {
  if (profile !== undefined) process.env.AWS_PROFILE = profile;
  if (outputs === undefined) return env;
  const stacks = JSON.parse(await readFile(outputs, 'utf8')) as Record<string, Record<string, string>>;
  const named = Object.assign({}, ...Object.values(stacks)) as Record<string, string>;
  const settings = Object.entries(named).flatMap(([output, value]) => {
    const name = SETTINGS[output];
    return name === undefined ? [] : [[name, value] as const];
  });
  return { ...env, ...Object.fromEntries(settings) };
}

/** The stack's outputs and the settings they fill. */
const SETTINGS: Readonly<Record<string, string>> = {
  Region: 'AWS_REGION',
  TableName: 'NIANBAO_TABLE',
  SubmissionsBucket: 'NIANBAO_SUBMISSIONS',
  PublicationsBucket: 'NIANBAO_PUBLICATIONS',
  IntakeQueueUrl: 'NIANBAO_INTAKE_URL',
  IntakeDeadLetterQueueUrl: 'NIANBAO_INTAKE_DLQ_URL',
  CompileQueueUrl: 'NIANBAO_COMPILE_URL',
};
