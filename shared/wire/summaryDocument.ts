import * as z from 'zod/mini';
import { edition, figureOrNull, instant, names, narrative, summaryStatus } from './members.ts';
import { list, shape, text } from './shape.ts';

/** Bodies by standing, in a compiled year. */
export const CompiledCoverage = shape({
  required: z.int(),
  counted: z.int(),
  missing: z.int(),
  late: z.int(),
  notRequired: z.int(),
  voluntary: z.int(),
  complete: z.boolean(),
});

const body = shape({
  agency: text('单位代码'),
  name: text('单位名称'),
  standing: z.enum(['counted', 'missing', 'notRequired']),
  reason: z.exactOptional(text('无需报送的原因')),
  late: z.exactOptional(z.literal(true).check(z.describe('逾期报送'))),
  submittedAt: z.exactOptional(instant),
  receipt: z.exactOptional(text('计入的版本的回执号')),
  versionId: z.exactOptional(text('S3 版本号')),
  sha256: z.exactOptional(text('文件 SHA-256')),
});

const compared = shape({
  value: figureOrNull,
  lastYear: figureOrNull,
  change: figureOrNull,
  percent: z.nullable(text('增减百分比，一位小数；上年为 0 或不可比的为空')),
  notComparable: z.exactOptional(text('不作比较的原因')),
});

/** `summary.json`, as published. */
export const SummaryDocument = shape({
  district: text('区划代码'),
  districtName: text('区划名称'),
  publisher: z.exactOptional(text('发布机关，名录写明的')),
  year: z.int(),
  edition,
  version: text('数据版本'),
  digest: text('所依据的版本的摘要'),
  status: summaryStatus,
  label: z.exactOptional(text('未定稿时为“未定稿”')),
  asOf: z.nullable(text('数据截至（UTC）')),
  rulesHash: text('规则版本'),
  coverage: CompiledCoverage,
  bodies: list(body),
  cells: z.readonly(
    z.record(
      z.string(),
      shape({
        value: figureOrNull,
        how: z.enum(['sum', 'recomputed', 'notAdditive']),
        blank: names,
        notApplicable: names,
      }),
    ),
  ),
  lastYear: z.nullable(
    shape({
      year: z.int(),
      edition,
      cells: z.readonly(z.record(z.string(), compared)),
      joined: names.check(z.describe('上年未计入、本年计入的单位')),
      left: names.check(z.describe('上年计入、本年未计入的单位')),
    }),
  ),
  text: z.exactOptional(narrative.check(z.describe('本级文字，按章节'))),
  suspended: list(shape({ rule: text('规则编号'), at: instant, reason: text('原因') })).check(
    z.describe('暂停适用的规则'),
  ),
  remarks: list(shape({ rule: z.string(), message: z.string(), cells: names })),
});
export type SummaryDocument = z.infer<typeof SummaryDocument>;

/** The newest summary with what is known of it now. */
export const SummaryNow = z.readonly(
  z.extend(SummaryDocument.def.innerType, {
    stale: z.boolean().check(z.describe('编制之后又有变动')),
    versions: names,
    files: z.readonly(z.record(z.string(), z.string())),
  }),
);
export type SummaryNow = z.infer<typeof SummaryNow>;

/** What an answer to a compile says. */
export const CompileAnswer = shape({
  status: z.enum(['unchanged', 'published', 'dryRun', 'asked']),
  version: z.nullable(text('数据版本；dryRun 为将要编制的版本，asked（已提交，稍后编制）为现有的版本')),
  coverage: z.nullable(shape({ required: z.int(), counted: z.int(), missing: z.int() })),
});
export type CompileAnswer = z.infer<typeof CompileAnswer>;
