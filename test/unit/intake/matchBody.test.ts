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

describe('why it is doubtful', () => {
  const [A1, B1] = [entry('a1', '财政局'), entry('b1', '财政局')];
  const twins = [A1, B1];
  const CZJ = entry('440105-czj', '海珠区财政局', { formerNames: ['海珠区财税局'] });
  const ZX = entry('440105-zx', '海珠区财政局国库支付中心', { shortNames: ['支付中心'] });
  const JN = entry('440105-jn', '江南街道办事处');
  const all = [CZJ, ZX, JN];

  test.each([
    ['two bodies of one name', { agencyName: '财政局' }, 'x.docx', twins, '名录上有 2 个单位叫“财政局”', ['a1', 'b1']],
    ['a name of nobody', { agencyName: '档案馆' }, '年报.docx', all, '名录上没有“档案馆”', []],
    [
      'a name of nobody, and a file of somebody',
      { agencyName: '档案馆' },
      '江南街道办事处.docx',
      all,
      '名录上没有“档案馆”',
      ['440105-jn'],
    ],
    [
      'the code of one, the name of another',
      { agency: '440105-czj', agencyName: '江南街道办事处' },
      '1.docx',
      all,
      '文件里的单位代码和标题里的名称不是同一个单位',
      ['440105-czj', '440105-jn'],
    ],
    [
      'the name of one, a file of another',
      { agencyName: '江南街道办事处' },
      '海珠区财税局.docx',
      all,
      '标题和文件名说的不是同一个单位',
      ['440105-jn', '440105-czj'],
    ],
    [
      'a file of two',
      {},
      '海珠区财政局、江南街道办事处.docx',
      all,
      '文件名里有几个单位的名称',
      ['440105-czj', '440105-jn'],
    ],
    ['nothing at all', {}, '年报（定稿）.docx', all, '标题和文件名里都没有名录上的单位', []],
  ])('%s', (_, printed, file, agencies, why, first) => {
    const match = matchBody(printed, file, { agencies });
    expect(match).toMatchObject({ kind: 'doubtful', why });
    const nearest = match.kind === 'doubtful' ? match.nearest.map(({ agency }) => agency) : [];
    expect(nearest.slice(0, Math.max(1, first.length))).toEqual(first);
  });

  test.each([
    ['of names within one another the longer', '海珠区财政局国库支付中心.docx', '440105-zx'],
    ['the shorter, where it stands alone', '海珠区财政局2023.docx', '440105-czj'],
    ['a short name', '支付中心.xlsx', '440105-zx'],
    ['a former name', '2023海珠区财税局', '440105-czj'],
    ['a code in capitals', '440105-CZJ.docx', '440105-czj'],
    ['a code with the year behind it', '440105-zx-2023.docx', '440105-zx'],
    ['a name in a name that is no ending', '江南街道办事处.终稿', '440105-jn'],
    ['folders with the other bar', 'C:\\海珠区财政局\\江南街道办事处.pdf', '440105-jn'],
  ])('but not: %s', (_, file, agency) => {
    expect(matchBody({}, file, { agencies: all })).toMatchObject({ kind: 'sure', by: 'file', entry: { agency } });
  });

  test.each([
    ['a code with something else behind it', '440105-zx-20231.docx'],
    ['a code with something else between', '440105-zx-v2023.docx'],
    ['a code with something more before the year', '440105-zx-v2-2023.docx'],
    ['two characters of a name', '街道.docx'],
  ])('%s is none', (_, file) => {
    expect(matchBody({}, file, { agencies: all })).toMatchObject({ kind: 'doubtful' });
  });

  test('the title holds against a file that says the same and another', () => {
    const both = '海珠区财政局、江南街道办事处.docx';
    expect(matchBody({ agencyName: '海珠区财政局' }, both, { agencies: all })).toMatchObject({
      kind: 'sure',
      entry: CZJ,
    });
  });

  test('those it may be stand before those that are alike, the liker first, each once', () => {
    const schools = ['第一小学', '第一中学', '第一小学分校', '第二小学'].map((name, at) => entry(`s${at}`, name));
    const match = matchBody({ agencyName: '第一小学部' }, '第二小学.docx', { agencies: schools });
    expect(match.kind === 'doubtful' && match.nearest.map(({ name }) => name)).toEqual([
      '第二小学',
      '第一小学',
      '第一小学分校',
    ]);
  });
});

describe('whose name it is', () => {
  const [OWN, FORMER] = [
    entry('own', '海珠区财税局'),
    entry('former', '海珠区财政局', { formerNames: ['海珠区财税局'] }),
  ];
  const LONG = entry('long', '广州市海珠区财税局');
  test.each([
    ['its own before who was called so', '海珠区财税局', [FORMER, OWN], OWN, 'title'],
    ['who was called so before whose name has more in front', '海珠区财税局', [LONG, FORMER], FORMER, 'former'],
    ['whose former name it is, but for its city', '广州市海珠区财税局', [FORMER], FORMER, 'former'],
  ] as const)('%s', (_, agencyName, agencies, expected, by) => {
    expect(matchBody({ agencyName }, '1.docx', { agencies })).toEqual({ kind: 'sure', entry: expected, by });
  });
});

describe('what a file’s name says', () => {
  test('its ending is no code, and nothing before its ending is one', () => {
    const agencies = [entry('docx', '档案馆'), entry('v12', '方志办')];
    expect(matchBody({}, '年报.docx', { agencies })).toMatchObject({ kind: 'doubtful' });
    expect(matchBody({}, '年报.v12.docx', { agencies })).toMatchObject({ kind: 'sure', entry: { agency: 'v12' } });
  });

  test('three characters of a name are enough, two are not', () => {
    const agencies = [entry('mz', '民政局', { shortNames: ['民政'] })];
    expect(matchBody({}, '民政局.docx', { agencies })).toMatchObject({ kind: 'sure' });
    expect(matchBody({}, '民政.docx', { agencies })).toMatchObject({ kind: 'doubtful' });
  });

  test('a name within another does not count, though a third is longer', () => {
    const agencies = [
      entry('a', '江南街道'),
      entry('b', '江南街道办事处'),
      entry('c', '海珠区人力资源和社会保障局'),
      entry('d', '滨江街道'),
    ];
    const match = matchBody({}, '江南街道办事处、海珠区人力资源和社会保障局', { agencies });
    expect(match).toMatchObject({ kind: 'doubtful', why: '文件名里有几个单位的名称' });
    expect(match.kind === 'doubtful' && match.nearest.map(({ agency }) => agency).slice(0, 2)).toEqual(['b', 'c']);
  });
});

describe('who comes nearest', () => {
  const nearest = (agencyName: string, agencies: readonly ReturnType<typeof entry>[]) => {
    const match = matchBody({ agencyName }, '1.docx', { agencies });
    return match.kind === 'doubtful' ? match.nearest.map(({ agency }) => agency) : ['sure'];
  };
  // Of 甲乙丙丁 three pairs; with 甲乙丙丁戊 3 of 3 and 4: 6/7; with 甲乙丙己庚 2 of 3 and 4: 4/7; with 甲乙辛壬癸 1: 2/7.
  const [LIKE, LESS, LEAST] = [entry('like', '甲乙丙丁戊'), entry('less', '甲乙丙己庚'), entry('least', '甲乙辛壬癸')];

  test('the liker first, in whatever order the roster has them; below 0.3 nobody', () => {
    for (const agencies of [
      [LIKE, LESS, LEAST],
      [LEAST, LESS, LIKE],
      [LESS, LEAST, LIKE],
    ])
      expect(nearest('甲乙丙丁', agencies)).toEqual(['like', 'less']);
  });

  test('0.3 is enough: 3 of 10 and 10 pairs', () => {
    expect(nearest('一二三四甲乙丙丁戊己庚', [entry('e', '一二三四子丑寅卯辰巳午')])).toEqual(['e']);
    expect(nearest('一二三四甲乙丙丁戊己庚', [entry('e', '一二三四子丑寅卯辰巳午未')])).toEqual([]);
  });

  test('a name or a text of one character is like nothing, and stands in nobody’s way', () => {
    expect(nearest('局', [entry('a', '局长'), entry('b', '处')])).toEqual([]);
    expect(nearest('甲乙', [entry('b', '处'), entry('a', '甲乙丙', { shortNames: ['甲'] })])).toEqual(['a']);
  });
});
