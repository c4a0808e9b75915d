import * as z from 'zod/mini';
import { Figure } from '../../shared/flow/readModels.ts';
import { shape, text } from '../../shared/flow/readShapes.ts';

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
  coverage: shape({
    required: z.int(),
    counted: z.int(),
    missing: z.int(),
    late: z.int(),
    notRequired: z.int(),
    voluntary: z.int(),
    complete: z.boolean(),
  }),
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

export const ApiErrorShape = shape({ error: shape({ code: text('错误代码'), message: text('给人看的说明') }) });
