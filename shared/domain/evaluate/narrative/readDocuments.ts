import { findCellIn } from '../../forms/catalogue.ts';
import { type Edition, formOf, perEdition } from '../../forms/editions.ts';
import { findRow } from '../../forms/parts.ts';
import { isGovernmentName, isGovernmentOffice, isOwnLevelName, isTownName } from './agencyNames.ts';
import { type Claim, claimOf, claimsOf } from './claims.ts';
import { cellFigure, held, type MaybeFigure, together } from './figures.ts';
import { type LabelKind, labelsIn, labelsOf } from './labels.ts';
import { matchesIn, matchesOf } from './matches.ts';
import type { NarrativeFacts, NarrativeReader, NarrativeRemark } from './narrativeReader.ts';
import { type Passage, passagesOf, sentenceAt } from './passages.ts';
import { remarksOnProcedures } from './readProcedures.ts';
import { isOthersFigure } from './scopes.ts';
import { clauseBefore, type Span } from './sentences.ts';

const DOCUMENT = 'documents.';
/** What is said of documents that table 2 does not count: explanations, filings for the record, reviews. */
const OTHER_DOINGS =
  /解读|备案|审查|清理(?!后?,?(?:并|予以)?(?:宣布)?(?:废止|失效))|累计|历年|起草|征求|评估|党内|转发|审核|修订|学习|梳理|规划|会议|政策性|其他|事项|指南|流程|移交|移送|划转|撤[销回]|注销|吊销|年初|期初|[上去]年[^,;。]{0,4}有效|(?:[拟待]|建议|(?<![按照据度理])计划)(?:予以)?(?:废止|失效)/;
/** 适用简易程序作出行政处罚3件, 当场作出行政处罚3件: those of one procedure, which are added up with the others. */
const BY_PROCEDURE =
  /(?:(?:简易|普通|一般|听证|快速办理|当场(?:处罚)?)程序|当场(?=作出|实施|给予))(?:依法|当场|立案|查处|处理|作出|给予|实施|办理|办结|审结|并|后|的){0,4}$/;
const OTHER_NOUNS = /^(?:的)?(?:解读|备案|审查|草案|征求|意见|评估|清单|事项|办事|指南|流程)/;

/** 规范性文件, 行政许可, 行政处罚, 行政强制 N 件 against the row of table 2: the column that is named, else any. */
export const readDocuments: NarrativeReader = (facts) => [
  ...documentClaims(facts).flatMap((claim) => {
    const figures = documentFigures(facts, claim);
    return isInformation(facts.edition, claim) && (isKindOfItems(claim) || !isAllZero(figures))
      ? []
      : held(claim, figures);
  }),
  ...columnClaims(facts),
  ...remarksOnProcedures(facts),
];

/** 行政许可信息254条 counts what was published, not what was decided: where the two differ it is only pointed out. */
export const readDocumentInformation: NarrativeReader = (facts) =>
  documentClaims(facts).flatMap((claim) => {
    const figures = documentFigures(facts, claim);
    return isInformation(facts.edition, claim) && (isKindOfItems(claim) || !isAllZero(figures))
      ? held(claim, figures)
      : [];
  });

const A_GOVERNMENTS = /政府(?!信息|网|门户|公报|公开|办)/;

/** A town's report tells of its government, and a government's office files for what was done in the government's name (〔2019〕60号). */
function speaksForGovernment(agencyName: string): boolean {
  return isTownName(agencyName) || isGovernmentOffice(agencyName) || isOwnLevelName(agencyName);
}

/** 规范性文件类信息68条, 公布规范性文件12条: what a register shows, of whatever year. */
function isRegister(edition: Edition, claim: Claim): boolean {
  const { between, quantity } = claim;
  if (rowOf(claim) !== formOf(edition).roles.normativeDocuments) return false;
  return /信息|类|库|栏/.test(between) || quantity.unit === '条' || quantity.unit === '篇';
}

/** 政府规章 are made by a government alone: what it tells of itself is all there is, and a bureau tells of what it drafted. */
const governmentsOnly = perEdition(
  ({ words }): ReadonlySet<LabelKind> =>
    new Set(words.documents.flatMap((each) => (each.governmentsOnly ? [`${DOCUMENT}${each.row}` as const] : []))),
);
const MADE = /(?<!参与|配合|协助|提请|组织|推动)(?:制发|制定|出台|颁布|废止)(?:了)?$/;

/** 防雷装置设计审核等行政许可33件: examples of what is counted. */
const KINDS_OF_THEM = /^.*等$/;

/** 市政府规范性文件 is a part of what a district's table adds up, and none of a bureau's. */
function documentClaims(facts: NarrativeFacts): readonly Claim[] {
  return claimsOf(facts)
    .filter(isOfDocuments)
    .map(sumOfParts)
    .filter((claim) => {
      const [first] = claim.labels;
      if (first === undefined || isOthersFigure(claim, facts)) return false;
      const { text } = claim.passage;
      const clause = clauseBefore(text, claim.start, 14).replace(KINDS_OF_THEM, '');
      if (governmentsOnly(facts.edition).has(first.kind))
        return MADE.test(clause) && isGovernmentName(facts.agencyName) && !OTHER_DOINGS.test(clause);
      if (A_GOVERNMENTS.test(clause) && !speaksForGovernment(facts.agencyName)) return false;
      if (isRegister(facts.edition, claim) || isShortOfElse(claim, facts) || isPart(claim)) return false;
      if (isOfCases(claim) || isOfOneProcedure(claim, clause, facts)) return false;
      return (
        !OTHER_DOINGS.test(clause) &&
        !isKeptByReview(claim, clause + claim.between) &&
        !/事项/.test(claim.between) &&
        !OTHER_NOUNS.test(text.slice(claim.quantity.end, claim.quantity.end + 6))
      );
    });
}

/** 制发9件(其中以县政府名义制发3件,部门制发2件): parts in brackets, of a number that was told. */
function isInBracketOfParts({ passage, sentence, start }: Pick<Claim, 'passage' | 'sentence' | 'start'>): boolean {
  const before = passage.text.slice(Math.max(sentence.start, start - 80), start);
  return /\d[件个份部]\((?:其中|包括|含|分别)[^()]*$/.test(before);
}

/** 区政府制发的5件、区政府办公室制发的2件,共7件: numbers, and behind them what they add up to. */
const ADDED_UP =
  /\d{1,5}[件个份部](?:[、,和及][^,、;。()\d]{0,24}\d{1,5}[件个份部]){1,5}[、,]?(?:合计|共计|总计|共)\d{1,6}(?=[件个份部])/g;

const IN_SENTENCE = new WeakMap<Span, Map<RegExp, readonly RegExpExecArray[]>>();

/** Every match in a sentence, looked for once for all of its numbers. */
function matchesInSentence(pattern: RegExp, { text }: Passage, sentence: Span): readonly RegExpExecArray[] {
  const known = IN_SENTENCE.get(sentence) ?? new Map<RegExp, readonly RegExpExecArray[]>();
  IN_SENTENCE.set(sentence, known);
  const found = known.get(pattern) ?? matchesIn(text.slice(sentence.start, sentence.end), pattern);
  known.set(pattern, found);
  return found;
}

/** The list whose numbers the text itself adds up, and of which a number is one. */
function addedUpWith({ passage, sentence, quantity }: Pick<Claim, 'passage' | 'sentence' | 'quantity'>) {
  return matchesInSentence(ADDED_UP, passage, sentence).find((match) => {
    const numbers = match[0].match(/\d+/g) ?? [];
    const [sum, ...parts] = numbers.map(Number).reverse();
    const at = quantity.start - sentence.start - match.index;
    const isIn = at >= 0 && at < match[0].length - String(sum).length;
    return isIn && parts.reduce((added, each) => added + each, 0) === sum;
  });
}

function isOfDocuments({ labels: [first, ...more] }: Claim): boolean {
  return first !== undefined && more.length === 0 && isDocument(first.kind);
}

/** 以政府名义制发的5件、以办公室名义制发的2件,共7件: what the parts add up to, where they are told by whose name they bear. */
function sumOfParts(claim: Claim): Claim {
  const list = addedUpWith(claim);
  const { passage, sentence, quantity } = claim;
  if (list === undefined || !list[0].includes('名义')) return claim;
  const start = sentence.start + list.index;
  const sum = passage.quantities.findLast((each) => each.start < start + list[0].length);
  return start === quantity.start && sum !== undefined ? { ...claim, quantity: sum, end: sum.end } : claim;
}

function isPart(claim: Pick<Claim, 'passage' | 'sentence' | 'start' | 'quantity'>): boolean {
  return isInBracketOfParts(claim) || addedUpWith(claim) !== undefined;
}

/** How a document came to be issued; never 废止, 失效 or 现行有效, which are columns of their own. */
const ISSUED_SO =
  '(?![^,、;。()\\d]*(?:废止|失效|现行|继续|尚有|仍))[^,、;。()\\d]{0,12}(?:制[定发]|修[订改]|延续|[印颁公发][发布文]|出台)[^,、;。()\\d]{0,6}';
/** 制发8件,其中新制定5件、修订3件; 8件(新制定5件、修订2件、延续有效期1件): a number, and some behind it that make it. */
const PARTS_OF_IT = new RegExp(
  `(\\d{1,5})[件个份部][,:(](?:其中|包括|分别为?)?[:,]?${ISSUED_SO}\\d{1,5}[件个份部](?:[,、和及]${ISSUED_SO}\\d{1,5}[件个份部]){1,4}`,
  'g',
);

/** Whether a number is one of several that make the number told before them, which is the column's. */
function isOfAWhole(
  { passage, sentence, quantity }: Pick<Claim, 'passage' | 'sentence' | 'quantity'>,
  column: MaybeFigure,
): boolean {
  return matchesInSentence(PARTS_OF_IT, passage, sentence).some(({ 0: words, index }) => {
    const at = quantity.start - sentence.start - index;
    if (at <= 0 || at >= words.length) return false;
    const [whole, ...parts] = (words.match(/\d+/g) ?? []).map(Number);
    return whole === column?.value && mayAddUp(parts, whole);
  });
}

/** 8件,新制定5件,修订3件,印发解读3件: the first of them, up to where they make it. */
function mayAddUp(parts: readonly number[], whole: number | undefined): boolean {
  return parts.some((_, to) => to > 0 && parts.slice(0, to + 1).reduce((sum, each) => sum + each, 0) === whole);
}

/** 办理处罚案件7件,作出处罚决定5件: cases, where the sentence tells by itself how many were decided. */
function isOfCases({ passage, sentence, quantity, labels, between }: Claim): boolean {
  if (!/案/.test(between)) return false;
  const word = labels[0]?.words.replace(/^行政/, '') ?? '';
  const behind = passage.text.slice(quantity.end, sentence.end);
  const at = behind.search(/(?:作出|下达)[^,;:。\d]{0,10}\d/);
  return at >= 0 && /决定/.test(behind.slice(at, at + 16)) && behind.slice(at, at + 16).includes(word);
}

const ELSEWHERE = /公示|归集|上传|报送|信用|抽查|立案|移送|举报|投诉|其中/;
/** 公开许可3件; not 公开信息1,043条;许可512件, where something else was counted as published. */
const PUBLISHED = /公开[^;:。\d]{0,12}$|公开[^;:。\d]{0,8}\d[\d,]*件[^;:。]*$/;

/** 双公示:许可3,200件、处罚155件: without 行政 it is read only where nothing else is told of in the sentence before. */
function isShortOfElse({ passage, sentence, start, labels }: Claim, { edition }: NarrativeFacts): boolean {
  const isShort = shortWords(edition).some(({ short }) => labels[0]?.words.replace(/措施$/, '') === short);
  const before = passage.text.slice(Math.max(sentence.start, start - 40), start);
  return isShort && (ELSEWHERE.test(before) || PUBLISHED.test(before));
}

const shortWords = perEdition(({ words }) =>
  words.documents.flatMap(({ row, short }) => (short === undefined ? [] : [{ row, short }])),
);

/** 无处罚、强制; 许可、处罚均未发生; 没有强制措施. */
const deniedShortly = perEdition((form) => {
  const word = `(?:行政)?(?:${shortWords(form.edition)
    .map(({ short }) => short)
    .join('|')})(?:措施|决定|事项|案件|职权|职能|权限|职责)?`;
  const listed = `${word}(?:[、和及或与]${word}){0,3}`;
  const start = '(?<=^|[,;:。、(\\n])';
  return new RegExp(
    [
      `${start}(?:[^,;:。、(\\d]{0,8}(?:不具有|不具备|不承担|不涉及)|无|没有|未实施|未作出|未发生|未采取)过?${listed}(?=[,;。、)\\n]|$)`,
      `${start}${listed}(?:,?[两二三四][者项])?(?:本年度?|全年|年内|当年)?(?:均|皆|都)(?:未发生|没有发生|没有|为零|为0|无)(?=[,;。)\\n]|$)`,
    ].join('|'),
    'g',
  );
});

function shortlyDenied(
  facts: NarrativeFacts,
  passage: Passage,
): readonly { span: Span; figures: readonly MaybeFigure[] }[] {
  const { roles } = formOf(facts.edition);
  return matchesOf(passage, deniedShortly(facts.edition)).map((match) => ({
    span: { start: match.index, end: match.index + match[0].length },
    figures: shortWords(facts.edition)
      .filter(({ short }) => match[0].includes(short))
      .map(({ row }) => cellFigure(facts, `${row}.${roles.decisions}`)),
  }));
}

/** 清理规范性文件16件,其中继续有效14件: what a review of the old ones kept, without those of the year. */
function isKeptByReview(
  { passage, sentence, start }: Pick<Claim, 'passage' | 'sentence' | 'start'>,
  said: string,
): boolean {
  return /继续|保留/.test(said) && /清理/.test(passage.text.slice(Math.max(sentence.start, start - 80), start));
}

/** Penalties imposed by one procedure, and not more than the row has: 依照法定程序 is said of all of them, and of anything. */
function isOfOneProcedure(claim: Claim, clause: string, facts: NarrativeFacts): boolean {
  const { short } = formOf(facts.edition).words.documents.find(({ row }) => row === rowOf(claim)) ?? {};
  if (short !== '处罚' || !BY_PROCEDURE.test(clause)) return false;
  return documentFigures(facts, claim).every((figure) => figure === undefined || claim.quantity.value <= figure.value);
}

function isDocument(kind: LabelKind): boolean {
  return kind.startsWith(DOCUMENT);
}

/** The row of table 2 that documents are of. */
function rowOf({ labels: [label] }: Claim): string | undefined {
  return label?.kind.slice(DOCUMENT.length);
}

/** A document is published as itself; of permits and penalties, 信息 and 条 count publications. */
function isInformation(edition: Edition, claim: Claim): boolean {
  const { between, quantity } = claim;
  if (rowOf(claim) === formOf(edition).roles.normativeDocuments) return false;
  return /信息|公示|公开|数据|类/.test(between) || quantity.unit === '条';
}

/** 行政许可类信息2条: how many items a column of a website has. */
function isKindOfItems({ between }: Claim): boolean {
  return /类/.test(between);
}

function isAllZero(figures: readonly MaybeFigure[]): boolean {
  return figures.every((figure) => figure?.value === 0);
}

/** 制发, 废止, 现行有效: the column that the words before a figure name. */
function columnNamed(facts: NarrativeFacts, words: string): string | undefined {
  const named = columnWords(facts.edition).map(({ anywhere, column }) => {
    const at = matchesIn(words, anywhere).at(-1)?.index ?? -1;
    return { column, at };
  });
  const [last] = named.filter(({ at }) => at >= 0).sort((a, b) => b.at - a.at);
  return last?.column;
}

const columnWords = perEdition(({ words }) =>
  (words.columns ?? []).map(({ pattern, column }) => ({
    column,
    anywhere: new RegExp(pattern, 'g'),
    right: new RegExp(`(?:${pattern})${ONE_OF_THEM}`),
  })),
);

/** 历年累计对外公开总数 is a column of the form of 2019. */
const ALL_DISCLOSED = /(?:历年)?累计(?=(?:对外)?公开)/;
const ONE_OF_THEM =
  '(?:\\([^()\\d]{1,6}\\))?(?:的)?(?:新|旧)?(?:行政)?(?:规范性)?(?:文件)?(?:[共计为有了是:]|仍|尚|累计|总计|总数){0,4}$';
const REACH = 24;

/** 制定规范性文件4件,清理废止文件0件,现行有效20件: a column by itself, in a sentence that has named the documents. */
function columnClaims(facts: NarrativeFacts): readonly NarrativeRemark[] {
  const { roles } = formOf(facts.edition);
  const key = roles.normativeDocuments;
  const claimed = new Set(documentClaims(facts).map(({ quantity }) => quantity));
  return passagesOf(facts.narrative).flatMap((passage) => {
    const { text, sentences, quantities, bare } = passage;
    const named = labelsOf(passage, facts).filter(({ kind }) => kind === `${DOCUMENT}${key}`);
    if (named.length === 0) return [];
    return [...quantities, ...bare].flatMap((quantity) => {
      if (quantity.kind !== 'count' || !COUNTS_DOCUMENTS.has(quantity.unit) || claimed.has(quantity)) return [];
      const sentence = sentenceAt(sentences, quantity.start);
      if (!isOfNamed(named, passage, sentence, quantity)) return [];
      const before = text.slice(Math.max(sentence.start, quantity.start - REACH), quantity.start);
      return columnWords(facts.edition).flatMap(({ right, column }) => {
        const said = right.exec(before)?.[0];
        const clause = clauseBefore(text, quantity.start, REACH);
        if (said === undefined || isKeptByReview({ passage, sentence, start: quantity.start }, clause)) return [];
        if (OTHER_DOINGS.test(clause.replace(ALL_DISCLOSED, ''))) return [];
        if (A_GOVERNMENTS.test(clause) && !speaksForGovernment(facts.agencyName)) return [];
        if (isPart({ passage, sentence, start: quantity.start, quantity })) return [];
        const figure = cellFigure(facts, `${key}.${column}`);
        if (isOfAWhole({ passage, sentence, quantity }, figure)) return [];
        const start = quantity.start - said.length;
        const label = { kind: `${DOCUMENT}${key}` as const, words: said, start, end: quantity.start };
        const claim = claimOf(passage, quantity, label);
        return isOthersFigure(claim, facts) ? [] : held(claim, [figure]);
      });
    });
  });
}

/** 我局年初有效规范性文件36件。全年制发6件,废止9件: the sentence before named them, and nothing is named in this one. */
function isOfNamed(named: readonly Span[], { text }: Passage, sentence: Span, { start }: Span): boolean {
  if (named.some((label) => label.start >= sentence.start && label.start < start)) return true;
  const before = text.slice(Math.max(0, sentence.start - SENTENCE_BEFORE), Math.max(0, sentence.start - 1));
  const from =
    sentence.start - 1 - before.length + Math.max(...[...'。\n'].map((mark) => before.lastIndexOf(mark))) + 1;
  if (text[sentence.start - 1] === '\n' || !named.some((label) => label.start >= from && label.end <= sentence.start))
    return false;
  return ONLY_COLUMNS.test(text.slice(sentence.start, start));
}

const SENTENCE_BEFORE = 60;
const ONLY_COLUMNS =
  /^(?:全年|年内|当年|本年度?|其中|共|新|,|、|至|到|截至|20\d\d年(?=[底末])|年底|年末|底|末|\d{1,3}[件个份部]|制发|制定|出台|印发|废止|宣布失效|修订|有效|现行有效){1,12}$/;

const COUNTS_DOCUMENTS: ReadonlySet<string> = new Set(['件', '个', '份', '部', '']);

/** The column that is named; else the row's cells, what was decided first, and those that narratives add up, together. */
function documentFigures(facts: NarrativeFacts, claim: Claim): readonly MaybeFigure[] {
  const { passage, start, between } = claim;
  const { roles, words } = formOf(facts.edition);
  const key = rowOf(claim);
  const named = columnNamed(facts, clauseBefore(passage.text, start, 10) + between);
  const only = `${key}.${named}`;
  if (findCellIn(facts.edition, only) !== undefined) return [cellFigure(facts, only)];
  const columns = (findRow(facts.edition, key)?.row.columns ?? []).toSorted(
    (a, b) => Number(b.key === roles.decisions) - Number(a.key === roles.decisions),
  );
  const figures = columns.map((column) => cellFigure(facts, `${key}.${column.key}`));
  const addedUp = (words.addedUp ?? []).map((column) => `${key}.${column}`);
  const hasThem = addedUp.length > 0 && addedUp.every((name) => findCellIn(facts.edition, name) !== undefined);
  return hasThem ? [...figures, together(addedUp.map((name) => cellFigure(facts, name)))] : figures;
}

const NO_COLUMN =
  /(?:(?:一[件份部个]也)?(?:没有|没|未)|无|未有|未曾)(?:新)?(?:制发|制定|出台|印发|废止|宣布失效|失效)(?:的|过|件|文件|情况)?(?=[,;。、)\n]|$)/g;
/** What it may stand behind: a mark, or the documents themselves. */
const OPENS_CLAUSE = /(?:[,;、(]|规范性文件|(?:原先?|[老旧])的?(?:老|旧)?文件)(?:本年度?|全年|年内|当年)?(?:均|也)?$/;

/** 规范性文件本年制发4件,无废止,年末有效27件: a column, in a sentence that tells of the documents. */
function columnsDenied(
  facts: NarrativeFacts,
  passage: Passage,
): readonly { span: Span; figures: readonly MaybeFigure[] }[] {
  const key = formOf(facts.edition).roles.normativeDocuments;
  const named = labelsOf(passage, facts).filter(({ kind }) => kind === `${DOCUMENT}${key}`);
  if (named.length === 0) return [];
  return matchesOf(passage, NO_COLUMN).flatMap((match) => {
    if (!OPENS_CLAUSE.test(passage.text.slice(Math.max(0, match.index - 14), match.index))) return [];
    const span = { start: match.index, end: match.index + match[0].length };
    const sentence = sentenceAt(passage.sentences, span.start);
    const column = columnNamed(facts, match[0]);
    const last = labelsOf(passage, facts).findLast(({ start }) => start < span.start);
    const isOfThem = last !== undefined && named.includes(last) && last.start >= sentence.start;
    const name = `${key}.${column}`;
    if (!isOfThem || findCellIn(facts.edition, name) === undefined) return [];
    if (OTHER_DOINGS.test(passage.text.slice(last.end, span.end))) return [];
    return [{ span, figures: [cellFigure(facts, name)] }];
  });
}

const NO_DOCUMENTS =
  /(?:(?:未|没有|尚未|未曾)(?:对[^,;:。\n\d]{1,10})?(?:新)?(?:制发|制定|出台|印发|作出|发生|产生|实施|采取|动用|使用|办理|涉及|废止|新增)过?|(?:无|没有)(?=新?(?:增|制发|制定|出台)?(?:行政|规范性文件)))[^,;:。\n\d]{0,6}?(?:规范性文件|行政许可|行政处罚|行政强制|强制(?:手段|措施))[^,;:。\n]{0,14}/g;
const NOT_NO_DOCUMENTS = /因|被|解读|备案|审查|公示|信息|超期|逾期|复议|诉讼|不当|违法|撤销|投诉|争议|未|意见|程序/;

/** 未制发行政规范性文件, 无行政强制, and the cells that are 0 if that is so. */
export function cellsDenied(
  facts: NarrativeFacts,
  passage: Passage,
): readonly { span: Span; figures: readonly MaybeFigure[] }[] {
  const { roles } = formOf(facts.edition);
  const spelledOut = matchesOf(passage, NO_DOCUMENTS)
    .filter(([words]) => !NOT_NO_DOCUMENTS.test(words.slice(1)))
    .map((match) => {
      const [words] = match;
      const spelled = words.replace(/(?<!行政)强制(?=手段|措施)/, '行政强制');
      const rows = labelsIn(spelled, facts.edition, facts.year).filter(({ kind }) => isDocument(kind));
      const figures = rows.flatMap(({ kind, start, end }) => {
        const key = kind.slice(DOCUMENT.length);
        // 无规范性文件制发: the column may stand behind.
        const column =
          columnNamed(facts, words.slice(0, start)) ?? columnNamed(facts, words.slice(end)) ?? roles.decisions;
        const name = `${key}.${column}`;
        return findCellIn(facts.edition, name) === undefined ? [] : [cellFigure(facts, name)];
      });
      return { span: { start: match.index, end: match.index + words.length }, figures };
    });
  return [...spelledOut, ...shortlyDenied(facts, passage), ...columnsDenied(facts, passage)];
}
