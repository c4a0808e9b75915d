import { credentialChain } from '../../../shared/aws/credentialChain.ts';
import { given, when } from '../../../shared/domain/values/given.ts';
import { AGENCY_PATTERN, DISTRICT_PATTERN } from '../../../shared/domain/values/identity.ts';
import { bodyHomePath, officeHomePath } from '../../../shared/render/frame/paths.ts';
import { startConsole } from '../../console/consoleServer.ts';
import { type ConsoleWords, consoleWordsOf } from '../../console/consoleWords.ts';
import { credentialProblemOf } from '../../console/credentialProblem.ts';
import { type Gateway, gatewayAt, UnusableAddress } from '../../console/gateway.ts';
import { askMfaCode } from '../terminal/mfaCode.ts';
import { openBrowser } from '../terminal/openBrowser.ts';
import { printable, type Terminal } from '../terminal/terminal.ts';
import type { Language } from '../terminal/words.ts';

export interface ConsoleCommandOptions {
  readonly api?: string;
  readonly region?: string;
  readonly profile?: string;
  /** The body whose page comes first; a signature does not say which one it is. */
  readonly agency?: string;
  /** The district of somebody of the office who is tagged with one of several: passed on into the role, and opened first. */
  readonly district?: string;
  readonly port: number;
  readonly open: boolean;
  readonly lang: Language;
}

/** Exit code when there is nothing to sign with, so that a script can sign in and try again. */
const NO_CREDENTIALS = 3;

/** Six seconds above what the gateway gives a function at most (30 s). */
const PATIENCE_MS = 36_000;

/**
 * `nianbao console`: the pages of a deployed system in this machine's browser, every request signed with the user's own
 * credentials. Runs until it is interrupted. Exit 1 when the options are wrong or the port is taken, 3 without credentials.
 */
export async function runConsole(
  { api, region, profile, agency, district, port, open, lang }: ConsoleCommandOptions,
  terminal: Terminal,
  untilStopped: () => Promise<void> = interrupted,
): Promise<number> {
  const words = consoleWordsOf(lang);
  if (agency !== undefined && !AGENCY_PATTERN.test(agency)) {
    terminal.err(words.noAgency(printable(agency)));
    return 1;
  }
  if (district !== undefined && !DISTRICT_PATTERN.test(district)) {
    terminal.err(words.noDistrict(printable(district)));
    return 1;
  }
  const gateway = chosenGateway(api, region, terminal, words);
  if (gateway === undefined) return 1;
  const named = profile ?? process.env.AWS_PROFILE;
  const who = words.profile(named);
  const now = () => new Date();
  const credentials = credentialChain({
    ...given({ profile: named }),
    now,
    region: gateway.region,
    mfaCodeProvider: (serial) => askMfaCode(words.mfa(printable(serial)), words.noTerminal),
    ...when(district, (district) => ({ sessionTags: { district } })),
  });
  try {
    await credentials();
  } catch (error) {
    const problem = credentialProblemOf(error);
    terminal.err(words[problem.trouble](who, printable(problem.why)));
    return NO_CREDENTIALS;
  }
  const onTrouble = (line: string) => terminal.err(printable(line));
  const call = { gateway, credentials, transport: fetch, now, patience: PATIENCE_MS };
  const landing = agency === undefined ? officeHomePath(district) : bodyHomePath(agency);
  try {
    const running = await startConsole({ ...call, words, who, landing, onTrouble }, port);
    terminal.out(words.open(running.address));
    terminal.out(words.signedAs(who, gateway.region));
    if (open) openBrowser(running.address);
    await untilStopped();
    await running.stop();
    return 0;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    terminal.err(words.portTaken(port));
    return 1;
  }
}

function chosenGateway(
  api: string | undefined,
  region: string | undefined,
  terminal: Terminal,
  words: ConsoleWords,
): Gateway | undefined {
  if (api === undefined) {
    terminal.err(words.noApi);
    return undefined;
  }
  try {
    return gatewayAt(api, region);
  } catch (error) {
    if (!(error instanceof UnusableAddress)) throw error;
    terminal.err(words[error.fault](printable(api)));
    return undefined;
  }
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
}
