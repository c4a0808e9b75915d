import { formOf, type Narrative, SECTIONS, type SectionKey } from '../../domain/forms/forms.ts';
import { MAX_TEXT } from '../../domain/forms/schema.ts';
import type { SourceBlock, SourceParagraph } from '../source/sourceDocument.ts';
import { numberOf, usual } from './labels.ts';

/** The six sections of a report; the middle three hold the tables. */
export type Section = SectionKey | 'T2' | 'T3' | 'T4' | 'beyond';

/** By which words a numbered heading is known; the official ones and what published reports put there. */
const HEADINGS: readonly (readonly [Section, RegExp])[] = [
  ['overview', /^(?:政府信息公开|年度|工作)*(?:总体情况|基本情况|总体概况|概述|概况|总体工作情况|工作情况)$/u],
  ['T4', /^.{0,30}(?:行政复议|行政诉讼).{0,20}$/u],
  ['T3', /^.{0,10}(?:收到|处理|办理|依申请).{0,20}(?:申请|公开).{0,12}$/u],
  ['T2', /^.{0,6}主动公开.{0,16}$/u],
  [
    'problemsAndImprovements',
    /^.{0,24}(?:主要问题|存在(?:的)?(?:主要)?问题|问题和?及?改进|改进情况|整改措施|改进措施|存在的不足|主要不足).{0,20}$/u,
  ],
  ['otherMatters', /^(?:其他|其它)(?:需要|需|应当|应)?(?:报告|说明|公开)?(?:的)?(?:事项|情况|内容)$/u],
];

const titleOf = (heading: string) => heading.replace(TOP_NUMBER, '');
const TOP_NUMBER = /^[一二三四五六七八九十]{1,2}[、.．]/u;

/** Without a number only the official titles are headings: “主动公开” alone is a topic of the first section. */
const OFFICIAL: ReadonlyMap<string, Section> = new Map<string, Section>([
  ...(Object.keys(SECTIONS) as SectionKey[]).map((key) => [titleOf(SECTIONS[key]), key] as const),
  ...formOf('2021').tables.map(({ id, title }) => [titleOf(title), id as Section] as const),
]);

export interface Heading {
  readonly section: Section;
  /** Words that stand in the same paragraph behind the heading. */
  readonly rest: string;
}

/** The section that a paragraph opens; undefined when it is no heading of a section. */
export function headingOf(text: string): Heading | undefined {
  const given = text.replace(/^[\s#*]+|[\s*]+$/gu, '');
  const line = usual(given.slice(0, 200)) + given.slice(200);
  const numbered = TOP_NUMBER.exec(line);
  const words = numbered === null ? line : line.slice(numbered[0].length);
  const [, title = words, rest = ''] = /^([^：:。\n]{2,44})[：:。\n]([\s\S]*)$/u.exec(words) ?? [];
  const bare = title.replace(/[\s*]/gu, '').replace(/[（(][^（）()]*[)）]?$/u, '');
  if (bare.length > 44) return undefined;
  const section = numbered === null ? OFFICIAL.get(bare) : HEADINGS.find(([, pattern]) => pattern.test(bare))?.[0];
  if (section !== undefined) return { section, rest: rest === '' ? '' : given.slice(-rest.length).trim() };
  const number = numbered === null ? undefined : numberOf(numbered[0].slice(0, -1));
  return number !== undefined && number > 6 && bare.length <= 30 ? { section: 'beyond', rest: '' } : undefined;
}

export interface SectionsRead {
  readonly narrative: Narrative;
  /** Words in the sections of the tables, outside the tables. */
  readonly besides: readonly { readonly section: 'T2' | 'T3' | 'T4'; readonly text: string }[];
  /** Sections whose heading was found. */
  readonly found: ReadonlySet<Section>;
  /** Sections in which there is a picture and no grid. */
  readonly pictured: ReadonlySet<Section>;
}

/** What a page puts under an article and is no part of it. */
const AFTER_ARTICLE =
  /^(?:附件|相关附件|相关链接|扫一扫|打印|【?打印|关闭|上一篇|下一篇|分享到|责任编辑|版权所有|主办单位|主办[:：]|【?字体|网站地图|联系我们|返回|浏览次数|来源[:：]|信息来源)/u;

/** Splits the narrative into its sections. The text of a section is its paragraphs, without tables and headings. */
export function readSections(blocks: readonly SourceBlock[]): SectionsRead {
  return dividedBy(
    blocks,
    ({ text }) => headingOf(text),
    (text) => AFTER_ARTICLE.test(text),
  );
}

/** As {@link readSections}, for a document whose headings are all marked as such: every other line is prose. */
export function readMarkedSections(blocks: readonly SourceBlock[]): SectionsRead {
  return dividedBy(
    blocks,
    ({ heading, text }) => (heading ? headingOf(text) : undefined),
    () => false,
  );
}

function dividedBy(
  blocks: readonly SourceBlock[],
  headingIn: (paragraph: SourceParagraph) => Heading | undefined,
  isAfter: (text: string) => boolean,
): SectionsRead {
  const texts = new Map<Section, string[]>();
  const pictures = new Map<Section, number>();
  const grids = new Set<Section>();
  let current: Section | undefined;
  for (const block of blocks) {
    if (block.kind === 'paragraph') {
      const heading = headingIn(block);
      if (heading !== undefined && !(heading.section === 'beyond' && current === undefined)) {
        current = heading.section;
        const lines = texts.get(current) ?? [];
        texts.set(current, heading.rest === '' ? lines : [...lines, heading.rest]);
      } else if (current !== undefined && isAfter(block.text.trim())) current = 'beyond';
      else if (current !== undefined) texts.get(current)?.push(block.text.trim());
    } else if (current !== undefined) {
      if (block.kind === 'image') pictures.set(current, (pictures.get(current) ?? 0) + 1);
      else grids.add(current);
    }
  }
  const textOf = (section: Section) => (texts.get(section) ?? []).filter((line) => line !== '').join('\n');
  const narrative = Object.fromEntries(
    (['overview', 'problemsAndImprovements', 'otherMatters'] as const)
      .map((section) => [section, textOf(section)] as const)
      .filter(([, text]) => text !== '' && text.length <= MAX_TEXT),
  );
  const besides = (['T2', 'T3', 'T4'] as const)
    .map((section) => ({ section, text: textOf(section) }))
    .filter(({ text }) => text !== '');
  const pictured = new Set([...pictures.keys()].filter((section) => !grids.has(section)));
  return { narrative, besides, found: new Set(texts.keys()), pictured };
}
