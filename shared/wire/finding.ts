import * as z from 'zod/mini';
import { count, names, severity } from './members.ts';
import { shape, text } from './shape.ts';

/** One finding, the same record in receipt, interface, command line and lists. */
export const Finding = shape({
  id: text('规则与位置'),
  rule: text('规则编号'),
  severity,
  table: z.nullable(z.string()),
  row: z.nullable(z.string()),
  column: z.nullable(z.string()),
  cells: names,
  found: z.nullable(z.string()),
  expected: z.nullable(z.string()),
  delta: z.nullable(z.union([z.number(), z.string()])),
  message: z.string(),
  hint: z.nullable(z.string()),
  basis: z.nullable(z.string()),
  pointer: text('RFC 6901，指向报送文件'),
  line: z.nullable(z.int()),
  col: z.nullable(z.int()),
  suspect: z.exactOptional(text('最可能有误的单元格')),
  causedBy: z.exactOptional(text('由哪一条问题引起')),
  likely: z.exactOptional(
    shape({
      from: z
        .enum(['own', 'peers', 'district', 'ceiling'])
        .check(z.describe('与什么相比：本单位上年、同类单位、本级合计、同级单位的上限')),
      least: z.nullable(text('合理范围的下限，金额以万元计')),
      most: z.nullable(text('合理范围的上限')),
      effect: z.nullable(text('与上年相比，此格单独令本级合计变动的百分比')),
    }),
  ),
  needsReason: z.exactOptional(z.literal(true)),
  reason: z.exactOptional(text('已填写的原因')),
});

export const FindingCounts = shape({ errors: count, warnings: count, infos: count });
