import { formOf } from '../../forms/editions.ts';
import { totalOf } from '../../forms/parts.ts';
import { hundredthsOf } from '../../values/percent.ts';
import { type Claim, claimsOf } from './claims.ts';
import { resultFigure, rowFigure } from './figures.ts';
import type { NarrativeFacts, NarrativeReader, NarrativeRemark } from './narrativeReader.ts';
import { type Quantity, quantitiesFrom } from './quantities.ts';
import { remarksOnShares } from './readShares.ts';
import { isAboutRequests, isOthersFigure } from './scopes.ts';

/** 258件(33.9%), 258件，占33.9%, 258件，占答复总数的33.9%. */
const SHARE_OF = /^[,(]?(?:占比?([^,;。%\d]{0,18}?))?(?:比例|比重)?(?:为|约|达|:)?$/;
const OF_REQUESTS =
  /^(?:全部|所有|全年|总|申请|答复|办结|办理|收到|受理|已|数|量|结果|的|政府信息|依|公开|件|年度|本年|比){0,18}$/;
/** One unit of the last digit printed: a percentage may be rounded or cut, 29% for 2÷7 and 42% for 3÷7. */
function precisionOf(printed: string): number {
  return 10 ** -(/\.(\d+)/.exec(printed)?.[1]?.length ?? 0);
}

const IN_WORDS = /(?<=占[^,;。%\d]{0,14})(?:的)?(?:约|近|超|逾)?[一二三四五六七八九]成[一二三四五六七八九半多]?\($/;
const DONE_TO_THEM = /^(?:按期|按时|及时|全部|依法)?(?:办结|答复|办复|回复|完成|满意|公开|上网|上墙|合格|覆盖)/;

const MOST_DENOMINATORS = 12;
const LONGEST_BRACKET = 80;

/** A share that follows a result, recomputed against whatever total the text or table 3 may mean by it. */
export const readPercentages: NarrativeReader = (facts) => {
  const claims = claimsOf(facts);
  const ofTable = claims.flatMap((claim) => {
    const share = shareAfter(claim);
    if (share === undefined || !isAboutRequests(claim, facts) || isOthersFigure(claim, facts)) return [];
    return recompute(facts, claim, claims, share, isSettled(claim) ? due(facts) : wholes(facts, claims));
  });
  return [...ofTable, ...remarksOnShares(facts)];
};

/** 办结323件,办结率为94.2%. */
const RATE = /^[,(](?:办结|答复|办复|回复|办理)率(?:为|达|达到|是|:)?$/;

function isSettled({ labels }: Claim): boolean {
  return labels.every(({ kind }) => kind === 'done');
}

/** What a rate of settling is of: all that was to be settled, or this year's requests. */
function due(facts: NarrativeFacts): readonly number[] {
  const { received, carriedIn, resultsTotal, carriedOut } = formOf(facts.edition).roles;
  const [fresh, over, total, forward] = [received, carriedIn, resultsTotal, carriedOut].map(
    (key) => rowFigure(facts, key)?.value,
  );
  if (fresh === undefined || over === undefined || total === undefined || forward === undefined) return [];
  return [fresh + over, total + forward, fresh].filter((value) => value > 0);
}

function hasShare({ labels }: Claim): boolean {
  return labels.every(({ kind }) => /^(?:results|reasons|applicants)\./.test(kind) || kind === 'carriedOut');
}

function shareAfter(claim: Claim): Quantity | undefined {
  const { passage, quantity } = claim;
  const behind = passage.text.slice(quantity.end, quantity.end + LONGEST_BRACKET);
  // 公开或部分公开的11件(予以公开4件、部分公开7件),占45.8%.
  const from = quantity.end + (/^\([^()%]*\)/.exec(behind)?.[0].length ?? 0);
  const share = passage.quantities[quantitiesFrom(passage.quantities, from)];
  if (share?.kind !== 'percent') return undefined;
  // 七成(70%): the share again, in figures. 100%办结: so many were, of all of them.
  const said = passage.text.slice(from, share.start).replace(IN_WORDS, '');
  if (DONE_TO_THEM.test(passage.text.slice(share.end, share.end + 8))) return undefined;
  if (isSettled(claim)) return RATE.test(said) && share.value < 100 ? share : undefined;
  if (!hasShare(claim)) return undefined;
  const match = SHARE_OF.exec(said);
  return match !== null && OF_REQUESTS.test(match[1] ?? '') ? share : undefined;
}

const WHOLES = new WeakMap<NarrativeFacts, readonly number[]>();

/** Every total that the share may be of: as the text gives it, as table 3 gives it. */
function wholes(facts: NarrativeFacts, claims: readonly Claim[]): readonly number[] {
  const known = WHOLES.get(facts);
  if (known !== undefined) return known;
  const { received, carriedIn, resultsTotal, carriedOut } = formOf(facts.edition).roles;
  const [fresh = NaN, over = NaN, total = NaN, forward = NaN] = [received, carriedIn, resultsTotal, carriedOut].map(
    (key) => rowFigure(facts, key)?.value,
  );
  const stated = claims
    .filter(({ labels }) => labels.every(({ kind }) => kind === 'new' || kind === 'handled' || kind === 'done'))
    .map(({ quantity }) => quantity.value);
  // What is not known, or nothing, is no whole.
  const values = [total, fresh, fresh + over, total + forward, ...stated].filter((value) => value > 0);
  const found = [...new Set(values)].slice(0, MOST_DENOMINATORS);
  WHOLES.set(facts, found);
  return found;
}

const MOST_BEFORE = 8;

function before(claim: Claim, claims: readonly Claim[]): readonly Claim[] {
  const at = claims.indexOf(claim);
  return claims.slice(Math.max(0, at - MOST_BEFORE), at).filter(({ sentence }) => sentence === claim.sentence);
}

/** 占办结总数的63%. */
const OF_SETTLED = /办结|答复/;

function textBetween({ passage, quantity }: Claim, share: Quantity): string {
  return passage.text.slice(quantity.end, share.start);
}

/** 收到26件,自然人20件,占76.9%: the number of which the sentence itself tells the share. */
function saidBefore(claim: Claim, share: Quantity, claims: readonly Claim[]): number | undefined {
  if (isSettled(claim) || OF_SETTLED.test(textBetween(claim, share))) return undefined;
  const told = before(claim, claims).filter(({ labels }) =>
    labels.every(({ kind }) => kind === 'new' || kind === 'handled' || kind === 'done'),
  );
  const value = told.at(-1)?.quantity.value;
  return value !== undefined && value >= claim.quantity.value ? value : undefined;
}

/** 同意公开12件,部分公开5件,占63%: the share may be of this and of those told right before, together. */
function sumsUpTo(claim: Claim, claims: readonly Claim[]): readonly number[] {
  const family = (each: Claim) => each.labels.every(({ kind }) => /^(?:results|reasons|applicants)\./.test(kind));
  const told = before(claim, claims);
  const from = told.findLastIndex((each) => !family(each)) + 1;
  const sums: number[] = [];
  for (const { quantity } of told.slice(from).reverse())
    sums.push((sums.at(-1) ?? claim.quantity.value) + quantity.value);
  return sums;
}

/** 不予公开的7件中,第三方合法权益4件,占57.1%: the share may be of the group whose reason is told. */
function groupBefore(claim: Claim, claims: readonly Claim[]): readonly number[] {
  if (!claim.labels.every(({ kind }) => kind.startsWith('reasons.'))) return [];
  const group = before(claim, claims).findLast(({ labels }) => labels.every(({ kind }) => kind.startsWith('results.')));
  return group === undefined || group.quantity.value === 0 ? [] : [group.quantity.value];
}

function recompute(
  facts: NarrativeFacts,
  claim: Claim,
  claims: readonly Claim[],
  share: Quantity,
  denominators: readonly number[],
): readonly NarrativeRemark[] {
  const { passage, quantity, labels, start, sentence } = claim;
  const tabled = labels.map(({ kind }) => resultFigure(facts, kind)?.value);
  const inTable = tabled.every((value) => value !== undefined) ? [tabled.reduce((sum, value) => sum + value, 0)] : [];
  const whole = saidBefore(claim, share, claims) ?? denominators[0];
  if (whole === undefined || share.vague) return [];
  const tolerance = precisionOf(passage.text.slice(share.start, share.end));
  const wholes = [...denominators, ...groupBefore(claim, claims)];
  const fits = [quantity.value, ...inTable, ...sumsUpTo(claim, claims)].some((part) =>
    wholes.some((each) => Math.abs((part * 100) / each - share.value) <= tolerance + 1e-9),
  );
  if (fits) return [];
  const total = totalOf(facts.edition, formOf(facts.edition).roles.resultsTotal);
  const computed = hundredthsOf(quantity.value, whole);
  return [
    {
      section: passage.section,
      fill: {
        quote: passage.quote({ start, end: share.end }, sentence),
        found: passage.text.slice(share.start, share.end),
        part: quantity.value,
        whole,
        expected: `${computed}%`,
      },
      cells: total === undefined ? [] : [total],
      found: `${share.value}%`,
      expected: `${computed}%`,
      delta: Math.round((share.value - computed) * 100) / 100,
    },
  ];
}
