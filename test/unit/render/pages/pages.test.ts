import { parse } from 'node-html-parser';
import { describe, expect, it } from 'vitest';
import { cellsOf } from '../../../../shared/domain/forms/catalogue.ts';
import { ALL_RULES } from '../../../../shared/domain/rules/allRules.ts';
import { NO_YEAR_BEFORE } from '../../../../shared/domain/year/compareYears.ts';
import { familiesOf } from '../../../../shared/render/frame/findingFamilies.ts';
import { pageText } from '../../../../shared/render/frame/pageHtml.ts';
import { OUTCOME_BADGES, STATE_BADGES } from '../../../../shared/render/frame/stateNames.ts';
import { compositionPage } from '../../../../shared/render/office/compositionPage.ts';
import { tablesPage } from '../../../../shared/render/office/tablesPage.ts';
import { yearsPage } from '../../../../shared/render/office/yearsPage.ts';
import { compositionWith, districtYearWith, pagesWith, receiptWith } from '../../../support/pageModels.ts';

const pages = pagesWith('海珠区人社局');
const textOf = (page: string | undefined) => parse(page ?? '').structuredText;
const links = (page: string | undefined) =>
  parse(page ?? '')
    .querySelectorAll('a')
    .map((a) => a.getAttribute('href') ?? '');

describe('every page', () => {
  it.each(Object.entries(pages))('%s is Chinese, titled, small, and can be skipped into', (_, page) => {
    const root = parse(page);
    expect(root.querySelector('html')?.getAttribute('lang')).toBe('zh-CN');
    expect(root.querySelector('title')?.text).toMatch(/ · 年报汇集$/);
    expect(root.querySelectorAll('h1')).toHaveLength(1);
    expect(links(page)[0]).toBe('#main');
    expect(Buffer.byteLength(page)).toBeLessThan(100_000);
  });
});

it('the way to a page ends with the page itself, which is no link', () => {
  const ways = Object.entries(pages).flatMap(([name, page]) => {
    const crumbs = parse(page).querySelectorAll('.crumbs li');
    const last = crumbs.at(-1);
    return last === undefined ? [] : [[name, last.text.trim() !== '' && last.querySelector('a') === null]];
  });
  expect(ways.length).toBeGreaterThan(8);
  expect(ways.filter(([, ends]) => ends !== true)).toEqual([]);
});

describe('the tables of a district', () => {
  const root = parse(pages.tables ?? '');

  it('say how complete the figures are, before them and across them', () => {
    expect(textOf(pages.tables)).toContain('报送率 57%：汇总数据尚不完整');
    expect(root.querySelectorAll('[data-watermark]')).toHaveLength(3);
    const year = districtYearWith('海珠区');
    const coverage = { ...year.coverage, counted: 7, missing: 0, complete: true };
    const complete = pageText(tablesPage({ ...year, coverage }));
    expect(complete).not.toContain('尚不完整');
    expect(complete).not.toContain('data-watermark');
  });

  it('never say 100 % of an incomplete year', () => {
    const year = districtYearWith('海珠区');
    const coverage = { ...year.coverage, required: 1000, counted: 999, missing: 1 };
    expect(pageText(tablesPage({ ...year, coverage }))).toContain('报送率 99%');
  });

  it('link every cell of the form to what makes it up', () => {
    const cells = links(pages.tables).filter((href) => href.includes('/cells/'));
    expect(cells).toHaveLength(200);
    expect(cells).toContain('/districts/440105/2023/cells/requests.results.denied.stateSecret.naturalPerson');
  });

  it('show in words which cells must not be added', () => {
    expect(textOf(pages.tables2019).split('不可相加')).toHaveLength(11);
  });

  it('are called a draft until they are signed, and say who locked the year', () => {
    const { locked: _, ...open } = districtYearWith('海珠区');
    expect(pageText(tablesPage(open))).toContain('未定稿');
    expect(textOf(pages.tables)).toContain('本年度已锁定（2024-02-20 09:02:03');
  });
});

describe('the office’s pages', () => {
  it('put first who has not filed, and count the days', () => {
    const [first] = parse(pages.filings ?? '').querySelectorAll('tbody tr');
    expect(first?.structuredText).toContain('未报送');
    expect(first?.structuredText).toContain('逾期 3 天');
  });

  it('say how long there is, with weekday and last working day', () => {
    expect(textOf(pages.workbenchOpen)).toMatch(/2024年1月31日（周三），最后工作日 1月31日（周三），还有 28 天/);
    expect(textOf(pages.workbench)).toMatch(/2024年2月20日（周二）.*还有 17 天/);
  });

  it('name frozen and live apart, with the hashes of what is frozen', () => {
    const text = textOf(pages.signing);
    expect(text).toContain('定稿数据 v0003');
    expect(text).toContain('ef'.repeat(32));
    expect(text).toContain('实时数据');
  });

  it('keep what was typed into a form that was refused', () => {
    const root = parse(pages.review ?? '');
    expect(root.querySelector('[role=alert]')?.text).toContain('未能办理');
    expect(root.querySelector('#return textarea[name=reason]')?.text).toBe('海珠区人社局');
    expect(root.querySelectorAll('input[checked]').map((each) => each.getAttribute('value'))).toEqual([
      'requests.newRequests.total',
    ]);
  });

  it('point from each finding to its cell', () => {
    const root = parse(pages.review ?? '');
    expect(root.querySelector('#at-requests-newRequests-total')).not.toBeNull();
  });
});

describe('the composition page', () => {
  const text = textOf(pages.composition);

  it('adds up before the reader, from the largest part', () => {
    expect(text.replaceAll(/\s+/g, ' ')).toMatch(/100.*75\.8%.*100.*32.*24\.2%.*132.*2 个单位相加.*132.*与汇总表一致/);
  });

  it('lists the unfiled as unfiled', () => {
    expect(text).toContain('未计入 1 个单位');
    expect(text).toContain('空白（未填） 1 个单位');
    expect(text).toContain('不适用（/） 1 个单位');
  });

  it('says which upload each part is, of when, and that the year is not signed yet', () => {
    expect(text.replaceAll(/\s+/g, ' ')).toMatch(/第 1 次报送，2024-01-26 10:32/);
    expect(text).toContain('报送率 83%：汇总数据尚不完整');
    const { locked: _, ...open } = districtYearWith('区');
    expect(pageText(compositionPage(compositionWith('局'), open))).toContain('未定稿');
    expect(text).toContain('本年度已锁定');
  });

  it('names the unfiled among the figures above 0, too', () => {
    const page = pageText(compositionPage(compositionWith('局'), districtYearWith('区'), { nonzero: true }));
    expect(page).toContain('未计入 1 个单位');
    expect(page).not.toContain('空白（未填） 1 个单位');
    expect(page).toContain('其余 4 个没有列出');
  });

  it('says so loudly when the parts are not the total', () => {
    const page = pageText(compositionPage({ ...compositionWith('局'), value: 133 }, districtYearWith('区')));
    expect(page).toContain('与汇总表不一致（133）');
  });

  it('rounds shares, and says so where they do not make 100% together', () => {
    const model = compositionWith('局');
    const of = (...values: number[]) => {
      const contributors = values.map((value, at) => ({ ...model.contributors[0], agency: `440105-y${at}`, value }));
      const value = values.reduce((sum, each) => sum + each, 0);
      return pageText(
        compositionPage(
          { ...model, value, contributors: contributors as typeof model.contributors },
          districtYearWith('区'),
        ),
      );
    };
    const said = '占比经四舍五入，相加可能不等于 100%。';
    expect(of(2, 1)).toContain('66.7%');
    expect(of(2, 1)).not.toContain(said);
    expect(of(1977, 23)).toMatch(/98\.9%[\s\S]*1\.2%/);
    expect(of(1977, 23)).toContain(said);
    expect(of(1, 1, 1)).toContain(said);
    expect(of(0)).not.toContain(said);
  });

  it('adds amounts exactly', () => {
    const model = compositionWith('局');
    const parts = ['0.1', '0.2'].map((value, index) => ({ ...model.contributors[index], value }));
    const page = pageText(
      compositionPage(
        {
          ...model,
          cell: 'proactiveDisclosure.fees.amount',
          value: '0.3',
          contributors: parts as typeof model.contributors,
        },
        districtYearWith('区'),
      ),
    );
    expect(page).toContain('与汇总表一致');
    expect(page).toContain('＝ 0.3万元');
  });
});

describe('the receipt page', () => {
  const root = parse(pages.receipt ?? '');

  it('shows every finding once, causes before what follows from them', () => {
    expect(root.querySelectorAll('article.finding')).toHaveLength(5);
    expect(root.querySelectorAll('details article.finding')).toHaveLength(1);
    expect(root.querySelector('details summary')?.text).toBe('改正上条后，下列 1 条可能随之消除');
    expect(root.querySelectorAll('h2').map((each) => each.text)).toEqual([
      '表三 3 条',
      '文字部分 1 条',
      '文件与填报信息 1 条',
    ]);
  });

  it('says where in the file, which upload, and when in Beijing', () => {
    const text = root.structuredText;
    expect(text).toContain('第 41 行第 14 列');
    expect(text).toContain('第1次报送');
    expect(text).toContain('2024-01-26 10:32:05（北京时间）');
    expect(text).toContain('校验未通过（错误 3，提示 2）');
    expect(text).toContain('已填写的原因');
  });

  it('keeps circles and orphans of causes in sight', () => {
    const [first, second] = receiptWith('局').findings;
    if (first === undefined || second === undefined) throw new Error('no findings');
    const circle = familiesOf([
      { ...first, causedBy: second.id },
      { ...second, causedBy: first.id },
    ]);
    expect(circle.flatMap(({ root: each, consequences }) => [each, ...consequences])).toHaveLength(2);
    expect(familiesOf([{ ...first, causedBy: 'gone' }])).toHaveLength(1);
  });
});

it('the catalogue shows every rule under its id', () => {
  const ids = parse(pages.rules ?? '')
    .querySelectorAll('article')
    .map(({ id }) => id);
  expect(ids.toSorted()).toEqual(ALL_RULES.map(({ id }) => id).toSorted());
});

it('states and verdicts never go by colour alone', () => {
  for (const badges of [Object.values(STATE_BADGES), Object.values(OUTCOME_BADGES)]) {
    expect(new Set(badges.map(({ name }) => name)).size).toBe(badges.length);
    for (const { sign } of badges) expect(sign.length).toBeGreaterThan(0);
  }
});

it('同比 without the year before is a table all the same: a column of 「—」, and no list of every line', () => {
  const cell = cellsOf('2021').find(({ column }) => column === 'total') ?? expect.unreachable();
  const alone = pageText(
    yearsPage({
      ...{ district: '440105', name: '海珠区', year: 2023, scope: [] },
      columns: [{ year: 2023, edition: '2021', totals: new Map(), counted: ['440105-a'], missing: 0, signed: false }],
      lines: [{ cell, label: '本年新收', values: [3], change: null, percent: null, reason: NO_YEAR_BEFORE }],
    }),
  );
  const root = parse(alone);
  expect(root.querySelectorAll('thead th').map(({ text }) => text)).toEqual([
    ...['项目', '2022年上年没有数据', expect.stringContaining('2023年'), '增减', '增减%'],
  ]);
  expect(root.querySelectorAll('tbody td').map(({ text }) => text)).toEqual(['—', '3', '—', '—']);
  expect(root.querySelector('tbody th.group')?.getAttribute('colspan')).toBe('5');
  expect(alone).not.toContain('不作比较的');
});
