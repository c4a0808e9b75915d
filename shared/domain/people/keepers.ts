import { ALL_DISTRICTS, isOfficePost, type OfficePost, type Person, type Post, postKey, within } from './person.ts';

type Districts = OfficePost['districts'];

/** What a proposal adds to what the person holds: the districts a second person has to answer for. */
export function addedDistricts({ posts, proposal }: Pick<Person, 'posts' | 'proposal'>): Districts {
  const added = new Set<string>();
  for (const proposed of proposal?.posts ?? []) {
    const held = posts.filter(isOfficePost).find((post) => postKey(post) === postKey(proposed))?.districts ?? [];
    if (proposed.districts === ALL_DISTRICTS) return ALL_DISTRICTS;
    if (held === ALL_DISTRICTS) continue;
    for (const district of proposed.districts) if (!held.includes(district)) added.add(district);
  }
  return [...added];
}

/** Whether somebody with these districts may confirm what is proposed: they answer for all that it adds. */
export function mayConfirm(person: Pick<Person, 'posts' | 'proposal'>, districts: Districts): boolean {
  return within(addedDistricts(person), districts);
}

/**
 * Why an officer of a district may not have somebody's one-time link; undefined where they may. Whoever holds the link sets the
 * password: an officer with the reviewer's would be two people, and with that of a clerk of another district file there.
 */
export function linkWithheld(
  { posts }: Pick<Person, 'posts'>,
  here: readonly Post[],
): 'office' | 'elsewhere' | undefined {
  if (posts.some(isOfficePost)) return 'office';
  return posts.length > here.length ? 'elsewhere' : undefined;
}
