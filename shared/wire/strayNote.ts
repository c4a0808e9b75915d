import * as z from 'zod/mini';
import { count, instant } from './members.ts';
import { jsonIn, shape, text } from './shape.ts';

/** An object in the submissions bucket whose key is no filing, as it is noted in place of a receipt. */
export const StrayNote = shape({
  outcome: z.literal('stray'),
  key: text('对象键'),
  versionId: z.nullable(text('S3 版本号')),
  sequencer: text('报送的先后'),
  receivedAt: instant,
  size: z.nullable(count),
  message: text('为何不是报送，怎样改'),
});
export type StrayNote = z.infer<typeof StrayNote>;

/** The note in an object; undefined for what is none. */
export function strayNoteIn(content: string): StrayNote | undefined {
  return StrayNote.safeParse(jsonIn(content)).data;
}
