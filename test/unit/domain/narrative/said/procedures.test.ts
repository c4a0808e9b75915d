import { describe, expect, test } from 'vitest';
import { type Around, type Row, readRows, remarksBy } from './heard.ts';

const PENALTIES = 'proactiveDisclosure.penalties.decisions';
/** Words that would make them another's, or no decisions. */
const AROUND: Around = ['下属单位公示2022年交警大队归集。', '（公示，简易程序5件；下属单位归集2022年累计。'];

const readAll = (rows: readonly Row[], count = 5) =>
  readRows('documents', rows, { values: { [PENALTIES]: count } }, AROUND);

describe('penalties by procedure', () => {
  test.each<{ name: string; rows: readonly Row[] }>([
    {
      name: 'add up to what table 2 has',
      rows: [
        ['行政处罚简易程序3件、普通程序3件。', '6 → 5'],
        ['行政处罚简易程序3件、普通程序2件。'],
        ['行政处罚普通程序3件、简易程序1件。', '4 → 5'],
        ['行政处罚普通程序3件、简易程序2件。'],
        ['行政处罚简易程序1,003件、一般程序1,004件。', '2007 → 5'],
        ['行政处罚简易程序0件、普通程序0件。', '0 → 5'],
        ['作出行政处罚决定，其中适用简易程序的3件，适用普通程序的3件。', '6 → 5'],
        ['处罚案件中，按简易程序作出3件；按普通程序处罚3件。', '6 → 5'],
      ],
    },
    {
      name: 'with what they are behind the procedure',
      rows: [
        ['适用简易程序作出行政处罚3件，适用普通程序作出行政处罚2件。'],
        ['适用简易程序作出行政处罚3件，适用普通程序作出行政处罚3件。', '6 → 5'],
        ['按普通程序作出行政处罚决定3件、按简易程序作出行政处罚决定3件。', '6 → 5'],
        ['适用一般程序办理行政处罚案件4件。'],
        ['适用一般程序办理行政处罚案件5件。'],
        ['适用一般程序办理行政处罚案件6件。', '6 → 5'],
        ['简易程序3件，普通程序3件。'],
        ['办理许可简易程序3件，普通程序3件。'],
      ],
    },
    {
      name: 'where their sum is told before, that is held against the table by itself',
      rows: [
        ['行政处罚5件，其中简易程序3件、普通程序3件。', '6 → 5'],
        ['行政处罚6件，其中简易程序3件、普通程序3件。', '6 → 5'],
        ['行政处罚1,006件（简易程序1,003件、普通程序3件）。', '1006 → 5'],
      ],
    },
    {
      name: 'unless they are another’s, another year’s, or only shown',
      rows: [
        ['交警大队行政处罚简易程序3件、普通程序3件。'],
        ['加强监管，交警大队行政处罚简易程序3件、普通程序3件。'],
        ['交警大队配合，我局行政处罚简易程序3件、普通程序3件。', '6 → 5'],
        ['公示行政处罚简易程序3件、普通程序3件。'],
        ['累计行政处罚简易程序3件、普通程序3件。'],
        ['2022年，行政处罚简易程序3件、普通程序3件。'],
        ['2023年，行政处罚简易程序3件、普通程序3件。', '6 → 5'],
        ['海珠区民政局作出行政处罚简易程序3件、普通程序3件。', '6 → 5'],
        ['行政处罚简易程序3件、普通程序3件、听证程序2件。'],
        ['行政处罚简易程序3件、普通程序3件、快速办理2件。'],
        ['行政处罚简易程序3件、普通程序3件、当场处罚2件。'],
        ['按照简易程序处理行政处罚案件3件，按照普通程序处理行政处罚案件3件。', '6 → 5'],
        ['依照简易程序给予行政处罚3件，依照普通程序查处行政处罚案件3件。', '6 → 5'],
        ['按照简易程序处理行政处罚案件3件，按照普通程序处理行政处罚案件2件。'],
        ['行政处罚简易程序3件、普通程序3件，均已公示。', '6 → 5'],
        ['行政处罚简易程序3件。'],
      ],
    },
  ])('$name', ({ rows }) => {
    expect(readAll(rows)).toEqual(rows);
  });

  test('only where the table is known', () => {
    expect(remarksBy('documents', { overview: '行政处罚简易程序3件、普通程序3件。' })).toEqual([]);
  });

  test('what is remarked', () => {
    const [before, behind] = ['前'.repeat(30), '后'.repeat(30)];
    const told = { values: { [PENALTIES]: 5 }, agencyName: `海珠区${before}局` };
    expect(
      remarksBy('documents', {
        ...told,
        overview: `前一句。${before}处罚简易程序3件、普通程序5件,${behind}。后一句。`,
      }),
    ).toEqual([
      {
        section: 'overview',
        fill: {
          quote: `${'前'.repeat(20)}处罚简易程序3件、普通程序5件,${'后'.repeat(19)}`,
          what: '所写各程序相加',
          found: '8 件',
          figures: '表二“行政处罚”“本年处理决定数量”为 5',
          size: 3,
        },
        cells: [PENALTIES],
        ...{ found: '8', expected: '5', delta: 3 },
      },
    ]);
    const [less] = remarksBy('documents', { ...told, overview: '处罚简易程序1件、普通程序1件。' });
    expect(less).toMatchObject({ fill: { size: 3 }, delta: -3 });
  });
});
