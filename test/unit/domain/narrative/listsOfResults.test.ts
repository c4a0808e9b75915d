import { describe, expect, test } from 'vitest';
import type { LabelKind } from '../../../../shared/domain/evaluate/narrative/labels.ts';
import { isSaidOfAnything, withoutStrays } from '../../../../shared/domain/evaluate/narrative/listsOfResults.ts';

const KINDS: Readonly<Record<string, LabelKind>> = {
  新收: 'new',
  予以公开: 'results.granted',
  不予公开: 'results.denied',
  国家秘密: 'reasons.requests.results.denied.stateSecret',
  重复: 'reasons.requests.results.notProcessed.duplicate',
  其他: 'results.otherHandling',
};

/** `予以公开3件` and the like, wherever they stand. */
function claimsOf(text: string) {
  return [...text.matchAll(/(新收|予以公开|不予公开|国家秘密|重复|其他)\d+件/g)].map(
    ({ 0: all, 1: words = '', index }) => ({
      passage: { text },
      start: index,
      end: index + all.length,
      labels: [{ kind: KINDS[words] ?? 'new', words, start: index, end: index + words.length }],
    }),
  );
}

const kept = (text: string) => withoutStrays(claimsOf(text)).map(({ start, end }) => text.slice(start, end));

describe('words that are results only in a list of results', () => {
  test.each([
    '其他',
    '其它',
    '其他情形',
    '其它情况',
    '信访',
    '信访举报',
    '信访举报投诉',
    '信访类',
    '投诉类',
    '举报类',
    '重复',
    '撤回',
    '撤销申请',
    '申请人撤回',
    '申请人主动撤销',
  ])('%s', (words) => {
    expect(isSaidOfAnything({ words })).toBe(true);
  });

  test.each(['其他处理', '重复申请', '信访举报投诉类', '信访事项', '不予公开', '自愿撤回'])('not so: %s', (words) => {
    expect(isSaidOfAnything({ words })).toBe(false);
  });

  test.each([
    '予以公开3件,不予公开2件,其他1件',
    '予以公开3件;其他1件',
    '予以公开3件、重复1件,其他1件',
    '新收9件,予以公开3件,其他1件',
    '予以公开3件,\n其他1件',
    '予以公开3件。\n其他1件',
    '予以公开3件\n其他1件',
    '予以公开3件,因重复1件',
    '予以公开3件,属重复1件',
    '予以公开3件,属于重复1件',
    '予以公开3件,系重复1件',
    '予以公开3件,为重复1件',
    '予以公开3件,不予公开2件。收件9件,国家秘密1件,其他1件',
    // What is in brackets, or a list within the list, stands beside it.
    '予以公开3件(含复议1件),其他1件',
    '予以公开3件,(不含复议的)其他1件',
    '予以公开3件;不予公开2件,其中国家秘密1件;其他1件',
    '予以公开3件;不予公开2件,其中机密1件;国家秘密1件,其他1件',
    // As far as two hundred and forty characters.
    `予以公开3件,${'长'.repeat(232)},其他1件`,
  ])('goes on: %s', (text) => {
    expect(kept(text).at(-1)).toMatch(/其他|重复/);
    expect(kept(text)).toHaveLength(claimsOf(text).length);
  });

  test.each([
    '其他1件',
    '征地9件,其他1件',
    '新收9件,其他1件',
    '不予公开2件,其他1件',
    '予以公开3件,新收9件,其他1件',
    '予以公开3件和其他1件',
    '予以公开3件\n和其他1件',
    '予以公开3件,因故其他1件',
    '予以公开3件,其中国家秘密1件。\n其他1件',
    '予以公开3件,均因重复1件',
    '予以公开3件。其他1件',
    '予以公开3件,国家秘密1件。申请内容中,征地9件,其他1件',
    '予以公开3件,其中征地2件,其他1件',
    '予以公开3件,2022年2件,其他1件',
    '予以公开3件,另有征地2件,其他1件',
    '予以公开3件(征地2件,其他1件',
    '予以公开3件,不予公开2件,其中国家秘密1件,其他1件',
    `予以公开3件(${'长'.repeat(61)}其中),其他1件`,
    `予以公开3件;其中${'长'.repeat(81)};其他1件`,
    `予以公开3件,${'长'.repeat(233)},其他1件`,
  ])('is a stray: %s', (text) => {
    const claims = claimsOf(text).map(({ start, end }) => text.slice(start, end));
    expect(kept(text)).toEqual(claims.slice(0, -1));
  });

  test('a number without a label stays, and one of two labels is a result only where both are', () => {
    const [granted, other] = claimsOf('予以公开3件,其他1件');
    if (granted === undefined || other === undefined) throw new RangeError();
    expect(withoutStrays([{ ...other, labels: [] }])).toHaveLength(1);
    const received = { kind: 'new', words: '新收', start: 0, end: 2 } as const;
    const mixed = { ...granted, labels: [...granted.labels, received] };
    expect(withoutStrays([mixed, other])).toEqual([mixed]);
  });

  test('a list begins with the last that was said to be given', () => {
    const text = `予以公开3件,新收9件,${'长'.repeat(240)}予以公开3件,其他1件`;
    expect(kept(text).at(-1)).toBe('其他1件');
  });
});
