import { describe, expect, test } from 'vitest';
import { anew } from '../../support/anew.ts';

/*
 * What the words of reports, registers and the program mean of a form: put together while its files are loaded, and loaded once more in
 * each test (see formsAnew.test.ts).
 */

const EDITIONS = ['2019', '2021'] as const;
const form = async (edition: string) =>
  (await anew(() => import('../../../shared/domain/forms/editions.ts'))).formOf(edition);

describe.each(EDITIONS)('the form of %s', (edition) => {
  test('says by name which rows and columns the program asks for', async () => {
    const { roles, tables } = await form(edition);
    const rows = new Map(tables.flatMap((table) => table.rows).map(({ key, label }) => [key, label]));
    const columns = new Map(
      tables.flatMap((table) => table.rows.flatMap((row) => row.columns)).map(({ key, label }) => [key, label]),
    );
    const called = Object.entries(roles).map(([role, key]) => {
      const label = Array.isArray(key)
        ? key.map((each) => rows.get(each)).join(' ')
        : (rows.get(String(key)) ?? columns.get(String(key)) ?? String(key));
      return [role, label.slice(0, 12)] as const;
    });
    const fees = { feeUnpaid: '（六）其他处理-2.申请', fees: 'proactiveDis' };
    expect(Object.fromEntries(called)).toEqual({
      ...{ requests: 'T3', received: '一、本年新收政府信息公开', carriedIn: '二、上年结转政府信息公开' },
      ...{ resultsTotal: '（七）总计', carriedOut: '四、结转下年度继续办理', mostApplicants: '自然人' },
      ...{ reviews: 'T4', reconsidered: '行政复议', suedDirectly: '未经复议直接起诉', suedAfterwards: '复议后起诉' },
      ...{ upheld: '结果维持', corrected: '结果纠正', pending: '尚未审结' },
      ...{ normativeDocuments: edition === '2019' ? '规范性文件' : '行政规范性文件' },
      ...{ decisions: edition === '2019' ? '处理决定数量' : '本年处理决定数量' },
      ...{ otherHandling: edition === '2019' ? '（六）其他处理' : '（六）其他处理-1.申请' },
      ...(edition === '2019' ? {} : fees),
    });
    if (edition === '2021') {
      const short = (key: string) => rows.get(key)?.slice(8, 14);
      expect(roles.otherHandling?.map(short)).toEqual(['1.申请人无', '2.申请人逾', '3.其他']);
      expect(roles.fees).toBe('proactiveDisclosure.fees.amount');
    }
  });

  test('has its three sections of prose between its tables, and knows their headings as reports print them', async () => {
    const { parts, sections } = await form(edition);
    expect(parts.map((part) => ('table' in part ? part.table.id : part.section.key))).toEqual([
      ...['overview', 'T2', 'T3', 'T4', 'problemsAndImprovements', 'otherMatters'],
    ]);
    expect(sections.map(({ title, role }) => [title, role])).toEqual([
      ['一、总体情况', 'overview'],
      ['五、存在的主要问题及改进情况', 'problems'],
      ['六、其他需要报告的事项', 'others'],
    ]);
    const HEADINGS: Readonly<Record<string, readonly string[]>> = {
      overview: ['总体情况', '基本情况', '政府信息公开工作总体情况', '年度工作概况', '概述', '工作情况'],
      problemsAndImprovements: [
        '存在的主要问题及改进情况',
        '政府信息公开工作存在的问题',
        '改进措施',
        '存在的不足',
        '存在问题',
        '问题及改进',
        '问题和改进',
      ],
      otherMatters: ['其他需要报告的事项', '其它应当说明的情况', '其他事项', '其他需报告的内容'],
      none: [
        '总体情况说明',
        '我局总体情况',
        '主动公开',
        '附：其他事项',
        '其他事项一',
        '',
        `${'长'.repeat(25)}改进措施`,
        `改进措施${'长'.repeat(21)}`,
      ],
    };
    for (const [wanted, headings] of Object.entries(HEADINGS))
      for (const heading of headings) {
        const found = sections.filter((section) => section.heading.test(heading)).map(({ key }) => key);
        expect([heading, found]).toEqual([heading, wanted === 'none' ? [] : [wanted]]);
      }
  });

  test('tells whoever fills it in what belongs where, in whole sentences', async () => {
    const { parts } = await form(edition);
    const guides = parts.map((part) => ('table' in part ? part.table.guide : part.section.guide));
    expect(guides.map((guide) => guide?.length ?? 0)).toEqual(
      edition === '2019' ? [1, 0, 0, 1, 1, 1] : [2, 2, 0, 1, 1, 2],
    );
    for (const sentence of guides.flatMap((guide) => guide ?? [])) expect(sentence).toMatch(/^.{8,}。$/);
  });
});

test('forms follow one another by the notices that brought them', async () => {
  const all = await Promise.all(EDITIONS.map(form));
  expect(all.map(({ edition, name, notice, since, confirmed }) => [edition, name, notice, since, confirmed])).toEqual([
    ['2019', '2019年版格式（试行）', '国办公开办函〔2019〕60号', 2019, { until: 2020, on: '2026年11月' }],
    ['2021', '2021年版格式', '国办公开办函〔2021〕30号', 2021, { until: 2025, on: '2026年11月' }],
  ]);
  const [older, newer] = all;
  expect([older?.before, older?.lawChanges]).toEqual([undefined, undefined]);
  const { rows = [], ...before } = newer?.before ?? {};
  expect(before).toEqual({
    edition: '2019',
    columns: [],
    otherwise: expect.stringMatching(/^两版格式的栏目含义不同，不可比较$/),
  });
  expect(rows).toEqual([
    {
      now: newer?.roles.otherHandling,
      were: older?.roles.otherHandling,
      name: '（六）其他处理',
      reason: '2021年版把“（六）其他处理”分为三行，三行之和才可与上年的一行比较',
    },
  ]);
  // 复议前置 from 2024 on moves both rows; the year after is compared with one that it moved in part.
  const [change = expect.unreachable(), ...more] = newer?.lawChanges ?? [];
  expect([change.years, change.cells, more]).toEqual([
    [2024, 2025],
    ['reviewAndLitigation.reconsideration.total', 'reviewAndLitigation.litigationDirect.total'],
    [],
  ]);
  expect(change.words).toMatch(
    /^2024年1月1日起.*第二十三条第一款第（四）项；法释〔2025〕8号.*的不予公开）。2023年以来.*工作的变化$/,
  );
});
