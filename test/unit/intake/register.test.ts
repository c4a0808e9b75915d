import { describe, expect, test } from 'vitest';
import { overdueRequests } from '../../../shared/domain/register/answerDue.ts';
import { tallyRegister } from '../../../shared/domain/register/tallyRegister.ts';
import { MOST_REQUESTS, readRegister } from '../../../shared/intake/register/readRegister.ts';
import { ofRegister } from '../../../shared/intake/source/bounds.ts';
import { openSource } from '../../../shared/intake/source/openSource.ts';
import { registerSheets } from '../../../shared/render/sheets/registerTemplate.ts';
import type { SheetCell } from '../../../shared/render/sheets/sheet.ts';
import { workbook } from '../../../shared/render/sheets/workbook.ts';

const read = async (bytes: Uint8Array, year = 2024) =>
  readRegister(await openSource(bytes, ofRegister(MOST_REQUESTS)), year);
const csv = (...lines: readonly string[]) => new TextEncoder().encode(lines.join('\n'));
const figures = (register: Awaited<ReturnType<typeof read>>, year = 2024) =>
  Object.fromEntries(
    [...tallyRegister(year, register.requests).counted].flatMap(([name, from]) =>
      from.length === 0 || name.includes('total') ? [] : [[name, from.map(({ place }) => place.row)]],
    ),
  );

const HEAD = '登记编号,收到日期,申请人类别,办理结果,答复日期';

describe('the usual ledgers', () => {
  test('kinds and results in columns to tick', async () => {
    const register = await read(
      csv(
        '某局2024年依申请公开台账,,,,,,,',
        '序号,收到时间,申请人情况,申请人情况,办理结果,办理结果,办理结果,办结时间',
        '序号,收到时间,自然人,商业企业,予以公开,部分公开,信息不存在,办结时间',
        '1,2024/1/5,√,,√,,,2024/1/20',
        '2,2024/2/5,,1,,√,,2024/3/1',
        '3,2024/2/6,√,√,√,,,2024/3/1',
        '4,2024/2/7,√,,√,√,,2024/3/1',
        '5,2024/12/30,√,,,,,',
        '合计,,,,,,,',
      ),
    );
    expect(figures(register)).toEqual({
      'requests.newRequests.naturalPerson': [4, 8],
      'requests.newRequests.commercialEnterprise': [5],
      'requests.results.granted.naturalPerson': [4],
      'requests.results.partiallyGranted.commercialEnterprise': [5],
      'requests.carriedForward.naturalPerson': [8],
    });
    expect(register.faults.map(({ place, words }) => [place?.row, words])).toEqual([
      [6, '申请人类别勾选了2项：申请人情况-自然人、申请人情况-商业企业'],
      [7, '办理结果勾选了2项：办理结果-予以公开、办理结果-部分公开'],
    ]);
  });

  test('a group with the reason in a column of its own', async () => {
    const register = await read(
      csv(
        '编号,收到申请日期,申请人类型,答复类型,不予公开理由,答复时间',
        '1,2024-01-05,公民,不予公开,属于行政执法案卷,2024-01-20',
        '2,2024-01-06,公民,无法提供,本机关不掌握相关政府信息,2024-01-20',
        '3,2024-01-07,公民,不予公开,《条例》第十六条,2024-01-20',
        '4,2024-01-08,公民,予以公开,属于国家秘密,2024-01-20',
        '5,2024-01-09,公民,无法提供,属于国家秘密,2024-01-20',
      ),
    );
    expect(figures(register)).toEqual({
      'requests.newRequests.naturalPerson': [2, 3],
      'requests.results.denied.enforcementCaseFile.naturalPerson': [2],
      'requests.results.unableToProvide.notHeld.naturalPerson': [3],
    });
    expect(register.faults.map(({ place }) => place?.row)).toEqual([4, 5, 6]);
  });

  test('a lawsuit is direct where the row was not reconsidered, and named where that cannot be told', async () => {
    const register = await read(
      csv(
        `${HEAD},行政复议结果,诉讼结果`,
        'A1,2024-01-05,自然人,予以公开,2024-01-20,,维持',
        'A2,2024-01-05,自然人,予以公开,2024-01-20,维持,审理中',
        'A3,2024-01-05,自然人,予以公开,2024-01-20,审理中,维持',
        'A4,2024-01-05,自然人,予以公开,2024-01-20,,驳回',
      ),
    );
    const table4 = Object.entries(figures(register)).filter(([name]) => name.startsWith('reviewAndLitigation'));
    expect(Object.fromEntries(table4)).toEqual({
      'reviewAndLitigation.litigationDirect.upheld': [2],
      'reviewAndLitigation.reconsideration.upheld': [3],
      'reviewAndLitigation.litigationAfterReconsideration.pending': [3],
      'reviewAndLitigation.reconsideration.pending': [4],
    });
    expect(register.faults.map(({ place, left }) => [place?.row, left])).toEqual([
      [4, 'review'],
      [5, 'review'],
    ]);
    const before = await read(csv(`${HEAD},复议结果`, 'B1,2022-01-05,自然人,予以公开,2022-01-20,维持'));
    expect(before.faults[0]?.words).toContain('看不出是哪一年的');
  });

  test('two sheets are one register; a list of another kind beside it is none', async () => {
    const sheet = (name: string, ...rows: readonly string[]) => ({
      name,
      rows: rows.map((row) => row.split(',').map((text): SheetCell => ({ kind: 'text', text }))),
      widths: [10],
    });
    const bytes = await workbook([
      sheet('上半年', HEAD, 'A1,2024-01-05,自然人,予以公开,2024-01-20'),
      sheet('下半年', HEAD, 'A2,2024-08-05,自然人,予以公开,2024-08-20', 'A1,2024-09-05,自然人,部分公开,2024-09-20'),
      sheet('统计', '申请人类别,办理结果,件数', '自然人,予以公开,2'),
    ]);
    const { requests, faults } = await read(bytes);
    expect(requests.map(({ place }) => place)).toEqual([
      { sheet: '上半年', row: 2 },
      { sheet: '下半年', row: 2 },
    ]);
    expect(faults.map(({ place, words }) => [place, words])).toEqual([
      [{ sheet: '下半年', row: 3 }, '登记编号“A1”与“上半年”表第 2 行相同，只计“上半年”表第 2 行'],
    ]);
  });

  test('what is no register, or lacks a column, is said and gives no figure', async () => {
    expect(await read(csv('单位,电话,地址,邮编', '甲,1,2,3'))).toMatchObject({ unreadable: true, requests: [] });
    const lacking = await read(csv('登记编号,收到日期,申请人类别,办理结果', 'A,2024-01-05,自然人,予以公开'));
    expect(lacking.unreadable).toBe(true);
    expect(lacking.faults.map(({ words }) => words)).toEqual(['台账缺少“答复日期”列，算不出数']);
  });

  test('the forms each have their own rows: withdrawn requests of 2020 stand in the one row of （六）', async () => {
    const register = await read(csv(HEAD, 'A,2020-01-05,自然人,主动撤回,2020-01-20'), 2020);
    expect(figures(register, 2020)).toMatchObject({ 'requests.results.otherHandling.naturalPerson': [2] });
  });
});

describe('our own template', () => {
  test('filled in with each of its choices it is read without a word', async () => {
    const [register, choices] = registerSheets('2021');
    const heads = (register?.rows[0] ?? []).map((cell) => (cell?.kind === 'text' ? cell.text : ''));
    const list = (at: number) =>
      (choices?.rows ?? []).slice(1).flatMap((row) => {
        const cell = row[at];
        return cell?.kind === 'text' ? [cell.text] : [];
      });
    const [applicants, results, outcomes] = [list(0), list(2), list(4)];
    expect([applicants.length, results.length, outcomes.length]).toEqual([6, 21, 4]);
    const lines = results.map((result, index) =>
      heads.map((head): SheetCell => {
        const text =
          head === '登记编号'
            ? `A${index}`
            : head === '收到日期' || head.endsWith('日期')
              ? head === '收到补正日期' || head.endsWith('审结日期')
                ? ''
                : `2024-02-${String(index + 1).padStart(2, '0')}`
              : head === '申请人类别'
                ? (applicants[index % 6] ?? '')
                : head === '办理结果'
                  ? result
                  : head.endsWith('结果')
                    ? (outcomes[index % 4] ?? '')
                    : '';
        return { kind: 'text', text };
      }),
    );
    const bytes = await workbook([
      { name: '台账', rows: [register?.rows[0] ?? [], ...lines], widths: [] },
      ...registerSheets('2021').slice(1),
    ]);
    const { faults, requests } = await read(bytes);
    expect(faults).toEqual([]);
    expect(requests).toHaveLength(21);
    const { counted } = tallyRegister(2024, requests);
    expect(counted.get('requests.results.total.total')).toHaveLength(21);
    expect(counted.get('reviewAndLitigation.reconsideration.total')).toHaveLength(21);
  });

  test('empty it holds no request', async () => {
    const { faults, requests, unreadable } = await read(await workbook(registerSheets('2021')));
    expect({ faults, requests, unreadable }).toEqual({ faults: [], requests: [], unreadable: false });
  });
});

describe('the time for an answer', () => {
  const HEADS = `${HEAD},收到补正日期,是否延期,征求意见工作日`;
  const overdue = async (row: string) => {
    const { requests, faults } = await read(csv(HEADS, row));
    expect(faults).toEqual([]);
    return overdueRequests(requests, { year: 2025, month: 1, day: 10 }).map(({ due, days }) => [
      Object.values(due).join('-'),
      days,
    ]);
  };

  test.each([
    // Twenty working days over the spring festival of 2024: off 10 to 17 February, worked on the 4th and 18th.
    ['A,2024-01-26,自然人,予以公开,2024-03-01,,,', [['2024-2-28', 2]]],
    ['A,2024-01-26,自然人,予以公开,2024-02-28,,,', []],
    ['A,2024-01-26,自然人,予以公开,2024-03-27,,是,', []],
    ['A,2024-01-26,自然人,予以公开,2024-04-10,,是,', [['2024-3-27', 14]]],
    ['A,2024-01-26,自然人,予以公开,2024-03-01,,,2', []],
    ['A,2024-01-26,自然人,予以公开,2024-03-01,2024-02-08,,', []],
    ['A,2024-12-02,自然人,,,,,', [['2024-12-30', 11]]],
  ])('%s', async (row, expected) => {
    expect(await overdue(row)).toEqual(expected);
  });
});

test('a day counts as the file holds it though its format leaves out the year; hidden rows are said and not counted', async () => {
  const { zipSync, unzipSync, strFromU8, strToU8 } = await import('fflate');
  const row = (...texts: readonly string[]): SheetCell[] => texts.map((text) => ({ kind: 'text', text }));
  const day = (value: number): SheetCell => ({ kind: 'number', value, format: 'm"月"d"日"' });
  const [, , ...rest] = row('', '', '自然人', '予以公开');
  const bytes = await workbook([
    {
      name: '台账',
      rows: [
        row('登记编号', '收到日期', '申请人类别', '办理结果', '答复日期'),
        [...row('A1'), day(45296), ...rest, day(45306)],
        [...row('A2'), day(45297), ...rest, day(45306)],
      ],
      widths: [10],
    },
  ]);
  const shown = await read(bytes);
  expect(shown.faults).toEqual([]);
  expect(shown.requests.map(({ received }) => Object.values(received).join('-'))).toEqual(['2024-1-5', '2024-1-6']);
  const parts = unzipSync(bytes);
  const sheet = 'xl/worksheets/sheet1.xml';
  parts[sheet] = strToU8(strFromU8(parts[sheet] ?? new Uint8Array()).replace('<row r="2"', '<row hidden="1" r="2"'));
  const filtered = await read(zipSync(parts));
  expect(filtered.requests.map(({ place }) => place.row)).toEqual([3]);
  expect(filtered.faults.map(({ words }) => words)).toEqual([
    '工作表“台账”的第 2 行是隐藏的，印不出来，没有计入；是申请的，请取消隐藏或筛选后重新读入',
  ]);
});
