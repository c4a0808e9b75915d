import { describe, expect, test } from 'vitest';
import { type Around, type Row, readRows, remarksBy } from './heard.ts';

const RESULT = 'requests.results';
/** 20 received and settled; 5 granted, none in part. */
const TABLE: Readonly<Record<string, number>> = {
  ...{ 'requests.newRequests': 20, 'requests.carriedOver': 0, 'requests.carriedForward': 0, [`${RESULT}.total`]: 20 },
  ...{ [`${RESULT}.granted`]: 5, [`${RESULT}.partiallyGranted`]: 0 },
};
/** Words that would say of what a share is. */
const AROUND: Around = ['办结率占全市的三成（约，。', '按期办结的，占七成（下降。'];
const readAll = (rows: readonly Row[], values = TABLE) => readRows('percentages', rows, { values }, AROUND);

describe('shares of what became of requests', () => {
  test.each<{ name: string; rows: readonly Row[] }>([
    {
      name: 'in whatever words',
      rows: [
        ['答复申请20件，其中予以公开5件，占30%。', '30% → 25%'],
        ['答复申请20件，其中予以公开5件，占25%。'],
        ['答复申请20件，其中予以公开5件（30%）。', '30% → 25%'],
        ['答复申请20件，其中予以公开5件，占比30%。', '30% → 25%'],
        ['答复申请20件，其中予以公开5件，占答复总数的30%。', '30% → 25%'],
        ['答复申请20件，其中予以公开5件，占申请总量比例为30%。', '30% → 25%'],
        ['答复申请20件，其中予以公开5件，占三成（30%）。', '30% → 25%'],
        ['答复申请20件，公开或部分公开的5件（予以公开5件、部分公开0件），占30%。', '30% → 25%'],
        ['答复申请20件，其中予以公开5件，占全市的30%。'],
        ['答复申请20件，其中予以公开5件，30%按期办结。'],
        ['答复申请20件，其中予以公开5件，占约30%。'],
        ['答复申请20件，其中予以公开5件。占30%。'],
        ['答复申请20件，其中予以公开5件，比上年多，占30%。'],
        [`答复申请20件，其中予以公开5件${'都依照规定'.repeat(7)}，占30%。`],
        ['答复建议20件，其中予以公开5件，占30%。'],
        ['天河区教育局答复申请20件，其中予以公开5件，占30%。'],
      ],
    },
    {
      name: 'to the last digit printed',
      rows: [
        ['答复申请20件，其中予以公开5件，占26%。'],
        ['答复申请20件，其中予以公开5件，占24%。'],
        ['答复申请20件，其中予以公开5件，占27%。', '27% → 25%'],
        ['答复申请20件，其中予以公开5件，占25.1%。'],
        ['答复申请20件，其中予以公开5件，占25.2%。', '25.2% → 25%'],
        ['答复申请20件，其中予以公开5件，占25.02%。', '25.02% → 25%'],
      ],
    },
    {
      name: 'of the number told before, of several together, of the group',
      rows: [
        ['收到申请26件，自然人20件，占50%。', '50% → 76.92%'],
        ['收到申请26件，自然人20件，占76.9%。'],
        ['收到申请26件，自然人20件，占办结的50%。', '50% → 100%'],
        ['答复申请20件，予以公开5件，部分公开3件，占40%。'],
        ['答复申请20件，予以公开5件，部分公开3件，占42%。', '42% → 15%'],
        ['答复申请20件，不予公开的4件中，国家秘密3件，占75%。'],
        ['答复申请20件，不予公开的4件中，国家秘密3件，占60%。', '60% → 15%'],
        ['答复申请20件，不予公开的0件中，国家秘密0件，占25%。', '25% → 0%'],
        ['答复申请20件，予以公开5件，不予公开8件，占30%。', '30% → 40%'],
        ['办理申请26件，自然人20件，占50%。', '50% → 76.92%'],
        ['收到申请26件，自然人30件，占50%。', '50% → 150%'],
        // As the table has it.
        ['答复申请20件，其中予以公开4件，占25%。'],
        ['答复申请20件，其中予以公开4件，占30%。', '30% → 20%'],
      ],
    },
    {
      name: 'settled, of what was to be settled',
      rows: [
        ['办结申请18件，办结率为94%。', '94% → 90%'],
        ['办结申请18件（答复率94%）。', '94% → 90%'],
        ['办结申请18件，办结率为90%。'],
        ['办结申请18件，办结率为100%。'],
        ['办结申请18件，满意率为94%。'],
      ],
    },
  ])('$name', ({ rows }) => {
    expect(readAll(rows)).toEqual(rows);
  });

  test('on either side of other conditions', () => {
    const rows: readonly Row[] = [
      ['收到申请20件，结转下年5件，占30%。', '30% → 25%'],
      ['收到申请20件，占比30%。'],
      ['答复申请20件，其中予以公开5件，占30%（含部分公开）。', '30% → 25%'],
      ['答复申请20件，其中予以公开5件，占3件。'],
      ['办理政府信息公开申请26件，自然人20件，占76.9%。'],
      ['办理政府信息公开申请26件，自然人20件，占50%。', '50% → 76.92%'],
      ['办结申请26件，予以公开20件，占76.9%。'],
      ['办结申请26件，予以公开20件，占50%。', '50% → 76.92%'],
      ['收到申请26件。自然人20件，占50%。', '50% → 100%'],
      [
        '收到申请26件，予以公开5件，部分公开0件，不予公开1件，无法提供1件，其他处理1件，自然人20件，占50%。',
        '50% → 76.92%',
      ],
      ['收到申请26件，自然人26件，占50%。', '50% → 100%'],
      ['答复申请20件，予以公开5件，部分公开3件，不予公开4件，占60%。'],
      ['答复申请20件，予以公开5件，部分公开3件，不予公开4件，占35%。'],
      ['答复申请20件，不予公开10件，予以公开5件，占50%。', '50% → 25%'],
      ['答复申请20件，不予公开4件，自然人10件，国家秘密3件，占75%。'],
      ['答复申请20件，国家秘密3件，占60%。', '60% → 15%'],
      ['培训1.5万人次，答复申请20件，其中予以公开5件，占26%。'],
    ];
    expect(readAll(rows)).toEqual(rows);
    const more: readonly Row[] = [['收到申请20件，予以公开5件，占50%。', '50% → 25%']];
    expect(readAll(more, { ...TABLE, 'requests.newRequests': 50 })).toEqual(more);
    const none: readonly Row[] = [['办结申请18件，办结率为94%。'], ['依申请公开工作。予以公开5件，占30%。']];
    const nothing = Object.fromEntries(Object.keys(TABLE).map((key) => [key, 0]));
    expect(readAll(none.slice(0, 1), nothing)).toEqual(none.slice(0, 1));
    expect(readAll(none.slice(1), nothing)).toEqual(none.slice(1));
  });

  test('with what came over and what was carried forward', () => {
    const values = { ...TABLE, 'requests.carriedOver': 5, [`${RESULT}.total`]: 22, 'requests.carriedForward': 8 };
    const rows: readonly Row[] = [
      // Of 20 new, 22 settled, 25 with the year before, 30 with the next.
      ...[25, 22.7, 20, 16.7].map((share) => [`依申请公开工作。予以公开5件，占申请${share}%。`] as const),
      ['依申请公开工作。予以公开5件，占申请50%。', '50% → 22.73%'],
      ['办结申请18件，办结率为72%。'],
      ['办结申请18件，办结率为60%。'],
      ['办结申请18件，办结率为90%。'],
      ['办结申请18件，办结率为81%。', '81% → 72%'],
    ];
    expect(readAll(rows, values)).toEqual(rows);
    const { 'requests.carriedOver': _, ...noOver } = values;
    const { 'requests.carriedForward': __, ...noForward } = values;
    const ofBoth: Row = ['依申请公开工作。予以公开5件，占申请20%。', '20% → 22.73%'];
    const ofAll: Row = ['依申请公开工作。予以公开5件，占申请16.7%。', '16.7% → 22.73%'];
    expect(readAll([ofBoth], noOver)).toEqual([ofBoth]);
    expect(readAll([ofAll], noForward)).toEqual([ofAll]);
  });

  test.each(['requests.newRequests', 'requests.carriedOver', 'requests.carriedForward', `${RESULT}.total`])(
    'what was to be settled is not known without %s',
    (key) => {
      const values = Object.fromEntries(Object.entries(TABLE).filter(([name]) => name !== key));
      expect(readAll([['办结申请18件，办结率为94%。']], values)).toEqual([['办结申请18件，办结率为94%。']]);
    },
  );

  test('nothing where no number is known', () => {
    const rows: readonly Row[] = [['办结申请18件，办结率为94%。'], ['依申请公开，予以公开5件，占30%。']];
    expect(readAll(rows, {})).toEqual(rows);
    expect(readAll([['答复申请20件，其中予以公开5件，占30%。', '30% → 25%']], {})).toEqual([
      ['答复申请20件，其中予以公开5件，占30%。', '30% → 25%'],
    ]);
  });

  test('what is remarked', () => {
    const [before, behind] = ['前'.repeat(30), '后'.repeat(30)];
    const text = `${before},答复申请20件,予以公开5件,占30%,${behind}`;
    expect(remarksBy('percentages', { overview: `前一句。${text}。`, values: TABLE })).toEqual([
      {
        section: 'overview',
        fill: {
          quote: text.slice(text.indexOf('予以公开') - 20, text.indexOf('30%') + 3 + 20),
          ...{ found: '30%', part: 5, whole: 20, expected: '25%' },
        },
        cells: [`${RESULT}.total.total`],
        ...{ found: '30%', expected: '25%', delta: 5 },
      },
    ]);
  });
});
