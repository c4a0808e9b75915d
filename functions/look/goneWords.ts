/** A page that says no more than that there is nothing is short. */
const LONGEST = 400;
const UNSHOWN = /<!--[\s\S]*?-->|<(script|style|noscript)\b[\s\S]*?<\/\1\s*>|<[^>]*>/gi;
const GONE = new RegExp(
  [
    /(?:页面|网页|文章|信息|内容|文件|栏目)[^。；！!\s]{0,8}?(?:不存在|找不到|未找到|已[^。；！!\s]{0,4}?(?:删除|下线|撤销|移除))/,
    /(?:找不到|未找到|没有找到)[^。；！!\s]{0,12}?(?:页面|网页|文件)/,
    /(?<!\d)404(?!\d)/,
    /page not found/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'i',
);

/** The words by which a page says that there is nothing, though the server said 200; undefined for any other page. */
export function goneWords(html: string): string | undefined {
  const text = html
    .replaceAll(UNSHOWN, ' ')
    .replaceAll(/&nbsp;|\s+/g, ' ')
    .trim();
  return text.length > LONGEST ? undefined : GONE.exec(text)?.[0];
}
