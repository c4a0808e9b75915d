import { describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { readRosterSheet, rosterSheet } from '../../../functions/documents/rosterSheet.ts';
import { readRosterFile } from '../../../shared/flow/roster/rosterFile.ts';

const HEAD = ['区划代码', '440105', '地区名称', '海珠区', '年度 2024', '发布机关', '广州市海珠区人民政府'];
const COLUMNS = ['单位代码', '单位名称', '是否应报', '无需报送原因', '级别', '类别', '联系人', '电话'];

/** What an office types into the template. */
async function typed(...rows: readonly (readonly string[])[]) {
  const cells = [HEAD, COLUMNS, ...rows].map((row) => row.map((value) => ({ value, type: String })));
  return readRosterFile(readRosterSheet(await writeXlsxFile(cells, {}).toBuffer()));
}

const faultsOf = (read: Awaited<ReturnType<typeof typed>>) =>
  'faults' in read ? read.faults.map(({ at, message }) => `${at}：${message}`) : [];

describe('a roster that an office has typed into the workbook', () => {
  it.each([
    ['是', true],
    ['应报', true],
    ['√', true],
    ['否', false],
    ['不报', false],
    ['无需报送', false],
  ])('是否应报 “%s” is %s', async (said, required) => {
    const read = await typed(['440105-a', '海珠区审计局', said, required ? '' : '垂直领导']);
    expect(read).toMatchObject({ roster: { agencies: [{ agency: '440105-a', required }] } });
  });

  it('says what may be written where something else is, in the words of the sheet', async () => {
    const faults = faultsOf(
      await typed(['440105-a', '海珠区审计局', '也许', '', '县级'], ['440105-b', '海珠区民政局', '']),
    );
    expect(faults).toEqual([
      expect.stringContaining('第 1 个单位（440105-a）的是否应报：填“应报”或“无需报送”'),
      expect.stringContaining('第 1 个单位（440105-a）的级别：只能填“设区的市以上”或“区县及以下”，或留空'),
      expect.stringContaining('第 2 个单位（440105-b）的是否应报：填“应报”或“无需报送”'),
    ]);
    expect(faults.join()).not.toMatch(/required|level/);
  });

  it.each([
    '020-82620003 转 8012',
    '020-82620003转8012',
    '020-82620003 分机 12',
    '（020）82620003',
    '82620001、82620002',
  ])('the telephone %s is one', async (phone) => {
    expect(faultsOf(await typed(['440105-a', '海珠区审计局', '是', '', '', '', '陈某', phone]))).toEqual([]);
  });

  it('a telephone is no remark', async () => {
    expect(
      faultsOf(await typed(['440105-a', '海珠区审计局', '是', '', '', '', '陈某', '请打办公室电话'])),
    ).toHaveLength(1);
  });
});

it('carries whom to ask and who was merged into whom: what was exported is imported the same', async () => {
  const file = {
    district: '440105',
    name: '海珠区',
    publisher: '广州市海珠区人民政府',
    year: 2024,
    office: { name: '周某', phone: '020-84400000' },
    agencies: [
      { id: '440105-a', name: '审计局', required: true },
      { id: '440105-b', name: '民政局', required: false, reason: '并入审计局', successor: '440105-a' },
    ],
  };
  expect(readRosterSheet(await rosterSheet(file))).toEqual(file);
});

it('a workbook of last season, without those places, is read as before', async () => {
  expect(await typed(['440105-a', '海珠区审计局', '应报'])).toMatchObject({
    roster: { name: '海珠区', agencies: [{ agency: '440105-a' }] },
  });
});
