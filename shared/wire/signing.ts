import * as z from 'zod/mini';
import { GATE_STEPS } from '../domain/filing/gate.ts';
import { DistrictYear } from './districtYear.ts';
import { PublishedFile } from './manifest.ts';
import { count, instant, names, who } from './members.ts';
import { Merger } from './merger.ts';
import { list, shape, text } from './shape.ts';

/** A signed summary was put before the public. */
export const PublicationShape = shape({ version: text('数据版本'), ...who, where: text('发布在哪里') });

export const LockAnswer = shape({ ...who, version: text('定稿的汇总稿，如 v0007') });
export type LockAnswer = z.infer<typeof LockAnswer>;

export const Signing = shape({
  district: text('区划代码'),
  year: z.int(),
  publisher: z.exactOptional(text('发布机关，名录写明的；报告由它署名')),
  revision: z.int(),
  gate: list(
    shape({
      step: z.enum(GATE_STEPS),
      done: z.boolean(),
      against: names.check(z.describe('尚未满足之处：单位代码、单元格或说明')),
    }),
  ),
  ready: z.boolean(),
  approved: DistrictYear.def.innerType.shape.approved,
  approvers: names.check(z.describe('审定全年的人（审定仍有效时）；锁定须由他人办理')),
  reinstated: list(shape({ agency: text('单位代码'), by: text('恢复早先版本的人；须由他人审定') })).check(
    z.describe('计入的是办公室恢复的早先版本、尚未审定的单位'),
  ),
  unapproved: names,
  locked: z.exactOptional(shape(who)),
  open: list(shape({ agency: text('单位代码'), ...who, reason: text('原因') })),
  unlocked: z.exactOptional(shape({ ...who, reason: text('原因') })),
  snapshot: z.exactOptional(
    shape({
      version: text('定稿的版本'),
      number: z.int(),
      digest: text('所依据的版本的摘要'),
      revision: z.int(),
      asOf: z.nullable(instant),
      lockedBy: text('锁定人'),
      lockedAt: instant,
      manifestSha256: z.nullable(text('清单的 SHA-256')),
      keyBefore: z.exactOptional(text('上年定稿所用的签名密钥，与本年的不同时')),
      key: z.exactOptional(text('本年定稿所用的签名密钥，与上年的不同时')),
      files: list(PublishedFile),
    }),
  ),
  nextKey: z.exactOptional(
    shape({
      key: z.nullable(text('现在锁定将用的签名密钥；查不到的为 null')),
      before: z.exactOptional(text('上次定稿所用的')),
    }).check(z.describe('还可锁定、且签名密钥与上次定稿的不同（或查不到）时')),
  ),
  draft: z.exactOptional(shape({ version: text('最新的汇总初稿'), asOf: z.nullable(instant) })),
  publications: list(PublicationShape),
  sections: list(shape({ section: text('文字部分的章节'), characters: count.check(z.describe('字数；0 为尚未撰写')) })),
  mergers: list(Merger).check(z.describe('本年度并入其他单位的单位')),
  openWarnings: list(shape({ agency: text('单位代码'), count })).check(
    z.describe('计入的报送中尚未核实的提示，按单位；不影响锁定'),
  ),
  advice: names.check(z.describe('本级文字有待完善之处；不影响锁定')),
});
/** Where the signing of a district's year stands: what stops it, who has approved and locked, what is frozen. */
export type Signing = z.infer<typeof Signing>;
