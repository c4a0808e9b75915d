import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Pointer } from '../filing/pointer.ts';
import type { Roster } from '../filing/roster.ts';
import type { Narrative } from '../forms/sections.ts';
import type { LogHead } from '../log/checkpoint.ts';
import { canonicalJson } from '../rules/publishedRules.ts';
import { given } from '../values/given.ts';
import type { LastYearTotals } from './compareYears.ts';
import type { SuspendedRule } from './compilation.ts';

/** Everything a summary is made of. The same inputs make the same summary, byte for byte, and no new version of it. */
interface SummaryInputs {
  readonly roster: Roster;
  readonly pointers: ReadonlyMap<string, Pointer>;
  readonly lastYear: LastYearTotals | null;
  readonly rulesHash: string;
  /** The newest decision of the office among the versions, which the documents show in their as-of time. */
  readonly decidedAt: string | null;
  /** Raised when the documents change their form. */
  readonly format: number;
  /** Set when the office has signed: a signed summary is another document than a 汇总初稿. */
  readonly signed: boolean;
  /** Rules that were suspended, with since when and why: the summary says so. */
  readonly suspended: readonly SuspendedRule[];
  /** Uploads that do not count yet because they wait for a reason, by body. The office's workbook names what was asked. */
  readonly waiting: readonly { readonly agency: string; readonly seq: string }[];
  /** The district's own prose. */
  readonly text: Narrative;
  /** What the log was before, which a signed report prints. */
  readonly log?: LogHead;
}

/** SHA-256 over the inputs. Where a duplicate was seen does not matter, only which content counts. */
export function digestOf(summary: SummaryInputs): string {
  const { roster, pointers, lastYear, rulesHash, decidedAt, format, signed, suspended, waiting, text, log } = summary;
  const counted = [...pointers]
    .flatMap(([agency, pointer]) => (pointer.state === 'counted' ? [[agency, pointer.content]] : []))
    .sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
  const { district, name, publisher, year, agencies } = roster;
  // Contacts and kinds are for the office alone: a new telephone number makes no other summary.
  const bodies = agencies
    .map(({ kind: _, contact: __, mail: ___, ...body }) => body)
    .sort((a, b) => (a.agency < b.agency ? -1 : 1));
  const before =
    lastYear === null
      ? null
      : {
          year: lastYear.year,
          totals: [...lastYear.totals].filter(([, value]) => value !== 0).sort(([a], [b]) => (a < b ? -1 : 1)),
          agencies: [...lastYear.agencies].sort(),
        };
  const inputs = {
    district,
    name,
    ...given({ publisher }),
    year,
    bodies,
    counted,
    before,
    rulesHash,
    decidedAt,
    format,
    signed,
    suspended,
    ...(waiting.length === 0 ? {} : { waiting: waiting.map(({ agency, seq }) => [agency, seq]) }),
    text,
    ...given({ log }),
  };
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(inputs))));
}
