import { describe, expect, test } from 'vitest';
import { editionOfYearOrThrow, formOf } from '../../../shared/domain/forms/editions.ts';
import { type GivenCell, layOut } from '../../../shared/intake/read/grid.ts';
import { findHeads, wordsOfRegister } from '../../../shared/intake/register/findHeads.ts';
import { columnWords, meaningOf, resultWords } from '../../../shared/intake/register/formWords.ts';
import { openRegister } from '../../../shared/intake/register/openRegister.ts';
import { MOST_REQUESTS, readRegister } from '../../../shared/intake/register/readRegister.ts';
import { headsOfForm, registerHeads } from '../../../shared/intake/register/registerColumns.ts';
import type { SourceDocument, SourceTable } from '../../../shared/intake/source/sourceDocument.ts';
import { threeTables } from '../../support/threeTables.ts';

type Rows = readonly (readonly string[])[];

const YEAR = 2024;
const EDITION = editionOfYearOrThrow(YEAR);
const FORM = formOf(EDITION);
const WORDS = wordsOfRegister(YEAR);
const [, REQUESTS, REVIEWS] = threeTables(EDITION);
const last = (key: string) => key.slice(key.lastIndexOf('.') + 1);

/** A cell by its text and how far it reaches: `a`, `a~2` (two columns), `a~2~3` (and three rows). */
function cell(words: string): GivenCell {
  const [text = '', colSpan = '1', rowSpan = '1'] = words.split('~');
  return { text, colSpan: Number(colSpan), rowSpan: Number(rowSpan) };
}

function table(rows: Rows, more: Partial<SourceTable> = {}): SourceTable {
  return {
    kind: 'table',
    number: 1,
    merges: true,
    rows: layOut(
      rows.map((row) => row.map(cell)),
      30_000,
    ),
    ...more,
  };
}

const NEEDED = ['收到日期', '申请人类别', '办理结果', '答复日期'];

/** What the headings of a table were found to be. */
function heads(rows: Rows) {
  const found = findHeads(table(rows), WORDS);
  if (found === undefined) return undefined;
  return {
    first: found.first,
    plain: [...found.plain.values()].map(({ col, heading, means }) => `${col} ${heading}: ${means}`),
    reviews: found.reviews.map(
      ({ col, heading, means: { review, aspect } }) =>
        `${col} ${heading}: ${review === 'lawsuit' ? review : last(review.key)} ${aspect}`,
    ),
    ticks: [
      ...found.applicants.map(({ col, means }) => `${col} ${means.key}`),
      ...found.results.map(({ col, means }) => `${col} ${last(means.key)}`),
    ],
    missing: found.missing,
  };
}

type Expected = Partial<NonNullable<ReturnType<typeof heads>>>;

const PLAIN = ['0 收到日期: received', '1 申请人类别: applicant', '2 办理结果: result', '3 答复日期: answered'];
const whole = { first: 1, plain: PLAIN, reviews: [], ticks: [], missing: [] };

describe('the headings of a register', () => {
  test.each<readonly [what: string, rows: Rows, expected: Expected | undefined]>([
    ['in the first row', [NEEDED], whole],
    ['below its title', [['某某局台账'], ['单位：某某', ''], NEEDED, ['2024-01-02']], { ...whole, first: 3 }],
    [
      'under a group’s head that stands alone in its line',
      [
        ['', '', '', '', '行政复议~2'],
        [...NEEDED, '日期', '结果'],
      ],
      { plain: PLAIN, reviews: ['4 行政复议-日期: reconsideration begun', '5 行政复议-结果: reconsideration outcome'] },
    ],
    ['below a title over all of them', [['某某局台账~4'], NEEDED], { ...whole, first: 2 }],
    [
      'under other names',
      [['收件时间', '申请主体', '答复类型', '办结日期']],
      {
        ...whole,
        plain: ['0 收件时间: received', '1 申请主体: applicant', '2 答复类型: result', '3 办结日期: answered'],
      },
    ],
    [
      'with blanks, numbers and remarks',
      [['1.收到 日期（年月日）', ...NEEDED.slice(1)]],
      { ...whole, plain: ['0 1.收到 日期（年月日）: received', ...PLAIN.slice(1)] },
    ],
    [
      'the better of two names, whichever comes first',
      [['申请日期', ...NEEDED]],
      { plain: ['1 收到日期: received', '2 申请人类别: applicant', '3 办理结果: result', '4 答复日期: answered'] },
    ],
    ['the better of two names that comes first', [[...NEEDED, '申请日期']], { plain: PLAIN }],
    ['the first of two that are as good', [[...NEEDED, '收到日期']], { plain: PLAIN }],
    ['others beside them', [[...NEEDED, '登记编号', '某某']], { plain: [...PLAIN, '4 登记编号: number'] }],
    [
      'in two rows, merged',
      [
        ['收到日期~1~2', '申请人类别~1~2', '办理情况~2', '行政复议~2'],
        ['办理结果', '答复日期', '日期', '结果'],
      ],
      {
        first: 2,
        plain: [
          '0 收到日期: received',
          '1 申请人类别: applicant',
          '2 办理情况-办理结果: result',
          '3 办理情况-答复日期: answered',
        ],
        reviews: ['4 行政复议-日期: reconsideration begun', '5 行政复议-结果: reconsideration outcome'],
      },
    ],
    [
      'in two rows that are not merged, the first with a single one',
      [
        ['登记编号', '', '', '', ''],
        ['', ...NEEDED],
      ],
      {
        first: 2,
        plain: ['0 登记编号: number', ...PLAIN.map((each) => each.replace(/^\d/, (col) => String(Number(col) + 1)))],
      },
    ],
    [
      'in three rows',
      [['台账~4'], ['收到日期~1~2', '申请人类别~1~2', '办理~2'], ['办理结果', '答复日期']],
      { first: 3 },
    ],
    ['as few rows as say as much', [NEEDED, ['', '', '', '']], { first: 1 }],
    [
      'a heading that goes on below makes them longer',
      [
        [...NEEDED.slice(0, 3), '答复日期~1~2'],
        ['', '', ''],
      ],
      { first: 2 },
    ],
    [
      'an empty one that goes on does not',
      [
        [...NEEDED, '~1~2'],
        ['', '', '', ''],
      ],
      { first: 1 },
    ],
    [
      'one of a group is none, where they go on apart',
      [
        [...NEEDED, '行政复议~2'],
        ['', '', '', '', '日期', '结果'],
      ],
      { reviews: ['4 行政复议-日期: reconsideration begun', '5 行政复议-结果: reconsideration outcome'], first: 2 },
    ],
    [
      'over two columns that go on together',
      [['收到日期~2', ...NEEDED.slice(1)], ['2024-01-02~2']],
      { plain: expect.arrayContaining(['0 收到日期: received']) },
    ],
    ['one is missing', [NEEDED.slice(0, 3)], { missing: ['答复日期'] }],
    ['two are missing', [NEEDED.slice(0, 2)], { missing: ['办理结果', '答复日期'] }],
    ['three are missing', [['收到日期', '某某']], undefined],
    ['below a line that is blank but for one', [['台账', ' ', ''], NEEDED], { ...whole, first: 2 }],
    ['none', [['某某']], undefined],
    ['nothing', [], undefined],
    ['the whole ones before others that say less', [['收到日期', '申请人类别'], NEEDED], { first: 2, missing: [] }],
    ['the first of two that say the same', [NEEDED, NEEDED], { first: 1 }],
    ['the fuller of two', [NEEDED, [...NEEDED, '登记编号']], { first: 2 }],
    ['the fuller of two, by reviews', [NEEDED, [...NEEDED, '复议结果']], { first: 2 }],
    [
      'needed ones before many others',
      [['登记编号', '申请人', '申请方式', '申请内容', '具体情形', '信息处理费', ...NEEDED.slice(0, 3)], NEEDED],
      { missing: [] },
    ],
    [
      'columns to tick for the kind of applicant',
      [['收到日期', '自然人', '商业企业', '办理结果', '答复日期']],
      { missing: [], ticks: ['1 naturalPerson', '2 commercialEnterprise'] },
    ],
    [
      'one alone is no column to tick',
      [['收到日期', '自然人', '办理结果', '答复日期']],
      { missing: ['申请人类别'], ticks: ['1 naturalPerson'] },
    ],
    [
      'no columns to tick beside one that names it',
      [[...NEEDED, '自然人', '商业企业', '予以公开', '部分公开']],
      { ticks: [] },
    ],
    [
      'columns to tick for the result',
      [['收到日期', '申请人类别', '予以公开', '部分公开', '答复日期']],
      { missing: [], ticks: ['2 granted', '3 partiallyGranted'] },
    ],
    ['one alone is no result to tick', [['收到日期', '申请人类别', '予以公开', '答复日期']], { missing: ['办理结果'] }],
    [
      'columns to tick under their group',
      [
        ['收到日期~1~2', '申请人类别~1~2', '不予公开~2', '答复日期~1~2'],
        ['属于国家秘密', '重复申请'],
      ],
      { ticks: ['2 stateSecret', '3 duplicate'], first: 2 },
    ],
    [
      'a piece of a label is none to tick',
      [['收到日期', '自然人', '商业', '科研', '办理结果', '答复日期']],
      { ticks: ['1 naturalPerson'] },
    ],
    [
      'reviews',
      [
        [
          ...NEEDED,
          '是否复议',
          '复议申请日期',
          '复议结果',
          '复议决定日期',
          '诉讼',
          '行政诉讼未经复议直接起诉结果',
          '复议后起诉审结日期',
        ],
      ],
      {
        reviews: [
          '4 是否复议: reconsideration asked',
          '5 复议申请日期: reconsideration begun',
          '6 复议结果: reconsideration outcome',
          '7 复议决定日期: reconsideration decided',
          '8 诉讼: lawsuit outcome',
          '9 行政诉讼未经复议直接起诉结果: litigationDirect outcome',
          '10 复议后起诉审结日期: litigationAfterReconsideration decided',
        ],
      },
    ],
    [
      'a review with a remark',
      [[...NEEDED, '复议结果（如有）']],
      { reviews: ['4 复议结果（如有）: reconsideration outcome'] },
    ],
  ])('%s', (_, rows, expected) => {
    const found = heads(rows);
    if (expected === undefined) expect(found).toBeUndefined();
    else expect(found).toMatchObject(expected);
  });

  test.each<readonly [what: string, rows: Rows, expected: Expected]>([
    [
      'a group that goes on apart says nothing',
      [
        [...NEEDED, '行政复议~2'],
        ['', '', '', '', '某某', '某些'],
      ],
      { reviews: [] },
    ],
    ['nor below a title', [['台账'], [...NEEDED, '行政复议~2'], ['', '', '', '', '某某', '某些']], { reviews: [] }],
    [
      'one over two columns does',
      [[...NEEDED, '行政复议~2']],
      { reviews: ['4 行政复议: reconsideration outcome', '5 行政复议: reconsideration outcome'] },
    ],
    [
      'and goes on together',
      [
        [...NEEDED, '行政复议~2'],
        ['', '', '', '', '维持~2'],
      ],
      { reviews: ['4 行政复议: reconsideration outcome', '5 行政复议: reconsideration outcome'] },
    ],
    [
      'a blank one that goes on',
      [
        [...NEEDED, ' ~1~2'],
        ['', '', '', '', ''],
      ],
      { first: 1 },
    ],
    [
      'one review said twice counts once',
      [
        [...NEEDED, '登记编号'],
        [...NEEDED, '复议结果', '行政复议结果'],
      ],
      { first: 1 },
    ],
    [
      'two reviews count twice',
      [
        [...NEEDED, '登记编号'],
        [...NEEDED, '复议结果', '诉讼结果'],
      ],
      { first: 2 },
    ],
    [
      'two of the form’s own count twice',
      [
        [...NEEDED, '登记编号'],
        [...NEEDED, '复议结果', '未经复议直接起诉结果'],
      ],
      { first: 2 },
    ],
    [
      'two aspects count twice',
      [
        [...NEEDED, '登记编号'],
        [...NEEDED, '复议结果', '复议日期'],
      ],
      { first: 2 },
    ],
    [
      'more columns to tick are more',
      [
        ['收到日期', '自然人', '商业企业', '办理结果', '答复日期'],
        ['收到日期', '自然人', '商业企业', '科研机构', '办理结果', '答复日期'],
      ],
      { first: 2 },
    ],
    [
      'of both kinds',
      [
        ['收到日期', '自然人', '商业企业', '予以公开', '部分公开', '答复日期'],
        ['收到日期', '自然人', '商业企业', '予以公开', '部分公开', '重复申请', '答复日期'],
      ],
      { first: 2 },
    ],
    [
      'however many there are to tick, another column is more',
      [
        [
          '收到日期',
          '申请人类别',
          '答复日期',
          '予以公开',
          '部分公开',
          '属于国家秘密',
          '重复申请',
          '保护第三方合法权益',
          '属于三类内部事务信息',
          '属于四类过程性信息',
          '属于行政执法案卷',
          '属于行政查询事项',
          '要求提供公开出版物',
          '无正当理由大量反复申请',
        ],
        ['收到日期', '申请人类别', '答复日期', '登记编号', '予以公开', '部分公开'],
      ],
      { first: 2 },
    ],
    ['no day it came, and kinds to tick', [['自然人', '商业企业', '办理结果', '答复日期']], { missing: ['收到日期'] }],
    [
      'no day it came, and results to tick',
      [['申请人类别', '予以公开', '部分公开', '答复日期']],
      { missing: ['收到日期'] },
    ],
    [
      'in two rows that are not merged',
      [
        ['收到日期', '申请人类别', '办理', ''],
        ['', '', '办理结果', '答复日期'],
      ],
      {
        first: 2,
        plain: ['0 收到日期: received', '1 申请人类别: applicant', '2 办理-办理结果: result', '3 答复日期: answered'],
      },
    ],
    ['between blanks', [[' 收到日期 ', ...NEEDED.slice(1)]], { plain: PLAIN }],
    [
      'in three rows, the lowest counts',
      [['收到日期~1~3', '申请人类别~1~3', '甲~2'], ['乙~2'], ['办理结果', '答复日期']],
      {
        first: 3,
        plain: [
          '0 收到日期: received',
          '1 申请人类别: applicant',
          '2 甲-乙-办理结果: result',
          '3 甲-乙-答复日期: answered',
        ],
      },
    ],
    [
      'a piece of a result is none to tick',
      [['收到日期', '申请人类别', '国家秘密', '重复申请', '答复日期']],
      { ticks: ['3 duplicate'], missing: ['办理结果'] },
    ],
    [
      '其他 under its group is that group’s',
      [
        ['收到日期~1~2', '自然人~1~2', '商业企业~1~2', '其他处理~3', '答复日期~1~2'],
        ['逾期不补正', '逾期不缴费', '其他'],
      ],
      {
        ticks: ['1 naturalPerson', '2 commercialEnterprise', '3 supplementOverdue', '4 feeUnpaid', '5 other'],
        missing: [],
      },
    ],
    [
      '其他 alone is a kind of applicant',
      [['收到日期', '自然人', '其他', '办理结果', '答复日期']],
      { ticks: ['1 naturalPerson', '2 otherOrganization'], missing: [] },
    ],
  ])('%s', (_, rows, expected) => expect(heads(rows)).toMatchObject(expected));

  test('stand in one of the first thirty-two rows', () => {
    const below = (count: number) => heads([...Array.from({ length: count }, () => ['某某']), NEEDED])?.first;
    expect([below(31), below(32)]).toEqual([32, undefined]);
  });

  test('several columns under one review say it once', () => {
    const twice = [...NEEDED, '复议结果', '行政复议结果'];
    const more = [...NEEDED, '复议结果', '登记编号'];
    expect(heads([twice, more])?.first).toBe(2);
    expect(
      heads([
        [...NEEDED, '自然人', '商业企业'],
        [...NEEDED, '登记编号'],
      ])?.first,
    ).toBe(2);
  });
});

describe('what a word of a register means', () => {
  const said = (text: string, as?: 'piece' | 'whole') => {
    const meaning = meaningOf(text, resultWords(REQUESTS.rows), as);
    return meaning.kind === 'one' ? last(meaning.target.key) : `(${meaning.kind})`;
  };

  test.each([
    ['予以公开', 'granted'],
    ['（一）予以公开', 'granted'],
    ['部分公开', 'partiallyGranted'],
    ['不予公开', '(group)'],
    ['（三）不予公开', '(group)'],
    ['本年度办理结果', '(group)'],
    ['属于国家秘密', 'stateSecret'],
    ['1.属于国家秘密', 'stateSecret'],
    ['不予公开-1.属于国家秘密', 'stateSecret'],
    ['（三）不予公开——属于国家秘密', 'stateSecret'],
    ['不予公开：属于国家秘密', 'stateSecret'],
    ['不予公开/属于国家秘密', 'stateSecret'],
    ['不予公开\n属于国家秘密', 'stateSecret'],
    ['国家秘密', 'stateSecret'],
    ['家秘密', '(none)'],
    ['信访举报', 'petitionOrComplaint'],
    ['逾期未按收费通知', 'feeUnpaid'],
    ['全部公开', 'granted'],
    ['要求确认或重新出具', 'confirmOrReissue'],
    ['行政机关不再处理', '(several)'],
    ['总计', '(none)'],
    ['某某某某', '(none)'],
    ['', '(none)'],
    ['——', '(none)'],
  ])('%j: %s', (text, meaning) => expect(said(text)).toBe(meaning));

  test('as a whole, no piece of a label is enough', () => {
    expect([said('国家秘密', 'whole'), said('属于国家秘密', 'whole'), said('不予公开', 'whole')]).toEqual([
      '(none)',
      'stateSecret',
      '(group)',
    ]);
  });

  test('kinds of applicants are columns that are filled in, under their groups', () => {
    const applicants = columnWords(REQUESTS.rows);
    expect(applicants.map(({ target }) => target.key)).toEqual([
      'naturalPerson',
      'commercialEnterprise',
      'researchInstitution',
      'publicWelfareOrganization',
      'legalServiceOrganization',
      'otherOrganization',
    ]);
    const meant = (text: string) => meaningOf(text, applicants);
    expect(meant('法人或其他组织-商业企业')).toMatchObject({ kind: 'one', target: { key: 'commercialEnterprise' } });
    expect([meant('法人或其他组织').kind, meant('申请人情况').kind, meant('总计').kind]).toEqual([
      'group',
      'group',
      'none',
    ]);
    expect(meant('律所')).toMatchObject({ kind: 'one', target: { key: 'legalServiceOrganization' } });
    expect(meant('其它')).toMatchObject({ kind: 'one', target: { key: 'otherOrganization' } });
    expect(columnWords([])).toEqual([]);
    expect(columnWords(REVIEWS.rows).map(({ target }) => target.key)).toEqual([
      'upheld',
      'corrected',
      'otherOutcome',
      'pending',
    ]);
  });

  test('results are the rows that are added up', () => {
    const results = resultWords(REQUESTS.rows);
    expect(results.map(({ target }) => target.result)).toEqual(results.map(() => true));
    expect(results).toHaveLength(REQUESTS.rows.filter(({ result }) => result).length);
  });

  test('names that reviews go by', () => {
    const { reviews } = headsOfForm(FORM);
    const of = (name: string) => {
      const found = reviews.get(name);
      return found === undefined
        ? undefined
        : `${found.review === 'lawsuit' ? 'lawsuit' : last(found.review.key)} ${found.aspect}`;
    };
    expect(
      [
        '行政复议',
        '复议',
        '复议时间',
        '是否行政复议',
        '行政诉讼结果',
        '诉讼起诉日期',
        '是否诉讼',
        '是否未经复议直接起诉',
        '诉讼复议后起诉结案日期',
        '行政诉讼行政诉讼',
        '行政',
        '结果',
      ].map(of),
    ).toEqual([
      'reconsideration outcome',
      'reconsideration outcome',
      'reconsideration begun',
      'reconsideration asked',
      'lawsuit outcome',
      'lawsuit begun',
      'lawsuit asked',
      'litigationDirect asked',
      'litigationAfterReconsideration decided',
      undefined,
      undefined,
      undefined,
    ]);
    // Ten names: 行政复议 by two, each kind of lawsuit by its label and this under two, lawsuits by two; each with 19 headings.
    expect(reviews.size).toBe(10 * 19);
    expect(headsOfForm(FORM).plain.get('收到申请日期')).toEqual({ role: 'received', rank: 1 });
    expect(registerHeads(EDITION)).toEqual(headsOfForm(FORM));
    expect(registerHeads(EDITION)).toBe(registerHeads(EDITION));
  });

  test('of a form without such a table there are none', () => {
    const { plain, reviews } = headsOfForm({
      ...FORM,
      tables: FORM.tables.filter(({ id }) => id !== FORM.roles.reviews),
    });
    expect([plain.size > 0, reviews.size]).toEqual([true, 0]);
  });

  test('of a form that parts them further: by each heading above, and 行政 in the middle of a name stays', () => {
    const [first] = REVIEWS.rows;
    const [column] = first?.columns ?? [];
    if (first === undefined || column === undefined) throw new RangeError('no row of reviews');
    const row = { ...first, label: '甲行政乙', columns: [{ ...column, heads: ['行政上', '中', '末'] }] };
    const tables = FORM.tables.map((each) => (each === REVIEWS ? { ...each, rows: [row] } : each));
    const asked = [...headsOfForm({ ...FORM, tables }).reviews]
      .filter(([, { aspect }]) => aspect === 'asked')
      .map(([name, { review }]) => `${name} ${review === 'lawsuit' ? review : review.label}`);
    expect(asked).toEqual([
      '是否甲行政乙 甲行政乙',
      '是否行政上甲行政乙 甲行政乙',
      '是否上甲行政乙 甲行政乙',
      '是否中甲行政乙 甲行政乙',
      '是否行政上 lawsuit',
      '是否上 lawsuit',
      '是否中 lawsuit',
    ]);
  });

  test('a file is read as a list of few lines', async () => {
    const file = new TextEncoder().encode(`${NEEDED.join()}\n2024-03-05,自然人,予以公开,2024-03-20\n`);
    expect((await openRegister(file, YEAR)).requests).toHaveLength(1);
  });
});

const document = (tables: readonly SourceTable[], notes: SourceDocument['notes'] = []): SourceDocument => ({
  kind: 'xlsx',
  blocks: [{ kind: 'paragraph', text: '台账', heading: false }, ...tables],
  notes,
});
const HEADS = ['登记编号', ...NEEDED, '信息处理费（元）'];
const row = (number: string, more: readonly string[] = []) => [
  number,
  '2024-03-05',
  '自然人',
  '予以公开',
  '2024-03-20',
  '',
  ...more,
];

describe('a register', () => {
  const read = (tables: readonly SourceTable[], notes: SourceDocument['notes'] = []) =>
    readRegister(document(tables, notes), YEAR);
  const faultsOf = (tables: readonly SourceTable[], notes: SourceDocument['notes'] = []) =>
    read(tables, notes).faults.map(
      ({ place, words, left }) => `${place === undefined ? '' : `${place.sheet ?? ''} ${place.row} `}${left}: ${words}`,
    );

  test('no register at all', () => {
    const none = read([table([['某某']])], [{ kind: 'unseen', text: '隐藏的表' }]);
    expect(none).toEqual({
      requests: [],
      faults: [
        {
          words: '没有找到台账：表头里要有收到日期、申请人类别、办理结果、答复日期。可下载台账模板，把各列的内容贴进去',
          left: 'nothing',
        },
      ],
      unreadable: true,
      shown: new Map(),
      fees: { count: 0, fen: 0 },
    });
    expect(read([])).toMatchObject({ unreadable: true });
  });

  test('a needed column is missing, on a sheet or in a file', () => {
    const lacking = [NEEDED.slice(0, 2)];
    expect(read([table(lacking)])).toMatchObject({ unreadable: true, requests: [] });
    expect(faultsOf([table(lacking)])).toEqual(['nothing: 台账缺少“办理结果”、“答复日期”列，算不出数']);
    expect(faultsOf([table(lacking, { sheet: '甲' })])).toEqual([
      'nothing: “甲”表缺少“办理结果”、“答复日期”列，算不出数',
    ]);
  });

  test('beside a whole one, what lacks two is another list, what lacks one makes it unreadable', () => {
    const good = table([HEADS, row('A1')]);
    expect(read([good, table([NEEDED.slice(0, 2)])])).toMatchObject({ unreadable: false, requests: [{}], faults: [] });
    expect(read([good, table([NEEDED.slice(0, 3)])])).toMatchObject({ unreadable: true, requests: [] });
  });

  test('rows are counted as the file counts them, with their sheet where there are several', () => {
    const one = read([table([HEADS, row('A1'), row('A2')], { sheet: '甲' })]);
    expect(one.requests.map(({ place }) => place)).toEqual([{ row: 2 }, { row: 3 }]);
    expect([...one.shown.keys()]).toEqual([{ row: 2 }, { row: 3 }]);
    expect([...one.shown.values()][0]?.[0]).toEqual({ heading: '登记编号', text: 'A1' });
    const two = read([
      table([HEADS, row('A1')], { sheet: '甲', rowNumbers: [7, 9] }),
      table([HEADS, row('A2')], { sheet: '乙' }),
    ]);
    expect(two.requests.map(({ place }) => place)).toEqual([
      { sheet: '甲', row: 9 },
      { sheet: '乙', row: 2 },
    ]);
  });

  test('what is no request is passed over', () => {
    expect(read([table([HEADS, row('A1'), ['合计'], ['', '']])]).shown.size).toBe(1);
  });

  test('a number that stands twice counts once', () => {
    const tables = [
      table([HEADS, row('A1'), row('A1')], { sheet: '甲' }),
      table([HEADS, row('A1'), row(''), row('')], { sheet: '乙' }),
    ];
    expect(read(tables).requests.map(({ place }) => place)).toEqual([
      { sheet: '甲', row: 2 },
      { sheet: '乙', row: 3 },
      { sheet: '乙', row: 4 },
    ]);
    expect(faultsOf(tables)).toEqual([
      '甲 3 request: 登记编号“A1”与“甲”表第 2 行相同，只计“甲”表第 2 行',
      '乙 2 request: 登记编号“A1”与“甲”表第 2 行相同，只计“甲”表第 2 行',
    ]);
  });

  test('one that was not read does not keep its number', () => {
    const wrong = ['A1', '', '自然人', '予以公开', '2024-03-20', ''];
    const { requests, faults } = read([table([HEADS, wrong, row('A1')])]);
    expect([requests.map(({ place }) => place), faults.length, faults[0]?.place]).toEqual([
      [{ row: 3 }],
      1,
      { row: 2 },
    ]);
  });

  test('fees are added up in 分, and counted where there are any', () => {
    const fee = (number: string, text: string) => [...row(number).slice(0, 5), text];
    const { fees } = read([
      table([HEADS, fee('A1', '100'), fee('A2', '20.5'), fee('A3', '0'), fee('A4', '0.00'), row('A5')]),
    ]);
    expect(fees).toEqual({ count: 2, fen: 12_050 });
  });

  test('what was not read of the file is said', () => {
    expect(
      faultsOf(
        [table([HEADS, row('A1')])],
        [
          { kind: 'unseen', text: '隐藏的行' },
          { kind: 'damaged', encoding: 'GBK' },
        ],
      ),
    ).toEqual(['nothing: 隐藏的行，没有计入；是申请的，请取消隐藏或筛选后重新读入']);
  });

  test('more rows than are read are refused by name', () => {
    const tall = (count: number) =>
      table([NEEDED.slice(0, 3)], {
        sheet: '甲',
        rows: [...table([NEEDED.slice(0, 3)]).rows, ...Array.from({ length: count - 1 }, () => [])],
      });
    const lacking = 'nothing: “甲”表缺少“答复日期”列，算不出数';
    expect(faultsOf([tall(MOST_REQUESTS - 1)])).toEqual([lacking]);
    expect(faultsOf([tall(MOST_REQUESTS)])).toEqual([
      lacking,
      `nothing: 台账超过 ${MOST_REQUESTS} 行，后面的没有读入，请分成几个表`,
    ]);
  });
});

const REVIEW_COLUMNS = [
  '是否复议',
  '复议日期',
  '复议结果',
  '复议审结日期',
  '是否诉讼',
  '诉讼日期',
  '诉讼结果',
  '诉讼审结日期',
];

interface ReviewsTold {
  readonly reviews: readonly string[];
  readonly said: readonly string[];
}

/** The reviews of a request that these columns state, and what is said of them. */
function reviewsOf(
  given: Readonly<Record<string, string>>,
  days: { readonly received?: string; readonly answered?: string } = {},
  columns: readonly string[] = REVIEW_COLUMNS,
) {
  const line = [
    'A1',
    days.received ?? '2024-03-05',
    '自然人',
    '予以公开',
    days.answered ?? '2024-03-20',
    '',
    ...columns.map((column) => given[column] ?? ''),
  ];
  const { requests, faults } = readRegister(document([table([[...HEADS, ...columns], line])]), YEAR);
  const reviews = requests.flatMap((request) => request.reviews);
  const dated = (date?: { readonly year: number; readonly month: number; readonly day: number }) =>
    date === undefined ? '' : ` ${date.year}-${date.month}-${date.day}`;
  return {
    reviews: reviews.map(
      ({ kind, outcome, begun, decided }) =>
        `${last(kind)} ${outcome ?? '–'}${dated(begun)}${decided === undefined ? '' : ` /${dated(decided)}`}`,
    ),
    said: faults.map(({ words, left }) => `${left}: ${words}`),
  };
}

describe('reviews of a request', () => {
  const nothing = { reviews: [], said: [] };
  test.each<readonly [what: string, given: Readonly<Record<string, string>>, expected: Partial<ReviewsTold>]>([
    ['none', {}, nothing],
    ...['否', '无', '未', '0', '/', '-', '—', '——', '×', '不涉及', '未复议'].map(
      (text) => [`none: ${text}`, { 是否复议: text, 复议结果: text }, nothing] as const,
    ),
    ...['是', '有', '√', '✓', '✔', '☑', '1', '已复议'].map(
      (text) =>
        [
          `one: ${text}`,
          { 是否复议: text, 复议日期: '2024-04-01' },
          { reviews: ['reconsideration – 2024-4-1'], said: [] },
        ] as const,
    ),
    [
      'with an outcome',
      { 复议日期: '2024-04-01', 复议结果: '维持' },
      { reviews: ['reconsideration upheld 2024-4-1'], said: [] },
    ],
    [
      'with an outcome and its day',
      { 复议日期: '2024-04-01', 复议结果: '结果纠正', 复议审结日期: '2024-06-01' },
      { reviews: ['reconsideration corrected 2024-4-1 / 2024-6-1'], said: [] },
    ],
    [
      'not decided yet',
      { 复议日期: '2024-04-01', 复议结果: '尚未审结' },
      { reviews: ['reconsideration – 2024-4-1'], said: [] },
    ],
    [
      'decided on the day it was begun',
      { 复议日期: '2024-04-01', 复议结果: '维持', 复议审结日期: '2024-04-01' },
      { reviews: ['reconsideration upheld 2024-4-1 / 2024-4-1'], said: [] },
    ],
    [
      'decided before it was begun',
      { 复议日期: '2024-04-02', 复议结果: '维持', 复议审结日期: '2024-04-01' },
      { reviews: [], said: ['review: 行政复议的审结日期早于提起日期'] },
    ],
    [
      'decided without an outcome',
      { 复议日期: '2024-04-01', 复议审结日期: '2024-06-01' },
      { reviews: [], said: ['review: 行政复议有审结日期，而没有结果'] },
    ],
    [
      'decided and not decided yet',
      { 复议日期: '2024-04-01', 复议结果: '未审结', 复议审结日期: '2024-06-01' },
      { reviews: [], said: ['review: 行政复议有审结日期，而没有结果'] },
    ],
    [
      'an outcome that is none, with its day',
      { 复议日期: '2024-04-01', 复议结果: '某某', 复议审结日期: '2024-06-01' },
      { reviews: [] },
    ],
    [
      'a day without its year',
      { 复议日期: '4月1日', 复议结果: '维持' },
      { reviews: [], said: ['review: 复议日期“4月1日”不是带年份的日期'] },
    ],
    [
      'a day of decision without its year',
      { 复议结果: '维持', 复议审结日期: '6月1日' },
      { reviews: [], said: ['review: 复议审结日期“6月1日”不是带年份的日期'] },
    ],
    ['asked in other words', { 是否复议: '可能' }, { reviews: [], said: ['review: 是否复议“可能”应填是或否'] }],
    [
      'an outcome that is none of the form',
      { 复议结果: '某某' },
      { reviews: [], said: ['review: 行政复议结果“某某”不是表上的哪一项（结果维持、结果纠正、其他结果、尚未审结）'] },
    ],
    [
      'an outcome that says there is one',
      { 复议结果: '有', 复议日期: '2024-04-01' },
      { reviews: ['reconsideration – 2024-4-1'], said: [] },
    ],
    [
      'a lawsuit without a review before it',
      { 诉讼日期: '2024-05-01', 诉讼结果: '维持' },
      { reviews: ['litigationDirect upheld 2024-5-1'], said: [] },
    ],
    [
      'a lawsuit after a review',
      { 复议日期: '2024-04-01', 复议结果: '维持', 诉讼日期: '2024-05-01', 诉讼结果: '维持' },
      { reviews: ['reconsideration upheld 2024-4-1', 'litigationAfterReconsideration upheld 2024-5-1'], said: [] },
    ],
    [
      'a lawsuit while a review goes on',
      { 复议日期: '2024-04-01', 诉讼日期: '2024-05-01' },
      {
        reviews: ['reconsideration – 2024-4-1'],
        said: ['review: 行政复议还没有结果而又有诉讼，看不出是未经复议直接起诉还是复议后起诉'],
      },
    ],
    [
      'a wrong lawsuit leaves the review',
      { 复议日期: '2024-04-01', 诉讼结果: '某某' },
      { reviews: ['reconsideration – 2024-4-1'] },
    ],
  ])('%s', (_, given, expected) => expect(reviewsOf(given)).toMatchObject(expected));

  test('a lawsuit where reviews are not kept', () => {
    const { reviews, said } = reviewsOf({ 诉讼日期: '2024-05-01' }, {}, ['诉讼日期', '诉讼结果']);
    expect([reviews, said]).toEqual([
      [],
      ['review: 台账没有行政复议的一列，看不出诉讼是未经复议直接起诉还是复议后起诉'],
    ]);
    expect(reviewsOf({ 复议后起诉结果: '维持' }, {}, ['复议后起诉结果']).reviews).toEqual([
      'litigationAfterReconsideration upheld',
    ]);
  });

  test('whether there was one, and no column for its outcome', () => {
    const { reviews, said } = reviewsOf({ 是否复议: '是' }, {}, ['是否复议']);
    expect([reviews, said]).toEqual([[], ['review: 行政复议没有写结果的一列，看不出计在哪一格']]);
    expect(reviewsOf({ 是否诉讼: '是' }, {}, ['是否诉讼']).said).toEqual([
      'review: 诉讼没有写结果的一列，看不出计在哪一格',
    ]);
    expect(reviewsOf({ 复议日期: '2024-04-01' }, {}, ['复议日期']).reviews).toEqual(['reconsideration – 2024-4-1']);
  });

  test.each<
    readonly [
      what: string,
      given: Readonly<Record<string, string>>,
      days: Parameters<typeof reviewsOf>[1],
      said: readonly string[],
    ]
  >([
    ['of a request of this year', { 复议结果: '维持' }, {}, []],
    [
      'of a request of last year',
      { 复议结果: '维持' },
      { received: '2023-12-30', answered: '2024-01-20' },
      ['review: 行政复议没有写明审结日期，看不出是哪一年的'],
    ],
    [
      'of a request of last year, without an outcome',
      { 是否复议: '是' },
      { received: '2023-12-30', answered: '2024-01-20' },
      ['review: 行政复议没有写明提起日期，看不出是哪一年的'],
    ],
    [
      'of a request that was answered in the next year',
      { 复议结果: '维持' },
      { answered: '2025-01-10' },
      ['review: 行政复议没有写明审结日期，看不出是哪一年的'],
    ],
    ['of one that came in the next year', { 复议结果: '维持' }, { received: '2025-01-05', answered: '2025-01-10' }, []],
    [
      'begun this year',
      { 复议日期: '2024-01-10', 复议结果: '维持' },
      { received: '2023-12-30', answered: '2024-01-05' },
      [],
    ],
    [
      'begun last year, decided some time',
      { 复议日期: '2023-12-10', 复议结果: '维持' },
      { received: '2023-11-30', answered: '2023-12-05' },
      ['review: 行政复议没有写明审结日期，看不出是哪一年的'],
    ],
    [
      'begun last year, not decided',
      { 复议日期: '2023-12-10' },
      { received: '2023-11-30', answered: '2023-12-05' },
      [],
    ],
    [
      'decided this year',
      { 复议结果: '维持', 复议审结日期: '2024-02-01' },
      { received: '2023-11-30', answered: '2023-12-05' },
      [],
    ],
    [
      'a lawsuit by its own name',
      { 诉讼结果: '维持' },
      { received: '2023-11-30', answered: '2023-12-05' },
      ['review: 诉讼没有写明审结日期，看不出是哪一年的'],
    ],
  ])('in which year: %s', (_, given, days, said) => expect(reviewsOf(given, days).said).toEqual(said));

  test('what is not plainly there is not believed', () => {
    const columns = ['复议日期', '复议结果'];
    const good = ['A1', '2024-03-05', '自然人', '予以公开', '2024-03-20', '', '2024-04-01'];
    const rows = layOut([
      [...HEADS, ...columns].map((text) => ({ text })),
      [...good.map((text) => ({ text })), { text: '维持', doubt: 'struck' as const }],
    ]);
    const { requests, faults } = readRegister(document([{ kind: 'table', number: 1, merges: true, rows }]), YEAR);
    expect(requests.map(({ reviews }) => reviews)).toEqual([[]]);
    expect(faults.map(({ words, left }) => [left, words.startsWith('“复议结果”：')])).toEqual([['review', true]]);
  });
});
