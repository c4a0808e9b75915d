import { describe, expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { peopleSheet, readPeopleSheet } from '../../../../functions/cli/commands/peopleSheet.ts';
import { peopleFileOf, readPeopleFile } from '../../../../shared/flow/people/peopleFile.ts';

const ISSUER = 'https://id.example.cn';
const FILE = {
  issuer: ISSUER,
  people: [
    { id: 'li', name: '李', posts: [{ office: 'reviewer', districts: 'all' }, { body: '440105-rsj' }] },
    { id: 'wang@example.cn', name: '王', posts: [{ office: 'officer', districts: ['440105', '440106'] }] },
    { id: 'zhao', name: '赵', posts: [] },
  ],
};

const faultsOf = (people: readonly unknown[], issuer: string | undefined = ISSUER) => {
  const read = readPeopleFile({ people }, issuer);
  return 'faults' in read ? read.faults.map(({ message }) => message) : [];
};

describe('a file of people', () => {
  test('comes back as it went, as JSON and as a workbook', async () => {
    const read = readPeopleFile(FILE, undefined);
    if ('faults' in read) throw new Error(JSON.stringify(read.faults));
    const again = peopleFileOf(read.people.map((each) => ({ ...each, revision: 1 })));
    expect(again).toEqual(FILE);
    expect(readPeopleFile(readPeopleSheet(await peopleSheet(again)), undefined)).toEqual(read);
  });

  const workbook = (...rows: readonly (readonly string[])[]) =>
    writeXlsxFile(rows.map((row) => row.map((value) => ({ value, type: String })))).toBuffer();

  test('is read by its heads, in whatever order they stand, and not guessed at without them', async () => {
    const head = ['姓名', '登录标识', '区划代码', '办公室职责', '单位代码'];
    const read = readPeopleSheet(
      await workbook(head, ['李', 'li', '440105', '复核人', ''], ['王', 'wang', '', '', '440105-rsj']),
    );
    expect(read).toEqual({
      people: [
        { id: 'li', name: '李', posts: [{ office: 'reviewer', districts: ['440105'] }] },
        { id: 'wang', name: '王', posts: [{ body: '440105-rsj' }] },
      ],
    });
    const bare = await workbook(['li', '李', '', '复核人', '440105'], ['wang', '王', '440105-rsj', '', '']);
    expect(() => readPeopleSheet(bare)).toThrow('第一行没有这几列：登录标识、姓名、单位代码、办公室职责、区划代码');
  });

  test('says of whom something is wrong', () => {
    const read = readPeopleFile(
      { people: [FILE.people[0], { id: 'shen', name: '沈', posts: [{ office: '审计' }] }] },
      ISSUER,
    );
    expect('faults' in read && read.faults.map(({ at }) => at)).toEqual(['第 2 人（沈 shen） posts.0']);
  });

  test.each<[string, readonly unknown[], RegExp]>([
    ['no name', [{ id: 'a', name: ' ', posts: [] }], /姓名不能为空/],
    ['a hidden sign in an id', [{ id: 'a\u202eb', name: '甲', posts: [] }], /看不见的字符/],
    ['a role that is none', [{ id: 'a', name: '甲', posts: [{ office: 'boss', districts: 'all' }] }], /职责/],
    [
      'an office without districts',
      [{ id: 'a', name: '甲', posts: [{ office: 'officer', districts: [] }] }],
      /职责|区划/,
    ],
    [
      'a district of five digits',
      [{ id: 'a', name: '甲', posts: [{ office: 'officer', districts: ['44010'] }] }],
      /职责|区划/,
    ],
    [
      'one person twice',
      [
        { id: 'A@x.cn', name: '甲', posts: [] },
        { id: 'a@X.cn', name: '甲', posts: [] },
      ],
      /两次/,
    ],
    ['one post twice', [{ id: 'a', name: '甲', posts: [{ body: '440105-a' }, { body: '440105-a' }] }], /两次/],
  ])('names %s', (_, people, words) => {
    expect(faultsOf(people).join()).toMatch(words);
  });

  test('nobody is put on the list without somebody who vouches for them', () => {
    const read = readPeopleFile({ people: [{ id: 'a', name: '甲', posts: [] }] }, undefined);
    expect('faults' in read && read.faults[0]?.message).toMatch(/身份提供方/);
  });
});
