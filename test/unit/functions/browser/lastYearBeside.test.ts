import { describe, expect, test } from 'vitest';
import { besideCells } from '../../../../functions/browser/lastYearBeside.ts';
import { cellsOf } from '../../../../shared/domain/forms/catalogue.ts';

const inputs = (edition: string) => cellsOf(edition).filter(({ role }) => role === 'input');
const numbered = (edition: string) => new Map(inputs(edition).map(({ name }, index) => [name, String(index)]));

describe('last year’s figures beside this year’s form', () => {
  test('under one form every cell stands beside itself, blanks beside nothing', () => {
    const cells = numbered('2021');
    expect(besideCells('2021', { year: 2023, edition: '2021', cells })).toEqual(cells);
    const blank = new Map(inputs('2021').map(({ name }) => [name, '']));
    expect(besideCells('2021', { year: 2023, edition: '2021', cells: blank }).size).toBe(0);
  });

  test('over a change of form a cell stands beside what it goes on from, and what was parted beside nothing', () => {
    const cells = numbered('2019');
    const beside = besideCells('2021', { year: 2020, edition: '2019', cells });
    const carried = 'requests.carriedForward.naturalPerson';
    expect(beside.get(carried)).toBe(cells.get(carried));
    expect(beside.get('requests.results.otherHandling.feeUnpaid.naturalPerson')).toBeUndefined();
  });
});
