import fc from 'fast-check';
import { parse } from 'node-html-parser';
import { beforeAll, describe, expect, it } from 'vitest';
import { withPrintedTotals } from '../../../../shared/domain/filing/rollup.ts';
import { cellsOf } from '../../../../shared/domain/forms/catalogue.ts';
import { checkDistrictText } from '../../../../shared/domain/year/checkDistrictText.ts';
import { draftSentences, sentenceText } from '../../../../shared/domain/year/draftSentences.ts';
import { rememberingNarratives } from '../../../../shared/flow/read/readTexts.ts';
import { htmlText } from '../../../../shared/render/frame/html.ts';
import { textsPage } from '../../../../shared/render/office/textsPage.ts';
import { withApi } from '../../../support/apiWorld.ts';
import { aReport } from '../../../support/reports.ts';
import { runs } from '../../../support/runs.ts';

const api = withApi();
const DISTRICT = '440105';
const YEAR = 2023;
const AT = `/v1/districts/${DISTRICT}/years/${YEAR}`;
const PAGE = `/districts/${DISTRICT}/${YEAR}/texts`;
const A = '440105-a';

beforeAll(async () => {
  const agencies = ['a', 'b', 'c'].map((slug) => ({ id: `${DISTRICT}-${slug}`, name: `单位${slug}`, required: true }));
  await api().importRoster({ district: DISTRICT, name: '海珠区', year: YEAR, agencies });
  const narrative = { overview: '本年度推进政务公开标准化。<script>alert(1)</script>', otherMatters: '无。' };
  await api().file(A, YEAR, { ...aReport(YEAR, 1, A), narrative });
  await api().file('440105-b', YEAR, aReport(YEAR, 2, '440105-b'));
});

describe('the bodies’ prose', () => {
  it('stands on one page, searchable, with those who wrote none or filed none named', async () => {
    const page = await api().page(PAGE);
    expect(page).toContain('推进政务公开标准化');
    expect(page).toContain('&lt;script&gt;alert(1)');
    expect(page).toMatch(/已计入、没有文字部分的 1 个：<bdi>单位b/);
    expect(page).toMatch(/未计入、没有文字部分的 1 个：<bdi>单位c/);
    const found = await api().page(`${PAGE}?q=${encodeURIComponent('标准化')}`);
    expect(found).toContain('<mark>标准化</mark>');
    expect(await api().page(`${PAGE}?q=${encodeURIComponent('没有这样的话')}`)).toContain('0 个单位');
    expect(await api().page(`${PAGE}?section=otherMatters`)).not.toContain('推进政务公开标准化');
    expect(await api().page(`${PAGE}?agency=${A}`)).toContain('1 个单位，第 1 页');
    expect(await api().page(`${PAGE}?agency=440105-b`)).not.toContain('推进政务公开标准化');
  });

  it('marks personal data where it stands, in a body’s text and in the district’s own', () => {
    const narrative = { overview: '联系人张三，手机13800138000，标准化工作。' };
    const body = { agency: A, name: '单位a', required: true, counted: true, receipt: null, narrative };
    const model = {
      texts: { district: DISTRICT, name: '海珠区', year: YEAR, bodies: [body] },
      search: { words: '标准化', body: '', page: 1 },
      sentences: [],
      own: { revision: 1, text: narrative, by: '甲', at: '2024-02-01T00:00:00Z' },
      advice: [],
      mayDecide: true,
    };
    const page = htmlText(textsPage(model).main);
    const mark = '<mark class="private">13800138000<small>（疑似手机号）</small></mark>';
    expect(page.split(mark)).toHaveLength(3);
    expect(page).toContain('<mark>标准化</mark>');
    expect(page).toContain('本级文字中疑似个人信息 1 处');
  });
});

describe('the district’s own prose', () => {
  it('is saved by a named person, and never over what somebody else has saved', async () => {
    const text = { overview: '全区工作平稳。' };
    expect(
      (await api().app.request(`${AT}/text`, { method: 'POST', body: JSON.stringify({ on: 0, text }) })).status,
    ).toBe(403);
    expect(await api().decide('甲', `${AT}/text`, { on: 0, text })).toMatchObject({
      status: 200,
      body: { revision: 1, by: '甲' },
    });
    const late = await api().decide('乙', `${AT}/text`, { on: 0, text: { overview: '另一稿' } });
    expect(late).toMatchObject({ status: 409, body: { error: { code: 'TEXT_CHANGED' } } });
    expect((late.body as { error: { message: string } }).error.message).toMatch(/其间本级文字已被修改（甲 于 /);
    expect(await api().json(`${AT}/text`)).toMatchObject({ revision: 1, text });
  });

  it('makes a new summary, which carries it', async () => {
    await api().compile(DISTRICT, YEAR);
    const first = (await api().json(`${AT}/summary.json`)) as { version: string };
    await api().decide('甲', `${AT}/text`, { on: 1, text: { overview: '全区工作平稳。\n改后。' } });
    await api().compile(DISTRICT, YEAR);
    const second = (await api().json(`${AT}/summary.json`)) as { version: string; text: object };
    expect(second.version > first.version).toBe(true);
    expect(second.text).toEqual({ overview: '全区工作平稳。\n改后。' });
    expect(await api().page(`${AT}/summary.html`)).toContain('改后。');
  });

  it('takes over a drafted sentence and a body’s passage where asked', async () => {
    const adopt = (asked: Record<string, string>) =>
      api().app.request(`${PAGE}/adopt`, {
        method: 'POST',
        headers: { 'x-test-person': encodeURIComponent('甲'), 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(asked).toString(),
      });
    expect((await adopt({ on: '2', passage: `${A}/otherMatters` })).status).toBe(303);
    const shown = await (
      await api().app.request(PAGE, { headers: { 'x-test-person': encodeURIComponent('甲') } })
    ).text();
    const sentence = /name="sentence" value="([^"]*新收政府信息公开申请[^"]*)"/.exec(shown)?.[1] ?? '';
    expect((await adopt({ on: '3', sentence: sentence.replace(/\d+件/, '987654件') })).status).toBe(409);
    expect((await adopt({ on: '3', sentence })).status).toBe(303);
    const { text } = (await api().json(`${AT}/text`)) as { text: Record<string, string> };
    expect(text.otherMatters).toBe('无。');
    expect(text.overview).toMatch(/改后。\n2023年，全区共新收政府信息公开申请\d+件/);
    const stale = await adopt({ on: '2', sentence });
    expect([stale.status, await stale.text()]).toEqual([409, expect.stringContaining('没有保存')]);
  });

  const sent = async (form: string, who: string, fields: Record<string, string>) => {
    const answer = await api().app.request(`${PAGE}/${form}`, {
      method: 'POST',
      headers: { 'x-test-person': encodeURIComponent(who), 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields).toString(),
    });
    return { status: answer.status, text: await answer.text() };
  };
  const now = async () => (await api().json(`${AT}/text`)) as { revision: number; text: Record<string, string> };

  it('keeps what was typed and not yet saved when a passage is taken over or a section has nothing to tell', async () => {
    const { revision, text } = await now();
    const typed = { ...text, problemsAndImprovements: '刚写的一句，还没有保存。' };
    const fields = { on: String(revision), ...typed, passage: `${A}/otherMatters` };
    expect((await sent('adopt', '甲', fields)).status).toBe(303);
    expect((await now()).text).toEqual({ ...typed, otherMatters: `${text.otherMatters}\n无。` });
    const more = { ...typed, otherMatters: '' };
    const nothing = { on: String(revision + 1), ...more, section: 'otherMatters' };
    expect((await sent('nothing', '甲', nothing)).status).toBe(303);
    expect((await now()).text).toEqual({ ...typed, otherMatters: '无。' });
  });

  it('of two who began from the same text shows both, keeps what the second typed, and saves only what they chose', async () => {
    const { revision, text } = await now();
    const on = String(revision);
    const theirs = { ...text, overview: '全区工作平稳，甲改的。', problemsAndImprovements: '甲补写的问题。' };
    expect((await sent('save', '甲', { on, ...theirs })).status).toBe(303);
    const mine = { ...text, overview: '全区工作平稳，乙改的。', otherMatters: '乙补写的其他事项。' };
    const late = await sent('save', '乙', { on, ...mine });
    expect(late.status).toBe(409);
    const page = parse(late.text);
    const field = (key: string) => page.querySelector(`#own-${key}`)?.textContent;
    // Both changed: the typed text stays, theirs stands beside with what differs. One changed: that one's.
    expect(field('overview')).toBe(mine.overview);
    expect(page.querySelectorAll('.both').map((each) => each.querySelector('.prose del')?.textContent)).toEqual(['甲']);
    expect(field('problemsAndImprovements')).toBe(theirs.problemsAndImprovements);
    expect(field('otherMatters')).toBe(mine.otherMatters);
    const again = page.querySelector('#own-text input[name="on"]')?.getAttribute('value');
    expect(again).toBe(String(revision + 1));
    const merged = {
      overview: '两人商定的。',
      problemsAndImprovements: theirs.problemsAndImprovements,
      otherMatters: mine.otherMatters,
    };
    expect((await sent('save', '乙', { on: again ?? '', ...merged })).status).toBe(303);
    expect((await now()).text).toEqual(merged);
  });

  it('changed after the year was approved, takes the approval with it', async () => {
    expect(await api().decide('乙', `${AT}/approve`, {})).toMatchObject({ status: 200 });
    const holds = async () => JSON.stringify(await api().json(AT));
    expect(await holds()).toMatch(/"holds":true/);
    const { revision } = (await api().json(`${AT}/text`)) as { revision: number };
    await api().decide('甲', `${AT}/text`, { on: revision, text: { overview: '审定之后又改。' } });
    expect(await holds()).not.toMatch(/"holds":true/);
  });

  it('is shown up to a limit, so that texts of hostile length stay a page', async () => {
    const long = '甲'.repeat(20_000);
    await api().file('440105-b', YEAR, {
      ...aReport(YEAR, 2, '440105-b'),
      narrative: { overview: `${long}找得到${long}` },
    });
    const page = await api().page(`${PAGE}?q=${encodeURIComponent('找得到')}`);
    expect(page).toContain('<mark>找得到</mark>');
    expect(page.length).toBeLessThan(20_000);
  });

  it('with personal data or a section unwritten stops the lock; what does not fit the totals is said', () => {
    const context = {
      year: 2023,
      edition: '2021',
      districtName: '海珠区',
      totals: new Map([['requests.newRequests.total', 5]]),
    } as const;
    const { unwritten, faults, advice } = checkDistrictText(
      { overview: '联系人手机 13800138000。2023年共收到申请9件。' },
      context,
    );
    expect(faults).toEqual(['一、总体情况：疑似手机号 1 处']);
    expect(unwritten).toContain('五、存在的主要问题及改进情况');
    expect(advice.join('\n')).toContain('XS-NEW');
  });
});

const HAIZHU = { district: DISTRICT, name: '海珠区' };

describe('a drafted sentence', () => {
  const NEW = 'requests.newRequests.naturalPerson';
  const first = (now: number, before: number, of = HAIZHU) => {
    const totals = (value: number) => withPrintedTotals('2021', new Map([[NEW, value]]));
    const lastYear = { year: 2022, edition: '2021', totals: totals(before) } as const;
    const [sentence = []] = draftSentences({ of, year: 2023, edition: '2021', totals: totals(now), lastYear });
    return sentenceText(sentence);
  };

  it('calls the place by its own kind', () => {
    expect(first(3, 2)).toContain('2023年，全区共新收');
    expect(first(3, 2, { district: '321322', name: '沭阳县' })).toContain('2023年，全县共新收');
  });

  it('says of a year that began at 0 that nothing can be compared, instead of saying nothing', () => {
    expect(first(3, 0)).toContain('申请3件；');
    expect(first(0, 0)).toContain('申请0件，与上年持平；');
    expect(first(3, 2)).toContain('申请3件，同比增长50.0%；');
  });
});

it('keeps texts that were read only as far as they fit into the memory they may take', async () => {
  const fetched: string[] = [];
  const overview = '字'.repeat(1_000);
  const vault = {
    upload: async ({ agency }: { readonly agency: string }) => {
      fetched.push(agency);
      const bytes = new TextEncoder().encode(JSON.stringify({ ...aReport(YEAR, 1, agency), narrative: { overview } }));
      return { bytes, size: bytes.length, sha256: null };
    },
  };
  const read = rememberingNarratives(vault, 5_000);
  const version = (agency: string) => ({ agency, year: YEAR, versionId: 'v' }) as Parameters<typeof read>[0];
  for (const slug of ['a', 'b', 'a', 'b', 'c', 'c', 'a']) await read(version(`440105-${slug}`));
  // Two have room: the third put out the oldest, which had to be fetched again.
  expect(fetched.map((agency) => agency.at(-1))).toEqual(['a', 'b', 'c', 'a']);
});

/** A printed figure back as a number: 件 as they are, 万元 (without grouping) as 分. */
function plainFigure(printed: string, kind: string): number {
  expect(printed).toMatch(/^-?\d+(?:\.\d+)?$/);
  return kind === 'amount' ? Math.round(Number(printed) * 1_000_000) : Number(printed);
}

it('every number in a drafted sentence is its cell', () => {
  let shown = 0;
  const figures = fc.dictionary(
    fc.constantFrom(
      ...cellsOf('2021')
        .filter((cell) => cell.role === 'input' && cell.additive === true)
        .map(({ name }) => name),
    ),
    fc.nat(50_000),
  );
  fc.assert(
    fc.property(figures, figures, (now, before) => {
      const totals = withPrintedTotals('2021', new Map(Object.entries(now)));
      const lastYear = {
        year: 2022,
        edition: '2021',
        totals: withPrintedTotals('2021', new Map(Object.entries(before))),
      } as const;
      for (const sentence of draftSentences({ of: HAIZHU, year: 2023, edition: '2021', totals, lastYear })) {
        for (const segment of sentence)
          if ('figure' in segment) {
            shown++;
            expect(plainFigure(segment.figure, segment.cell.kind)).toBe(totals.get(segment.cell.name) ?? 0);
          }
        const words = sentence.flatMap((segment) => ('words' in segment ? [segment.words] : [])).join('');
        expect(words.replaceAll('2023', '')).not.toMatch(/\d/);
        expect(sentenceText(sentence)).not.toMatch(/—|NaN|undefined|null/);
      }
    }),
    { numRuns: runs(200) },
  );
  expect(shown).toBeGreaterThan(0);
});
