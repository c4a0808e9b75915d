import { civilDateOf } from '../values/calendar.ts';

/** `<meta name="PubDate" content="2024-01-26 09:30">`: the standard of government sites (政府网站发展指引, 国办发〔2017〕47号) asks for it. */
const META = /<meta[^>]*\bname\s*=\s*["']?(?:PubDate|publishdate)["']?[^>]*>/i;
const CONTENT = /\bcontent\s*=\s*["']?\s*(\d{4})[-/年.](\d{1,2})[-/月.](\d{1,2})/i;
/** 「发布日期：2024-01-26」「发布时间: 2024年1月26日」. What a document says of its own making (成文日期) is no day of publication. */
const WORDS = /发布(?:日期|时间)\s*[:：]\s*(?:<[^>]{0,200}>\s*)*(\d{4})[-/年.](\d{1,2})[-/月.](\d{1,2})/;

/** The day of publication that a page states (`2024-01-26`); undefined where it states none, or what is no day. */
export function statedDay(markup: string): string | undefined {
  const meta = META.exec(markup);
  const match = (meta && CONTENT.exec(meta[0])) ?? WORDS.exec(markup);
  if (match === null) return undefined;
  const [, ...parts] = match;
  const text = parts.map((part) => part.padStart(2, '0')).join('-');
  return civilDateOf(text) === undefined ? undefined : text;
}
