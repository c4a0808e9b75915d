/** Breakage, as against bad input: what to do about each is in the runbook under its code. */
export type FailureCode =
  /** Twelve attempts met other writers each time, or the engine reported a conflict; the queue tries again. */
  | 'CONTENDED'
  /** Two objects claim one place in the order of uploads: the same sequencer with different VersionIds. */
  | 'VERSION_CONFLICT'
  /** A roll-up counts a version that is not there. Nothing is ever guessed in its place. */
  | 'MISSING_VERSION'
  /** A stored item or object does not have its shape, or holds a number that is not an exact integer. */
  | 'CORRUPT_ITEM'
  /** A message that is not an S3 notification. */
  | 'BAD_EVENT'
  /** A setting of the environment is missing or wrong. */
  | 'BAD_CONFIG'
  /** No roster was imported for the district and year. */
  | 'NO_ROSTER'
  /** A body files for another district in that year. */
  | 'ROSTER_CONFLICT'
  /** The body is not on the roster of the district and year. */
  | 'UNKNOWN_AGENCY'
  /** There is nothing the decision could be about. */
  | 'NOTHING_FILED'
  /** A newer upload was counted before a decision about an older one was. */
  | 'OVERTAKEN'
  /** The year is locked. */
  | 'LOCKED'
  /** The year is not locked: there is nothing to unlock, and nothing signed to publish. */
  | 'NOT_LOCKED'
  /** What still stops the year from being locked; the facts say what. */
  | 'NOT_READY'
  /** One person would check their own work: who approves does not lock, who reinstated a report does not approve it. */
  | 'SAME_PERSON'
  /** No rule of that name, or one that cannot be left out. */
  | 'UNKNOWN_RULE'
  /** Somebody else saved the district's text meanwhile. */
  | 'TEXT_CHANGED'
  | 'TEXT_TOO_LONG'
  /** The finding is not, or no longer, among those of the report. */
  | 'UNKNOWN_FINDING'
  /** The versions a roll-up counts do not add up to what it holds. Nothing is published. */
  | 'ROLLUP_MISMATCH'
  /** The form's self-check found a fault: a cell, a total or a rule does not fit the others. Nothing is published. */
  | 'FORM_BROKEN'
  /** A write-once object exists with other content. */
  | 'ALREADY_WRITTEN'
  /** A service answered with an error that retrying did not cure. */
  | 'SERVICE';

export type FailureFacts = Readonly<Record<string, string | number | readonly string[] | null>>;

export class PipelineFailure extends Error {
  readonly code: FailureCode;
  /** Identifiers only: never figures, narratives or parser messages. */
  readonly facts: FailureFacts;

  constructor(code: FailureCode, facts: FailureFacts = {}, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(facts)}`, options);
    this.name = 'PipelineFailure';
    this.code = code;
    this.facts = facts;
  }
}
