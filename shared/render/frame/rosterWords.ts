import type { RosterQuestion } from '../../flow/roster/rosterQuestions.ts';
import { plainText } from './plainText.ts';

/** What is asked about a roster, in a sentence each, with what to do. */
export function rosterQuestionWords(question: RosterQuestion): string {
  if (question.about === 'sameName') {
    const { name, agencies } = question;
    return `${agencies.join('、')} 同名（${plainText(name)}）。各页在名称后加代码区分；确是两个单位的，建议在名称中写明地域或隶属。`;
  }
  const { agency, before, name, year } = question;
  return (
    `代码 ${agency}：${year} 年度是“${plainText(before)}”，现在是“${plainText(name)}”。` +
    '改名的，请把原名写入曾用名；是另一个单位的，请另用代码，否则上年数据会被当作它的。'
  );
}
