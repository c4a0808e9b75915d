import { editionOfYear, noFormForYear } from '../../domain/forms/editions.ts';
import { partCalled } from '../../domain/forms/partNumbers.ts';
import { quoted } from '../../domain/report/json.ts';
import type { FindingDraft } from '../../domain/verdict/findings.ts';
import type { SourceDocument } from '../source/sourceDocument.ts';
import { importFinding } from './importWords.ts';
import { couldBeReport, linesSaid } from './portalWords.ts';
import type { SectionsRead } from './sections.ts';
import type { TitleReading } from './title.ts';

/** What the file is, as far as it bears upon what was read of it: damaged, converted, with sheets or rows that are hidden. */
export function noteFindings({ notes }: Pick<SourceDocument, 'notes'>): readonly FindingDraft[] {
  return notes.map((note) => {
    if (note.kind === 'damaged') return importFinding('IMP-DAMAGED', { encoding: note.encoding });
    return note.kind === 'converted'
      ? importFinding('IMP-CONVERTED', { what: note.what, to: note.to })
      : importFinding('IMP-UNSEEN', { found: note.text });
  });
}

/** Of which year and whose the report is, where its title leaves that open; `agency`: the body's code, where the reader has it. */
export function titleFindings(
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

/** Words of the report that go into no section of the draft. */
export function leftFindings(
  { kind }: Pick<SourceDocument, 'kind'>,
  sections: SectionsRead,
  closing: readonly string[],
): readonly FindingDraft[] {
  return [...besidesFindings(kind, sections), ...beyondFindings(sections), ...closingFindings(closing)];
}

/** A workbook's other rows are labels of the form, not words of the report. */
function besidesFindings(kind: SourceDocument['kind'], { besides }: SectionsRead): readonly FindingDraft[] {
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

/** Signature, date and notes under the text. */
function closingFindings(closing: readonly string[]): readonly FindingDraft[] {
  const found = closing.join(' ');
  return found === ''
    ? []
    : [importFinding('IMP-CLOSING', { found: quoted(found, 80) }, { found: quoted(found, 200) })];
}
