import * as z from 'zod/mini';
import { narrative } from './members.ts';
import { list, shape, text } from './shape.ts';

export const BodyText = shape({
  agency: text('单位代码'),
  name: text('单位名称'),
  required: z.boolean(),
  counted: z.boolean(),
  receipt: z.nullable(text('回执号')),
  narrative,
});
/** One body's prose, or that it has none to show. */
export type BodyText = z.infer<typeof BodyText>;

export const Texts = shape({
  district: text('区划代码'),
  name: text('区划名称'),
  year: z.int(),
  bodies: list(BodyText),
});
/** The prose of a district's bodies. */
export type Texts = z.infer<typeof Texts>;

/** The district's own prose. */
export const OwnText = shape({
  revision: z.int().check(z.describe('第几稿；0 为还没有撰写')),
  text: narrative,
  by: z.nullable(text('经办人')),
  at: z.nullable(text('时间（UTC）')),
});
export type OwnText = z.infer<typeof OwnText>;
