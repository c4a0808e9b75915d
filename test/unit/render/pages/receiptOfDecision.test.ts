import { expect, test } from 'vitest';
import { receiptPage } from '../../../../shared/render/body/receiptPage.ts';
import { pageText } from '../../../../shared/render/frame/pageHtml.ts';
import { receiptWith } from '../../../support/pageModels.ts';

const { decision: _, ...upload } = receiptWith('海珠区');
const page = (receipt: ReturnType<typeof receiptWith>, madeFrom?: { version: string; isExact: boolean }) =>
  pageText(
    receiptPage(
      { receipt, number: 1, districtName: '广州市', ...(madeFrom === undefined ? {} : { madeFrom }) },
      { down: '/down' },
    ),
  );

test('the receipt of a return says that it was sent back, and of no deleted file', () => {
  const decision = { kind: 'return', by: '市', of: 'a1', at: upload.receivedAt, reason: '请核对' } as const;
  const text = page({ ...upload, outcome: 'withdrawal', decision });
  expect(text).toContain('退回修改');
  expect(text).toContain('请核对');
  expect(text).not.toContain('删除');
  expect(text).not.toContain('已撤回');
});

test('a deleted file is said to be one', () => {
  expect(page({ ...upload, outcome: 'withdrawal' })).toContain('报送的文件已被删除');
});

test('what a division has signed was filed by its signing', () => {
  const { filer: _filer, ...signed } = upload;
  const filed = page(signed, { version: 'v0002', isExact: true });
  expect(filed).toContain('定稿后自动报送');
  expect(filed).toContain('<a href="/down">由其已定稿的 v0002 生成</a>，已重新生成，核对完全相同');
  expect(page(signed)).toContain('未记录');
});

test('what a division has signed and filed again with reasons was filed by somebody, and was made from what it signed', () => {
  const { filer: _filer, ...signed } = upload;
  const again = page(signed, { version: 'v0002', isExact: false });
  expect(again).not.toContain('定稿后自动报送');
  expect(again).toContain('未记录');
  expect(again).toContain(
    '由其已定稿的 v0002 生成</a>，已重新生成，核对数字和文字完全相同（另附原因，或文件格式不同）',
  );
});
