import { expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { readRosterSheet, rosterSheet } from '../../../functions/documents/rosterSheet.ts';
import { sameRoster } from '../../../shared/domain/filing/roster.ts';
import { readRosterFile, rosterFileOf } from '../../../shared/flow/roster/rosterFile.ts';
import { rosterFromItem, rosterToItem } from '../../../shared/store/rosterItems.ts';

const FILE = {
  district: '350128',
  name: '平潭综合实验区',
  publisher: '平潭综合实验区管理委员会',
  year: 2023,
  agencies: [{ id: '350128-a', name: '甲局', required: true }],
};

function rosterIn(file: unknown) {
  const read = readRosterFile(file);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return { ...read.roster, revision: 1 };
}

it('the organ that publishes goes from the file through the table and Excel, and back', async () => {
  const roster = rosterIn(FILE);
  expect(rosterFromItem(rosterToItem(roster))).toEqual(roster);
  expect(rosterFileOf(roster)).toEqual(FILE);
  expect(readRosterSheet(await rosterSheet(rosterFileOf(roster)))).toEqual(FILE);
});

it('a roster without one stays without one, and is another than one that names it', async () => {
  const { publisher: _, ...unnamed } = FILE;
  const roster = rosterIn(unnamed);
  expect(rosterFromItem(rosterToItem(roster))).toEqual(roster);
  expect(readRosterSheet(await rosterSheet(rosterFileOf(roster)))).toEqual(unnamed);
  expect(sameRoster(roster, rosterIn(FILE))).toBe(false);
});

it('a workbook is read by its heads, in whatever order the columns stand, and not guessed at without them', async () => {
  const workbook = (...rows: readonly (readonly string[])[]) =>
    writeXlsxFile(rows.map((row) => row.map((value) => ({ value, type: String })))).toBuffer();
  const about = ['区划代码', '350128', '区名', '平潭综合实验区', '年度 2023', '发布机关', '平潭综合实验区管理委员会'];
  const moved = await workbook(
    about,
    ['单位名称', '邮箱', '是否应报', '单位代码'],
    ['甲局', 'a@b.cn', '应报', '350128-a'],
  );
  expect(readRosterSheet(moved)).toEqual({ ...FILE, agencies: [{ ...FILE.agencies[0], mail: 'a@b.cn' }] });
  const bare = await workbook(about, ['350128-a', '甲局', '应报'], ['350128-b', '乙局', '应报']);
  expect(() => readRosterSheet(bare)).toThrow('第二行没有这几列：单位代码、单位名称、是否应报');
});
