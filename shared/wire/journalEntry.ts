import * as z from 'zod/mini';
import { JOURNAL_KINDS } from './journalKinds.ts';
import { who } from './members.ts';
import { jsonIn, list, shape, text } from './shape.ts';

/** One step of the office, as stored under `journal/{district}/{year}/{entry}.json`. */
export const JournalEntry = shape({
  entry: text('条目名称'),
  kind: z.enum(JOURNAL_KINDS).check(z.describe('办理的事项')),
  district: text('区划代码'),
  year: z.int(),
  agency: text('单位代码；针对全年的为空'),
  ...who,
  reason: text('原因；不须说明的为空'),
  receipt: z.exactOptional(text('该决定产生的版本的回执号')),
  facts: z.exactOptional(z.readonly(z.record(z.string(), z.union([z.string(), z.number()])))),
});
export type JournalEntry = z.infer<typeof JournalEntry>;

/** What the office did in a district's year, newest first. */
export const Journal = shape({
  district: text('区划代码'),
  name: text('区划名称'),
  year: z.int(),
  entries: list(JournalEntry),
});
export type Journal = z.infer<typeof Journal>;

/** What every entry has, of whatever kind: also of one that only a later release knows. */
const AnyEntry = z.looseObject({ ...JournalEntry.def.innerType.shape, kind: z.string() });

/** The entry in an object of the journal, whole; undefined for what is none. A kind that is not known is for the reader to pass over. */
export function journalEntryIn(content: string): JournalEntry | undefined {
  const value = jsonIn(content);
  return AnyEntry.safeParse(value).success ? (value as JournalEntry) : undefined;
}
