/** What may be given with `-c name=value`. Everything has a default; a wrong value ends synth with one sentence. */
export const CONTEXT_NAMES = [
  'name',
  'region',
  'partition',
  'district',
  'roster',
  'webAuth',
  'issuer',
  'clientId',
  'clientSecret',
  'claim',
  'siteUrl',
  'alarmEmail',
  'officeEmail',
  'alarms',
  'rate',
  'burst',
  'concurrency',
  'memory',
  'architecture',
  'retention',
  'lockYears',
  'filingDate',
  'mailServer',
  'mailFrom',
  'mailSecret',
  'publishedUnder',
  'codes',
  'signingKey',
  'publicCorrections',
  'samlProvider',
  'oidcProvider',
  'oidcAudience',
] as const;
export type ContextName = (typeof CONTEXT_NAMES)[number];

/** A wrong `-c` value: the message is the whole sentence a person needs. */
export class WrongContext extends Error {
  constructor(name: ContextName, value: unknown, wanted: string) {
    super(`-c ${name}=${String(value)} is wrong: ${wanted}`);
    this.name = 'WrongContext';
  }
}

/** The value as text; undefined when it was not given. */
export function contextText(name: ContextName, value: unknown): string | undefined {
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string' && typeof value !== 'number')
    throw new WrongContext(name, JSON.stringify(value), 'give text');
  return String(value);
}
