import type { Version } from './version.ts';

/** What a decision that takes a report out of the totals leaves in its place: no bytes, no figures, nothing compared. */
export function takenOut({
  at,
  rulesHash,
  roster,
}: {
  /** ISO in UTC. */
  readonly at: string;
  readonly rulesHash: string;
  /** The revision of the roster it was decided on. */
  readonly roster: number;
}): Omit<Version, 'district' | 'year' | 'agency' | 'seq'> {
  return {
    state: 'W',
    outcome: 'withdrawal',
    versionId: null,
    sha256: null,
    size: null,
    receivedAt: at,
    judgedAt: at,
    rulesHash,
    standing: { lastYear: null, reasonsFrom: null, roster },
    reasons: {},
    counts: { errors: 0, warnings: 0, infos: 0 },
  };
}
