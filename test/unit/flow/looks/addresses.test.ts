import { beforeEach, describe, expect, test } from 'vitest';
import { addressesOf, giveAddresses, giveOwnAddress } from '../../../../shared/flow/looks/addresses.ts';
import type { JournalEntry } from '../../../../shared/wire/journalEntry.ts';
import { MemoryVault } from '../../../support/ledgerVault.ts';
import { aRollup, aRoster, MISSING, stillLedger } from '../../../support/stillLedger.ts';

const [HERE, THERE] = ['440105', '440106'];
const [A, B] = ['440105-a', '440105-b'];
const AT = { district: HERE, year: 2023 };
const TIME = (minute: number) => `2024-02-01T01:${String(minute).padStart(2, '0')}:00.000Z`;
const url = (name: string) => `https://www.${name}.gov.cn/`;

let vault: MemoryVault;
let minute: number;
beforeEach(() => {
  vault = new MemoryVault();
  minute = 0;
});

const ledger = stillLedger({
  rollups: [aRollup(HERE, 2023, { [A]: MISSING, [B]: MISSING })],
  rosters: [
    aRoster(
      HERE,
      2023,
      [
        { agency: A, name: '甲局' },
        { agency: B, name: '乙局' },
      ],
      { name: '某某区' },
    ),
  ],
});
const ports = () => ({ ledger, vault, now: () => TIME(minute), publishedUnder: ['gov.cn'] });
const give = (addresses: string, by = '陈') => giveAddresses({ ...AT, by, addresses }, ports());
const giveOwn = (agency: string, address: string, by = '李') =>
  giveOwnAddress({ ...AT, agency, by, url: address }, ports());
const stand = async (more: Parameters<typeof addressesOf>[2] = {}, district = HERE) =>
  Object.fromEntries(await addressesOf({ district, year: 2023 }, vault, more));

function entry(kind: 'address' | 'move' | 'lock', at: string, more: Partial<JournalEntry> = {}): JournalEntry {
  const digits = at.replace(/\D/g, '');
  const name =
    more.agency === undefined || more.agency === '' ? `${kind}-${digits}` : `${kind}-${more.agency}-${digits}`;
  return { ...AT, entry: name, kind, agency: '', by: '陈', at, reason: '', ...more };
}
const given = (at: string, addresses: Readonly<Record<string, string>>, more: Partial<JournalEntry> = {}) =>
  vault.putJournalEntry(entry('address', at, { facts: { addresses: JSON.stringify(addresses) }, ...more }));
const moved = (at: string, from: string, to: string, agency = A) =>
  Promise.all(
    [from, to].map((district) => vault.putJournalEntry(entry('move', at, { district, agency, facts: { from, to } }))),
  );

describe('the addresses that stand', () => {
  test('are none before any was given, nor in another district or year', async () => {
    expect(await stand()).toEqual({});
    await given(TIME(1), { [A]: url('a') });
    expect(await stand({}, THERE)).toEqual({});
    expect([...(await addressesOf({ ...AT, year: 2024 }, vault))]).toEqual([]);
  });

  test('are of each body the one given last, in whichever order the journal lists its entries', async () => {
    await given(TIME(3), { [A]: url('third') });
    await given(TIME(1), { [A]: url('first'), [B]: url('b') });
    await given(TIME(2), { [A]: url('second') });
    expect(await stand()).toEqual({ [A]: url('third'), [B]: url('b') });
  });

  test('given at one instant, the entry of the later name counts, in whichever order they are listed', async () => {
    for (const order of [
      ['x', 'y'],
      ['y', 'x'],
    ]) {
      vault = new MemoryVault();
      for (const name of order) await given(TIME(1), { [A]: url(name) }, { entry: `address-${name}` });
      expect(await stand()).toEqual({ [A]: url('y') });
    }
  });

  test('are without what was taken back', async () => {
    await given(TIME(1), { [A]: url('a'), [B]: url('b') });
    await given(TIME(2), { [A]: '' });
    expect(await stand()).toEqual({ [B]: url('b') });
  });

  test('are as they were at an earlier time: of that very instant what was given, and not what was moved', async () => {
    await given(TIME(1), { [A]: url('first') });
    await given(TIME(2), { [A]: url('second') });
    await given(TIME(3), { [A]: url('third') });
    expect(await stand({ until: TIME(2) })).toEqual({ [A]: url('second') });
    expect(await stand({ until: TIME(0) })).toEqual({});
    await moved(TIME(4), HERE, THERE);
    expect(await stand({ until: TIME(4) })).toEqual({ [A]: url('third') });
    expect(await stand()).toEqual({});
  });

  test('move along with a body: here it stands no more, and there as it stood here', async () => {
    await given(TIME(1), { [A]: url('a'), [B]: url('b') });
    await moved(TIME(2), HERE, THERE);
    await given(TIME(3), { [A]: url('too-late') });
    expect(await stand({}, THERE)).toEqual({ [A]: url('a') });
    vault = new MemoryVault();
    await given(TIME(1), { [B]: url('b') });
    await moved(TIME(2), HERE, THERE);
    expect(await stand({}, THERE)).toEqual({});
  });

  test('come to an end where a body moves to and fro', async () => {
    await given(TIME(1), { [A]: url('first') });
    await moved(TIME(2), HERE, THERE);
    await given(TIME(3), { [A]: url('there') }, { district: THERE });
    await moved(TIME(4), THERE, HERE);
    expect(await stand()).toEqual({ [A]: url('there') });
    expect(await stand({}, THERE)).toEqual({});
    await moved(TIME(5), HERE, THERE);
    expect(await stand({}, THERE)).toEqual({ [A]: url('there') });
  });

  test('a move that does not say from where takes nothing along', async () => {
    await given(TIME(1), { [A]: url('a') });
    await vault.putJournalEntry(entry('move', TIME(2), { agency: A, facts: { to: HERE } }));
    expect(await stand()).toEqual({});
  });

  test('are told of by no other kind of entry', async () => {
    await given(TIME(1), { [A]: url('a') });
    await vault.putJournalEntry(entry('lock', TIME(2), { entry: 'address-like', agency: A, facts: { to: HERE } }));
    await vault.putJournalEntry(entry('lock', TIME(3), { facts: { addresses: JSON.stringify({ [B]: url('b') }) } }));
    await vault.putJournalEntry({ ...entry('move', TIME(4), { agency: B }), entry: 'a-move-of-nothing' });
    expect(await stand()).toEqual({ [A]: url('a') });
  });

  test('of one body are read from its own entries and those of the whole list alone', async () => {
    await given(TIME(1), { [A]: url('a') });
    await given(TIME(2), { [A]: url('own') }, { agency: A });
    await given(TIME(3), { [B]: url('b') }, { agency: B });
    await moved(TIME(4), HERE, THERE, B);
    await moved(TIME(5), HERE, THERE, '440105-ab');
    const read: string[] = [];
    const reading = {
      journal: async (district: string, year: number, named: (entry: string) => boolean = () => true) => {
        const entries = await vault.journal(district, year, named);
        read.push(...entries.map(({ entry: name }) => name));
        return entries;
      },
    };
    expect([...(await addressesOf(AT, reading, { about: A }))]).toEqual([[A, url('own')]]);
    expect(read).toEqual([entry('address', TIME(1)).entry, entry('address', TIME(2), { agency: A }).entry]);
    read.length = 0;
    await addressesOf(AT, reading, { about: B });
    expect(read).toContain(entry('move', TIME(4), { agency: B }).entry);
  });
});

describe('the office gives addresses', () => {
  test('as a list; one entry of the journal is the whole of it', async () => {
    minute = 7;
    const subject = 'oidc:1';
    const asked = {
      ...AT,
      by: '陈',
      subject,
      addresses: `甲局 ${url('a')}\n${B} ${url('b')}#top\n某某区 ${url('own')}`,
    };
    expect(Object.fromEntries(await giveAddresses(asked, ports()))).toEqual({
      ...{ [A]: url('a'), [B]: url('b'), [HERE]: url('own') },
    });
    expect([...vault.entries.values()]).toEqual([
      {
        ...{
          entry: 'address-20240201010700000',
          kind: 'address',
          ...AT,
          agency: '',
          by: '陈',
          at: TIME(7),
          reason: '',
        },
        facts: { addresses: JSON.stringify({ [A]: url('a'), [B]: url('b'), [HERE]: url('own') }), subject },
      },
    ]);
  });

  test('of what stands already nothing is written down; of a part that is new, that part', async () => {
    await give(`${A} ${url('a')}`);
    minute = 1;
    expect(Object.fromEntries(await give(`${A} ${url('a')}\n${B} -`))).toEqual({ [A]: url('a') });
    expect(vault.entries.size).toBe(1);
    minute = 2;
    await give(`${A} -\n${B} ${url('b')}`);
    minute = 3;
    await give(`${B} ${url('b')}\n${A} ${url('a')}`);
    expect([...vault.entries.values()].map(({ facts }) => JSON.parse(String(facts?.addresses)))).toEqual([
      { [A]: url('a') },
      { [A]: '', [B]: url('b') },
      { [A]: url('a') },
    ]);
  });

  test('a list with a fault is not kept in part, and each fault is told', async () => {
    const refused = give(`${A} ${url('a')}\n丙局 ${url('c')}\n${B} https://www.example.com/`);
    await expect(refused).rejects.toMatchObject({
      code: 'BAD_ADDRESS',
      facts: { faults: [expect.stringContaining('第 2 行'), expect.stringContaining('第 3 行')], domains: ['gov.cn'] },
    });
    expect(vault.entries.size).toBe(0);
  });

  test('of a district without a roster nobody gives any', async () => {
    const unknown = giveAddresses(
      { ...AT, by: '陈', addresses: `${A} ${url('a')}` },
      { ...ports(), ledger: stillLedger({}) },
    );
    await expect(unknown).rejects.toMatchObject({ code: 'NO_ROSTER', facts: AT });
  });
});

describe('a body gives its own', () => {
  test('tidied, under an entry of its own, and takes it back by a dash or nothing', async () => {
    expect(await giveOwn(A, `${url('a')}index.html#3`)).toBe(`${url('a')}index.html`);
    expect([...vault.entries.values()]).toMatchObject([
      { agency: A, by: '李', entry: `address-${A}-20240201010000000` },
    ]);
    for (const nothing of ['-', '']) {
      minute += 1;
      await giveOwn(A, url('a'));
      minute += 1;
      expect(await giveOwn(A, nothing)).toBeUndefined();
      expect(await stand()).toEqual({});
    }
  });

  test('what is no address of a published page is refused, and quoted no longer than 80 characters', async () => {
    const long = `ftp://www.a.gov.cn/${'x'.repeat(200)}`;
    await expect(giveOwn(A, long)).rejects.toMatchObject({
      code: 'BAD_ADDRESS',
      facts: { faults: [`“${long.slice(0, 80)}”只能是 http:// 或 https:// 开头的网页地址`], domains: ['gov.cn'] },
    });
    await expect(giveOwn(A, 'https://a.example.com/')).rejects.toMatchObject({
      facts: { faults: ['“https://a.example.com/”不在允许核对的域名之内'] },
    });
    expect(vault.entries.size).toBe(0);
  });
});
