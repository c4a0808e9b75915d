import type { MailedReminder, MailStage } from '../../domain/filing/mailedReminder.ts';
import { dayWords, shanghaiDate } from '../../domain/values/calendar.ts';
import type { UnfiledList } from '../../flow/ports/remindPorts.ts';

export const MAIL_STAGE_NAMES: Readonly<Record<MailStage, string>> = {
  first: '第一次提醒',
  second: '第二次提醒',
  last: '最后一次提醒',
};

/** What became of a letter, in the office's words. */
export function mailOutcomeWords({ outcome, unknown }: Pick<MailedReminder, 'outcome' | 'unknown'>): string {
  if (outcome === 'sent') return unknown > 1 ? '已发出（可能重复一封）' : '已发出';
  if (outcome === 'refused') return '被拒收';
  return outcome === 'failed' ? '未发出，待再试' : '结果不明';
}

/** Of the bodies of a list that have not filed: what each was sent, so that the office knows whom to call. */
export function mailedLines({ bodies, mailed }: UnfiledList): readonly string[] {
  if (mailed === undefined) return [];
  const lines = bodies.map(({ agency, name }, index) => {
    const address = mailed.addresses.get(agency);
    const own = mailed.mails.filter((each) => each.agency === agency);
    const said = own.map((each) => `${MAIL_STAGE_NAMES[each.stage]}${daySent(each)}${mailOutcomeWords(each)}`);
    const none = address === undefined ? '没有登记邮箱' : '没有发过';
    return `${index + 1}. ${name}：${said.length === 0 ? none : said.join('；')}`;
  });
  return ['三、邮件催报', '', ...lines, ''];
}

function daySent({ at }: MailedReminder): string {
  return `（${dayWords(shanghaiDate(new Date(at)))}）`;
}
