import { identitiesOf } from '../../domain/evaluate/tables/instances.ts';
import { knownsOf } from '../../domain/evaluate/tables/knowns.ts';
import type { Version } from '../../domain/filing/version.ts';
import { ALL_RULES } from '../../domain/rules/allRules.ts';
import { isoDate, shanghaiDate } from '../../domain/values/calendar.ts';
import { given } from '../../domain/values/given.ts';
import { type MarkedBody, type MarkedFiling, markBody } from '../../domain/wishes/markingSheet.ts';
import type { StandingWishes } from '../../domain/wishes/wishes.ts';
import { readCountedVersions } from '../ingest/counted.ts';
import type { LookReads } from '../ports/lookPorts.ts';
import type { LedgerReads } from '../ports/ports.ts';
import type { DistrictReads } from '../read/readDistrictYear.ts';
import { readFilings } from '../read/readFilings.ts';
import { type ReadNarrative, readTexts } from '../read/readTexts.ts';
import { readWishes } from '../read/readWishes.ts';
import { readPublished } from './readPublished.ts';

/** A district's marking sheet: its wishes, and what the facts say of every body that has to file or has filed. */
export interface Marking {
  readonly district: string;
  readonly name: string;
  readonly year: number;
  readonly standing: StandingWishes;
  readonly bodies: readonly MarkedBody[];
}

type MarkingPorts = DistrictReads &
  Pick<LookReads, 'vault' | 'looks'> & {
    readonly ledger: LedgerReads & LookReads['ledger'];
    readonly narrative: ReadNarrative;
    readonly now: () => string;
  };

/**
 * Fills the marking sheet of a year from what is counted: texts and figures of the reports, days of filing, approvals, and the day the
 * published page states. Undefined where the district has no wishes. Costs what 文字汇编, 报送情况 and 公开核对 cost together.
 */
export async function readMarking(ports: MarkingPorts, district: string, year: number): Promise<Marking | undefined> {
  const standing = await readWishes(ports.ledger, { district, year });
  if (standing === undefined) return undefined;
  const rollup = await ports.ledger.rollup(district, year);
  if (rollup === undefined) return undefined;
  const [counted, filed, filings, published] = await Promise.all([
    readCountedVersions(ports.ledger, rollup),
    ports.ledger.districtFilings(district, year),
    readFilings(ports, district, year),
    readPublished(ports, district, year, ports.now()),
  ]);
  const texts = await readTexts({ ...ports, counted: async () => counted }, district, year);
  const versions = new Map(counted.map((version) => [version.agency, version]));
  const narratives = new Map(texts?.bodies.map(({ agency, narrative }) => [agency, narrative]));
  const stated = new Map(published?.bodies.map(({ agency, looked }) => [agency, looked?.stated]));
  const sentBack = new Set(
    filed.filter(({ state, decision }) => state === 'X' || decision?.kind === 'return').map(({ agency }) => agency),
  );
  const rows = (filings?.rows ?? []).filter(({ standing: body }) => body.required || body.counted);
  const bodies = rows.map(({ standing: body, daysLate, uploads }) => {
    const { agency, name, approval } = body;
    const filing: MarkedFiling = {
      agency,
      name,
      counted: body.counted,
      narrative: narratives.get(agency) ?? {},
      value: knownOf(versions.get(agency)),
      ...given({ late: uploads === 0 && daysLate === 0 ? undefined : daysLate > 0 }),
      returned: sentBack.has(agency),
      ...given({ approvedOn: approval && isoDate(shanghaiDate(new Date(approval.at))) }),
      ...given({ publishedOn: stated.get(agency) }),
    };
    return markBody(standing.wishes, filing);
  });
  return { district, name: filings?.name ?? district, year, standing, bodies };
}

/** What is known of a counted report's cells: stated, or forced by what is stated (printed totals are not kept). */
function knownOf(version: Version | undefined): (cell: string) => number | undefined {
  if (version?.values === undefined || version.edition === undefined) return () => undefined;
  return knownsOf(version.values, identitiesOf(ALL_RULES, version.year), version.edition).number;
}
