import { expect, test } from 'vitest';
import { passagesOf } from '../../../../shared/domain/evaluate/narrative/passages.ts';
import { lastPlaceBefore } from '../../../../shared/domain/evaluate/narrative/placesBefore.ts';

const TEXT = '建议3件,提案20件,答复建议5件';
const [passage] = passagesOf({ overview: TEXT });
const NUMBER = /\d+/g;
const PROPOSAL = /建议|提案/g;

test.each([
  [NUMBER, 0, undefined],
  [NUMBER, 2, undefined],
  [NUMBER, 3, '3'],
  // One that ends behind the place is not before it.
  [NUMBER, 8, '3'],
  [NUMBER, 9, '20'],
  [NUMBER, 15, '20'],
  [NUMBER, 16, '5'],
  [NUMBER, 100, '5'],
  [PROPOSAL, 1, undefined],
  [PROPOSAL, 2, '建议'],
  [PROPOSAL, 7, '提案'],
  [PROPOSAL, 15, '建议'],
  [/工单/g, 100, undefined],
] as const)('%s before %i: %s', (pattern, at, words) => {
  if (passage === undefined) return expect.unreachable();
  const place = lastPlaceBefore(passage, pattern, at);
  expect(place && TEXT.slice(place.start, place.end)).toBe(words);
  // Looked for once.
  expect(lastPlaceBefore(passage, pattern, at)).toBe(place);
});

test('each text has its own places', () => {
  const [other] = passagesOf({ overview: '提案工作,建议' });
  if (other === undefined || passage === undefined) return expect.unreachable();
  expect(lastPlaceBefore(other, PROPOSAL, 100)).toEqual({ start: 5, end: 7 });
  expect(lastPlaceBefore(passage, PROPOSAL, 100)).toEqual({ start: 13, end: 15 });
  expect(lastPlaceBefore(other, NUMBER, 100)).toBeUndefined();
  // Of each pattern of a text looked for once.
  const [fresh = other] = passagesOf({ overview: TEXT });
  const [number, proposal] = [lastPlaceBefore(fresh, NUMBER, 100), lastPlaceBefore(fresh, PROPOSAL, 100)];
  expect(lastPlaceBefore(fresh, NUMBER, 100)).toBe(number);
  expect(lastPlaceBefore(fresh, PROPOSAL, 100)).toBe(proposal);
});
