import * as z from 'zod/mini';
import { Post } from './person.ts';

/** What was done with a person's posts: given at once, asked for, confirmed by a second person, taken, or read from a file. */
const PEOPLE_CHANGES = ['give', 'propose', 'confirm', 'take', 'import'] as const;
export type PeopleChangeKind = (typeof PEOPLE_CHANGES)[number];

const text = (description: string) => z.string().check(z.describe(description));
const posts = z.readonly(z.array(Post));

/** One change of the people list, as stored under `journal/people/{entry}.json`, with what the person is afterwards. */
export const PeopleChange = z.readonly(
  z.object({
    entry: text('条目名称'),
    kind: z.enum(PEOPLE_CHANGES).check(z.describe('办理的事项')),
    issuer: text('由谁证明身份'),
    id: text('登录标识'),
    name: text('姓名'),
    posts,
    proposed: z.exactOptional(posts),
    by: text('经办人'),
    /** Of whoever changed it; empty for the command line, whose user the machine or the account has let in. */
    bySubject: text('经办人的身份'),
    at: text('时间（UTC，ISO 8601）'),
    /** A one-time link was made, which holds until then; the posts are as they were. A kind of its own the release before could not read. */
    linkUntil: z.exactOptional(text('一次性链接的有效期（UTC，ISO 8601）')),
  }),
);
export type PeopleChange = z.infer<typeof PeopleChange>;
