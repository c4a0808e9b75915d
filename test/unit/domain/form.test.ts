import { describe, expect, test } from 'vitest';
import { CATALOGUE, cellsOf, findCellIn } from '../../../shared/domain/forms/catalogue.ts';
import { EDITIONS, editionOfYear, formOf } from '../../../shared/domain/forms/editions.ts';
import { checkForm, pointingAtNothing } from '../../../shared/domain/forms/formCheck.ts';
import { ALL_RULES } from '../../../shared/domain/rules/allRules.ts';
import { canonicalJson } from '../../../shared/domain/rules/publishedRules.ts';
import type { Rule } from '../../../shared/domain/rules/rule.ts';

describe('the form', () => {
  test('has 22 + 161 + 15 cells in the 2019 edition and 10 + 175 + 15 in the 2021 edition', () => {
    const counts = EDITIONS.map((edition) =>
      ['T2', 'T3', 'T4'].map((id) => cellsOf(edition).filter(({ table }) => table === id).length),
    );
    expect(counts).toEqual([
      [22, 161, 15],
      [10, 175, 15],
    ]);
  });

  test('short ids never move: appended to, not renumbered', () => {
    const ids = Object.fromEntries(CATALOGUE.map(({ id, name }) => [id, name]));
    expect(new Set(CATALOGUE.map(({ id }) => id)).size).toBe(CATALOGUE.length);
    expect([ids.c000, ids.c017, ids.c185, ids.c199, ids.c200, ids.c225]).toEqual([
      'proactiveDisclosure.rules.issued',
      'requests.carriedOver.naturalPerson',
      'reviewAndLitigation.reconsideration.upheld',
      'reviewAndLitigation.litigationAfterReconsideration.total',
      'proactiveDisclosure.rules.createdThisYear',
      'requests.results.otherHandling.total',
    ]);
  });

  test('a cell of both editions goes by the label of each', () => {
    const name = 'proactiveDisclosure.licensing.decisions';
    expect(EDITIONS.map((edition) => findCellIn(edition, name)?.columnLabel)).toEqual([
      '处理决定数量',
      '本年处理决定数量',
    ]);
  });

  test('a year has its edition or none', () => {
    expect([2018, 2019, 2020, 2021, 2049, 2050, 2099, 2021.5].map(editionOfYear)).toEqual([
      undefined,
      '2019',
      '2019',
      '2021',
      '2021',
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('the self-check', () => {
  test('finds nothing wrong with the form and its rules', () => {
    expect(checkForm()).toEqual([]);
  });

  const without = (id: string) => ALL_RULES.filter((rule) => rule.id !== id);
  const replaced = (id: string, change: (rule: Rule) => Rule) =>
    ALL_RULES.map((rule) => (rule.id === id ? change(rule) : rule));

  test.each([
    ['T3-ROW', 'totalWithoutRule'],
    ['T4-SUM', 'totalWithoutRule'],
    ['T2b-STK1', 'orphanCell'],
  ])('without %s it finds a fault', (id, fault) => {
    const drop = id === 'T2b-STK1' ? ALL_RULES.filter((rule) => rule.id !== id && rule.id !== 'XY-STOCK') : without(id);
    expect(checkForm(drop).map((each) => each.fault)).toContain(fault);
  });

  test('a rule on a cell that is not there is found', () => {
    const bad = replaced('T2b-FEE', (rule) => ({
      ...rule,
      test: { kind: 'atMost', cells: ['proactiveDisclosure.fees.amountt'], limit: 1 },
    }));
    expect(checkForm(bad)).toContainEqual({
      edition: '2021',
      fault: 'absentOperand',
      subject: 'T2b-FEE proactiveDisclosure.fees.amountt',
    });
  });

  /** Members of a form that hold words; every other text in its roles, words and successions points at something. */
  const HOLDS_WORDS =
    /\.(?:pattern|not|kind|group|other|named|short|reason|otherwise|words?|before|after|name)(?:\.\d+)*$/;

  /** The form once for each text that points at something, with another one in its place; and where it stands. */
  function misled(value: unknown, path = ''): readonly (readonly [string, unknown])[] {
    if (typeof value === 'string') return HOLDS_WORDS.test(path) ? [] : [[path, 'nothing of that name']];
    if (typeof value !== 'object' || value === null || value instanceof RegExp) return [];
    return Object.entries(value).flatMap(([name, inner]) =>
      misled(inner, `${path}.${name}`).map(([at, other]) => {
        const copy = Array.isArray(value) ? value.with(Number(name), other) : { ...value, [name]: other };
        return [at, copy] as const;
      }),
    );
  }

  test.each(EDITIONS)('%s points at nothing that is not there, and whatever it points with is looked at', (edition) => {
    const form = formOf(edition);
    expect(pointingAtNothing(form)).toEqual([]);
    const { roles, words, before } = form;
    const numberRules = form.tables.map((table, at) => [
      `.tables.${at}.numberRule`,
      { ...form, tables: form.tables.with(at, { ...table, numberRule: 'nothing of that name' }) },
    ]);
    const all = [
      ...misled({ roles, words, before }).map(([at, other]) => [at, { ...form, ...Object(other) }]),
      ...numberRules,
    ];
    expect(all.length).toBeGreaterThan(25);
    const unseen = all.filter(([, other]) => !pointingAtNothing(other).includes('nothing of that name'));
    expect(unseen.map(([at]) => at)).toEqual([]);
  });

  test('totals that go round in a circle are found', () => {
    const bad = replaced('T4-SUM', (rule) => ({
      ...rule,
      test: { kind: 'equal', each: 'group', left: ['*.total'], right: ['*.total'] },
    }));
    expect(checkForm(bad).map(({ fault }) => fault)).toContain('cycle');
  });
});

test('canonical JSON does not depend on the order of members', () => {
  expect(canonicalJson({ b: 1, a: { d: [2, { z: 1, y: 2 }], c: 3 } })).toBe(
    canonicalJson({ a: { c: 3, d: [2, { y: 2, z: 1 }] }, b: 1 }),
  );
});
