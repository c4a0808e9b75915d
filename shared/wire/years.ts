import * as z from 'zod/mini';
import { edition, figureOrNull, names } from './members.ts';
import { list, shape, text } from './shape.ts';

/** 同比: years side by side. */
export const YearsCompared = shape({
  district: text('区划代码'),
  name: text('区划名称'),
  year: z.int(),
  years: list(
    shape({
      year: z.int(),
      edition,
      counted: z.int(),
      missing: z.int(),
      status: z.enum(['draft', 'locked']),
    }),
  ),
  lines: list(
    shape({
      cell: text('单元格；多行之和为该组的名称'),
      label: text('行、列'),
      values: list(figureOrNull).check(z.describe('与 years 同序；该年度格式没有这一格的为空')),
      change: figureOrNull,
      percent: z.nullable(text('增减百分比，一位小数；上年为 0 的为空')),
      notComparable: z.exactOptional(text('不作比较的原因')),
    }),
  ),
  scope: list(shape({ year: z.int(), joined: names, left: names })),
});
export type YearsCompared = z.infer<typeof YearsCompared>;
