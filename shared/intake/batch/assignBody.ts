import { type RosterEntry, rosterWord } from '../../domain/filing/roster.ts';
import type { BatchRead } from './readBatch.ts';
import { readInStanding } from './readInStanding.ts';

/** What the importer says of a report whose body it does not know; a person has said it now. */
const ABOUT_THE_BODY: ReadonlySet<string> = new Set(['IMP-NAME', 'IMP-AGENCY']);

/** The file as the report of the body that a person named: under its code and the roster's name, judged as its own. */
export function assignBody(read: BatchRead, entry: RosterEntry): BatchRead {
  const draft = { ...read.draft, agency: entry.agency, agencyName: entry.name };
  const findings = read.findings.filter(({ rule }) => !ABOUT_THE_BODY.has(rule));
  const own: BatchRead = { ...read, draft, findings, match: { kind: 'sure', entry, by: 'person' } };
  return readInStanding(own, new TextEncoder().encode(JSON.stringify(draft)), { roster: rosterWord(entry) });
}
