import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { cellsOf } from '../../shared/domain/forms/catalogue.ts';
import type { CellValue } from '../../shared/domain/forms/cells.ts';
import { countFindings, type Finding, finding } from '../../shared/domain/verdict/findings.ts';
import type { Judgement } from '../../shared/domain/verdict/judgement.ts';
import type { Judge } from '../../shared/flow/ports/ports.ts';

/** A report of three figures, for schedules by the thousand: what the roll-up does depends on nothing else in a report. */
export interface SmallReport {
  readonly verdict: 'ok' | 'bad' | 'waits';
  readonly figures: readonly number[];
}

export const SMALL_CELLS = [
  'requests.newRequests.naturalPerson',
  'requests.results.granted.naturalPerson',
  'proactiveDisclosure.fees.amount',
] as const;

const BLANK_FORM: ReadonlyMap<string, CellValue> = new Map(
  cellsOf('2021')
    .filter(({ role }) => role === 'input')
    .map(({ name }) => [name, 0]),
);

export function smallBytes(report: SmallReport): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(report));
}

export function hashOf(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}

/**
 * Judges small reports. `release` is the program's version: another release reads every figure 1,000 higher, as a parser
 * changed between two deliveries of one event would.
 */
export function smallJudge(release: () => number): Judge {
  return (file, { lockedBy, roster, mergedInto, filedAs }): Judgement => {
    if (!(file instanceof Uint8Array)) return verdict('rejected', [fault('FMT-LIMIT')]);
    const { verdict: wanted, figures } = JSON.parse(new TextDecoder().decode(file)) as SmallReport;
    const faults = [
      ...(lockedBy === undefined ? [] : [fault('LOCK-YEAR', `${lockedBy.by} ${lockedBy.at}`)]),
      ...(roster === 'absent' ? [fault('ID-ROSTER')] : []),
      ...(mergedInto === undefined ? [] : [fault('ID-MERGED', mergedInto.agency)]),
      ...(wanted === 'bad' ? [fault('T3-BAL')] : []),
    ];
    if (faults.length > 0) return verdict('rejected', faults);
    const values = new Map(BLANK_FORM);
    for (const [index, name] of SMALL_CELLS.entries()) values.set(name, (figures[index] ?? 0) + 1_000 * release());
    const report = {
      year: filedAs?.year ?? 2023,
      edition: '2021',
      agency: filedAs?.agency ?? '',
      agencyName: '某局',
      values,
      narrative: {},
    } as const;
    const waits = wanted === 'waits';
    const findings = waits
      ? [finding({ rule: 'XY-CARRY', severity: 'warning', message: '待说明', needsReason: true })]
      : [];
    return { ...verdict(waits ? 'needs-reason' : 'accepted', findings), report };
  };
}

function verdict(outcome: Judgement['outcome'], findings: readonly Finding[]): Judgement {
  return { outcome, findings, counts: countFindings(findings), derived: new Map(), reasons: {} };
}

function fault(rule: string, found = ''): Finding {
  return finding({ rule, severity: 'error', message: rule, found });
}
