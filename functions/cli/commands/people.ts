import { readFile, writeFile } from 'node:fs/promises';
import { ALL_DISTRICTS, isOfficePost, type Post } from '../../../shared/domain/people/person.ts';
import { shanghaiTime } from '../../../shared/domain/values/calendar.ts';
import { setPosts } from '../../../shared/flow/people/changePeople.ts';
import { peopleFileOf, readPeopleFile } from '../../../shared/flow/people/peopleFile.ts';
import { UnreadableSource } from '../../../shared/intake/source/sourceDocument.ts';
import type { OfficeComposition } from '../../runtime/composeOffice.ts';
import { jsonFileIn } from '../documents/jsonFile.ts';
import { printable, type Terminal } from '../terminal/terminal.ts';
import type { Words } from '../terminal/words.ts';
import { POSTS_IN_A_SHEET, peopleSheet, readPeopleSheet } from './peopleSheet.ts';

interface Deps {
  readonly office: OfficeComposition;
  readonly terminal: Terminal;
  readonly words: Words;
}

/**
 * `nianbao people import FILE`: JSON or xlsx. Every person in the file gets exactly the posts it names; who is not in it stays
 * as they are. Every fault of the file is named; nothing is imported then.
 */
export async function peopleImport(
  path: string,
  options: { readonly issuer?: string; readonly by: string },
  { office, terminal, words }: Deps,
): Promise<number> {
  const bytes = await readFile(path);
  const isSheet = path.endsWith('.xlsx');
  let file: unknown;
  try {
    file = isSheet ? readPeopleSheet(bytes) : jsonFileIn(path, bytes);
  } catch (error) {
    if (!(error instanceof UnreadableSource)) throw error;
    terminal.err(`${printable(path)}：${error.reason}。${error.mend}。`);
    return 1;
  }
  const read = readPeopleFile(file, options.issuer ?? office.signIn?.issuer);
  if ('faults' in read) {
    for (const { at, message } of read.faults) terminal.err(`${printable(path)} ${printable(at)}：${message}`);
    if (isSheet) terminal.err(`${POSTS_IN_A_SHEET}。`);
    return 1;
  }
  for (const person of read.people) await setPosts(person, { subject: '', name: options.by }, office);
  const named = new Set(read.people.map(({ issuer, id }) => `${issuer}\n${id}`));
  const others = (await office.people.people()).filter(
    ({ issuer, id, posts }) => posts.length > 0 && !named.has(`${issuer}\n${id}`),
  );
  terminal.out(words.peopleImported(read.people.length, others.length));
  return 0;
}

/** `nianbao people export`: what was imported, to be changed and imported again. */
export async function peopleExport(output: string | undefined, { office, terminal }: Deps): Promise<number> {
  const file = peopleFileOf(await office.people.people());
  if (output === undefined) terminal.out(JSON.stringify(file, null, 1));
  else
    await writeFile(output, output.endsWith('.xlsx') ? await peopleSheet(file) : `${JSON.stringify(file, null, 1)}\n`);
  return 0;
}

/** `nianbao people list`: who is what, when they last signed in, what waits for a second person. */
export async function peopleList(
  { json = false }: { readonly json?: boolean },
  { office, terminal, words }: Deps,
): Promise<number> {
  const people = (await office.people.people()).toSorted((left, right) => (left.id < right.id ? -1 : 1));
  if (json) {
    terminal.out(JSON.stringify(people, null, 1));
    return 0;
  }
  for (const { id, name, posts, proposal, lastSignIn } of people) {
    const waiting = (proposal?.posts ?? []).map((post) => `${postWords(post)}?`);
    const seen = lastSignIn === undefined ? '-' : shanghaiTime(lastSignIn);
    const held = [...posts.map(postWords), ...waiting].join(' ');
    terminal.out(`${printable(id)}  ${printable(name)}  ${held === '' ? '-' : held}  ${seen}`);
  }
  if (people.length === 0) terminal.err(words.noPeople);
  return 0;
}

function postWords(post: Post): string {
  if (!isOfficePost(post)) return post.body;
  return `${post.office}@${post.districts === ALL_DISTRICTS ? ALL_DISTRICTS : post.districts.join(',')}`;
}
