import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { VERSION_STATES, type Version } from '../../../shared/domain/filing/version.ts';
import { beyondOf, revealed, SHAPE } from '../../../shared/domain/values/beyond.ts';
import { given } from '../../../shared/domain/values/given.ts';
import { OUTCOMES } from '../../../shared/domain/verdict/judgement.ts';
import { FILED_MEMBERS, filedFromItem } from '../../../shared/store/filedItem.ts';
import { versionFromItem, versionToItem } from '../../../shared/store/versionItem.ts';
import { putVersion } from '../../../shared/store/writes.ts';
import { aVersion } from '../../support/ledgerContract.ts';
import { runs } from '../../support/runs.ts';

const GRANTED = 'requests.results.granted.naturalPerson';
const AT = '2024-01-10T08:00:00.000Z';
const LOCK = { by: '李复核', at: AT };

/** As programs make them; the library makes objects of no kind as well. */
const record = <T extends object>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record<T>(model, { noNullPrototype: true });
const seq = fc.constantFrom('A1', '0066A7D6DDD4AD82', 'A1-0001');
const district = fc.constantFrom('440104', '440105');
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const cell = fc.oneof(fc.constantFrom(null, 'n/a' as const, 0), fc.integer({ min: 1, max: 2 ** 53 - 1 }));
const figures = optional(fc.tuple(cell, cell)).map((pair) => {
  const { edition, values } = aVersion(
    {},
    pair === undefined ? {} : { [GRANTED]: pair[0], 'proactiveDisclosure.fees.amount': pair[1] },
  );
  return pair === undefined ? {} : given({ edition, values });
});
const standing = record({
  lastYear: fc.option(record({ district, seq })),
  merged: optional(
    fc.array(record({ agency: fc.constantFrom('440105-a', '440105-b'), district, seq }), {
      minLength: 1,
      maxLength: 2,
    }),
  ),
  history: optional(record({ district, revision: fc.nat() })),
  wishes: optional(record({ district, hash: fc.constant('cd'.repeat(32)) })),
  reasonsFrom: fc.option(seq),
  roster: fc.option(fc.nat()),
  mergedInto: optional(fc.constant('440105-b')),
  lockedBy: optional(fc.constant(LOCK)),
  suspended: optional(fc.constant(['XS-NEW', 'XY-CARRY'])),
});
const decision = fc.constantFrom('return', 'merge', 'reinstate').map((kind) => ({
  ...{ kind, by: '王审核', at: AT, reason: '经核对', of: 'A1' },
  ...(kind === 'merge' ? { successor: '440105-b' } : { cells: ['c001'] }),
}));
const filer = fc.constantFrom({ name: '甲', as: 'body' }, { name: '乙', as: 'office', subject: 'i s', batch: 'b1' });

/** A version with any part of what versions say. */
const version: fc.Arbitrary<Version> = record({
  ...{
    district: fc.option(district),
    year: fc.constantFrom(2023, 2024),
    agency: fc.constantFrom('440105-a', 'x-b'),
    seq,
  },
  ...{ state: fc.constantFrom(...VERSION_STATES), outcome: fc.constantFrom(...OUTCOMES), figures, of: optional(seq) },
  ...{
    versionId: fc.option(fc.constant('v1')),
    sha256: fc.option(fc.constant('ab'.repeat(32))),
    size: fc.option(fc.nat()),
  },
  ...{ standing, counts: record({ errors: fc.nat(9), warnings: fc.nat(9), infos: fc.nat(9) }) },
  reasons: fc.constantFrom({}, { 'XY-CARRY': { text: '机构改革，划入业务', figures: 'a:1|2' } }),
  print: optional(fc.array(fc.integer({ min: 0, max: 2 ** 32 - 1 }), { minLength: 1, maxLength: 4 })),
  ...{ decision: optional(decision), filer: optional(filer), origin: optional(fc.constant('页面')) },
  original: optional(fc.constant({ name: '年报.docx', size: 12, sha256: 'ef'.repeat(32), kind: 'docx' })),
}).map(({ figures, standing, of, print, decision, filer, origin, original, ...rest }) => {
  const stated = given({ of, print, decision, filer, origin, original });
  const at = { receivedAt: AT, judgedAt: '2024-01-10T08:00:02.000Z', rulesHash: 'r1' };
  return { ...rest, ...figures, ...stated, ...at, standing: given(standing) } as unknown as Version;
});

describe('the item of a version', () => {
  test('gives back all that the version says, and nothing it does not', () => {
    fc.assert(
      fc.property(version, (one) => {
        const item = versionToItem(one);
        const read = versionFromItem(item);
        expect(read).toStrictEqual(one);
        expect(beyondOf(read)).toEqual({});
        // A table keeps its members in any order.
        expect(versionFromItem(Object.fromEntries(Object.entries(item).toReversed()) as typeof item)).toStrictEqual(
          one,
        );
      }),
      { numRuns: runs(400) },
    );
  });

  test('has a member for nothing that is not said: an item is paid for by its bytes', () => {
    const { edition: _edition, values: _values, ...bare } = aVersion({ versionId: null, sha256: null, size: null });
    const item = versionToItem({ ...bare, standing: { lastYear: null, reasonsFrom: null, roster: null } });
    expect(Object.keys(item).toSorted()).toEqual(['at', 'jd', 'n', 'oc', 'pk', 'rh', 'sh', 'sk', 'st']);
    expect(item).toMatchObject({ sh: SHAPE, n: [0, 0, 0] });
  });

  test('tells a list of filings the same, from the members that a list asks for', () => {
    fc.assert(
      fc.property(version, (one) => {
        const item = versionToItem(one);
        const asked = Object.fromEntries(Object.entries(item).filter(([name]) => FILED_MEMBERS.includes(name)));
        const { values: _v, print: _p, reasons: _r, edition: _e, size: _s, ...more } = one;
        const { judgedAt: _j, rulesHash: _h, standing: _st, origin: _o, ...filed } = more;
        expect(filedFromItem(asked as typeof item)).toStrictEqual(filed);
      }),
      { numRuns: runs(100) },
    );
  });

  test('keeps the print of 64 hashes as 256 bytes, whatever stands before them in memory', () => {
    const print = Array.from({ length: 64 }, (_, index) => 4_294_967_295 - index * 67_000_000);
    const item = versionToItem(aVersion({ print }));
    const bytes = item.np as Uint8Array;
    expect(bytes.length).toBe(256);
    expect([...bytes.subarray(0, 4)]).toEqual([255, 255, 255, 255]);
    const shifted = new Uint8Array([9, 9, 9, ...bytes, 9]).subarray(3, 259);
    expect(versionFromItem({ ...item, ...{ np: shifted } }).print).toEqual(print);
  });

  test.each([
    ['no map', [1, 2]],
    ['nothing', null],
    ['a word', 'x'],
    ['a name that is none of a cell', { c00: 1 }],
    ['a name that begins like one', { c0001: 1 }],
    ['a name that ends like one', { xc000: 1 }],
    ['half a number', { c000: 0.5 }],
    ['a number beyond exactness', { c000: 2 ** 53 }],
  ])('with %s for figures is breakage', (_, c) => {
    const item = versionToItem(aVersion());
    expect(() => versionFromItem({ ...item, ...{ c } })).toThrow('CORRUPT_ITEM');
    expect(versionFromItem({ ...item, ...{ c: { c000: 1 } } }).values).toBeDefined();
  });

  test('of whose form nothing is said has no figures, and one without figures none of its form', () => {
    const { fv: _fv, ...formless } = versionToItem(aVersion());
    expect(versionFromItem(formless as ReturnType<typeof versionToItem>).values).toBeUndefined();
    const { c: _c, ...without } = versionToItem(aVersion());
    const read = versionFromItem(without as ReturnType<typeof versionToItem>);
    expect([read.edition, read.values]).toEqual(['2021', undefined]);
    const { values: _values, ...valueless } = aVersion();
    expect(versionToItem(valueless)).not.toHaveProperty('c');
    const { edition: _edition, ...unnamed } = aVersion();
    expect(versionToItem(unnamed)).not.toHaveProperty('c');
  });
});

test('a version that is there already comes back to who asks DynamoDB for it', () => {
  const { Item, ...terms } = putVersion(aVersion());
  expect(Item).toEqual(versionToItem(aVersion()));
  expect(terms).toEqual({
    ConditionExpression: 'attribute_not_exists(pk)',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
});

describe('what only a later release knows of a version', () => {
  const later = (more: object) => ({ ...versionToItem(aVersion()), ...more });

  test.each([
    ['a state', { st: 'Q' }],
    ['an outcome', { oc: 'paused' }],
    ['a decision', { dc: { kind: 'suspend', by: '甲', at: AT, reason: '', of: 'A1' } }],
    ['who filed', { fl: { name: '甲', as: 'agent' } }],
    ['a member', { more: [1] }],
  ])('%s rides along unseen, and is stored again', (_, more) => {
    const item = later(more);
    const read = versionFromItem(item);
    expect(beyondOf(read)).toEqual(more);
    expect(revealed(versionToItem(read))).toEqual(item);
  });

  test('is nothing of what this one knows', () => {
    const known = aVersion({ filer: { name: '甲', as: 'body' }, state: 'X', outcome: 'rejected' });
    expect(beyondOf(versionFromItem(versionToItem(known)))).toEqual({});
    const read = versionFromItem(later({ fl: { name: '甲', as: 'agent' } }));
    expect(read).not.toHaveProperty('filer');
    expect(read).not.toHaveProperty('decision');
  });

  test('gives way to what this one says in its place', () => {
    const read = versionFromItem(later({ st: 'Q', oc: 'paused' }));
    expect(versionToItem({ ...read, state: 'A', outcome: 'duplicate' })).toMatchObject({ st: 'A', oc: 'duplicate' });
    expect(versionToItem({ ...read, outcome: 'superseded' })).toMatchObject({ st: 'Q', oc: 'superseded' });
  });
});
