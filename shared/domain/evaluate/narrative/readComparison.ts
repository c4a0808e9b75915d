import { formOf } from '../../forms/editions.ts';
import { type Claim, claimsOf } from './claims.ts';
import { type Figure, rowFigure, together } from './figures.ts';
import type { NarrativeFacts, NarrativeRemark } from './narrativeReader.ts';
import { type Quantity, quantitiesFrom, says } from './quantities.ts';
import { isAboutRequests, isOthersFigure } from './scopes.ts';

/** What may stand between the number of this year and that of the year before: no other number, and nothing else that is counted. */
const BEFORE = '(?:上年|去年|上一年|20\\d\\d年)度?';
const EARLIER = new RegExp(
  `^[^\\d]{0,16}[,;。(](?:同比|而)?(?:较|比|与|同|和|对比)?${BEFORE}(?:同期)?(?:收到|新收|受理)?(?:的|为|是|[共计]){0,2}$`,
);
/** 相比增加6件, 多4件. */
const MORE =
  /^(?:件|宗|份)?[,)]?(?:(?:较|比|与|同)(?:上年|去年|上一年)度?)?(?:相比|相较|对比|比较|比)?[,]?(?:同比|净|共|则|数量)?(增加|减少|增长|下降|上升|回落|多|少|增|减)(?:了|到)?$/;
const LESS = /减|下降|回落|少/;
const REACH = 60;

/** 新收20件,与2021年的26件相比,增加6件: what the text itself says of two years, held against the year's own number. */
export function remarksOnComparison(facts: NarrativeFacts): readonly NarrativeRemark[] {
  const { received, carriedIn } = formOf(facts.edition).roles;
  const fresh = rowFigure(facts, received);
  const figures = [fresh, together([fresh, rowFigure(facts, carriedIn)])].filter((figure) => figure !== undefined);
  return claimsOf(facts).flatMap((claim) => {
    if (fresh === undefined || !isReceipt(claim)) return [];
    const told = figures.find(({ value }) => says(claim.quantity, value));
    const compared = told === undefined ? undefined : (comparedWith(claim) ?? evenWith(claim));
    if (told === undefined || compared === undefined || fits(compared, claim.quantity.value)) return [];
    if (!isAboutRequests(claim) || isOthersFigure(claim, facts)) return [];
    return [remark(claim, compared, told)];
  });
}

function isReceipt({ labels }: Claim): boolean {
  return labels.every(({ kind }) => kind === 'new' || kind === 'handled');
}

interface Compared {
  readonly earlier: Quantity;
  readonly change: Quantity;
  readonly less: boolean;
}

/** The number of the year before and the difference, where they follow upon this year's at once. */
function comparedWith({ passage, quantity }: Claim): Compared | undefined {
  const { text, quantities } = passage;
  const at = quantitiesFrom(quantities, quantity.end);
  const [earlier, change] = quantities.slice(at, at + 2);
  if (earlier === undefined || change === undefined || change.start - quantity.end > REACH) return undefined;
  if (
    change.kind !== 'count' ||
    change.unit !== quantity.unit ||
    earlier.kind !== 'count' ||
    earlier.unit !== quantity.unit ||
    earlier.vague
  )
    return undefined;
  if (!EARLIER.test(text.slice(quantity.end, earlier.start))) return undefined;
  const said = MORE.exec(text.slice(earlier.end, change.start))?.[1];
  return said === undefined ? undefined : { earlier, change, less: LESS.test(said) };
}

const EVEN = /^(?:[件宗份])?(?:相)?(?:持平|相同|一致)/;
const WITH_LAST_YEAR = /(?:与|和|同)(?:上年|去年|上一年)度?(?:同期)?的?$/;
/** 其中企业4件, may stand between: parts of this year's. */
const ONLY_PARTS = /^[,;(]其中/;

/** 收到9件,其中企业4件,与去年的13件持平. */
function evenWith({ passage, quantity, sentence }: Claim): Compared | undefined {
  const { text, quantities } = passage;
  const at = quantitiesFrom(quantities, quantity.end);
  const near = quantities
    .slice(at, at + MOST_PARTS)
    .filter(({ end }) => end <= sentence.end && end - quantity.end <= REACH);
  const earlier = near.find(
    ({ start, end, unit, vague }) =>
      unit === quantity.unit &&
      !vague &&
      WITH_LAST_YEAR.test(text.slice(Math.max(quantity.end, start - 10), start)) &&
      EVEN.test(text.slice(end, end + 5)),
  );
  if (earlier === undefined) return undefined;
  if (earlier !== near[0] && !ONLY_PARTS.test(text.slice(quantity.end, quantity.end + 4))) return undefined;
  const end = earlier.end + (EVEN.exec(text.slice(earlier.end, earlier.end + 5))?.[0].length ?? 0);
  return { earlier, change: { ...earlier, value: 0, start: earlier.end, end }, less: false };
}

const MOST_PARTS = 3;

function fits({ earlier, change, less }: Compared, now: number): boolean {
  return change.value === (now - earlier.value) * (less ? -1 : 1);
}

function remark(
  { passage, sentence, start }: Claim,
  { earlier, change, less }: Compared,
  told: Figure,
): NarrativeRemark {
  const difference = told.value - earlier.value;
  const stated = change.value * (less ? -1 : 1);
  const by = difference === 0 ? '相同' : `${difference > 0 ? '多' : '少'} ${Math.abs(difference)}`;
  return {
    section: passage.section,
    fill: {
      quote: passage.quote(
        { start, end: change.end },
        { start: sentence.start, end: Math.max(sentence.end, change.end) },
      ),
      what: `与${passage.text.slice(earlier.start, earlier.end)}相比`,
      found: passage.text.slice(earlier.end, change.end).replace(/^.*?(?=增|减|下|上|回|多|少)/, ''),
      figures: `${told.words}为 ${told.value}，与 ${earlier.value} 相比${by}`,
      size: Math.abs(difference - stated),
    },
    cells: told.cells,
    found: String(change.value),
    expected: String(Math.abs(difference)),
    delta: stated - difference,
  };
}
