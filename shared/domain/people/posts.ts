import { given } from '../values/given.ts';
import {
  ALL_DISTRICTS,
  isOfficePost,
  type OfficePost,
  type Person,
  type Post,
  type Proposal,
  postKey,
  within,
} from './person.ts';

/** How posts change: what of it holds at once, and what waits for a second person. */
export interface PostsChange {
  readonly posts: readonly Post[];
  readonly proposal?: Proposal;
}

/**
 * Gives a person one more post, or the same post in more districts. A body's post holds at once. A post of the office waits
 * until somebody else confirms it, unless the person holds it already as wide.
 */
export function givePost(
  person: Pick<Person, 'posts' | 'proposal'>,
  post: Post,
  asked: Omit<Proposal, 'posts'>,
): PostsChange {
  const others = person.posts.filter((each) => postKey(each) !== postKey(post));
  if (!isOfficePost(post)) return { ...kept(person), posts: [...others, post] };
  const held = person.posts.find((each) => postKey(each) === postKey(post));
  if (held !== undefined && isOfficePost(held) && within(post.districts, held.districts)) return kept(person);
  const waiting = (person.proposal?.posts ?? []).filter((each) => each.office !== post.office);
  return { posts: person.posts, proposal: { ...asked, posts: [...waiting, widened(held, post)] } };
}

/** What was proposed holds from now on. */
export function confirmPosts(person: Pick<Person, 'posts' | 'proposal'>): PostsChange {
  const proposed = person.proposal?.posts ?? [];
  const offices = new Set(proposed.map(({ office }) => office));
  const others = person.posts.filter((each) => !isOfficePost(each) || !offices.has(each.office));
  return { posts: [...others, ...proposed] };
}

/**
 * Takes a post away, at once, whether held or only proposed: of a post of the office only in those districts, the rest stays.
 */
export function takePost(
  person: Pick<Person, 'posts' | 'proposal'>,
  key: string,
  districts: OfficePost['districts'] = ALL_DISTRICTS,
): PostsChange {
  const left = <P extends Post>(post: P): readonly P[] => {
    if (postKey(post) !== key) return [post];
    if (!isOfficePost(post) || districts === ALL_DISTRICTS) return [];
    // Whoever reaches some districts cannot narrow a post that reaches all: what is left could not be written down.
    if (post.districts === ALL_DISTRICTS) return [post];
    const rest = post.districts.filter((district) => !districts.includes(district));
    return rest.length === 0 ? [] : [{ ...post, districts: rest }];
  };
  const proposed = person.proposal?.posts.flatMap(left) ?? [];
  return {
    posts: person.posts.flatMap(left),
    ...(person.proposal === undefined || proposed.length === 0
      ? {}
      : { proposal: { ...person.proposal, posts: proposed } }),
  };
}

function kept({ posts, proposal }: Pick<Person, 'posts' | 'proposal'>): PostsChange {
  return { posts, ...given({ proposal }) };
}

function widened(held: Post | undefined, asked: OfficePost): OfficePost {
  if (held === undefined || !isOfficePost(held)) return asked;
  if (held.districts === ALL_DISTRICTS || asked.districts === ALL_DISTRICTS)
    return { ...asked, districts: ALL_DISTRICTS };
  return { ...asked, districts: [...new Set([...held.districts, ...asked.districts])].sort() };
}
