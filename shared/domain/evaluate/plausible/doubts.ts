import { cellsOf } from '../../forms/catalogue.ts';
import type { PlausibleTest } from '../../rules/plausible.ts';
import { inBrackets } from '../../rules/words.ts';
import { given } from '../../values/given.ts';
import { DISTRICT_PATTERN, levelOfAgency } from '../../values/identity.ts';
import type { Judging } from '../tables/judging.ts';
import { lastYearFigures } from '../tables/years.ts';
import { type Compared, changeOf, compare, comparedIn, type Doubt, weighs } from './compared.ts';
import { isApart, isNear, reaches } from './fractions.ts';
import { boundsOf, effectOf, likelyRange } from './peerSpread.ts';
import { cellsOfScale } from './scaledCells.ts';

type Asked<Kind extends PlausibleTest['kind']> = (
  test: Extract<PlausibleTest, { readonly kind: Kind }>,
  judging: Judging,
) => readonly Doubt[];

/** Half of so much last year, and the body simply is that large. */
const HALF = [1, 2] as const;

/**
 * More than any single body of its level has, unless it had as much as half of it last year. What a division has signed is the sum of many
 * bodies, each of which was asked: a bound for one says nothing of it.
 */
export const beyondCeiling: Asked<'ceiling'> = ({ ceilings, silentOn }, judging) => {
  const { standing, agency } = judging;
  if (silentOn === 'divisions' && DISTRICT_PATTERN.test(agency)) return [];
  const stated = typeof standing.roster === 'object' ? standing.roster.level : undefined;
  const level = stated ?? levelOfAgency(agency) ?? 'municipal';
  return ceilings.flatMap((ceiling) => {
    const { [level]: most } = ceiling;
    const above = cellsOfScale(judging.edition, ceiling).filter(({ at }) => (judging.knowns.figures[at] ?? 0) > most);
    return compare(judging, above, 0)
      .filter(({ now, before }) => !(before !== undefined && reaches(before, now, HALF)))
      .map((compared) => ({ compared, waits: true, bounds: { from: 'ceiling', most } }));
  });
};

const POWER_WORDS: Readonly<Record<number, string>> = { 10: '10', 100: '100', 1000: '1000', 10000: '1万' };

/** About ten, a hundred, a thousand or ten thousand times last year's, or that part of it. */
export const slipped: Asked<'slip'> = ({ scales, powers, near, effect }, judging) =>
  changed(judging, scales).flatMap((compared) => {
    const [less, more] = [compared.now, compared.before].sort((a, b) => a - b);
    const power = powers.find((each) => isNear((less ?? 0) * each, more ?? 0, near));
    if (power === undefined) return [];
    const times = POWER_WORDS[power] ?? String(power);
    const words = { times: compared.now > compared.before ? ` ${times} 倍` : `${times} 分之一` };
    return [{ compared, waits: weighs(compared, effect), words, bounds: { from: 'own' } }];
  });

/** More than so many times last year's, or less than that part of it, or nothing at all where it was large. */
export const jumped: Asked<'jump'> = (test, judging) => [
  ...multiplied(test, judging),
  ...(test.vanishing ? vanished(test, judging) : []),
];

const vanished: Asked<'jump'> = ({ scales, bounds }, judging) =>
  comparedIn(judging, scales)
    .filter(({ now, before, least }) => now === 0 && before !== undefined && before >= least)
    .map((compared) => {
      const waits = bounds.slice(-1).every(({ effect }) => weighs(compared, effect));
      return { compared, waits, bounds: { from: 'own' } as const };
    });

/**
 * The narrower bounds are for what weighs much in the
 * district's total, and need it to be known.
 */
const multiplied: Asked<'jump'> = ({ scales, bounds, upOnly }, judging) =>
  changed(judging, scales).flatMap((compared) => {
    const { now, before, peers, district } = compared;
    if (upOnly ? now < before : peers !== undefined) return [];
    const beyond = bounds.filter(({ ratio }) => isApart(now, before, [ratio, 1]));
    const widest = bounds.at(-1);
    const broken = beyond.find(({ effect }) => district !== undefined && weighs(compared, effect));
    const bound = broken ?? beyond.find((each) => each === widest);
    if (bound === undefined) return [];
    const [least, most] = [Math.ceil(before / bound.ratio), before * bound.ratio];
    const waits = weighs(compared, bound.effect);
    return [{ compared, waits, bounds: { from: 'own', most, ...(upOnly ? {} : { least }) } }];
  });

/** Unlike the changes of like bodies, where there are enough of them. */
export const unlikePeers: Asked<'peers'> = ({ scales, bodies, spread, flat, ratio, effect }, judging) =>
  changed(judging, scales).flatMap((compared) => {
    const { now, before, peers } = compared;
    if (peers === undefined || peers.bodies < bodies || !isApart(now, before, ratio)) return [];
    const bounds = boundsOf(peers, spread, flat);
    const mine = effectOf({ now, before }, peers.median);
    if (mine >= bounds.lowest && mine <= bounds.highest) return [];
    return [
      {
        compared,
        waits: weighs(compared, effect),
        bounds: { from: 'peers', ...likelyRange(before, peers, bounds) },
      },
    ];
  });

/** From nothing to something large. */
export const appeared: Asked<'appears'> = ({ scales, effect }, judging) =>
  comparedIn(judging, scales)
    .filter(({ now, before, least }) => before === 0 && now >= least)
    .map((compared) => ({ compared, waits: weighs(compared, effect), bounds: { from: 'own', most: compared.least } }));

/** Last year's figures once more. */
export const repeated: Asked<'repeats'> = ({ scales, together, alone }, judging) => {
  const all = comparedIn(judging, scales);
  const alike = all.filter(({ now, before, least }) => now === before && now >= least);
  const large = alike.filter(({ now, least }) => now >= alone * least);
  const asked = alike.length >= together ? alike : large;
  // A report that is last year's throughout is told so once, by XY-SAME.
  if (isLastYears(judging)) return [];
  const words = { alike: asked.length > 1 ? `（共 ${asked.length} 格）` : '' };
  return asked.map((compared) => ({ compared, waits: true, words, bounds: { from: 'own' } }));
};

/** Whether every stated figure is last year's. */
function isLastYears({ edition, lastYear, knowns }: Judging): boolean {
  if (lastYear === undefined) return false;
  const before = lastYearFigures({ edition }, lastYear);
  return cellsOf(edition).every(({ name, role }) => role === 'total' || knowns.number(name) === before(name));
}

/** Two rows that each have what the other had last year; one of them may have had nothing, or have nothing now. */
export const exchanged: Asked<'exchanged'> = ({ scales, apart, near, few, effect }, judging) =>
  scales.flatMap((scale) => {
    const moved = comparedIn(judging, [scale])
      .filter(isKnown)
      .filter((each) => isApart(each.now, each.before, apart));
    // Of a few cases a share says nothing: 3 and 5 are as good as one.
    const isLike = (left: number, right: number) => Math.abs(left - right) <= few || isNear(left, right, near);
    return moved.flatMap((compared) => {
      const other = moved.find(
        (each) =>
          each !== compared &&
          isLike(compared.now, each.before) &&
          isLike(each.now, compared.before) &&
          Math.max(compared.now, each.now) >= scale.least,
      );
      if (other === undefined) return [];
      const words = { other: inBrackets(other.cell.rowLabel) };
      return [{ compared, waits: weighs(compared, effect), words, bounds: { from: 'own' } as const }];
    });
  });

/** Without a figure of its own last year, and yet half of what the district had. */
export const largeShare: Asked<'shareOfDistrict'> = ({ scales, share }, judging) =>
  comparedIn(judging, scales)
    .filter(
      ({ now, before, district, least }) =>
        before === undefined && district !== undefined && now >= least && reaches(now, district, share),
    )
    .map((compared) => ({
      compared,
      waits: true,
      bounds: { from: 'district', ...given({ most: compared.district }) },
    }));

type Known = Compared & { readonly before: number };

function isKnown(compared: Compared): compared is Known {
  return compared.before !== undefined;
}

/** Figures above 0 in both years that differ by what is not small. */
function changed(judging: Judging, scales: Parameters<typeof comparedIn>[1]): readonly Known[] {
  return comparedIn(judging, scales)
    .filter(isKnown)
    .filter((each) => each.now > 0 && each.before > 0 && changeOf(each) >= each.least);
}
