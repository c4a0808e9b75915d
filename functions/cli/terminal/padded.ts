/** Text filled up with blanks to a width in columns: a Chinese character takes two. */
export function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - columnsOf(text)));
}

function columnsOf(text: string): number {
  return [...text].reduce((sum, char) => sum + (/[\u1100-\u115f\u2e80-\uffef]/.test(char) ? 2 : 1), 0);
}
