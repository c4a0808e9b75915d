import { describe, expect, test } from 'vitest';
import { Refusal } from '../../../shared/domain/failure/refusal.ts';
import { figuresMarked, markOn } from '../../../shared/domain/filing/marks.ts';
import { nextStep } from '../../../shared/domain/filing/nextStep.ts';
import { originalOf, SHA256_PATTERN } from '../../../shared/domain/filing/original.ts';
import { MISSING, orderOf, type Pointer, parsePointer, printPointer } from '../../../shared/domain/filing/pointer.ts';
import { agencyOfReceipt, receiptIdOf, sequencerOfReceipt } from '../../../shared/domain/filing/receiptId.ts';
import { refuseLocked } from '../../../shared/domain/filing/refuseLocked.ts';
import { putByRestore } from '../../../shared/domain/filing/restoredUpload.ts';
import { returnable } from '../../../shared/domain/filing/returnable.ts';
import { lockBefore, type RollupState, refusalName, unjudgedSince } from '../../../shared/domain/filing/rollupState.ts';
import { newestOf } from '../../../shared/domain/filing/seen.ts';
import { takenOut } from '../../../shared/domain/filing/takenOut.ts';
import { sharedNames, toldApart } from '../../../shared/domain/filing/toldApart.ts';
import type { Version } from '../../../shared/domain/filing/version.ts';
import { finding } from '../../../shared/domain/verdict/findings.ts';

/* What is done about one upload or decision: each function against a table, A1 < B1 < C1 in the order of uploads. */

const RSJ = '440105-rsj';
const AT = '2024-01-05T02:00:00.000Z';
const counted = (content: string, seen = content): Pointer => ({ state: 'counted', content, seen });
const withdrawn = (seen: string): Pointer => ({ state: 'withdrawn', seen });
const LOCK = { by: '李经办', at: AT };
const REASONED = { ...LOCK, reason: '核对后发现有误' };

function year(pointer: Pointer | undefined, rest: Partial<RollupState> = {}): RollupState {
  return {
    district: '440105',
    year: 2023,
    revision: 1,
    rosterRevision: 1,
    joining: [],
    pointers: new Map(pointer === undefined ? [] : [[RSJ, pointer]]),
    uncounted: new Map(),
    sums: new Map(),
    openings: new Map(),
    textRevision: 0,
    suspended: new Map(),
    refused: new Map(),
    approvals: new Map(),
    ...rest,
  };
}

function version(seq: string, state: Version['state'], of?: string): Version {
  const made = { ...takenOut({ at: AT, rulesHash: 'rules', roster: 1 }), district: '440105', year: 2023, agency: RSJ };
  return { ...made, seq, state, ...(of === undefined ? {} : { of }) };
}

describe('a pointer', () => {
  test.each([
    [MISSING, '', ''],
    [counted('A1'), 'A1', 'AA1'],
    [counted('A1', 'B1'), 'B1', 'AA1~B1'],
    [counted('A1-0001'), 'A1-0001', 'AA1-0001'],
    [withdrawn('B1-0001'), 'B1-0001', 'WB1-0001'],
  ])('%j is settled up to %j, stored as %j, and read from there', (pointer, order, text) => {
    expect(orderOf(pointer)).toBe(order);
    expect(printPointer(pointer)).toBe(text);
    expect(parsePointer(text)).toEqual(pointer);
  });

  test.each([
    'A',
    'W',
    'a1',
    'B1',
    'Aa1',
    'AA1~',
    'A~A1',
    'AA1~A1',
    'AB1~A1',
    'AA1~B1~C1',
    'WA1~B1',
    'AA1~x',
    'Ax~B1',
    ' AA1',
    'AA1 ',
  ])('%j is none', (text) => {
    expect(parsePointer(text)).toBeUndefined();
  });
});

describe('what is left to do about a version', () => {
  const noted = (state: 'X' | 'N', seq: string) => ({ uncounted: new Map([[RSJ, { state, seq }]]) });

  test.each([
    ['A', undefined, { kind: 'count', from: MISSING, to: counted('B1') }],
    ['D', 'A1', { kind: 'count', from: MISSING, to: counted('A1', 'B1') }],
    ['W', undefined, { kind: 'count', from: MISSING, to: withdrawn('B1') }],
    ['X', undefined, { kind: 'note', from: MISSING, over: undefined, as: { state: 'X', seq: 'B1' } }],
    ['N', undefined, { kind: 'note', from: MISSING, over: undefined, as: { state: 'N', seq: 'B1' } }],
  ] as const)('of state %s, the first of its body', (state, of, step) => {
    expect(nextStep(version('B1', state, of), year(MISSING))).toEqual(step);
  });

  test.each(['A', 'D', 'W', 'X', 'N'] as const)('of state %s that is not after what is settled: nothing', (state) => {
    const at = (pointer: Pointer) => nextStep(version('B1', state), year(pointer));
    for (const pointer of [counted('B1'), counted('A1', 'B1'), withdrawn('B1')])
      expect(at(pointer)).toEqual({ kind: 'settled', how: 'counted' });
    for (const pointer of [counted('C1'), counted('A1', 'C1'), withdrawn('C1')])
      expect(at(pointer)).toEqual({ kind: 'settled', how: 'superseded' });
  });

  test.each(['X', 'N'] as const)('of state %s that does not count: noted when it is the newest of these', (state) => {
    const [from, as] = [counted('A1'), { state, seq: 'B1' }];
    const [earlier, later, same] = [noted('N', 'A2'), noted('X', 'C1'), noted(state, 'B1')];
    expect(nextStep(version('B1', state), year(from, earlier))).toEqual({
      ...{ kind: 'note', from, as },
      over: { state: 'N', seq: 'A2' },
    });
    for (const others of [later, same])
      expect(nextStep(version('B1', state), year(from, others))).toEqual({ kind: 'settled', how: 'uncounted' });
    // A lock makes no difference to what never counts.
    expect(nextStep(version('B1', state), year(from, { lock: LOCK }))).toMatchObject({ kind: 'note' });
  });

  test.each(['A', 'D', 'W'] as const)(
    'of state %s that meets a lock: refused, and noted when it is the newest',
    (state) => {
      const from = counted('A1');
      const refused = { kind: 'refuse', from, by: LOCK };
      const at = (rest: Partial<RollupState>) => nextStep(version('B1', state), year(from, { lock: LOCK, ...rest }));
      expect(at({})).toStrictEqual({ ...refused, over: undefined, as: { state: 'X', seq: 'B1' } });
      expect(at(noted('N', 'A2'))).toStrictEqual({
        ...refused,
        over: { state: 'N', seq: 'A2' },
        as: { state: 'X', seq: 'B1' },
      });
      expect(at(noted('N', 'C1'))).toStrictEqual({ ...refused, over: { state: 'N', seq: 'C1' } });
      expect(at({ openings: new Map([[RSJ, REASONED]]) })).toMatchObject({ kind: 'count', from });
      expect(at({ openings: new Map([['440105-other', REASONED]]) })).toMatchObject({ kind: 'refuse' });
    },
  );

  test('that a lock refused: refused, whatever became of the lock; another version is not', () => {
    const refused = new Map([[refusalName({ agency: RSJ, seq: 'B1' }), LOCK]]);
    expect(nextStep(version('B1', 'A'), year(counted('A1'), { refused }))).toEqual({
      kind: 'settled',
      how: 'refused',
      by: LOCK,
    });
    expect(nextStep(version('C1', 'A'), year(counted('A1'), { refused }))).toMatchObject({ kind: 'count' });
    expect(refusalName({ agency: RSJ, seq: 'B1' })).toBe('440105-rsj#B1');
  });

  test('of a body that is not here: it is elsewhere', () => {
    expect(nextStep(version('B1', 'A'), undefined)).toEqual({ kind: 'elsewhere' });
    expect(nextStep(version('B1', 'A'), year(undefined))).toEqual({ kind: 'elsewhere' });
  });
});

test.each([
  [undefined, undefined, '', undefined],
  [MISSING, undefined, '', undefined],
  [counted('B1'), undefined, 'B1', 'B1'],
  [counted('A1', 'B1'), undefined, 'B1', 'A1'],
  [withdrawn('B1'), undefined, 'B1', undefined],
  [MISSING, { state: 'X', seq: 'C1' }, 'C1', undefined],
  [MISSING, { state: 'N', seq: 'C1' }, 'C1', 'C1'],
  [counted('B1'), { state: 'N', seq: 'C1' }, 'C1', 'C1'],
  [counted('B1'), { state: 'X', seq: 'C1' }, 'C1', 'B1'],
  [withdrawn('B1'), { state: 'N', seq: 'C1' }, 'C1', 'C1'],
  // What waited for a reason when something newer came is settled.
  [counted('B1'), { state: 'N', seq: 'A1' }, 'B1', 'B1'],
  [counted('A1', 'B1'), { state: 'N', seq: 'B1' }, 'B1', 'A1'],
  [withdrawn('B1'), { state: 'N', seq: 'A1' }, 'B1', undefined],
  [undefined, { state: 'N', seq: 'C1' }, 'C1', undefined],
] as const)('of %j beside %j the newest is %j, a return is about %j', (pointer, newest, seen, about) => {
  const at = year(pointer, newest === undefined ? {} : { uncounted: new Map([[RSJ, newest]]) });
  expect(newestOf(at, RSJ)).toBe(seen);
  expect(returnable(at, RSJ)).toBe(about);
});

describe('an upload that could not be judged', () => {
  const upload = { seq: 'B1', receivedAt: AT, versionId: 'v1' };
  const at = (pointer: Pointer | undefined, rest: Partial<RollupState> = {}) =>
    unjudgedSince(year(pointer, { unjudged: new Map([[RSJ, upload]]), ...rest }), RSJ);
  const noted = (seq: string) => ({ uncounted: new Map([[RSJ, { state: 'X', seq }] as const]) });

  test('is told while it is the newest of its body', () => {
    for (const pointer of [MISSING, counted('A1'), withdrawn('A1')]) expect(at(pointer)).toEqual(upload);
    expect(at(counted('A1'), noted('A2'))).toEqual(upload);
  });

  test('is told no more once it, or a later one, is settled or noted', () => {
    for (const pointer of [undefined, counted('B1'), counted('A1', 'B1'), withdrawn('C1')])
      expect(at(pointer)).toBeUndefined();
    expect(at(counted('A1'), noted('B1'))).toBeUndefined();
    expect(at(counted('A1'), noted('C1'))).toBeUndefined();
    expect(unjudgedSince(year(counted('A1')), RSJ)).toBeUndefined();
    expect(unjudgedSince(year(MISSING, { unjudged: new Map() }), RSJ)).toBeUndefined();
  });
});

test('a lock stands before a body unless it was opened, and says by whom and when', () => {
  const corrected = { [RSJ]: REASONED };
  expect(lockBefore(undefined, RSJ)).toBeUndefined();
  expect(lockBefore(year(MISSING), RSJ)).toBeUndefined();
  expect(lockBefore(year(MISSING, { lock: { ...LOCK, corrected } }), RSJ)).toStrictEqual(LOCK);
  const openings = new Map([[RSJ, REASONED]]);
  expect(lockBefore(year(MISSING, { lock: LOCK, openings }), RSJ)).toBeUndefined();
  expect(lockBefore(year(MISSING, { lock: LOCK, openings }), '440105-other')).toStrictEqual(LOCK);
});

test('a step on what is locked is refused with who locked it and when', () => {
  const refused = (lock: typeof LOCK | undefined) => {
    try {
      return refuseLocked({ district: '440105', year: 2023 }, lock);
    } catch (error) {
      return error;
    }
  };
  expect(refused(undefined)).toBeUndefined();
  expect(refused(LOCK)).toEqual(new Refusal('LOCKED', { district: '440105', year: 2023, ...LOCK }));
  expect(refused(LOCK)).toMatchObject({ code: 'LOCKED', facts: { district: '440105', year: 2023, ...LOCK } });
});

describe('the number of a receipt', () => {
  test.each([
    [{ agency: RSJ, year: 2023, seq: '0066A7D6' }, '440105-rsj-2023-0066a7d6'],
    [{ agency: RSJ, year: 2023, seq: 'A1-0001' }, '440105-rsj-2023-a1-0001'],
    [{ agency: 'a-2023-b', year: 2023, seq: 'A1' }, 'a-2023-b-2023-a1'],
    [{ agency: RSJ, year: 2023, seq: 'F'.repeat(64) }, `440105-rsj-2023-${'f'.repeat(64)}`],
  ])('of %j is %s, and tells both', (filing, number) => {
    expect(receiptIdOf(filing)).toBe(number);
    expect(sequencerOfReceipt(number, filing)).toBe(filing.seq);
    expect(agencyOfReceipt(number, filing.year)).toBe(filing.agency);
  });

  test.each([
    '440105-rsj-2024-a1',
    '440105-rsj-2023-',
    '440105-rsj-2023',
    '440105-rsj-2023-A1',
    '440105-rsj-2023-g1',
    '440105-rsj-2023-xa1',
    '440105-rsj-2023-a1x',
    '440105-rsj-2023-a1-1',
    '440105-rsj-2023-a1-00011',
    '440105-rsj-2023-a1-000x',
    `440105-rsj-2023-${'f'.repeat(65)}`,
    '440105-sfj-2023-a1',
    'x440105-rsj-2023-a1',
    '-2023-a1',
    '',
  ])('%j is none of the body and year', (number) => {
    expect(sequencerOfReceipt(number, { agency: RSJ, year: 2023 })).toBeUndefined();
  });

  test.each(['440105-rsj-2024-a1', '440105-rsj-2023-', '440105-rsj-2023-A1', '440105-rsj-2023-a1x', '-2023-a1', ''])(
    '%j tells nobody',
    (number) => {
      expect(agencyOfReceipt(number, 2023)).toBeUndefined();
    },
  );
});

test.each([
  ['2024-01-05T02:00:00.000Z', true],
  ['2024-01-05T02:15:00.000Z', true],
  ['2024-01-05T01:45:00.000Z', true],
  ['2024-01-05T02:15:00.001Z', false],
  ['2024-01-05T01:44:59.999Z', false],
])('what S3 took at %s was put by a restore at two: %s', (taken, isRestores) => {
  expect(putByRestore({ seq: 'A1', versionId: 'v1', at: AT }, taken)).toBe(isRestores);
});

test('a decision that takes a report out has no bytes, no figures and nothing compared', () => {
  expect(takenOut({ at: AT, rulesHash: 'rules', roster: 3 })).toStrictEqual({
    state: 'W',
    outcome: 'withdrawal',
    versionId: null,
    sha256: null,
    size: null,
    receivedAt: AT,
    judgedAt: AT,
    rulesHash: 'rules',
    standing: { lastYear: null, reasonsFrom: null, roster: 3 },
    reasons: {},
    counts: { errors: 0, warnings: 0, infos: 0 },
  });
});

describe('a mark on a finding', () => {
  const found = finding({
    rule: 'T3-SUM',
    severity: 'warning',
    message: '合计不等',
    cells: ['a'],
    found: '1',
    expected: '2',
  });
  const mark = { by: '王复核', at: AT, note: '已核对', figures: figuresMarked(found) };
  const marks = { revision: 1, marks: new Map([[found.id, mark]]), owed: new Map() };

  test('stands while its figures do', () => {
    expect(markOn(found, marks)).toEqual(mark);
    expect(markOn({ ...found, message: '别的说法' }, marks)).toEqual(mark);
    for (const changed of [{ found: '3' }, { expected: '3' }, { cells: ['b'] }])
      expect(markOn({ ...found, ...changed }, marks)).toBeUndefined();
    expect(markOn({ ...found, id: 'F2' }, marks)).toBeUndefined();
  });
});

describe('the document a report was made from', () => {
  const facts = { size: 3, sha256: 'a'.repeat(64) };

  test.each([
    ['年报.docx', '年报.docx', 'docx'],
    ['年报.DOCX', '年报.DOCX', 'docx'],
    ['C:\\报表\\年报.xls', '年报.xls', 'xls'],
    ['/home/x/年报.tar.gz', '年报.tar.gz', 'gz'],
    ['年\u202e报\n.pdf', '年报.pdf', 'pdf'],
    ['.pdf', '.pdf', 'pdf'],
    ['年报', '年报', undefined],
    ['年报.', '年报.', undefined],
    ['年报.abcdef', '年报.abcdef', undefined],
    ['年报.doc x', '年报.doc x', undefined],
    ['', '原件', undefined],
    ['报表/', '原件', undefined],
    ['\u0000', '原件', undefined],
    // 48 characters fit; of longer names the ending is kept, characters are not halved.
    [`${'长'.repeat(44)}.pdf`, `${'长'.repeat(44)}.pdf`, 'pdf'],
    [`${'长'.repeat(45)}.pdf`, `${'长'.repeat(43)}….pdf`, 'pdf'],
    ['𠀀'.repeat(48), '𠀀'.repeat(48), undefined],
    ['𠀀'.repeat(49), '𠀀'.repeat(48), undefined],
  ])('%j is called %j, of the kind %s', (name, called, kind) => {
    const original = kind === undefined ? { name: called, ...facts } : { name: called, ...facts, kind };
    expect(originalOf({ name, ...facts })).toStrictEqual(original);
    expect([...called].length).toBeLessThanOrEqual(48);
  });

  test('has a hash of 64 digits', () => {
    const is = (text: string) => SHA256_PATTERN.test(text);
    expect(is('0123456789abcdef'.repeat(4))).toBe(true);
    for (const text of ['a'.repeat(63), 'a'.repeat(65), 'A'.repeat(64), 'g'.repeat(64)]) expect(is(text)).toBe(false);
  });
});

test('bodies of one name are told apart by their codes, those of another name are left alone', () => {
  const [one, two, other] = [
    { agency: 'a-1', name: '某街道办' },
    { agency: 'a-2', name: ' 某街道办' },
    { agency: 'a-3', name: '某镇政府' },
  ] as const;
  expect(toldApart([one, two, other])).toEqual([
    { agency: 'a-1', name: '某街道办（a-1）' },
    { agency: 'a-2', name: ' 某街道办（a-2）' },
    other,
  ]);
  expect(sharedNames([one, other, two])).toEqual([[one, two]]);
  expect(sharedNames([one, other])).toEqual([]);
});
