import * as z from 'zod/mini';
import { who } from './members.ts';
import { shape, text } from './shape.ts';

/** One step of the office, as stored under `journal/{district}/{year}/{entry}.json`. */
export const JournalEntry = shape({
  entry: text('条目名称'),
  kind: text('办理的事项'),
  district: text('区划代码'),
  year: z.int(),
  agency: text('单位代码；针对全年的为空'),
  ...who,
  reason: text('原因；不须说明的为空'),
  receipt: z.exactOptional(text('该决定产生的版本的回执号')),
  facts: z.exactOptional(z.readonly(z.record(z.string(), z.union([z.string(), z.number()])))),
});
export type JournalEntry = z.infer<typeof JournalEntry>;
