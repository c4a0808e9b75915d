import { describe, expect, test } from 'vitest';
import { cellsOfScale, peerRules, scaledCells } from '../../../shared/domain/evaluate/plausible/scaledCells.ts';
import { cellNamed, cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { formOf } from '../../../shared/domain/forms/editions.ts';
import type { Form } from '../../../shared/domain/forms/form.ts';
import {
  checkForm,
  faultsIn,
  isNeverAdded,
  isOtherwise,
  pointingAtNothing,
} from '../../../shared/domain/forms/formCheck.ts';
import { ALL_RULES } from '../../../shared/domain/rules/allRules.ts';
import type { Rule, RuleTest } from '../../../shared/domain/rules/rule.ts';

/* The self-check, fault by fault: which cells a rule of each kind is about, which totals it makes, and what a form may not point at. */

const FORM = formOf('2021');
const NEW = 'requests.newRequests';
const OVER = 'requests.carriedOver';
const REVIEW = 'reviewAndLitigation.reconsideration';
const ISSUED = 'proactiveDisclosure.rules.issued';
const [A, B, C] = [`${NEW}.naturalPerson`, `${OVER}.naturalPerson`, ISSUED];

const rule = (test: RuleTest, more: Partial<Rule> = {}): Rule => ({
  ...{ id: 'R', version: 1, severity: 'error', table: 'T3', since: 2019, test },
  ...{ formula: '', message: '', intent: '', mend: '', basis: '', change: '' },
  ...more,
});
const subjectsOf = (fault: string, rules: readonly Rule[], form: Form = FORM) =>
  faultsIn(form, rules).flatMap((each) => (each.fault === fault ? [each.subject] : []));
/** The cells that rules are about: all but those of which it is said that no rule is. */
function named(...rules: readonly Rule[]): readonly string[] {
  const orphans = new Set(subjectsOf('orphanCell', rules));
  return cellsOf('2021').flatMap(({ name }) => (orphans.has(name) ? [] : [name]));
}

const kinds: readonly (readonly [string, (one: string, other: string) => RuleTest])[] = [
  ['equal', (one, other) => ({ kind: 'equal', each: 'once', left: [one], right: [other] })],
  ['atLeast', (one, other) => ({ kind: 'atLeast', each: 'once', left: [one], right: [other] })],
  ['coincides', (one, other) => ({ kind: 'coincides', each: 'once', left: [one], right: [other] })],
  ['zeroTogether', (one, other) => ({ kind: 'zeroTogether', each: 'once', given: [one], zero: [other] })],
  ['lastYear', (one, other) => ({ kind: 'lastYear', each: 'once', now: [one], before: [other] })],
  ['share', (one, other) => ({ kind: 'share', part: [one], whole: [other], share: 1, least: 1 })],
  ['belowMunicipal', (one, other) => ({ kind: 'belowMunicipal', zero: [one, other] })],
  ['askGovernment', (one, other) => ({ kind: 'askGovernment', cells: [one], within: [other] })],
  ['atMost', (one, other) => ({ kind: 'atMost', cells: [one, other], limit: 1 })],
];

describe.each(kinds)('a rule of the kind %s', (_, test_) => {
  test('is about the cells it names, on both its sides', () => {
    expect(named(rule(test_(B, A)))).toEqual([A, B]);
    expect(subjectsOf('absentOperand', [rule(test_(B, A))])).toEqual([]);
  });

  test('may name no cell that the form lacks', () => {
    expect(subjectsOf('absentOperand', [rule(test_('no.such', A), { id: 'X' })])).toEqual(['X no.such']);
    expect(subjectsOf('absentOperand', [rule(test_(A, 'no.such'))])).toEqual(['R no.such']);
  });
});

describe('a rule', () => {
  test('that is repeated is about a cell of each place', () => {
    const applicants = cellsOf('2021').filter(({ row }) => row === NEW);
    expect(named(rule({ kind: 'equal', each: 'column', left: [`${NEW}.*`], right: [] }))).toEqual(
      applicants.map(({ name }) => name),
    );
    const upheld = cellsOf('2021').flatMap(({ table, column, name }) =>
      table === 'T4' && column === 'upheld' ? [name] : [],
    );
    expect(named(rule({ kind: 'equal', each: 'group', left: ['*.upheld'], right: [] }, { table: 'T4' }))).toEqual(
      upheld,
    );
    // Repeated over rows, it has to be in one of them.
    expect(
      subjectsOf('absentOperand', [rule({ kind: 'equal', each: 'row', left: ['*.upheld'], right: ['*.total'] })]),
    ).toEqual(['R *.upheld']);
  });

  test('of no figures is about none, and one of likely figures about those of its scales', () => {
    expect(
      named(rule({ kind: 'reading' }), rule({ kind: 'sameTables' }), rule({ kind: 'narrative', reader: 'fees' })),
    ).toEqual([]);
    const likely = rule({
      kind: 'appears',
      scales: [
        { cells: [B, C], least: 1 },
        { cells: [A], least: 1 },
      ],
      effect: [1, 1],
    });
    expect(named(likely)).toEqual([C, A, B]);
    expect(scaledCells([likely, rule({ kind: 'reading' })], '2021')).toEqual([B, C, A]);
    expect(scaledCells([likely, likely], '2021')).toHaveLength(3);
    expect(cellsOfScale('2021', { table: 'T9', cells: [A] })).toEqual([]);
    expect(cellsOfScale('2021', { table: 'T3', cells: [A, C] }).map(({ name }) => name)).toEqual([A, C]);
    const peers = rule({
      kind: 'peers',
      scales: [],
      bodies: 1,
      spread: 1,
      flat: [1, 1],
      ratio: [1, 1],
      effect: [1, 1],
    });
    expect(peerRules([likely, peers, rule({ kind: 'reading' })])).toEqual([peers]);
  });

  test.each<[Partial<Rule>, boolean]>([
    [{ since: 2019 }, true],
    [{ since: 2021, until: 2021 }, true],
    [{ since: 2019, until: 2020 }, false],
    [{ since: 2030 }, true],
  ])('in force %j counts for the form of 2021: %s', (years, counts) => {
    const own = rule({ kind: 'atMost', cells: [A, 'no.such'], limit: 1 }, years);
    expect(named(own)).toEqual(counts ? [A] : []);
    expect(subjectsOf('absentOperand', [own])).toEqual(counts ? ['R no.such'] : []);
  });

  test('speaks of the form in words that mean something', () => {
    const said = rule({ kind: 'reading' }, { message: '{form.T3}{form.nothing}', mend: '{form.x.y}' });
    expect(subjectsOf('pointsAtNothing', [said])).toEqual(['R form.nothing', 'R form.x.y']);
  });
});

describe('a printed total', () => {
  const sums = (left: readonly string[], right: readonly string[], more: Partial<Rule> = {}): Rule =>
    rule({ kind: 'equal', each: 'once', left, right }, more);
  const TOTAL = `${REVIEW}.total`;
  const isMade = (...rules: readonly Rule[]) => !subjectsOf('totalWithoutRule', rules).includes(TOTAL);

  test('has the sum that makes it, alone on its side', () => {
    // 25 rows of table 3, six columns of its row of results, three rows of table 4.
    expect(subjectsOf('totalWithoutRule', [])).toHaveLength(25 + 6 + 3);
    expect(isMade(sums([TOTAL], [`${REVIEW}.upheld`], { table: 'T4' }))).toBe(true);
    expect(isMade(sums([`${REVIEW}.upheld`], [TOTAL], { table: 'T4' }))).toBe(false);
    expect(isMade(sums([TOTAL, `${REVIEW}.upheld`], [`${REVIEW}.pending`], { table: 'T4' }))).toBe(false);
    expect(isMade(rule({ kind: 'atLeast', each: 'once', left: [TOTAL], right: [`${REVIEW}.upheld`] }))).toBe(false);
    expect(isMade(rule({ kind: 'equal', each: 'row', left: ['*.total'], right: ['*.upheld'] }, { table: 'T4' }))).toBe(
      true,
    );
    expect(subjectsOf('cycle', [])).toEqual([]);
  });

  test('is not made of itself, however far round', () => {
    const [one, two, three] = ['newRequests', 'carriedOver', 'carriedForward'].map(
      (row) => `requests.${row}.total`,
    ) as [...[string, string, string]];
    expect(subjectsOf('cycle', [sums([one], [one])])).toEqual([one]);
    expect(subjectsOf('cycle', [sums([one], [A, two]), sums([two], [one])])).toEqual([one, two]);
    expect(subjectsOf('cycle', [sums([one], [two]), sums([two], [three]), sums([three], [A])])).toEqual([]);
    // What leads into a circle is in it, too; the first sum of a total is the one that makes it.
    expect(subjectsOf('cycle', [sums([one], [two]), sums([two], [two])])).toEqual([one, two]);
    expect(subjectsOf('cycle', [sums([one], [A]), sums([one], [one])])).toEqual([]);
    // An input is no total, whatever is said of it.
    expect(subjectsOf('cycle', [sums([A], [A])])).toEqual([]);
  });
});

describe('a cell', () => {
  const [input, total] = [cellNamed(A), cellNamed(`${NEW}.total`)];
  const items = cellNamed('proactiveDisclosure.licensing.priorYearItems');

  test('that may be added is summed, or worked out from what is', () => {
    expect(isNeverAdded(input, new Map())).toBe(false);
    expect(isNeverAdded(total, new Map())).toBe(true);
    expect(isNeverAdded(total, new Map([[total.name, 0]]))).toBe(false);
    expect(isNeverAdded(items, new Map())).toBe(false);
  });

  test('is what its namesake is in another form', () => {
    expect(isOtherwise(input, input)).toBe(false);
    expect(isOtherwise(input, { ...input, kind: 'amount' })).toBe(true);
    expect(isOtherwise(input, { ...input, role: 'total' })).toBe(true);
    expect(isOtherwise(input, { ...input, kind: 'amount', role: 'total' })).toBe(true);
  });
});

describe('a form', () => {
  test('has as many figures as the annex prints', () => {
    const { tables } = FORM;
    const other = { ...FORM, tables: tables.map((table) => (table.id === 'T3' ? { ...table, figures: 174 } : table)) };
    expect(faultsIn(other, ALL_RULES)).toEqual([{ edition: '2021', fault: 'wrongCount', subject: 'T3' }]);
    expect(faultsIn(FORM, ALL_RULES)).toEqual([]);
  });

  test('is checked with every other, and once for the rules there are', () => {
    expect(checkForm()).toBe(checkForm());
    expect(checkForm(ALL_RULES)).toEqual([]);
    expect(new Set(checkForm([]).map(({ edition }) => edition))).toEqual(new Set(['2019', '2021']));
    expect(checkForm([])).not.toBe(checkForm([]));
  });

  const SECTIONS: readonly (readonly [string, Partial<Form>, readonly string[]])[] = [
    ['a role of a row', { roles: { ...FORM.roles, received: 'no.row' } }, ['no.row']],
    ['a role of rows', { roles: { ...FORM.roles, otherHandling: [NEW, 'no.row'] } }, ['no.row']],
    ['no other handling', { roles: { ...FORM.roles, otherHandling: undefined as never } }, []],
    ['a role of a column', { roles: { ...FORM.roles, upheld: 'noColumn' } }, ['noColumn']],
    ['a role of a table', { roles: { ...FORM.roles, reviews: 'T9' } }, ['T9']],
    ['a role of a cell', { roles: { ...FORM.roles, fees: 'no.cell' } }, ['no.cell']],
    [
      'words for no columns, applicants or sums',
      {
        words: {
          ...FORM.words,
          columns: undefined as never,
          applicants: undefined as never,
          addedUp: undefined as never,
        },
      },
      [],
    ],
    ['words for sums', { words: { ...FORM.words, addedUp: ['noColumn'] } }, ['noColumn']],
    ['nothing before it', { before: undefined as never }, []],
    ['a form before it that is none', { before: { edition: '2015', rows: [], columns: [], otherwise: '' } }, ['2015']],
    [
      'a row before it that was none',
      {
        before: {
          edition: '2019',
          rows: [{ now: [NEW], were: [NEW, 'no.row'], name: '' }],
          columns: [],
          otherwise: '',
        },
      },
      ['no.row'],
    ],
    [
      'a row of an unknown form before it: only the form is told',
      { before: { edition: '2015', rows: [{ now: [NEW], were: ['no.row'], name: '' }], columns: [], otherwise: '' } },
      ['2015'],
    ],
    [
      'columns of it and of the form before it',
      {
        before: {
          ...{ edition: '2019', rows: [], otherwise: '' },
          columns: [{ table: 'T9', now: ['issued', 'noNow'], were: ['createdThisYear', 'issued'], name: '' }],
        },
      },
      ['noNow', 'T9', 'issued'],
    ],
    [
      'a column of an unknown form before it',
      {
        before: {
          edition: '2015',
          rows: [],
          columns: [{ table: 'T2', now: ['issued'], were: ['x'], name: '' }],
          otherwise: '',
        },
      },
      ['2015'],
    ],
    [
      'a row that differs',
      { before: { edition: '2019', rows: [], columns: [], differs: [{ row: 'no.row', reason: '' }], otherwise: '' } },
      ['no.row'],
    ],
  ];
  test.each(SECTIONS)('points at what is there: %s', (_, change, wrong) => {
    expect(pointingAtNothing({ ...FORM, ...change })).toEqual(wrong);
    expect(subjectsOf('pointsAtNothing', [], { ...FORM, ...change })).toEqual(wrong);
  });
});
