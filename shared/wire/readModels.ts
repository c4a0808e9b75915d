import * as z from 'zod/mini';
import { Decision, ShownDecision } from '../domain/filing/decision.ts';
import type { Edition } from '../domain/forms/editions.ts';
import { EDITIONS } from '../domain/forms/editions.ts';
import { OUTCOMES } from '../domain/verdict/judgement.ts';
import { shape, text } from './shape.ts';

/**
 * What pages and programs read. Each shape is a schema once: its type is inferred here, and the published description of
 * the interface is made from it. Members may be added; none is renamed or removed.
 */

/** Where an agency's filing stands. Names on screen are in `render/stateNames`. */
export const AGENCY_STATES = [
  'notFiled',
  'notRequired',
  'rejected',
  'needsReason',
  'accepted',
  'returned',
  'approved',
  'locked',
  'correcting',
] as const;
export const AgencyState = z.enum(AGENCY_STATES);
export type AgencyState = z.infer<typeof AgencyState>;

const count = z.int().check(z.gte(0));
const instant = text('时间（UTC，ISO 8601）');
const edition: z.ZodMiniType<Edition> = z.enum(EDITIONS);

/** 件 and 项 as integers, amounts as decimal strings of 万元. */
export const Figure = z.union([z.int(), text('金额，万元')]);
export type Figure = z.infer<typeof Figure>;
const figureOrNull = z.nullable(Figure);

export const FindingCounts = shape({ errors: count, warnings: count, infos: count });

export const CoverageNow = shape({
  required: count,
  counted: count,
  missing: count,
  notRequired: count,
  voluntary: count,
  complete: z.boolean(),
});
/** Bodies by standing, as the roll-up counts them at this instant. */
export type CoverageNow = z.infer<typeof CoverageNow>;

export const AgencyStanding = shape({
  agency: text('单位代码'),
  name: text('单位名称'),
  required: z.boolean(),
  reason: z.exactOptional(text('无需报送的原因')),
  state: AgencyState,
  counted: z.boolean().check(z.describe('是否计入汇总：更正未通过或待说明时，原已受理的版本继续计入')),
  receipt: z.nullable(text('计入汇总的版本的回执号；没有计入的，为最近一次报送的回执号')),
  latestReceipt: z.exactOptional(text('最近一次报送的回执号（与上一项不同时）')),
  approval: z.exactOptional(shape({ by: text('审定人'), at: instant })),
  correcting: z.exactOptional(shape({ by: text('经手人'), at: instant, reason: text('为何开放更正') })),
});
export type AgencyStanding = z.infer<typeof AgencyStanding>;

export const SummaryState = shape({
  version: text('数据版本，如 v0003'),
  stale: z.boolean().check(z.describe('发布之后又有变动')),
  signed: z.boolean().check(z.describe('已签发；未签发的是征求意见稿')),
  asOf: z.nullable(instant),
  draft: z.exactOptional(text('已签发之后又编制的征求意见稿')),
});
export type SummaryState = z.infer<typeof SummaryState>;

const OpenForCorrection = shape({
  agency: text('单位代码'),
  by: text('经手人'),
  at: instant,
  reason: text('原因'),
});
export const SuspendedRule = shape({
  rule: text('规则编号'),
  by: text('经手人'),
  at: instant,
  reason: text('原因'),
});

export const DistrictYear = shape({
  district: text('区划代码'),
  name: text('区划名称'),
  year: z.int(),
  edition,
  revision: count,
  coverage: CoverageNow,
  locked: z.exactOptional(
    shape({
      by: text('经手人'),
      at: instant,
      open: z.readonly(z.array(OpenForCorrection)).check(z.describe('锁定期间由区办开放更正的单位')),
    }),
  ),
  approved: z.exactOptional(
    shape({
      by: text('审定人'),
      at: instant,
      holds: z.boolean().check(z.describe('审定之后没有变动；有变动即失效')),
    }),
  ),
  suspended: z.readonly(z.array(SuspendedRule)),
  agencies: z.readonly(z.array(AgencyStanding)),
  cells: z.readonly(
    z.record(z.string(), shape({ value: figureOrNull, notAdditive: z.exactOptional(text('不可直接相加的原因')) })),
  ),
  summary: z.nullable(SummaryState),
});
/** One district's year as of one roll-up item: totals, states and coverage belong together. */
export type DistrictYear = z.infer<typeof DistrictYear>;

export const Contribution = shape({
  agency: text('单位代码'),
  name: text('单位名称'),
  state: z.enum(['number', 'zero', 'blank', 'na', 'notFiled', 'notRequired']),
  value: figureOrNull,
  receipt: z.nullable(text('回执号')),
  versionId: z.nullable(text('S3 版本号')),
  receivedAt: z.nullable(instant),
  number: z.nullable(count).check(z.describe('第几次报送；区办恢复的版本没有次数')),
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
  contributors: z.readonly(z.array(Contribution)),
});
/** Who makes up one total. The shares sum to the value. */
export type Composition = z.infer<typeof Composition>;

export const VersionSummary = shape({
  receipt: text('回执号'),
  number: z.nullable(count).check(z.describe('第几次报送；区办的决定没有次数')),
  outcome: z.enum(OUTCOMES),
  counted: z.boolean(),
  receivedAt: instant,
  sha256: z.nullable(text('文件 SHA-256')),
  versionId: z.nullable(text('S3 版本号')),
  counts: FindingCounts,
  decision: z.exactOptional(ShownDecision),
});
export type VersionSummary = z.infer<typeof VersionSummary>;

/** A figure, blank (`null`) or 不适用 (`"n/a"`), as a report states it. */
const statedFigure = z.nullable(z.union([z.int(), z.string()]));

export const CellChange = shape({
  cell: text('单元格'),
  label: text('表、行、列'),
  from: statedFigure,
  to: statedFigure,
});
export type CellChange = z.infer<typeof CellChange>;

export const AgencyYear = shape({
  agency: text('单位代码'),
  name: text('单位名称'),
  district: text('区划代码'),
  districtName: text('区划名称'),
  year: z.int(),
  edition,
  state: AgencyState,
  required: z.boolean(),
  reason: z.exactOptional(text('无需报送的原因')),
  versions: z.readonly(z.array(VersionSummary)),
  changes: z.readonly(z.array(CellChange)),
});
/** One agency's year: every upload with its outcome, newest first; and what the counted version changed. */
export type AgencyYear = z.infer<typeof AgencyYear>;

export const Finding = shape({
  id: text('规则与位置'),
  rule: text('规则编号'),
  severity: z.enum(['error', 'warning', 'info']),
  table: z.nullable(z.string()),
  row: z.nullable(z.string()),
  column: z.nullable(z.string()),
  cells: z.readonly(z.array(z.string())),
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

export const Receipt = shape({
  receipt: text('回执号'),
  agency: text('单位代码'),
  agencyName: z.nullable(text('单位名称')),
  district: z.nullable(text('区划代码')),
  year: z.int(),
  edition: z.nullable(edition),
  outcome: z.enum(OUTCOMES),
  receivedAt: instant,
  judgedAt: instant,
  sha256: z.nullable(text('文件 SHA-256')),
  versionId: z.nullable(text('S3 版本号')),
  size: z.nullable(count),
  sequencer: text('报送的先后'),
  rulesHash: text('规则版本'),
  standing: shape({
    lastYear: z.nullable(z.string()),
    reasonsFrom: z.nullable(z.string()),
    roster: z.nullable(z.int()),
    suspended: z.exactOptional(z.readonly(z.array(z.string())).check(z.describe('当时暂停适用的规则'))),
  }),
  counts: FindingCounts,
  findings: z.readonly(z.array(Finding)),
  duplicateOf: z.exactOptional(text('内容相同、已计入的那次报送的回执号')),
  decision: z.exactOptional(Decision),
});
/** The receipt of one upload, as stored under `receipts/{agency}/{year}/{receipt}.json`. */
export type Receipt = z.infer<typeof Receipt>;

export const DistrictList = shape({
  districts: z.readonly(
    z.array(shape({ district: text('区划代码'), name: text('区划名称'), years: z.readonly(z.array(z.int())) })),
  ),
});
/** Districts that have a roster, each with its years, newest first. */
export type DistrictList = z.infer<typeof DistrictList>;
