import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addedDistricts, mayConfirm } from '../../../../shared/domain/people/keepers.ts';
import {
  ALL_DISTRICTS,
  isOfficePost,
  type OfficePost,
  type Post,
  postKey,
} from '../../../../shared/domain/people/person.ts';
import { confirmPosts, givePost, takePost } from '../../../../shared/domain/people/posts.ts';
import { runs } from '../../../support/runs.ts';

const BY = { by: '张', bySubject: 'i s', at: '2026-01-05T00:00:00.000Z' };
const districts = fc.oneof(
  fc.constant(ALL_DISTRICTS),
  fc.uniqueArray(fc.constantFrom('440103', '440104', '440105'), { minLength: 1 }),
);
const officePost: fc.Arbitrary<OfficePost> = fc.record({
  office: fc.constantFrom('officer', 'reviewer', 'auditor'),
  districts,
});
const post: fc.Arbitrary<Post> = fc.oneof(officePost, fc.record({ body: fc.constantFrom('440105-rsj', '440105-mzj') }));
const given = fc.array(post, { maxLength: 8 });
type Held = ReturnType<typeof givePost>;
const NOTHING: Held = { posts: [] };
const officesOf = ({ posts }: Held) => posts.filter(isOfficePost);

describe('posts', () => {
  test('nobody comes to hold a post of the office, or one wider, by being given it: it waits', () => {
    fc.assert(
      fc.property(given, given, (confirmed, asked) => {
        const before = confirmed.reduce((held, each) => confirmPosts(givePost(held, each, BY)), NOTHING);
        const after = asked.reduce((held, each) => givePost(held, each, BY), before);
        expect(officesOf(after)).toEqual(officesOf(before));
      }),
      { numRuns: runs(200) },
    );
  });

  test('what is confirmed is what was proposed, beside what was held; one post of a kind', () => {
    fc.assert(
      fc.property(given, (asked) => {
        const waiting = asked.reduce((held, each) => givePost(held, each, BY), NOTHING);
        const after = confirmPosts(waiting);
        expect(officesOf(after)).toEqual(waiting.proposal?.posts ?? []);
        const keys = after.posts.map(postKey);
        expect(new Set(keys).size).toBe(keys.length);
        expect(after.proposal).toBeUndefined();
      }),
      { numRuns: runs(200) },
    );
  });

  test('taking a post leaves none of it in those districts, held or proposed, and every other as it was', () => {
    fc.assert(
      fc.property(given, given, post, (confirmed, asked, taken) => {
        const before = confirmed.reduce((held, each) => confirmPosts(givePost(held, each, BY)), NOTHING);
        const held = asked.reduce((now, each) => givePost(now, each, BY), before);
        const after = takePost(held, postKey(taken));
        const all = [...after.posts, ...(after.proposal?.posts ?? [])].map(postKey);
        expect(all).not.toContain(postKey(taken));
        const others = [...held.posts, ...(held.proposal?.posts ?? [])]
          .map(postKey)
          .filter((key) => key !== postKey(taken));
        expect(all).toEqual(others);
      }),
      { numRuns: runs(200) },
    );
  });

  test('a second person answers for every district that a proposal adds, and for no more', () => {
    const held: Post = { office: 'officer', districts: ['440103'] };
    const { proposal } = givePost({ posts: [held] }, { office: 'officer', districts: ['440105'] }, BY);
    if (proposal === undefined) throw new Error('nothing was proposed');
    const person = { posts: [held], proposal };
    expect(addedDistricts(person)).toEqual(['440105']);
    expect(mayConfirm(person, ['440105'])).toBe(true);
    expect(mayConfirm(person, ['440103'])).toBe(false);
    const wide = givePost({ posts: [held] }, { office: 'officer', districts: ALL_DISTRICTS }, BY).proposal;
    expect(wide !== undefined && mayConfirm({ posts: [held], proposal: wide }, ['440103', '440105'])).toBe(false);
  });
});
