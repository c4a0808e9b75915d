import * as z from 'zod/mini';
import { canonicalId, type Person, Post, postKey } from '../../domain/people/person.ts';
import { given } from '../../domain/values/given.ts';
import { seenName } from '../../domain/values/plainName.ts';

const LONGEST_NAME = 40;
const LONGEST_ID = 200;

/** An id or a name as lists hold it: nothing that hides or turns its direction. */
const line = (label: string, most: number) =>
  z.string(`${label}应为文字`).check(
    z.trim(),
    z.minLength(1, `${label}不能为空`),
    z.maxLength(most, `${label}不超过 ${most} 个字`),
    z.refine((text) => !/[\p{Cc}\p{Cf}]/u.test(text), `${label}中有看不见的字符`),
  );

export const PersonName = line('姓名', LONGEST_NAME);
export const PersonId = line('登录标识', LONGEST_ID);
export const Issuer = line('身份提供方', LONGEST_ID);

const PeopleFileEntry = z.strictObject({
  id: PersonId,
  name: PersonName,
  issuer: z.exactOptional(Issuer),
  posts: z.readonly(z.array(Post).check(z.maxLength(20, '一人的职责最多 20 项'))),
});

/** The people list as offices keep and send it. */
const PeopleFile = z.strictObject({
  issuer: z.exactOptional(Issuer),
  people: z.array(PeopleFileEntry).check(z.minLength(1, '名单上没有人')),
});
export type PeopleFile = z.infer<typeof PeopleFile>;

interface PeopleFault {
  readonly at: string;
  readonly message: string;
}

type PersonInFile = Pick<Person, 'issuer' | 'id' | 'name' | 'posts'>;
type ReadPeople = { readonly people: readonly PersonInFile[] } | { readonly faults: readonly PeopleFault[] };

/** Reads a list of people; `issuer` stands where the file names none. Every fault is named, none is repaired. */
export function readPeopleFile(file: unknown, issuer: string | undefined): ReadPeople {
  const parsed = PeopleFile.safeParse(file);
  if (!parsed.success) {
    return {
      faults: parsed.error.issues.map((issue) => ({
        at: placeOf(file, issue.path),
        message: /[一-鿿]/.test(issue.message) ? issue.message : '缺少这一项、类型不对，或有不认识的内容',
      })),
    };
  }
  const faults: PeopleFault[] = [];
  const seen = new Set<string>();
  const people = parsed.data.people.flatMap((entry, index) => {
    const vouching = entry.issuer ?? parsed.data.issuer ?? issuer;
    const at = placeOf(file, ['people', index]);
    if (vouching === undefined) {
      faults.push({ at, message: '没有写明身份提供方（issuer），也没有用 --issuer 指定' });
      return [];
    }
    const id = canonicalId(entry.id);
    if (seen.size === seen.add(`${vouching}\n${id}`).size) faults.push({ at, message: `“${id}”在名单上出现了两次` });
    const keys = entry.posts.map(postKey);
    if (new Set(keys).size < keys.length) faults.push({ at, message: `“${id}”的同一职责写了两次` });
    return [{ issuer: vouching, id, name: entry.name, posts: entry.posts }];
  });
  return faults.length > 0 ? { faults } : { people };
}

/** Where a fault lies, by whom it is about: as the file has them, for people are sought by name and not by number. */
function placeOf(file: unknown, path: readonly PropertyKey[]): string {
  const [, index, ...rest] = path;
  if (typeof index !== 'number') return path.join('.');
  // A place in a list is a place in the list of people: there is no other.
  const { people } = file as { readonly people: readonly unknown[] };
  const entry = people[index];
  const words = entry as { readonly id?: unknown; readonly name?: unknown } | null | undefined;
  const said = [words?.name, words?.id].filter((each) => typeof each === 'string' && each.trim() !== '');
  const who = said.map((each) => seenName(String(each))).join(' ');
  return `第 ${index + 1} 人${who === '' ? '' : `（${who}）`}${rest.length === 0 ? '' : ` ${rest.join('.')}`}`;
}

/** The list as a file again: what was imported can be exported, changed and imported. */
export function peopleFileOf(people: readonly Person[]): PeopleFile {
  const issuers = new Set(people.map(({ issuer }) => issuer));
  const shared = issuers.size === 1 ? people[0]?.issuer : undefined;
  return {
    ...given({ issuer: shared }),
    people: people
      .toSorted((left, right) => (left.id < right.id ? -1 : 1))
      .map(({ issuer, id, name, posts }) => ({ id, name, ...(shared === undefined ? { issuer } : {}), posts })),
  };
}
