import * as z from 'zod/mini';
import { ShownDecision } from '../domain/filing/decision.ts';
import { Filer } from '../domain/filing/filer.ts';
import { Original } from '../domain/filing/original.ts';
import { OUTCOMES } from '../domain/verdict/judgement.ts';
import { AgencyState } from './agencyStanding.ts';
import { FindingCounts } from './finding.ts';
import { count, edition, instant, statedFigure } from './members.ts';
import { list, shape, text } from './shape.ts';

export const VersionSummary = shape({
  receipt: text('回执号'),
  number: z.nullable(count).check(z.describe('第几次报送；政务公开办的决定没有次数')),
  outcome: z.enum(OUTCOMES),
  counted: z.boolean(),
  receivedAt: instant,
  sha256: z.nullable(text('文件 SHA-256')),
  versionId: z.nullable(text('S3 版本号')),
  counts: FindingCounts,
  decision: z.exactOptional(ShownDecision),
  filer: z.exactOptional(Filer),
  original: z.exactOptional(Original),
  madeFrom: z.exactOptional(
    shape({
      version: text('其已定稿的哪一版'),
      isExact: z.boolean().check(z.describe('与由该版生成的报告逐字节相同；不同的是另附原因或文件格式')),
    }).check(z.describe('下级政府的报送由其哪一次定稿生成：重新生成、核对后得出')),
  ),
});
export type VersionSummary = z.infer<typeof VersionSummary>;

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
  unjudged: z.exactOptional(
    shape({ receivedAt: instant, versionId: text('S3 版本号') }).check(
      z.describe('最近一次上传系统未能判读：文件已保存，处理后自动判读'),
    ),
  ),
  versions: list(VersionSummary),
  changes: list(CellChange),
});
/** One agency's year: every upload with its outcome, newest first; and what the counted version changed. */
export type AgencyYear = z.infer<typeof AgencyYear>;
