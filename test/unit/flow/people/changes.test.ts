import { beforeEach, describe, expect, test } from 'vitest';
import type { ListedPerson } from '../../../../shared/domain/people/listedPerson.ts';
import type { PeopleChange } from '../../../../shared/domain/people/peopleChange.ts';
import type { ProvenPerson } from '../../../../shared/domain/people/person.ts';
import { addPost, confirmProposal, removePost, setPosts } from '../../../../shared/flow/people/changePeople.ts';
import { noteLink } from '../../../../shared/flow/people/noteLink.ts';
import { peopleEntry } from '../../../../shared/flow/people/peopleEntry.ts';
import { peopleFileOf, readPeopleFile } from '../../../../shared/flow/people/peopleFile.ts';
import { readOwnName } from '../../../../shared/flow/people/readOwnName.ts';
import { aRoster, stillLedger } from '../../../support/stillLedger.ts';

const ISSUER = 'https://id.example.cn';
const ZHANG: ProvenPerson = { subject: `${ISSUER} s-zhang`, name: '张' };
const LI: ProvenPerson = { subject: `${ISSUER} s-li`, name: '李' };
const WANG = { issuer: ISSUER, id: 'wang@example.cn', name: '王' };
const AT = '2026-01-05T01:02:03.004Z';
/** The digits of the instant, the kind, the revision, the letters of the id, and a sum of its characters. */
const named = (kind: string, revision: number) => `20260105010203004-${kind}-00000${revision}-wang-example-cn-`;

let listed: ListedPerson | undefined;
let written: PeopleChange[];
let puts: ListedPerson[];
/** How often a write finds that somebody else was faster. */
let contested: number;
beforeEach(() => {
  listed = undefined;
  written = [];
  puts = [];
  contested = 0;
});
const ports = () => ({
  people: {
    person: async () => listed,
    putPerson: async (person: ListedPerson) => {
      if (contested-- > 0) return false;
      puts.push(person);
      listed = person;
      return true;
    },
  } as never,
  peopleJournal: { putPeopleChange: async (change: PeopleChange) => void written.push(change) } as never,
  now: () => AT,
  pause: async () => undefined,
});
const refused = (change: Promise<unknown>) => expect(change).rejects;

describe('a change of the people list', () => {
  test('is one entry on the list and one in the journal, each whole', async () => {
    await addPost({ ...WANG, id: ' Wang@Example.CN', post: { body: '440105-rsj' } }, ZHANG, ports());
    const change = {
      entry: expect.stringMatching(new RegExp(`^${named('give', 1)}[0-9a-f]+$`)),
      kind: 'give',
      ...WANG,
      posts: [{ body: '440105-rsj' }],
      ...{ by: '张', bySubject: ZHANG.subject, at: AT },
    };
    expect(written).toEqual([change]);
    expect(puts).toEqual([{ ...WANG, posts: [{ body: '440105-rsj' }], revision: 1, change }]);
    expect(puts[0]).not.toHaveProperty('subject');
  });

  test('that changes nothing is written nowhere', async () => {
    const posts = [{ body: '440105-rsj' }];
    await setPosts({ ...WANG, posts }, ZHANG, ports());
    await setPosts({ ...WANG, posts }, LI, ports());
    expect([puts.length, written.length]).toEqual([1, 1]);
    expect(written[0]).toMatchObject({ kind: 'import', by: '张' });
    await setPosts({ ...WANG, name: '王改名', posts }, LI, ports());
    await setPosts({ ...WANG, name: '王改名', posts: [] }, LI, ports());
    expect(puts.map(({ revision }) => revision)).toEqual([1, 2, 3]);
  });

  test('writes the change before it once more, should its entry be lost', async () => {
    await setPosts({ ...WANG, posts: [] }, ZHANG, ports());
    await setPosts({ ...WANG, posts: [{ body: '440105-rsj' }] }, LI, ports());
    expect(written.map(({ by }) => by)).toEqual(['张', '张', '李']);
  });

  test('is worked out anew where somebody else was faster, and given up where that never ends', async () => {
    contested = 2;
    await setPosts({ ...WANG, posts: [] }, ZHANG, ports());
    expect([puts.length, written.length]).toEqual([1, 1]);
    contested = 1_000;
    await refused(setPosts({ ...WANG, posts: [{ body: '440105-rsj' }] }, LI, ports())).toMatchObject({
      code: 'CONTENDED',
      facts: { id: WANG.id },
    });
  });

  test('of somebody who is on the list keeps the name they have there, and the account', async () => {
    await setPosts({ ...WANG, posts: [{ body: '440105-rsj' }] }, ZHANG, ports());
    listed = { ...(listed as unknown as ListedPerson), subject: 's-1' };
    await addPost({ ...WANG, name: '别名', post: { body: '440105-mzj' } }, LI, ports());
    expect(puts.at(-1)).toMatchObject({ name: '王', subject: 's-1', revision: 2 });
    expect(written.at(-1)).toMatchObject({ name: '王', kind: 'give' });
    await removePost({ ...WANG, post: 'body:440105-rsj', districts: 'all' }, LI, ports());
    await removePost({ ...WANG, post: 'body:440105-mzj', districts: 'all' }, LI, ports());
    expect(puts.at(-1)).toMatchObject({ posts: [], revision: 4 });
    expect(puts.at(-1)).not.toHaveProperty('subject');
    expect(written.at(-1)).toMatchObject({ kind: 'take', name: '王' });
  });

  const OFFICER = { office: 'officer', districts: ['440105'] } as const;
  test('that proposes says what, and that a second person has to confirm it', async () => {
    await addPost({ ...WANG, post: OFFICER }, ZHANG, ports());
    expect(written).toMatchObject([{ kind: 'propose', posts: [], proposed: [OFFICER] }]);
    const proposal = { by: '张', bySubject: ZHANG.subject, at: AT, posts: [OFFICER] };
    expect(puts.at(-1)).toMatchObject({ posts: [], proposal });
    // A post of a body beside it holds at once, and leaves the proposal as it was made.
    await addPost({ ...WANG, post: { body: '440105-rsj' } }, LI, ports());
    expect(written.at(-1)?.kind).toBe('give');
    const asked = { ...WANG, proposedAt: AT };
    await refused(confirmProposal({ ...asked, proposedAt: '2026-01-05T00:00:00.000Z' }, LI, ports())).toMatchObject({
      code: 'NOTHING_PROPOSED',
      facts: { id: WANG.id },
    });
    await refused(confirmProposal(asked, ZHANG, ports())).toMatchObject({ code: 'SECOND_PERSON', facts: { by: '张' } });
    listed = { ...(listed as unknown as ListedPerson), subject: 's-li' };
    await refused(confirmProposal(asked, LI, ports())).toMatchObject({ code: 'SECOND_PERSON', facts: { by: '李' } });
    listed = { ...(listed as unknown as ListedPerson), subject: 's-wang' };
    await confirmProposal(asked, LI, ports());
    expect(written.at(-1)).toMatchObject({ kind: 'confirm', name: '王', by: '李' });
    expect(puts.at(-1)?.posts).toHaveLength(2);
  });

  test('of nobody is refused where somebody has to be there', async () => {
    await refused(removePost({ ...WANG, post: 'office:officer', districts: 'all' }, LI, ports())).toMatchObject({
      code: 'UNKNOWN_PERSON',
      facts: { id: WANG.id },
    });
    await refused(confirmProposal({ ...WANG, proposedAt: AT }, LI, ports())).toMatchObject({
      code: 'NOTHING_PROPOSED',
    });
    expect([puts, written]).toEqual([[], []]);
  });
});

test('a link to set a password is noted before it is shown: for whom, by whom, until when', async () => {
  const until = '2026-01-06T01:02:03.004Z';
  const person = { ...WANG, posts: [{ body: '440105-rsj' }], revision: 3 };
  await noteLink(person, ZHANG, until, ports());
  const { revision: _, ...who } = person;
  expect(written).toEqual([
    {
      entry: expect.stringMatching(new RegExp(`^${named('link', 3)}[0-9a-f]+$`)),
      kind: 'give',
      ...who,
      ...{ by: '张', bySubject: ZHANG.subject, at: AT, linkUntil: until },
    },
  ]);
});

describe('the name of a change in the journal', () => {
  const name = (id: string, kind = 'give') => peopleEntry({ at: AT, kind, revision: 12, id });

  test('is sorted by time, and holds plain characters only, of a long id the first', () => {
    expect(name('a')).toBe('20260105010203004-give-000012-a-61');
    // 97 × 31 + 98.
    expect(name('ab')).toBe('20260105010203004-give-000012-ab-c21');
    // 王: U+738B, and nothing of it in letters but the sum.
    expect(name('王')).toBe('20260105010203004-give-000012---738b');
    expect(name('A..b__C')).toMatch(/^20260105010203004-give-000012-a-b-c-[0-9a-f]+$/);
    expect(name('x'.repeat(40))).toMatch(new RegExp(`^20260105010203004-give-000012-${'x'.repeat(24)}-[0-9a-f]{1,6}$`));
  });

  test('tells two people apart who are changed in one moment, whose letters are the same', () => {
    const ids = ['a.b', 'a_b', 'a-b', '张', '李', `${'x'.repeat(30)}1`, `${'x'.repeat(30)}2`];
    expect(new Set(ids.map((id) => name(id))).size).toBe(ids.length);
  });
});

describe('what a body is called', () => {
  const [A, B] = ['440105-a', '440105-b'];
  const ledger = stillLedger({
    rosters: [
      aRoster('440105', 2025, [{ agency: A, name: '新名' }]),
      aRoster('440105', 2024, [
        { agency: A, name: '旧名' },
        { agency: B, name: '乙局' },
      ]),
    ],
  });
  // In January 2026 the report of 2025 is due; a roster of 2026 may be there already.
  const called = (agency: string, now = AT, of = ledger) => readOwnName(agency, { ledger: of, now: () => now });

  test('is its name on the newest roster that has it, up to the year that is running; else its code', async () => {
    expect(await called(A)).toBe('新名');
    expect(await called(B)).toBe('乙局');
    expect(await called('440105-c')).toBe('440105-c');
    const running = stillLedger({ rosters: [aRoster('440105', 2026, [{ agency: A, name: '明年' }])] });
    expect(await called(A, AT, running)).toBe('明年');
    const later = stillLedger({ rosters: [aRoster('440105', 2027, [{ agency: A, name: '后年' }])] });
    expect(await called(A, AT, later)).toBe(A);
    const first = stillLedger({ rosters: [aRoster('440105', 2019, [{ agency: A, name: '当年' }])] });
    expect(await called(A, AT, first)).toBe('当年');
  });

  test('is looked for year by year, and nowhere else; one that has gone from its roster meanwhile goes by its code', async () => {
    const asked: number[] = [];
    const nowhere = {
      places: async (_: string, year: number) => {
        asked.push(year);
        return {};
      },
    };
    expect(await readOwnName(A, { ledger: nowhere, now: () => AT })).toBe(A);
    expect(asked).toEqual([2026, 2024, 2022, 2020]);
    let reads = 0;
    const going = { places: (agency: string, year: number) => (reads++ === 0 ? ledger : nowhere).places(agency, year) };
    expect(await readOwnName(B, { ledger: going, now: () => '2024-01-05T00:00:00.000Z' })).toBe(B);
    expect(reads).toBe(2);
  });
});

describe('a people file', () => {
  const person = (more: object = {}) => ({ id: 'wang', name: '王', posts: [], ...more });
  const faults = (file: unknown, issuer: string | undefined = ISSUER) => {
    const read = readPeopleFile(file, issuer);
    return 'faults' in read ? read.faults.map(({ at, message }) => `${at}：${message}`) : [];
  };
  const fileOf = (...people: readonly unknown[]) => ({ people });
  const inFile = (...people: readonly unknown[]) => faults(fileOf(...people));
  const MISSING = '缺少这一项、类型不对，或有不认识的内容';
  const [NAME, ID] = ['名'.repeat(40), 'i'.repeat(200)];

  test.each<[string, unknown, readonly string[]]>([
    ['no file', 7, [`：${MISSING}`]],
    ['nothing', null, [`：${MISSING}`]],
    ['no list', { people: 7 }, [`people：${MISSING}`]],
    ['nobody', fileOf(), ['people：名单上没有人']],
    ['a member that is not known', { people: [person()], more: 1 }, [`：${MISSING}`]],
    ['an issuer of nothing', { issuer: ' ', people: [person()] }, ['issuer：身份提供方不能为空']],
    ['no id', fileOf(person({ id: ' ' })), ['第 1 人（王） id：登录标识不能为空']],
    ['an id that is no text', fileOf(person({ id: 7 })), ['第 1 人（王） id：登录标识应为文字']],
    ['an id too long', fileOf(person({ id: `${ID}i` })), [`第 1 人（王 ${ID}i） id：登录标识不超过 200 个字`]],
    ['a name too long', fileOf(person({ name: `${NAME}名` })), [`第 1 人（${NAME}名 wang） name：姓名不超过 40 个字`]],
    ['a name that is no text', fileOf(person({ name: 7 })), ['第 1 人（wang） name：姓名应为文字']],
    ['what nobody sees', fileOf(person({ name: '王\u200b' })), ['第 1 人（王□ wang） name：姓名中有看不见的字符']],
    ['neither name nor id', fileOf({ posts: [] }), ['第 1 人 id：登录标识应为文字', '第 1 人 name：姓名应为文字']],
    ['nothing in a place', fileOf(person(), null), [`第 2 人：${MISSING}`]],
    ['posts that are none', fileOf(person({ posts: 7 })), [`第 1 人（王 wang） posts：${MISSING}`]],
    [
      'too many posts',
      fileOf(person({ posts: Array.from({ length: 21 }, (_, at) => ({ body: `440105-a${at}` })) })),
      ['第 1 人（王 wang） posts：一人的职责最多 20 项'],
    ],
    [
      'a post twice',
      fileOf(person({ posts: [{ body: '440105-a' }, { body: '440105-a' }] })),
      ['第 1 人（王 wang）：“wang”的同一职责写了两次'],
    ],
    [
      'somebody twice',
      fileOf(person({ id: 'w@x.cn' }), person({ id: ' W@X.CN' })),
      ['第 2 人（王  W@X.CN）：“w@x.cn”在名单上出现了两次'],
    ],
  ])('with %s says so of whom it is about', (_, file, expected) => {
    expect(faults(file)).toEqual(expected);
  });

  test('vouched for by nobody is refused, person by person; the file’s issuer, a person’s own, or the one that is named will do', () => {
    const nobody = '没有写明身份提供方（issuer），也没有用 --issuer 指定';
    const file = { people: [person({ issuer: 'https://own.example' }), person({ id: 'li', name: '李' })] };
    const read = readPeopleFile(file, undefined);
    expect('faults' in read && read.faults).toEqual([{ at: '第 2 人（李 li）', message: nobody }]);
    const issuers = (given: object, issuer?: string) => {
      const found = readPeopleFile({ ...file, ...given }, issuer);
      return 'people' in found ? found.people.map((each) => each.issuer) : [];
    };
    expect(issuers({}, ISSUER)).toEqual(['https://own.example', ISSUER]);
    expect(issuers({ issuer: 'https://file.example' }, ISSUER)).toEqual([
      'https://own.example',
      'https://file.example',
    ]);
    // The same id of two that vouch for it is two people.
    expect(faults({ people: [person(), person({ issuer: 'https://own.example' })] })).toEqual([]);
  });

  test('of the longest names and most posts there may be is taken', () => {
    const posts = Array.from({ length: 20 }, (_, at) => ({ body: `440105-a${at}` }));
    expect(inFile(person({ id: ID, name: NAME, posts }))).toEqual([]);
  });

  test('is written again by id, with the one that vouches for all above, or with each where there are several', () => {
    const people = ['b', 'a', 'c'].map((id) => ({
      issuer: ISSUER,
      id,
      name: id,
      posts: [{ body: '440105-a' }],
      revision: 1,
    }));
    const entry = (id: string) => ({ id, name: id, posts: [{ body: '440105-a' }] });
    expect(peopleFileOf(people)).toStrictEqual({ issuer: ISSUER, people: ['a', 'b', 'c'].map(entry) });
    const [first, ...others] = people as [(typeof people)[number], ...typeof people];
    const two = peopleFileOf([{ ...first, issuer: 'https://own.example' }, ...others]);
    expect(two).toStrictEqual({
      people: [
        { ...entry('a'), issuer: ISSUER },
        { ...entry('b'), issuer: 'https://own.example' },
        { ...entry('c'), issuer: ISSUER },
      ],
    });
    expect(peopleFileOf([])).toStrictEqual({ people: [] });
  });
});
