import * as z from 'zod/mini';
import { CoverageNow } from './agencyStanding.ts';
import { count, figureOrNull, instant } from './members.ts';
import { list, shape, text } from './shape.ts';

export const Contribution = shape({
  agency: text('单位代码'),
  name: text('单位名称'),
  from: z.exactOptional(z.literal('district').check(z.describe('下级政府：数值来自其定稿的汇总'))),
  state: z.enum(['number', 'zero', 'blank', 'na', 'notFiled', 'notRequired']),
  value: figureOrNull,
  receipt: z.nullable(text('回执号')),
  versionId: z.nullable(text('S3 版本号')),
  receivedAt: z.nullable(instant),
  number: z.nullable(count).check(z.describe('第几次报送；政务公开办恢复的版本没有次数')),
});
export type Contribution = z.infer<typeof Contribution>;

export const Composition = shape({
  district: text('区划代码'),
  name: text('区划名称'),
  year: z.int(),
  cell: text('单元格'),
  label: text('表、行、列'),
  value: figureOrNull,
  notAdditive: z.exactOptional(text('不可直接相加的原因')),
  revision: count,
  coverage: CoverageNow,
  contributors: list(Contribution),
});
/** Who makes up one total. The shares sum to the value. */
export type Composition = z.infer<typeof Composition>;
