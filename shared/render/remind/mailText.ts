import type { MailStage } from '../../domain/filing/mailedReminder.ts';
import { dayWords } from '../../domain/values/calendar.ts';
import type { UnfiledList } from '../../flow/ports/remindPorts.ts';
import type { AgencyStanding } from '../../wire/agencyStanding.ts';
import { MAIL_STAGE_NAMES } from './mailWords.ts';
import { reminderFor } from './reminderText.ts';

/** The letter to one body: the text the office sends by WeChat, and whom it comes from. */
export function mailText(
  list: UnfiledList,
  body: AgencyStanding,
  stage: MailStage,
): { readonly subject: string; readonly text: string } {
  const { year, name, season } = list;
  const after = stage === 'last' ? '这是最后一次提醒，逾期未报送的由政务公开办逐个联系。' : '';
  return {
    subject: `【${MAIL_STAGE_NAMES[stage]}】${year}年政府信息公开工作年度报告请于${dayWords(season.filingDay)}前报送`,
    text: `${reminderFor(body, list)}${after}\n\n已报送的请忽略。本邮件由年报汇集代${name}政务公开办发出，请勿回复；有疑问请联系${name}政务公开办。\n`,
  };
}
