import { describe, expect, test } from 'vitest';
import { likeness, printOf } from '../../../../../shared/domain/evaluate/narrative/narrativePrint.ts';
import { LONGEST_READ } from '../../../../../shared/domain/forms/proseRead.ts';
import type { Told } from '../examples.ts';
import { heard, remarksBy } from './heard.ts';

const WHOLE = '2023年1月1日至2023年12月31日';

describe('the period of the figures', () => {
  test.each([
    ['统计期限为2023年1月1日至2023年12月30日。', '2023年1月1日至2023年12月30日'],
    ['统计期限为2022年1月1日至2022年12月31日。', '2022年1月1日至2022年12月31日'],
    ['统计期限为2022年1月1日至2023年12月31日。', '2022年1月1日至2023年12月31日'],
    ['统计期限为2023年1月1日至2024年12月31日。', '2023年1月1日至2024年12月31日'],
    ['统计期限为2022年1月1日至12月31日。', '2022年1月1日至12月31日'],
    ['统计时间为2023年2月1日至2023年12月31日。', '2023年2月1日至2023年12月31日'],
    ['统计范围为2023年1月2日至2023年12月31日。', '2023年1月2日至2023年12月31日'],
    ['统计周期为2023年1月1日至2023年11月31日。', '2023年1月1日至2023年11月31日'],
    ['统计区间为2023.1.1-2023.12.30。', '2023.1.1-2023.12.30'],
    ['统计时段为2023-01-01到2023-12-30。', '2023-01-01到2023-12-30'],
    ['统计时限为2023/1/1—2023/12/30。', '2023/1/1—2023/12/30'],
    ['数据期限：自2023年1月1日零时起，至2023年12月30日。', '2023年1月1日零时起,至2023年12月30日'],
    ['本报告所列数据自2023年1月1日起至2023年6月30日。', '2023年1月1日起至2023年6月30日'],
    ['本报告中的数据自2023年1月1日至同年12月30日止。', '2023年1月1日至同年12月30日'],
    // Wherever it stands: a year that is none, or one that ends before it begins.
    ['自202020年1月1日至2023年12月31日。', '202020年1月1日至2023年12月31日'],
    ['自2023年1月1日至20233年12月31日。', '2023年1月1日至20233年12月31日'],
    ['自2023年1月1日至2022年12月31日。', '2023年1月1日至2022年12月31日'],
  ])('is wrong: %s', (overview, found) => {
    expect(heard('period', { overview })).toEqual([`${found} → ${WHOLE}`]);
  });

  test.each([
    '统计期限为2023年1月1日至2023年12月31日。',
    '统计期限为2023年1月1日至12月31日。',
    '自1月1日至2022年12月31日。',
    '自2022年1月1日至12月31日。',
    `统计期限${'长'.repeat(70)}2022年1月1日至2022年12月31日。`,
    '统计期限为2023.1.1-2023.12.31。',
    '统计期限为1月1日至12月31日。',
    '统计期限为本年度。',
    // Of something else, and no period of the figures.
    '清查自2023年3月1日至2023年5月31日。',
    '清查自2022年1月1日至2022年12月31日。',
    '统计期限为本年度。清查自2023年3月1日至2023年5月31日。',
    '统计期限为本年度\n清查自2023年3月1日至2023年5月31日。',
    '2022年1月1日至2023年12月31日开展清查。',
  ])('is not: %s', (overview) => {
    expect(heard('period', { overview })).toEqual([]);
  });

  test('what is quoted', () => {
    const [remark] = remarksBy('period', { overview: '统计期限为2022年1月1日至2022年12月31日。' });
    expect(remark).toMatchObject({
      section: 'overview',
      fill: { quote: '统计期限为2022年1月1日至2022年12月31日', found: '2022年1月1日至2022年12月31日', expected: WHOLE },
    });
  });
});

describe('the notice that is cited', () => {
  const OLD = '国办公开办函〔2019〕60号';
  const NEW = '国办公开办函〔2021〕30号';
  test.each([
    ['根据国办公开办函〔2019〕60号编制。', 2023, `${OLD} → ${NEW}`],
    ['根据国办公开办函[2019]60号编制。', 2023, `${OLD} → ${NEW}`],
    ['根据国办公开办函（2019）60号编制。', 2023, `${OLD} → ${NEW}`],
    ['根据国办公开办函2019-60号编制。', 2023, `${OLD} → ${NEW}`],
    ['根据国办公开办函〔2021〕30号编制。', 2020, `${NEW} → ${OLD}`],
  ])('is that of the other form: %s (%i)', (overview, year, expected) => {
    expect(heard('notice', { overview, year })).toEqual([expected]);
  });

  test.each([
    ['根据国办公开办函〔2021〕30号编制。', 2023],
    ['根据国办公开办函〔2019〕60号、国办公开办函〔2021〕30号编制。', 2023],
    ['根据国办公开办函〔2019〕60号编制。', 2020],
    ['根据国办公开办函〔2018〕60号编制。', 2023],
    ['根据国办公开办函〔2019〕61号编制。', 2023],
    ['根据国办函〔2019〕60号编制。', 2023],
  ])('is the form’s own, or none of these: %s (%i)', (overview, year) => {
    expect(heard('notice', { overview, year })).toEqual([]);
  });

  test('is told once of a section, and not where another section cites the right one', () => {
    const twice = `根据${OLD}编制。${OLD}要求公开。`;
    const [remark, ...more] = remarksBy('notice', { overview: twice });
    expect(more).toEqual([]);
    expect(remark?.fill).toEqual({ quote: `根据${OLD.replace('〔', '〔')}编制`, found: OLD, expected: NEW });
    expect(heard('notice', { overview: twice, other: `依据${NEW}。` })).toEqual([]);
    expect(heard('notice', { overview: twice, other: twice })).toHaveLength(2);
    expect(heard('notice', { overview: `${NEW}要求公开，${OLD}废止。` })).toEqual([]);
  });
});

describe('a unit without its number', () => {
  test.each([
    ['累计发布   条信息。', '发布   条'],
    ['收到__件申请。', '收到__件'],
    ['收到××件申请。', '收到××件'],
    ['办理□件。', '办理□件'],
    ['全年共主动公开条。', '共主动公开条'],
    ['累计主动公开条，办结2件。', '累计主动公开条'],
    ['共收到件；办结2件。', '共收到件'],
    ['合计办理答复件', '合计办理答复件'],
    ['总计发布条、更新条例。', '总计发布条'],
    ['共计主动公开条。', '共计主动公开条'],
    ['累计依申请公开条；办结2件。', '累计依申请公开条'],
    ['发布   条数据。', '发布   条'],
    ['收到申请（　）件。', '申请( )件'],
    ['收到申请（）件。', '申请()件'],
    ['收到申请……件。', '申请......件'],
    ['收到__件要求公开的申请。', '收到__件'],
    ['印制__件，发布  份文件。', '发布  份'],
    ['发布   条文件信息。', '发布   条'],
    ['制发规范性文件××件。', '文件××件'],
    ['作出行政处罚__件。', '处罚__件'],
    ['被申请行政复议（ ）件。', '复议( )件'],
    ['收到申请 份，按时答复。', '申请 份'],
  ])('%s', (overview, found) => {
    expect(heard('blankNumbers', { overview })).toEqual([`${found} → `]);
  });

  test.each([
    '收到 3 件申请。',
    '公开 条例全文。',
    '发布 件件落实。',
    '共收到信件。',
    '共受理案件。',
    '办公共主动公开条例。',
    '共主动公开条例。',
    '共处理信访件。',
    '办公共收到件。',
    '收到件。',
    '累计申请信息公开条条。',
    '依申请 次数较少。',
    '公开 件数、条数见下表。',
    '受理 次日转办，办理 次年归档。',
    '公开 份额情况。',
    '收到申请（3）件。',
    '发布信息（含转载）条条核实。',
    '主动公开……条理清晰。',
    '主动公开……条文清晰。',
    '政务公开...次第展开。',
    '信息……次次有记录。',
    '共……宗旨明确。',
    '谱写信息（）篇章。',
    '作出行政处罚 件件有据。',
    '文件×条。',
    '政务公开 次月更新。',
    '政务公开 次要任务。',
    '主动公开 份内之事。',
    '主动公开 份外之事。',
    '信息公开 条块结合。',
    '主动公开 宗地信息。',
  ])('not so: %s', (overview) => {
    expect(heard('blankNumbers', { overview })).toEqual([]);
  });

  test('is quoted within its sentence', () => {
    const [remark] = remarksBy('blankNumbers', { overview: '前一句。全年收到__件申请，均已办结。后一句。' });
    expect(remark?.fill).toEqual({ quote: '全年收到__件申请,均已办结', found: '收到__件' });
    const long = `${'前'.repeat(80)}收到__件${'后'.repeat(80)}`;
    expect(remarksBy('blankNumbers', { overview: long })[0]?.fill.quote).toBe(
      `${'前'.repeat(20)}收到__件${'后'.repeat(20)}`,
    );
    const [first, second] = remarksBy('blankNumbers', {
      overview: '工作有序。共收到件，均已办结。',
      other: '发布   条。',
    });
    expect(first).toEqual({
      section: 'overview',
      fill: { quote: '共收到件,均已办结', found: '共收到件' },
      found: '共收到件',
    });
    expect(second).toMatchObject({ section: 'otherMatters', fill: { quote: '发布   条' } });
  });
});

describe('the year in which the work of this year is told', () => {
  test.each([
    ['2022年，我局共收到政府信息公开申请3件。', '2022'],
    ['2024年度受理申请3件。', '2024'],
    ['一、2022年主动公开信息20条。', '2022'],
    ['（一）主动公开。2022年公开信息20条。', '2022'],
    ['截至2022年底，公开信息20条。', '2022'],
    ['总体情况：2022年全年发布信息20条。', '2022'],
    ['在2022年，我局答复申请3件。', '2022'],
    ['我局于2022年公开信息20条。', '2022'],
  ])('%s', (overview, found) => {
    expect(heard('yearSlips', { overview })).toEqual([`${found} → 2023`]);
  });

  test.each([
    '2023年，我局共收到政府信息公开申请3件。',
    '2021年，我局共收到政府信息公开申请3件。',
    '2022年1月发布信息20条。',
    '2022年，我局召开会议。',
    '2022年公开信息20条，较上年增加3条。',
    '2022年公开信息20条，2023年公开信息30条。',
    '2022年公开信息20条，2021年公开信息10条。',
    '2022年公开信息20条。2023年公开信息30条。',
    '本年度收到申请1件。2022年收到申请2件，均已办结。',
    '我局已经依法公开2022年信息20条。',
    '2024年下一步公开工作计划如下。',
    '发布《2022年工作要点》。',
    '2022年未办结的申请已答复。',
    '2022年结转的申请已答复。',
  ])('not so: %s', (overview) => {
    expect(heard('yearSlips', { overview })).toEqual([]);
  });

  test('problems and plans are not read', () => {
    const text = '2022年公开信息20条。';
    expect(heard('yearSlips', { problems: text })).toEqual([]);
    expect(remarksBy('yearSlips', { other: `无。${text}` })).toEqual([
      {
        section: 'otherMatters',
        fill: { quote: '2022年公开信息20条', found: 2022, expected: 2023 },
        ...{ found: '2022', expected: '2023', delta: -1 },
      },
    ]);
    // What this year brought stands further back than the sentence that follows it.
    const far = `本年度收到申请1件。${'开展培训和检查。'.repeat(30)}2022年收到申请2件，均已办结。`;
    expect(heard('yearSlips', { overview: far })).toEqual(['2022 → 2023']);
  });
});

describe('sections', () => {
  const FILLER = '认真落实各项任务要求，扎实推进有关工作。';
  const long = (text: string) => text + FILLER.repeat(12);
  const missing = (reader: string, told: Told) => remarksBy(reader, told).map(({ expected }) => expected);

  test.each([
    ['', 0],
    ['无', 1],
    ['无。！——、', 1],
    ['公开不及时、不主动。', 8],
    ['公开不够及时主动。。', 8],
    ['公开还不够及时主动', 9],
  ])('五 that says too little: %s', (problems, found) => {
    expect(heard('problems', { problems })).toEqual([`${found} → ≥ 10`]);
    expect(remarksBy('problems', { problems })[0]?.fill).toEqual({
      quote: problems
        .replace(/[。！——、]+$/, '')
        .normalize('NFKC')
        .split(/[。!]/)[0],
      section: '“五、存在的主要问题及改进情况”',
      found,
    });
  });

  test('ten characters are enough, and no section is none', () => {
    expect(heard('problems', { problems: '公开仍然还不够及时主动。' })).toEqual([]);
    expect(heard('problems', { problems: '公开还不够及时和主动' })).toEqual([]);
    expect(heard('problems', { overview: '无' })).toEqual([]);
  });

  test('一 has 1,000 characters, blanks and line breaks not counted', () => {
    expect(heard('length', { overview: '字'.repeat(1_000) })).toEqual([]);
    expect(heard('length', { overview: `${'字 \n'.repeat(1_000)}` })).toEqual([]);
    expect(remarksBy('length', { overview: `开头第一句话写在这里的。${'字'.repeat(990)}` })).toEqual([
      {
        section: 'overview',
        fill: { quote: '开头第一句话写在这里的', section: '“一、总体情况”', found: 1_002, expected: 1_000 },
        ...{ found: '1002', expected: '≤ 1000', delta: 2 },
      },
    ]);
    expect(heard('length', { problems: '字'.repeat(1_001) })).toEqual([]);
    const found = remarksBy('length', { overview: `${'甲乙丙丁戊己庚辛壬癸'.repeat(4)}。${'字'.repeat(990)}` });
    expect(found[0]?.fill.quote).toBe('甲乙丙丁戊己庚辛壬癸'.repeat(3));
  });

  const ALL = '主动公开信息。办理申请。做好审核。建设网站。加强监督。';
  test.each([
    ['主动公开信息。', '主动公开'],
    ['办理申请。', '依申请公开'],
    ['做好审核。', '政府信息管理'],
    ['建设网站。', '平台建设'],
    ['加强监督。', '监督保障'],
  ])('一 without %s', (sentence, name) => {
    expect(missing('topics', { overview: long(ALL) })).toEqual([]);
    expect(missing('topics', { overview: long(ALL.replace(sentence, '')) })).toEqual([name]);
    // Fewer than 200 characters are no section written out.
    expect(missing('topics', { overview: ALL.replace(sentence, '') })).toEqual([]);
  });

  test('the words by which each topic is known', () => {
    const known = [
      ['公开各类信息', '发布消息'],
      ['申请'],
      ['信息资源规范化管理', '信息管理', '保密', '审查', '公开属性', '规范性文件'],
      ['平台', '公众号', '微博', '新媒体', '专栏'],
      ['考核', '培训', '评议', '责任追究', '组织领导', '保障'],
    ];
    const [first, ...rest] = known.map(([word]) => word ?? '');
    for (const [index, words] of known.entries()) {
      const others = [first, ...rest].filter((_, at) => at !== index).join('。');
      for (const word of words)
        expect([word, missing('topics', { overview: long(`${others}。${word}。`) })]).toEqual([word, []]);
      expect(missing('topics', { overview: long(others) })).toHaveLength(1);
    }
  });

  test('a section under four of the headings is looked through for the fifth', () => {
    const headed = '（一）主动公开。（二）依申请公开。（三）政府信息管理。（四）平台建设。';
    expect(missing('topics', { overview: long(`${headed}加强培训。`) })).toEqual(['监督保障']);
    for (const heading of ['监督保障', '监督与保障', '保障监督', '监督考核', '考核评议', '监督管理'])
      expect(missing('topics', { overview: long(`${headed}（五）${heading}。`) })).toEqual([]);
    const three = '（一）主动公开。（二）依申请公开。（三）政府信息管理。建设网站。加强培训。';
    expect(missing('topics', { overview: long(three) })).toEqual([]);
    expect(missing('topics', { overview: long('无') })).toEqual([
      '主动公开、依申请公开、政府信息管理、平台建设、监督保障',
    ]);
  });

  test('a government tells of three more, wherever it does', () => {
    const town = { agencyName: '海珠区人民政府' };
    const told = (more: Told) => missing('governmentTopics', { ...town, overview: long(''), ...more });
    expect(told({})).toEqual(['工作考核、社会评议、责任追究']);
    expect(told({ other: '开展考核。开展评议。没有责任追究。' })).toEqual([]);
    expect(told({ problems: '纳入绩效。' })).toEqual(['社会评议、责任追究']);
    expect(told({ problems: '满意度较高。' })).toEqual(['工作考核、责任追究']);
    expect(told({ problems: '未发生问责。' })).toEqual(['工作考核、社会评议']);
    for (const word of ['考评', '测评']) expect(told({ other: word })).toEqual(['社会评议、责任追究']);
    for (const word of ['社会评价', '第三方评估']) expect(told({ other: word })).toEqual(['工作考核、责任追究']);
    for (const word of ['追究', '追责']) expect(told({ other: word })).toEqual(['工作考核、社会评议']);
    expect(told({ overview: '无' })).toEqual([]);
    expect(missing('governmentTopics', { ...town, problems: long('') })).toEqual([]);
    expect(missing('governmentTopics', { overview: long('') })).toEqual([]);
  });
});

describe('a whole section', () => {
  const town = { agencyName: '海珠区人民政府' };

  test.each([
    ['topics', '主动公开、依申请公开、政府信息管理、平台建设、监督保障'],
    ['governmentTopics', '工作考核、社会评议、责任追究'],
  ])('from two hundred characters on, and where all of it is read: %s', (reader, missing) => {
    const told = (overview: string) => remarksBy(reader, { ...town, overview });
    expect(told('字'.repeat(200))).toEqual([
      {
        section: 'overview',
        fill: { quote: '字'.repeat(30), section: '“一、总体情况”', missing },
        ...{ found: '', expected: missing },
      },
    ]);
    expect(told('字'.repeat(199))).toEqual([]);
    expect(told(`${'字'.repeat(198)} \n`)).toEqual([]);
    expect(told('字'.repeat(10_000))).toHaveLength(1);
    expect(told('字'.repeat(10_001))).toEqual([]);
    expect(remarksBy(reader, { ...town, problems: '字'.repeat(200) })).toEqual([]);
  });

  test('what another section leaves unread may be told there', () => {
    const told = (problems: string) => heard('governmentTopics', { ...town, overview: '字'.repeat(200), problems });
    expect(told('字'.repeat(10_000))).toHaveLength(1);
    expect(told('字'.repeat(10_001))).toEqual([]);
  });
});

describe('what is copied', () => {
  const lines = (...kinds: readonly string[]) =>
    kinds
      .map(
        (kind) =>
          `认真组织${kind}方面的学习培训，持续提升本单位有关人员的业务能力和工作水平，确保落到实处，取得较为明显的成效。`,
      )
      .join('');
  const LAST = lines('甲', '乙', '丙', '丁', '戊');
  const lastYear = printOf({ overview: LAST });
  const shares = (overview: string) => remarksBy('lastYear', { overview, lastYear });

  test('four of five sentences are, three of five are not', () => {
    expect(shares(LAST)[0]).toMatchObject({ found: '100%', expected: '< 80%', fill: { lastYear: 2022, share: 100 } });
    // The first ten characters and twenty behind them.
    expect(shares(LAST)[0]?.fill.quote).toBe('认真组织甲方面的学习培训,持续提升本单位有关人员的业务能力和');
    // Four the same and one left out: four of five of both years.
    expect(shares(lines('甲', '乙', '丙', '丁')).map(({ found }) => found)).toEqual(['80%']);
    const six = `${LAST}${lines('己')}`;
    // Five the same of six.
    expect(shares(six).map(({ found }) => found)).toEqual(['83%']);
    expect(shares(`${LAST}${lines('己', '庚')}`)).toEqual([]);
  });

  test('200 characters and three sentences are enough', () => {
    const three = (length: number) => ['甲', '乙', '丙'].map((kind) => `${kind.repeat(length)}。`).join('');
    const alike = (overview: string) => remarksBy('lastYear', { overview, lastYear: printOf({ overview }) }).length;
    // Three of 66 and two more stops.
    expect([alike(`${three(66)}`), alike(three(65)), alike(`${three(65)}字字`)]).toEqual([1, 0, 1]);
  });

  test('nothing is said of two sentences, of short ones, or without last year', () => {
    const two = '认真组织学习培训，持续提升本单位有关人员的业务能力和工作水平以及其他各方面的能力'.repeat(6);
    expect(
      remarksBy('lastYear', { overview: `${two}。${two}甲。`, lastYear: printOf({ overview: `${two}。${two}甲。` }) }),
    ).toEqual([]);
    const short = '甲组织学习培训工作。乙组织学习培训工作。丙组织学习培训工作。';
    expect(remarksBy('lastYear', { overview: short, lastYear: printOf({ overview: short }) })).toEqual([]);
    expect(remarksBy('lastYear', { overview: LAST })).toEqual([]);
  });
});

describe('the words of another body', () => {
  const found = (agencyName: string, overview: string) =>
    remarksBy('otherBodies', { agencyName, overview }).map((each) => each.found);

  test.each([
    ['海珠区赤岗街道办事处', '我局收到申请。', ['我局']],
    ['海珠区赤岗街道办事处', '我街道收到申请。', []],
    ['海珠区赤岗街道', '我镇收到申请。', ['我镇']],
    ['海珠区赤岗街', '我县收到申请。', ['我县']],
    ['瑞安市塘下镇人民政府', '我局收到申请。', ['我局']],
    ['瑞安市塘下镇', '我街收到申请。', ['我街']],
    ['瑞安市塘下镇', '我街心道收到申请。', []],
    ['海珠区民政局', '我街道收到申请。', ['我街道']],
    ['海珠区民政局', '我镇、我乡收到申请。', ['我镇', '我乡']],
    ['海珠区民政局', '我局收到申请。', []],
    ['海珠区人民政府', '我局收到申请。', []],
    ['海珠区赤岗街道', '我局面貌一新。', []],
    ['', '我局收到申请。', []],
    [' ', '天河区教育局收到申请3件。', []],
    [' 海珠区民政局 ', '我镇收到申请。', ['我镇']],
  ] as const)('%s: %s', (agencyName, overview, expected) => {
    expect(found(agencyName, overview)).toEqual(expected);
  });

  test('three of them are enough', () => {
    expect(found('海珠区民政局', '我镇、我镇、我镇、我镇')).toHaveLength(3);
  });

  test.each([
    ['海珠区民政局', '向市政府提出申请。', ['向市政府提出申请']],
    ['海珠区民政局', '向省人民政府及办公厅递交申请。', ['向省人民政府及办公厅递交申请']],
    ['海珠区民政局', '向国务院政府提交申请。', ['向国务院政府提交申请']],
    ['广州市民政局', '向市政府提出申请。', []],
    ['海珠区民政局', '向区政府提出申请。', []],
    ['某某管理处', '向市政府提出申请。', ['向市政府提出申请']],
    ['民政厅', '向市政府提出申请。', ['向市政府提出申请']],
  ] as const)('%s asked of a higher level: %s', (agencyName, overview, expected) => {
    expect(found(agencyName, overview)).toEqual(expected);
  });

  test.each([
    ['海珠区民政局', '天河区教育局共收到申请3件。', ['天河区教育局']],
    ['海珠区民政局', '2023年，天河区教育局收到申请3件。', ['天河区教育局']],
    ['海珠区民政局', '天河区冼村街道办事处受理申请3件。', ['天河区冼村街道办事处']],
    ['海珠区民政局', '天河区人民政府主动公开信息3条。', ['天河区人民政府']],
    ['海珠区民政局', '海珠区民政局共收到申请3件。', []],
    ['海珠区民政局', '天河区教育局同期收到申请3件。', []],
    ['海珠区民政局', '天河区教育局召开会议。', []],
    ['桐山区文化广电旅游体育局', '桐山区文旅广体局收到申请3件。', []],
    ['海珠区人民政府', '天河区教育局收到申请3件。', []],
    ['海珠区民政局', '天河区教育局收到申请3件。排名第一。', ['天河区教育局']],
    ['海珠区民政局', '周边单位较少。天河区教育局收到申请3件。', ['天河区教育局']],
    // Shortened of this body only where all of it is in the name, and it begins alike.
    ['海珠区民政局', '海珠区民宗局收到申请3件。', ['海珠区民宗局']],
  ] as const)('%s: %s', (agencyName, overview, expected) => {
    expect(found(agencyName, overview)).toEqual(expected);
  });

  test('what is quoted', () => {
    expect(remarksBy('otherBodies', { overview: '前一句。天河区教育局共收到申请3件。' })).toEqual([
      {
        section: 'overview',
        fill: { quote: '天河区教育局共收到申请3件', found: '天河区教育局' },
        found: '天河区教育局',
      },
    ]);
  });
});

describe('personal data', () => {
  test('is told by its kind, with the words around it, and never repeated', () => {
    const read = (overview: string) =>
      remarksBy('personalData', { overview }).map(({ found, fill }) => [found, fill.quote]);
    expect(read('联系人手机13812345678。')).toEqual([['手机号', '联系人手机***********']]);
    expect(read('前句。身份证11010519491231002X，备案。')).toEqual([['身份证号', `身份证${'*'.repeat(18)},备案`]]);
    expect(read('卡号4111 1111 1111 1111。')).toEqual([['银行卡号', `卡号${'*'.repeat(19)}`]]);
    expect(read('邮箱a.b@qq.com。')).toEqual([['电子邮箱', `邮箱${'*'.repeat(10)}`]]);
    expect(read('邮箱a.b@hz.gov.cn，编号12345678901234。')).toEqual([]);
    expect(read(`${'字'.repeat(70)}13812345678${'字'.repeat(70)}`)).toEqual([
      ['手机号', `${'字'.repeat(20)}***********${'字'.repeat(20)}`],
    ]);
  });
});

/** Thirty characters on either side, of which twenty are quoted. */
const [BEFORE, BEHIND] = ['前'.repeat(30), '后'.repeat(30)];

test.each([
  ['period', '统计期限为2022年1月1日至2022年12月31日', '2022年1月1日至2022年12月31日'],
  ['notice', '国办公开办函〔2019〕60号', '国办公开办函〔2019〕60号'],
  ['blankNumbers', '收到__件', '收到__件'],
  ['otherBodies', '我街道', '我街道'],
  ['otherBodies', '向市政府提出', '向市政府提出'],
])('%s quotes twenty characters on either side: %s', (reader, words, found) => {
  const quotes = remarksBy(reader, { overview: `前一句。${BEFORE}${words}${BEHIND}。后一句。` }).map(
    ({ fill }) => fill.quote,
  );
  const whole = `${BEFORE}${words}${BEHIND}`;
  const at = whole.indexOf(found);
  expect(quotes).toEqual([whole.slice(at - 20, at + found.length + 20)]);
});

test('a year is quoted with what stands behind it', () => {
  const [remark] = remarksBy('yearSlips', { overview: `前一句。一、2022年公开信息20条${BEHIND}` });
  expect(remark?.fill.quote).toBe(`一、2022年公开信息20条${'后'.repeat(13)}`);
});

test('prints: eight characters without figures make a sentence, and the last character tells as well', () => {
  const size = (overview: string) => printOf({ overview }).length;
  expect([size('一二三甲乙丙丁戊己庚辛'), size('甲乙丙丁戊己庚'), size('甲乙丙丁戊己庚23辛')]).toEqual([1, 0, 1]);
  expect(printOf({ overview: '甲乙丙丁戊己庚辛' })).not.toEqual(printOf({ overview: '甲乙丙丁戊己庚壬' }));
  expect(printOf({ overview: '甲乙丙丁2022戊己庚辛' })).toEqual(printOf({ overview: '甲乙丙丁戊己庚辛' }));
  // FNV-1a, 32 bits, over the bytes of a text in UTF-16: of eight 甲 (U+7532), low byte first.
  expect(printOf({ overview: '甲'.repeat(8) })).toEqual([fnv1a(new Array(8).fill([0x32, 0x75]).flat())]);
  const many = Array.from({ length: 90 }, (_, index) => `${String.fromCharCode(0x4e00 + index * 7)}甲乙丙丁戊己庚辛`);
  const all = [...new Set(many.flatMap((each) => printOf({ overview: each })))].sort((a, b) => a - b);
  expect(printOf({ overview: many.join('。') })).toEqual(all.slice(0, 64));
});

test('prints: of every section, as far as it is read', () => {
  const [one, other] = ['甲乙丙丁戊己庚辛', '壬癸子丑寅卯辰巳'];
  const both = [...printOf({ overview: one }), ...printOf({ overview: other })].sort((a, b) => a - b);
  expect(both).toHaveLength(2);
  expect(printOf({ overview: `${one}。${other}` })).toEqual(both);
  expect(printOf({ overview: one, otherMatters: other })).toEqual(both);
  const behind = (length: number) => printOf({ overview: `${'零'.repeat(length)}。${one}` });
  expect(behind(LONGEST_READ - 9)).toEqual(printOf({ overview: one }));
  expect(behind(LONGEST_READ - 8)).toEqual([]);
  const narrative = { overview: one };
  expect(printOf(narrative)).toBe(printOf(narrative));
});

/** As the algorithm is published: offset basis 2166136261, prime 16777619. */
function fnv1a(bytes: readonly number[]): number {
  let hash = 2_166_136_261n;
  for (const byte of bytes) hash = ((hash ^ BigInt(byte)) * 16_777_619n) % 2n ** 32n;
  return Number(hash);
}

describe('likeness', () => {
  test('is the share of sentences in common', () => {
    expect(likeness([], [])).toBe(0);
    expect(likeness([1], [])).toBe(0);
    expect(likeness([], [1])).toBe(0);
    expect(likeness([1, 2, 3], [2, 3, 4])).toBe(0.5);
    expect(likeness([1, 2, 3], [4])).toBe(0);
    expect(likeness([10, 9], [9, 10])).toBe(1);
  });

  test('of long narratives, that of the 64 smallest of both', () => {
    const odd = Array.from({ length: 64 }, (_, index) => 2 * index + 1);
    const all = Array.from({ length: 64 }, (_, index) => index + 1);
    // The 64 smallest of both are 1 to 64, of which every second is in both.
    expect(likeness(odd, all)).toBe(0.5);
    // 63 are not yet cut: 63 and 63 have 32 in common of 94.
    expect(likeness(odd.slice(0, 63), all.slice(0, 63))).toBe(32 / 94);
    // One of them is long: of 1 to 69, the last five are cut off.
    expect(likeness(all, [60, 61, 62, 63, 64, 65, 66, 67, 68, 69])).toBe(5 / 64);
    // What both have in common is greater than the 64 smallest.
    const some = (from: number) => [
      ...all.slice(0, 54).map((each) => from + each),
      ...all.slice(0, 10).map((each) => 200 + each),
    ];
    expect(likeness(some(0), some(60))).toBe(0);
  });
});
