import { expect, test } from 'vitest';
import { htmlText } from '../../../../shared/render/frame/html.ts';
import { levelsPage } from '../../../../shared/render/office/levelsPage.ts';
import type { DivisionBelow } from '../../../../shared/wire/levelsBelow.ts';

const signed: DivisionBelow = {
  ...{ code: '440105', name: '海珠区', stage: 'signed', state: 'accepted', behind: false, notTakenIn: [] },
  signed: { version: 'v0002', at: '2024-02-20T00:00:00.000Z' },
  bodies: { required: 3, counted: 3 },
  receipt: '440105-2023-a',
};

function pageOf(division: DivisionBelow): string {
  const model = { district: '440100', name: '广州市', year: 2023, compared: [], figures: [] };
  return htmlText(levelsPage({ ...model, divisions: [division] }).main);
}

test('what counts here leads down to what was signed', () => {
  const page = pageOf(signed);
  expect(page).toContain('href="/districts/440100/2023/below/440105"');
  expect(page).not.toContain('没有计入');
});

test.each(['returned', 'rejected', 'needsReason', 'correcting'] as const)(
  'what came and does not count (%s) leads to its own page, and is not said to be on its way',
  (state) => {
    const page = pageOf({ ...signed, state, receipt: null, behind: true });
    expect(page).not.toContain('/below/');
    expect(page).toContain('1 个下级最近上报的没有计入');
    expect(page).not.toContain('已定稿的内容尚未计入');
  },
);

test('what was signed and has not come yet is on its way', () => {
  expect(pageOf({ ...signed, state: 'notFiled', receipt: null, behind: true })).toContain(
    '1 个下级已定稿的内容尚未计入本级汇总',
  );
  expect(pageOf({ ...signed, state: 'correcting', behind: true })).toContain('1 个下级已定稿的内容尚未计入本级汇总');
});
