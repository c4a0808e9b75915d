import { shanghaiTime } from '../../domain/values/calendar.ts';
import type { RemindedBody, SentReminder } from '../../wire/reminders.ts';
import { STATE_BADGES } from '../frame/stateNames.ts';
import { type Columns, textColumn } from '../list/column.ts';
import { MAIL_STAGE_NAMES, mailOutcomeWords } from '../remind/mailWords.ts';

/** A letter that was sent, or a body that was sent none. */
interface ReminderLine {
  readonly body: RemindedBody;
  readonly sent?: SentReminder;
}

/** A line a letter; one for a body without. */
export function reminderLines(bodies: readonly RemindedBody[]): readonly ReminderLine[] {
  return bodies.flatMap((body): readonly ReminderLine[] =>
    body.reminders.length === 0 ? [{ body }] : body.reminders.map((sent) => ({ body, sent })),
  );
}

const ofSent = (heading: string, said: (sent: SentReminder) => string | null) =>
  textColumn<ReminderLine>(heading, ({ sent }) => (sent === undefined ? null : said(sent)));

/** 催报邮件 as a list. */
export const REMINDER_COLUMNS: Columns<ReminderLine> = [
  textColumn('单位代码', ({ body }) => body.agency),
  textColumn('单位名称', ({ body }) => body.name),
  textColumn('状态', ({ body }) => STATE_BADGES[body.state].name),
  textColumn('登记的邮箱', ({ body }) => body.mail ?? null),
  ofSent('第几次', ({ stage }) => MAIL_STAGE_NAMES[stage]),
  ofSent('报送截止日', ({ lastDay }) => lastDay),
  ofSent('时间（北京时间）', ({ at }) => shanghaiTime(at)),
  ofSent('收件邮箱', ({ to }) => to),
  ofSent('结果', mailOutcomeWords),
  ofSent('对方答复', ({ said }) => said ?? null),
];
