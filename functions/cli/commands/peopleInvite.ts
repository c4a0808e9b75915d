import * as z from 'zod/mini';
import { canonicalId, isOfficePost } from '../../../shared/domain/people/person.ts';
import { shanghaiTime } from '../../../shared/domain/values/calendar.ts';
import type { OfficeComposition } from '../../runtime/composeOffice.ts';
import { printable, type Terminal } from '../terminal/terminal.ts';
import type { Words } from '../terminal/words.ts';
import { servedRuntime } from './servedRuntime.ts';

const Invited = z.object({ link: z.url(), until: z.string() });

interface Deps {
  readonly office: OfficeComposition;
  readonly terminal: Terminal;
  readonly words: Words;
}

/** `nianbao people invite ID`: a link by which somebody on the list sets a password at this machine, once, within a day. */
export async function peopleInvite(
  asked: string,
  state: string | undefined,
  { office, terminal, words }: Deps,
): Promise<number> {
  const id = canonicalId(asked);
  const person = (await office.people.people()).find((each) => each.id === id && each.posts.length > 0);
  if (person === undefined || state === undefined) {
    terminal.err(person === undefined ? words.notOnList(printable(id)) : words.noState);
    return 1;
  }
  const { door, token } = await servedRuntime(state);
  const response = await fetch(`${door}/invite`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ id, role: person.posts.some(isOfficePost) ? 'office' : 'body' }),
  });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  const { link, until } = Invited.parse(await response.json());
  terminal.out(words.invited(printable(person.name), shanghaiTime(until)));
  terminal.out(link);
  return 0;
}
