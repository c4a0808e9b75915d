import { describe, expect, test } from 'vitest';
import { matchesIn } from '../../../../../shared/domain/evaluate/narrative/matches.ts';
import { SHARE, shareSaid } from '../../../../../shared/domain/evaluate/narrative/shareSaid.ts';
import { type Around, type Row, readRows, remarksBy } from './heard.ts';

const NEW = 'requests.newRequests';
const OVER = 'requests.carriedOver';
const TOTAL = 'requests.results.total';
const FORWARD = 'requests.carriedForward';

/** Words that say of what a share may be. */
const AROUND: Around = [
  '按期完成率分别下降，合计增加约占的达标：来自自然人占。',
  '（其中来自企业，达标率。为，计；栏目健全。',
];

const readAll = (rows: readonly Row[], values: Readonly<Record<string, number>> = {}) =>
  readRows('percentages', rows, { values }, AROUND);

describe('between which hundredths a share lies', () => {
  const between = (text: string) =>
    matchesIn(text, SHARE).map((match) => {
      const { least, most, start, end, words } = shareSaid(match) ?? {
        least: NaN,
        most: NaN,
        start: 0,
        end: 0,
        words: '',
      };
      expect(words).toBe(text.slice(start, end));
      return [words, Math.round(least * 100) / 100, Math.round(most * 100) / 100];
    });
  test.each<{ name: string; rows: readonly (readonly [text: string, least: number, most: number, words?: string])[] }>([
    {
      name: 'as printed: one of the last digit, five for tenths and halves, three and a half for simple parts',
      rows: [
        ['77.8%', 77.7, 77.9],
        ['78%', 77, 79],
        ['12.25%', 12.24, 12.26],
        ['百分之八十', 79, 81],
        ['百分之三点五', 3.4, 3.6],
        ['百分之十二点二五', 12.24, 12.26],
        ['百分之百', 100, 100],
        ['六成', 55, 65],
        ['六成半', 62, 68],
        ['四成二', 40.5, 43.5],
        ['三分之一', 29.83, 36.83],
        ['十分之九', 86.5, 93.5],
        ['一半', 45, 55],
        ['半数', 45, 55],
      ],
    },
    {
      name: 'more than so many',
      rows: [
        ['超过60%', 60, 68],
        ['逾60%', 60, 68],
        ['60%以上', 60, 68],
        ['60%强', 60, 68],
        ['超过百分之六十', 60, 68],
        ['60%多', 60, 70],
        ['60%余', 60, 70],
        ['六成多', 60, 70],
        ['六成余', 60, 70],
        ['六成略多', 60, 70],
        ['六成以上', 60, 72],
        ['六成强', 60, 72],
        ['超六成', 60, 72],
        ['逾三分之一', 33.33, 45.33],
        ['超过95%', 95, 99.9],
        ['一半多', 50, 99.9],
        ['超过半数', 50, 99.9],
        ['过半', 50, 99.9],
        ['过半数', 50, 99.9],
      ],
    },
    {
      name: 'less than so many',
      rows: [
        ['不足60%', 44, 60],
        ['不到百分之六十', 44, 60],
        ['不到六成', 36, 60],
        ['六成以下', 36, 60],
        ['不足一半', -50, 50],
        ['近60%', 55, 60.2],
        ['近百分之六十', 50, 60.2],
        ['将近六成', 50, 61],
        ['接近一半', 40, 51],
        ['六成弱', 50, 61],
        ['六成略少', 50, 61],
        ['近三分之一', 23.33, 34.03],
      ],
    },
    {
      name: 'about so many',
      rows: [
        ['约60%', 54, 66],
        ['大约六成', 50, 70],
        ['六成左右', 50, 70],
        ['60%左右', 54, 66],
        ['约三分之一', 24.83, 41.83],
      ],
    },
  ])('$name', ({ rows }) => {
    expect(rows.map(([text]) => between(text))).toEqual(rows.map((row) => [row]));
  });

  test('digits side by side are no number, and what names something else is no share', () => {
    for (const text of ['百分之一二', '二三分之一', '三分之一二', '百分之二三点一']) {
      const [match] = matchesIn(text, SHARE);
      expect(match === undefined ? text : shareSaid(match)).toBeUndefined();
    }
    for (const text of ['三成立', '一成为', '二成交', '四成员', '五成果', '接近半年', '六成熟'])
      expect(between(text)).toEqual([]);
  });

  test('where it stands', () => {
    const [match] = matchesIn('共有约六成半申请', SHARE);
    expect(match && shareSaid(match)).toMatchObject({ start: 2, end: 6, words: '约六成半' });
  });
});

describe('shares of what the text counts itself', () => {
  test.each<{ name: string; rows: readonly Row[] }>([
    {
      name: 'of the number right before',
      rows: [
        ['二级学院9个，栏目健全的7个，占87.8%。', '87.8% → 77.78%'],
        ['二级学院9个，栏目健全的7个，占77.8%。'],
        ['二级学院9个，栏目健全的7个，占77.7%。'],
        ['二级学院9个，栏目健全的7个，占77.6%。', '77.6% → 77.78%'],
        ['二级学院9个，栏目健全的7个，占76%。', '76% → 77.78%'],
        ['二级学院9个，栏目健全的7个，占79%。', '79% → 77.78%'],
        ['二级学院8个，栏目健全的6个，占75.1%。'],
        ['二级学院8个，栏目健全的6个，占74.9%。'],
        ['二级学院9个，栏目健全的7个，占比六成。', '六成 → 77.78%'],
        ['二级学院9个，栏目健全的7个（占总数的六成）。', '六成 → 77.78%'],
        ['二级学院9个，7个栏目健全，占比例为六成。', '六成 → 77.78%'],
        ['二级学院9个，7个栏目健全（六成）。'],
        ['二级学院9个。栏目健全的7个，占六成。', '六成 → 77.78%'],
        ['栏目健全的7个，占六成，全部学院9个。', '六成 → 77.78%'],
        [`二级学院9个。${'组织培训、交流和检查'.repeat(17)}。栏目健全的7个，占六成。`],
        [`二级学院9个。${'组织培训、交流和检查'.repeat(13)}。栏目健全的7个，占六成。`, '六成 → 77.78%'],
        ['二级学院增加9个，栏目健全的7个，占六成。'],
        ['二级学院9所，栏目健全的7个，占六成。'],
        ['二级学院6个，栏目健全的7个，占六成。'],
        ['二级学院9个，栏目健全的9个，占六成。', '六成 → 100%'],
        ['专业20个，二级学院9个，栏目健全的7个，占三成半。'],
        ['专业20个，二级学院9个，栏目健全的7个，占六成。', '六成 → 77.78%'],
        ['二级学院9个，专业7个，栏目健全的7个，占六成。', '六成 → 77.78%'],
        ['栏目健全的占六成。'],
      ],
    },
    {
      name: 'of the number right behind',
      rows: [
        ['二级学院9个，栏目健全的占87.8%（7个）。', '87.8% → 77.78%'],
        ['二级学院9个，栏目健全的占77.8%（7个）。'],
        ['二级学院9个，栏目健全的占六成，为7个。', '六成 → 77.78%'],
        ['二级学院9个，其中栏目健全的超过半数，计4个。', '超过半数 → 44.44%'],
        ['二级学院9个，五成以上（4个）栏目健全。', '五成以上 → 44.44%'],
        ['二级学院9个，栏目健全者五成以上（4个）。', '五成以上 → 44.44%'],
        ['二级学院9个，栏目健全者五成以上，计4个。'],
        ['二级学院9个，有五成以上，计4个。', '五成以上 → 44.44%'],
        ['二级学院9个，栏目健全的占六成（7余个）。'],
        ['二级学院9个，栏目健全的占六成（增加7个）。'],
      ],
    },
    {
      name: 'of the number that bears its name',
      rows: [
        ['栏目健全7个，栏目缺失2个，共9个，栏目健全占六成。', '六成 → 77.78%'],
        ['7个栏目健全，2个栏目缺失，共9个，栏目健全占六成。', '六成 → 77.78%'],
        ['栏目健全7个，栏目缺失2个，共9个，栏目完好占六成。'],
        ['共9个，栏目（完好）占六成。'],
      ],
    },
    {
      name: 'of several together',
      rows: [
        ['共40件，征地19件、社保9件，两项合计占八成。', '八成 → 70%'],
        ['共40件，征地19件、社保9件，两项合计占七成。'],
        ['共40件，征地19件、社保9件，二者相加占八成。', '八成 → 70%'],
        ['共40件，征地19件、社保9件、教育4件，三项合计占七成。', '七成 → 80%'],
        ['共40件，征地19件、社保9件、教育4件、住房4件，四类共占七成。', '七成 → 90%'],
        ['征地19件，两项合计占八成。'],
        ['共40件，征地增加19件、社保9件，两项合计占八成。'],
      ],
    },
    {
      name: 'by a rate, of the number that stands beside its word',
      rows: [
        ['12所学校，9所达标，3所限期整改，达标率80%。', '80% → 75%'],
        ['12所学校，9所达标，3所限期整改，达标率75%。'],
        ['12所学校，达标的9所，3所限期整改，达标率为80%。', '80% → 75%'],
        ['12所学校，9所达标，3所限期整改，达标率八成。'],
        ['12所学校，9所已达标，3所限期整改，达标率80%。', '80% → 75%'],
        ['12所学校，9所经过验收已经达标，3所限期整改，达标率80%。'],
        ['12所学校，9所满意，3所限期整改，满意率80%。'],
        ['12所学校，9所达标，3所达标，达标率80%。'],
        ['12所学校，约9所达标，3所限期整改，达标率80%。'],
        ['12所学校，增加9所达标，3所限期整改，达标率80%。'],
        ['12所学校，9所达标，3所限期整改，分别达标率80%。'],
        ['12所学校，9所按期完成，3所限期整改，按期完成率80%。'],
        ['9所达标，达标率80%。'],
      ],
    },
    {
      name: 'said again in brackets',
      rows: [
        ['共40件，征地20件，占七成（70%）。', '七成 → 50%', '70% → 50%'],
        ['共40件，征地20件，占五成（50%）。'],
        ['共40件，征地20件，占五成，社保（70%）。'],
        ['共40件，征地20件，占五成（含70%。'],
      ],
    },
    {
      name: 'of a whole that stands in the clause itself',
      rows: [
        ['收到40件，占全市137件的29.9%。', '29.9% → 29.2%'],
        ['收到40件，占全市137件的29.2%。'],
        ['收到40件，占全市137件的29.1%。'],
        ['收到40件，占全市137件的29%。'],
        ['收到40件，占全市137件的28%。', '28% → 29.2%'],
        ['收到40件，占全市137件的31%。', '31% → 29.2%'],
        ['收到40件（约占全市137件的三成半）。', '三成半 → 29.2%'],
        ['收到40件申请，占全市137件的29.9%。', '29.9% → 29.2%'],
        ['培训40人，占全市137件的29.9%。'],
        ['增加40件，占全市137件的29.9%。'],
        ['约40件，占全市137件的29.9%。'],
        ['收到40件，占全市近137件的29.9%。'],
        ['收到140件，占全市137件的29.9%。'],
        ['收到137件，占全市137件的29.9%。', '29.9% → 100%'],
        ['收到40件，占全市137万件的29.9%。'],
        ['收到40件，经核实，占全市137件的29.9%。'],
        ['收到40件，其中征地，占全市137件的29.9%。'],
        ['占全市137件的29.9%。'],
      ],
    },
    {
      name: 'of requests, results and what was settled, where they are not read against table 3',
      rows: [
        ['收到申请20件，予以公开9件，占三成。', '三成 → 45%'],
        ['收到申请20件，办结9件，办结率30%。'],
        ['收到申请20件，办结9件，结转6件，办结率30%。', '30% → 45%'],
        ['收到申请20件，办结9件，结转6件，办结率45%。'],
        ['收到申请20件，行政复议9件，占30%。', '30% → 45%'],
      ],
    },
  ])('$name', ({ rows }) => {
    expect(readAll(rows)).toEqual(rows);
  });

  test('on either side of other conditions', () => {
    const twelve = '12所学校，9所完成，3所限期整改';
    const rows: readonly Row[] = [
      // Of a whole in the clause itself: to the last digit, of two characters, with 的 or without.
      ['收到24件，占全市100件的25%。'],
      ['收到26件，占全市100件的25%。'],
      ['服务40人次，占全市137人次的29.9%。', '29.9% → 29.2%'],
      ['收到40件，占全市137件29.9%。', '29.9% → 29.2%'],
      ['收到40件，占全市137件的比例为29.9%。'],
      ['走访20户，收到40件，占全市137件的29.9%。', '29.9% → 29.2%'],
      ['申请中，占全市137件的29.9%。'],
      // What is read against table 3 is said once.
      ['收到申请20件，予以公开9件，占30%。', '30% → 45%'],
      ['收到申请20件，办结9件，办结率为30%。'],
      ['督办事项20件，落实9件，落实率为30%。', '30% → 45%'],
      // By rates.
      [`${twelve}，完成率80%。`, '80% → 75%'],
      [`${twelve}，按期完成率80%。`],
      [`${twelve}，按期完成率为80%。`],
      [`${twelve}，按期的完成率80%。`],
      [`${twelve}，法定期限完成率80%。`],
      [`${twelve}，按期完成率高，完成率80%。`, '80% → 75%'],
      [`${twelve}，完成率五成。`],
      ['12所学校，有达标的9所，3所限期整改，达标率80%。', '80% → 75%'],
      ['12所学校，达标的有9所，3所限期整改，达标率80%。', '80% → 75%'],
      // Of several together, as many as there are.
      ['共40件。征地19件，两项合计占八成。'],
      ['共40件。征地19件、社保9件，两项合计占八成。', '八成 → 70%'],
      // Where the part stands.
      ['二级学院9个，栏目健全的占比六成，为7个。', '六成 → 77.78%'],
      ['二级学院9个，栏目健全的7个占六成。', '六成 → 77.78%'],
      ['栏目健全7个，栏目缺失2个，共9个，总体较好，栏目健全占六成。', '六成 → 77.78%'],
      ['共40件，征地20件，占七成（70%，较高）。', '七成 → 50%'],
    ];
    expect(readAll(rows)).toEqual(rows);
  });

  test('what table 3 has may be the whole of what is counted as requests are', () => {
    const cases: readonly Row[] = [['督办事项9件，已经落实的7件，占三成半。']];
    const wrong: readonly Row[] = cases.map(([text]) => [text, '三成半 → 77.78%']);
    expect(readAll(cases)).toEqual(wrong);
    for (const known of [{ [NEW]: 20 }, { [NEW]: 15, [OVER]: 5 }, { [TOTAL]: 20 }, { [TOTAL]: 15, [FORWARD]: 5 }])
      expect(readAll(cases, known)).toEqual(cases);
    expect(readAll(cases, { [OVER]: 20, [FORWARD]: 16 })).toEqual(
      // 7 of 20 and of 16 are no 35 in a hundred of what nobody received.
      cases,
    );
    expect(readAll([['督办专班9个，已经落实的7个，占三成半。']], { [NEW]: 20 })).toEqual([
      ['督办专班9个，已经落实的7个，占三成半。', '三成半 → 77.78%'],
    ]);
  });

  test('what is remarked', () => {
    const [before, behind] = ['前'.repeat(30), '后'.repeat(30)];
    const remarked = (middle: string, values: Readonly<Record<string, number>> = {}) =>
      remarksBy('percentages', { overview: `前一句。${before}，${middle}，${behind}。`, values });
    const whole = (middle: string) => `${before},${middle},${behind}`;
    const around = (middle: string, from: string, to: string) => {
      const text = whole(middle);
      return text.slice(text.indexOf(from) - 20, text.indexOf(to) + to.length + 20);
    };
    expect(remarked('二级学院9个，健全的7个，占六成')).toEqual([
      {
        section: 'overview',
        fill: {
          quote: around('二级学院9个,健全的7个,占六成', '7个', '六成'),
          ...{ found: '六成', part: 7, whole: 9, expected: '77.78%' },
        },
        cells: [],
        ...{ found: '六成', expected: '77.78%' },
      },
    ]);
    expect(remarked('收到申请9件，学院占六成（7件）', { [NEW]: 9 })[0]).toMatchObject({
      fill: { quote: around('收到申请9件,学院占六成(7件)', '六成', '7件'), part: 7, whole: 9 },
      cells: [],
    });
    expect(remarked('收到40件，占全市137件的29.9%')).toEqual([
      {
        section: 'overview',
        fill: {
          quote: around('收到40件,占全市137件的29.9%', '40件', '29.9%'),
          ...{ found: '29.9%', part: 40, whole: 137, expected: '29.2%' },
        },
        cells: [],
        ...{ found: '29.9%', expected: '29.2%' },
      },
    ]);
    expect(remarked('走访20户，收到申请9件，占六成', { [NEW]: 9 })).toEqual([]);
    expect(remarked('督办事项20件，收到申请9件，占六成', { [NEW]: 9 })[0]).toMatchObject({
      fill: { part: 9, whole: 20, expected: '45%' },
      cells: [`${NEW}.total`],
    });
  });
});

describe('a kind of applicant, of whom table 3 tells the number', () => {
  const TABLE = { [NEW]: 8, [`${NEW}.naturalPerson`]: 6, [`${NEW}.commercialEnterprise`]: 2 };
  test.each<{ name: string; rows: readonly Row[] }>([
    {
      name: 'before the share',
      rows: [
        ['收到申请8件，自然人占五成。', '五成 → 75%'],
        ['收到申请8件，自然人占四分之三。'],
        ['收到申请8件，自然人占75%。'],
        ['收到申请8件，自然人占74%。'],
        ['收到申请8件，自然人占76%。'],
        ['收到申请8件，自然人占73%。', '73% → 75%'],
        ['收到申请8件，自然人占77%。', '77% → 75%'],
        ['收到申请8件（自然人占50%）。', '50% → 75%'],
        ['收到申请8件，其中自然人提出的占五成。', '五成 → 75%'],
        ['收到申请8件，由自然人提出占五成。', '五成 → 75%'],
        ['收到申请8件，来自企业的占五成。', '五成 → 25%'],
        ['收到申请8件，企业占四分之一。'],
        ['收到的申请中，自然人占五成。', '五成 → 75%'],
        ['平台注册用户中，自然人占五成。'],
        ['收到申请8件，平台注册用户中，自然人占五成。'],
        ['收到申请8件，注册用户中：自然人占五成。'],
        ['收到申请8件，平台注册用户中，自然人占总件数的比例为五成。'],
        ['平台注册用户中较多，收到申请8件，自然人占五成。', '五成 → 75%'],
        ['收到申请8件，老年人占五成。'],
        ['留言8件，自然人占五成。'],
      ],
    },
    {
      name: 'behind the share',
      rows: [
        ['收到申请8件，五成来自自然人。', '五成 → 75%'],
        ['收到申请8件，五成申请来自家长等自然人。', '五成 → 75%'],
        ['收到申请8件（其中五成）来自自然人。', '五成 → 75%'],
        ['收到申请8件，五成是企业提出。', '五成 → 25%'],
        ['收到申请8件，五成来自老年人。'],
      ],
    },
    {
      name: 'of others, or of another year',
      rows: [
        ['天河区教育局收到申请8件，自然人占五成。'],
        ['2022年收到申请8件，自然人占五成。'],
        ['天河区教育局收到建议8件。收到申请8件，自然人占五成。', '五成 → 75%'],
        ['下属单位收到申请8件，自然人占五成。'],
        ['下属单位收到申请8件，我局收到申请8件，自然人占五成。', '五成 → 75%'],
        ['历年收到申请8件，自然人占五成。'],
      ],
    },
  ])('$name', ({ rows }) => {
    expect(readAll(rows, TABLE)).toEqual(rows);
  });

  test('nothing where a number is not known, or nobody asked', () => {
    const rows: readonly Row[] = [['收到申请8件，自然人占五成。']];
    for (const values of [{}, { [NEW]: 8 }, { [`${NEW}.naturalPerson`]: 6 }, { [NEW]: 0, [`${NEW}.naturalPerson`]: 0 }])
      expect(readAll(rows, values)).toEqual(rows);
  });

  test('what is remarked', () => {
    const [before, behind] = ['前'.repeat(30), '后'.repeat(30)];
    const text = `${before},收到申请8件,自然人占五成,${behind}`;
    expect(remarksBy('percentages', { overview: `前一句。${text}。`, values: TABLE })).toEqual([
      {
        section: 'overview',
        fill: {
          quote: text.slice(text.indexOf('五成') - 20, text.indexOf('五成') + 22),
          ...{ found: '五成', part: 6, whole: 8, expected: '75%' },
        },
        cells: [`${NEW}.naturalPerson`],
        ...{ found: '五成', expected: '75%' },
      },
    ]);
  });
});
