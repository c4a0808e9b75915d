import * as z from 'zod/mini';
import { count, instant } from './members.ts';
import { list, shape, text } from './shape.ts';

const FilingView = shape({
  agency: text('被查看的单位的代码'),
  name: text('单位名称'),
  day: text('哪一日（北京时间），如 2026-01-26'),
  by: text('谁查看的'),
  subject: text('登录时经证明的身份；没有的，与姓名相同'),
  first: instant,
  last: instant,
  count,
});
export type ShownView = z.infer<typeof FilingView>;

/** Who of the office looked at which body's filing of a year: a line a body, person and day, the newest first. */
export const ViewsYear = shape({
  district: text('区划代码'),
  name: text('区划名称'),
  year: z.int(),
  views: list(FilingView),
});
export type ViewsYear = z.infer<typeof ViewsYear>;
