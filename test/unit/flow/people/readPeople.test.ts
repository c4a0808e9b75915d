import { describe, expect, test } from 'vitest';
import { addPost } from '../../../../shared/flow/people/changePeople.ts';
import { bodiesOf, readDistrictPeople } from '../../../../shared/flow/people/readPeople.ts';
import { nobody } from '../../../support/peopleInMemory.ts';

const ISSUER = 'https://id.example.cn';
const BY = { subject: `${ISSUER} s-zhang`, name: '张' };
const [HERE, THERE] = ['440105', '440103'];
const RSJ = `${HERE}-rsj`;
/** On the roster here, although its code begins otherwise: it was moved. */
const MOVED = `${THERE}-moved`;

/** An office whose rosters are those of these years, all of the district here. */
function office(...years: readonly number[]) {
  let minute = 0;
  const now = () => new Date(Date.UTC(2026, 0, 5, 1, minute++)).toISOString();
  const agencies = [RSJ, MOVED].map((agency) => ({ agency, name: `${agency}局`, required: true }));
  const roster = async (district: string, year: number) =>
    district === HERE && years.includes(year) ? { district, year, revision: 1, name: `${year}`, agencies } : undefined;
  const ports = { ...nobody(), ledger: { roster }, now, pause: async () => {} };
  const give = (id: string, name: string, post: Parameters<typeof addPost>[0]['post']) =>
    addPost({ issuer: ISSUER, id: `${id}@example.cn`, name, post }, BY, ports);
  return { ports, give };
}

const shown = async ({ ports }: ReturnType<typeof office>, district = HERE) => {
  const read = await readDistrictPeople(district, ports);
  return {
    people: read.people.map(({ name, here, waiting }) => [name, here, waiting]),
    changes: read.changes.map(({ name, posts, proposed = [] }) => [name, posts, proposed]),
  };
};

describe('the people of a district', () => {
  test('are those with a post of a body on its roster or with its code, or with an office of it or of all', async () => {
    const bench = office(2025);
    const officer = { office: 'officer', districts: [HERE] } as const;
    const everywhere = { office: 'reviewer', districts: 'all' } as const;
    await bench.give('c', '陈', { body: RSJ });
    await bench.give('b', '白', { body: MOVED });
    await bench.give('d', '丁', { body: `${HERE}-gone` });
    await bench.give('x', '许', { body: `${THERE}-x` });
    await bench.give('o', '欧', officer);
    await bench.give('e', '鄂', everywhere);
    await bench.give('n', '倪', { office: 'officer', districts: [THERE] });
    const { people, changes } = await shown(bench);
    // By name as a dictionary has them.
    expect(people).toEqual([
      ['白', [{ body: MOVED }], []],
      ['陈', [{ body: RSJ }], []],
      ['丁', [{ body: `${HERE}-gone` }], []],
      ['鄂', [], [everywhere]],
      ['欧', [], [officer]],
    ]);
    expect(changes.map(([name]) => name)).toEqual(['鄂', '欧', '丁', '白', '陈']);
  });

  test('show what they are here, and not what they are elsewhere', async () => {
    const bench = office(2025);
    await bench.give('c', '陈', { body: RSJ });
    await bench.give('c', '陈', { body: `${THERE}-x` });
    await bench.give('c', '陈', { office: 'officer', districts: [THERE] });
    const { people, changes } = await shown(bench);
    expect(people).toEqual([['陈', [{ body: RSJ }], []]]);
    expect(changes).toEqual([
      ['陈', [{ body: RSJ }], []],
      ['陈', [{ body: RSJ }], []],
      ['陈', [{ body: RSJ }], []],
    ]);
    expect((await shown(bench, THERE)).people).toEqual([
      ['陈', [{ body: `${THERE}-x` }], [{ office: 'officer', districts: [THERE] }]],
    ]);
  });
});

describe('the bodies of a district', () => {
  test.each([
    ['the newest roster', [2023, 2025, 2024], '2025'],
    ['next year’s, where it is there already', [2026, 2025], '2026'],
    ['one of the first year', [2019], '2019'],
  ])('are those of %s', async (_, years, newest) => {
    const { ports } = office(...years);
    const read: string[] = [];
    const roster = async (district: string, year: number) => {
      const found = await ports.ledger.roster(district, year);
      if (found !== undefined) read.push(found.name);
      return found;
    };
    const bodies = await bodiesOf(HERE, { ledger: { roster }, now: ports.now });
    expect([...bodies]).toEqual([RSJ, MOVED].map((agency) => [agency, `${agency}局`]));
    expect(read).toEqual([newest]);
  });

  test('are none without a roster', async () => {
    const { ports } = office();
    expect([...(await bodiesOf(HERE, ports))]).toEqual([]);
  });
});
