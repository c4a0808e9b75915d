import { chineseValue } from './numerals.ts';

/** What a text says became of a number since another: 增长30%, 少4件, 翻了一番, 减少三分之一, 持平. */
export interface ChangeSaid {
  readonly words: string;
  readonly end: number;
  /** 1 for more, -1 for less, 0 for as many. */
  readonly direction: 1 | -1 | 0;
  /** The number of things more or less, where that is what is told. */
  readonly difference?: { readonly value: number; readonly unit: string };
  /** Whether these two numbers may be so told of. */
  readonly fits: (now: number, before: number) => boolean;
}

const UP = '增长|增加|上升|提高|上涨|攀升|净增|增幅|升幅|涨幅|增|升|多出|多';
const DOWN = '减少|下降|降低|回落|下滑|减幅|降幅|压减|缩减|减|降|少';
const SMALL = '[一二两三四五六七八九十]';
const AMOUNT = [
  '(?<percent>\\d{1,4}(?:\\.\\d{1,3})?)%',
  `(?<tenths>${SMALL}{1,2})成`,
  `百分之(?<spelled>[一二两三四五六七八九十百]{1,4})`,
  `(?<below>${SMALL}{1,2})分之(?<above>${SMALL}{1,2})`,
  `(?<times>\\d{1,3}(?:\\.\\d{1,2})?|${SMALL}{1,2})倍`,
  '(?<half>一半)',
  `(?<count>\\d{1,7}(?:,\\d{3})?(?:\\.\\d{1,4})?|${SMALL}{1,3})(?<unit>万元|元|[件宗条项份起篇个人家次户名场期批所处])`,
].join('|');
const LEAD =
  '(?:(?:同比|环比|则|净|共|反而|又|(?:收到的?|新收的?|接收的?)?申请(?:数量|件数|总量|总数|量|数)?|收件量?|件数|数量|总量|总数|也|还|大幅|小幅|略|明显|有所|整整|年度){0,3})';
const CHANGED = new RegExp(
  `^${LEAD}(?:(?<up>${UP})|(?<down>${DOWN}))(?:了|为|达|是|:)?(?<vague>将近|接近|近|约|超过|超|逾|不到|不足)?(?:${AMOUNT})(?<loose>[多余]|以上|左右|有余|强|弱)?`,
);
const DOUBLED = new RegExp(`^${LEAD}(?<vague>几乎|接近|近)?翻(?:了)?(?<twice>[一两])番`);
const EVEN = new RegExp(`^${LEAD}(?<vague>基本|大致|大体|略)?(?:相)?(?:持平|相同|一致|相等|一样)(?!率)`);
/** 略有增加, 有所减少: more or less, by how much is not told. */
const SOMEWHAT = new RegExp(
  `^(?:(?:略有?|有所|稍有?|明显|大幅|小幅|逐步|反而|同比|呈){1,2}(?:(?<up>${UP})|(?<down>${DOWN}))|(?:(?<more>增加|增长|上升)|(?<less>减少|下降|回落))(?=[,;。)]|$))`,
);
/** 增加到26件: the number since. */
const UP_TO = new RegExp(`^[^,;。\\d]{0,6}?(?:(?<up>${UP})|(?<down>${DOWN}|压))(?:到|至|为)(?=\\d|${SMALL})`);
/** 上年的3倍: the base is named before it. */
const TIMES = new RegExp(`^(?:的)?(?<times>\\d{1,3}(?:\\.\\d{1,2})?|${SMALL}{1,2})倍(?<loose>[多余]|以上|左右)?`);
const AS_MUCH = new RegExp(`^(?:的)?(?<below>${SMALL}{1,2})分之(?<above>${SMALL}{1,2})(?=[,;。)]|$)`);

/** What the names of a pattern stand for in a match. */
type Named = Readonly<Record<string, string | undefined>>;

function namedIn({ groups = {} }: RegExpExecArray): Named {
  return groups;
}

/** What is said at the beginning of these words; `at` is where they stand. */
export function changeAt(words: string, at: number): ChangeSaid | undefined {
  const changed = CHANGED.exec(words);
  if (changed !== null) return isRough(changed) ? undefined : changedBy(changed, at);
  const doubled = DOUBLED.exec(words);
  if (doubled !== null) {
    const { twice, vague } = namedIn(doubled);
    const factor = twice === '两' ? 4 : 2;
    const slack = vague === undefined ? 0.05 : 0.25;
    return said(doubled, at, 1, (now, before) => Math.abs(now / before - factor) <= slack * factor);
  }
  const even = EVEN.exec(words);
  if (even === null) return somewhat(words, at);
  const slack = namedIn(even).vague === undefined ? 0 : 0.15;
  return said(even, at, 0, (now, before) => Math.abs(now - before) <= slack * Math.max(now, before));
}

function somewhat(words: string, at: number): ChangeSaid | undefined {
  const match = SOMEWHAT.exec(words);
  if (match === null) return undefined;
  const { up, more } = namedIn(match);
  const direction = (up ?? more) === undefined ? -1 : 1;
  return said(match, at, direction, (now, before) => (now - before) * direction > 0);
}

/** 由20件增加到26件: whether it became more; the number that it became stands at `end`. */
export function becameAt(words: string, at: number): ChangeSaid | undefined {
  const match = UP_TO.exec(words);
  if (match === null) return undefined;
  const direction = namedIn(match).up === undefined ? -1 : 1;
  return said(match, at, direction, (now, before) => (now - before) * direction > 0);
}

/** What is said at the end of these words: 40件,增幅25%,上年32件. */
export function changeBefore(words: string, at: number): ChangeSaid | undefined {
  const end = words.replace(/[,(]$/, '').length;
  for (let from = 0; from < end; from += 1) {
    const change = changeAt(words.slice(from, end), at + from);
    if (change?.end === at + end) return change;
  }
  return undefined;
}

/** 是上年的3倍, 为上年的三分之一. */
export function timesAt(words: string, at: number): ChangeSaid | undefined {
  const times = TIMES.exec(words);
  if (times !== null) {
    if (isRough(times)) return undefined;
    const { times: written, loose } = namedIn(times);
    const factor = numberOf(written);
    const slack = slackOf(written) + (loose === undefined ? 0 : 1);
    return said(times, at, 1, (now, before) => Math.abs(now / before - factor) <= slack);
  }
  const part = AS_MUCH.exec(words);
  if (part === null || isRough(part)) return undefined;
  const { above, below } = namedIn(part);
  const share = numberOf(above) / numberOf(below);
  return said(part, at, -1, (now, before) => Math.abs(now / before - share) <= 0.05);
}

/** 增加两三倍, 多了两三件: digits side by side are no number. */
function isRough(match: RegExpExecArray): boolean {
  const { count, times, tenths, spelled, above, below } = namedIn(match);
  return [count, times, tenths, spelled, above, below].some(
    (written) => written !== undefined && Number.isNaN(numberOf(written)),
  );
}

function said(
  match: RegExpExecArray,
  at: number,
  direction: 1 | -1 | 0,
  fits: (now: number, before: number) => boolean,
): ChangeSaid {
  const words = match[0].replace(/^\(/, '');
  return { words, end: at + match[0].length, direction, fits: (now, before) => before > 0 && fits(now, before) };
}

function changedBy(match: RegExpExecArray, at: number): ChangeSaid {
  const { up, vague = '', loose = '', times, count, unit, ...share } = namedIn(match);
  const direction = up === undefined ? -1 : 1;
  const about = vague + loose;
  const isLoose = about !== '';
  if (unit !== undefined) {
    const scale = { 元: 100, 万元: 1e6 }[unit] ?? 1;
    const value = Math.round(numberOf(count) * scale);
    const slack = isLoose ? value / 4 : 0;
    const base = said(match, at, direction, (now, before) => Math.abs((now - before) * direction - value) <= slack);
    return isLoose ? base : { ...base, difference: { value, unit: scale === 1 ? unit : '元' } };
  }
  if (times !== undefined) {
    const factor = numberOf(times);
    const slack = slackOf(times) + (isLoose ? 0.5 : 0);
    // 增加一倍 is twice as many; 增长到3倍 is said as 增长3倍 as well.
    const alone = factor === 1;
    return said(match, at, direction, (now, before) =>
      (alone ? [now / before - 1] : [now / before - 1, now / before]).some(
        (ratio) => Math.abs(ratio - factor) <= (alone ? (isLoose ? 0.25 : 0.05) : slack),
      ),
    );
  }
  // 两成多 is more than two tenths, 近三成 less than three.
  const isMore = /超|逾|多|余|以上|强/.test(about);
  const isLess = /近|不|弱/.test(about);
  const [told, exact] = shareOf(share);
  const slack = exact + (isLoose ? 5 : 0);
  const least = told - (isLess ? 10 : isMore ? 0.5 : slack);
  const most = told + (isMore ? 10 : isLess ? 0.5 : slack);
  return said(match, at, direction, (now, before) => {
    const changed = ((now - before) / before) * 100 * direction;
    return changed >= least - 1e-9 && changed <= most + 1e-9;
  });
}

/** In hundredths, with how far off it may be: the last digit printed, five in a hundred for tenths, three for simple parts. */
function shareOf(told: Named): readonly [share: number, slack: number] {
  if (told.percent !== undefined) return [Number(told.percent), 10 ** -(told.percent.split('.')[1]?.length ?? 0)];
  if (told.spelled !== undefined) return [numberOf(told.spelled), 1];
  if (told.tenths !== undefined) return [numberOf(told.tenths) * 10, 5];
  if (told.half !== undefined) return [50, 5];
  return [(numberOf(told.above) * 100) / numberOf(told.below), 3.5];
}

function numberOf(written = ''): number {
  return /^\d/.test(written) ? Number(written.replaceAll(',', '')) : (chineseValue(written) ?? Number.NaN);
}

/** 3倍 may be 2.5 to 3.5, 1.5倍 1.4 to 1.6. */
function slackOf(written = ''): number {
  const digits = written.split('.')[1]?.length;
  return digits === undefined ? 0.5 : 10 ** -digits;
}
