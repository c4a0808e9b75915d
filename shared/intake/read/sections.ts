import { EDITIONS, type Edition, formOf, perEdition } from '../../domain/forms/editions.ts';
import type { SectionKey } from '../../domain/forms/form.ts';
import type { FormTable, TableId } from '../../domain/forms/printed.ts';
import { MAX_TEXT } from '../../domain/forms/schema.ts';
import { type Narrative, overviewOf, sectionsOf } from '../../domain/forms/sections.ts';
import { characterCount } from '../../domain/values/characters.ts';
import type { SourceBlock, SourceParagraph, SourceUnprinted } from '../source/sourceDocument.ts';
import { numberOf, usual } from './labels.ts';

/** A part of a report: a section of the narrative or a table, by its key or id; or what comes after the last. */
type Section = SectionKey | TableId | typeof BEYOND;

/** What is printed under numbers that the form does not have. */
const BEYOND = 'beyond';

interface KnownHeading {
  readonly section: Section;
  readonly title: string;
  readonly pattern: RegExp;
}

const TOP_NUMBER = /^[一二三四五六七八九十]{1,2}[、.．]/u;
const titleOf = (heading: string) => heading.replace(TOP_NUMBER, '');

/**
 * The headings of a form: official titles, and what published reports put there. The last table is looked for first:
 * 「收到…行政复议申请」 speaks of reviews.
 */
const headingsOf: (edition: Edition) => readonly KnownHeading[] = perEdition(({ tables, sections }) => [
  ...tables.toReversed().map(({ id, title, heading }) => ({ section: id, title: titleOf(title), pattern: heading })),
  ...sections.map(({ key, title, heading }) => ({ section: key, title: titleOf(title), pattern: heading })),
]);

interface Heading {
  readonly section: Section;
  /** Words that stand in the same paragraph behind the heading. */
  readonly rest: string;
}

/** The section that a paragraph opens in a report of that form; undefined when it is no heading of a section. */
export function headingOf(text: string, edition: Edition): Heading | undefined {
  const given = text.replace(/^[\s#*]+|[\s*]+$/gu, '');
  const line = usual(given.slice(0, 200)) + given.slice(200);
  const numbered = TOP_NUMBER.exec(line);
  const words = numbered === null ? line : line.slice(numbered[0].length);
  const [, title = words, rest = ''] = /^([^：:。\n]{2,44})[：:。\n]([\s\S]*)$/u.exec(words) ?? [];
  const bare = title.replace(/[\s*]/gu, '').replace(/[（(][^（）()]*[)）]?$/u, '');
  if (bare.length > 44) return undefined;
  const section = sectionOf(bare, numbered !== null, edition);
  if (section !== undefined) return { section, rest: rest === '' ? '' : given.slice(-rest.length).trim() };
  const number = numbered === null ? undefined : numberOf(numbered[0].slice(0, -1));
  const isBeyond = number !== undefined && number > formOf(edition).parts.length && bare.length <= 30;
  return isBeyond ? { section: BEYOND, rest: '' } : undefined;
}

/** Without a number only the official titles are headings: “主动公开” alone is a topic of the first section. */
function sectionOf(bare: string, isNumbered: boolean, edition: Edition): Section | undefined {
  const known = headingsOf(edition);
  const official = known.find(({ title }) => title === bare);
  return (official ?? (isNumbered ? known.find(({ pattern }) => pattern.test(bare)) : undefined))?.section;
}

/** Whether a paragraph opens a section in a report of any form. */
export function opensSection(text: string): boolean {
  return EDITIONS.some((edition) => (headingOf(text, edition)?.section ?? BEYOND) !== BEYOND);
}

/** Whether a paragraph opens the section that tells of the year as a whole, in any form. */
export function opensOverview(text: string): boolean {
  return EDITIONS.some((edition) => {
    const heading = headingOf(text, edition);
    return heading !== undefined && heading.section === overviewOf(edition)?.key;
  });
}

export interface SectionsRead {
  readonly narrative: Narrative;
  /** Words in the sections of the tables, outside the tables. */
  readonly besides: readonly { readonly table: FormTable; readonly text: string }[];
  /** Sections whose heading was found. */
  readonly found: ReadonlySet<Section>;
  /** Sections in which there is a picture and no grid. */
  readonly pictured: ReadonlySet<Section>;
  /** Lines under the text that name annexes. */
  readonly annexes?: readonly string[];
  /** What stands under numbers that the form does not have, with these headings. */
  readonly beyond?: readonly string[];
  /** Lines behind the end of the article: the page's own, or the report's. */
  readonly behind?: readonly string[];
  /** What in a section's prose is no plain printed text. */
  readonly unprinted?: readonly (SourceUnprinted & { readonly section: SectionKey })[];
}

/** What a page puts under an article and is no part of it. */
const AFTER_ARTICLE =
  /^(?:附件|相关附件|相关链接|扫一扫|打印|【?打印|关闭|上一篇|下一篇|分享到|责任编辑|版权所有|主办单位|主办[:：]|【?字体|网站地图|联系我们|返回|浏览次数|来源[:：]|信息来源)/u;

/** Whether a line ends the article; a sentence is part of the report, whatever it begins with (来源：, 返回). */
export function isAfterArticle(text: string): boolean {
  return AFTER_ARTICLE.test(text) && !/[。；]$/u.test(text);
}

const ANNEX = /^(?:相关)?附件/u;

/** Splits the narrative into its sections. The text of a section is its paragraphs, without tables and headings. */
export function readSections(blocks: readonly SourceBlock[], edition: Edition): SectionsRead {
  return dividedBy(blocks, edition, ({ text }) => headingOf(text, edition), isAfterArticle);
}

/** As {@link readSections}, for a document whose headings are all marked as such: every other line is prose. */
export function readMarkedSections(blocks: readonly SourceBlock[], edition: Edition): SectionsRead {
  return dividedBy(
    blocks,
    edition,
    ({ heading, text }) => (heading ? headingOf(text, edition) : undefined),
    () => false,
  );
}

function dividedBy(
  blocks: readonly SourceBlock[],
  edition: Edition,
  headingIn: (paragraph: SourceParagraph) => Heading | undefined,
  isAfter: (text: string) => boolean,
): SectionsRead {
  const texts = new Map<Section, string[]>();
  const pictures = new Set<Section>();
  const grids = new Set<Section>();
  const annexes: string[] = [];
  const beyond: string[] = [];
  const behind: string[] = [];
  let isNumbered = false;
  const unprinted: (SourceUnprinted & { readonly section: SectionKey })[] = [];
  let current: Section | undefined;
  for (const block of blocks) {
    if (block.kind === 'paragraph') {
      const heading = headingIn(block);
      if (heading !== undefined && !(heading.section === BEYOND && current === undefined)) {
        current = heading.section;
        isNumbered = current === BEYOND;
        if (isNumbered) beyond.push(block.text.trim());
        const lines = texts.get(current) ?? [];
        texts.set(current, heading.rest === '' ? lines : [...lines, heading.rest]);
      } else if (current !== undefined && (block.outside === true || isAfter(block.text.trim()))) {
        isNumbered = false;
        current = BEYOND;
        if (ANNEX.test(block.text.trim())) annexes.push(block.text.trim());
      } else if (current === BEYOND) {
        if (isNumbered) beyond.push(block.text.trim());
        else if (block.link === undefined) behind.push(block.text.trim());
      } else if (current !== undefined) texts.get(current)?.push(block.text.trim());
    } else if (block.kind === 'unprinted') {
      const prose = sectionsOf(edition).find(({ key }) => key === current);
      if (prose !== undefined) unprinted.push({ ...block, section: prose.key });
    } else if (current !== undefined) {
      if (block.kind === 'image') pictures.add(current);
      else grids.add(current);
    }
  }
  const textOf = (section: Section) => (texts.get(section) ?? []).filter((line) => line !== '').join('\n');
  const narrative = Object.fromEntries(
    sectionsOf(edition)
      .map(({ key }) => [key, textOf(key)] as const)
      .filter(([, text]) => text !== '' && characterCount(text) <= MAX_TEXT),
  );
  const besides = formOf(edition)
    .tables.map((table) => ({ table, text: textOf(table.id) }))
    .filter(({ text }) => text !== '');
  const pictured = new Set([...pictures].filter((section) => !grids.has(section)));
  return { narrative, besides, found: new Set(texts.keys()), pictured, annexes, beyond, behind, unprinted };
}
