import { isGovernmentName, isShortFor } from './agencyNames.ts';
import { matchesOf } from './matches.ts';
import { likeness, printOf } from './narrativePrint.ts';
import type { NarrativeFacts, NarrativeReader, NarrativeRemark } from './narrativeReader.ts';
import { type Passage, passagesOf, sentenceAt } from './passages.ts';
import type { Span } from './sentences.ts';

const COPIED = 0.8;
/** Below this a narrative is only figures in stock phrases, alike every year by nature. */
const LONG_ENOUGH = 200;
const ENOUGH_SENTENCES = 3;

/** The narrative repeats last year's, figures and years aside. */
export const readLikeness: NarrativeReader = ({ narrative, lastYear, year }) => {
  const passages = passagesOf(narrative);
  const [first] = passages;
  const print = printOf(narrative);
  if (first === undefined || lastYear === undefined || print.length < ENOUGH_SENTENCES) return [];
  if (passages.reduce((length, { text }) => length + text.length, 0) < LONG_ENOUGH) return [];
  const alike = likeness(print, lastYear);
  if (alike < COPIED) return [];
  const share = Math.round(alike * 100);
  const opening = first.sentences[0] ?? { start: 0, end: 0 };
  const quote = first.quote({ start: opening.start, end: Math.min(opening.end, opening.start + 10) }, opening);
  return [
    {
      section: first.section,
      fill: { quote, lastYear: year - 1, share },
      found: `${share}%`,
      expected: `< ${COPIED * 100}%`,
    },
  ];
};

interface SelfName {
  readonly agency: RegExp;
  readonly others: RegExp;
}

/** 我局 in a street's report: each kind of body has words for itself that another kind cannot use. */
const SELF_NAMES: readonly SelfName[] = [
  { agency: /街道(?:办事处)?$|街$/, others: /我(?:局|镇|乡|县)(?![们的]?(?:面|部))/g },
  { agency: /镇(?:人民政府)?$/, others: /我(?:局|街道|街|乡)(?!\p{L}?道)/gu },
  { agency: /局$/, others: /我(?:街道|街|镇|乡)/g },
];
/** Requests made to somebody above: 向市政府及市政府办公室提出申请. */
const TO_A_HIGHER_LEVEL = /向(?:国务院|省|市)(?:人民)?政府[^,;。]{0,14}(?:提出|提交|递交|申请)/g;
/** 天河区民政局共收到…: a named body that does what the report tells of itself. */
const TIME = '(?:20\\d\\d年度?|本年度?|全年|年内|今年|一年来|当年)';
const NAMED_BODY = new RegExp(
  [
    `(?:^|[,:。])(?:${TIME},?)?(?!${TIME})`,
    '([\\p{Script=Han}]{2,14}[区县市](?:[\\p{Script=Han}]{2,14}(?:局|委员会)|[\\p{Script=Han}]{2,8}街道办事处|人民政府))',
    '(?:共|全年|主动公开|累计|新收|收到|受理)',
  ].join(''),
  'gu',
);
/** 相邻的…局同期收到34件: named to compare with. */
const BESIDE_OTHERS = /同期|相邻|邻近|毗邻|周边|兄弟|排名|排第|居中|相比之下/;
const MOST = 3;

/** Another body's name for itself, another body's doings, or a higher level: signs that the text was copied. */
export const readOtherBodies: NarrativeReader = (facts) => {
  if (facts.agencyName.trim() === '') return [];
  return passagesOf(facts.narrative).flatMap((passage) => [
    ...selfNames(facts, passage),
    ...(isMunicipalName(facts.agencyName)
      ? []
      : matchesOf(passage, TO_A_HIGHER_LEVEL).map((match) => remark(passage, match.index, match[0]))),
    ...(isGovernmentName(facts.agencyName) ? [] : namedBodies(facts, passage)),
  ]);
};

function selfNames({ agencyName }: NarrativeFacts, passage: Passage): readonly NarrativeRemark[] {
  const kind = SELF_NAMES.find(({ agency }) => agency.test(agencyName.trim()));
  if (kind === undefined) return [];
  return matchesOf(passage, kind.others)
    .slice(0, MOST)
    .map((match) => remark(passage, match.index, match[0]));
}

function namedBodies({ agencyName }: NarrativeFacts, passage: Passage): readonly NarrativeRemark[] {
  return matchesOf(passage, NAMED_BODY).flatMap((match) => {
    const name = match[1] ?? '';
    const sentence = sentenceAt(passage.sentences, match.index + match[0].length - 1);
    if (BESIDE_OTHERS.test(passage.text.slice(sentence?.start ?? match.index, sentence?.end))) return [];
    return isShortFor(name, agencyName) || isMadeOf(name, agencyName)
      ? []
      : [remark(passage, match.index + match[0].indexOf(name), name)];
  });
}

/** 桐山区文旅广体局 of 桐山区文化广电旅游体育局: shortened in an order of its own. */
function isMadeOf(name: string, agencyName: string): boolean {
  return name.slice(0, 2) === agencyName.slice(0, 2) && [...name].every((character) => agencyName.includes(character));
}

function isMunicipalName(agencyName: string): boolean {
  return !/[区县旗镇乡街]/.test(agencyName) && /[省市]/.test(agencyName);
}

function remark(passage: Passage, start: number, words: string): NarrativeRemark {
  const span: Span = { start, end: start + words.length };
  return { section: passage.section, fill: { quote: passage.quote(span), found: words }, found: words };
}
