import * as z from 'zod/mini';
import { edition, instant, names, summaryStatus } from './members.ts';
import { list, shape, text } from './shape.ts';
import { CompiledCoverage } from './summaryDocument.ts';

/** The document that says what a summary was made from and what it consists of; put last, it makes the version a published one. */
export const MANIFEST = 'manifest.json';

/** Every figure of every body, a line each. */
export const DETAILS = 'agencies.csv';

/** The office's own workbook: tables, comparison, every body, what was found. */
export const WORKBOOK = 'summary.xlsx';

/**
 * The large files, of 200 bodies 8.8 MB and 0.2 MB of a summary (all others together 0.25): a draft that was compiled by itself names
 * them, with their hashes, and has them once somebody asks. In the order in which they are put.
 */
export const MADE_WHEN_ASKED: readonly string[] = [DETAILS, WORKBOOK];

/** One document of a summary, by name, size and hash. */
export const PublishedFile = shape({ name: text('文件'), bytes: z.int(), sha256: text('SHA-256') });
export type PublishedFile = z.infer<typeof PublishedFile>;

/** `manifest.json`, put last of a summary: what it was made from and what it consists of. */
export const Manifest = shape({
  district: text('区划代码'),
  districtName: text('区划名称'),
  year: z.int(),
  edition,
  version: text('数据版本'),
  digest: text('所依据的版本的摘要'),
  status: summaryStatus,
  asOf: z.nullable(text('数据截至（UTC）')),
  rulesHash: text('规则版本'),
  coverage: CompiledCoverage,
  inputs: list(
    shape({
      agency: text('单位代码'),
      receipt: z.nullable(text('回执号')),
      versionId: z.nullable(text('S3 版本号')),
      sha256: z.nullable(text('文件 SHA-256')),
      submittedAt: z.nullable(instant),
    }),
  ),
  missing: names.check(z.describe('没有计入汇总的应报单位')),
  notRequired: list(shape({ agency: text('单位代码'), reason: z.exactOptional(text('无需报送的原因')) })),
  files: list(PublishedFile),
  replaces: z.exactOptional(
    shape({ version: text('本版本更正并替代的、先前定稿的版本'), manifestSha256: text('其 manifest.json 的 SHA-256') }),
  ),
});
export type Manifest = z.infer<typeof Manifest>;
