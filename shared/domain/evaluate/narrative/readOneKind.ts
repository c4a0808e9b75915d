import { formOf } from '../../forms/editions.ts';
import { findRow } from '../../forms/parts.ts';
import { type Claim, claimsOf } from './claims.ts';
import { cellFigure } from './figures.ts';
import { labelsOf } from './labels.ts';
import { matchesOf } from './matches.ts';
import { isAfterRequests } from './matters.ts';
import type { NarrativeFacts, NarrativeRemark } from './narrativeReader.ts';
import { type Passage, passagesOf, sentenceAt } from './passages.ts';
import { isAboutRequests, isOthersFigure, isToldOfOthers } from './scopes.ts';
import type { Span } from './sentences.ts';

const ALL_ENTERPRISES = new RegExp(
  [
    '^[^,;。\\d]{0,16}[,(;](?:申请人)?(?:均|全部|都)(?:为|是|系|属于)(?:商业)?企业(?:提出|提交|申请|递交)?(?:的)?(?=[,;。)]|$)',
    '^[^。\\d]{0,40}[,(;]申请人(?:均|全部|都|皆)?(?:为|是|系)(?:商业)?企业(?=[,;。)]|$)',
  ].join('|'),
);
/** 均为自然人和企业: of several kinds. 均为自然人及其代理人 is of one. */
const KINDS =
  '自然人|公民|个人|法人|企业|商业|公司|单位(?!之间)|机构|团体|组织|科研|社会(?:公益|组织|团体)|法律服务|其[他它](?:组织)?(?![组未没无])';
const AND_OTHERS = `(?!(?:[、和及与或]|以及)(?:${KINDS}))`;
const ALL_PERSONS = new RegExp(
  [
    `^[^,;。\\d]{0,16}[,(;](?:申请人)?(?:均|全部|都)(?:为|是|系|属于)(?:自然人|个人|公民)${AND_OTHERS}`,
    '^[^。\\d]{0,40}[,(;]申请人(?:均|全部|都|皆)?(?:为|是|系)(?:自然人|个人|公民)(?=[,;。)]|$)',
  ].join('|'),
);

const OWN_NUMBER = /^申请[共计为有]{0,2}(\d+)/;

/** 收到20件,均为个人申请12件、企业申请8件. */
function isOfSome(behind: string, all: number): boolean {
  const [, own = all] = OWN_NUMBER.exec(behind) ?? [];
  return Number(own) !== all;
}

/** Where one kind of applicant is said to have made all requests: no other applicant has one in table 3. */
export function remarksOnOneKind(facts: NarrativeFacts): readonly NarrativeRemark[] {
  const behindNumbers = claimsOf(facts).flatMap((claim) => (isReceipt(claim) ? allOfOneKind(claim, facts) : []));
  return behindNumbers.length > 0
    ? behindNumbers
    : passagesOf(facts.narrative).flatMap((passage) => saidWithoutNumber(passage, facts));
}

function isReceipt({ labels }: Claim): boolean {
  return labels.every(({ kind }) => kind === 'new' || kind === 'handled');
}

/** 收到5件,均为自然人申请. */
function allOfOneKind(claim: Claim, facts: NarrativeFacts): readonly NarrativeRemark[] {
  const { passage, quantity, sentence, labels } = claim;
  const behind = passage.text.slice(quantity.end, quantity.end + 60);
  const enterprises = ALL_ENTERPRISES.exec(behind)?.[0];
  const words = enterprises ?? ALL_PERSONS.exec(behind)?.[0];
  if (words === undefined || isOfSome(behind.slice(words.length), quantity.value)) return [];
  if (!isAboutRequests(claim, facts) || isOthersFigure(claim, facts)) return [];
  const span = { start: claim.start, end: quantity.end + words.length };
  return others(facts, passage, {
    span,
    sentence,
    isPersons: enterprises === undefined,
    what: labels.map(({ words: label }) => label).join('、'),
    found: words.replace(/^.*[,(;]/, ''),
  });
}

const ALL = '(?:均|全部|全都?|都|皆|清一色|一律|无一例外)';
/** 新收申请全部由自然人提出, 申请人均为自然人; and alone, behind what was received: 全部自然人, 均系自然人. */
// 均为公民、法人 is of several kinds.
const WITHOUT_NUMBER = new RegExp(
  [
    '(?<=^|[,;:。(\\n]|全年|年内|本年度?|当年)',
    `(?:(?<subject>(?:新收|收到|所收|受理)?(?:的)?(?:全部|所有|上述|以上)?(?:政府信息公开|信息公开)?(?:的)?申请(?:人|主体|者)?),?)?${ALL}`,
    `(?:为|是|系|属于?|由|来自)?(?:自然人|公民个人|个人|公民|(?:商业)?企业)(?:提出|提交|申请|身份|所提)?(?:的)?(?:申请)?(?=[,;。)\\n]|、(?!${KINDS})|$)`,
  ].join(''),
  'g',
);
const NAMED = /(?:^|[,;:。年度])申请/;
/** What makes it said of some of the requests, or of something else. */
const OF_SOME = /^(?:results|reasons|carried|done|reviews|outcomes)/;
const OF_ELSE =
  /复议|诉讼|信访|投诉|建议|提案|咨询|留言|逾期|撤|补正|延期|其中|其[余他]|涉及|关于|[上去]年[^,;。]{0,8}$/;

function saidWithoutNumber(passage: Passage, facts: NarrativeFacts): readonly NarrativeRemark[] {
  if (!/申请/.test(passage.text)) return [];
  return matchesOf(passage, WITHOUT_NUMBER).flatMap((match) => {
    const sentence = sentenceAt(passage.sentences, match.index + match[0].length - 1);
    const told = passage.text.slice(sentence.start, match.index);
    const before = told.slice(told.lastIndexOf(';') + 1);
    const from = match.index - before.length;
    const subject = match.groups?.subject;
    // 申请7件,均系自然人: requests were named right there, and nothing that became of some of them.
    const named = subject === undefined ? /申请|新收/.test(before) : NAMED.test(before);
    if (!named && (subject === undefined || !isAfterRequests(passage, match.index + match[0].length))) return [];
    const labels = labelsOf(passage, facts).filter(({ start, end }) => start >= from && end <= match.index);
    if (labels.some(({ kind }) => OF_SOME.test(kind)) || OF_ELSE.test(before) || isToldOfOthers(before, facts))
      return [];
    return others(facts, passage, {
      span: { start: match.index, end: match.index + match[0].length },
      sentence,
      isPersons: !match[0].includes('企业'),
      what: subject === undefined ? '申请' : subject,
      found: match[0],
    });
  });
}

interface Said {
  readonly span: Span;
  readonly sentence: Span;
  readonly isPersons: boolean;
  readonly what: string;
  readonly found: string;
}

function others(
  facts: NarrativeFacts,
  passage: Passage,
  { span, sentence, isPersons, what, found }: Said,
): readonly NarrativeRemark[] {
  const { received, mostApplicants = '' } = formOf(facts.edition).roles;
  const meant = isPersons
    ? [mostApplicants]
    : (formOf(facts.edition).words.applicants?.find(({ pattern }) => pattern.includes('企业'))?.columns ?? []);
  const rest = (findRow(facts.edition, received)?.row.columns ?? [])
    .filter(({ key, total }) => !total && !meant.includes(key))
    .map(({ key }) => cellFigure(facts, `${received}.${key}`))
    .filter((figure) => figure !== undefined)
    .filter(({ value }) => value > 0);
  const count = rest.reduce((sum, { value }) => sum + value, 0);
  if (count === 0) return [];
  return [
    {
      section: passage.section,
      fill: {
        quote: passage.quote(span, sentence),
        what,
        found,
        figures: rest.map(({ words: place, value }) => `${place}为 ${value}`).join('，'),
        size: count,
      },
      cells: rest.flatMap(({ cells }) => cells),
      found: '0',
      expected: String(count),
      delta: -count,
    },
  ];
}
