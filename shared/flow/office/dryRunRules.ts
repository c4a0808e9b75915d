import { Refusal } from '../../domain/failure/refusal.ts';
import { receiptIdOf } from '../../domain/filing/receiptId.ts';
import type { Version } from '../../domain/filing/version.ts';
import type { Finding } from '../../domain/verdict/findings.ts';
import type { DryRun, DryRunBody } from '../../wire/dryRun.ts';
import { countedVersions } from '../ingest/counted.ts';
import { judgeUpload } from '../ingest/judgeUpload.ts';
import { standingOf } from '../ingest/standing.ts';
import type { Judge, LedgerReads, Vault } from '../ports/ports.ts';
import { findingsOfVersion } from '../read/readFindings.ts';
import { maySuspend } from './suspendRule.ts';

interface DryRunRequest {
  readonly district: string;
  readonly year: number;
  /** Rules to leave out beside those that are suspended now. */
  readonly suspend?: readonly string[];
  /** Suspended rules to apply again. */
  readonly lift?: readonly string[];
}

/** Reports fetched and judged at one time. */
const AT_ONCE = 8;

/** Nothing of it can write. */
interface Ports {
  readonly ledger: LedgerReads;
  readonly vault: Pick<Vault, 'receipt' | 'upload'>;
  readonly judge: Judge;
  /** Rules this deployment has suspended everywhere. */
  readonly suspended: readonly string[];
}

/**
 * Judges every counted report again, under the rules of this program and the suspensions asked about, and says for whom
 * anything would change. Writes nothing: a filing keeps the verdict it was filed under until it is filed again.
 * Throws NO_ROSTER, UNKNOWN_RULE.
 */
export async function dryRunRules(request: DryRunRequest, ports: Ports): Promise<DryRun> {
  const { district, year, suspend = [], lift = [] } = request;
  const unknown = [...suspend, ...lift].find((rule) => !maySuspend(rule));
  if (unknown !== undefined) throw new Refusal('UNKNOWN_RULE', { rule: unknown });
  const { ledger } = ports;
  const rollup = await ledger.rollup(district, year);
  if (rollup === undefined) throw new Refusal('NO_ROSTER', { district, year });
  const [roster, versions] = await Promise.all([
    ledger.roster(district, year),
    ledger.districtVersions(district, year),
  ]);
  const names = new Map(roster?.agencies.map(({ agency, name }) => [agency, name]));
  const off = [...new Set([...rollup.suspended.keys(), ...suspend])].filter((rule) => !lift.includes(rule));
  const counted = countedVersions(rollup, versions);
  const bodies: DryRunBody[] = [];
  for (let at = 0; at < counted.length; at += AT_ONCE) {
    const part = counted.slice(at, at + AT_ONCE);
    bodies.push(...(await Promise.all(part.map((version) => judgedAgain(version, names, off, ports)))));
  }
  const changed = bodies.filter(
    ({ before, after, appearing, vanishing }) => before !== after || appearing.length + vanishing.length > 0,
  );
  return { judged: counted.length, changed: changed.sort((left, right) => rank(left) - rank(right)) };
}

function rank({ after, appearing }: DryRunBody): number {
  return after === 'rejected' ? 0 : after === 'needs-reason' ? 1 : appearing.length > 0 ? 2 : 3;
}

async function judgedAgain(
  version: Version,
  names: ReadonlyMap<string, string>,
  off: readonly string[],
  { ledger, vault, judge, suspended }: Ports,
): Promise<DryRunBody> {
  const { agency, year, standing } = version;
  const [{ now: place, before }, said] = await Promise.all([
    ledger.places(agency, year),
    findingsOfVersion({ ledger, vault }, version),
  ]);
  const filing = { agency, year, place, before, rollup: undefined };
  const asked = { ...version, standing: { ...standing, suspended: off } };
  const judged = await standingOf(asked, filing, suspended, ledger);
  const upload = version.versionId === null ? undefined : await vault.upload(version, version.versionId);
  // Reasons that were given with the filing are given again with it; what lapses is the rule's.
  const { outcome, findings } = judgeUpload(upload, { ...judged, earlierReasons: version.reasons }, judge);
  return {
    agency,
    name: names.get(agency) ?? agency,
    receipt: receiptIdOf(version),
    before: version.outcome,
    after: outcome,
    appearing: without(findings, said),
    vanishing: without(said, findings),
  };
}

function without(findings: readonly Finding[], others: readonly Finding[]): readonly Finding[] {
  const known = new Set(others.map(named));
  return findings.filter((each) => each.severity !== 'info' && !known.has(named(each)));
}

function named({ id, severity }: Finding): string {
  return `${severity} ${id}`;
}
