import { cellsOf } from '../../domain/forms/catalogue.ts';
import type { Edition } from '../../domain/forms/editions.ts';
import type { TableId } from '../../domain/forms/printed.ts';
import { sectionTitle } from '../../domain/forms/sections.ts';
import { putValue, quoted } from '../../domain/report/json.ts';
import { given } from '../../domain/values/given.ts';
import { distinctIds, type Finding, type FindingDraft, finding } from '../../domain/verdict/findings.ts';
import { judge } from '../../domain/verdict/judge.ts';
import type { Standing } from '../../domain/verdict/judgement.ts';
import { readOwnDocument } from '../own/readOwnDocument.ts';
import { readTemplate } from '../own/readTemplate.ts';
import { type Convert, openOrConvert } from '../source/openOrConvert.ts';
import {
  ScannedSource,
  type SourceBlock,
  type SourceDocument,
  type SourceKind,
  type SourcePage,
  UnreadableSource,
} from '../source/sourceDocument.ts';
import { cellFindings } from './cellFindings.ts';
import { withoutClosing } from './closing.ts';
import { withoutContents } from './contentsList.ts';
import { leftFindings, noteFindings, titleFindings } from './documentFindings.ts';
import { editionFor } from './editionFor.ts';
import { withoutAgreeing } from './groupSubtotals.ts';
import { importFinding } from './importWords.ts';
import { type LooseRead, readLooseRows } from './loose/readLooseRows.ts';
import { withLooseRows } from './loose/withLooseRows.ts';
import { withoutMasked } from './maskedSections.ts';
import { missingFindings } from './missingFindings.ts';
import { readOtherRows } from './otherEdition.ts';
import { otherYearFindings } from './otherYearFindings.ts';
import { ofOneYear, othersOn, withoutOtherSheets } from './otherYears.ts';
import { proseFindings } from './proseFindings.ts';
import { readTables } from './readTables.ts';
import { readSections, type SectionsRead } from './sections.ts';
import { type DraftValue, settle } from './settle.ts';
import { NO_PICTURE, type SourcePicture, sourcePicture } from './sourcePicture.ts';
import { otherRowFindings, rowFindings } from './tableFindings.ts';
import { mayBeLoose, tablesIn, unitsAbove } from './tablesIn.ts';
import { withTotals } from './templateTotals.ts';
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
  readonly convert?: Convert;
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
    return readDocument(await openOrConvert(bytes, options.convert), options);
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
  const edition = template?.edition ?? editionFor(title.year, ofSheets);
  const one =
    template === undefined && marked.sections === undefined
      ? ofOneYear(ofSheets.blocks, { year: title.year, edition, mayBeLoose: mayBeLoose(ofSheets) })
      : { blocks: ofSheets.blocks, rows: new Map(), others: [] };
  const document = { ...ofSheets, blocks: one.blocks };
  const loose = readLooseRows(mayBeLoose(document) ? document.blocks : [], edition);
  const own = template?.sections ?? marked.sections;
  const names = [printed.agencyName, body?.agencyName].filter((name) => name !== undefined);
  const { sections: closed, closing } =
    own === undefined
      ? withoutClosing(readSections(withoutLines(document, loose), edition), edition, names)
      : { sections: own, closing: [] };
  const { sections, masked } = withoutMasked(closed);
  const sighted =
    template?.tables ??
    withLooseRows(
      readTables(tablesIn(document), edition, { unitsAbove: unitsAbove(document), leftOut: one.rows }),
      loose,
    );
  const settled = settle(sighted.sightings, edition);
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
    ...leftFindings(document, sections, closing),
  ];
  const unnamed = unnamedCells(found, { edition, read: new Set(values.keys()), seen: tables.seen });
  const seen = [...tables.seen].sort();
  const nothing = values.size === 0 && tables.seen.size === 0 && Object.keys(sections.narrative).length === 0;
  const judged = judge(new TextEncoder().encode(JSON.stringify(draft)), standing).findings;
  return {
    draft,
    findings: [...numbered([...found.slice(0, MAX_FINDINGS), ...unnamed]), ...judged],
    source: { kind: given.kind, tables: seen, grids: tablesIn(given).length, ...placed(title) },
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

/** The lines that were read as rows of tables are no words of the report. */
function withoutLines({ blocks }: SourceDocument, { used }: LooseRead): readonly SourceBlock[] {
  return blocks.filter((block) => block.kind !== 'paragraph' || !used.has(block));
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

/** Findings of one rule are told apart by their order: they point at the source, not into the draft. */
function numbered(drafts: readonly FindingDraft[]): readonly Finding[] {
  const idFor = distinctIds();
  return drafts.map((draft) => finding({ ...draft, id: idFor(draft) }));
}
