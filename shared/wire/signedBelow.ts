import * as z from 'zod/mini';
import { OUTCOMES } from '../domain/verdict/judgement.ts';
import { Contribution } from './composition.ts';
import { count, figureOrNull, instant } from './members.ts';
import { list, shape, text } from './shape.ts';
import { CompiledCoverage } from './summaryDocument.ts';

const step = shape({ code: text('区划代码'), name: text('区划名称') });

/** Where one looks from and at what: pinned to the version that counts in the level that looks. */
const place = {
  level: text('查看的一级的区划代码'),
  division: text('下级的区划代码'),
  name: text('下级的名称'),
  year: z.int(),
  version: text('下级已定稿的数据版本'),
};

/** What a level sees of a division below it: what the division has signed and filed, and nothing of how it came about. */
export const SignedBelowAnswer = shape({
  ...place,
  trail: list(step).check(z.describe('从查看的一级逐级到该下级')),
  receipt: text('其年报在上一级的回执号'),
  sha256: z.nullable(text('其年报文件 SHA-256')),
  coverage: CompiledCoverage,
  cells: z.readonly(z.record(z.string(), shape({ value: figureOrNull }))),
  bodies: list(
    shape({
      agency: text('单位代码'),
      name: text('单位名称'),
      standing: z.enum(['counted', 'missing', 'notRequired']),
      receipt: z.exactOptional(text('计入的版本的回执号')),
      sha256: z.exactOptional(text('文件 SHA-256')),
    }),
  ),
});
export type SignedBelowAnswer = z.infer<typeof SignedBelowAnswer>;

/** Who makes up one total as it was signed. The parts sum to the value, which is what counts above. */
export const SignedComposition = shape({
  ...place,
  cell: text('单元格'),
  label: text('表、行、列'),
  value: figureOrNull,
  notAdditive: z.exactOptional(text('不可直接相加的原因')),
  contributors: list(Contribution),
});
export type SignedComposition = z.infer<typeof SignedComposition>;

/** One filing that a signed summary counts, with the file it is. */
export const SignedFiling = shape({
  ...place,
  agency: text('单位代码'),
  agencyName: text('单位名称'),
  receipt: text('回执号'),
  outcome: z.enum(OUTCOMES),
  receivedAt: instant,
  versionId: z.nullable(text('S3 版本号')),
  size: z.nullable(count),
  sha256: z.nullable(text('文件 SHA-256，回执所记')),
  fileSha256: z.nullable(text('文件 SHA-256，按所存的文件重新计算；文件已不在的为空')),
  madeFrom: z.exactOptional(
    text('下级政府的年报：由其哪一版定稿生成，重新生成核对过，数字和文字完全相同（可以另附原因）'),
  ),
});
export type SignedFiling = z.infer<typeof SignedFiling>;
