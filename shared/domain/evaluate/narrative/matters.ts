import { matchesIn } from './matches.ts';
import { clauseBefore } from './sentences.ts';

/** A reason for not handling a request, and no complaint. */
export const COMPLAINTS =
  /(?:信访|举报|投诉)(?:[、和及]?(?:举报|投诉|信访)){1,2}类(?:申请|事项)?|(?:转为|转作|作为|按照?)信访(?:事项|件)?(?:办理|处理)|(?:属于?|实为)信访(?:事项|诉求)|信访类?(?=(?:不予?处理)?\d)/g;
const REQUESTS = [
  '(?:全部|所有|上述|以上|新收)(?:的)?申请(?=[均都皆已全在,])',
  '收到(?:书面|网上|网络|线上|线下|当面|信函|邮寄)申请',
  '依申请|结转(?:的)?申请|申请人(?:情况|类[别型]|构成)',
  '申请(?:政府)?信息公开|(?<!登记|许可|业务|贷款|补贴)申请(?:量|数量?[。:为])|(?:收到?|受理|接收|接到|新增|办理|处理)(?:的)?申请|[件宗份]申请|(?:自然人|公民|个人|法人|企业|组织)(?:提出|提交)?(?:的)?申请|信息公开申请',
  '公开申请|申请公开|信息申请|公开(?:政府)?信息(?:的)?申请|(?:信访|举报|投诉)(?:[、和及]?(?:举报|投诉|信访)){1,2}类(?:申请|事项)?|行政查询|(?<=年|共|年度|累计|[,;。])登记申请(?=[共计]{0,2}\\d)',
].join('|');
/** 保障性住房申请方面,…: all that is told there is of that application. */
const OTHERS_RECEIVED = [
  '举报|投诉|信访|咨询|来信|来访|来电|留言|建议|提案|议案|热线|12345|问政|诉求|工单|信箱|许可|审批|(?<!逐件|逐一|新)登记|低保',
  '救助|仲裁|调解|舆情|案件线索|办事|各类(?:事项|业务|申请|案件)|业务|政务服务|便民服务|大厅|城管案件|整改|抽检|处罚案件',
  '(?<![公开信息依收到])申请方面[^。;\\n]{0,60}',
].join('|');
const MATTERS = new RegExp(`(${REQUESTS})|${OTHERS_RECEIVED}`, 'g');
/** 申请主要涉及征地、信访等方面: what the requests are about. */
export const CONTENTS =
  /(?:从内容|按内容|内容上)[^。]{0,80}|(?:涉及|关于|内容(?:多|主要|大多|大都)?为|集中在|有关)(?:[^,;。\d]{0,40}?(?=(?:的)?(?:政府)?信息公开申请)|[^,;。\d]{0,40})/g;

/** 收到5件(网上提交4件、来信1件): how they came. */
const WAYS = /\([^()]{0,30}(?:网上|网络|来信|信函|邮寄|当面|现场|线上|线下)[^()]{0,30}\)/g;

/** 不掌握7件、信访举报投诉3件、: one reason among others. */
const LISTED_PETITIONS =
  /(?<=(?:不予处理|不掌握|公开|信息|事项|明确|案卷|权益|制作)\d{1,4}件[、,;:(])(?:信访|举报|投诉){1,3}类?(?=\d{1,4}件)/g;

/** The words before a place, without those that only say how requests came, what they were about, or why one was not handled. */
function toldBefore(text: string, at: number, reach: number): string {
  return without(text.slice(Math.max(0, at - reach), at), WAYS, CONTENTS, LISTED_PETITIONS);
}

function without(text: string, ...patterns: readonly RegExp[]): string {
  return patterns.reduce((told, pattern) => told.replace(pattern, ''), text);
}

const REACH = 200;

/** Whether what was named last before `at` are requests for information, and not 提案, 12345, 留言 or 信访. */
export function isAfterRequests(passage: { readonly text: string }, at: number, reach = REACH): boolean {
  const last = matchesIn(toldBefore(passage.text, at, reach), MATTERS).at(-1);
  return last?.[1] !== undefined || isAfterUnnamed(passage, at);
}

/** Whether what was named last before `at` is something else that a body receives. */
export function isAfterOthers(text: string, at: number): boolean {
  const last = matchesIn(toldBefore(text, at, REACH), MATTERS).at(-1);
  return last !== undefined && last[1] === undefined;
}

/** 全年我镇共受理7件, with a mark behind it: so many of something that is not named. */
const UNNAMED =
  /(?:新收到?|(?<!未|没|没有|不)(?:接收到?|收到|接到|(?<!不予)受理))(?:共|了|共计)?\d{1,5}[件宗份](?=[,;。:(\n]|$)/g;
/** Before the verb: whose doing or when, and not what. */
const WHO_OR_WHEN = /(?:^|[年度月日底内局镇乡办处街道区县市委院厅所站队校关位社会府]|中心|共|计|新|已|依法|总|我|本)$/;
/** The law's words for what becomes of a request, which are said of nothing else. */
const ANSWERS =
  /予以公开|部分公开|不予公开|无法提供|不予处理|不掌握|没有现成|过程性信息|内部事务|执法案卷|第三方合法权益|重复申请|补正/;
/** 新收30件,结转下年3件: the form's own word for what is received, with what is told of nothing else beside it. */
const ANSWERS_TO_NEW = new RegExp(`${ANSWERS.source}|结转|跨年|申请人|自然人`);
const SOON = 120;
const NEXT_LINES = /\n[\s\S]*/;

const UNNAMED_OF = new WeakMap<object, readonly number[]>();

/**
 * Where a text that never says 申请 tells how many requests there were: 共收到12件,予以公开7件. Nothing else was told of before it
 * in its paragraph, and the law's words for answers follow before anything else is named.
 */
function unnamedRequests(passage: { readonly text: string }): readonly number[] {
  const known = UNNAMED_OF.get(passage);
  if (known !== undefined) return known;
  const { text } = passage;
  const found = matchesIn(text, UNNAMED)
    .filter(({ index, 0: words }) => {
      const before = text.slice(Math.max(0, index - REACH), index);
      const line = before.slice(before.lastIndexOf('\n') + 1);
      if (!WHO_OR_WHEN.test(clauseBefore(text, index, SOON))) return false;
      if (isAfterOthers(line, line.length)) return false;
      const end = index + words.length;
      const behind = without(text.slice(end, end + SOON), NEXT_LINES, COMPLAINTS, LISTED_PETITIONS);
      const other = matchesIn(behind, MATTERS).find(([, requests]) => requests === undefined)?.index;
      return (words.startsWith('新收') ? ANSWERS_TO_NEW : ANSWERS).test(behind.slice(0, other));
    })
    .map(({ index }) => index);
  UNNAMED_OF.set(passage, found);
  return found;
}

/** Whether requests that were not named were told of last before `at`, or are told of there. */
export function isAfterUnnamed(passage: { readonly text: string }, at: number): boolean {
  const last = unnamedRequests(passage).findLast((place) => place <= at);
  if (last === undefined || at - last > REACH) return false;
  const told = without(toldBefore(passage.text, at, at - last), COMPLAINTS);
  return !matchesIn(told, MATTERS).some(([, requests]) => requests === undefined);
}
