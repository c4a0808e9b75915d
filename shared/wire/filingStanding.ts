import * as z from 'zod/mini';
import { Level } from '../domain/values/identity.ts';
import { OUTCOMES } from '../domain/verdict/judgement.ts';
import { count, edition, instant, statedFigure, who } from './members.ts';
import { list, shape, text } from './shape.ts';
import { StandingWishesShape } from './wishes.ts';

/**
 * What a verdict on a body's next upload depends on besides its bytes, as it travels to the browser: a report that is judged
 * there gets the findings the server will give it, byte for byte. Figures as in a submission: amounts as decimal strings of 万元.
 */
export const FilingStanding = shape({
  agency: text('单位代码'),
  name: text('单位名称'),
  district: text('区划代码'),
  districtName: text('区划名称'),
  year: z.int(),
  edition,
  due: z.exactOptional(text('本单位的报送截止日（延长过的，如 2026-02-05）')),
  today: z.exactOptional(text('当日（北京时间，如 2026-01-15）：年度是否已经结束')),
  counted: z.nullable(text('计入汇总的版本的回执号')),
  countedAt: z.exactOptional(instant.check(z.describe('计入汇总的那次报送是何时收到的'))),
  approval: z.exactOptional(shape({ by: text('审定人'), at: instant }).check(z.describe('计入汇总的版本已审定'))),
  otherNames: z.exactOptional(list(text('名录中的曾用名、简称'))),
  filed: z.exactOptional(
    shape({
      receipt: text('最近一次报送的回执号'),
      outcome: z.enum(OUTCOMES),
      receivedAt: instant,
      said: z.exactOptional(
        shape({
          kind: z.enum(['return', 'opening']),
          reason: text('退回意见，或开放更正的原因'),
          cells: list(text('须修改的格或文字部分')),
        }),
      ),
    }),
  ),
  level: z.exactOptional(Level),
  lastYear: z.exactOptional(
    shape({
      year: z.int(),
      values: z.readonly(z.record(z.string(), statedFigure)).check(z.describe('上年已计入汇总的数据：单元格到数值')),
      print: z.exactOptional(list(z.int())),
      merged: z.exactOptional(list(text('并入本单位、其上年数据已加入的单位'))),
    }),
  ),
  history: z.exactOptional(
    shape({
      year: z.int(),
      revision: count,
      whole: z.exactOptional(text('本级合计的叫法，如“全市”；较早的文件没有，按代码取')),
      totals: z.readonly(z.record(z.string(), z.int())).check(z.describe('本级上年合计：单元格到件数；金额为分')),
      peers: z
        .readonly(
          z.record(
            z.string(),
            shape({
              bodies: count,
              median: shape({ before: count, now: count }),
              low: z.int(),
              middle: z.int(),
              high: z.int(),
            }),
          ),
        )
        .check(z.describe('同类单位历年变化：单位数、两年之比的中位数、变化效应的四分位数（千分之一）')),
    }),
  ),
  wishes: z.exactOptional(StandingWishesShape),
  earlierReasons: z.exactOptional(
    z.readonly(z.record(z.string(), shape({ text: text('原因'), figures: text('该原因所针对的数字') }))),
  ),
  mergedInto: z.exactOptional(shape({ agency: text('单位代码'), name: text('名录上一并报送本单位的单位') })),
  lockedBy: z.exactOptional(shape(who)),
  office: z.exactOptional(shape({ name: text('政务公开办联系人'), phone: z.exactOptional(text('电话')) })),
  suspended: list(text('暂停适用的规则')),
});
export type FilingStanding = z.infer<typeof FilingStanding>;
