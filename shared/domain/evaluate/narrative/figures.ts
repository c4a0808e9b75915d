import { type Cell, findCellIn } from '../../forms/catalogue.ts';
import { formOf, perEdition } from '../../forms/editions.ts';
import { totalOf } from '../../forms/parts.ts';
import type { RowKey } from '../../forms/printed.ts';
import { inBrackets, placeWords } from '../../rules/words.ts';
import type { Claim } from './claims.ts';
import { type LabelKind, type ResultGroup, resultGroupsOf } from './labels.ts';
import type { NarrativeFacts, NarrativeRemark } from './narrativeReader.ts';
import { says } from './quantities.ts';

/** A number out of the tables that a claim may stand for, in the form's words. */
export interface Figure {
  readonly words: string;
  readonly value: number;
  readonly cells: readonly string[];
}

/** A figure that is not known, or one that is. */
export type MaybeFigure = Figure | undefined;

/** One cell. Undefined when its value is not known or the edition has no such cell. */
export function cellFigure(facts: NarrativeFacts, name: string): MaybeFigure {
  const cell = findCellIn(facts.edition, name);
  const value = facts.value(name);
  if (cell === undefined || value === undefined) return undefined;
  return { words: wordsOf(cell), value, cells: [name] };
}

/** A row that has a 总计, with the words for it and the cells that it adds up. */
interface AddedRow {
  readonly total: Cell;
  readonly words: string;
  readonly inputs: readonly string[];
}

const addedRows = perEdition(
  ({ edition, tables }): ReadonlyMap<RowKey, AddedRow> =>
    new Map(
      tables.flatMap((table) =>
        table.rows.flatMap(({ key, columns }) => {
          const total = findCellIn(edition, totalOf(edition, key) ?? '');
          if (total === undefined) return [];
          const inputs = columns.filter((column) => !column.total).map((column) => `${key}.${column.key}`);
          return [[key, { total, words: wordsOf(total), inputs }] as const];
        }),
      ),
    ),
);

/** A row by its 总计: as stated, or the sum of its columns where all of them are known. */
export function rowFigure(facts: NarrativeFacts, key: RowKey | undefined): MaybeFigure {
  const row = key === undefined ? undefined : addedRows(facts.edition).get(key);
  if (row === undefined) return undefined;
  const { total, words, inputs } = row;
  const value = facts.value(total.name);
  if (value !== undefined) return { words, value, cells: [total.name] };
  const parts = inputs.map((name) => cellFigure(facts, name));
  return sumFigure(words, parts);
}

function wordsOf(cell: Cell): string {
  return placeWords(cell.tableName, cell.rowLabel, cell.columnLabel);
}

/** A result group: the sum of its rows. */
function groupFigure(facts: NarrativeFacts, group: ResultGroup): MaybeFigure {
  const rows = group.rows.map((row) => rowFigure(facts, row.key));
  const words = `${group.table.shortName}${inBrackets(group.label)}${group.rows.length > 1 ? '各行合计' : '总计'}`;
  return sumFigure(words, rows);
}

const RESULTS = new WeakMap<NarrativeFacts, Map<string, MaybeFigure>>();

/** The sum of a group of results; added up once for a report. */
export function resultFigure(facts: NarrativeFacts, kind: string): MaybeFigure {
  const known = RESULTS.get(facts) ?? new Map<string, MaybeFigure>();
  RESULTS.set(facts, known);
  if (!known.has(kind)) known.set(kind, addUpResults(facts, kind));
  return known.get(kind);
}

function addUpResults(facts: NarrativeFacts, kind: string): MaybeFigure {
  const group = resultGroupsOf(facts.edition).find((candidate) => candidate.kind === kind);
  return group === undefined ? undefined : groupFigure(facts, group);
}

const REASON = 'reasons.';

/** What became of a request, or why: the row of the reason, or the group of results. Undefined for what is no answer. */
export function answerFigure(facts: NarrativeFacts, kind: LabelKind): MaybeFigure {
  return kind.startsWith(REASON) ? rowFigure(facts, kind.slice(REASON.length)) : resultFigure(facts, kind);
}

/** The sum of figures; undefined as soon as one of them is not known. */
export function sumFigure(words: string, parts: readonly MaybeFigure[]): MaybeFigure {
  const known = parts.filter((part) => part !== undefined);
  if (known.length === 0 || known.length < parts.length) return undefined;
  return { words, value: known.reduce((sum, part) => sum + part.value, 0), cells: known.flatMap(({ cells }) => cells) };
}

/** Two figures that a sentence may have added up: 第一项与第二项合计. */
export function together(parts: readonly MaybeFigure[]): MaybeFigure {
  return sumFigure(`${parts.map((part) => part?.words ?? '').join('与')}合计`, parts);
}

/** What may be told as all requests of the year: the new ones, with those of the year before or without, or all that were settled. */
export function receivedFigures(facts: NarrativeFacts): readonly MaybeFigure[] {
  const { received, carriedIn, resultsTotal } = formOf(facts.edition).roles;
  const fresh = rowFigure(facts, received);
  return [fresh, together([fresh, rowFigure(facts, carriedIn)]), rowFigure(facts, resultsTotal)];
}

/**
 * Holds a claim against every figure it may stand for: a remark when all of them are known and none fits, nothing when
 * one fits or one is not known. Readers ask this first and only then whose number it is: most numbers are right, and
 * reading the words around one costs more than comparing it.
 */
export function held(claim: Claim, figures: readonly MaybeFigure[]): readonly NarrativeRemark[] {
  const known = figures.filter((figure) => figure !== undefined);
  const [first] = known;
  if (first === undefined || known.length < figures.length) return [];
  if (known.some(({ value }) => says(claim.quantity, value))) return [];
  // 受理7.3万件 beside a table of 27: what is rounded to more than all of them is a number of something else.
  if (known.every(({ value }) => claim.quantity.tolerance > value)) return [];
  return [mismatch(claim, known, first)];
}

/** As {@link held}; where the number is meant for each of the labels (各1件), each figure by itself. */
export function heldByEach(claim: Claim, figures: readonly MaybeFigure[]): readonly NarrativeRemark[] {
  return claim.each ? figures.flatMap((figure) => held(claim, [figure])) : held(claim, figures);
}

function mismatch(claim: Claim, figures: readonly Figure[], first: Figure): NarrativeRemark {
  const { passage, quantity, sentence } = claim;
  const different = figures.filter(({ value }, index) => figures.findIndex((other) => other.value === value) === index);
  const delta = Math.round((quantity.value - first.value) * 1e6) / 1e6;
  return {
    section: passage.section,
    fill: {
      quote: passage.quote(claim, sentence),
      what: [...new Set(claim.labels.map(({ words }) => words))].join('、'),
      found: passage.text.slice(quantity.start, quantity.end),
      figures: different.map(({ words, value }) => `${words}为 ${value}`).join('，'),
      size: Math.abs(delta),
    },
    cells: [...new Set(figures.flatMap(({ cells }) => cells))],
    found: String(quantity.value),
    expected: String(first.value),
    delta,
  };
}
