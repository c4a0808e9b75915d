import { type CivilDate, daysBetween } from '../values/calendar.ts';
import { workingDaysAfter } from '../values/publicHolidays.ts';
import type { RegisteredRequest } from './request.ts';

/** 条例 33: twenty working days from the day of receipt, which is not counted; prolonged by as many at most. */
const ANSWER_DAYS = 20;
const EXTENSION_DAYS = 20;

interface AnswerDue {
  readonly date: CivilDate;
  /** False where the days off of a year concerned are not known: then only weekends were left out. */
  readonly holidaysKnown: boolean;
}

/** The last day on which a request is answered in time: from receipt, or from the receipt of what was asked to be added. */
function answerDue({ received, supplemented, extended, consulted }: RegisteredRequest): AnswerDue {
  return workingDaysAfter(supplemented ?? received, ANSWER_DAYS + (extended ? EXTENSION_DAYS : 0) + consulted);
}

/** A request that was answered late, or is open beyond its day. */
export interface OverdueRequest {
  readonly request: RegisteredRequest;
  readonly due: CivilDate;
  readonly holidaysKnown: boolean;
  /** Days of the calendar beyond it, until the answer or `today`. */
  readonly days: number;
}

/** Requests beyond their day, longest first; `today` is the day in Shanghai that open ones are counted to. */
export function overdueRequests(requests: readonly RegisteredRequest[], today: CivilDate): readonly OverdueRequest[] {
  return requests
    .map((request) => {
      const { date: due, holidaysKnown } = answerDue(request);
      return { request, due, holidaysKnown, days: daysBetween(due, request.answer?.date ?? today) };
    })
    .filter(({ days }) => days > 0)
    .sort((one, other) => other.days - one.days);
}
