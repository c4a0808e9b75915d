import { shanghaiTime } from '../../domain/values/calendar.ts';
import type { FiledVersion } from '../../flow/read/readFiledReport.ts';
import { OUTCOME_BADGES } from '../frame/stateNames.ts';

/** What stands at the head of a document that is not the signed one: its state, receipt and time; nothing for the signed one. */
export function versionLine({ outcome, counted, signed, receipt, receivedAt }: FiledVersion): string | undefined {
  if (counted && signed) return undefined;
  const { name } = OUTCOME_BADGES[outcome];
  const state = counted ? `${name}，本年度尚未定稿` : `${name}，未计入汇总`;
  return `${state} · 回执号 ${receipt} · 收到 ${shanghaiTime(receivedAt)}（北京时间）`;
}
