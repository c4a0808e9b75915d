import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  findPlaces,
  identitiesOf,
  operandsAt,
  placesOf,
  pointerOfFirst,
} from '../../../../shared/domain/evaluate/tables/instances.ts';
import { knownsOf } from '../../../../shared/domain/evaluate/tables/knowns.ts';
import { isNotApplicable, lastYearFigures, lastYearNumbers } from '../../../../shared/domain/evaluate/tables/years.ts';
import { cellNamed, cellsOf, inputsOf } from '../../../../shared/domain/forms/catalogue.ts';
import type { CellValue } from '../../../../shared/domain/forms/cells.ts';
import { ALL_RULES } from '../../../../shared/domain/rules/allRules.ts';
import { runs } from '../../../support/runs.ts';

const IDENTITIES = identitiesOf(ALL_RULES, 2023);
const NEW = 'requests.newRequests';
const OVER = 'requests.carriedOver';
const GRANTED = 'requests.results.granted';
const TOTAL = 'requests.results.total';
const FORWARD = 'requests.carriedForward';
const REVIEW = 'reviewAndLitigation.reconsideration';

const inBoth = (key: string, count: CellValue) => ({ [`${key}.naturalPerson`]: count, [`${key}.total`]: count });
const THREE = { ...inBoth(NEW, 3), ...inBoth(GRANTED, 2), ...inBoth(TOTAL, 2), ...inBoth(FORWARD, 1) };
type Given = Readonly<Record<string, CellValue | undefined>>;

/** The cells of the form, 0 unless given; `undefined` is not in the file. */
function valuesOf(given: Given): ReadonlyMap<string, CellValue> {
  return new Map(
    cellsOf('2021').flatMap(({ name }): readonly (readonly [string, CellValue])[] => {
      const value = name in given ? given[name] : 0;
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
const known = (given: Given) => knownsOf(valuesOf(given), IDENTITIES, '2021');
/** The sums that are not looked at, by rule and place. */
const untested = (given: Given) => {
  const { isTestable } = known(given);
  return IDENTITIES.filter((each) => !isTestable(each)).map(
    ({ rule, place }) => `${rule.id} ${place.column ?? place.row}`,
  );
};

describe('what is known of a report', () => {
  test('a figure, 0 where it is not applicable, nothing where it is blank or not in the file', () => {
    const { number } = known({ ...THREE, [`${OVER}.naturalPerson`]: 'n/a', [`${GRANTED}.naturalPerson`]: null });
    expect(number(`${NEW}.naturalPerson`)).toBe(3);
    expect(number(`${OVER}.naturalPerson`)).toBe(0);
    expect(number(`${GRANTED}.naturalPerson`)).toBeUndefined();
    expect(number('requests.newRequests.noSuchColumn')).toBeUndefined();
    expect(known({ [`${NEW}.naturalPerson`]: undefined }).number(`${NEW}.naturalPerson`)).toBeUndefined();
  });

  test('whether anything is blank: what is missing or not applicable is not', () => {
    expect(known({}).hasBlanks).toBe(false);
    expect(known({ [`${REVIEW}.upheld`]: 'n/a', [`${REVIEW}.total`]: undefined }).hasBlanks).toBe(false);
    expect(known({ [`${REVIEW}.upheld`]: null }).hasBlanks).toBe(true);
  });

  test('a 总计 is what its parts are together; a part is only ever forced to 0', () => {
    const derived = (given: Given) => Object.fromEntries(known(given).derived);
    expect(derived({ [`${REVIEW}.upheld`]: 5, [`${REVIEW}.total`]: null })).toEqual({ [`${REVIEW}.total`]: 5 });
    expect(derived({ [`${REVIEW}.upheld`]: 5, [`${REVIEW}.total`]: 5, [`${REVIEW}.pending`]: null })).toEqual({
      [`${REVIEW}.pending`]: 0,
    });
    // 2 are lacking: neither the one blank nor two of them are known to be so many.
    expect(derived({ [`${REVIEW}.upheld`]: 5, [`${REVIEW}.total`]: 7, [`${REVIEW}.pending`]: null })).toEqual({});
    // The parts are more than the total: nothing is forced by what is wrong.
    expect(derived({ [`${REVIEW}.upheld`]: 9, [`${REVIEW}.total`]: 7, [`${REVIEW}.pending`]: null })).toEqual({});
    // A total and a part of it: one of them could be anything.
    expect(derived({ [`${REVIEW}.upheld`]: 5, [`${REVIEW}.total`]: null, [`${REVIEW}.pending`]: null })).toEqual({});
    // 3 came in as 2 answered and 1 carried forward; both 总计 of the left side are blank, and one of them is 3.
    const both = { ...THREE, [`${NEW}.total`]: null, [`${OVER}.total`]: null };
    expect(derived(both)).toEqual({ [`${NEW}.total`]: 3, [`${OVER}.total`]: 0 });
    // More came over than went out: the other figure of the left side cannot be less than nothing.
    const over = { ...THREE, ...inBoth(NEW, null), [`${OVER}.total`]: 9 };
    expect(derived(over)).toEqual({});
    // 3 are lacking on the left, of two 总计 that are both blank, and so are those who asked.
    expect(derived({ ...THREE, ...inBoth(NEW, null), ...inBoth(OVER, null) })).toEqual({});
    // What was worked out in one sum helps in another: （七）总计 is 2, so 3 asked and 1 is carried forward.
    expect(derived({ ...THREE, ...inBoth(TOTAL, null), [`${NEW}.total`]: null })).toEqual({
      [`${TOTAL}.naturalPerson`]: 2,
      [`${TOTAL}.total`]: 2,
      [`${NEW}.total`]: 3,
    });
  });

  test('what is worked out holds in every report that could have been meant', () => {
    const cases = cellsOf('2021').filter(({ table }) => table === 'T4');
    const figures = fc.array(fc.nat(9), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(figures, fc.subarray(cases.map(({ name }) => name)), (counts, blanks) => {
        const inputs = cases.filter(({ role }) => role === 'input');
        const whole: Record<string, number> = Object.fromEntries(
          inputs.map(({ name }, index) => [name, counts[index] ?? 0]),
        );
        for (const { name, row, role } of cases)
          if (role === 'total')
            whole[name] = inputs.reduce((sum, each) => sum + (each.row === row ? (whole[each.name] ?? 0) : 0), 0);
        const { derived, number } = known({ ...whole, ...Object.fromEntries(blanks.map((name) => [name, null])) });
        for (const [name, value] of derived) {
          expect([name, value, blanks.includes(name)]).toEqual([name, whole[name], true]);
          expect(number(name)).toBe(value);
        }
        // Of a group with one blank, that one is known where it is the total or 0.
        for (const { name, row, role } of cases) {
          const alone = blanks.filter((each) => cellNamed(each).row === row);
          if (alone.length === 1 && alone[0] === name)
            expect(derived.has(name)).toBe(role === 'total' || whole[name] === 0);
        }
      }),
      { numRuns: runs(100) },
    );
  });

  test('both sides of a sum, with what is unknown on each', () => {
    const { sides } = known({ ...THREE, [`${NEW}.naturalPerson`]: null, [`${FORWARD}.naturalPerson`]: null });
    const balance = IDENTITIES.find(({ rule, place }) => rule.id === 'T3-BAL' && place.star === 'naturalPerson');
    expect(balance).toBeDefined();
    expect(balance && sides(balance)).toEqual({
      left: 0,
      right: 2,
      leftUnknown: [expect.objectContaining({ name: `${NEW}.naturalPerson` })],
      rightUnknown: [expect.objectContaining({ name: `${FORWARD}.naturalPerson` })],
    });
  });
});

describe('a sum of which a cell is lost is not looked at', () => {
  test('an input that is not in the file', () => {
    expect(untested({ ...THREE })).toEqual([]);
    expect(untested({ ...THREE, [`${GRANTED}.naturalPerson`]: undefined })).toEqual([
      'T3-SUM 自然人',
      'T3-ROW （一）予以公开',
    ]);
    // A blank is no lost cell.
    expect(untested({ ...THREE, [`${GRANTED}.naturalPerson`]: null })).toEqual([]);
  });

  test('a 总计 may be left out, unless what it adds up is lost', () => {
    expect(untested({ ...THREE, [`${GRANTED}.total`]: undefined })).toEqual([]);
    expect(untested({ ...THREE, [`${TOTAL}.naturalPerson`]: undefined })).toEqual([]);
    const both = { ...THREE, [`${GRANTED}.naturalPerson`]: undefined, [`${GRANTED}.total`]: undefined };
    // The row's 总计 is lost with it, and so the sum of that column cannot be looked at.
    expect(untested(both)).toEqual(['T3-SUM 自然人', 'T3-SUM 总计', 'T3-ROW （一）予以公开']);
    // And so on, from sum to sum: both （七）总计 are lost, and with them both balances.
    expect(untested({ ...both, [`${TOTAL}.total`]: undefined })).toEqual([
      ...['T3-SUM 自然人', 'T3-SUM 总计', 'T3-ROW （一）予以公开', 'T3-ROW （七）总计', 'T3-BAL 总计'],
    ]);
    // What the balance adds up is no 总计 of it.
    expect(untested({ ...both, [`${TOTAL}.total`]: undefined, [`${NEW}.total`]: undefined })).toEqual([
      ...['T3-SUM 自然人', 'T3-SUM 总计', 'T3-ROW （一）予以公开', 'T3-ROW （七）总计', 'T3-BAL 总计'],
    ]);
    // What is left out over figures that are there is worked out.
    expect(Object.fromEntries(known({ ...THREE, [`${GRANTED}.total`]: undefined }).derived)).toEqual({
      [`${GRANTED}.total`]: 2,
    });
  });

  test('nothing is worked out from it', () => {
    const { derived } = known({ [`${REVIEW}.upheld`]: undefined, [`${REVIEW}.corrected`]: null });
    expect([...derived]).toEqual([]);
  });
});

describe('where rules stand', () => {
  test('nowhere, where the form has no such table; a rule about no table stands once', () => {
    expect(findPlaces('2021', 'row', null)).toEqual([]);
    expect(findPlaces('2021', 'column', 'T9')).toEqual([]);
    expect(findPlaces('2021', 'once', 'T9')).toEqual([]);
    const nowhere = { table: null, tableName: null, row: null, column: null, words: '', star: '' };
    expect(findPlaces('2021', 'once', null)).toEqual([nowhere]);
    expect(findPlaces('2021', 'once', 'T4')).toEqual([{ ...nowhere, table: 'T4', tableName: '表四', words: '表四' }]);
    expect(findPlaces('2021', { rowsWith: ['issued', 'inForce'] }, 'T2').map(({ star }) => star)).toEqual([
      'proactiveDisclosure.rules',
      'proactiveDisclosure.normativeDocuments',
    ]);
    expect(findPlaces('2021', { rowsWith: ['issued', 'decisions'] }, 'T2')).toEqual([]);
  });

  test('one by one in the rows or columns of a table, each in the form’s words', () => {
    const told = (each: 'row' | 'group' | 'column', table: 'T3' | 'T4') =>
      findPlaces('2021', each, table).map(({ words, star, total }) => [words, star, total]);
    expect(told('group', 'T4')).toEqual([
      ['表四“行政复议”', REVIEW, undefined],
      ['表四“未经复议直接起诉”', 'reviewAndLitigation.litigationDirect', undefined],
      ['表四“复议后起诉”', 'reviewAndLitigation.litigationAfterReconsideration', undefined],
    ]);
    expect(told('row', 'T4').map(([words]) => words)).toEqual([
      '表四“行政复议”行',
      '表四“未经复议直接起诉”行',
      '表四“复议后起诉”行',
    ]);
    expect(told('column', 'T3')).toEqual([
      ['表三“自然人”列', 'naturalPerson', undefined],
      ['表三“商业企业”列', 'commercialEnterprise', undefined],
      ['表三“科研机构”列', 'researchInstitution', undefined],
      ['表三“社会公益组织”列', 'publicWelfareOrganization', undefined],
      ['表三“法律服务机构”列', 'legalServiceOrganization', undefined],
      ['表三“其他”列', 'otherOrganization', undefined],
      ['表三“总计”列', 'total', true],
    ]);
    const [first] = findPlaces('2021', 'column', 'T3');
    expect(first).toMatchObject({ table: 'T3', tableName: '表三', row: null, column: '自然人' });
    const [group] = findPlaces('2021', 'group', 'T4');
    expect(group).toMatchObject({ table: 'T4', tableName: '表四', row: '行政复议', column: null });
  });

  test('names that the form does not have are left out; a role stands for its rows', () => {
    const [place] = placesOf('2021', 'once', 'T3');
    expect(place).toBeDefined();
    if (place === undefined) throw new Error('table 3 has no place');
    const names = (...operands: readonly string[]) =>
      operandsAt('2021', operands, place).map(({ name, sign }) => `${sign} ${name}`);
    expect(names('requests.noSuchRow.total')).toEqual([]);
    expect(names('requests.noSuchRow.{inputs}')).toEqual([]);
    expect(names('{noSuchRole}.total')).toEqual([]);
    expect(names(`-${NEW}.total`, `${OVER}.total`)).toEqual([`-1 ${NEW}.total`, `1 ${OVER}.total`]);
    expect(names(`-${REVIEW}.{inputs}`)).toEqual(
      ['upheld', 'corrected', 'otherOutcome', 'pending'].map((key) => `-1 ${REVIEW}.${key}`),
    );
    // In 2019 the name of one of three rows of now stood for all of them.
    expect(operandsAt('2019', ['requests.results.otherHandling.feeUnpaid.total'], place)).toEqual([]);
    expect(operandsAt('2021', ['requests.results.otherHandling.total'], place).map(({ name }) => name)).toEqual(
      ['supplementOverdue', 'feeUnpaid', 'other'].map((key) => `requests.results.otherHandling.${key}.total`),
    );
    expect(names('{carriedOut}.total')).toEqual([`1 ${FORWARD}.total`]);
    // （一）1, （二）1, （三）8, （四）3, （五）5, （六）3 rows; neither （七）总计 nor what was received or carried.
    const results = names('{results}.total');
    expect([results.length, results[0]]).toEqual([21, `1 ${GRANTED}.total`]);
    const [other] = placesOf('2021', 'once', null);
    expect(other && operandsAt('2021', ['{results}.total'], other)).toEqual([]);
  });

  test('no sum stands in a year without a form', () => {
    expect(identitiesOf(ALL_RULES, 2018)).toEqual([]);
  });

  test('a finding points at the first of its cells, and at the whole file without one', () => {
    expect(pointerOfFirst([])).toBe('');
    expect(pointerOfFirst([{ name: `${NEW}.total` }])).toBe('/requests/newRequests/total');
  });
});

describe('last year’s figures', () => {
  const lastYear = (given: Given, year = 2022) => ({ year, values: valuesOf(given) });

  test('are what was stated; totals are added up anew, of what was stated alone', () => {
    const number = lastYearNumbers(
      lastYear({
        ...THREE,
        [`${TOTAL}.total`]: 99,
        [`${GRANTED}.commercialEnterprise`]: null,
        [`${OVER}.naturalPerson`]: 'n/a',
      }),
      '2021',
    );
    expect(number(`${GRANTED}.naturalPerson`)).toBe(2);
    expect(number(`${GRANTED}.commercialEnterprise`)).toBeUndefined();
    expect(number(`${OVER}.naturalPerson`)).toBeUndefined();
    expect(number(`${OVER}.total`)).toBe(0);
    expect(number(`${TOTAL}.total`)).toBe(2);
    expect(number('requests.noSuchRow.total')).toBeUndefined();
  });

  test('a cell that goes on from several is their sum; one that goes on from none, or of a year without a form, is not known', () => {
    const before = {
      year: 2020,
      values: new Map<string, CellValue>([['requests.results.otherHandling.naturalPerson', 4]]),
    };
    const figure = lastYearFigures({ edition: '2021' }, before);
    expect(figure('requests.results.otherHandling.other.naturalPerson')).toBeUndefined();
    expect(figure('proactiveDisclosure.fees.amount')).toBeUndefined();
    const inOldForm = lastYearFigures({ edition: '2019' }, before);
    expect(inOldForm('requests.results.otherHandling.naturalPerson')).toBe(4);
    expect(lastYearFigures({ edition: '2021' }, lastYear({}, 2018))(`${NEW}.naturalPerson`)).toBeUndefined();
  });

  test('what is used instead of a blank stands for that cell alone', () => {
    const figure = lastYearFigures(
      { edition: '2021' },
      lastYear({ [`${FORWARD}.naturalPerson`]: null }),
      (name, edition) => (name === `${FORWARD}.naturalPerson` && edition === '2021' ? 7 : undefined),
    );
    expect(figure(`${FORWARD}.naturalPerson`)).toBe(7);
    expect(figure(`${NEW}.naturalPerson`)).toBe(0);
  });
});

describe('not applicable', () => {
  const isFiled = (name: string, given: Given) =>
    isNotApplicable(cellNamed(name), { ...judgingOf(given), edition: '2021' });
  const judgingOf = (given: Given) => {
    const values = valuesOf(given);
    return {
      ...{ year: 2023, agency: '', agencyName: '', rules: ALL_RULES, identities: IDENTITIES, standing: {} },
      knowns: known(given),
      stated: (name: string) => values.get(name),
    };
  };
  const row = inputsOf('2021').filter((each) => each.row === REVIEW);
  const all = Object.fromEntries(row.map(({ name }) => [name, 'n/a' as const]));
  const [first] = row.map(({ name }) => name);

  test('a cell that says so, or a total that does', () => {
    expect(isFiled(`${REVIEW}.upheld`, { [`${REVIEW}.upheld`]: 'n/a' })).toBe(true);
    expect(isFiled(`${REVIEW}.upheld`, {})).toBe(false);
    expect(isFiled(`${REVIEW}.total`, { [`${REVIEW}.total`]: 'n/a' })).toBe(true);
  });

  test('a total left out over a row that says so throughout', () => {
    expect(isFiled(`${REVIEW}.total`, { ...all, [`${REVIEW}.total`]: undefined })).toBe(true);
    expect(isFiled(`${REVIEW}.total`, { ...all, [`${REVIEW}.total`]: null })).toBe(true);
    expect(isFiled(`${REVIEW}.total`, { ...all, [`${REVIEW}.total`]: 0 })).toBe(false);
    expect(isFiled(`${REVIEW}.total`, { ...all, [`${REVIEW}.total`]: undefined, [first ?? '']: 0 })).toBe(false);
    expect(isFiled(`${REVIEW}.total`, { [`${REVIEW}.total`]: undefined })).toBe(false);
  });

  test('but never an input for its row', () => {
    expect(isFiled(first ?? '', { ...all, [first ?? '']: null })).toBe(false);
  });
});
