import { PLAIN_HEADS, type PlainRole } from '../../domain/register/registerHeads.ts';
import type { RegisterFault } from '../../domain/register/registerRead.ts';
import type { RegisteredRequest, RegisterPlace } from '../../domain/register/request.ts';
import { type CivilDate, daysBetween } from '../../domain/values/calendar.ts';
import { given } from '../../domain/values/given.ts';
import type { RegisterWords } from './findHeads.ts';
import { meaningOf } from './formWords.ts';
import { registeredReviews } from './readReviews.ts';
import { registerDate } from './registerDate.ts';
import { doubtIn, fieldText, type RegisterRow } from './registerRow.ts';

interface RowRead {
  readonly request?: RegisteredRequest;
  readonly faults: readonly RegisterFault[];
  /** 信息处理费 in 分. */
  readonly fee?: number;
}

/** What stands where a request is still worked on. */
const OPEN = /^(?:正在办理|办理中|在办|未办结|未答复|待办|待答复|尚未办结|未办理|补正中|等待补正)$/u;
const YES = /^(?:是|有|√|✓|✔|☑|1|延期|已延期|延长)$/u;
const NO = /^(?:|否|无|未|0|\/|-|—|——|×|不延期|未延期)$/u;

/** One row: the request it is, or why it is none that can be counted. */
export function readRow(row: RegisterRow, place: RegisterPlace, words: RegisterWords): RowRead {
  const wrong: string[] = [];
  for (const head of [...row.heads.plain.values(), ...row.heads.applicants, ...row.heads.results]) {
    const doubt = NOT_JUDGED.has(head.means as PlainRole) ? undefined : doubtIn(row.at(head.col));
    if (doubt !== undefined) wrong.push(`“${head.heading}”：${doubt}`);
  }
  const received = dateIn(row, 'received', wrong);
  if (received === undefined && row.text('received') === '') wrong.push(`没有填${PLAIN_HEADS.received[0]}`);
  const applicant = applicantOf(row, words, wrong);
  const answer = answerOf(row, words, wrong);
  const supplemented = dateIn(row, 'supplemented', wrong);
  if (received !== undefined && answer !== undefined && daysBetween(received, answer.date) < 0)
    wrong.push(`${PLAIN_HEADS.answered[0]}早于${PLAIN_HEADS.received[0]}`);
  const extended = extensionOf(row, wrong);
  const consulted = consultedOf(row, wrong);
  const fee = feeOf(row, wrong);
  const reviews = registeredReviews(row, words, { received, answered: answer?.date });
  const faults: RegisterFault[] = [
    ...(wrong.length === 0 ? [] : [{ place, words: wrong.join('；'), left: 'request' } as const]),
    ...reviews.wrong.map((each) => ({ place, words: each, left: 'review' }) as const),
  ];
  if (wrong.length > 0 || received === undefined || applicant === undefined) return { faults };
  const request = {
    place,
    received,
    applicant,
    ...given({ answer }),
    ...given({ supplemented }),
    extended,
    consulted,
    reviews: reviews.found,
  };
  return { request, faults, ...given({ fee }) };
}

/** What only helps to look a row up. */
const NOT_JUDGED: ReadonlySet<PlainRole> = new Set(['number', 'applicantName', 'way', 'subject', 'detail']);

function dateIn(row: RegisterRow, role: PlainRole, wrong: string[]): CivilDate | undefined {
  const text = row.text(role);
  if (NO.test(text)) return undefined;
  const date = registerDate(text);
  if (date === undefined) wrong.push(`${PLAIN_HEADS[role][0]}“${text}”不是带年份的日期`);
  return date;
}

/** The column of the applicant: by its word, or by the one column that is ticked. */
function applicantOf(row: RegisterRow, { applicants }: RegisterWords, wrong: string[]): string | undefined {
  const head = PLAIN_HEADS.applicant[0];
  if (row.heads.applicants.length > 0) return ticked(row, row.heads.applicants, head, wrong)?.key;
  const text = row.text('applicant');
  if (text === '') {
    wrong.push(`没有填${head}`);
    return undefined;
  }
  const meaning = meaningOf(text, applicants);
  if (meaning.kind === 'one') return meaning.target.key;
  const kinds = applicants.map(({ target }) => target.label).join('、');
  wrong.push(`${head}“${text}”${meaning.kind === 'none' ? '不是' : '没有写明是'}表上的哪一类（${kinds}）`);
  return undefined;
}

/** The result and its day; undefined while the request is open, or with the reason in `wrong`. */
function answerOf(row: RegisterRow, words: RegisterWords, wrong: string[]): RegisteredRequest['answer'] {
  const [head, dayHead] = [PLAIN_HEADS.result[0], PLAIN_HEADS.answered[0]];
  const date = dateIn(row, 'answered', wrong);
  const text = row.text('result');
  const isOpen = row.heads.results.length > 0 ? !anyTick(row) : NO.test(text) || OPEN.test(text.replace(/\s/g, ''));
  if (isOpen) {
    if (date !== undefined) wrong.push(`有${dayHead}，而${head}${text === '' ? '没有填' : `是“${text}”`}`);
    return undefined;
  }
  const result =
    row.heads.results.length > 0
      ? ticked(row, row.heads.results, head, wrong)?.key
      : resultOf(text, row.text('detail'), words, wrong);
  if (NO.test(row.text('answered'))) wrong.push(`有${head}，而没有填${dayHead}，看不出哪一年办结`);
  return result === undefined || date === undefined ? undefined : { result, date };
}

/** The row of the form that a result means, with the column that says more where there is one. */
function resultOf(text: string, detail: string, { results }: RegisterWords, wrong: string[]): string | undefined {
  const head = PLAIN_HEADS.result[0];
  const both = meaningOf(`${text}-${detail}`, results);
  if (both.kind === 'one') return both.target.key;
  const [alone, more] = [meaningOf(text, results), meaningOf(detail, results)];
  if (alone.kind === 'one') {
    if (more.kind === 'one' && more.target !== alone.target) {
      wrong.push(`${head}“${text}”与${PLAIN_HEADS.detail[0]}“${detail}”是两种结果`);
      return undefined;
    }
    return alone.target.key;
  }
  if (alone.kind === 'group' && more.kind === 'one') {
    wrong.push(`${head}“${text}”与${PLAIN_HEADS.detail[0]}“${detail}”对不上`);
    return undefined;
  }
  const why = {
    none: '不是表上办理结果的哪一项',
    several: '可以是表上的几项，请写明是哪一项',
    group: '没有写明是其中的哪一种情形',
  }[alone.kind];
  wrong.push(`${head}“${text}”${why}`);
  return undefined;
}

/** The one column of a row that is ticked. */
function ticked<T extends { readonly label: string }>(
  row: RegisterRow,
  columns: readonly { readonly col: number; readonly heading: string; readonly means: T }[],
  head: string,
  wrong: string[],
): T | undefined {
  const chosen = columns.filter(({ col }) => !NO.test(fieldText(row.at(col))));
  const odd = chosen.find(({ col }) => !YES.test(fieldText(row.at(col))));
  const [only, ...others] = chosen;
  if (odd !== undefined) wrong.push(`“${odd.heading}”里写的是“${fieldText(row.at(odd.col))}”，不是勾选`);
  else if (only === undefined) wrong.push(`没有勾选${head}`);
  else if (others.length > 0)
    wrong.push(`${head}勾选了${chosen.length}项：${chosen.map(({ heading }) => heading).join('、')}`);
  else return only.means;
  return undefined;
}

function anyTick(row: RegisterRow): boolean {
  return row.heads.results.some(({ col }) => !NO.test(fieldText(row.at(col))));
}

/** 是 or the day it was prolonged to. */
function extensionOf(row: RegisterRow, wrong: string[]): boolean {
  const text = row.text('extended');
  if (NO.test(text)) return false;
  if (YES.test(text) || registerDate(text) !== undefined || /^(?:延期|延长)?\d{1,2}个?(?:工作日|天|日)$/u.test(text))
    return true;
  wrong.push(`${PLAIN_HEADS.extended[0]}“${text}”应填是或否`);
  return false;
}

/** More days than a year has were not asked about one request. */
const MOST_CONSULTED = 250;

function consultedOf(row: RegisterRow, wrong: string[]): number {
  const text = row.text('consulted');
  if (NO.test(text)) return 0;
  const days = Number(/^(\d{1,3})(?:个?工作日|天|日)?$/u.exec(text)?.[1] ?? Number.NaN);
  if (days <= MOST_CONSULTED) return days;
  wrong.push(`${PLAIN_HEADS.consulted[0]}“${text}”应填工作日数`);
  return 0;
}

function feeOf(row: RegisterRow, wrong: string[]): number | undefined {
  const text = row.text('fee').replaceAll(',', '');
  if (NO.test(text)) return undefined;
  const [, yuan, fen = ''] = /^(\d{1,9})(?:\.(\d{1,2}))?元?$/u.exec(text) ?? [];
  if (yuan !== undefined) return Number(yuan) * 100 + Number(fen.padEnd(2, '0'));
  wrong.push(`${PLAIN_HEADS.fee[0]}“${text}”不是以元计的数`);
  return undefined;
}
