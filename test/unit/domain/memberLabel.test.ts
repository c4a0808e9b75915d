import { expect, test } from 'vitest';
import { readReport } from '../../../shared/domain/report/readReport.ts';
import { ALL_RULES } from '../../../shared/domain/rules/allRules.ts';
import { aReport, bytesOf, withCells } from '../../support/reports.ts';

const said = (changes: Record<string, unknown>) =>
  readReport(bytesOf(withCells(aReport(2023), changes)), ALL_RULES)
    .findings.filter(({ rule }) => rule === 'FIELD')
    .map(({ message }) => message);

test.each<[Record<string, unknown>, string]>([
  [{ agency: undefined }, '“单位代码”没有填写。'],
  [{ agencyName: 7 }, '“单位名称”应为文字。'],
  [{ narrative: 7 }, '“文字部分”应为一组项目（{…}）。'],
  [{ narrative: { overview: 7 } }, '“一、总体情况”应为文字。'],
  [{ reasons: { 'XY-CARRY': 7 } }, '“原因（XY-CARRY）”应为文字。'],
  [{ reasons: { '<b>': '由于机构改革划入' } }, '“原因”不是规则编号（例如 XY-CARRY）。'],
  [{ requests: 7 }, '“表三”应为一组项目（{…}）。'],
])('%j is named by the form: %s', (changes, words) => {
  expect(said(changes)).toEqual([words]);
});
