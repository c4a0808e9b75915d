import * as z from 'zod/mini';
import { names } from './members.ts';
import { list, shape, text } from './shape.ts';

/** What a column of a table holds, by the names of CSV on the Web; those of Data Package are in `dataPackage.ts`. */
export const CSV_DATATYPES = ['string', 'gYear', 'integer', 'decimal'] as const;

const column = shape({
  name: text('列名'),
  'dc:description': text('这一列的意思'),
  datatype: z.enum(CSV_DATATYPES),
  required: z.exactOptional(z.boolean()),
});

/** `csv-metadata.json` (CSV on the Web, W3C 2015): the tables beside it, for programs that read CSV by that recommendation. */
export const CsvMetadata = shape({
  '@context': z.literal('http://www.w3.org/ns/csvw'),
  'dc:title': z.string(),
  'dc:publisher': z.string(),
  'dc:license': shape({ '@id': z.string() }),
  'dc:identifier': text('区划代码-年度-数据版本'),
  dialect: shape({ encoding: z.literal('utf-8'), delimiter: z.literal(','), lineTerminators: names }),
  lang: text('文字的语言'),
  null: names,
  tables: list(
    shape({
      url: text('相对于本文件的地址'),
      'dc:title': z.string(),
      tableSchema: shape({ columns: list(column), primaryKey: names }),
    }),
  ),
});
export type CsvMetadata = z.infer<typeof CsvMetadata>;
