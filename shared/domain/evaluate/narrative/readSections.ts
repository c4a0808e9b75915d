import { sectionTitle } from '../../forms/sections.ts';
import { inBrackets } from '../../rules/words.ts';
import { isGovernmentName } from './agencyNames.ts';
import type { NarrativeFacts, NarrativeReader } from './narrativeReader.ts';
import { type Passage, passagesOf, passageWith } from './passages.ts';

/** Fewer characters are no section written out, only figures; nothing is said about what it lacks. */
const REAL_SECTION = 200;
const LONGEST_OVERVIEW = 1000;
const SHORTEST_PROBLEMS = 10;

/** A character of two code units. */
const PAIR = /[\ud800-\udbff][\udc00-\udfff]/g;

/** The characters a reader would count: blanks and line breaks left out. */
function lengthOf(text: string): number {
  return text.replace(/\s+/g, '').replace(PAIR, '-').length;
}

/** The opening words: what a finding about a whole section quotes. */
function opening({ quote, sentences }: Passage): string {
  const first = sentences[0];
  return first === undefined ? '' : quote({ start: first.start, end: Math.min(first.end, first.start + 10) }, first);
}

/** 五 must say something: not empty, not 无, not fewer than ten characters. */
export const readProblems: NarrativeReader = (facts) => {
  const passage = passageWith(facts, 'problems');
  if (passage === undefined) return [];
  const found = lengthOf(passage.text.replace(/[\p{P}\p{S}]/gu, ''));
  if (found >= SHORTEST_PROBLEMS) return [];
  const fill = { quote: opening(passage), section: titleOf(facts, passage), found };
  return [{ section: passage.section, fill, found: String(found), expected: `≥ ${SHORTEST_PROBLEMS}` }];
};

/** 一 is in principle no longer than 1,000 characters. */
export const readLength: NarrativeReader = (facts) => {
  const passage = passageWith(facts, 'overview');
  if (passage === undefined) return [];
  const found = lengthOf(passage.shown);
  if (found <= LONGEST_OVERVIEW) return [];
  const fill = { quote: opening(passage), section: titleOf(facts, passage), found, expected: LONGEST_OVERVIEW };
  return [
    {
      section: passage.section,
      fill,
      found: String(found),
      expected: `≤ ${LONGEST_OVERVIEW}`,
      delta: found - LONGEST_OVERVIEW,
    },
  ];
};

function titleOf({ edition }: NarrativeFacts, { section }: Passage): string {
  return inBrackets(sectionTitle(edition, section));
}

interface Topic {
  readonly name: string;
  readonly heading: RegExp;
  readonly mentioned: RegExp;
}

/** 一、总体情况: the five topics of the notices. */
const TOPICS: readonly Topic[] = [
  { name: '主动公开', heading: /主动公开/, mentioned: /主动公开|公开[^,。]{0,8}信息|发布/ },
  { name: '依申请公开', heading: /依申请/, mentioned: /申请/ },
  {
    name: '政府信息管理',
    heading: /信息(?:资源)?(?:的)?(?:规范化?)?管理/,
    mentioned: /信息(?:资源)?(?:的)?(?:规范化?)?管理|保密|审核|审查|公开属性|规范性文件/,
  },
  { name: '平台建设', heading: /平台/, mentioned: /平台|网站|公众号|微博|新媒体|专栏/ },
  {
    name: '监督保障',
    heading: /监督(?:和|与|及|、)?(?:制度)?保障|保障(?:和|与|及)?监督|监督(?:考核|管理|检查)|考核(?:监督|评议)/,
    mentioned: /监督|考核|培训|评议|责任追究|组织领导|保障/,
  },
];
/** With this many headings in the notices' own words the section goes by them, and the rest are looked for as headings. */
const GOES_BY_HEADINGS = 4;

/** A section 一 that does without one of the five topics. */
export const readTopics: NarrativeReader = (facts) => {
  const passage = passageWith(facts, 'overview');
  if (passage === undefined || passage.isCut || lengthOf(passage.text) < REAL_SECTION) return [];
  const headed = TOPICS.filter(({ name }) => passage.text.includes(name)).length >= GOES_BY_HEADINGS;
  const missing = TOPICS.filter(({ heading, mentioned }) => !(headed ? heading : mentioned).test(passage.text));
  if (missing.length === 0) return [];
  const names = missing.map(({ name }) => name).join('、');
  const fill = { quote: opening(passage), section: titleOf(facts, passage), missing: names };
  return [{ section: passage.section, fill, found: '', expected: names }];
};

/** 条例 article 50: a government also reports the results of these three. */
const GOVERNMENT_TOPICS = [
  { name: '工作考核', mentioned: /考核|考评|绩效|测评/ },
  { name: '社会评议', mentioned: /评议|满意度|社会评价|第三方评估/ },
  { name: '责任追究', mentioned: /追究|追责|问责/ },
];

export const readGovernmentTopics: NarrativeReader = (facts) => {
  const passages = passagesOf(facts.narrative);
  const overview = passageWith(facts, 'overview');
  if (overview === undefined || lengthOf(overview.text) < REAL_SECTION || !isGovernmentName(facts.agencyName))
    return [];
  if (passages.some(({ isCut }) => isCut)) return [];
  const missing = GOVERNMENT_TOPICS.filter(({ mentioned }) => !passages.some(({ text }) => mentioned.test(text)));
  if (missing.length === 0) return [];
  const names = missing.map(({ name }) => name).join('、');
  const fill = { quote: opening(overview), section: titleOf(facts, overview), missing: names };
  return [{ section: overview.section, fill, found: '', expected: names }];
};
