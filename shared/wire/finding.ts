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
  needsReason: z.exactOptional(z.literal(true)),
  reason: z.exactOptional(text('已填写的说明')),
});

export const FindingCounts = shape({ errors: count, warnings: count, infos: count });
