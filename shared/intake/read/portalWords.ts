import { quoted } from '../../domain/report/json.ts';
import { endsInDay } from './bodyName.ts';
import { isAfterArticle } from './sections.ts';
import { titleIn } from './title.ts';

/** A sentence of this length may be the report's, wherever the page has it. */
const SENTENCE = /^.{20,}[。；]$/su;
/** What the foot and the frame of a portal are written in. */
const PORTAL =
  /版权|copyright|©|备案|ICP|公网安备|主办|承办|协办|技术支持|标识码|邮编|邮政编码|电话|传真|地址|浏览|分辨率|扫一扫|字[体号]|打印|收藏|分享|[上下]一[篇条页]|位置|索引号|编辑|网站|链接|指南|目录|欢迎|搜索|登录|访问|点击|阅读|[>›»|]/iu;
/** What reports are about. */
const REPORT =
  /政府信息|信息公开|主动公开|依申请|申请人|行政复议|行政诉讼|本年度|本(?:单位|机关|级|局|委|办|院|中心|街道|[镇乡区县市])|我(?:局|委|办|院|厅|街道|[镇乡区县市])|收费|信息处理费/u;
const COUNTED = /\d\s*(?:件|条|项|起|人次|份|次|万?元)/u;
/** A line that only names a subject is a menu's. */
const SHORTEST = 12;

/** Whether a line that stands where no report is looked for may be one of it all the same: then it is said that it was not read. */
export function couldBeReport(text: string): boolean {
  const line = text.trim();
  if (SENTENCE.test(line)) return true;
  if (PORTAL.test(line) || isAfterArticle(line) || endsInDay(line) || titleIn(line) !== undefined) return false;
  return COUNTED.test(line) || (line.length >= SHORTEST && REPORT.test(line));
}

/** Lines as a message quotes them: the first of them, and how many there are where not all are said. */
export function linesSaid(lines: readonly string[], most = 80): string {
  const all = lines.join(' ');
  return `“${quoted(all, most)}”${[...all].length > most && lines.length > 1 ? `等 ${lines.length} 段` : ''}`;
}
