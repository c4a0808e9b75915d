import * as z from 'zod/mini';
import { Post } from './person.ts';

/** What was done with a person's posts: given at once, asked for, confirmed by a second person, taken, or read from a file. */
const PEOPLE_CHANGES = ['give', 'propose', 'confirm', 'take', 'import'] as const;
export type PeopleChangeKind = (typeof PEOPLE_CHANGES)[number];

const posts = z.readonly(z.array(Post));

/** One change of the people list, as stored under `journal/people/{entry}.json`, with what the person is afterwards. */
export const PeopleChange = z.readonly(
  z.object({
    entry: z.string(),
    kind: z.enum(PEOPLE_CHANGES),
    /** Who vouches for the person, and as whom they sign in there. */
    issuer: z.string(),
    id: z.string(),
    name: z.string(),
    posts,
    proposed: z.exactOptional(posts),
    by: z.string(),
    /** Of whoever changed it; empty for the command line, whose user the machine or the account has let in. */
    bySubject: z.string(),
    /** ISO, UTC. */
    at: z.string(),
    /** A one-time link was made, which holds until then; the posts are as they were. A kind of its own the release before could not read. */
    linkUntil: z.exactOptional(z.string()),
  }),
);
export type PeopleChange = z.infer<typeof PeopleChange>;
