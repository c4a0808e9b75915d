import {
  AlignmentType,
  Bookmark,
  BookmarkEnd,
  BookmarkStart,
  HeadingLevel,
  type IPropertiesOptions,
  type IRunOptions,
  type ISectionPropertiesOptions,
  type IStylesOptions,
  LeaderType,
  Paragraph,
  Tab,
  TabStopType,
  TextRun,
} from 'docx';
import { paragraphsOf } from '../../domain/values/prose.ts';
import type { SignerLine } from '../filing/versionMarks.ts';
import { plainText } from '../frame/plainText.ts';
import { titleLines, widthOf } from './titleLines.ts';

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
const STYLES: IStylesOptions = { default: { heading1: { run: { color: '000000', size: SIZE_3 } } } };

/** What each of our documents says of itself beside its title, and how it is set: page numbers stand outside, left and right in turn. */
export const SET_AS_GONGWEN = {
  creator: '年报汇集',
  description: '',
  lastModifiedBy: '年报汇集',
  evenAndOddHeaderAndFooters: true,
  styles: STYLES,
} as const satisfies Partial<IPropertiesOptions>;

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

/** One paragraph, so that programs read one title; its lines end between words. */
export function titleParagraph(text: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { line: 700, lineRule: 'exact', after: LINE.line },
    children: titleLines(plainText(text)).map((line, index) =>
      run(line, 'title', { size: SIZE_2, ...(index === 0 ? {} : { break: 1 }) }),
    ),
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

/** 「（一）主动公开情况。」 before the text that goes on in the same paragraph, or alone in one. */
const RUN_IN_HEADING = /^（[一二三四五六七八九十]+）[^。]{1,40}(?:。|$)/;

/** A text as paragraphs of the body; （一） at the beginning of one is set in 楷体 up to its first 。. `signed`: a signature follows. */
export function bodyParagraphs(text: string, signed = false): readonly Paragraph[] {
  const lines = paragraphsOf(text);
  return lines.map((line, index) => bodyParagraph(line, signed && index === lines.length - 1));
}

function bodyParagraph(text: string, keepNext: boolean): Paragraph {
  const [heading = ''] = RUN_IN_HEADING.exec(text) ?? [];
  const parts = [
    { words: heading, face: 'heading2' },
    { words: text.slice(heading.length), face: 'body' },
  ] as const;
  return new Paragraph({
    alignment: AlignmentType.BOTH,
    spacing: LINE,
    indent: { firstLine: TWO_CHARACTERS },
    keepNext,
    children: parts
      .filter(({ words }) => words !== '')
      .map(({ words, face }) => run(words, face, { size: SIZE_3, characterSpacing: BETWEEN_CHARACTERS })),
  });
}

/** Four characters from the right margin stands 成文日期 (GB/T 9704-2012, 7.3.5.1). */
const DATE_FROM_RIGHT = 2 * TWO_CHARACTERS;
/** The seal is 42 mm across, four lines: it reaches to within a line of the text and two lines below the date. */
const BELOW_THE_SEAL = 2 * LINE.line;

/**
 * 署名 in the middle above 成文日期, both on the page where the text ends, with room for the seal. Without an organ the date stands
 * alone. `mark`: a bookmark at the first of these lines.
 */
export function signatureParagraphs({ organ, day }: Signature, mark?: string): readonly Paragraph[] {
  const widthInTwips = (text: string) => widthOf(text) * SIZE_3 * 10;
  const half = Math.round((widthInTwips(organ ?? day) - widthInTwips(day)) / 2);
  // A name much longer than the date moves the date to the left, not itself over the margin.
  const right = Math.max(DATE_FROM_RIGHT, half);
  const lines = [...(organ === undefined ? [] : [{ text: organ, indent: right - half }]), { text: day, indent: right }];
  return lines.map(({ text, indent }, index) => {
    const isLast = index === lines.length - 1;
    const words = run(text, 'body', { size: SIZE_3, characterSpacing: BETWEEN_CHARACTERS });
    const spacing = {
      ...LINE,
      ...(index === 0 ? { before: 2 * LINE.line } : {}),
      ...(isLast ? { after: BELOW_THE_SEAL } : {}),
    };
    return new Paragraph({
      alignment: AlignmentType.RIGHT,
      spacing,
      indent: { right: indent },
      keepNext: !isLast,
      children: [mark === undefined || index > 0 ? words : new OnlyBookmark(mark, words)],
    });
  });
}

/** Where the line to sign on ends, 100 mm from the left margin. */
const END_OF_LINE = 5670;
const SEAL_LINE = '（盖章）';

/** The lines on which a body's own people sign before it files, as they read; the last is for its seal. */
export function signOffLines(signers: readonly SignerLine[]): readonly string[] {
  return [...signers.map(({ label, name }) => `${label}：${name}`), SEAL_LINE];
}

/** Lines to sign on, each with the name that was given, on one page with room for the seal. */
export function signOffParagraphs(signers: readonly SignerLine[]): readonly Paragraph[] {
  const look = { size: SIZE_3, characterSpacing: BETWEEN_CHARACTERS };
  return signOffLines(signers).map((text, index, { length }) => {
    const isSeal = index === length - 1;
    const spacing = {
      ...LINE,
      ...(index === 0 || isSeal ? { before: 2 * LINE.line } : {}),
      ...(isSeal ? { after: BELOW_THE_SEAL } : {}),
    };
    return new Paragraph({
      spacing,
      keepNext: !isSeal,
      ...(isSeal
        ? { alignment: AlignmentType.RIGHT, indent: { right: DATE_FROM_RIGHT } }
        : { tabStops: [{ type: TabStopType.LEFT, position: END_OF_LINE, leader: LeaderType.UNDERSCORE }] }),
      children: [run(text, 'body', look), ...(isSeal ? [] : [new TextRun({ children: [new Tab()], ...look })])],
    });
  });
}

/** Where a service of electronic seals (GB/T 38540) finds by name where its seal belongs. Nothing here seals. */
export const SEAL = 'seal';

/** One a document, so that its number may be always the same: the library counts bookmarks over everything it ever made. */
class OnlyBookmark extends Bookmark {
  override readonly start: BookmarkStart;
  override readonly end = new BookmarkEnd(1);

  constructor(id: string, text: TextRun) {
    super({ id, children: [text] });
    this.start = new BookmarkStart(id, 1);
  }
}

/** A line of a letter that is no paragraph of its text: its number, to whom it goes. `below`: empty lines after it. */
export function letterParagraph(text: string, { right = false, below = 0 } = {}): Paragraph {
  return new Paragraph({
    alignment: right ? AlignmentType.RIGHT : AlignmentType.LEFT,
    spacing: { ...LINE, after: below * LINE.line },
    children: [run(text, 'body', { size: SIZE_3, characterSpacing: BETWEEN_CHARACTERS })],
  });
}

/**
 * What goes with a letter, one below the other (GB/T 9704-2012, 7.3.4): lines that follow stand under the name, not under 附件; the
 * signature does not go to a page without them.
 */
export function attachmentParagraphs(names: readonly string[]): readonly Paragraph[] {
  const [label, number] = [3 * (TWO_CHARACTERS / 2), 1.5 * (TWO_CHARACTERS / 2)];
  return names.map(
    (name, index) =>
      new Paragraph({
        keepNext: true,
        spacing: { ...LINE, ...(index === 0 ? { before: LINE.line } : {}) },
        indent: { left: TWO_CHARACTERS + label + number, hanging: index === 0 ? label + number : number },
        children: [
          run(`${index === 0 ? '附件：' : ''}${index + 1}．${name}`, 'body', {
            size: SIZE_3,
            characterSpacing: BETWEEN_CHARACTERS,
          }),
        ],
      }),
  );
}

/** Who signs a report, and on which day in words. */
export interface Signature {
  readonly organ?: string;
  readonly day: string;
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
