import { describe, expect, test } from 'vitest';
import { type Around, type Row, readRows, remarksBy } from './heard.ts';

const NEW = 'requests.newRequests';
const OVER = 'requests.carriedOver';
const TABLE: Readonly<Record<string, number>> = { [NEW]: 20, [OVER]: 3 };

/** Words that would make it of something else. */
const AROUND: Around = ['各季度检查通报，上半年培训；2022年办结。', '（各季度来信办结；下半年2022年复议。'];

const readAll = (rows: readonly Row[], values = TABLE) => readRows('received', rows, { values }, AROUND);

/** 9, 8, 7 and 6. */
const QUARTERS = '一季度9件、二季度8件、三季度7件、四季度6件';
const THIRTY = '30 → 20';

describe('what came in each quarter, or in each half of the year', () => {
  test.each<{ name: string; rows: readonly Row[] }>([
    {
      name: 'adds up to what was received, with what came over or without',
      rows: [
        [`申请分季度看：${QUARTERS}。`, THIRTY],
        ['申请分季度看：一季度9件、二季度5件、三季度4件、四季度2件。'],
        ['申请分季度看：一季度9件、二季度5件、三季度4件、四季度5件。'],
        ['申请上半年9件，下半年8件。', '17 → 20'],
        ['申请上半年12件，下半年8件。'],
      ],
    },
    {
      name: 'in digits and words, and as none',
      rows: [
        ['申请分季度看：一季度九件、二季度八件、三季度七件、四季度六件。', THIRTY],
        ['申请分季度看：第一季度收到9件，第二季收到8件，到第三季度为7件；而第四季度仅6件。', THIRTY],
        ['申请分季度看：一季度9件、二季度零申请、三季度7件、四季度没有。', '16 → 20'],
        ['申请分季度看：一季度零申请、二季度零件、三季度没有、四季度无。'],
        ['申请分季度看：一季度两三件、二季度8件、三季度7件、四季度6件。'],
        ['申请分季度看：一季度9件、二季度8件、三季度7件。'],
      ],
    },
    {
      name: 'of requests alone',
      rows: [
        [`分季度看：${QUARTERS}。`],
        [`分季度看：${QUARTERS}。申请较少。`],
        [`收到申请较多。分季度看：${QUARTERS}。`, THIRTY],
        [`收件分季度看：${QUARTERS}。`, THIRTY],
        ['分季度看：一季度9件申请、二季度8件、三季度7件、四季度6件。', THIRTY],
        [`补贴申请分季度看：${QUARTERS}。`],
        [`办结申请后，分季度看：${QUARTERS}。`],
        [`收到申请，受理举报，分季度看：${QUARTERS}。`],
        [`2022年申请分季度看：${QUARTERS}。`],
        [`天河区教育局收到申请，分季度看：${QUARTERS}。`],
        [`海珠区民政局收到申请，分季度看：${QUARTERS}。`, THIRTY],
      ],
    },
  ])('$name', ({ rows }) => {
    expect(readAll(rows)).toEqual(rows);
  });

  test('where the table has what was received', () => {
    const text = `申请分季度看：${QUARTERS}。`;
    expect(readAll([[text]], {})).toEqual([[text]]);
    expect(readAll([[text]], { [OVER]: 3 })).toEqual([[text]]);
    expect(readAll([[text, THIRTY]], { [NEW]: 20 })).toEqual([[text, THIRTY]]);
  });

  test('what is remarked', () => {
    const [before, behind] = ['前'.repeat(30), '后'.repeat(30)];
    const shared = {
      figures: '表三“一、本年新收政府信息公开申请数量”“总计”为 20',
      quote: expect.any(String),
    };
    expect(remarksBy('received', { overview: `前一句。申请分季度看：${QUARTERS}。后一句。`, values: TABLE })).toEqual([
      {
        section: 'overview',
        fill: { ...shared, what: '所写各季度相加', found: '30 件', size: 10 },
        cells: [`${NEW}.total`],
        ...{ found: '30', expected: '20', delta: 10 },
      },
    ]);
    const text = `${before}申请,上半年9件，下半年8件，${behind}`;
    expect(remarksBy('received', { overview: `前一句。${text}。`, values: TABLE, agencyName: before })).toEqual([
      {
        section: 'overview',
        fill: {
          ...{ figures: shared.figures, what: '所写上、下半年相加', found: '17 件', size: 3 },
          quote: `${'前'.repeat(17)}申请,上半年9件,下半年8件,${'后'.repeat(19)}`,
        },
        cells: [`${NEW}.total`],
        ...{ found: '17', expected: '20', delta: -3 },
      },
    ]);
  });
});
