import * as z from 'zod/mini';
import { GATE_STEPS } from '../domain/filing/gate.ts';
import { AgencyStanding, CoverageNow, DistrictYear, Figure, Finding } from './readModels.ts';
import { shape, text } from './shape.ts';

/** Shapes that exist only on the wire: documents kept as text, and answers to requests. */
const names = z.readonly(z.array(z.string()));
const severity = z.enum(['error', 'warning', 'info']);

export const PublishedRulesShape = shape({
  hash: text('规则版本，写在每一份回执和汇总稿上'),
  rules: z.readonly(
    z.array(
      shape({
        id: text('规则编号'),
        version: z.int(),
        severity,
        severityIn: z.exactOptional(z.record(z.string(), severity)),
        needsReason: z.exactOptional(z.literal(true)),
        table: z.nullable(z.enum(['T2', 'T3', 'T4'])),
        formula: z.string(),
        message: z.string(),
        intent: z.string(),
        mend: z.string(),
        basis: z.string(),
        since: z.int(),
        until: z.exactOptional(z.int()),
        change: z.string(),
      }),
    ),
  ),
  changes: z.readonly(z.array(shape({ year: z.int(), added: names, removed: names, severityChanged: names }))),
});

const figure = z.nullable(Figure);

const coverage = shape({
  required: z.int(),
  counted: z.int(),
  missing: z.int(),
  late: z.int(),
  notRequired: z.int(),
  voluntary: z.int(),
  complete: z.boolean(),
});

/** `summary.json`, as published. */
export const SummaryDocument = shape({
  district: text('区划代码'),
  districtName: text('区划名称'),
  year: z.int(),
  edition: z.enum(['2019', '2021']),
  version: text('数据版本'),
  digest: text('所依据的版本的摘要'),
  status: z.enum(['draft', 'signed']),
  label: z.exactOptional(text('未签发时为“征求意见稿”')),
  asOf: z.nullable(text('数据截至（UTC）')),
  rulesHash: text('规则版本'),
  coverage,
  bodies: z.readonly(
    z.array(
      z.object({ agency: z.string(), name: z.string(), standing: z.enum(['counted', 'missing', 'notRequired']) }),
    ),
  ),
  cells: z.record(
    z.string(),
    shape({ value: figure, how: z.enum(['sum', 'recomputed', 'notAdditive']), blank: names, notApplicable: names }),
  ),
  lastYear: z.nullable(z.object({ year: z.int(), edition: z.enum(['2019', '2021']), joined: names, left: names })),
  remarks: z.readonly(z.array(shape({ rule: z.string(), message: z.string(), cells: names }))),
});

/** The newest summary with what is known of it now. */
export const SummaryNow = z.extend(SummaryDocument.def.innerType, {
  stale: z.boolean().check(z.describe('编制之后又有变动')),
  versions: names,
  files: z.record(z.string(), z.string()),
});

export const UploadTicket = shape({
  url: text('上传地址'),
  fields: z.record(z.string(), z.string()),
  key: text('对象键'),
  expiresAt: text('失效时间（UTC）'),
});

export const CompileAnswer = shape({
  status: z.enum(['unchanged', 'published', 'dryRun']),
  version: z.nullable(text('数据版本；dryRun 为将要编制的版本')),
  coverage: z.nullable(shape({ required: z.int(), counted: z.int(), missing: z.int() })),
});

const stated = z.nullable(z.union([z.int(), z.string()]));

/** `corrections.json`, as published. */
export const CorrectionLog = shape({
  district: text('区划代码'),
  districtName: text('区划名称'),
  year: z.int(),
  version: z.nullable(text('数据版本；还没有编制过则为空')),
  status: z.enum(['draft', 'signed']),
  digest: z.exactOptional(text('所依据的版本的摘要')),
  asOf: z.exactOptional(z.nullable(text('数据截至（UTC）'))),
  edition: z.exactOptional(z.enum(['2019', '2021'])),
  coverage: z.exactOptional(coverage),
  missing: z.exactOptional(z.readonly(z.array(shape({ agency: text('单位代码'), name: text('单位名称') })))),
  notRequired: z.exactOptional(
    z.readonly(z.array(shape({ agency: text('单位代码'), name: text('单位名称'), reason: z.nullable(text('原因')) }))),
  ),
  corrections: z.readonly(
    z.array(
      shape({
        version: text('更正后的版本'),
        previous: text('更正前的版本'),
        at: text('签发时间（UTC）'),
        agency: text('单位代码'),
        agencyName: text('单位名称'),
        cell: text('单元格'),
        label: text('表、行、列'),
        before: stated,
        after: stated,
        districtBefore: stated,
        districtAfter: stated,
        reason: text('原因'),
      }),
    ),
  ),
});

const instant = text('时间（UTC，ISO 8601）');
const who = { by: text('经手人'), at: instant };
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

export const LockAnswer = shape({ ...who, version: text('签发的汇总稿，如 v0007') });

export const MarkAnswer = shape({
  finding: text('问题编号'),
  mark: z.nullable(shape({ ...who, note: text('核实说明') })),
});

export const PublicationShape = shape({ ...who, version: text('数据版本'), where: text('发布在哪里') });

export const DryRunAnswer = shape({
  judged: z.int().check(z.describe('重新判断的报送数')),
  changed: z.readonly(
    z.array(
      shape({
        agency: text('单位代码'),
        name: text('单位名称'),
        receipt: text('回执号'),
        before: text('现在的结论'),
        after: text('按试算的规则的结论'),
        appearing: z.readonly(z.array(Finding)).check(z.describe('新出现的错误和提示')),
        vanishing: z.readonly(z.array(Finding)).check(z.describe('不再出现的错误和提示')),
      }),
    ),
  ),
});

export const SigningShape = shape({
  district: text('区划代码'),
  year: z.int(),
  revision: z.int(),
  gate: z.readonly(
    z.array(
      shape({
        step: z.enum(GATE_STEPS),
        done: z.boolean(),
        against: names.check(z.describe('尚未满足之处：单位代码、单元格或说明')),
      }),
    ),
  ),
  ready: z.boolean(),
  approved,
  approvers: names.check(z.describe('审定人；锁定须由他人办理')),
  unapproved: names,
  locked: z.exactOptional(shape(who)),
  open: z.readonly(z.array(shape({ agency: text('单位代码'), ...who, reason: text('原因') }))),
  unlocked: z.exactOptional(shape({ ...who, reason: text('原因') })),
  snapshot: z.exactOptional(
    shape({
      version: text('冻结的版本'),
      number: z.int(),
      digest: text('所依据的版本的摘要'),
      revision: z.int(),
      asOf: z.nullable(instant),
      lockedBy: text('锁定人'),
      lockedAt: instant,
      manifestSha256: z.nullable(text('清单的 SHA-256')),
      files: z.readonly(z.array(shape({ name: text('文件'), bytes: z.int(), sha256: text('SHA-256') }))),
    }),
  ),
  draft: z.exactOptional(shape({ version: text('最新的征求意见稿'), asOf: z.nullable(instant) })),
  publications: z.readonly(z.array(PublicationShape)),
  advice: names.check(z.describe('本级文字有待完善之处；不影响锁定')),
});

export const ApiErrorShape = shape({ error: shape({ code: text('错误代码'), message: text('给人看的说明') }) });

/** Years side by side. */
export const YearsCompared = shape({
  district: text('区划代码'),
  name: text('区划名称'),
  year: z.int(),
  years: z.readonly(
    z.array(
      shape({
        year: z.int(),
        edition: z.enum(['2019', '2021']),
        counted: z.int(),
        missing: z.int(),
        status: z.enum(['draft', 'locked']),
      }),
    ),
  ),
  lines: z.readonly(
    z.array(
      shape({
        cell: text('单元格；多行之和为该组的名称'),
        label: text('行、列'),
        values: z.readonly(z.array(figure)).check(z.describe('与 years 同序；该年度格式没有这一格的为空')),
        change: figure,
        percent: z.nullable(text('增减百分比，一位小数；上年为 0 的为空')),
        notComparable: z.exactOptional(text('不作比较的原因')),
      }),
    ),
  ),
  scope: z.readonly(z.array(shape({ year: z.int(), joined: names, left: names }))),
});
