import { describe, expect, test } from 'vitest';
import { Breakage } from '../../../shared/domain/failure/breakage.ts';
import { filedFromItem } from '../../../shared/store/filedItem.ts';
import { historyFromItem } from '../../../shared/store/historyItem.ts';
import {
  districtListKey,
  historyKey,
  type ItemKey,
  mailKey,
  mergerListKey,
  placeKey,
  rollupKey,
  rosterKey,
  textKey,
  versionKey,
  viewKey,
  wishesKey,
} from '../../../shared/store/keys.ts';
import { mailFromItem } from '../../../shared/store/mailItem.ts';
import { emptyRollupItem, rollupFromItem } from '../../../shared/store/rollupItem.ts';
import {
  districtFromItem,
  mergersFromItem,
  placeFromItem,
  placeToItem,
  rosterFromItem,
  rosterToItem,
} from '../../../shared/store/rosterItems.ts';
import { textFromItem } from '../../../shared/store/textItem.ts';
import { versionFromItem, versionToItem } from '../../../shared/store/versionItem.ts';
import { viewFromItem } from '../../../shared/store/viewItem.ts';
import { wishesFromItem } from '../../../shared/store/wishesItem.ts';
import { aVersion } from '../../support/ledgerContract.ts';

const AT = { district: '440105', year: 2023, agency: '440105-rsj', seq: 'A1', revision: 3 };
const AND = { hash: 'ab'.repeat(32), person: 'cd'.repeat(12), day: '2024-01-05', lastDay: '2024-01-20', stage: 'last' };
const NOW = '2024-01-10T08:00:00.000Z';
const WISHES = {
  ...{ district: AT.district, year: AT.year, title: '关于编制年度报告的通知', issued: '2023-12-20' },
  points: [{ id: '1', text: '写明工作亮点。', asks: { kind: 'person' } }],
};

/** How each kind of item is read, its key, and one item of it. */
const KINDS: Readonly<Record<string, readonly [read: (item: ItemKey) => unknown, key: ItemKey, item: object]>> = {
  'a version': [versionFromItem, versionKey.encode(AT), versionToItem(aVersion())],
  'a version as lists show it': [filedFromItem, versionKey.encode(AT), versionToItem(aVersion())],
  'a roll-up': [rollupFromItem, rollupKey.encode(AT), emptyRollupItem(AT)],
  'where a body files': [placeFromItem, placeKey.encode(AT), placeToItem({ ...AT, name: '甲局', required: true })],
  'a roster': [rosterFromItem, rosterKey.encode(AT), rosterToItem({ ...AT, name: '海珠区', agencies: [] })],
  'a district of the list': [districtFromItem, districtListKey.encode(AT), { name: '海珠区' }],
  'a district with mergers': [mergersFromItem, mergerListKey.encode(AT), {}],
  'a text': [textFromItem, textKey.encode(AT), { by: '甲', at: NOW, text: {} }],
  'what a year tells about the next': [historyFromItem, historyKey.encode(AT), { t: {}, s: {} }],
  'a reminder': [mailFromItem, mailKey.encode({ ...AT, ...AND }), { n: 1, ad: 'a@example.gov.cn', ti: NOW, uk: 0 }],
  'a look': [viewFromItem, viewKey.encode({ ...AT, ...AND }), { nm: '甲', sj: 's', ti: NOW, la: NOW, n: 1 }],
  'a file of wishes': [wishesFromItem, wishesKey.encode({ ...AT, ...AND }), { w: JSON.stringify(WISHES) }],
};
const kinds = Object.entries(KINDS);

/** What breaks, as whoever looks into the log is told of it. */
function brokenOf(read: () => unknown): unknown {
  try {
    read();
  } catch (error) {
    if (error instanceof Breakage) return { code: error.code, ...error.facts };
    throw error;
  }
  return expect.unreachable('it is read');
}

describe.each(kinds)('%s', (_, [read, key, item]) => {
  test('is read under its own key', () => {
    expect(read({ ...item, ...key })).toBeDefined();
  });

  const others = kinds.map(([, [, other]]) => other).filter(({ pk, sk }) => pk !== key.pk || sk !== key.sk);
  test.each(others)('is breakage under $pk $sk', (other) => {
    // The key and nothing else: whoever looks into it is not sent to look for a member.
    const facts = { ...other, problems: [expect.stringMatching(/^(?:key|w)$/)] };
    expect(brokenOf(() => read({ ...item, ...other }))).toEqual({ code: 'CORRUPT_ITEM', ...facts });
  });
});

test('a history of an earlier release says nothing of what the place is called: its code does', () => {
  const item = (district: string, more: object) =>
    historyFromItem({ ...historyKey.encode({ ...AT, district }), ...{ t: {}, s: {} }, ...more }).whole;
  expect([item('440100', {}), item('440105', {}), item('350128', { w: '全区' })]).toEqual(['全市', '全区', '全区']);
});

test('a file of wishes that is none is breakage', () => {
  const key = wishesKey.encode({ ...AT, ...AND });
  for (const w of [{ ...WISHES, points: 'none' }, { ...WISHES, title: 3 }, {}])
    expect(brokenOf(() => wishesFromItem({ ...key, ...{ w: JSON.stringify(w) } }))).toEqual({
      ...{ code: 'CORRUPT_ITEM', ...key, problems: ['w'] },
    });
});

test('a reminder of a stage that is none is breakage', () => {
  const { pk, sk } = mailKey.encode({ ...AT, ...AND });
  const item = { n: 1, ad: 'a@example.gov.cn', ti: NOW, uk: 0 };
  expect(() => mailFromItem({ ...item, ...{ pk, sk: sk.replace('#last#', '#never#') } })).toThrow('CORRUPT_ITEM');
});
