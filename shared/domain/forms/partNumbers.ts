/** The number that a printed heading or label begins with: 五, of 五、存在的主要问题及改进情况. Undefined when it has none. */
export function printedNumber(heading: string): string | undefined {
  return /^([一二三四五六七八九十]+)、/.exec(heading)?.[1];
}

/** The number of a label below a heading: （六） of （六）其他处理, 2 of 2.重复申请; empty when it has none. */
export function ownNumber(label: string): string {
  return /^（.+?）|^\d+/.exec(label)?.[0] ?? '';
}

/** 第五部分, of a part of a form by its printed heading; a heading without a number is quoted. */
export function partCalled({ title }: { readonly title: string }): string {
  const number = printedNumber(title);
  return number === undefined ? `“${title}”部分` : `第${number}部分`;
}

/** 一、五、六, of parts of a form by their printed headings. */
export function numbersOf(parts: readonly { readonly title: string }[]): string {
  return parts.map(({ title }) => printedNumber(title) ?? `“${title}”`).join('、');
}
