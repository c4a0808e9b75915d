import { Document, Header, Packer, type Paragraph, type Table } from 'docx';
import type { CellName } from '../../domain/forms/cells.ts';
import { type Edition, formOf } from '../../domain/forms/editions.ts';
import type { FormPart } from '../../domain/forms/form.ts';
import type { Narrative } from '../../domain/forms/sections.ts';
import { given, when } from '../../domain/values/given.ts';
import type { SignerLine } from '../filing/versionMarks.ts';
import { plainLine } from '../frame/plainText.ts';
import { officialTables } from '../table/officialTables.ts';
import {
  bodyParagraphs,
  headerParagraph,
  noteParagraph,
  PAGE,
  SET_AS_GONGWEN,
  type Signature,
  sectionHeading,
  signatureParagraphs,
  signOffParagraphs,
  subtitleParagraph,
  titleParagraph,
} from './gongwen.ts';
import { PAGE_NUMBERS } from './pageNumbers.ts';
import { sameDocument } from './sameDocument.ts';
import { tableDocx } from './tableDocx.ts';

/** One statutory report as a document: sections and tables in their printed order. */
interface ReportParts {
  /** 「…年政府信息公开工作年度报告」 */
  readonly title: string;
  /** Below the title: 汇总初稿. */
  readonly label?: string;
  /** At the top of every page, apart from the report itself: which version this is. */
  readonly headLine?: string;
  /** The subject in the file's properties. */
  readonly subject?: string;
  readonly edition: Edition;
  readonly text: Narrative;
  /** What stands in a section that has no text; without it the section has its heading alone. */
  readonly unwritten?: string;
  readonly show: (cell: CellName) => string;
  /** 署名 and 成文日期 at the end. */
  readonly signature?: Signature;
  /** Lines to sign on at the end. */
  readonly signers?: readonly SignerLine[];
  /** Small print at the end. */
  readonly notes: readonly string[];
}

/** The document as .docx. The same parts give the same bytes. */
export async function reportDocument(parts: ReportParts): Promise<Uint8Array> {
  const document = new Document({
    title: plainLine(parts.title),
    ...given({ subject: parts.subject }),
    ...SET_AS_GONGWEN,
    sections: [
      {
        properties: PAGE,
        ...when(parts.headLine, (headLine) => ({ headers: headersOf(headLine) })),
        footers: { default: PAGE_NUMBERS.default(), even: PAGE_NUMBERS.even() },
        children: [...childrenOf(parts)],
      },
    ],
  });
  return sameDocument(new Uint8Array(await Packer.toArrayBuffer(document)));
}

function childrenOf({
  title,
  label,
  edition,
  text,
  unwritten,
  show,
  signature,
  signers,
  notes,
}: ReportParts): readonly (Paragraph | Table)[] {
  const tables = new Map(officialTables(edition).map((table) => [table.id, table]));
  const { parts } = formOf(edition);
  const partOf = (part: FormPart): readonly (Paragraph | Table)[] => {
    const isSigned = signature !== undefined && part === parts.at(-1);
    if ('section' in part)
      return [
        sectionHeading(part.section.title),
        ...bodyParagraphs(text[part.section.key]?.trim() || (unwritten ?? ''), isSigned),
      ];
    const table = tables.get(part.table.id);
    return table === undefined ? [] : [sectionHeading(table.title), tableDocx(table, show)];
  };
  return [
    titleParagraph(title),
    ...(label === undefined ? [] : [subtitleParagraph(`（${label}）`)]),
    ...parts.flatMap(partOf),
    ...(signature === undefined ? [] : signatureParagraphs(signature)),
    ...(signers === undefined ? [] : signOffParagraphs(signers)),
    ...(notes.length === 0 ? [] : [noteParagraph(''), ...notes.map(noteParagraph)]),
  ];
}

function headersOf(line: string) {
  const header = () => new Header({ children: [headerParagraph(line)] });
  return { default: header(), even: header() };
}
