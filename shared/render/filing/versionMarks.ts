import { dayWords, shanghaiDate, shanghaiTime } from '../../domain/values/calendar.ts';
import type { FiledVersion } from '../../flow/read/readFiledReport.ts';
import { OUTCOME_BADGES } from '../frame/stateNames.ts';

/** 填报人, 审核人 or 负责人, and who it is, as far as somebody wrote it down. */
export interface SignerLine {
  readonly label: string;
  readonly name: string;
}

/** What a document of one filing says beside the report. */
export interface VersionMarks {
  /** At the head of every page. */
  readonly headLine?: string;
  /** 成文日期, at the end below the body's name. */
  readonly signedOn?: string;
  /** Of a draft: who signs it inside the body, each with the name that was given. */
  readonly signers?: readonly SignerLine[];
}

/**
 * The accepted report is what the body publishes: it is signed by its name and the day it came in, and says nothing of our
 * workings. Any other version says at the head of its pages what it is: its state, receipt and time.
 */
export function versionMarks({ outcome, counted, receipt, receivedAt }: FiledVersion): VersionMarks {
  if (counted) return { signedOn: dayWords(shanghaiDate(new Date(receivedAt))) };
  const { name } = OUTCOME_BADGES[outcome];
  return { headLine: `${name}，未计入汇总 · 回执号 ${receipt} · 收到 ${shanghaiTime(receivedAt)}（北京时间）` };
}
