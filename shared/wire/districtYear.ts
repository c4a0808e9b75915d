import * as z from 'zod/mini';
import { AgencyStanding, CoverageNow } from './agencyStanding.ts';
import { count, edition, figureOrNull, instant, who } from './members.ts';
import { list, shape, text } from './shape.ts';

export const SummaryState = shape({
  version: text('数据版本，如 v0003'),
  stale: z.boolean().check(z.describe('发布之后又有变动')),
  signed: z.boolean().check(z.describe('已定稿；未定稿的是汇总初稿')),
  asOf: z.nullable(instant),
  draft: z.exactOptional(text('已定稿之后又编制的汇总初稿')),
});
export type SummaryState = z.infer<typeof SummaryState>;

const OpenForCorrection = shape({ agency: text('单位代码'), ...who, reason: text('原因') });
const SuspendedRule = shape({ rule: text('规则编号'), ...who, reason: text('原因') });

export const DistrictYear = shape({
  district: text('区划代码'),
  name: text('区划名称'),
  year: z.int(),
  edition,
  revision: count,
  coverage: CoverageNow,
  locked: z.exactOptional(
    shape({ ...who, open: list(OpenForCorrection).check(z.describe('锁定期间由政务公开办开放更正的单位')) }),
  ),
  approved: z.exactOptional(
    shape({
      by: text('审定人'),
      at: instant,
      holds: z.boolean().check(z.describe('审定之后没有变动；有变动即失效')),
    }),
  ),
  suspended: list(SuspendedRule),
  agencies: list(AgencyStanding),
  cells: z.readonly(
    z.record(z.string(), shape({ value: figureOrNull, notAdditive: z.exactOptional(text('不可直接相加的原因')) })),
  ),
  summary: z.nullable(SummaryState),
});
/** One district's year as of one roll-up item: totals, states and coverage belong together. */
export type DistrictYear = z.infer<typeof DistrictYear>;

export const DistrictList = shape({
  districts: list(shape({ district: text('区划代码'), name: text('区划名称'), years: list(z.int()) })),
});
/** Districts that have a roster, each with its years, newest first. */
export type DistrictList = z.infer<typeof DistrictList>;

const { approved, locked, suspended } = DistrictYear.def.innerType.shape;

/** What a decision left: the body it was about, and the year. */
export const YearDecided = shape({
  revision: z.int(),
  coverage: CoverageNow,
  approved,
  locked,
  suspended,
  agency: z.exactOptional(AgencyStanding),
});
export type YearDecided = z.infer<typeof YearDecided>;
