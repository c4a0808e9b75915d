import * as z from 'zod/mini';
import { MAIL_OUTCOMES, MAIL_STAGES } from '../domain/filing/mailedReminder.ts';
import { AgencyState } from './agencyStanding.ts';
import { instant } from './members.ts';
import { list, shape, text } from './shape.ts';

const SentReminder = shape({
  stage: z.enum(MAIL_STAGES).check(z.describe('第一次、第二次、最后一次')),
  lastDay: text('所催的报送截止日，如 2026-01-31'),
  to: text('收件的邮箱'),
  at: instant,
  outcome: z.exactOptional(
    z
      .enum(MAIL_OUTCOMES)
      .check(z.describe('已发出、被拒收（不再发）、未发出（再试）；没有这一项：发信中断，是否发出不明')),
  ),
  unknown: z.int().check(z.describe('可能已发出的次数')),
  said: z.exactOptional(text('没有接受时邮件服务器的答复')),
});
export type SentReminder = z.infer<typeof SentReminder>;

const RemindedBody = shape({
  agency: text('单位代码'),
  name: text('单位名称'),
  state: AgencyState,
  mail: z.exactOptional(text('名录上登记的邮箱')),
  reminders: list(SentReminder),
});
export type RemindedBody = z.infer<typeof RemindedBody>;

/** What bodies of a district were sent by mail in a year: those that were, and those that still have to file. */
export const RemindersYear = shape({
  district: text('区划代码'),
  name: text('区划名称'),
  year: z.int(),
  bodies: list(RemindedBody),
});
export type RemindersYear = z.infer<typeof RemindersYear>;
