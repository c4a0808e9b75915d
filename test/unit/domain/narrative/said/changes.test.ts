import { describe, expect, test } from 'vitest';
import type { Told } from '../examples.ts';
import { type Around, type Row, readRows, remarksBy } from './heard.ts';

const NEW = 'requests.newRequests';

/** Words that would lead from one number to another. */
const AROUND: Around = ['增幅，同比是相当于约增长（较上年为，。', '，同比增长，共达到为；今年增幅，最多。'];

/** What is heard to be wrong about two numbers in each text, beside it. */
const readAll = (rows: readonly Row[], more: Told = {}) =>
  readRows('changes', rows, more, AROUND, ({ fill }) => `${fill.found}: ${fill.figures}`);

/** 26 of this year, 20 of the year before. */
const SIX_MORE = '26 与 20 相比增加 6（30%）';

describe('of two numbers of one text', () => {
  test.each<{ name: string; rows: readonly Row[] }>([
    {
      name: 'the earlier one with what became of it behind',
      rows: [
        ['接待来访26批，较上年20批增长20%。', `增长20%: ${SIX_MORE}`],
        ['接待来访26批，较上年20批增长30%。'],
        ['接待来访26批，较上年20批增加6批。'],
        ['接待来访26批，较上年20批增加7批。', `增加7批: ${SIX_MORE}`],
        ['接待来访14批，较上年20批增长20%。', '增长20%: 14 与 20 相比减少 6（30%）'],
        ['接待来访20批，较上年20批增长20%。', '增长20%: 20 与 20 相比相同'],
        ['接待来访26批，较2022年的20批增长20%。', `增长20%: ${SIX_MORE}`],
        ['接待来访26批，较2023年的20批增长20%。'],
        ['接待来访26批，与上年的20批相比增长20%。', `增长20%: ${SIX_MORE}`],
        ['接待来访26批，上年为20批，同比增长20%。', `增长20%: ${SIX_MORE}`],
        ['接待来访26批，上年为20批，较上年增长20%。', `增长20%: ${SIX_MORE}`],
        ['接待来访26批，比上年的20批（含集体访）增长20%。'],
        ['接待来访26批，较上年20余批增长20%。'],
        ['接待来访26批，较上年0批增长20%。'],
        ['接待来访26人，较上年20批增长20%。'],
        ['接待来访约26批，较上年20批增长20%。'],
        ['接待来访增加26批，较上年20批增长20%。'],
        ['接待来访24批，其中集体访26批，较上年20批增长20%。'],
        ['较上年20批增长20%。'],
        ['经费26万元，较上年20万元增长20%。', '增长20%: 26 万元 与 20 万元 相比增加 6 万元（30%）'],
      ],
    },
    {
      name: 'with more said of the same two',
      rows: [
        ['接待来访26批，较上年20批增加6批，增幅20%。', `增幅20%: ${SIX_MORE}`],
        ['接待来访26批，较上年20批增加6批、增幅30%。'],
        ['接待来访26批，较上年20批增加7批（同比增长20%）。', `增加7批: ${SIX_MORE}`, `增长20%: ${SIX_MORE}`],
        ['接待来访26批，较上年20批增加6批，是上年的3倍。', `3倍: ${SIX_MORE}`],
        ['接待来访26批，较上年20批增加6批，是上年的1.3倍。'],
        ['接待来访26批，较上年20批增加6批增幅20%。'],
        [
          '接待来访26批，较上年20批增加6批，增长30%，增长20%，增长10%，增长5%。',
          `增长20%: ${SIX_MORE}`,
          `增长10%: ${SIX_MORE}`,
        ],
      ],
    },
    {
      name: 'from one to the other',
      rows: [
        ['接待来访由上年的20批减少到26批。', `减少到: ${SIX_MORE}`],
        ['接待来访由上年的20批增加到26批。'],
        ['接待来访由20批减少到26批。', `减少到: ${SIX_MORE}`],
        ['接待来访从原来的20批减少到26批。', `减少到: ${SIX_MORE}`],
        ['接待来访由上年的20批增加到26批，增长20%。', `增长20%: ${SIX_MORE}`],
        ['接待来访下降12.5%（由160批降至150批）。', '下降12.5%: 150 与 160 相比减少 10（6.3%）'],
        ['接待来访下降12.5%（由160批降至140批）。'],
        ['接待来访下降12.5%由160批降至150批。'],
        ['接待来访由上年的20批减少到26人。'],
        ['接待来访由上年的20批减少到26余批。'],
        ['接待来访26批，由20批增长20%，比去年好。'],
      ],
    },
    {
      name: 'so many times the earlier one',
      rows: [
        ['接待来访26批，是上年20批的3倍。', `的3倍: ${SIX_MORE}`],
        ['接待来访26批，是上年20批的1.3倍。'],
        ['接待来访26批，是上年（20批）的3倍。', `的3倍: ${SIX_MORE}`],
        ['接待来访26批，相当于上年20批的3倍。', `的3倍: ${SIX_MORE}`],
        ['是上年20批的3倍。'],
        ['接待来访26批，为上年的3倍（上年20批）。', `的3倍: ${SIX_MORE}`],
        ['接待来访26批，为上年的1.3倍（上年20批）。'],
      ],
    },
    {
      name: 'the earlier one behind what is said',
      rows: [
        ['接待来访26批，增幅20%，上年20批。', `增幅20%: ${SIX_MORE}`],
        ['接待来访26批，增幅20%，上年20批，其中集体访较少。', `增幅20%: ${SIX_MORE}`],
        ['接待来访26批，增幅20%，上年20批来访均已接待。'],
        ['接待来访26批，增幅30%，上年20批。'],
        ['接待来访26批，与上年持平（20批）。', `持平: ${SIX_MORE}`],
        ['接待来访20批，与上年持平（20批）。'],
        ['接待来访26批，与上年持平，20批。'],
        ['接待来访26批，同比增长45%（20批）。'],
        ['接待来访26批，同比增长45%（2023年为20批）。'],
        ['接待来访26批，同比增长45%（上年20余批）。'],
      ],
    },
    {
      name: 'this one behind the earlier one',
      rows: [
        ['上年20批，今年26批，增长20%。', `增长20%: ${SIX_MORE}`],
        ['上年20批，今年26批，增长30%。'],
        ['上年20批，今年26批增长20%。', `增长20%: ${SIX_MORE}`],
        ['上年20批，而今年26批，同比增长20%。', `增长20%: ${SIX_MORE}`],
        ['上年20批；2023年度为26批，增长20%。', `增长20%: ${SIX_MORE}`],
        ['上年20批，前年26批，增长20%。'],
        ['上年20批，今年26人，增长20%。'],
        ['上年20批，今年约26批，增长20%。'],
        ['上年20批，今年增加26批，增长20%。'],
        ['上年20批，今年26批。'],
      ],
    },
    {
      name: 'told by a difference and a share',
      rows: [
        ['接待来访63批，较上年减少7批，下降三成。', '下降三成: 63 与 70 相比减少 7（10%）'],
        ['接待来访63批，较上年减少7批，下降一成。'],
        ['接待来访63批，较上年减少7批（同比下降三成）。', '下降三成: 63 与 70 相比减少 7（10%）'],
        ['接待来访77批，较上年增加7批，增长三成。', '增长三成: 77 与 70 相比增加 7（10%）'],
        ['接待来访63批，较上年减少7批下降三成。'],
        ['接待来访63批，较上年减少7批，减少3人。'],
        ['接待来访63批，较上年减少一成，下降三成。'],
        ['接待来访63人，较上年减少7批，下降三成。'],
        ['接待来访约63批，较上年减少7批，下降三成。'],
        ['较上年减少7批，下降三成。'],
        ['接待来访63批，与上年持平，下降三成。'],
        ['接待来访16批、走访63批，较上年减少7批，下降三成。'],
      ],
    },
    {
      name: 'in a sentence of its own, of what the one before told',
      rows: [
        ['接待来访26批。较上年的20批增长20%。', `增长20%: ${SIX_MORE}`],
        ['接待来访26批。较上年的20批增长30%。'],
        ['接待来访26批。数量较上年的20批增长20%。', `增长20%: ${SIX_MORE}`],
        ['接待来访26批。另据了解较上年的20批增长20%。'],
        [`接待来访26批。${'组织培训、交流和检查'.repeat(9)}。较上年的20批增长20%。`],
        ['接待来访26批，走访24批。较上年的20批增长20%。'],
        ['接待来访26批，走访24人。较上年的20批增长20%。', `增长20%: ${SIX_MORE}`],
      ],
    },
    {
      name: 'of which years',
      rows: [
        ['2022年接待来访26批，较2021年20批增长20%。'],
        ['上年接待来访26批，较2021年20批增长20%。'],
        ['2023年接待来访26批，较2022年20批增长20%。', `增长20%: ${SIX_MORE}`],
      ],
    },
    {
      name: 'or of the number that it makes behind',
      rows: [
        ['集体访3批，较上年的20批增加12批，共32批。'],
        ['集体访3批，较上年的20批增加12批，达到32批。'],
        ['集体访3批，较上年的20批增加12批，达32批。'],
        ['集体访3批，较上年的20批增加12批，共计达到32批。'],
        ['集体访3批，较上年的20批增加12批共32批。'],
        ['集体访3批，较上年的20批增加12批，共33批。', '增加12批: 3 与 20 相比减少 17（85%）'],
        ['集体访3批，较上年的20批增加12批，另有32批。', '增加12批: 3 与 20 相比减少 17（85%）'],
      ],
    },
  ])('$name', ({ rows }) => {
    expect(readAll(rows)).toEqual(rows);
  });

  test('the year before behind what is said since', () => {
    const found = remarksBy('changes', { overview: '接待来访26批，同比增长45%（2022年为20批）。' });
    expect(new Set(found.map(({ fill }) => fill.figures))).toEqual(new Set([SIX_MORE]));
  });
});

describe('requests: this year is the table’s', () => {
  test('where the text names no number of this year', () => {
    const rows: readonly Row[] = [
      ['新收的申请，比上年的9件少了3件。', '少了3件: 20 与 9 相比增加 11（122.2%）'],
      ['新收的申请，比上年的17件多了3件。'],
      ['新收的申请，比上年的17件增加3件。'],
      ['新收的申请，比上年的17件增加4件。', '增加4件: 20 与 17 相比增加 3（17.6%）'],
      ['全年收到信息公开申请数量，同比较上年的9件减少3件。', '减少3件: 20 与 9 相比增加 11（122.2%）'],
      ['天河区教育局新收的申请，比上年的9件少了3件。'],
      ['新收的补贴，比上年的9件少了3件。'],
      ['新收的申请，比上年的9批少了3批。'],
      ['新收的申请，比上年的9件次少了3件次。'],
      ['新收的申请，比上年的9件好。'],
    ];
    expect(readAll(rows, { values: { [NEW]: 20 } })).toEqual(rows);
    expect(readAll(rows, { values: {} })).toEqual(rows.map(([text]) => [text]));
  });

  test('where a sentence is of its own', () => {
    const rows: readonly Row[] = [['收到来信26件。较上年的20件增长20%。', `增长20%: ${SIX_MORE}`]];
    const within: readonly Row[] = [['收到来信26件，较上年的20件增长20%。', `增长20%: ${SIX_MORE}`]];
    expect(readAll(rows)).toEqual(rows);
    expect(readAll(rows, { values: { [NEW]: 26 } })).toEqual(rows);
    expect(readAll(rows, { values: { [NEW]: 24 } })).toEqual(rows.map(([text]) => [text]));
    expect(readAll(within, { values: { [NEW]: 24 } })).toEqual(within);
  });

  test('on either side of other conditions', () => {
    const rows: readonly Row[] = [
      ['接待来访26批，增幅20%上年20批。'],
      ['接待来访26批，增幅20%，上年20批的规模，后文。'],
      ['接待来访26批，增幅20%，上年20批；后文。', `增幅20%: ${SIX_MORE}`],
      ['接待来访26批，较2022年20批增加6批，是2022年的2倍。', `2倍: ${SIX_MORE}`],
      ['接待来访26批，较2022年20批增加6批，是2022年的1.3倍。'],
      ['来访，下降20%由上年的20批增加到26批。'],
      ['来访上年为20批，今年26批同比增长20%。', `增长20%: ${SIX_MORE}`],
      ['接待来访63批。较上年减少7批，下降三成。'],
    ];
    expect(readAll(rows)).toEqual(rows);
    const first: readonly Row[] = [['26批来访，较上年20批增长20%。', `增长20%: ${SIX_MORE}`]];
    expect(readAll(first, { values: { [NEW]: 24 } })).toEqual(first);
  });

  test('a number that stands for one of the table is meant before others', () => {
    const overview = '收到申请26件，走访30件，较上年20件增长70%。';
    const found = remarksBy('changes', { overview, values: { [NEW]: 26 } });
    expect(found.map(({ fill, cells }) => [fill.figures, cells])).toEqual([[SIX_MORE, [`${NEW}.total`]]]);
    expect(readAll([[overview]])).toEqual([[overview, '增长70%: 30 与 20 相比增加 10（50%）']]);
  });
});

describe('what is remarked', () => {
  const [before, behind] = ['前'.repeat(30), '后'.repeat(30)];
  const quoteOf = (text: string, from: string, to: string) => {
    const plain = text.replaceAll('，', ',');
    return plain.slice(plain.indexOf(from) - 20, plain.indexOf(to) + to.length + 20);
  };

  test('from the number of this year to what is said', () => {
    const text = `${before}，来访26批，较上年20批增长20%，${behind}`;
    expect(remarksBy('changes', { overview: `前一句。${text}。` })).toEqual([
      {
        section: 'overview',
        fill: { quote: quoteOf(text, '26批', '增长20%'), found: '增长20%', figures: SIX_MORE },
        cells: [],
        found: '增长20%',
      },
    ]);
  });

  test.each([
    ['来访63批，较上年减少7批，下降三成', '63批', '下降三成'],
    ['来访26批，增幅20%，上年20批', '26批', '上年20批'],
    ['来访由20批减少到26批', '20批', '26批'],
    ['来访26批(是上年20批)的2倍', '26批', '2倍'],
    ['来访上年为20批，今年26批，增长20%', '20批', '增长20%'],
  ])('and so: %s', (words, from, to) => {
    const text = `${before}，${words}，${behind}`;
    expect(remarksBy('changes', { overview: `前一句。${text}。` })).toMatchObject([
      { fill: { quote: quoteOf(text, from, to) }, cells: [] },
    ]);
  });

  test('of the table’s number, from the one before it', () => {
    const text = `新收的申请，比上年的9件少了3件，${behind}`;
    expect(remarksBy('changes', { overview: `前一句。${text}。`, values: { [NEW]: 20 } })).toMatchObject([
      { fill: { quote: text.replaceAll('，', ',').slice(0, 16 + 20) }, cells: [`${NEW}.total`] },
    ]);
  });

  test('over two sentences', () => {
    const overview = '前一句。接待来访26批。较上年的20批增长20%，后文。后一句。';
    expect(remarksBy('changes', { overview }).map(({ fill }) => fill.quote)).toEqual([
      '接待来访26批。较上年的20批增长20%,后文',
    ]);
  });
});

describe('the most of several', () => {
  test('of whom it is said, and who it is', () => {
    const list = '征地9件、社保4件、教育6件';
    const rows: readonly Row[] = [
      [`${list}，社保最多。`, '社保最多: 社保 4，征地 9'],
      [`${list}，社保类居首。`, '社保类居首: 社保 4，征地 9'],
      [`${list}，教育数量最少。`, '教育数量最少: 教育 6，社保 4'],
      [`${list}，教育最低。`, '教育最低: 教育 6，社保 4'],
      [`${list}（社保最高）。`, '社保最高: 社保 4，征地 9'],
      [`${list}；其中社保最多。`, '其中社保最多: 社保 4，征地 9'],
      [`${list}，征地最多。`],
      [`${list}，社保最多，住房20件。`, '社保最多: 社保 4，征地 9'],
      [`收到申请30件，${list}，社保最多。`, '社保最多: 社保 4，征地 9'],
      ['征地9件、社保4件、教育9件，社保最多。', '社保最多: 社保 4，征地 9'],
      ['征地9件、社保4件、教育4件，征地最少。', '征地最少: 征地 9，社保 4'],
      ['征地9件、社保4件，社保最多。'],
      [`${list}，保最多。`],
      ['9件征地类、4件社保类、6件教育类，社保最多。', '社保最多:  4， 9'],
      [`办件19件、${list}，社保最多。`],
      ['征地19件、社保4件、教育6件，征地最少。', '征地最少: 征地 19，社保 4'],
      [`${list}，社保最少。`],
      [`${list}，地最多。`],
      [`${list}。社保最多。`],
      ['征地9件、社保4件、教育6人，社保最多。'],
      ['征地9件（含社保4件）、教育6件，教育最多。'],
      ['其中征地9件、农村社保4件、教育6件，社保最多。', '社保最多: 农村社保 4，征地 9'],
      ['9件征地、4件社保、6件教育，社保最多。', '社保最多:  4， 9'],
      ['征地类9件、社保类4件、教育类6件，社保最多。', '社保最多: 社保类 4，征地类 9'],
      ['征地有9件、社保有4件、教育有6件，社保最多。', '社保最多: 社保 4，征地 9'],
    ];

    expect(readAll(rows)).toEqual(rows);
  });

  test('what is remarked', () => {
    const [before, behind] = ['前'.repeat(30), '后'.repeat(30)];
    const text = `${before},征地9件、社保4件、教育6件,社保最多,${behind}`;
    expect(remarksBy('changes', { overview: `前一句。${text}。` })).toEqual([
      {
        section: 'overview',
        fill: {
          quote: text.slice(text.indexOf('9件') - 20, text.indexOf('社保最多') + 4 + 20),
          ...{ found: '社保最多', figures: '社保 4，征地 9' },
        },
        cells: [],
        found: '社保最多',
      },
    ]);
  });
});
