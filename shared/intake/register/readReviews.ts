import type { FormRoles } from '../../domain/forms/form.ts';
import type { FormRow, RowKey } from '../../domain/forms/printed.ts';
import type { ReviewAspect } from '../../domain/register/registerHeads.ts';
import type { RegisteredReview } from '../../domain/register/request.ts';
import { type CivilDate, daysBetween } from '../../domain/values/calendar.ts';
import { given } from '../../domain/values/given.ts';
import type { RegisterWords } from './findHeads.ts';
import { meaningOf } from './formWords.ts';
import { registerDate } from './registerDate.ts';
import { doubtIn, fieldText, type RegisterRow } from './registerRow.ts';

interface ReviewsRead {
  readonly found: readonly RegisteredReview[];
  readonly wrong: readonly string[];
}

const NONE = /^(?:|否|无|未|0|\/|-|—|——|×|不涉及|未复议|未起诉|未诉讼)$/u;
const SOME = /^(?:是|有|√|✓|✔|☑|1|已复议|已起诉)$/u;

/** When the request of a row came and was answered. */
interface RequestDays {
  readonly received: CivilDate | undefined;
  readonly answered: CivilDate | undefined;
}

/** The reconsideration and the lawsuits of a row; what cannot be placed is said and stays out. */
export function registeredReviews(row: RegisterRow, words: RegisterWords, days: RequestDays): ReviewsRead {
  const wrong: string[] = [];
  const byReview = Map.groupBy(row.heads.reviews, ({ means }) => means.review);
  const read = new Map<FormRow | 'lawsuit', DatedReview>();
  for (const [review, heads] of byReview) {
    const one = readOne(row, { review, heads, words }, wrong);
    if (one === undefined) continue;
    if (isOfUnknownYear(one, days, words.year))
      wrong.push(`${nameOf(review)}没有写明${one.outcome === undefined ? '提起' : '审结'}日期，看不出是哪一年的`);
    else read.set(review, one);
  }
  const found: RegisteredReview[] = [];
  for (const [review, one] of read) {
    const kind = review === 'lawsuit' ? lawsuitKind(row, words.roles, read, wrong) : review.key;
    if (kind !== undefined) found.push({ kind, ...one });
  }
  return { found, wrong };
}

/** A review before it is known of which kind it is. */
type DatedReview = Omit<RegisteredReview, 'kind'>;

interface ReviewColumns {
  readonly review: FormRow | 'lawsuit';
  readonly heads: RegisterRow['heads']['reviews'];
  readonly words: RegisterWords;
}

function nameOf(review: FormRow | 'lawsuit'): string {
  return review === 'lawsuit' ? '诉讼' : review.label;
}

/**
 * Whether nobody can tell from the row in which year the review counts: decided at some time after it was begun in an earlier
 * year, or without any date about a request that itself was not received and answered within the year.
 */
function isOfUnknownYear(
  { outcome, begun, decided }: DatedReview,
  { received, answered }: RequestDays,
  year: number,
): boolean {
  if (decided !== undefined || received === undefined || received.year > year) return false;
  if (begun !== undefined) return outcome !== undefined && begun.year < year;
  return received.year < year || (answered !== undefined && answered.year > year);
}

function readOne(
  row: RegisterRow,
  { review, heads, words: { outcomes, roles } }: ReviewColumns,
  wrong: string[],
): DatedReview | undefined {
  const name = nameOf(review);
  const headOf = (aspect: ReviewAspect) => heads.find(({ means }) => means.aspect === aspect);
  const text = (aspect: ReviewAspect) => fieldText(row.at(headOf(aspect)?.col ?? -1));
  const stated = heads.filter(({ col }) => !NONE.test(fieldText(row.at(col))));
  if (stated.length === 0) return undefined;
  const doubts = stated.flatMap(({ col, heading }) => {
    const doubt = doubtIn(row.at(col));
    return doubt === undefined ? [] : [`“${heading}”：${doubt}`];
  });
  const before = wrong.length;
  wrong.push(...doubts);
  const dateOf = (aspect: 'begun' | 'decided'): CivilDate | undefined => {
    if (NONE.test(text(aspect))) return undefined;
    const date = registerDate(text(aspect));
    if (date === undefined) wrong.push(`${headOf(aspect)?.heading ?? ''}“${text(aspect)}”不是带年份的日期`);
    return date;
  };
  const [begun, decided] = [dateOf('begun'), dateOf('decided')];
  const said = text('outcome');
  const asked = text('asked');
  if (!NONE.test(asked) && !SOME.test(asked)) wrong.push(`${headOf('asked')?.heading ?? ''}“${asked}”应填是或否`);
  const meaning = NONE.test(said) || SOME.test(said) ? undefined : meaningOf(said, outcomes);
  if (meaning !== undefined && meaning.kind !== 'one') {
    const all = outcomes.map(({ target }) => target.label).join('、');
    wrong.push(`${name}结果“${said}”不是表上的哪一项（${all}）`);
  }
  if (headOf('outcome') === undefined && headOf('asked') !== undefined)
    wrong.push(`${name}没有写结果的一列，看不出计在哪一格`);
  const pending = outcomes.find(({ target }) => target.key === roles.pending)?.target;
  const outcome = meaning?.kind === 'one' && meaning.target !== pending ? meaning.target : undefined;
  if (begun !== undefined && decided !== undefined && daysBetween(begun, decided) < 0)
    wrong.push(`${name}的审结日期早于提起日期`);
  if (decided !== undefined && outcome === undefined && (meaning === undefined || meaning.kind === 'one'))
    wrong.push(`${name}有审结日期，而没有结果`);
  return wrong.length > before
    ? undefined
    : { ...given({ outcome: outcome?.key }), ...given({ begun }), ...given({ decided }) };
}

/** Of which kind a lawsuit is, where the register does not say: by whether the row was reconsidered before. */
function lawsuitKind(
  { heads }: RegisterRow,
  { reconsidered, suedDirectly, suedAfterwards }: FormRoles,
  read: ReadonlyMap<FormRow | 'lawsuit', DatedReview>,
  wrong: string[],
): RowKey | undefined {
  const isReconsidered = (review: FormRow | 'lawsuit') => review !== 'lawsuit' && review.key === reconsidered;
  const isKept = heads.reviews.some(({ means }) => isReconsidered(means.review));
  const before = [...read].find(([review]) => isReconsidered(review))?.[1];
  const kind = before === undefined ? suedDirectly : suedAfterwards;
  if (isKept && kind !== undefined && (before === undefined || before.outcome !== undefined)) return kind;
  wrong.push(
    isKept
      ? `行政复议还没有结果而又有诉讼，看不出是未经复议直接起诉还是复议后起诉`
      : `台账没有行政复议的一列，看不出诉讼是未经复议直接起诉还是复议后起诉`,
  );
  return undefined;
}
