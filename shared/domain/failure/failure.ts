import { BREAKAGE, Breakage } from './breakage.ts';
import type { FailureStatus, FailureWords } from './failureRow.ts';
import { REFUSALS, Refusal } from './refusal.ts';

/** Whatever has a code: something broke, or the program said no. */
export type Failure = Breakage | Refusal;
export type FailureCode = Failure['code'];

export function isFailure(error: unknown): error is Failure {
  return error instanceof Breakage || error instanceof Refusal;
}

/** One sentence for whoever asked. */
export function failureSentence(failure: Failure, language: keyof FailureWords): string {
  const words = rowOf(failure)[language];
  return typeof words === 'string' ? words : words(failure.facts);
}

type Rows = typeof BREAKAGE & typeof REFUSALS;
type Answered<Code extends FailureCode> = Rows[Code] extends { readonly answeredAs: infer As extends string }
  ? As
  : Rows[Code] extends { readonly status: number }
    ? Code
    : never;
/** The codes that callers of the interface know. */
export type AnswerCode = { [Code in FailureCode]: Answered<Code> }[FailureCode];

interface Answer {
  readonly status: FailureStatus['status'];
  readonly code: AnswerCode;
  readonly words: string;
}

/** What the interface answers; undefined for breakage of which only is said that there was some. */
export function answerOf(failure: Failure): Answer | undefined {
  const { status, answeredAs = failure.code } = rowOf(failure);
  return status === undefined
    ? undefined
    : { status, code: answeredAs as AnswerCode, words: failureSentence(failure, 'zh') };
}

function rowOf(failure: Failure): FailureWords & Partial<FailureStatus> {
  return failure instanceof Refusal ? REFUSALS[failure.code] : BREAKAGE[failure.code];
}
