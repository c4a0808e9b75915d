import * as z from 'zod/mini';
import { Decision } from '../domain/filing/decision.ts';
import { Filer } from '../domain/filing/filer.ts';
import { Original } from '../domain/filing/original.ts';
import { OUTCOMES } from '../domain/verdict/judgement.ts';
import { Finding, FindingCounts } from './finding.ts';
import { count, edition, instant } from './members.ts';
import { jsonIn, list, shape, text } from './shape.ts';

/** The receipt of one upload, as stored under `receipts/{agency}/{year}/{receipt}.json`. */
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
    merged: z.exactOptional(
      list(
        shape({ agency: text('单位代码'), district: text('区划代码'), receipt: text('上年计入汇总的回执号') }),
      ).check(z.describe('并入本单位、其上年数据已加入比较的单位')),
    ),
    history: z.exactOptional(
      shape({ district: text('区划代码'), revision: count }).check(z.describe('合理性审核所比的上年汇总及其修订号')),
    ),
    wishes: z.exactOptional(
      shape({ district: text('区划代码'), hash: text('要求的校验码') }).check(z.describe('当时的本级要求；只作提示')),
    ),
    reasonsFrom: z.nullable(z.string()),
    roster: z.nullable(z.int()),
    mergedInto: z.exactOptional(text('当时名录上一并报送本单位的单位代码')),
    suspended: z.exactOptional(list(z.string()).check(z.describe('当时暂停适用的规则'))),
  }),
  counts: FindingCounts,
  findings: list(Finding),
  duplicateOf: z.exactOptional(text('内容相同、已计入的那次报送的回执号')),
  decision: z.exactOptional(Decision),
  filer: z.exactOptional(Filer),
  original: z.exactOptional(Original.check(z.describe('据以填报的原件：存在报送文件旁，不参与校验'))),
});
export type Receipt = z.infer<typeof Receipt>;

/** The receipt in an object under `receipts/`, whole; undefined for what is none. */
export function receiptIn(content: string): Receipt | undefined {
  const value = jsonIn(content);
  return Receipt.safeParse(value).success ? (value as Receipt) : undefined;
}
