import * as z from 'zod/mini';
import { names, severity } from './members.ts';
import { list, shape, text } from './shape.ts';

/** The catalogue of rules, and what changed in it from year to year. */
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
});
export type PublishedRulesShape = z.infer<typeof PublishedRulesShape>;
