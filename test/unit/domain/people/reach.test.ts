import { describe, expect, test } from 'vitest';
import { factsOfActor, isSamePerson } from '../../../../shared/domain/people/actor.ts';
import { addedDistricts, linkWithheld, mayConfirm } from '../../../../shared/domain/people/keepers.ts';
import { AT_THE_COMMAND_LINE, printOrigin, readOrigin } from '../../../../shared/domain/people/origin.ts';
import {
  ALL_DISTRICTS,
  canonicalId,
  includesDistrict,
  isOfficePost,
  type OfficePost,
  Post,
  postKey,
  within,
} from '../../../../shared/domain/people/person.ts';
import { confirmPosts, givePost, takePost } from '../../../../shared/domain/people/posts.ts';

/* Who reaches what: each function of posts and persons against a table. */

const [HAIZHU, LIWAN, YUEXIU] = ['440105', '440103', '440104'];
const BODY = { body: '440105-rsj' };
const officer = (...districts: string[]): OfficePost => ({ office: 'officer', districts });
const ALL: OfficePost = { office: 'officer', districts: ALL_DISTRICTS };
const REVIEWER: OfficePost = { office: 'reviewer', districts: [HAIZHU] };
const BY = { by: '张', bySubject: 'i s', at: '2026-01-05T00:00:00.000Z' };

describe('districts', () => {
  test.each([
    [[HAIZHU], [HAIZHU, LIWAN], true],
    [[HAIZHU, LIWAN], [HAIZHU], false],
    [[], [], true],
    [ALL_DISTRICTS, [HAIZHU], false],
    [[HAIZHU], ALL_DISTRICTS, true],
    [ALL_DISTRICTS, ALL_DISTRICTS, true],
  ] as const)('%j is within %j: %s', (inner, outer, is) => {
    expect(within(inner, outer)).toBe(is);
  });

  test('are reached one by one, or all', () => {
    expect(includesDistrict([HAIZHU], HAIZHU)).toBe(true);
    expect(includesDistrict([HAIZHU], LIWAN)).toBe(false);
    expect(includesDistrict(ALL_DISTRICTS, LIWAN)).toBe(true);
  });

  const proposing = (posts: readonly OfficePost[], ...held: (OfficePost | typeof BODY)[]) => ({
    posts: held,
    proposal: { ...BY, posts },
  });
  test.each([
    [{ posts: [officer(HAIZHU)] }, []],
    [proposing([officer(HAIZHU, LIWAN)], officer(HAIZHU), BODY), [LIWAN]],
    [proposing([officer(HAIZHU)]), [HAIZHU]],
    [proposing([officer(HAIZHU)], REVIEWER), [HAIZHU]],
    [proposing([ALL], officer(HAIZHU)), ALL_DISTRICTS],
    [proposing([officer(HAIZHU), REVIEWER], ALL), [HAIZHU]],
    [proposing([officer(HAIZHU)], ALL), []],
    [proposing([officer(LIWAN, HAIZHU), { ...REVIEWER, districts: [HAIZHU, YUEXIU] }]), [LIWAN, HAIZHU, YUEXIU]],
  ] as const)('%j adds %j, which a second person has to answer for', (person, added) => {
    expect(addedDistricts(person)).toEqual(added);
    expect(mayConfirm(person, ALL_DISTRICTS)).toBe(true);
    expect(mayConfirm(person, [])).toBe(added.length === 0);
    if (added !== ALL_DISTRICTS) expect(mayConfirm(person, added)).toBe(true);
  });

  test('an officer may not have the link of one of the office, nor of one who has posts elsewhere', () => {
    const elsewhere = { body: '440103-rsj' };
    expect(linkWithheld({ posts: [BODY, REVIEWER] }, [BODY])).toBe('office');
    expect(linkWithheld({ posts: [BODY, elsewhere] }, [BODY])).toBe('elsewhere');
    expect(linkWithheld({ posts: [BODY] }, [BODY])).toBeUndefined();
    expect(linkWithheld({ posts: [] }, [])).toBeUndefined();
  });
});

describe('posts', () => {
  test('are told apart and named in one word', () => {
    expect([isOfficePost(REVIEWER), isOfficePost(BODY)]).toEqual([true, false]);
    expect([postKey(REVIEWER), postKey(BODY)]).toEqual(['office:reviewer', 'body:440105-rsj']);
    const are = [BODY, REVIEWER, ALL, officer(), { office: 'mayor', districts: [HAIZHU] }, { ...BODY, more: 1 }];
    expect(are.map((each) => Post.safeParse(each).success)).toEqual([true, true, true, false, false, false]);
    const many = Array.from({ length: 201 }, (_, index) => `${440000 + index}`);
    expect([many.slice(1), many].map((all) => Post.safeParse(officer(...all)).success)).toEqual([true, false]);
  });

  test('of a body hold at once, in the place of the same one; what waits goes on waiting', () => {
    const proposal = { ...BY, posts: [REVIEWER] };
    expect(givePost({ posts: [BODY, officer(HAIZHU)], proposal }, BODY, BY)).toStrictEqual({
      ...{ posts: [officer(HAIZHU), BODY], proposal },
    });
    expect(givePost({ posts: [] }, BODY, BY)).toStrictEqual({ posts: [BODY] });
  });

  test('of the office wait, widened by what is held and in the place of what waited', () => {
    const held = [BODY, officer(LIWAN)];
    expect(givePost({ posts: held }, officer(HAIZHU), BY)).toStrictEqual({
      ...{ posts: held, proposal: { ...BY, posts: [officer(LIWAN, HAIZHU)] } },
    });
    const proposal = { ...BY, by: '李', posts: [REVIEWER, officer(YUEXIU)] };
    expect(givePost({ posts: held, proposal }, officer(LIWAN, HAIZHU), BY).proposal).toStrictEqual({
      ...{ ...BY, posts: [REVIEWER, officer(LIWAN, HAIZHU)] },
    });
    expect(givePost({ posts: held }, ALL, BY).proposal?.posts).toEqual([ALL]);
    expect(givePost({ posts: held }, REVIEWER, BY).proposal?.posts).toEqual([REVIEWER]);
    // What is held as wide asks nobody.
    expect(givePost({ posts: [ALL], proposal }, officer(HAIZHU), BY)).toStrictEqual({ posts: [ALL], proposal });
    expect(givePost({ posts: held }, officer(LIWAN), BY)).toStrictEqual({ posts: held });
  });

  test('that are confirmed take the place of those of their kind', () => {
    const proposal = { ...BY, posts: [officer(HAIZHU, LIWAN)] };
    expect(confirmPosts({ posts: [BODY, officer(LIWAN), REVIEWER], proposal })).toStrictEqual({
      posts: [BODY, REVIEWER, officer(HAIZHU, LIWAN)],
    });
    expect(confirmPosts({ posts: [BODY] })).toStrictEqual({ posts: [BODY] });
  });

  test('that are taken leave what is in other districts, held or proposed', () => {
    const proposal = { ...BY, posts: [officer(HAIZHU, YUEXIU), REVIEWER] };
    const person = { posts: [BODY, officer(HAIZHU, LIWAN)], proposal };
    expect(takePost(person, 'office:officer', [HAIZHU])).toStrictEqual({
      posts: [BODY, officer(LIWAN)],
      proposal: { ...BY, posts: [officer(YUEXIU), REVIEWER] },
    });
    expect(takePost(person, 'office:officer')).toStrictEqual({
      ...{ posts: [BODY], proposal: { ...BY, posts: [REVIEWER] } },
    });
    expect(takePost(person, 'body:440105-rsj', [LIWAN]).posts).toEqual([officer(HAIZHU, LIWAN)]);
    expect(
      takePost({ posts: [officer(HAIZHU)], proposal: { ...BY, posts: [officer(HAIZHU)] } }, 'office:officer', [HAIZHU]),
    ).toStrictEqual({
      posts: [],
    });
    // A post that reaches all cannot be narrowed.
    expect(takePost({ posts: [ALL] }, 'office:officer', [HAIZHU])).toStrictEqual({ posts: [ALL] });
    expect(takePost({ posts: [ALL] }, 'office:officer')).toStrictEqual({ posts: [] });
  });
});

describe('persons', () => {
  test('are who they were proven to be, else whom they are called', () => {
    const [one, renamed, namesake] = [
      { by: '李', subject: 's-1' },
      { by: '李主任', subject: 's-1' },
      { by: '李', subject: 's-2' },
    ] as const;
    expect([isSamePerson(one, renamed), isSamePerson(one, namesake)]).toEqual([true, false]);
    expect([isSamePerson(one, { by: '李' }), isSamePerson({ by: '李' }, namesake)]).toEqual([true, true]);
    expect([isSamePerson({ by: '李' }, { by: '王' }), isSamePerson(renamed, { by: '李' })]).toEqual([false, false]);
    expect(factsOfActor({ subject: 's', origin: 'page - -' })).toStrictEqual({ subject: 's', origin: 'page - -' });
    expect(factsOfActor({})).toStrictEqual({});
  });

  test.each([
    ['  A@Example.CN ', 'a@example.cn'],
    [' Zhang ', 'Zhang'],
    ['e\u0301', '\u00e9'],
  ])('%j goes by %j', (id, canonical) => {
    expect(canonicalId(id)).toBe(canonical);
  });

  test.each([
    [{ way: 'page', proof: 'session', address: '2001:db8::1%eth0' }, 'page session 2001:db8::1%eth0'],
    [{ way: 'interface', proof: 'signature', address: '192.0.2.7' }, 'interface signature 192.0.2.7'],
    [{ way: 'upload', proof: 'chosen' }, 'upload chosen -'],
    [{ way: 'command' }, 'command - -'],
  ] as const)('%j is kept as %j, and read from there', (origin, text) => {
    expect(printOrigin(origin)).toBe(text);
    expect(readOrigin(text)).toStrictEqual(origin);
  });

  test('an address that is none is not kept, nor read', () => {
    for (const address of [
      '',
      '1',
      'x.y',
      '192.0.2.7 8',
      '%eth0',
      'a'.repeat(46),
      'fe80::1%',
      `fe80::1%${'a'.repeat(21)}`,
    ]) {
      expect(printOrigin({ way: 'page', address })).toBe('page - -');
      expect(readOrigin(`page session x${address}`)).not.toHaveProperty('address');
    }
    expect(AT_THE_COMMAND_LINE).toBe('command - -');
    expect(readOrigin('page later 192.0.2.7')).toStrictEqual({ way: 'page', address: '192.0.2.7' });
    for (const text of ['', 'later - -', undefined, 5]) expect(readOrigin(text)).toBeUndefined();
  });
});
