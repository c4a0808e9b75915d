import { readFile } from 'node:fs/promises';
import type { Services } from '../../../shared/aws/clients.ts';
import { credentialChain } from '../../../shared/aws/credentialChain.ts';
import { given } from '../../../shared/domain/values/given.ts';
import { consoleWordsOf } from '../../console/consoleWords.ts';
import type { Watch } from '../../runtime/compose.ts';
import { composeOffice, type OfficeComposition } from '../../runtime/composeOffice.ts';
import { readConfig } from '../../runtime/config.ts';
import { askMfaCode } from '../terminal/mfaCode.ts';
import { printable } from '../terminal/terminal.ts';
import type { Language } from '../terminal/words.ts';
import { NotRunning } from './notRunning.ts';
import { servedRuntime } from './servedRuntime.ts';

const DEFAULT_API = 'http://127.0.0.1:8787';

export interface OfficeOptions {
  /** Address of the running local runtime. */
  readonly api?: string;
  /** State folder of a machine that an office works on; readable by its owner alone. */
  readonly state?: string;
  /** AWS profile; with it the command line talks to AWS, and needs the stack's outputs. */
  readonly profile?: string;
  readonly lang?: Language;
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
  if (options.profile === undefined) return composeOffice(readConfig(await fromRuntime(options, env)), watch);
  const config = readConfig(await fromStack(options, env));
  return composeOffice({ ...config, services: asProfile(options, options.profile, config.services) }, watch);
}

/** Where the local runtime answers. */
export function apiAddress({ api }: Pick<OfficeOptions, 'api'>, env: NodeJS.ProcessEnv): string {
  return api ?? env.NIANBAO_API ?? DEFAULT_API;
}

/** The state folder of the machine an office works on, when the command line is told one. */
export function stateFolder({ state }: Pick<OfficeOptions, 'state'>, env: NodeJS.ProcessEnv): string | undefined {
  return state ?? env.NIANBAO_STATE;
}

/** The services as the profile's person: where its role asks for a second factor, the code is asked for at the terminal, once. */
function asProfile({ lang = 'zh' }: OfficeOptions, profile: string, services: Services): Services {
  const words = consoleWordsOf(lang);
  const credentials = credentialChain({
    profile,
    region: services.region,
    now: () => new Date(),
    mfaCodeProvider: (serial) => askMfaCode(words.mfa(printable(serial)), words.noTerminal),
  });
  return { ...services, credentials: () => credentials() };
}

async function fromRuntime({ api, state }: OfficeOptions, env: NodeJS.ProcessEnv): Promise<Record<string, string>> {
  const folder = stateFolder({ ...given({ state }) }, env);
  if (folder !== undefined) return (await servedRuntime(folder)).environment;
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
  SiteUrl: 'NIANBAO_SITE',
  Issuer: 'NIANBAO_ISSUER',
  ClientId: 'NIANBAO_CLIENT_ID',
};
