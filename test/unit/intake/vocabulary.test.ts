import { describe, expect, test, vi } from 'vitest';
import type { FormRow } from '../../../shared/domain/forms/printed.ts';
import type { Named } from '../../../shared/intake/read/labelMatch.ts';
import type { RowName } from '../../../shared/intake/read/vocabulary.ts';
import { anew } from '../../support/anew.ts';

/*
 * The words of the forms are worked out while their file is loaded, or once for each form. They are loaded once more in each test, so that
 * a change of a single place can be tried (`npm run mutation`).
 */

const load = () => anew(() => import('../../../shared/intake/read/vocabulary.ts'));
/** With one form more, which does not exist: what a notice might change; and rows of the oldest form otherwise. */
const withNextForm = (changed: (row: FormRow) => FormRow = (row) => row) =>
  anew(async () => {
    vi.doMock('../../../shared/domain/forms/registered.ts', async () => {
      const { REGISTERED } = await import('../../fixtures/forms/registered.ts');
      const forms = REGISTERED.map((form) => {
        const tables = form.tables.map((table) => ({ ...table, rows: table.rows.map(changed) }));
        return form.edition === '2019' ? { ...form, tables } : form;
      });
      return { REGISTERED: forms };
    });
    try {
      return await import('../../../shared/intake/read/vocabulary.ts');
    } finally {
      vi.doUnmock('../../../shared/domain/forms/registered.ts');
    }
  });

/** A label and what else it is called, as they are compared. */
const called = <T>({ label, variants }: Named<T>) => [label, ...variants].map(({ whole }) => whole).join(' ');
const rows = (names: readonly Named<RowName>[]) =>
  names.map((name) => `${name.target.edition} ${name.target.row.key.replace(/^.*\./, '')}: ${called(name)}`);

describe('the words of a header', () => {
  const DECIDED = '本年处理决定数量 处理决定数量';

  test('of tables in blocks: each column once, by its label or, where it has several, by what it is', async () => {
    const { tableNames } = await load();
    const [older, newer] = ['2019', '2021'].map((edition) => tableNames(edition)[0]);
    expect(older?.columns.map(called)).toEqual([
      ...['本年新制作数量', '本年新公开数量', '对外公开总数量'],
      ...['上一年项目数量', '本年增减 本年增减 本年增减数量', `处理决定数量 ${DECIDED}`, '采购项目数量', '采购总金额'],
    ]);
    expect(newer?.columns.map(called)).toEqual([
      ...['本年制发件数', '本年废止件数', '现行有效件数', `本年处理决定数量 ${DECIDED}`, '本年收费金额单位万元'],
    ]);
    expect([newer?.table.id, newer?.heads, newer?.groups]).toEqual(['T2', [], []]);
  });

  test('of a grid, with what stands over its columns', async () => {
    const { tableNames } = await load();
    const requests = tableNames('2021')[1];
    expect([requests?.table.id, requests?.columns.map(called)]).toEqual([
      'T3',
      ['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他 其它', '总计 合计'],
    ]);
    expect(requests?.heads.map((name) => [name.target, called(name)])).toEqual([
      [{ head: '申请人情况', at: 0 }, '申请人情况'],
      [{ head: '法人或其他组织', at: 1 }, '法人或其他组织'],
    ]);
    expect(requests?.groups).toEqual([]);
  });

  test('of rows side by side: they stand over their columns, by themselves and under what stands over them', async () => {
    const { tableNames } = await load();
    const reviews = tableNames('2021')[2];
    expect([reviews?.table.id, reviews?.columns.map(called)]).toEqual([
      'T4',
      ['结果维持 维持', '结果纠正 纠正', '其他结果 其它结果 其他 其它', '尚未审结 未审结 未结', '总计 合计'],
    ]);
    expect(reviews?.heads.map(({ target }) => target)).toEqual([
      { head: '行政复议', at: 0 },
      { head: '行政诉讼', at: 5 },
      { head: '未经复议直接起诉', at: 5 },
      { head: '复议后起诉', at: 10 },
    ]);
    expect(reviews?.groups.map((name) => `${name.target.key.replace(/^.*\./, '')}: ${called(name)}`)).toEqual([
      'reconsideration: 行政复议',
      'litigationDirect: 未经复议直接起诉 行政诉讼未经复议直接起诉',
      'litigationAfterReconsideration: 复议后起诉 行政诉讼复议后起诉',
    ]);
  });

  test('of blocks of any form', async () => {
    const { BLOCK_COLUMNS } = await load();
    expect(BLOCK_COLUMNS.map(called)).toEqual([
      ...['本年新制作数量', '本年新公开数量', '对外公开总数量'],
      ...[
        '上一年项目数量',
        '本年增减 本年增减 本年增减数量',
        `本年处理决定数量 ${DECIDED}`,
        '采购项目数量',
        '采购总金额',
      ],
      ...['本年制发件数', '本年废止件数', '现行有效件数', '本年收费金额单位万元'],
    ]);
  });

  test('of a column: its label, and what else it is called', async () => {
    const { nameColumn } = await load();
    const column = { key: 'a', label: '总计（件）', heads: [], total: true };
    expect([nameColumn(column), nameColumn({ ...column, alsoCalled: ['合计'] })].map(called)).toEqual([
      '总计件',
      '总计件 合计',
    ]);
    expect(nameColumn(column).target).toBe(column);
  });
});

describe('the names of rows', () => {
  const SUPPLEMENT = '申请人无正当理由逾期不补正行政机关不再处理其政府信息公开申请';
  const UNPAID = '申请人逾期未按收费通知要求缴纳费用行政机关不再处理其政府信息公开申请';
  const SINCE_2021 = [
    `2021 supplementOverdue: ${SUPPLEMENT} 逾期不补正 申请人逾期不补正 申请人无正当理由逾期不补正 申请人无正当理由逾期不补正行政机关不再处理`,
    `2021 feeUnpaid: ${UNPAID} 逾期不缴费 申请人逾期不缴费 申请人逾期未按收费通知要求缴纳费用 申请人逾期未按收费通知要求缴纳费用行政机关不再处理`,
    '2021 other: 其他',
  ];
  const UNTIL_2020 = ['2019 otherExternalServices: 其他对外管理服务事项', '2019 centralizedProcurement: 政府集中采购'];

  test('of the form: those of tables in blocks and in a grid, by their own labels', async () => {
    const { rowNamesFor } = await load();
    const names = rows(rowNamesFor('2021'));
    expect(names.slice(0, 6)).toEqual([
      '2021 rules: 规章',
      '2021 normativeDocuments: 行政规范性文件 规范性文件 行政规范性文件',
      ...[
        '2021 licensing: 行政许可',
        '2021 penalties: 行政处罚',
        '2021 compulsion: 行政强制',
        '2021 fees: 行政事业性收费',
      ],
    ]);
    expect(names[6]).toBe(
      '2021 newRequests: 本年新收政府信息公开申请数量 本年新收申请数量 本年度新收政府信息公开申请数量',
    );
    expect(names).toContain('2021 stateSecret: 属于国家秘密');
    expect(names).toContain('2021 total: 总计 合计');
    expect(names[30]).toBe('2021 carriedForward: 结转下年度继续办理 结转下年继续办理 结转下年度继续办理数量');
    expect(rowNamesFor('2021')[6]?.target.table.id).toBe('T3');
    expect(names.join()).not.toMatch(/行政复议|起诉/u);
  });

  test('of the other form: those that this one has under no name', async () => {
    const { rowNamesFor } = await load();
    expect(rows(rowNamesFor('2021')).slice(31)).toEqual([...UNTIL_2020, '2019 otherHandling: 其他处理']);
    const older = rows(rowNamesFor('2019'));
    expect(older.filter((name) => !name.startsWith('2019'))).toEqual(SINCE_2021);
    expect(older.length).toBe(8 + 23 + 3);
    expect(older.slice(-3)).toEqual(SINCE_2021);
  });

  test('of several other forms, each once; a name that this form has for another row is left to that', async () => {
    const { rowNamesFor } = await withNextForm();
    const foreign = (edition: string) => rows(rowNamesFor(edition)).filter((name) => !name.startsWith(edition));
    expect(foreign('2031')).toEqual([
      ...UNTIL_2020,
      '2019 processInformation: 属于四类过程性信息',
      '2019 otherHandling: 其他处理',
    ]);
    expect(foreign('2019')).toEqual([
      ...SINCE_2021,
      ...['2031 received: 本年收到政府信息公开申请数量', '2031 discussionRecords: 属于讨论记录过程稿'],
      ...['2031 consultationLetters: 属于磋商信函请示报告', '2031 websites: 政府网站', '2031 newMedia: 政务新媒体'],
    ]);
    // A row of another form is none of this one's: what is read of it goes into no cell by itself.
    for (const edition of ['2019', '2021', '2031']) {
      const keys = rowNamesFor(edition).map(({ target }) => target.row.key);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  const PROCESS = 'requests.results.denied.processInformation';
  const inPlaceOf = (row: Partial<FormRow>) => (each: FormRow) => (each.key === PROCESS ? { ...each, ...row } : each);
  test.each([
    [
      'under another label in the oldest',
      inPlaceOf({ stubs: ['三、本年度办理结果', '（三）不予公开', '6.属于过程性信息'] }),
      '2019 processInformation: 属于过程性信息',
    ],
    ['under another key in the oldest', inPlaceOf({ key: 'requests.process' }), '2019 process: 属于四类过程性信息'],
  ])('a row that goes on %s is one row, this form’s own where it has it', async (_, changed, name) => {
    const { rowNamesFor } = await withNextForm(changed);
    const ofProcess = (edition: string) => rows(rowNamesFor(edition)).filter((each) => each.includes('过程性信息'));
    expect(ofProcess('2031')).toEqual([name]);
    expect(ofProcess('2021')).toEqual(['2021 processInformation: 属于四类过程性信息']);
  });
});

describe('labels without figures of their own', () => {
  test('groups of any form, each once, with their numbers', async () => {
    const { GROUP_NAMES } = await load();
    expect(GROUP_NAMES.map(({ target, label: { number, whole } }) => [target, number, whole])).toEqual([
      ['三、本年度办理结果', 3, '本年度办理结果'],
      ['（三）不予公开', 3, '不予公开'],
      ['（四）无法提供', 4, '无法提供'],
      ['（五）不予处理', 5, '不予处理'],
      ['（六）其他处理', 6, '其他处理'],
    ]);
  });

  test('captions of blocks, in letters', async () => {
    const { CAPTIONS } = await load();
    expect([...CAPTIONS]).toEqual(['一', '五', '六', '八', '九'].map((item) => `第二十条第${item}项`));
  });

  test.each([
    ['规章', true],
    ['规范性文件', true],
    ['其他对外管理服务事项', true],
    ['（六）其他处理', true],
    ['逾期不缴费', true],
    ['三、本年度办理结果', true],
    ['属于国家', false],
    ['行政复议', false],
    ['', false],
  ])('%s is a label to the letter: %s', async (text, is) => {
    const { isWholeLabel } = await anew(() => import('../../../shared/intake/read/wholeLabel.ts'));
    expect([isWholeLabel(text), isWholeLabel(text)]).toEqual([is, is]);
  });
});
