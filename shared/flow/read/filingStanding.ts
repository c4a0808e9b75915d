import type { DistrictHistory } from '../../domain/evaluate/plausible/history.ts';
import { findCellIn } from '../../domain/forms/catalogue.ts';
import type { CellValue, CellValues } from '../../domain/forms/cells.ts';
import { type Edition, editionOfYearOrThrow } from '../../domain/forms/editions.ts';
import { given, when } from '../../domain/values/given.ts';
import { fenOfWanText } from '../../domain/values/money.ts';
import { wholeOf } from '../../domain/values/placeWords.ts';
import { publicFigureOrNone } from '../../domain/values/publicFigure.ts';
import { judge } from '../../domain/verdict/judge.ts';
import { judgeAsFiled } from '../../domain/verdict/judgeAsFiled.ts';
import type { Judgement, LastYear, Standing } from '../../domain/verdict/judgement.ts';
import { FilingStanding } from '../../wire/filingStanding.ts';

/** Last year's report on its way out. */
export function lastYearToWire({ year, values, print, merged }: LastYear): NonNullable<FilingStanding['lastYear']> {
  const edition = editionOfYearOrThrow(year);
  const stated = [...values].flatMap(([name, value]) => {
    const cell = findCellIn(edition, name);
    return cell === undefined ? [] : [[name, publicFigureOrNone(cell, value)] as const];
  });
  return { year, values: Object.fromEntries(stated), ...given({ print, merged }) };
}

/** The verdict the server would reach on these bytes in the standing it answered; throws when it is none. */
export function judgeInStanding(bytes: Uint8Array, answered: unknown): Judgement {
  const standing = standingFromWire(FilingStanding.parse(answered));
  return judgeAsFiled((at) => judge(bytes, at), standing);
}

/** The standing as the rules want it, from what arrived. */
export function standingFromWire(wire: FilingStanding): Standing {
  const { agency, year, name, otherNames, level, today, lastYear, history } = wire;
  const { wishes, earlierReasons, mergedInto, lockedBy, suspended } = wire;
  return {
    filedAs: { agency, year },
    ...given({ receivedOn: today }),
    roster: {
      name,
      ...given({ level }),
      ...given({ otherNames }),
    },
    ...when(lastYear, (lastYear) => ({ lastYear: lastYearFromWire(lastYear) })),
    ...when(history, (history) => ({ history: historyFromWire(history, wire) })),
    ...given({ wishes, earlierReasons, mergedInto, lockedBy }),
    ...(suspended.length === 0 ? {} : { suspended }),
  };
}

/** The district's history on its way out. */
export function historyToWire({ totals, peers, ...at }: DistrictHistory): NonNullable<FilingStanding['history']> {
  return { ...at, totals: Object.fromEntries(totals), peers: Object.fromEntries(peers) };
}

/** A file that an earlier release has answered does not say what the whole is called: the place's name does, or its code. */
function historyFromWire(
  history: NonNullable<FilingStanding['history']>,
  { district, districtName }: FilingStanding,
): DistrictHistory {
  const { totals, peers, whole, ...at } = history;
  const called = whole ?? wholeOf({ district, name: districtName });
  return { ...at, whole: called, totals: new Map(Object.entries(totals)), peers: new Map(Object.entries(peers)) };
}

function lastYearFromWire({ year, values, print, merged }: NonNullable<FilingStanding['lastYear']>): LastYear {
  const edition = editionOfYearOrThrow(year);
  const read: CellValues = new Map(
    Object.entries(values).flatMap(([name, figure]) => {
      const value = figureRead(edition, name, figure);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
  return { year, values: read, ...given({ print, merged }) };
}

function figureRead(edition: Edition, name: string, figure: number | string | null): CellValue | undefined {
  const cell = findCellIn(edition, name);
  if (cell === undefined) return undefined;
  if (figure === null || figure === 'n/a') return figure;
  if (cell.kind !== 'amount') return typeof figure === 'number' ? figure : undefined;
  const fen = fenOfWanText(String(figure));
  return typeof fen === 'number' ? fen : undefined;
}
