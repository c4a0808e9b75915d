import * as z from 'zod/mini';
import { count, edition, statedFigure, summaryStatus } from './members.ts';
import { list, shape, text } from './shape.ts';

const DraftCoverage = shape({ required: count, counted: count, missing: count });

/** What every file made for the public says of its figures, for programs. */
export const MachineFacts = shape({
  version: text('数据版本'),
  status: summaryStatus,
  asOf: z.nullable(text('数据截至（UTC）')),
  edition,
  coverage: z.exactOptional(DraftCoverage.check(z.describe('未定稿时：应报、已计入、未计入的单位数'))),
});
export type MachineFacts = z.infer<typeof MachineFacts>;

const facts = MachineFacts.def.innerType.shape;

const corrections = list(
  shape({
    version: text('更正后的版本'),
    previous: text('更正前的版本'),
    at: text('定稿时间（UTC）'),
    agency: text('单位代码'),
    agencyName: text('单位名称'),
    cell: text('单元格'),
    label: text('表、行、列'),
    before: statedFigure,
    after: statedFigure,
    districtBefore: statedFigure,
    districtAfter: statedFigure,
    reason: text('原因'),
  }),
);

const district = { district: text('区划代码'), districtName: text('区划名称'), year: z.int() };

/** `corrections.json`, as published with a summary. */
export const PublishedCorrections = shape({ ...district, ...facts, corrections });
export type PublishedCorrections = z.infer<typeof PublishedCorrections>;

/** The record of corrections; of a year that was never compiled, only that there is none. */
export const CorrectionLog = shape({
  ...district,
  version: z.nullable(text('数据版本；还没有编制过则为空')),
  status: summaryStatus,
  asOf: z.exactOptional(facts.asOf),
  edition: z.exactOptional(edition),
  coverage: facts.coverage,
  corrections,
});
export type CorrectionLog = z.infer<typeof CorrectionLog>;
