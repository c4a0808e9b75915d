import { levelReport } from '../../../shared/domain/year/levelReport.ts';
import type { DivisionBelow } from '../../../shared/wire/levelsBelow.ts';
import type { Attributes } from '../../support/ledgerExpressions.ts';
import type { Region } from '../services/region.ts';
import { pointerAsStored } from './asStored.ts';
import type { AtRest } from './atRest.ts';
import type { LevelWatch, SaidOfLevels } from './levelWatch.ts';

/**
 * A city and its districts once all has settled: what a district signed last counts there, unless the city's lock, a reason that is asked for, or its people keep it out,
 * and then it is said to be behind; nobody is said to be behind who is not; and no body counts twice below the city unless one of the two
 * districts is said not to be as it signed.
 */
export async function levelsAtRest({ region, plan, watchers }: AtRest): Promise<readonly string[]> {
  const { levels } = watchers;
  const { city, year } = plan;
  const said = await levels?.said();
  if (levels === undefined || city === undefined || said === undefined) return [];
  const item = region.table.items.get(`D#${city}#${year}\nR`);
  return [
    ...said.below.divisions.flatMap((division) => {
      const { code, behind } = division;
      if (!behind) return [];
      const isKeptOut =
        isLockedBefore(code, item) || isDecided(region, code, item) || isAskedForReason(region, { city, code, year });
      return [
        ...falseAlarm(levels, division),
        ...(isKeptOut ? [] : [`${code} stays behind in ${city}, where nothing keeps it out`]),
      ];
    }),
    ...countedTwice(levels, said, city),
  ];
}

function isLockedBefore(code: string, item: Attributes | undefined): boolean {
  return item?.lk !== undefined && !(code in ((item.op ?? {}) as object));
}

/** Taken out, or exchanged for an earlier filing, by the city's people. */
function isDecided({ table }: Region, code: string, item: Attributes | undefined): boolean {
  const pointer = pointerAsStored((item?.a as Readonly<Record<string, string>> | undefined)?.[code] ?? '');
  const seq = pointer?.state === 'A' ? pointer.content : pointer?.seen;
  return table.items.get(`${item?.pk}\nV#${code}#${seq}`)?.dc !== undefined;
}

/** What it signed last waits for a reason, which somebody has to give. */
function isAskedForReason(
  { table }: Region,
  { city, code, year }: { readonly city: string; readonly code: string; readonly year: number },
): boolean {
  const up = table.items.get(`D#${code}#${year}\nY`)?.up as { readonly versionId: string } | undefined;
  return [...table.items.values()].some(
    ({ pk, ver, st }) => pk === `D#${city}#${year}` && ver === up?.versionId && st === 'N',
  );
}

/** Said to be behind although what counts is what was signed last, byte for byte. */
function falseAlarm(levels: LevelWatch, { code, name }: DivisionBelow): readonly string[] {
  const [signed, counted] = [levels.newest(code), levels.bytesCounted(code)];
  if (signed === undefined || counted === undefined) return [];
  const isNewest = Buffer.compare(levelReport(signed, { agency: code, agencyName: name }), counted) === 0;
  return isNewest ? [`${code} is said to be behind, and what it signed last counts`] : [];
}

function countedTwice(levels: LevelWatch, { below }: SaidOfLevels, city: string): readonly string[] {
  const holders = below.divisions.flatMap(({ code, stage, behind }) =>
    bodiesOf(levels, code).map((agency) => ({ agency, isAsSigned: stage === 'signed' && !behind })),
  );
  return holders
    .filter(({ agency, isAsSigned }, at) =>
      holders.some((each, other) => other < at && each.agency === agency && each.isAsSigned && isAsSigned),
    )
    .map(({ agency }) => `${agency} counts twice below ${city}`);
}

function bodiesOf(levels: LevelWatch, code: string): readonly string[] {
  const counted = levels.madeFrom(code)?.bodies.filter(({ standing }) => standing === 'counted') ?? [];
  return counted.map(({ agency }) => agency);
}
