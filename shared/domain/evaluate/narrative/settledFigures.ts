import { formOf } from '../../forms/editions.ts';
import { type Claim, claimsOf } from './claims.ts';
import { type MaybeFigure, rowFigure, together } from './figures.ts';
import { isAnswer, type LabelKind, labelsOf } from './labels.ts';
import { matchesIn } from './matches.ts';
import type { NarrativeFacts } from './narrativeReader.ts';
import { isAboutRequests } from './scopes.ts';
import type { Span } from './sentences.ts';

/** What 办结 N 件 or 答复 N 件 may be: nothing where it is said of some of them, else any of these cells. */
export function settledFigures(
  facts: NarrativeFacts,
  { labels, passage, sentence, quantity, start, between }: Claim,
): readonly MaybeFigure[] {
  if (isAmongSettled(between)) return [];
  if (ANSWERS_DISPUTED.test(passage.text.slice(labels[0]?.end ?? start))) return [];
  if (isAnsweredSo(facts, { passage, labels, quantity })) return [];
  const listed = answersListed(facts, { passage, sentence, quantity });
  if (listed !== undefined) return [listed];
  const apart = tellsOfLastYears(facts, passage.text, quantity) && !addsUpInText(facts, quantity.value);
  const figures = doneFigures(facts, apart);
  return OF_THE_NEW.test(passage.text.slice(Math.max(0, start - 30), start))
    ? [...figures, settledOfTheNew(facts)]
    : figures;
}

/** 办结件里公开10件: some of them. */
const AMONG_SETTLED = /^的?(?:申请)?件?[里中内]/;

/** Whether what stands between 办结 and a number makes it that of some of them. */
export function isAmongSettled(between: string): boolean {
  return AMONG_SETTLED.test(between);
}

/** 1件答复被申请行政复议, 2件答复前未沟通: of those that were answered, one or two. */
const ANSWERS_DISPUTED = /^(?:后|意见)?(?:被|遭|引[起发]|不服)|^前/;

/** 1件答复不掌握: what the answer was stands right behind, and the number is of those that were answered so. */
function isAnsweredSo(
  facts: NarrativeFacts,
  { passage, labels: [label], quantity }: Pick<Claim, 'passage' | 'labels' | 'quantity'>,
): boolean {
  if (label === undefined || quantity.end > label.start) return false;
  return labelsOf(passage, facts).some(({ start, kind }) => start === label.end && isAnswer(kind));
}

/** 答复14件,具体为公开6件、…: the answers are told one by one. */
const ANSWERS_ONE_BY_ONE = /^[,:]?(?:具体|分别|其结果|结果|类型)?(?:为|是|如下|:){1,2}(?=[^,;。\d]{0,6}公开)/;

/** What was answered, where the answers that a number is said to be of add up to it as the table has it: they leave nothing open. */
function answersListed(
  facts: NarrativeFacts,
  { passage, sentence, quantity }: Pick<Claim, 'passage' | 'sentence' | 'quantity'>,
): MaybeFigure {
  const behind = passage.text.slice(quantity.end, sentence.end);
  if (!ANSWERS_ONE_BY_ONE.test(behind) || /结转|转入|在办|尚|未到|等/.test(behind)) return undefined;
  const total = rowFigure(facts, formOf(facts.edition).roles.resultsTotal);
  const told = claimsOf(facts).filter(
    (claim) => claim.passage === passage && claim.start >= quantity.end && claim.end <= sentence.end,
  );
  if (told.some(({ labels, each }) => each || labels.some(({ kind }) => !isAnswer(kind)))) return undefined;
  const sum = told.reduce((added, each) => added + each.quantity.value, 0);
  return sum === total?.value ? total : undefined;
}

/** 新收21件中,办结18件: without what came over from the year before. */
const OF_THE_NEW = /(?:新收到?|新增|本年度?收到)[^;。]{0,20}(?:中|其中)[,:]?(?:已|共|已经)?$/;

function settledOfTheNew(facts: NarrativeFacts): MaybeFigure {
  const { resultsTotal, carriedIn } = formOf(facts.edition).roles;
  const [total, over] = [rowFigure(facts, resultsTotal), rowFigure(facts, carriedIn)];
  if (total === undefined || over === undefined) return undefined;
  const words = `${total.words}减去${over.words}`;
  return { words, value: total.value - over.value, cells: [...total.cells, ...over.cells] };
}

/** 上年结转1件,新收19件,办结19件,结转下年1件: the text's own figures add up, so that 办结 is what was settled of all of them. */
function addsUpInText(facts: NarrativeFacts, settled: number): boolean {
  const told = (kind: LabelKind) =>
    claimsOf(facts).find(
      (claim) =>
        claim.labels.length === 1 &&
        claim.labels[0]?.kind === kind &&
        (kind !== 'new' || isAboutRequests(claim, facts)),
    )?.quantity.value;
  const unknown = Number.NaN;
  const forward = told('carriedOut') ?? told('carried') ?? unknown;
  return (told('new') ?? unknown) + (told('carriedIn') ?? unknown) === settled + forward;
}

const SOME = '(?![^,;。\\d]{0,6}0(?!\\d))';
const FROM_LAST_YEAR = new RegExp(
  [
    `(?<!无|没有)(?:上年|去年|上一年|往年)度?[^,;。\\d无没未]{0,8}(?:结转|转结|转入|遗留|未办结)${SOME}`,
    `(20\\d\\d)年度?[^,;。\\d]{0,8}(?:结转|转结)${SOME}`,
    `结转[^,;。\\d]{0,4}上年${SOME}`,
  ].join('|'),
  'g',
);

/** Within reach of a number: whether the text tells apart what came over from the year before. */
export function tellsOfLastYears({ year }: NarrativeFacts, text: string, { start, end }: Span): boolean {
  const near = text.slice(Math.max(0, start - 120), end + 60);
  return matchesIn(near, FROM_LAST_YEAR).some(([, named]) => named === undefined || named === String(year - 1));
}

/**
 * 办结 is what was settled; it has been used for that and what was carried forward. Where the text tells apart what came
 * over from the year before, it may mean this year's requests alone.
 */
export function doneFigures(facts: NarrativeFacts, apart: boolean): readonly MaybeFigure[] {
  const { resultsTotal, received, carriedIn, carriedOut } = formOf(facts.edition).roles;
  const total = rowFigure(facts, resultsTotal);
  const all = together([total, rowFigure(facts, carriedOut)]);
  if (!apart) return [total, all];
  const fresh = rowFigure(facts, received);
  const over = rowFigure(facts, carriedIn);
  return [total, all, fresh, together([fresh, over])];
}
