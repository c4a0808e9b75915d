import { describe, expect, test } from 'vitest';
import { dynamoLedger } from '../../../shared/aws/ledger.ts';
import type { RosterEntry } from '../../../shared/domain/filing/roster.ts';
import { beyondOf, revealed, SHAPE } from '../../../shared/domain/values/beyond.ts';
import { Level } from '../../../shared/domain/values/identity.ts';
import { districtListKey, type ItemKey, mergerListKey } from '../../../shared/store/keys.ts';
import {
  districtFromItem,
  mergersFromItem,
  placeFromItem,
  placeToItem,
  rosterFromItem,
  rosterToItem,
} from '../../../shared/store/rosterItems.ts';
import { ModelTable } from '../../support/ledgerTable.ts';

const AT = { district: '440105', year: 2023 };
/** An entry with all that a roster can say of a body. */
const FULL: RosterEntry = {
  ...{
    agency: '440105-a',
    name: '甲局',
    required: false,
    formerNames: ['旧甲局'],
    shortNames: ['甲'],
    reason: '垂直管理',
  },
  ...{ level: 'county', from: 'district', successor: '440105-b', due: '2024-01-20', kind: '政府工作部门' },
  ...{ contact: { name: '王', phone: '020-1' }, mail: 'a@example.gov.cn' },
};
const BARE = { agency: '440105-b', name: '乙局', required: true };
const ROSTER = {
  ...AT,
  name: '海珠区',
  publisher: '海珠区政府',
  office: { name: '政务公开办' },
  revision: 4,
  agencies: [FULL, BARE],
};

const grown = (item: ItemKey, more: object): ItemKey => ({ ...item, ...more });

describe('a roster', () => {
  test('comes back as it was put, with all that it says of each body', () => {
    expect(rosterFromItem(rosterToItem(ROSTER))).toStrictEqual(ROSTER);
    const { publisher: _, office: __, ...plain } = { ...ROSTER, agencies: [] };
    expect(rosterFromItem(rosterToItem(plain))).toStrictEqual(plain);
    expect(rosterToItem(plain)).toStrictEqual({
      ...{ sh: SHAPE, pk: 'D#440105#2023', sk: expect.any(String) },
      ...{ rev: 4, w: 1, name: '海珠区', agencies: [] },
    });
    expect(beyondOf(rosterFromItem(rosterToItem(ROSTER)))).toEqual({});
  });

  test('keeps what only a later release knows of it and of its bodies, and the number of its shape alone', () => {
    const item = rosterToItem(ROSTER) as ItemKey & { readonly agencies: readonly object[] };
    const [first, second] = item.agencies;
    const later = grown(item, { sh: SHAPE + 1, zz: 1, agencies: [{ ...first, more: [2] }, second] });
    const read = rosterFromItem(later);
    expect(read).toMatchObject(ROSTER);
    expect(beyondOf(read)).toEqual({ sh: SHAPE + 1, zz: 1 });
    expect(revealed(rosterToItem(read))).toEqual(later);
    const odd = grown(item, { agencies: [{ ...first, sh: SHAPE + 1 }, second] });
    expect(JSON.stringify(rosterToItem(rosterFromItem(odd)))).toBe(JSON.stringify(item));
  });

  test.each([
    ['name', 3],
    ['required', 'yes'],
    ['formerNames', '旧甲局'],
    ['shortNames', [1]],
    ['contact', {}],
    ['level', 1],
  ])('of which a body has no %s that can be read is breakage', (member, value) => {
    const item = rosterToItem(ROSTER) as ItemKey & { readonly agencies: readonly object[] };
    const agencies = item.agencies.map((each) => ({ ...each, [member]: value }));
    expect(() => rosterFromItem(grown(item, { agencies }))).toThrow('CORRUPT_ITEM');
  });
});

describe('where a body files', () => {
  const place = { ...AT, ...FULL, revision: 7 };

  test('comes back as it was put', () => {
    expect(placeFromItem(placeToItem(place))).toStrictEqual(place);
    const plain = { ...AT, ...BARE, revision: 1 };
    expect(placeFromItem(placeToItem(plain))).toStrictEqual(plain);
    expect(Object.keys(placeToItem(plain)).toSorted()).toEqual(['d', 'name', 'pk', 'required', 'ro', 'sh', 'sk']);
    expect(placeToItem(plain)).toMatchObject({ sh: SHAPE, d: AT.district, ro: 1 });
    for (const each of [place, plain]) expect(beyondOf(placeFromItem(placeToItem(each)))).toEqual({});
  });

  test('is of a level that the form knows', () => {
    for (const level of Level.options) expect(placeFromItem(placeToItem({ ...place, level })).level).toBe(level);
  });

  test.each([
    ['a level', { level: 'township' }],
    ['a place its reports come from', { from: 'elsewhere' }],
    ['both', { level: 'township', from: 'elsewhere' }],
    ['a member', { zz: [1] }],
  ])('with %s that only a later release knows is read without, and stored with it', (_, more) => {
    const item = grown(placeToItem(place), more);
    const read = placeFromItem(item);
    expect(beyondOf(read)).toEqual(more);
    for (const member of Object.keys(more)) expect(read).not.toHaveProperty(member);
    expect(revealed(placeToItem(read))).toEqual(item);
  });

  test('that says what this release knows gives way to nothing of a later one', () => {
    const read = placeFromItem(grown(placeToItem(place), { level: 'township', from: 'elsewhere' }));
    expect(placeToItem({ ...read, level: 'municipal', from: 'district' })).toMatchObject({
      level: 'municipal',
      from: 'district',
    });
  });
});

test('a district of the list has its name', () => {
  const key = districtListKey.encode(AT);
  expect(districtFromItem(grown(key, { name: '海珠区', zz: 1 }))).toStrictEqual({ ...AT, name: '海珠区' });
  expect(() => districtFromItem(key)).toThrow('CORRUPT_ITEM');
});

test('a district with mergers is named by its key alone', () => {
  expect(mergersFromItem(mergerListKey.encode(AT))).toStrictEqual(AT);
});

describe('what is written of a roster', () => {
  const bench = () => {
    const table = new ModelTable();
    return { table, ledger: dynamoLedger(table.client, 'nianbao') };
  };

  test('never replaces a newer one, and says which districts have mergers', async () => {
    const { table, ledger } = bench();
    expect(await ledger.putRoster({ ...ROSTER, agencies: [BARE] }, undefined)).toBe(true);
    expect(await ledger.districtsWithMergers(AT.year)).toEqual([]);
    expect(await ledger.putRoster({ ...ROSTER, revision: 3 }, { writes: 1 })).toBe(false);
    expect(await ledger.roster(AT.district, AT.year)).toEqual({ ...ROSTER, agencies: [BARE] });
    expect(await ledger.putRoster(ROSTER, { writes: 1 })).toBe(true);
    expect(await ledger.putRoster({ ...ROSTER, revision: 5, agencies: [BARE] }, { writes: 2 })).toBe(true);
    expect(await ledger.districtsWithMergers(AT.year)).toEqual([AT.district]);
    const note = [...table.items.values()].find(({ pk, sk }) => pk === 'L#2023' || String(sk).startsWith('M#'));
    expect(note).toMatchObject({ sh: SHAPE });
  });

  test('of a district’s name takes the place of the one before, and of nothing else in the item', async () => {
    const { table, ledger } = bench();
    await ledger.listDistrict({ ...AT, name: '旧名' });
    const [key = '', item] = [...table.items][0] ?? expect.unreachable('nothing is listed');
    expect(item).toMatchObject({ name: '旧名', sh: SHAPE });
    table.items.set(key, { ...item, sh: SHAPE + 1, zz: 1 });
    await ledger.listDistrict({ ...AT, name: '海珠区' });
    expect(table.items.get(key)).toMatchObject({ name: '海珠区', sh: SHAPE + 1, zz: 1 });
    expect(await ledger.districts(AT.year)).toEqual([{ district: AT.district, name: '海珠区' }]);
  });
});
