import { describe, expect, test } from 'vitest';
import { findTable } from '../../../shared/domain/forms/parts.ts';
import { type OverdueRequest, overdueRequests } from '../../../shared/domain/register/answerDue.ts';
import { reviewHeads } from '../../../shared/domain/register/registerHeads.ts';
import { placeInRegister, type RegisteredRequest } from '../../../shared/domain/register/request.ts';
import { cellsOfRegister, tallyRegister } from '../../../shared/domain/register/tallyRegister.ts';

/* A register of requests counted by hand, by the days of the 条例 (twenty working days, prolonged by twenty). */

const day = (text: string) => {
  const [year = 0, month = 0, date = 0] = text.split('-').map(Number);
  return { year, month, day: date };
};
const request = (received: string, more: Partial<RegisteredRequest> = {}): RegisteredRequest => ({
  ...{ place: { row: 2 }, received: day(received), applicant: 'naturalPerson', extended: false, consulted: 0 },
  reviews: [],
  ...more,
});
const GRANTED = 'requests.results.granted';
const PENDING = 'requests.carriedForward';
const RECONSIDERED = 'reviewAndLitigation.reconsideration';
const answered = (date: string, result = GRANTED) => ({ result, date: day(date) });

describe('a request counts', () => {
  const cellsOfOne = (one: RegisteredRequest, year = 2023) => {
    const { counted, beside } = tallyRegister(year, [one]);
    const cells = [...counted].filter(([, requests]) => requests.length > 0);
    for (const [, requests] of cells) expect(requests).toEqual([one]);
    expect(beside).toEqual(cells.length === 0 ? [one] : []);
    return cells.map(([name]) => name);
  };
  const inputs = (one: RegisteredRequest) => cellsOfOne(one).filter((name) => !/\btotal\b/.test(name));
  const of = (row: string, column = 'naturalPerson') => `requests.${row}.${column}`;

  test.each<[string, RegisteredRequest, readonly string[]]>([
    [
      'as new, answered in the year',
      request('2023-01-01', { answer: answered('2023-12-31') }),
      [of('newRequests'), `${GRANTED}.naturalPerson`],
    ],
    ['as new, still open', request('2023-12-31'), [of('newRequests'), `${PENDING}.naturalPerson`]],
    [
      'as new, answered after the year',
      request('2023-05-01', { answer: answered('2024-01-01') }),
      [of('newRequests'), `${PENDING}.naturalPerson`],
    ],
    [
      'as carried over, answered in the year',
      request('2022-12-31', { answer: answered('2023-01-01') }),
      [of('carriedOver'), `${GRANTED}.naturalPerson`],
    ],
    ['as carried over, still open', request('2021-03-01'), [of('carriedOver'), `${PENDING}.naturalPerson`]],
    ['not, answered before', request('2022-05-01', { answer: answered('2022-12-31') }), []],
    ['not, received after', request('2024-01-01'), []],
    ['not, received and answered after', request('2024-01-01', { answer: answered('2024-02-01') }), []],
    [
      'by its applicant',
      request('2023-01-01', { applicant: 'otherOrganization' }),
      [of('newRequests', 'otherOrganization'), `${PENDING}.otherOrganization`],
    ],
  ])('%s', (_, one, cells) => {
    expect(inputs(one)).toEqual(cells);
  });

  test('in the totals of its row, its column and both', () => {
    const one = request('2023-01-01', { answer: answered('2023-02-01') });
    expect(cellsOfOne(one).filter((name) => /\btotal\b/.test(name))).toEqual([
      ...['requests.newRequests.total', `${GRANTED}.total`, 'requests.results.total.naturalPerson'],
      'requests.results.total.total',
    ]);
  });

  test.each<[string, Partial<RegisteredRequest['reviews'][number]>, readonly string[]]>([
    ['decided in the year', { outcome: 'upheld', decided: day('2023-12-31') }, ['upheld']],
    ['decided, nobody knows when', { outcome: 'corrected' }, ['corrected']],
    ['begun in the year, open', { begun: day('2023-12-31') }, ['pending']],
    ['of which only is known that there is one', {}, ['pending']],
    [
      'decided after the year',
      { outcome: 'upheld', begun: day('2023-01-01'), decided: day('2024-01-01') },
      ['pending'],
    ],
    ['begun after the year', { begun: day('2024-01-01'), outcome: 'upheld' }, []],
    ['decided before the year', { outcome: 'upheld', decided: day('2022-12-31') }, []],
  ])('with its review: %s', (_, review, columns) => {
    const one = request('2020-01-01', {
      ...{ answer: answered('2020-02-01'), reviews: [{ kind: RECONSIDERED, ...review }] },
    });
    expect(inputs(one)).toEqual(columns.map((column) => `${RECONSIDERED}.${column}`));
  });

  test('in the cells of tables 3 and 4, and each of them is there though nothing counts', () => {
    // 25 rows of seven columns and three of five.
    expect(cellsOfRegister('2021')).toHaveLength(25 * 7 + 3 * 5);
    expect(new Set(cellsOfRegister('2021').map(({ table }) => table))).toEqual(new Set(['T3', 'T4']));
    const { counted } = tallyRegister(2023, []);
    expect(counted.size).toBe(190);
    expect(counted.get(`${GRANTED}.total`)).toEqual([]);
    expect(tallyRegister(2020, []).counted.size).toBe(161 + 15);
    // What no form has a cell for counts nowhere, and is not lost beside.
    const strange = tallyRegister(2023, [request('2023-01-01', { applicant: 'nobody' })]);
    expect([...strange.counted.values()].flat()).toEqual([]);
    expect(strange.beside).toEqual([]);
  });

  test('several of them as many as they are', () => {
    const three = ['2023-01-01', '2023-01-02', '2023-01-03'].map((received) => request(received));
    expect(tallyRegister(2023, three).counted.get('requests.newRequests.total')).toEqual(three);
  });
});

describe('a request is due', () => {
  const overdue = (one: RegisteredRequest, today: string) => overdueRequests([one], day(today))[0];
  const lastDay = (one: RegisteredRequest): OverdueRequest => overdue(one, '2031-01-01') ?? expect.unreachable();

  // March 2023 has neither a holiday nor a worked weekend; 5 April was a day off, 23 April a working Sunday.
  test.each<[string, RegisteredRequest, string]>([
    ['twenty working days after it came', request('2023-03-01'), '2023-03-29'],
    ['twenty more where it was prolonged', request('2023-03-01', { extended: true }), '2023-04-26'],
    ['later by the days others were asked', request('2023-03-01', { consulted: 2 }), '2023-03-31'],
    [
      'from the day of what was asked to be added',
      request('2023-01-01', { supplemented: day('2023-03-01') }),
      '2023-03-29',
    ],
  ])('%s', (_, one, due) => {
    expect(lastDay(one)).toMatchObject({ due: day(due), holidaysKnown: true, request: one });
  });

  test('and is late by the days of the calendar, until its answer or today', () => {
    expect(overdue(request('2023-03-01'), '2023-03-29')).toBeUndefined();
    expect(overdue(request('2023-03-01'), '2023-04-02')?.days).toBe(4);
    expect(overdue(request('2023-03-01', { answer: answered('2023-03-30') }), '2023-12-31')?.days).toBe(1);
    expect(overdue(request('2023-03-01', { answer: answered('2023-03-29') }), '2023-12-31')).toBeUndefined();
  });

  test('the longest first', () => {
    const all = ['2023-03-03', '2023-03-01', '2023-03-02'].map((received) => request(received));
    expect(overdueRequests(all, day('2023-12-01')).map(({ request: { received } }) => received.day)).toEqual([1, 2, 3]);
  });
});

test('a place is its row, and its sheet where there are several', () => {
  expect(placeInRegister({ row: 7 })).toBe('第 7 行');
  expect(placeInRegister({ row: 7, sheet: '2024' })).toBe('“2024”表第 7 行');
});

test('the template asks of each kind of review when it began, how it ended and when', () => {
  const kinds = ['行政复议', '未经复议直接起诉', '复议后起诉'];
  expect(reviewHeads(findTable('2021', 'T4') ?? expect.unreachable())).toEqual(
    kinds.flatMap((kind) => [
      { aspect: 'begun', heading: `${kind}日期` },
      { aspect: 'outcome', heading: `${kind}结果` },
      { aspect: 'decided', heading: `${kind}审结日期` },
    ]),
  );
});
