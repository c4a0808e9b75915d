import { describe, expect, test } from 'vitest';
import { matchBody } from '../../../shared/intake/batch/matchBody.ts';

const entry = (agency: string, name: string, more = {}) => ({ agency, name, required: true, ...more });
const ROSTER = {
  agencies: [
    entry('440105-czj', '海珠区财政局'),
    entry('440105-rsj', '海珠区人力资源和社会保障局', { shortNames: ['区人社局'] }),
    entry('440105-zjj', '海珠区住房和建设局', { formerNames: ['海珠区住房和城乡建设局'] }),
    entry('440105-jnz', '江南中街道办事处'),
    entry('440105-jn', '江南街道办事处'),
  ],
};

function matched(printed: { agency?: string; agencyName?: string }, file: string) {
  const match = matchBody(printed, file, ROSTER);
  return match.kind === 'sure' ? `${match.entry.agency} ${match.by}` : match.nearest.map(({ agency }) => agency);
}

describe('sure', () => {
  test.each([
    ['a code', { agency: '440105-czj' }, '年报.docx', '440105-czj code'],
    ['the name', { agencyName: '海珠区财政局' }, '年报.docx', '440105-czj title'],
    ['the name with its city', { agencyName: '广州市海珠区财政局' }, '年报.docx', '440105-czj former'],
    ['full-width and spaces', { agencyName: '海珠区 财政局' }, '1.docx', '440105-czj title'],
    ['a former name', { agencyName: '海珠区住房和城乡建设局' }, '1.docx', '440105-zjj former'],
    ['a short name', { agencyName: '区人社局' }, '1.docx', '440105-rsj former'],
    ['a file’s name', {}, '2023/海珠区财政局2023年年报（定稿）.docx', '440105-czj file'],
    ['a code in the file’s name', {}, '440105-czj-2023.xlsx', '440105-czj file'],
    ['the longer of two names in one another', {}, '江南中街道办事处.docx', '440105-jnz file'],
    ['a folder says nothing', {}, '海珠区财政局/江南街道办事处.docx', '440105-jn file'],
  ])('by %s', (_, printed, file, expected) => expect(matched(printed, file)).toBe(expected));
});

/** Worked out by hand: the share of pairs of neighbouring characters that two names have in common, from 0.3 on. */
describe('for a person to decide, with those it may be, the nearest first', () => {
  test.each([
    ['a name that is on no roster', { agencyName: '海珠区财务局' }, '1.docx', ['440105-czj', '440105-zjj']],
    ['another district’s', { agencyName: '荔湾区财政局' }, '1.docx', ['440105-czj']],
    ['a name like no other', { agencyName: '档案馆' }, '1.docx', []],
    [
      'title and file name say different bodies',
      { agencyName: '海珠区财政局' },
      '江南街道办事处.docx',
      ['440105-czj', '440105-jn', '440105-zjj'],
    ],
    [
      'code and title say different bodies',
      { agency: '440105-czj', agencyName: '江南街道办事处' },
      '1.docx',
      ['440105-czj', '440105-jn', '440105-jnz'],
    ],
    ['nothing', {}, '年报（3）.docx', []],
  ])('%s', (_, printed, file, expected) => expect(matched(printed, file)).toEqual(expected));

  test('at most three', () => {
    const agencies = ['一', '二', '三', '四'].map((name) => entry(`440105-${name}`, `海珠区第${name}小学`));
    const match = matchBody({ agencyName: '海珠区第五小学' }, '1.docx', { agencies });
    expect(match).toMatchObject({ kind: 'doubtful', nearest: agencies.slice(0, 3) });
  });
});

test('two bodies of one name: none is taken', () => {
  const twins = { agencies: [entry('a1', '财政局'), entry('b1', '财政局')] };
  expect(matchBody({ agencyName: '财政局' }, 'x', twins)).toMatchObject({ kind: 'doubtful' });
});
