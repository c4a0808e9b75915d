import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Identity, Operand } from '../../../../shared/domain/evaluate/tables/instances.ts';
import { identitiesOf } from '../../../../shared/domain/evaluate/tables/instances.ts';
import type { Judging, Verdict } from '../../../../shared/domain/evaluate/tables/judging.ts';
import { knownsOf } from '../../../../shared/domain/evaluate/tables/knowns.ts';
import { findRootCauses } from '../../../../shared/domain/evaluate/tables/suspects.ts';
import { cellsOf, indexOfCell } from '../../../../shared/domain/forms/catalogue.ts';
import type { CellValue } from '../../../../shared/domain/forms/cells.ts';
import { ALL_RULES, ruleNamed } from '../../../../shared/domain/rules/allRules.ts';
import type { FindingDraft } from '../../../../shared/domain/verdict/findings.ts';
import { judge } from '../../../../shared/domain/verdict/judge.ts';
import { aReport, bytesOf, cellOf, withCells } from '../../../support/reports.ts';
import { runs } from '../../../support/runs.ts';
import { at } from './said.ts';

const T3 = cellsOf('2021').filter(({ table }) => table === 'T3');
const SUMS = new Set(['T3-SUM', 'T3-ROW', 'T3-BAL']);

test('one wrong figure of table 3, whichever it is, is the suspect of all that it breaks', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...T3),
      fc.integer({ min: 1, max: 900 }),
      fc.integer({ min: 1, max: 40 }),
      (cell, more, seed) => {
        const report = aReport(2023, seed);
        const wrong = withCells(report, { [cell.name]: cellOf(report, cell.name) + more });
        const broken = judge(bytesOf(wrong), {}).findings.filter(({ rule }) => SUMS.has(rule));
        const [root, ...others] = broken;
        expect(root).toMatchObject({ suspect: cell.name, pointer: at(cell.name) });
        expect(root?.message.endsWith(`；最可能错在“${cell.rowLabel}”“${cell.columnLabel}”。`)).toBe(true);
        expect(root?.causedBy).toBeUndefined();
        expect(others.length).toBeGreaterThan(0);
        for (const each of others) {
          expect(each.causedBy).toBe(root?.id);
          expect(each.suspect).toBeUndefined();
        }
      },
    ),
    { numRuns: runs(60) },
  );
});

/*
 * Made-up sums over cells of the form, as no form has yet: what decides between two cells that could both be wrong.
 */
const rule = ruleNamed(ALL_RULES, 'T3-SUM');
const place = { table: null, tableName: '表三', row: null, column: null, words: '', star: '' } as const;
const INPUTS = T3.filter(({ role }) => role === 'input').map(({ name }) => name);
const [A = '', B = '', C = '', D = '', E = ''] = INPUTS;
const [TOTAL = ''] = T3.filter(({ role }) => role === 'total').map(({ name }) => name);

const operand = (name: string): Operand => {
  const minus = name.startsWith('-');
  const plain = name.replace(/^-/, '');
  return { name: plain, sign: minus ? -1 : 1, at: indexOfCell('2021', plain) ?? -1 };
};
function sum(left: readonly string[], right: readonly string[], over: Partial<Identity['place']> = {}): Identity {
  const [one, other] = [left.map(operand), right.map(operand)];
  return { at: 0, rule, place: { ...place, ...over }, left: one, right: other, operands: [...one, ...other] };
}
function broken(identity: Identity, residual: number, draft: Partial<FindingDraft> = {}): Verdict {
  const { row, column } = identity.place;
  const pointer = at(identity.left[0]?.name ?? '');
  return {
    finding: { rule: 'T3-SUM', severity: 'error', message: '不平。', table: '表三', row, column, pointer, ...draft },
    broken: { identity, residual },
  };
}
function causesOf(
  verdicts: readonly Verdict[],
  sound: readonly Identity[] = [],
  figures: Readonly<Record<string, number>> = {},
) {
  const values = new Map<string, CellValue>(cellsOf('2021').map(({ name }) => [name, figures[name] ?? 100]));
  const judging: Judging = {
    ...{ edition: '2021', year: 2023, agency: '', agencyName: '', rules: ALL_RULES, standing: {} },
    identities: [...verdicts.flatMap((each) => (each.broken === undefined ? [] : [each.broken.identity])), ...sound],
    knowns: knownsOf(values, identitiesOf(ALL_RULES, 2023), '2021'),
    stated: (name) => values.get(name),
  };
  return findRootCauses(verdicts, judging).map(({ finding }) => finding.suspect ?? finding.causedBy ?? null);
}
const one = sum([A], [B, C]);
const two = sum([D], [B, C]);

describe('of two cells that could both be wrong', () => {
  test('an input is told before a printed total', () => {
    const both = [sum([TOTAL], [B]), sum([TOTAL], [B])];
    expect(causesOf(both.map((each) => broken(each, 5)))).toEqual([B, `T3-SUM ${at(B)}`]);
    const totalOnly = [sum([TOTAL], [B]), sum([TOTAL], [C])];
    expect(causesOf(totalOnly.map((each) => broken(each, 5)))).toEqual([TOTAL, `T3-SUM ${at(TOTAL)}`]);
  });

  test('the one that breaks nothing that is sound', () => {
    expect(causesOf([broken(one, 5), broken(two, 5)])).toEqual([B, `T3-SUM ${at(B)}`]);
    expect(causesOf([broken(one, 5), broken(two, 5)], [sum([B], [E])])).toEqual([C, `T3-SUM ${at(C)}`]);
    // What has the cell among others is broken by it as well; what has it not is not.
    expect(causesOf([broken(one, 5), broken(two, 5)], [sum([E], [B, A])])).toEqual([C, `T3-SUM ${at(C)}`]);
    expect(causesOf([broken(one, 5), broken(two, 5)], [sum([E], [A])])).toEqual([B, `T3-SUM ${at(B)}`]);
  });

  test('none that would break as many as it mends, unless it is an input', () => {
    const sound = [sum([TOTAL], [D]), sum([E], [TOTAL])];
    expect(causesOf([broken(sum([TOTAL], [B]), 5), broken(sum([TOTAL], [C]), 5)], sound)).toEqual([null, null]);
    expect(causesOf([broken(sum([A], [B]), 5), broken(sum([A], [C]), 5)], [sum([A], [D]), sum([E], [A])])).toEqual([
      null,
      null,
    ]);
    expect(causesOf([broken(sum([A], [B]), 5), broken(sum([A], [C]), 5)], [sum([A], [D])])).toEqual([
      A,
      `T3-SUM ${at(A)}`,
    ]);
  });

  test('the one that mends more', () => {
    const three = sum([E], [C]);
    const all = [broken(one, 5), broken(two, 5), broken(three, 5)];
    expect(causesOf(all)).toEqual([C, `T3-SUM ${at(C)}`, `T3-SUM ${at(C)}`]);
  });

  test('none where they are off by different figures', () => {
    expect(causesOf([broken(one, 5), broken(two, 6)])).toEqual([null, null]);
    // On the other side, or subtracted, what mends the one makes the other worse.
    expect(causesOf([broken(sum([A], [B]), 5), broken(sum([B], [C]), 5)])).toEqual([null, null]);
    expect(causesOf([broken(sum([A], [B]), 5), broken(sum([B], [C]), -5)])).toEqual([B, `T3-SUM ${at(B)}`]);
    expect(causesOf([broken(sum([A], [B]), 5), broken(sum([C], [`-${B}`]), 5)])).toEqual([null, null]);
    expect(causesOf([broken(sum([A], [B]), 5), broken(sum([C], [`-${B}`]), -5)])).toEqual([B, `T3-SUM ${at(B)}`]);
  });

  test('none that would become less than nothing', () => {
    expect(causesOf([broken(sum([A], [B]), 5), broken(sum([A], [C]), 5)], [], { [A]: 5 })).toEqual([
      A,
      `T3-SUM ${at(A)}`,
    ]);
    expect(causesOf([broken(sum([A], [B]), 5), broken(sum([A], [C]), 5)], [], { [A]: 4 })).toEqual([null, null]);
  });

  test('what is left is looked at again', () => {
    const more = [
      broken(sum([A], [B]), 5),
      broken(sum([A], [C]), 5),
      broken(sum([D], [B]), 7),
      broken(sum([D], [C]), 7),
    ];
    expect(causesOf(more)).toEqual([A, `T3-SUM ${at(A)}`, D, `T3-SUM ${at(D)}`]);
  });
});

describe('the column that adds up the others', () => {
  const column = (label: string, name: string) => sum([name], [E], { column: label });
  const total = { total: true, column: '总计' } as const;

  test('follows from them where it is off by what they are together, and only of the same rule', () => {
    const [first, second] = [broken(column('甲', A), 2), broken(column('乙', B), 3)];
    const wide = sum([TOTAL], [D], total);
    expect(causesOf([first, second, broken(wide, 5)])).toEqual([null, null, `T3-SUM ${at(A)}`]);
    expect(causesOf([first, second, broken(wide, 4)])).toEqual([null, null, null]);
    expect(causesOf([broken(wide, 5)])).toEqual([null]);
    const ofAnother = broken(column('乙', B), 3, { rule: 'T3-BAL' });
    expect(causesOf([first, ofAnother, broken(wide, 5)])).toEqual([null, null, null]);
    expect(causesOf([first, ofAnother, broken(wide, 2)])).toEqual([null, null, `T3-SUM ${at(A)}`]);
    // A row is no column, though it is off as well.
    expect(causesOf([first, broken(sum([B], [E], { row: '乙' }), 3), broken(wide, 2)])).toEqual([
      null,
      null,
      `T3-SUM ${at(A)}`,
    ]);
  });

  test('follows from what its column follows from', () => {
    // A is 2 too many in two sums; 甲 is the second of them.
    const [elsewhere, first] = [
      broken(sum([A], [B]), 2, { rule: 'T3-ROW' }),
      broken(sum([A], [C], { column: '甲' }), 2),
    ];
    const before = broken(sum([D], [E]), 1);
    expect(causesOf([before, elsewhere, first, broken(sum([TOTAL], [D], total), 2)])).toEqual([
      null,
      A,
      `T3-ROW ${at(A)}`,
      `T3-ROW ${at(A)}`,
    ]);
  });

  test('stays the suspect of what it breaks itself, and follows from that alone', () => {
    const first = broken(column('甲', A), 2);
    const [wide, again] = [broken(sum([TOTAL], [B], total), 2), broken(sum([TOTAL], [C]), 2, { rule: 'T3-ROW' })];
    expect(causesOf([first, wide, again])).toEqual([null, TOTAL, `T3-SUM ${at(TOTAL)}`]);
    expect(causesOf([first, again, wide])).toEqual([null, TOTAL, `T3-ROW ${at(TOTAL)}`]);
  });

  test('a finding that is off in no sum is left as it is', () => {
    const blank: Verdict = {
      finding: { rule: 'T3-SUM', severity: 'info', message: '', column: '总计', pointer: '/b' },
    };
    expect(causesOf([broken(column('甲', A), 2), blank])).toEqual([null, null]);
  });
});

describe('what was answered where nobody asked', () => {
  const zero = (column: string | null, table = '表三'): Verdict => ({
    finding: { rule: 'T3-ZERO', severity: 'error', message: '', table, row: null, column, pointer: '/z' },
  });
  const off = broken(sum([A], [B], { column: '自然人' }), 2, { rule: 'T3-BAL' });

  test('follows from what is off in its column of its table', () => {
    expect(causesOf([off, zero('自然人')])).toEqual([null, `T3-BAL ${at(A)}`]);
    expect(causesOf([off, zero('其他')])).toEqual([null, null]);
    expect(causesOf([off, zero('自然人', '表四')])).toEqual([null, null]);
    const inRow = broken(sum([A], [B], { column: '自然人', row: '行' }), 2);
    expect(causesOf([inRow, zero('自然人')])).toEqual([null, null]);
    const sound: Verdict = { finding: { ...off.finding, rule: 'CELL-BLANK' } };
    expect(causesOf([sound, zero('自然人'), broken(sum([A], [B]), 1)])).toEqual([null, null, null]);
  });

  test('other findings of the column stand by themselves', () => {
    const other: Verdict = { finding: { ...zero('自然人').finding, rule: 'T3-OTHER' } };
    expect(causesOf([off, other])).toEqual([null, null]);
  });
});

test('the suspect closes the sentence, whatever stops stand in it', () => {
  const verdicts = [broken(sum([A], [B]), 5, { message: '甲。乙。' }), broken(sum([A], [C]), 5)];
  const [first] = findRootCauses(verdicts, {
    ...{ edition: '2021', year: 2023, agency: '', agencyName: '', rules: ALL_RULES, standing: {}, identities: [] },
    knowns: knownsOf(new Map([[A, 9]]), [], '2021'),
    stated: () => null,
  });
  expect(first?.finding.message).toMatch(/^甲。乙；最可能错在“[^”]+”“[^”]+”。$/);
});
