import { expect, test } from 'vitest';
import { editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import { sectionsOf } from '../../../shared/domain/forms/sections.ts';
import { textsAgainst } from '../../../shared/domain/looks/textsAgainst.ts';

const EDITION = editionOfYearOrThrow(2023);
const [first = '', second = ''] = sectionsOf(EDITION).map(({ key }) => key);
const last = sectionsOf(EDITION).at(-1)?.key ?? '';
const FILED = { [first]: '全年主动公开信息1.5万条。\n收到申请12件，均已答复。', [second]: '人员不足。将加强培训。' };

test('the same words differ in nothing, however they are set', () => {
  const page = {
    [first]: ' 全年主动公开信息１.５万条。收到申请 12 件,均已答复。',
    [second]: '人员不足；\n 将加强培训！',
  };
  expect(textsAgainst(EDITION, FILED, { ...FILED, [first]: page[first] ?? '' })).toEqual([]);
  expect(textsAgainst(EDITION, FILED, { ...FILED, [second]: '人员不足。\n 将加强培训！' })).toEqual([]);
});

test('a section that was left out is named; one that was never filed is not', () => {
  expect(textsAgainst(EDITION, FILED, { [first]: FILED[first] ?? '' })).toEqual([{ section: second, isMissing: true }]);
  expect(textsAgainst(EDITION, {}, FILED)).toEqual([]);
});

test('a sentence that is another is quoted in both words; one figure, a point in it or a sign for share makes another', () => {
  const page = (text: string) => textsAgainst(EDITION, FILED, { ...FILED, [first]: text });
  expect(page('全年主动公开信息1.5万条。收到申请13件，均已答复。')).toEqual([
    { section: first, filed: '收到申请12件，均已答复', found: '收到申请13件，均已答复' },
  ]);
  expect(page('全年主动公开信息15万条。收到申请12件，均已答复。')).toHaveLength(1);
  expect(page('其他。')).toEqual([{ section: first, filed: '全年主动公开信息1.5万条', found: '其他', lost: 2 }]);
});

test('what a page has beyond the filing counts, but in the last section, where pages print their own words', () => {
  const beyond = (key: string) =>
    textsAgainst(
      EDITION,
      { ...FILED, [last]: '无。' },
      { ...FILED, [last]: '无。', [key]: `${{ ...FILED, [last]: '无。' }[key]}扫一扫在手机打开` },
    );
  expect(beyond(first)).toEqual([{ section: first, found: '扫一扫在手机打开' }]);
  expect(beyond(last)).toEqual([]);
});

test('a sentence that stands in another section of the page is not lost, nor a section whose heading was not read', () => {
  const merged = { [first]: `${FILED[first]}${FILED[second]}` };
  expect(textsAgainst(EDITION, FILED, merged)).toEqual([]);
});
