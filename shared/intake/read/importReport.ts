import { contributionOf, withPrintedTotals } from '../../domain/filing/rollup.ts';
import { cellsOf } from '../../domain/forms/catalogue.ts';
import type { CellValues } from '../../domain/forms/cells.ts';
import { EDITIONS, type Edition, editionOfYear, noFormForYear } from '../../domain/forms/editions.ts';
import type { SectionKey } from '../../domain/forms/form.ts';
import { inputsUnder } from '../../domain/forms/inputsUnder.ts';
import { partCalled } from '../../domain/forms/partNumbers.ts';
import type { TableId } from '../../domain/forms/printed.ts';
import { sectionTitle } from '../../domain/forms/sections.ts';
import { putValue, quoted } from '../../domain/report/json.ts';
import { given } from '../../domain/values/given.ts';
import { fenOfWanText } from '../../domain/values/money.ts';
import { type Finding, type FindingDraft, finding, idOf } from '../../domain/verdict/findings.ts';
import { judge } from '../../domain/verdict/judge.ts';
import type { Standing } from '../../domain/verdict/judgement.ts';
import { readOwnDocument } from '../own/readOwnDocument.ts';
import { readTemplate } from '../own/readTemplate.ts';
import { openSource } from '../source/openSource.ts';
import {
  type Conversion,
  NotConverted,
  ScannedSource,
  type SourceBlock,
  type SourceDocument,
  type SourceKind,
  type SourcePage,
  type SourceTable,
  UnreadableSource,
} from '../source/sourceDocument.ts';
import { cellFindings } from './cellFindings.ts';
import { withoutClosing } from './closing.ts';
import { withoutContents } from './contentsList.ts';
import { scaledUnitInNote } from './countUnit.ts';
import { withoutAgreeing } from './groupSubtotals.ts';
import { importFinding } from './importWords.ts';
import { type LooseRead, readLooseRows } from './loose/readLooseRows.ts';
import { withLooseRows } from './loose/withLooseRows.ts';
import { missingFindings } from './missingFindings.ts';
import { readOtherRows } from './otherEdition.ts';
import { otherYearFindings } from './otherYearFindings.ts';
import { ofOneYear, othersOn, withoutOtherSheets } from './otherYears.ts';
import { couldBeReport, linesSaid } from './portalWords.ts';
import { proseFindings } from './proseFindings.ts';
import { readTables } from './readTables.ts';
import { readSections, type SectionsRead } from './sections.ts';
import { type DraftValue, settle } from './settle.ts';
import { NO_PICTURE, type SourcePicture, sourcePicture } from './sourcePicture.ts';
import { otherRowFindings, rowFindings } from './tableFindings.ts';
import { bodiesNamed, readTitle, type TitleReading } from './title.ts';
import { unnamedCells } from './unnamedCells.ts';

/** A submission as far as a document says it: nested as in a filing, only what was read. */
type ImportedDraft = Readonly<Record<string, unknown>>;

export interface Imported {
  readonly draft: ImportedDraft;
  /** What the importer could not read or wants looked at, then what the rules say of the draft. */
  readonly findings: readonly Finding[];
  readonly source: {
    readonly kind: SourceKind;
    readonly tables: readonly TableId[];
    readonly grids: number;
    /** What the title names where it names no body: a division's own report is called by its place alone. */
    readonly place?: string;
  };
  /** The source with what became of each figure, to be shown beside what was read. */
  readonly picture: SourcePicture;
  /** Nothing could be read: there is no draft worth keeping. */
  readonly unreadable: boolean;
}

export interface ImportOptions {
  /** The body's code; documents do not carry one. */
  readonly agency?: string;
  /** Says by its title whose report it is, where somebody knows: its code and name, and the standing it is judged in. */
  readonly identify?: (title: TitleReading) => Identified | undefined;
  /**
   * Makes a kind that is read of an older one, where an office program is at hand; undefined where none is. Throws
   * {@link NotConverted} where one is, and could not.
   */
  readonly convert?: (bytes: Uint8Array, conversion: Conversion) => Promise<Uint8Array | undefined>;
  /** The standing the draft is judged in, e.g. last year's report. */
  readonly standing?: Standing;
}

interface Identified {
  readonly agency: string;
  /** The body's name as its roster has it. */
  readonly agencyName: string;
  readonly standing?: Standing;
}

/** Far more than the cells of the form; a grid of another kind would otherwise fill the list. */
const MAX_FINDINGS = 400;

/**
 * Turns a published report into a draft submission. Never invents, guesses or shifts a value: what is not certain is
 * absent from the draft and among the findings, with where it stood. Any bytes give a result; files that are too large,
 * hostile or of another kind give one finding and an empty draft.
 */
export async function importReport(bytes: Uint8Array, options: ImportOptions = {}): Promise<Imported> {
  try {
    return readDocument(await opened(bytes, options), options);
  } catch (error) {
    if (!(error instanceof UnreadableSource)) throw error;
    return unreadableImport(error.reason, error.mend, error instanceof ScannedSource ? error.pages : []);
  }
}

/** What a file comes to that was not read; `pages`: of one that can be looked at all the same. */
export function unreadableImport(reason: string, mend: string, pages: readonly SourcePage[] = []): Imported {
  const unreadable = finding(importFinding('IMP-UNREADABLE', { reason, mend }));
  return {
    draft: {},
    findings: [unreadable],
    source: { kind: 'text', tables: [], grids: 0 },
    picture: { ...NO_PICTURE, pages },
    unreadable: true,
  };
}

/** Opens a file; one of another kind by way of an office program, which is noted. */
async function opened(bytes: Uint8Array, { convert }: ImportOptions): Promise<SourceDocument> {
  try {
    return await openSource(bytes);
  } catch (error) {
    if (!(error instanceof UnreadableSource) || error.convertible === undefined) throw error;
    const made = await madeOf(bytes, error, convert);
    if (made === undefined) throw error;
    const document = await openSource(made);
    const note = { kind: 'converted', what: error.reason, to: error.convertible.to } as const;
    return { ...document, notes: [note, ...document.notes] };
  }
}

async function madeOf(
  bytes: Uint8Array,
  kind: UnreadableSource,
  convert: ImportOptions['convert'],
): Promise<Uint8Array | undefined> {
  try {
    return kind.convertible && (await convert?.(bytes, kind.convertible));
  } catch (error) {
    if (!(error instanceof NotConverted)) throw error;
    throw new UnreadableSource(`${kind.reason}，${error.words}`, kind.mend, error);
  }
}

function readDocument(whole: SourceDocument, options: ImportOptions): Imported {
  const given = withoutContents(whole);
  const template = readTemplate(given);
  const sheets = template === undefined ? withoutOtherSheets(given) : { document: given, others: [] };
  const { document: ofSheets } = sheets;
  if (template === undefined) refuseSeveralBodies(ofSheets);
  const marked = readOwnDocument(ofSheets);
  const printed = template?.title ?? marked.title ?? readTitle(ofSheets);
  const body = options.identify?.(printed);
  const title = body === undefined ? printed : named(printed, body.agencyName);
  const agency = options.agency ?? body?.agency;
  const standing = options.standing ?? body?.standing ?? {};
  const all = tablesOf(ofSheets);
  const edition = template?.edition ?? editionFor(title.year, ofSheets, all);
  const one =
    template === undefined && marked.sections === undefined
      ? ofOneYear(ofSheets.blocks, { year: title.year, edition, mayBeLoose: mayBeLoose(ofSheets, all) })
      : { blocks: ofSheets.blocks, rows: new Map(), others: [] };
  const document = { ...ofSheets, blocks: one.blocks };
  const sources = tablesOf(document);
  const loose = readLooseRows(mayBeLoose(document, sources) ? document.blocks : [], edition);
  const own = template?.sections ?? marked.sections;
  const names = [printed.agencyName, body?.agencyName].filter((name) => name !== undefined);
  const { sections: closed, closing } =
    own === undefined
      ? withoutClosing(readSections(withoutLines(document, loose), edition), edition, names)
      : { sections: own, closing: [] };
  const { sections, masked } = withoutMasked(closed);
  const sighted =
    template?.tables ??
    withLooseRows(readTables(sources, edition, { unitsAbove: unitsAbove(document), leftOut: one.rows }), loose);
  const settled = settle(
    sighted.sightings.filter(({ name }) => name.edition === edition),
    edition,
  );
  const foreign = sighted.sightings.filter(({ name }) => name.edition !== edition);
  const other = readOtherRows(foreign, new Set(settled.values.keys()), edition);
  const read = new Map<string, DraftValue>([...settled.values, ...other.zeros]);
  const values = template === undefined ? read : withTotals(read, edition);
  const tables = withoutAgreeing(sighted, values);
  const draft = draftOf(values, edition, { title, agency, sections });
  const found = [
    ...noteFindings(document),
    ...titleFindings(title, agency),
    ...otherYearFindings([...othersOn(sheets.others, edition), ...one.others], title.year, edition),
    ...missingFindings(tables, sections, edition, new Set(values.keys())),
    ...otherRowFindings(other, edition, title.year),
    ...rowFindings(tables.notes, new Set(values.keys())),
    ...cellFindings(settled),
    ...masked.map((key) => importFinding('IMP-MASKED', { section: sectionTitle(edition, key) })),
    ...proseFindings(sections, edition),
    ...besidesFindings(document, sections),
    ...beyondFindings(sections),
    ...closingFindings(closing),
  ];
  const unnamed = unnamedCells(found, { edition, read: new Set(values.keys()), seen: tables.seen });
  const seen = [...tables.seen].sort();
  const nothing = values.size === 0 && tables.seen.size === 0 && Object.keys(sections.narrative).length === 0;
  const judged = judge(new TextEncoder().encode(JSON.stringify(draft)), standing).findings;
  return {
    draft,
    findings: [...numbered([...found.slice(0, MAX_FINDINGS), ...unnamed]), ...judged],
    source: { kind: given.kind, tables: seen, grids: tablesOf(given).length, ...placed(title) },
    picture: sourcePicture(tables, {
      settled,
      edition,
      read: new Set(values.keys()),
      lines: template === undefined ? loose.lines : [],
      pages: given.pages ?? [],
    }),
    unreadable: nothing,
  };
}

function tablesOf({ blocks }: SourceDocument): readonly SourceTable[] {
  return blocks.filter((block) => block.kind === 'table');
}

/** The name is known: whether the title has one does not matter any more. */
function placed({ place }: TitleReading): Pick<TitleReading, 'place'> {
  return place === undefined ? {} : { place };
}

function named({ nameDoubt: _, ...title }: TitleReading, agencyName: string): TitleReading {
  return { ...title, agencyName };
}

/** Sheets of several bodies: which sheet is whose report to be read is for a person to say. */
function refuseSeveralBodies(document: SourceDocument): void {
  const bodies = document.kind === 'xlsx' ? bodiesNamed(document) : [];
  if (bodies.length < 2) return;
  throw new UnreadableSource(
    `这个工作簿里有 ${bodies.length} 个单位的报告：${bodies.map((name) => quoted(name, 40)).join('、')}`,
    '请把每个单位的报告另存为单独的文件，再分别导入',
  );
}

/** A text says nothing of its tables' lines; a page or a Word file may hold tables as paragraphs, where it has no other. */
function mayBeLoose({ kind }: SourceDocument, sources: readonly SourceTable[]): boolean {
  return kind === 'text' || kind === 'pdf' || (kind !== 'xlsx' && sources.length === 0);
}

/** What the lines above a grid, up to the grid before it, say it counts in, where that is more than one piece (单位：百件). */
function unitsAbove({ blocks }: SourceDocument): ReadonlyMap<SourceTable, string> {
  const units = new Map<SourceTable, string>();
  let unit: string | undefined;
  for (const block of blocks) {
    if (block.kind === 'paragraph') unit = scaledUnitInNote(block.text) ?? unit;
    if (block.kind !== 'table') continue;
    if (unit !== undefined) units.set(block, unit);
    unit = undefined;
  }
  return units;
}

/** The lines that were read as rows of tables are no words of the report. */
function withoutLines({ blocks }: SourceDocument, { used }: LooseRead): readonly SourceBlock[] {
  return blocks.filter((block) => block.kind !== 'paragraph' || !used.has(block));
}

/** U+FFFD stands in for a character that could not be read, or was not to be shown: what it was is not known. */
function withoutMasked(sections: SectionsRead): {
  readonly sections: SectionsRead;
  readonly masked: readonly SectionKey[];
} {
  const masked = Object.keys(sections.narrative).filter((key) => sections.narrative[key]?.includes('\ufffd'));
  const kept = Object.entries(sections.narrative).filter(([key]) => !masked.some((each) => each === key));
  return { sections: { ...sections, narrative: Object.fromEntries(kept) }, masked };
}

/** A template's totals follow from what was filled in; where nothing was, they are as blank. */
function withTotals(values: ReadonlyMap<string, DraftValue>, edition: Edition): ReadonlyMap<string, DraftValue> {
  const stated: CellValues = new Map(
    cellsOf(edition).flatMap((cell) => {
      const value = values.get(cell.name);
      if (value === undefined || value === null || value === 'n/a') return [];
      const figure = cell.kind === 'amount' ? fenOfWanText(String(value)) : Number(value);
      return typeof figure === 'number' ? [[cell.name, figure] as const] : [];
    }),
  );
  const totals = withPrintedTotals(edition, contributionOf(edition, stated));
  const filled = cellsOf(edition).flatMap((cell) => {
    // One that was typed over is what was typed.
    if (cell.role !== 'total' || values.has(cell.name)) return [];
    const parts = inputsUnder(edition, cell).map(({ name }) => values.get(name));
    if (parts.some((part) => part === undefined)) return [];
    const isBlank = parts.every((part) => part === null || part === 'n/a');
    return [[cell.name, isBlank ? null : (totals.get(cell.name) ?? 0)] as const];
  });
  return new Map([...values, ...filled]);
}

/** The year decides the form. Without a year the form is the one whose rows and columns the tables fit better. */
function editionFor(year: number | undefined, document: SourceDocument, sources: readonly SourceTable[]): Edition {
  const byYear = year === undefined ? undefined : editionOfYear(year);
  if (byYear !== undefined) return byYear;
  const fits = EDITIONS.map((edition) => {
    const loose = mayBeLoose(document, sources) ? readLooseRows(document.blocks, edition).sightings : [];
    const sightings = [...readTables(sources, edition).sightings, ...loose];
    const own = sightings.filter(({ name }) => name.edition === edition);
    return { edition, count: own.filter(({ name }) => name.table.print.kind === 'blocks').length };
  });
  return fits.reduce((best, each) => (each.count > best.count ? each : best)).edition;
}

function draftOf(
  values: ReadonlyMap<string, DraftValue>,
  edition: Edition,
  { title, agency, sections }: { title: TitleReading; agency: string | undefined; sections: SectionsRead },
): ImportedDraft {
  const code = agency ?? title.agency;
  const draft: Record<string, unknown> = {
    ...given({ year: title.year }),
    ...given({ agency: code }),
    ...given({ agencyName: title.agencyName }),
  };
  for (const { name } of cellsOf(edition)) {
    const value = values.get(name);
    if (value !== undefined) putValue(draft, name, value);
  }
  return Object.keys(sections.narrative).length === 0 ? draft : { ...draft, narrative: sections.narrative };
}

function noteFindings({ notes }: SourceDocument): readonly FindingDraft[] {
  return notes.map((note) => {
    if (note.kind === 'damaged') return importFinding('IMP-DAMAGED', { encoding: note.encoding });
    return note.kind === 'converted'
      ? importFinding('IMP-CONVERTED', { what: note.what, to: note.to })
      : importFinding('IMP-UNSEEN', { found: note.text });
  });
}

function titleFindings(
  { year, yearDoubt, nameDoubt, agency: stated }: TitleReading,
  agency: string | undefined,
): readonly FindingDraft[] {
  const noForm = year !== undefined && editionOfYear(year) === undefined ? noFormForYear(year) : undefined;
  const doubt = yearDoubt ?? noForm;
  return [
    ...(doubt === undefined ? [] : [importFinding('IMP-YEAR', { detail: doubt })]),
    ...(nameDoubt === undefined ? [] : [importFinding('IMP-NAME', { detail: nameDoubt })]),
    ...(agency === undefined && stated === undefined ? [importFinding('IMP-AGENCY', {})] : []),
  ];
}

/** A workbook's other rows are labels of the form, not words of the report. */
function besidesFindings({ kind }: SourceDocument, { besides }: SectionsRead): readonly FindingDraft[] {
  if (kind === 'xlsx') return [];
  return besides.map(({ table, text }) =>
    importFinding('IMP-TEXT', { sections: partCalled(table), found: quoted(text, 80) }, { found: quoted(text, 200) }),
  );
}

/** Words under a number that the form does not have, or behind the end of the article, go into no section: it is said which. */
function beyondFindings({ beyond = [], behind = [] }: SectionsRead): readonly FindingDraft[] {
  const lines = [...beyond, ...behind.filter(couldBeReport)];
  if (lines.length === 0) return [];
  return [
    importFinding(
      'IMP-UNSEEN',
      { found: `最后一部分之后的${linesSaid(lines)}` },
      { found: quoted(lines.join(' '), 200) },
    ),
  ];
}

function closingFindings(closing: readonly string[]): readonly FindingDraft[] {
  const found = closing.join(' ');
  return found === ''
    ? []
    : [importFinding('IMP-CLOSING', { found: quoted(found, 80) }, { found: quoted(found, 200) })];
}

/** Two findings of one rule are told apart by their order: they point at the source, not into the draft. */
function numbered(drafts: readonly FindingDraft[]): readonly Finding[] {
  const counts = new Map<string, number>();
  return drafts.map((draft) => {
    const count = (counts.get(draft.rule) ?? 0) + 1;
    counts.set(draft.rule, count);
    return finding({ ...draft, id: `${idOf(draft)}${count === 1 ? '' : `#${count}`}` });
  });
}
