import * as z from 'zod/mini';
import { AGENCY_STATES } from './agencyStanding.ts';
import { count, figureOrNull, instant } from './members.ts';
import { list, shape, text } from './shape.ts';

/** How far a division is with its own year: not kept here; being put together; signed; signed and open for a correction. */
const DIVISION_STAGES = ['elsewhere', 'working', 'signed', 'correcting'] as const;
export type DivisionStage = (typeof DIVISION_STAGES)[number];

const division = shape({
  code: text('区划代码'),
  name: text('名称'),
  stage: z.enum(DIVISION_STAGES).check(z.describe('该地区本级编制到哪一步')),
  signed: z.exactOptional(shape({ version: text('已定稿的数据版本'), at: instant })),
  bodies: z.exactOptional(shape({ required: count, counted: count })),
  state: z.enum(AGENCY_STATES).check(z.describe('其报送在本级的状态')),
  receipt: z.nullable(text('计入本级汇总的回执号')),
  behind: z.boolean().check(z.describe('已定稿的内容尚未计入本级汇总')),
  notTakenIn: list(shape({ code: text('区划代码'), name: text('名称') })).check(
    z.describe('该地区以下各级中，最近定稿的内容尚未计入其上级定稿的地区：该地区的数字因此不是最新的'),
  ),
});

/** 下级汇总: the divisions that file to this one by signing, and what is coming. Live sums are never mixed with what is filed. */
export const LevelsBelow = shape({
  district: text('区划代码'),
  name: text('区划名称'),
  year: z.int(),
  divisions: list(division),
  compared: list(
    shape({
      label: text('项目'),
      of: text('占比以什么为整体'),
      parts: list(
        shape({
          code: text('区划代码'),
          value: count,
          whole: count,
          share: z.nullable(text('占比，四舍五入到一位小数；整体不足十件的不计')),
        }),
      ),
    }),
  ).check(z.describe('已计入本级的各下级对照：数量和占比，按名录的次序')),
  figures: list(
    shape({
      cell: text('单元格'),
      label: text('行、列'),
      filed: figureOrNull.check(z.describe('各下级已报并计入本级汇总的合计')),
      live: figureOrNull.check(z.describe('各下级此刻的实时合计，含未定稿的，不计入本级汇总')),
    }),
  ),
});
export type LevelsBelow = z.infer<typeof LevelsBelow>;
export type DivisionBelow = LevelsBelow['divisions'][number];
