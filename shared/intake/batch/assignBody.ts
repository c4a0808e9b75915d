import { type RosterEntry, rosterWord } from '../../domain/filing/roster.ts';
import { countFindings } from '../../domain/verdict/findings.ts';
import { judge } from '../../domain/verdict/judge.ts';
import type { BatchRead } from './readBatch.ts';

/** What the importer says of a report whose body it does not know; a person has said it now. */
const ABOUT_THE_BODY: ReadonlySet<string> = new Set(['IMP-NAME', 'IMP-AGENCY']);

/** The file as the report of the body that a person named: under its code and the roster's name, judged as its own. */
export function assignBody(read: BatchRead, entry: RosterEntry): BatchRead {
  const draft = { ...read.draft, agency: entry.agency, agencyName: entry.name };
  const kept = read.findings.filter(({ rule }) => rule.startsWith('IMP-') && !ABOUT_THE_BODY.has(rule));
  const judged = judge(new TextEncoder().encode(JSON.stringify(draft)), { roster: rosterWord(entry) }).findings;
  const findings = [...kept, ...judged];
  return { ...read, draft, findings, counts: countFindings(findings), match: { kind: 'sure', entry, by: 'person' } };
}
