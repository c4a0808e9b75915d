import type { Filer } from '../../domain/filing/filer.ts';

/** Who sent a report, in a few words: a name, or that the office sent it for the body and who there did. */
export function filerWords(filer: Filer | undefined): string {
  if (filer === undefined) return '未记录';
  const { name, as } = filer;
  return as === 'body' ? name : `由政务公开办代报（${name}）`;
}
