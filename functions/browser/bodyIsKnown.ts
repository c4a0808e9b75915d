import type { Finding } from '../../shared/domain/verdict/findings.ts';

/** What a draft lacks that does not say its body; the pointer of what is missing is where it would stand in. */
const WHOSE: ReadonlySet<string> = new Set(['FIELD /agency', 'FIELD /agencyName']);

/**
 * The findings of a document that a clerk can do something about: whose report it is, the page knows, so that a document which does not
 * say it lacks nothing.
 */
export function bodyIsKnown(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ id }) => !WHOSE.has(id));
}
