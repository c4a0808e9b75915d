import { describe, expect, test } from 'vitest';
import type { FormRow } from '../../../shared/domain/forms/printed.ts';
import { anew } from '../../support/anew.ts';

/*
 * What reports and registers call the rows and columns of a form besides their printed labels: put together while the form is loaded, and
 * loaded once more in each test (see formsAnew.test.ts).
 */

const form = async (edition: string) =>
  (await anew(() => import('../../../shared/domain/forms/editions.ts'))).formOf(edition);

describe('other names', () => {
  const called = (
    rows: readonly FormRow[],
    names: (each: { alsoCalled?: readonly string[]; inRegisters?: readonly string[] }) => readonly string[] | undefined,
  ) => {
    const found = new Map<string, Set<string>>();
    for (const row of rows)
      for (const each of [row, ...row.columns])
        for (const name of names(each) ?? []) found.set(name, new Set([...(found.get(name) ?? []), each.label]));
    return Object.fromEntries(
      [...found].map(([name, labels]) => [name, [...labels].map((label) => label.slice(-9)).join(' ')]),
    );
  };

  test('that published reports print of rows and columns', async () => {
    const rowsOf = async (edition: string) => (await form(edition)).tables.flatMap(({ rows }) => rows);
    const CARRIED = { 结转下年继续办理: '四、结转下年度继续办理', 结转下年度继续办理数量: '四、结转下年度继续办理' };
    const COMMON = {
      ...{
        本年新收申请数量: '一、本年新收政府信息公开申请数量',
        本年度新收政府信息公开申请数量: '一、本年新收政府信息公开申请数量',
      },
      ...{
        上年结转申请数量: '二、上年结转政府信息公开申请数量',
        上年度结转政府信息公开申请数量: '二、上年结转政府信息公开申请数量',
      },
      ...{ 要求确认或重新出具: '确认或重新出具已获取信息', 要求确认或重新出具已获取信息: '确认或重新出具已获取信息' },
      ...{ 要求行政机关确认或重新出具: '确认或重新出具已获取信息', ...CARRIED },
      ...{
        维持: '结果维持',
        纠正: '结果纠正',
        其它结果: '其他结果',
        其他: '其他结果',
        未审结: '尚未审结',
        未结: '尚未审结',
      },
    };
    const tail = (labels: Readonly<Record<string, string>>) =>
      Object.fromEntries(Object.entries(labels).map(([name, label]) => [name, label.slice(-9)]));
    const older = called(await rowsOf('2019'), ({ alsoCalled }) => alsoCalled);
    const newer = called(await rowsOf('2021'), ({ alsoCalled }) => alsoCalled);
    expect(older).toEqual({
      ...{
        ...tail(COMMON),
        其它: '其他 其他结果',
        合计: '总计 （七）总计',
        本年增减: '本年增/减',
        本年增减数量: '本年增/减',
      },
      ...{
        规范性文件: '规范性文件',
        行政规范性文件: '规范性文件',
        本年处理决定数量: '处理决定数量',
        处理决定数量: '处理决定数量',
      },
    });
    const decided = '本年处理决定数量';
    const noLonger = '不再处理其政府信息公开申请'.slice(-9);
    const own = (...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, noLonger]));
    expect(newer).toEqual({
      ...{ ...tail(COMMON), 其它: '其他 其他结果', 合计: '总计 （七）总计' },
      ...{
        规范性文件: '行政规范性文件',
        行政规范性文件: '行政规范性文件',
        本年处理决定数量: decided,
        处理决定数量: decided,
      },
      ...own(
        '逾期不补正',
        '申请人逾期不补正',
        '申请人无正当理由逾期不补正',
        '申请人无正当理由逾期不补正，行政机关不再处理',
      ),
      ...own(
        '逾期不缴费',
        '申请人逾期不缴费',
        '申请人逾期未按收费通知要求缴纳费用',
        '申请人逾期未按收费通知要求缴纳费用，行政机关不再处理',
      ),
    });
  });

  /** A word of a register, by the end of the label that it means. */
  const IN_REGISTERS: Readonly<Record<string, string>> = {
    ...{
      公民: '自然人',
      个人: '自然人',
      企业: '商业企业',
      公司: '商业企业',
      企业法人: '商业企业',
      科研单位: '科研机构',
    },
    ...{ 科研院所: '科研机构', 公益组织: '社会公益组织', 律师事务所: '法律服务机构', 律所: '法律服务机构' },
    ...{ 法律服务所: '法律服务机构', 其他组织: '其他', 其他法人或其他组织: '其他', 其他法人或组织: '其他' },
    ...Object.fromEntries(
      ['公开', '全部公开', '同意公开', '已主动公开', '属于主动公开', '告知获取方式和途径'].map((word) => [
        word,
        '（一）予以公开',
      ]),
    ),
    区分处理: '只计这一情形，不计其他情形）',
    ...Object.fromEntries(
      [
        '信息不存在',
        '政府信息不存在',
        '不掌握',
        '非本机关掌握',
        '不属于本机关公开',
        '非本机关公开',
        '不属于本机关负责公开',
      ].map((word) => [word, '本机关不掌握相关政府信息']),
    ),
    ...{ '需要加工、分析': '没有现成信息需要另行制作', 没有现成信息: '没有现成信息需要另行制作' },
    ...{ 申请内容不明确: '补正后申请内容仍不明确', 大量反复申请: '无正当理由大量反复申请' },
    ...Object.fromEntries(
      ['信访', '投诉举报', '信访投诉举报', '咨询信访投诉举报'].map((word) => [word, '信访举报投诉类申请']),
    ),
    ...{ 维持: '结果维持', 纠正: '结果纠正', 撤销: '结果纠正', 确认违法: '结果纠正' },
    ...Object.fromEntries(['其他', '撤回', '撤诉', '终止', '调解'].map((word) => [word, '其他结果'])),
    ...Object.fromEntries(['未审结', '未结', '审理中', '正在审理'].map((word) => [word, '尚未审结'])),
  };
  const WITHDRAWN = ['撤回', '撤回申请', '主动撤回', '主动撤回申请', '申请人撤回', '申请人主动撤回', '撤销申请'];
  test.each([
    ['2019', '（六）其他处理', ['逾期不补正', '逾期不缴费']],
    ['2021', '（六）其他处理-3.其他', []],
  ])('that registers write where they mean a row or column of %s', async (edition, others, also) => {
    const rows = (await form(edition)).tables.flatMap((table) => table.rows);
    const own = Object.fromEntries([...WITHDRAWN, ...also].map((word) => [word, others]));
    const words = called(rows, ({ inRegisters }) => inRegisters);
    const wanted = Object.entries({ ...IN_REGISTERS, ...own }).map(([word, label]) => [word, label.slice(-9)]);
    // Of a review and of a request the same word means two things: 撤回.
    const both = Object.fromEntries(
      wanted.map(([word = '', label = '']) => [
        word,
        word === '撤回' ? expect.stringMatching(`${label} 其他结果$`) : label,
      ]),
    );
    expect(words).toEqual(both);
  });
});
