import type { FormRow } from '../../../domain/forms/printed.ts';
import { distinctWays, formsOf, isWhole, type Reading, readOn, type Stacked, UNREAD } from './stackedText.ts';

/** A line of a table: the letters before its figures, and whether it has those of a row. */
interface StackedLine {
  readonly letters: string;
  readonly hasFigures: boolean;
  /** All of its words is what closes a bracket: a label has its end there. */
  readonly isEnd: boolean;
}

/** How far the labels of one column of labels were read: which of them, and how much of it. */
interface TrackReading {
  readonly item: number;
  readonly reading: Reading;
}

const UNBEGUN: TrackReading = { item: -1, reading: UNREAD };

/** One way to take the lines apart. */
interface Way {
  readonly tracks: readonly TrackReading[];
  /** Rows, from the first, that have their figures. */
  readonly given: number;
  /** The track of the last character in this line; -1 before the first. */
  readonly last: number;
}

/**
 * Whether the lines are the form's rows in the form's order, each label over as many lines as its column is narrow, and each row's
 * figures in a line of its own label, or between two of them. Every character belongs to a label or to a group's, in a line the groups
 * before the row: so the labels alone say which lines are a row's, and the figures there are its own.
 */
export function areStackedRows(lines: readonly StackedLine[], rows: readonly FormRow[]): boolean {
  const tracks = tracksOf(rows);
  let ways: readonly Way[] = [{ tracks: tracks.map(() => UNBEGUN), given: 0, last: -1 }];
  for (const { letters, hasFigures, isEnd } of lines) {
    ways = ways.map((way) => ({ ...way, last: -1 }));
    for (const char of letters) {
      ways = distinctWays(
        ways.flatMap((way) => waysOn(way, char, tracks)),
        keyOf,
      );
    }
    if (hasFigures) ways = ways.flatMap((way) => withFigures(way, tracks, isEnd));
  }
  return ways.some(
    ({ tracks: read, given }) =>
      given === rows.length &&
      read.every(
        ({ item, reading }, index) =>
          item < 0 || isWhole(itemAt(tracks, index, item), reading) || isCutOff(tracks[index] ?? [], item, reading),
      ),
  );
}

type Tracks = readonly (readonly Stacked[])[];

/** The groups of each level, and the rows; a row's own label is the last of its line. */
function tracksOf(rows: readonly FormRow[]): Tracks {
  const depth = Math.max(...rows.map(({ stubs }) => stubs.length));
  const groups = Array.from({ length: depth - 1 }, (_, level) => [
    ...new Set(rows.flatMap(({ stubs }) => stubs.slice(0, -1).slice(level, level + 1))),
  ]);
  return [
    ...groups.map((labels) => labels.map((label) => ({ forms: formsOf([label]) }))),
    rows.map(({ stubs, label, alsoCalled = [] }) => ({ forms: formsOf([stubs.at(-1) ?? label, ...alsoCalled]) })),
  ];
}

function itemAt(tracks: Tracks, track: number, item: number): Stacked {
  return tracks[track]?.[item] ?? { forms: [] };
}

function waysOn(way: Way, char: string, tracks: Tracks): readonly Way[] {
  return tracks.flatMap((items, track) => {
    if (track < way.last) return [];
    const { item, reading } = way.tracks[track] ?? UNBEGUN;
    const known = itemAt(tracks, track, item);
    const isRows = track === tracks.length - 1;
    const isDone = item < 0 || isWhole(known, reading) || (isRows && isCutOff(items, item, reading));
    const on = readOn(known, reading, char).map((next) => withReading(way, track, { item, reading: next }));
    if (!isDone) return on;
    // A row begins in a line of its own, once all before it have their figures; of a group the label may be missing.
    if (isRows && (way.last === track || way.given !== item + 1)) return on;
    const after = isRows ? [item + 1] : items.map((_, index) => index).slice(item + 1);
    // A group's label is printed again on the next page, or what of it was cut off by the page before.
    const again = isRows ? [] : readAgain(known, char).map((reading) => withReading(way, track, { item, reading }));
    return [
      ...on,
      ...again,
      ...after.flatMap((next) =>
        readOn(itemAt(tracks, track, next), UNREAD, char).map((begun) =>
          withReading(way, track, { item: next, reading: begun }),
        ),
      ),
    ];
  });
}

/** Fewer characters than this are no label that was cut off at its end. */
const LEAST_CUT = 4;

/** A label of which the end is not printed, and which no other row begins with. */
function isCutOff(rows: readonly Stacked[], item: number, { form, at }: Reading): boolean {
  const text = rows[item]?.forms[form]?.slice(0, at) ?? '';
  return (
    at >= LEAST_CUT && rows.every(({ forms }, index) => index === item || !forms.some((each) => each.startsWith(text)))
  );
}

function readAgain({ forms }: Stacked, char: string): readonly Reading[] {
  return forms.flatMap((each, form) =>
    [...each].flatMap((letter, index) => (letter === char ? [{ form, at: index + 1 }] : [])),
  );
}

function withReading({ tracks, given }: Way, track: number, read: TrackReading): Way {
  return { tracks: tracks.with(track, read), given, last: track };
}

/** The figures are those of the row whose label this line has a piece of, or whose label is not at its end. */
function withFigures(way: Way, tracks: Tracks, isEnd: boolean): readonly Way[] {
  const rows = tracks.length - 1;
  const { item, reading } = way.tracks[rows] ?? UNBEGUN;
  const isOwn = item >= 0 && (way.last === rows || isEnd || !isWhole(itemAt(tracks, rows, item), reading));
  return isOwn && way.given === item ? [{ ...way, given: item + 1 }] : [];
}

function keyOf({ tracks, given, last }: Way): string {
  return `${tracks.map(({ item, reading: { form, at } }) => `${item}.${form}.${at}`).join(' ')}|${given}|${last}`;
}
