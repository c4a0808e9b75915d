import type { CodeChange } from '../../domain/filing/districtCodes.ts';

const KIND_WORDS: Readonly<Record<CodeChange['kind'], string>> = {
  renamed: '改为',
  merged: '并入',
  split: '析出',
};

/** 「2020年起，海门市（320684）改为海门区（320614）」. */
export function codeChangeWords({ year, kind, from, to }: CodeChange): string {
  return `${year}年起，${from.name}（${from.code}）${KIND_WORDS[kind]}${to.name}（${to.code}）`;
}
