import { expect, test } from 'vitest';
import type { FiledAbove } from '../../../../shared/flow/read/readFiledAbove.ts';
import { htmlText } from '../../../../shared/render/frame/html.ts';
import { filedAboveHtml, isSentBack } from '../../../../shared/render/office/filedAboveHtml.ts';

const above: FiledAbove = {
  ...{ level: '440100', name: '广州市', agency: '440105', year: 2023, state: 'accepted', counted: true },
  filed: { version: 'v0002', at: '2024-02-20T00:00:00.000Z' },
  isWaiting: false,
};
const said = (more: Partial<FiledAbove>) => htmlText(filedAboveHtml({ ...above, ...more })).replaceAll(/<[^>]+>/g, '');

test('a division is told what of its year has arrived above, and what is still to go up', () => {
  expect(said({})).toContain('v0002 于 2024-02-20 08:00:00 报到广州市');
  expect(said({})).not.toContain('没有计入');
  expect(said({ isWaiting: true })).toContain('其后定稿的还没有报到广州市');
  const { filed: _, ...unsigned } = above;
  const before = htmlText(filedAboveHtml({ ...unsigned, state: 'notFiled', counted: false }));
  expect(before).toContain('尚未定稿');
  expect(isSentBack({ ...unsigned, state: 'notFiled', counted: false })).toBe(false);
});

test.each([
  ['returned', '重新定稿'],
  ['rejected', '按回执更正'],
  ['needsReason', '写明原因'],
] as const)('what came and does not count (%s) says why and what to do', (state, todo) => {
  const sent = { ...above, state, counted: false, decision: { kind: 'return', reason: '请核对' } } as const;
  expect(isSentBack(sent)).toBe(true);
  const words = said(sent);
  for (const each of ['没有计入广州市的汇总', '政务公开办退回修改：请核对', todo]) expect(words).toContain(each);
});
