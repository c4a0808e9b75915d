import { expect, test } from 'vitest';
import { deadlinesHtml } from '../../../shared/render/frame/deadlinesHtml.ts';
import { htmlText } from '../../../shared/render/frame/html.ts';

const NOW = '2026-02-01T00:00:00.000Z';
const named = (district: string) =>
  [...htmlText(deadlinesHtml(district, 2025, NOW)).matchAll(/<dt>(.*?)<\/dt><dd>(\d+年\d+月\d+日)/g)].map(
    ([, name, day]) => `${name} ${day}`,
  );

test('each division sees the days of those who file to it, its own, and the law’s', () => {
  expect(named('440105')).toEqual([
    '各单位报送并公开 2026年1月31日',
    '区县汇总、上报并公开 2026年2月20日',
    '法定最晚期限 2026年3月31日',
  ]);
  expect(named('440100')).toEqual([
    '各单位报送并公开 2026年1月31日',
    '区县汇总、上报并公开 2026年2月20日',
    '市汇总、上报并公开 2026年3月10日',
    '法定最晚期限 2026年3月31日',
  ]);
  expect(named('440000').at(-1)).toBe('省汇总、上报并公开 2026年3月31日');
});
