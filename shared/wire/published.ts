import * as z from 'zod/mini';
import { LOOK_FAILURES, LOOK_OUTCOMES, TIMINGS } from '../domain/looks/look.ts';
import { count, instant } from './members.ts';
import { list, shape, text } from './shape.ts';

const seen = shape({ at: instant, digest: text('读出的全部数字的 SHA-256') });

const differentCell = shape({
  cell: text('单元格'),
  filed: text('报送的'),
  found: text('公开页面上的'),
});

const differentText = shape({
  section: text('文字部分的哪一节'),
  isMissing: z.exactOptional(z.literal(true).check(z.describe('公开页面上没有这一节的文字'))),
  filed: z.exactOptional(text('报送的、公开页面上没有的第一句')),
  found: z.exactOptional(text('公开页面上的、没有报送的第一句')),
  lost: z.exactOptional(count),
});

const look = shape({
  at: instant,
  from: z.enum(['web', 'file']).check(z.describe('从网上读取，或打开另存的文件')),
  url: text('核对的地址；文件为文件名'),
  outcome: z.enum(LOOK_OUTCOMES).check(z.describe('一致、不一致、没有找到、没能核对')),
  why: z.exactOptional(z.enum(LOOK_FAILURES).check(z.describe('没能核对的原因'))),
  detail: z.exactOptional(text('对方服务器或读取时所说的')),
  page: z.exactOptional(
    shape({
      url: text('最后读到的地址'),
      moved: z.exactOptional(z.literal(true).check(z.describe('网站声明已永久迁到该地址'))),
      status: z.exactOptional(z.int()),
      bytes: count,
      sha256: text('读到的内容的 SHA-256'),
      stated: z.exactOptional(text('页面自己写明的发布日期')),
      attachedTo: z.exactOptional(text('年报在附件、内嵌的网页或自动转到的页面里的，登记的地址上的页面')),
    }),
  ),
  held: z.exactOptional(
    shape({
      against: text('与之比对的回执；本级报告为定稿的版本'),
      compared: count,
      open: list(text('没有读出的单元格')),
      cells: list(differentCell),
      texts: z.exactOptional(list(differentText)),
      isUnnamed: z.exactOptional(z.literal(true).check(z.describe('页面没有写明是哪个单位的报告'))),
      digest: text('读出的全部数字的 SHA-256'),
    }),
  ),
});

/** What all looks at one body's published report came to. */
const LookedAtShape = shape({
  agency: text('单位代码；本级报告为区划代码'),
  newest: look,
  address: z.exactOptional(text('最近一次从网上核对的地址')),
  first: z.exactOptional(seen),
  stated: z.exactOptional(text('页面最早注明的发布日期')),
  last: z.exactOptional(seen),
  missed: z.exactOptional(instant),
  changed: z.exactOptional(shape({ at: instant, since: instant })),
});

/** A round of looks, as stored under `looks/{district}/{year}/{000001}.json`. */
export const LookRoundShape = shape({
  district: text('区划代码'),
  year: z.int(),
  number: z.int(),
  at: instant,
  by: text('由谁核对；定时核对的为空'),
  bodies: list(LookedAtShape),
});

/** Where a body's publication stands. */
export const PUBLISHED_STATES = [
  'notFiled',
  'noAddress',
  'notLooked',
  'same',
  'different',
  'missing',
  'unread',
] as const;
export type PublishedState = (typeof PUBLISHED_STATES)[number];

const body = shape({
  agency: text('单位代码；本级报告为区划代码'),
  name: text('名称'),
  due: text('应公开的最后一日'),
  overdue: z.boolean().check(z.describe('已过最后一日')),
  url: z.exactOptional(text('公开的地址')),
  state: z.enum(PUBLISHED_STATES),
  timing: z.exactOptional(z.enum(TIMINGS).check(z.describe('按期、逾期、无从判断'))),
  looked: z.exactOptional(LookedAtShape),
  outdated: z.boolean().check(z.describe('核对之后又有新的报送计入，或换了地址，有待再次核对')),
});

/** 公开核对: of every body of the year, whether it published what it filed. */
export const PublishedYear = shape({
  district: text('区划代码'),
  name: text('区划名称'),
  year: z.int(),
  round: z.exactOptional(shape({ number: z.int(), at: instant, by: text('由谁核对') })),
  bodies: list(body),
});
export type PublishedYear = z.infer<typeof PublishedYear>;
export type PublishedBody = PublishedYear['bodies'][number];

export const AddressesGiven = shape({
  addresses: z.readonly(z.record(z.string(), z.string())).check(z.describe('各单位的公开地址，按单位代码')),
});
