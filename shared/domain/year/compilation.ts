import type { CellName } from '../forms/cells.ts';
import type { Edition } from '../forms/editions.ts';
import type { Narrative } from '../forms/sections.ts';

/** A district's year, compiled: what the summary documents are drawn from. Everything in it comes from the counted inputs. */
export interface Compilation {
  readonly district: string;
  readonly districtName: string;
  /** The organ that answers for the report, as the roster names it. */
  readonly publisher?: string;
  readonly year: number;
  readonly edition: Edition;
  /** Time of the newest counted input or decision (ISO, UTC): never the wall clock. */
  readonly asOf: string | null;
  readonly rulesHash: string;
  readonly coverage: Coverage;
  readonly bodies: readonly CompiledBody[];
  readonly cells: readonly CompiledCell[];
  readonly lastYear: LastYearComparison | null;
  /** The district's own prose, by section; a section that is absent is not written yet. */
  readonly text?: Narrative;
  /** Rules the office had suspended, by id. */
  readonly suspended: readonly SuspendedRule[];
  /** Findings about the whole: bodies missing, scope changed, carry-over against last year's district figure. */
  readonly remarks: readonly Remark[];
}

/** A rule that filings were judged without, since when (ISO, UTC) and why. */
export interface SuspendedRule {
  readonly rule: string;
  readonly at: string;
  readonly reason: string;
}

/** Bodies by standing. required = counted + missing among the required; a rate is counted ÷ required, never above 1. */
export interface Coverage {
  readonly required: number;
  readonly counted: number;
  readonly missing: number;
  readonly late: number;
  readonly notRequired: number;
  /** Bodies that were not required to file and did: counted in the sums, not in the rate. */
  readonly voluntary: number;
  readonly complete: boolean;
}

export interface CompiledBody {
  readonly agency: string;
  readonly name: string;
  readonly standing: 'counted' | 'missing' | 'notRequired';
  /** Why the body need not file (撤并, 垂直领导, …). */
  readonly reason?: string;
  /** Filed after 31 January (Asia/Shanghai). */
  readonly late?: true;
  readonly submittedAt?: string;
  readonly receipt?: string;
  readonly versionId?: string;
  readonly sha256?: string;
}

export interface CompiledCell {
  readonly name: CellName;
  /** Sum or recomputed total (件, 项; 分 for amounts); null when the cell must not be added. */
  readonly value: number | null;
  readonly how: 'sum' | 'recomputed' | 'notAdditive';
  /** Counted bodies that left the cell blank, and those that marked it 不适用. */
  readonly blank: readonly string[];
  readonly notApplicable: readonly string[];
}

export interface LastYearComparison {
  readonly year: number;
  readonly edition: Edition;
  readonly cells: readonly ComparedCell[];
  /** Agencies counted in one year and not in the other. */
  readonly joined: readonly string[];
  readonly left: readonly string[];
}

export interface ComparedCell {
  readonly name: CellName;
  readonly value: number | null;
  readonly lastYear: number | null;
  readonly change: number | null;
  /** Per cent with one decimal, as text; null when last year is 0 or the cells do not compare. */
  readonly percent: string | null;
  readonly comparable: true | { readonly reason: string };
}

export interface Remark {
  readonly rule: string;
  readonly message: string;
  readonly cells: readonly CellName[];
}
