import {
  AlignmentType,
  HeadingLevel,
  type IRunOptions,
  type ISectionPropertiesOptions,
  type IStylesOptions,
  Paragraph,
  TextRun,
} from 'docx';
import { paragraphsOf } from '../../domain/values/prose.ts';
import { plainText } from '../frame/plainText.ts';

/**
 * The layout of 公文 by GB/T 9704-2012, in the measures of a word processor (twips: 1/20 pt, 567 to the centimetre). Page A4,
 * type area 156 × 225 mm, 22 lines of 28 characters. A document grid is left out: it stretches tables and breaks lines
 * at 18 characters; an exact line pitch and −5 twips between characters give 28 × 22.
 */
export const PAGE: ISectionPropertiesOptions = {
  page: {
    size: { width: 11906, height: 16838 },
    margin: { top: 2098, left: 1587, right: 1474, bottom: 1984, header: 851, footer: 1247 },
  },
};

/** 156 mm in twips, as the margins leave it. */
export const TYPE_AREA_WIDTH = 11906 - 1587 - 1474;

const LINE = { line: 579, lineRule: 'exact' } as const;
const BETWEEN_CHARACTERS = -5;
/** 三号 is 16 pt, 二号 22 pt; docx counts half points. */
const SIZE_3 = 32;
const SIZE_2 = 44;
/** Two characters of 三号. */
const TWO_CHARACTERS = 640;

/** Headings look as their paragraphs say: Word's own are blue. */
export const STYLES: IStylesOptions = { default: { heading1: { run: { color: '000000', size: SIZE_3 } } } };

type Face = 'body' | 'heading1' | 'heading2' | 'title' | 'song';

/** Names only, never embedded: the office's machines have them. Figures and Latin letters are set in Times New Roman. */
const FACES: Readonly<Record<Face, string>> = {
  body: '仿宋_GB2312',
  heading1: '黑体',
  heading2: '楷体_GB2312',
  title: '方正小标宋简体',
  song: '宋体',
};

export function run(text: string, face: Face, more: Omit<IRunOptions, 'text' | 'font'> = {}): TextRun {
  const western = 'Times New Roman';
  return new TextRun({
    text: plainText(text),
    font: { ascii: western, hAnsi: western, cs: western, eastAsia: FACES[face] },
    ...more,
  });
}

export function titleParagraph(text: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { line: 700, lineRule: 'exact' },
    children: [run(text, 'title', { size: SIZE_2 })],
  });
}

/** （汇总初稿） and the like, below the title. */
export function subtitleParagraph(text: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { ...LINE, after: 240 },
    children: [run(text, 'heading2', { size: SIZE_3 })],
  });
}

/** 一、 in 黑体: the heading of a section, kept with what follows; a heading for programs, too (outline, screen readers). */
export function sectionHeading(text: string): Paragraph {
  return new Paragraph({
    heading: HeadingLevel.HEADING_1,
    keepNext: true,
    spacing: LINE,
    indent: { firstLine: TWO_CHARACTERS },
    children: [run(text, 'heading1', { size: SIZE_3, characterSpacing: BETWEEN_CHARACTERS })],
  });
}

/** A text as paragraphs of the body; （一） at the beginning of a line is set in 楷体. */
export function bodyParagraphs(text: string): readonly Paragraph[] {
  return paragraphsOf(text).map((line) =>
    bodyParagraph(line, /^（[一二三四五六七八九十]+）.{1,30}$/.test(line) ? 'heading2' : 'body'),
  );
}

function bodyParagraph(text: string, face: Face): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.BOTH,
    spacing: LINE,
    indent: { firstLine: TWO_CHARACTERS },
    children: [run(text, face, { size: SIZE_3, characterSpacing: BETWEEN_CHARACTERS })],
  });
}

/** In the header of a page, 小五: which version the page is of. */
export function headerParagraph(text: string): Paragraph {
  return new Paragraph({ alignment: AlignmentType.CENTER, children: [run(text, 'song', { size: 18 })] });
}

/** Small print: what a reader has to know about the figures. */
export function noteParagraph(text: string): Paragraph {
  return new Paragraph({
    spacing: { line: 400, lineRule: 'exact' },
    children: [run(text, 'song', { size: 24 })],
  });
}
