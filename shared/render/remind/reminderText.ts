import { filerLevel } from '../../domain/filing/filerLevel.ts';
import {
  basisOf,
  dateWords,
  daysBetween,
  dueDay,
  FILING_LEVELS,
  type FilingLevel,
} from '../../domain/values/calendar.ts';
import { holidayNotice, lastWorkingDay } from '../../domain/values/publicHolidays.ts';
import type { UnfiledList } from '../../flow/ports/remindPorts.ts';
import type { AgencyStanding, AgencyState } from '../../wire/agencyStanding.ts';
import { STATE_BADGES } from '../frame/stateNames.ts';
import { mailedLines } from './mailWords.ts';

/** What a body in that state has to do; bodies that are counted are never in a list. */
const TO_DO: Readonly<Partial<Record<AgencyState, string>>> = {
  notFiled: '请尽快报送',
  rejected: '最近一次上传未通过校验，请按回执逐条更正后重新报送',
  unjudged: '最近一次报送的文件系统未能判读，文件已保存，不必重新报送，请等候处理',
  needsReason: '最近一次报送有须写明原因的提示，请写明原因后重新报送',
  returned: '政务公开办已退回，请按退回意见修改后重新报送',
};

/**
 * The list of who has not filed, as the office reads and forwards it: the figures, one text for the group, and one for
 * each body.
 */
export function reminderText(list: UnfiledList): string {
  const { name, year, today, coverage, bodies } = list;
  const { required, counted, missing } = coverage;
  return [
    `${name}${year}年政府信息公开工作年度报告：未计入单位名单`,
    `${dateWords(today)}，应报 ${required} 个单位，已计入 ${counted} 个，未计入 ${missing} 个。`,
    `${deadlineLine(list)}（依据：${basisOf(list.season.level)}）`,
    '',
    '一、群发催报（可直接粘贴）',
    '',
    reminderForAll(list),
    '',
    '二、逐个催报（可直接粘贴）',
    '',
    ...bodies.map((body, index) => `${index + 1}. ${body.agency}\n${reminderFor(body, list)}\n`),
    ...mailedLines(list),
  ].join('\n');
}

/** One text for the group, or one for each level that files here: who has not filed, until when. */
export function reminderForAll(list: UnfiledList): string {
  const { year } = list;
  const texts = byLevel(list).flatMap((level) => reminderForLevel(level) ?? []);
  if (texts.length > 0) return texts.join('\n\n');
  return `【提醒】${year}年政府信息公开工作年度报告：尚未计入的单位各有自己的截止日，请按各自的截止日报送。`;
}

/**
 * The list apart by whose last day holds. A city's districts have their own: they are told of it, and not before the day of its
 * bodies is over, unless no body is missing any more.
 */
function byLevel(list: UnfiledList): readonly UnfiledList[] {
  const { level: own, daysLeft } = list.season;
  const ofLevel = (level: FilingLevel) => list.bodies.filter(({ agency }) => filerLevel(agency) === level);
  const isOver = daysLeft < 0 || ofLevel(own).length === 0;
  return [own, ...(isOver ? FILING_LEVELS.filter((level) => level !== own) : [])].map((level) => {
    const bodies = ofLevel(level);
    if (level === own) return { ...list, bodies };
    const filingDay = dueDay(level, list.year);
    const season = { ...list.season, level, filingDay, daysLeft: daysBetween(list.today, filingDay) };
    return { ...list, season, bodies };
  });
}

/** Those of one level; undefined where nobody of it is to be reminded before the others. */
function reminderForLevel(list: UnfiledList): string | undefined {
  const { year, today } = list;
  const bodies = chased(list).filter((body) => !hasTime(body, list));
  if (bodies.length === 0) return undefined;
  // Names alone: that a report was returned or failed is said to its body, not before all others.
  const names = bodies.map(({ name }) => name);
  const toDo = bodies.every(({ state }) => state === 'notFiled') ? '尚未报送' : '尚未报送或须重新报送';
  return [
    `【提醒】${year}年政府信息公开工作年度报告${deadlineLine(list)}。`,
    `截至${dateWords(today)}，以下 ${bodies.length} 个单位${toDo}：${names.join('、')}。`,
    `${urgency(list)}已在今天完成报送的单位请忽略。`,
  ].join('');
}

/** Who is reminded before the others: not those whose file the program could not judge, who have nothing to do. */
export function chased({ bodies }: UnfiledList): UnfiledList['bodies'] {
  return bodies.filter(({ state }) => state !== 'unjudged');
}

/** Whether a body was given a later day than its level, which has not passed: the group is not told that it is behind. */
function hasTime({ due }: AgencyStanding, { today, year, season }: UnfiledList): boolean {
  return due !== undefined && daysBetween(today, dueDay(season.level, year, due)) >= 0;
}

/** The list as it is for a body with a last day of its own. */
function ownList({ agency, due }: AgencyStanding, list: UnfiledList): UnfiledList {
  const level = filerLevel(agency);
  if (due === undefined && level === list.season.level) return list;
  const filingDay = dueDay(level, list.year, due);
  return { ...list, season: { ...list.season, filingDay, daysLeft: daysBetween(list.today, filingDay) } };
}

/** One text for one body. */
export function reminderFor(body: AgencyStanding, all: UnfiledList): string {
  const { name, state } = body;
  const list = ownList(body, all);
  const toDo = TO_DO[state] ?? '请尽快报送';
  return `${name}：贵单位${list.year}年政府信息公开工作年度报告${deadlineLine(list)}，目前状态为“${STATE_BADGES[state].name}”，${toDo}。${overdue(list)}`;
}

function deadlineLine({ season }: UnfiledList): string {
  const { filingDay } = season;
  const { date, holidaysKnown } = lastWorkingDay(filingDay);
  const notice = holidayNotice(filingDay.year);
  const source = holidaysKnown ? `按${notice ?? ''}` : '节假日安排公布后如有调整，以通知为准';
  return `报送截止为${dateWords(filingDay)}，最后一个工作日为${dateWords(date)}（${source}）`;
}

function urgency({ season }: UnfiledList): string {
  const { daysLeft } = season;
  if (daysLeft < 0) return `已逾期 ${-daysLeft} 天，请立即报送；`;
  return daysLeft === 0 ? '今天是最后一天，请务必完成报送；' : `距截止还有 ${daysLeft} 天，请抓紧办理；`;
}

function overdue({ season }: UnfiledList): string {
  return season.daysLeft < 0 ? `已逾期 ${-season.daysLeft} 天。` : `距截止还有 ${season.daysLeft} 天。`;
}
