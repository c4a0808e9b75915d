import { describe, expect, test } from 'vitest';
import { lastClause, namesElse } from '../../../../shared/domain/evaluate/narrative/plainClause.ts';

const BUREAU = '海珠区民政局';

describe('whether a clause names something that is not known to be the body’s own', () => {
  test.each(['补贴申请', '交警大队', '部分科室收到', '农业项目全年', '县本年度培训', '天河区教育局', '海珠培训'])(
    '%s does',
    (clause) => {
      expect(namesElse(clause, BUREAU)).toBe(true);
    },
  );

  test.each([
    '',
    '全年',
    '2023年',
    '2023年全年我局依申请公开工作',
    '本年度共受理政府信息公开申请',
    '行政复议案件数量方面',
    '海珠区民政局',
    '海珠民政',
    '海珠区民政局作出行政处罚决定',
    // One character by itself is no name; nor are two with when or how it was between them.
    '县',
    '县全年站',
    '县海站',
    '一是按季度来看',
  ])('%s does not', (clause) => {
    expect(namesElse(clause, BUREAU)).toBe(false);
  });

  test('whose report it is', () => {
    expect(namesElse('交警大队作出行政处罚', '海珠区交警大队')).toBe(false);
    expect(namesElse('海珠民政', '天河区教育局')).toBe(true);
  });
});

describe('the last clause of what was told', () => {
  test.each([
    ['共作出处罚', '共作出处罚'],
    ['加强监管,共作出处罚', '共作出处罚'],
    ['加强监管;共作出处罚', '共作出处罚'],
    ['加强监管。共作出处罚', '共作出处罚'],
    ['加强监管(共作出处罚', '共作出处罚'],
    ['一,二;三。四(五,六', '六'],
    ['一(二,三;四。五', '五'],
    ['加强监管,', ''],
    ['', ''],
  ])('%j: %j', (told, clause) => {
    expect(lastClause(told)).toBe(clause);
  });
});
