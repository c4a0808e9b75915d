import * as z from 'zod/mini';
import { names, severity } from './members.ts';
import { list, shape, text } from './shape.ts';

/** The catalogue of rules in force or of an earlier day, what changed in it from year to year, and from release to release. */
export const PublishedRulesShape = shape({
  hash: text(
    '规则版本，写在每一份回执和汇总稿上：rules 按 id 排序、各层成员按名称排序、不留空格的 JSON（UTF-8）的 SHA-256，任何人都可以重算',
  ),
  rules: list(
    shape({
      id: text('规则编号'),
      version: z.int(),
      severity,
      severityIn: z.exactOptional(z.record(z.string(), severity)),
      needsReason: z.exactOptional(z.literal(true)),
      table: z.nullable(text('表')),
      formula: z.string(),
      message: z.string(),
      intent: z.string(),
      mend: z.string(),
      basis: z.string(),
      since: z.int(),
      until: z.exactOptional(z.int()),
      change: z.string(),
      testHash: text('程序校验办法的 SHA-256；办法一变即变'),
    }),
  ),
  changes: list(shape({ year: z.int(), added: names, removed: names, severityChanged: names })),
  until: z.exactOptional(text('这一版规则用到哪一天（北京时间）；现行规则没有此项')),
  releases: list(
    shape({
      hash: text('较早的规则版本'),
      until: text('用到哪一天'),
      next: text('下一版'),
      added: names,
      removed: names,
      changed: list(shape({ rule: text('规则编号'), members: names, from: z.int(), to: z.int() })),
    }),
  ).check(z.describe('各版之间的变化，最近的在前；任何一版可用 ?hash= 取得')),
});
export type PublishedRulesShape = z.infer<typeof PublishedRulesShape>;
