import { describe, expect, test } from 'vitest';
import { importReport } from '../../../shared/intake/read/importReport.ts';
import { headingOf } from '../../../shared/intake/read/sections.ts';
import { titleIn } from '../../../shared/intake/read/title.ts';
import { docxOf } from '../../support/print/asOffice.ts';
import { valueIn } from '../../support/print/printedReport.ts';

/** 70 characters, as bodies with several signs are called; a roster takes 100. */
const LONG_NAME =
  '某市某某区人力资源和社会保障与退役军人事务及农村集体经济组织清产核资工作联席会议办公室(挂某市某某区劳动人事争议仲裁委员会办公室牌子)';

describe('year and name in a title', () => {
  test.each([
    ['广州市海珠区人力资源和社会保障局 2020年政府信息公开年度报告', 2020, '广州市海珠区人力资源和社会保障局'],
    ['2019年政府信息公开工作年度报告（上海市政府办公厅）', 2019, '上海市政府办公厅'],
    ['2021年迎宾路街道政府信息公开工作年度报告', 2021, '迎宾路街道'],
    ['某某局二〇二三年政府信息公开工作年度报告', 2023, '某某局'],
    ['某某局2024年度政府信息公开工作年报', 2024, '某某局'],
    ['首页 > 政务公开 > 某某局2022年政府信息公开工作年度报告', 2022, '某某局'],
    ['標題：某某局2022年政府信息公開工作年度報告', 2022, '某某局'],
    ['《某某局2023年政府信息公开工作年度报告》', 2023, '某某局'],
    ['【年报】某某局2023年政府信息公开工作年度报告', 2023, '某某局'],
    ['附件1 某某局2023年政府信息公开工作年度报告', 2023, '某某局'],
    ['关于某某局2023年政府信息公开工作年度报告', 2023, '某某局'],
    ['关于公布某某局2023年政府信息公开工作年度报告的通知', 2023, '某某局'],
    ['关于做好某某局2023年政府信息公开工作年度报告的通知', 2023, ''],
    ['某某局政府信息公开工作年度报告（2023年度）', 2023, '某某局'],
    ['某某区人民政府信息公开工作年度报告（2023年）', 2023, '某某区人民政府'],
    ['某某局政府信息公开2023年度报告', 2023, '某某局'],
    ['某某局政府信息公开工作2023年年度报告', 2023, '某某局'],
    ['某某局2023年政府信息公开年度工作报告', 2023, '某某局'],
    ['中共某某区委机构编制委员会办公室2023年政府信息公开工作年度报告', 2023, '中共某某区委机构编制委员会办公室'],
    ['本溪市财政局2023年政府信息公开工作年度报告', 2023, '本溪市财政局'],
    ['三合苏木2023年政府信息公开工作年度报告', 2023, '三合苏木'],
    ['某某区教育局关于2023年度政府信息公开工作的报告', 2023, '某某区教育局'],
    ['某某区教育局关于报送2023年政府信息公开工作情况的报告', 2023, '某某区教育局'],
    ['关于某某区教育局2023年政府信息公开工作情况的报告', 2023, '某某区教育局'],
    ['关于2023年某某区教育局政府信息公开工作情况的报告', 2023, '某某区教育局'],
    ['某某区教育局2023年政府信息公开情况报告', 2023, '某某区教育局'],
    ['某某区教育局2023年度政府信息公开工作情况年度报告', 2023, '某某区教育局'],
    ['某某区教育局政府信息公开工作情况的报告（2023年度）', 2023, '某某区教育局'],
    ['关于2023年度政府信息公开工作的报告（某某区教育局）', 2023, '某某区教育局'],
    ['关于2023年度政府信息公开工作情况的报告', 2023, ''],
    [`${LONG_NAME}2024年政府信息公开工作年度报告`, 2024, LONG_NAME],
    [`${LONG_NAME}政府信息公开工作年度报告（2024年度）`, 2024, LONG_NAME],
    [`2024年${LONG_NAME}政府信息公开工作年度报告`, 2024, LONG_NAME],
    ['五年镇2023年政府信息公开工作年度报告', 2023, '五年镇'],
  ])('%s', (line, year, name) => expect(titleIn(line)).toEqual({ year, name }));

  test.each([
    ['某某局\n2023年\n政府信息公开工作年度报告', '某某局'],
    ['某某局\n政府信息公开工作年度报告\n（2023年）', '某某局'],
    ['政府信息公开工作年度报告\n（2023年）', undefined],
    ['本局2023年政府信息公开工作年度报告', undefined],
  ])('over lines: %j', async (title, name) => {
    const { draft } = await importReport(new TextEncoder().encode(`${title}\n\n一、总体情况\n正文。\n`));
    expect(valueIn(draft, 'agencyName')).toBe(name);
  });

  const TITLE = '2023年政府信息公开工作年度报告';
  test.each([
    ['海珠区财政局', '海珠区财政局'],
    ['（海珠区财政局）', '海珠区财政局'],
    ['编制单位：海珠区财政局', '海珠区财政局'],
    ['海珠区财政局 2024年1月20日', '海珠区财政局'],
    ['根据条例，海珠区财政局', undefined],
    ['海珠区财政局\n海珠区审计局', undefined],
    ['来源：海珠区人民政府办公室', undefined],
  ])('below a title without a name: %j', async (line, name) => {
    const { draft, findings } = await importReport(
      new TextEncoder().encode(`${TITLE}\n\n${line}\n\n一、总体情况\n正文。\n`),
    );
    expect(valueIn(draft, 'agencyName')).toBe(name);
    expect(findings.some(({ rule }) => rule === 'IMP-NAME')).toBe(name === undefined);
  });

  test.each([
    ['海珠区财政局2023年政府信息公开工作年度报告', '海珠区财政局'],
    ['海珠区财政局2022年政府信息公开工作年度报告', undefined],
    ['海珠区财政局', undefined],
  ])('in the head of the page: %s', async (head, name) => {
    const p = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
    const { draft, findings } = await importReport(docxOf([TITLE, '一、总体情况', '正文。'].map(p).join(''), head));
    expect([valueIn(draft, 'year'), valueIn(draft, 'agencyName')]).toEqual([2023, name]);
    const named = findings.find(({ rule }) => rule === 'IMP-NAME')?.message ?? '';
    expect(named.includes('海珠区财政局')).toBe(head === '海珠区财政局');
  });

  test.each([
    '某某区教育局关于2023年第一季度政府信息公开工作情况的报告',
    '某某区教育局2023年上半年政府信息公开工作的报告',
    '关于某某区教育局2023年政府信息公开工作考核情况的报告',
    '关于2023年政府信息公开工作整改情况的报告',
    '关于2023年政府信息公开工作要点的通知',
    '某某区教育局关于2023年政府信息公开申请情况的报告',
    '政府信息公开指南',
    '2023年政府工作报告',
    '首页 > 2021 > 街道办事处政府信息公开工作年度报告',
  ])('%s is none', (line) => {
    expect(titleIn(line)).toBeUndefined();
  });

  test('two years in one document are asked about, not chosen from', async () => {
    const page =
      '<html><head><title>某某局2022年政府信息公开工作年度报告</title></head><body><h1>某某局2023年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>正文。</p></body></html>';
    const { draft, findings } = await importReport(new TextEncoder().encode(page));
    expect(draft).not.toHaveProperty('year');
    expect(findings.map(({ rule }) => rule)).toContain('IMP-YEAR');
  });
});

test('a title that stands in the head of the pages alone is the title', async () => {
  const lines = ['一、总体情况', '正文。'].map((text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`);
  const { draft } = await importReport(docxOf(lines.join(''), '海珠区财政局2023年政府信息公开工作年度报告'));
  expect(draft).toMatchObject({ year: 2023, agencyName: '海珠区财政局' });
});

describe('headings of sections', () => {
  test.each([
    ['一、总体情况', 'overview', ''],
    ['一、总体情况 ', 'overview', ''],
    ['⼀、總體情況', 'overview', ''],
    ['二、行政机关主动公开政府信息情况', 'T2', ''],
    ['三、行政机关收到和处理政府信息公开申请情况', 'T3', ''],
    ['四、因政府信息公开工作被申请行政复议、提起行政诉讼情况', 'T4', ''],
    ['五、政府信息公开工作存在的主要问题及改进情况', 'problemsAndImprovements', ''],
    ['五、整改措施', 'problemsAndImprovements', ''],
    ['六、其他需要报告的事项：无。', 'otherMatters', '无。'],
    ['其他需要报告的事项', 'otherMatters', ''],
    ['七、工作思路', 'beyond', ''],
  ])('%s', (line, section, rest) => expect(headingOf(line, '2021')).toEqual({ section, rest }));

  test.each([
    '（一）主动公开政府信息情况',
    '主动公开',
    '一是加强学习',
    '一、本年新收政府信息公开申请数量',
    '三、本年度办理结果',
    '四、结转下年度继续办理',
  ])('%s is none', (line) => expect(headingOf(line, '2021')).toBeUndefined());
});

describe('a name that is a body’s', () => {
  const named = async (name: string) => {
    const text = `${name}2023年政府信息公开工作年度报告\n一、总体情况\n平稳。\n`;
    return valueIn((await importReport(new TextEncoder().encode(text))).draft, 'agencyName');
  };

  test.each(['某某县残联', '某某市文联', '某某区科协', '某某海关', '某某监狱', '某某师范大学', '某某县第一中学'])(
    '%s',
    async (name) => expect(await named(name)).toBe(name),
  );

  test.each(['某某区', '某某区政府信息公开年报某某局'])('%s is none', async (name) =>
    expect(await named(name)).toBeUndefined(),
  );
});
