import * as z from 'zod/mini';
import { MachineFacts } from './correctionLog.ts';
import { instant, names } from './members.ts';
import { list, shape, text } from './shape.ts';

/** What a column of a table holds, in the words of Data Package. A `number` is a count, or an amount as a decimal text. */
const FIELD_TYPES = ['string', 'year', 'integer', 'number'] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

const tableSchema = shape({
  fields: list(shape({ name: text('列名'), type: z.enum(FIELD_TYPES), description: text('这一列的意思') })),
  primaryKey: names,
  missingValues: names,
});

/** `datapackage.json` (Data Package v2): the files of a publication package. */
export const DataPackage = shape({
  $schema: z.string(),
  name: z.string(),
  title: z.string(),
  description: z.string(),
  version: text('数据版本'),
  created: z.exactOptional(instant),
  facts: MachineFacts,
  licenses: list(shape({ name: z.string(), path: z.string(), title: z.string() })),
  contributors: list(shape({ title: z.string(), roles: names })),
  sources: list(shape({ title: z.string() })),
  printed: list(
    shape({ path: text('发布包内的路径'), mediatype: z.string(), bytes: z.int(), hash: text('sha256:…') }),
  ).check(z.describe('按印刷版式排列、供人阅读的表格：不是逐行的数据')),
  resources: list(
    shape({
      name: z.string(),
      title: z.exactOptional(z.string()),
      type: z.exactOptional(z.literal('table')),
      path: text('发布包内的路径'),
      format: z.string(),
      mediatype: z.string(),
      encoding: z.exactOptional(z.literal('utf-8')),
      bytes: z.int(),
      hash: text('sha256:…'),
      dialect: z.exactOptional(shape({ delimiter: z.string(), lineTerminator: z.string() })),
      schema: z.exactOptional(tableSchema),
    }),
  ),
});
export type DataPackage = z.infer<typeof DataPackage>;
