import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { published } from '../../../../functions/cli/commands/published.ts';
import { wordsOf } from '../../../../functions/cli/terminal/words.ts';
import { isOnlySecured, pageReader } from '../../../../functions/look/fetchPage.ts';
import { pageReadOf } from '../../../../functions/look/pageRead.ts';
import { editionOfYearOrThrow } from '../../../../shared/domain/forms/editions.ts';
import { sectionsOf } from '../../../../shared/domain/forms/sections.ts';
import { judge } from '../../../../shared/domain/verdict/judge.ts';
import { addressesOf, giveOwnAddress } from '../../../../shared/flow/looks/addresses.ts';
import { lookAtFile, lookAtYear } from '../../../../shared/flow/looks/lookAtYear.ts';
import { mergeAgency } from '../../../../shared/flow/office/mergeAgency.ts';
import { moveAgency } from '../../../../shared/flow/office/moveAgency.ts';
import type { LookPorts } from '../../../../shared/flow/ports/lookPorts.ts';
import { importReport } from '../../../../shared/intake/read/importReport.ts';
import { bodyDocument } from '../../../../shared/render/document/bodyDocument.ts';
import { bodyPage } from '../../../../shared/render/filing/bodyPage.ts';
import type { Journal } from '../../../../shared/wire/journalEntry.ts';
import { type PublishedBody, PublishedYear } from '../../../../shared/wire/published.ts';
import { PERSON, withApi } from '../../../support/apiWorld.ts';
import { BodySites, bomb, elsewhere, heavy, neverEnding, page } from '../../../support/bodySites.ts';
import { ClosedShape } from '../../../support/closedSchema.ts';
import { aReport, bytesOf, filingMadeUp, MADE_UP_NAME, withCells } from '../../../support/reports.ts';

const [DISTRICT, YEAR] = ['440105', 2023];
const AT = { district: DISTRICT, year: YEAR };
const PUBLISHED = `/v1/districts/${DISTRICT}/years/${YEAR}/published`;
/** A figure that stands once in a report. */
const LICENCES = 48_613;

const BODIES = [
  ...['right', 'late', 'altered', 'changed', 'moved', 'inward', 'heavy', 'unsaid', 'packed', 'endless', 'missing'],
  ...['closed', 'outward', 'bare', 'lastyear', 'silent', 'rebound', 'round', 'attached', 'worded'],
];
/** Those in which nothing can be read, one way after the other. */
const UNREAD = BODIES.slice(5).filter((body) => body !== 'attached' && body !== 'worded');
const idOf = (body: string) => `440105-${body}`;
const urlOf = (body: string) => `https://www.${body}.gov.cn/nb.html`.replace('https', 'http');

const api = withApi();
const sites = new BodySites();
const world = { now: '2024-01-25T01:00:00.000Z' };
const closed = new ClosedShape(PublishedYear);

function ports(): LookPorts {
  const { ledger, vault, looks, pause } = api().ports;
  return {
    ...{ ledger, vault, looks, pause },
    now: () => world.now,
    fetch: pageReader(['gov.cn'], sites.web, { bytes: 2_000_000, milliseconds: 4000, redirects: 5 }),
    read: async (bytes, agency, at) => pageReadOf(await importReport(bytes, { agency }), bytes, at),
  };
}

const reportOf = (body: string, year = YEAR) =>
  withCells(aReport(year, 7, idOf(body)), { 'proactiveDisclosure.licensing.decisions': LICENCES });

/** The report as a site shows it: without the mark by which our own documents are known. */
function pageOf(body: string, { stated, year = YEAR }: { readonly stated?: string; readonly year?: number } = {}) {
  const { report } = judge(bytesOf(reportOf(body, year)), {});
  if (report === undefined) throw new Error('the report is not read');
  const head = stated === undefined ? '' : `<meta name="PubDate" content="${stated} 09:30">`;
  return bodyPage(report)
    .replace(/<meta name="nianbao[^>]*>/, '')
    .replace('<title>', `${head}<title>`);
}

const host = (body: string) => `www.${body}.gov.cn`;

beforeAll(async () => {
  await sites.start();
  const agencies = filingMadeUp(BODIES.map((body) => ({ id: idOf(body), name: `海珠区${body}局`, required: true })));
  await api().importRoster({ ...AT, name: '海珠区', agencies });
  for (const body of BODIES) {
    const { outcome } = await api().file(idOf(body), YEAR, { ...reportOf(body), agencyName: `海珠区${body}局` });
    expect(outcome).toMatch(/^accepted/);
  }
  const addresses = BODIES.map((body) => `${idOf(body)} ${urlOf(body)}`).join('\n');
  const { status } = await api().decide('甲', `/v1/districts/${DISTRICT}/years/${YEAR}/address`, { addresses });
  expect(status).toBe(200);
});
afterAll(() => sites.stop());

beforeEach(() => {
  for (const body of BODIES) sites.put(`${host(body)}/nb.html`, pageOf(body, { stated: '2024-01-20' }));
});

async function look(only?: readonly string[]): Promise<void> {
  await lookAtYear(AT, ports(), only === undefined ? {} : { only: only.map(idOf) });
}

async function seen(body: string): Promise<PublishedBody> {
  const { bodies } = (await api().json(PUBLISHED)) as PublishedYear;
  const found = bodies.find(({ agency }) => agency === idOf(body));
  if (found === undefined) throw new Error(`${body} is not on the page`);
  return found;
}

const briefly = async (body: string) => {
  const { state, timing, looked } = await seen(body);
  return [state, looked?.newest.why, timing];
};

describe('a published report', () => {
  test('that says what was filed is the same, in time by the day it states; what was compared stands with its hash', async () => {
    world.now = '2024-02-05T01:00:00.000Z';
    await look(['right']);
    expect(await briefly('right')).toEqual(['same', undefined, 'inTime']);
    const { newest } = (await seen('right')).looked ?? expect.unreachable();
    expect(newest).toMatchObject({
      at: world.now,
      page: { status: 200, stated: '2024-01-20' },
      held: { open: [], cells: [] },
    });
    expect(newest.page?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(newest.held?.compared).toBeGreaterThan(150);
    expect(newest.held?.against).toContain('440105-right-2023-');
  });

  test('that was not there after the last day is late whatever day it states later; before that day nobody missed it', async () => {
    sites.take(`${host('late')}/nb.html`);
    world.now = '2024-01-30T01:00:00.000Z';
    await look(['late']);
    expect(await briefly('late')).toEqual(['missing', undefined, undefined]);
    world.now = '2024-02-01T01:00:00.000Z';
    await look(['late']);
    sites.put(`${host('late')}/nb.html`, pageOf('late', { stated: '2024-01-31' }));
    world.now = '2024-02-03T01:00:00.000Z';
    await look(['late']);
    expect(await briefly('late')).toEqual(['same', undefined, 'late']);
  });

  test('whose prose is another, or that says neither name nor section, says so in the shape that is published', async () => {
    const text = (key: string) => `${key}：全年按条例公开。${key}：下一年度继续做好。`;
    const sections = sectionsOf(editionOfYearOrThrow(YEAR)).map(({ key }) => key);
    const narrative = Object.fromEntries(sections.map((key) => [key, text(key)]));
    const filed = { ...reportOf('worded'), agencyName: MADE_UP_NAME, narrative };
    expect((await api().file(idOf('worded'), YEAR, filed)).outcome).toMatch(/^accepted/);
    const { report } = judge(bytesOf(filed), {});
    const page = bodyPage(report ?? expect.unreachable()).replace(/<meta name="nianbao[^>]*>/, '');
    const [one = '', two = ''] = sections;
    const altered = page.replace(text(one), '另有说法。').replace(`<p>${text(two)}</p>`, '');
    sites.put(`${host('worded')}/nb.html`, altered.replaceAll(MADE_UP_NAME, ''));
    await look(['worded']);
    expect((await seen('worded')).looked?.newest.held).toMatchObject({
      isUnnamed: true,
      texts: [
        { section: one, filed: `${one}：全年按条例公开`, found: '另有说法', lost: 2 },
        { section: two, isMissing: true },
      ],
    });
    expect(closed.faults(await api().json(PUBLISHED))).toEqual([]);
    sites.put(`${host('worded')}/nb.html`, page);
    await look(['worded']);
    expect((await seen('worded')).state).toBe('same');
  });

  test('altered by one cell differs in that cell alone, in both words', async () => {
    sites.put(`${host('altered')}/nb.html`, pageOf('altered').replace(String(LICENCES), String(LICENCES - 1)));
    world.now = '2024-01-25T01:00:00.000Z';
    await look(['altered']);
    expect(await briefly('altered')).toEqual(['different', undefined, 'inTime']);
    expect((await seen('altered')).looked?.newest.held?.cells).toEqual([
      { cell: 'proactiveDisclosure.licensing.decisions', filed: '48613', found: '48612' },
    ]);
  });

  test('altered after the first look is noticed at the next, with when it was still the old one', async () => {
    world.now = '2024-01-25T01:00:00.000Z';
    await look(['changed']);
    expect((await seen('changed')).looked?.changed).toBeUndefined();
    world.now = '2024-01-26T01:00:00.000Z';
    sites.put(
      `${host('changed')}/nb.html`,
      pageOf('changed', { stated: '2024-01-20' }).replace('</main>', '<p>访问量 12</p></main>'),
    );
    await look(['changed']);
    expect((await seen('changed')).looked?.changed).toBeUndefined();
    world.now = '2024-03-01T01:00:00.000Z';
    sites.put(`${host('changed')}/nb.html`, pageOf('changed').replace(String(LICENCES), '1'));
    await look(['changed']);
    expect(await briefly('changed')).toEqual(['different', undefined, 'inTime']);
    expect((await seen('changed')).looked?.changed).toEqual({ at: world.now, since: '2024-01-26T01:00:00.000Z' });
  });

  test('that moved is read where it is now, and that is said', async () => {
    sites.put(`${host('moved')}/nb.html`, elsewhere(301, 'http://xxgk.moved.gov.cn/2023.html'));
    sites.put('xxgk.moved.gov.cn/2023.html', pageOf('moved'));
    world.now = '2024-01-25T01:00:00.000Z';
    await look(['moved']);
    expect(await briefly('moved')).toEqual(['same', undefined, 'inTime']);
    expect((await seen('moved')).looked?.newest.page).toMatchObject({
      moved: true,
      url: 'http://xxgk.moved.gov.cn/2023.html',
    });
  });
});

test.each([
  ['gzip', 'gzip', gzipSync],
  ['deflate as HTTP says it', 'deflate', deflateSync],
  ['deflate without its head', 'deflate', deflateRawSync],
  ['brotli', 'br', brotliCompressSync],
  ['gzip, and by a proxy once more', 'gzip, gzip', (text: string) => gzipSync(gzipSync(text))],
] as const)('a page that is compressed by %s although nobody asked for it is read', async (_, encoding, pack) => {
  sites.put(`${host('right')}/nb.html`, (response) => {
    response.writeHead(200, { 'Content-Encoding': encoding }).end(pack(pageOf('right')));
  });
  await look(['right']);
  expect((await seen('right')).state).toBe('same');
});

test('a compressed page that breaks off is no server that cannot be reached, and one packed without end is left', async () => {
  const told = async (encoding: string, bytes: Uint8Array) => {
    sites.put(`${host('right')}/nb.html`, (response) => {
      response.writeHead(200, { 'Content-Encoding': encoding }).end(bytes);
    });
    await look(['right']);
    return (await briefly('right')).slice(0, 2);
  };
  expect(await told('gzip', gzipSync(pageOf('right')).subarray(0, 3000))).toEqual(['unread', 'unreadable']);
  expect(await told('gzip', new TextEncoder().encode('<p>'))).toEqual(['unread', 'unreadable']);
  expect(await told('gzip, gzip, gzip, gzip', gzipSync(''))).toEqual(['unread', 'unreadable']);
});

describe('a page that has no report of its own', () => {
  const at = (path: string) => `${host('right')}/${path}`;
  const bare = (markup: string, head = '') =>
    `<html><head><title>海珠区right局</title>${head}</head><body>${markup}</body></html>`;
  const told = async (html: string) => {
    sites.put(at('nb.html'), html);
    await look(['right']);
    const { state, looked } = await seen('right');
    const { why, detail, page } = looked?.newest ?? {};
    return { state, why, detail, url: page?.url, from: page?.attachedTo };
  };
  beforeEach(() => sites.put(at('real.html'), pageOf('right')));

  test.each([
    ['shows it in a frame', bare('<iframe width="1" src="/real.html"></iframe>')],
    ['is a set of frames', '<html><frameset><frame src="menu.html"><frame src=real.html></frameset></html>'],
    ['turns to it', bare('', '<meta http-equiv="refresh" content="0; url=/real.html">')],
    ['turns to it by script', bare('<script>window.location.href = "real.html";</script>')],
    ['turns to it by another', bare("<script>location.replace('/real.html')</script>")],
  ])('and %s is read there, and that is said', async (_, html) => {
    const found = { state: 'same', url: `http://${at('real.html')}`, from: `http://${at('nb.html')}` };
    expect(await told(html)).toMatchObject(found);
  });

  test.each([
    ['by a name in its query', '<a href="/down.jsp?id=1&amp;name=nb.docx">2023年度报告</a>'],
    ['by the words of its link', '<a href="/down.jsp?id=1&amp;name=nb.docx"><b>2023年度报告</b>.docx</a>'],
    ['in a viewer', '<iframe src="/web/viewer.html?file=%2Fdown.jsp%3Fid%3D1%26name%3Dnb.docx"></iframe>'],
  ])('and has it in a document that is known %s', async (_, link) => {
    const report = judge(bytesOf(reportOf('right')), {}).report ?? expect.unreachable();
    const document = await bodyDocument(report);
    sites.put(at('down.jsp?id=1&name=nb.docx'), (response) => void response.writeHead(200).end(document));
    expect(await told(bare(link))).toMatchObject({ state: 'same', from: `http://${at('nb.html')}` });
  });

  test('but in a file of a kind that is not read says which', async () => {
    const { why, detail } = await told(
      bare('<a href="files/a1.doc">right局2023年度报告</a><a href="b.zip">申请表</a>'),
    );
    expect([why, detail]).toEqual(['noTables', expect.stringContaining('a1.doc')]);
    expect(detail).not.toContain('b.zip');
  });

  test.each(['404', '您访问的页面不存在或已被删除', '抱歉，您要查看的信息已下线', '找不到您要的网页'])(
    'and says “%s” is not there, and that proves nobody late',
    async (words) => {
      world.now = '2024-02-05T01:00:00.000Z';
      expect(await told(bare(`<h1>${words}</h1><p><a href="/">返回首页</a></p>`))).toMatchObject({ state: 'missing' });
      expect((await seen('right')).looked?.missed).toBeUndefined();
      expect(await api().page(`/districts/${DISTRICT}/${YEAR}/published`)).toContain('上面只写着');
    },
  );

  test('because its frames lie elsewhere, or inside, has none; a page that turns away from the domains says so', async () => {
    sites.dialled.length = 0;
    const frames = '<iframe src="http://10.1.2.3/a"></iframe><iframe src="https://example.com/count"></iframe>';
    expect(await told(bare(frames))).toMatchObject({ state: 'unread', why: 'noTables' });
    const away = '<meta http-equiv=refresh content="0;url=http://example.com/nb.html">';
    expect(await told(bare('', away))).toMatchObject({ state: 'unread', why: 'outside' });
    expect(await told(bare('<!-- <iframe src="/real.html"></iframe> --><p>建设中'))).toMatchObject({ why: 'noTables' });
    expect(new Set(sites.dialled)).toEqual(new Set(['1.2.3.4']));
  });
});

test('a page that its site shows by HTTPS alone has not moved', () => {
  const url = 'http://www.right.gov.cn/nb.html?a=1';
  expect(isOnlySecured(new URL(url), new URL(url.replace('http:', 'https:')))).toBe(true);
  for (const other of [
    'http://www.right.gov.cn/nb.html?a=1',
    'https://www.right.gov.cn/nb.html',
    'https://right.gov.cn/nb.html?a=1',
  ])
    expect(isOnlySecured(new URL(url), new URL(other))).toBe(false);
});

describe('a report in a file that the page links to', () => {
  const document = (bytes: Uint8Array) => (response: ServerResponse) => void response.writeHead(200).end(bytes);
  const at = (path: string) => `${host('attached')}/${path}`;
  const linking = (...links: readonly string[]) =>
    `<html><head><meta name="PubDate" content="2024-01-20 09:30"></head><body><table><tr><td>首页</td></tr></table>${links.join('')}</body></html>`;
  const wordOf = async (report = reportOf('attached')) =>
    bodyDocument(judge(bytesOf(report), {}).report ?? expect.unreachable());

  test('is read from it, by what the page calls it; the day is the page’s, and where it stood is said', async () => {
    sites.put(at('nb.html'), linking('<a href="/x/form.pdf">申请表</a>', '<a href="files/P1.docx">2023年度报告</a>'));
    sites.put(at('files/P1.docx'), document(await wordOf()));
    world.now = '2024-02-05T01:00:00.000Z';
    sites.asked.length = 0;
    await look(['attached']);
    expect(await briefly('attached')).toEqual(['same', undefined, 'inTime']);
    expect(sites.asked).not.toContain(at('x/form.pdf'));
    expect((await seen('attached')).looked?.newest.page).toMatchObject({
      url: `http://${at('files/P1.docx')}`,
      attachedTo: `http://${at('nb.html')}`,
      stated: '2024-01-20',
    });
    expect(await api().page(`/agencies/${idOf('attached')}/${YEAR}`)).toContain('年报在页面所附、内嵌或转到的地方');
    expect(closed.faults(await api().json(PUBLISHED))).toEqual([]);
    const altered = withCells(reportOf('attached'), { 'proactiveDisclosure.licensing.decisions': 1 });
    sites.put(at('files/P1.docx'), document(await wordOf(altered)));
    await look(['attached']);
    expect(await briefly('attached')).toEqual(['different', undefined, 'inTime']);
    expect((await seen('attached')).looked?.changed?.at).toBe(world.now);
  });

  test('is not fetched from elsewhere, from inside, or without end; a file that holds none says so', async () => {
    sites.names.set('files.gov.cn', ['10.1.2.3']);
    sites.dialled.length = 0;
    const told = async (link: string) => {
      sites.put(at('nb.html'), linking(link));
      await look(['attached']);
      return (await briefly('attached'))[1];
    };
    expect(await told('<a href="http://example.com/a.pdf">年度报告</a>')).toBe('outside');
    expect(await told('<a href="http://files.gov.cn/a.pdf">年度报告</a>')).toBe('private');
    sites.put(at('endless.pdf'), neverEnding);
    expect(await told('<a href="endless.pdf">年度报告</a>')).toBe('tooSlow');
    sites.put(at('huge.docx'), heavy(200 * 1024 * 1024, false));
    expect(await told('<a href="huge.docx">年度报告</a>')).toBe('tooLarge');
    expect(await told('<a href="gone.docx">年度报告</a>')).toBe('noTables');
    expect(await told('<a href="mailto:a@b.docx">年度报告</a>')).not.toBe('same');
    expect(new Set(sites.dialled)).toEqual(new Set(['1.2.3.4']));
  }, 60_000);

  test('of many documents three are asked for', async () => {
    const links = Array.from({ length: 40 }, (_, number) => `<a href="d${number}.pdf">附件</a>`);
    sites.put(at('nb.html'), linking(...links, '<a href="nb.pdf">2023年年报</a>'));
    sites.asked.length = 0;
    await look(['attached']);
    expect(sites.asked.filter((each) => each.endsWith('.pdf'))).toEqual([at('nb.pdf'), at('d0.pdf'), at('d1.pdf')]);
  });
});

test('every way in which a page cannot be read is told apart, and nothing private is reached', async () => {
  sites.names.set('intranet.gov.cn', ['10.1.2.3']);
  sites.names.set('www.rebound.gov.cn', ['1.2.3.4', '127.0.0.1']);
  sites.put(`${host('inward')}/nb.html`, elsewhere(302, 'http://intranet.gov.cn/secret'));
  sites.put(`${host('heavy')}/nb.html`, heavy(200 * 1024 * 1024, true));
  sites.put(`${host('unsaid')}/nb.html`, heavy(200 * 1024 * 1024, false));
  sites.put(`${host('packed')}/nb.html`, bomb(200 * 1024 * 1024));
  sites.put(`${host('endless')}/nb.html`, neverEnding);
  sites.take(`${host('missing')}/nb.html`);
  sites.put(`${host('closed')}/robots.txt`, page('User-agent: *\nDisallow: /nb', { 'Content-Type': 'text/plain' }));
  sites.put(`${host('outward')}/nb.html`, elsewhere(302, 'http://169.254.169.254/latest/meta-data/'));
  sites.put(`${host('bare')}/nb.html`, '<html><body><p>页面建设中</p></body></html>');
  sites.put(`${host('lastyear')}/nb.html`, pageOf('lastyear', { year: 2022 }));
  sites.put(`${host('silent')}/nb.html`, (response) => void response.writeHead(503).end());
  sites.put(`${host('round')}/nb.html`, elsewhere(302, '/nb.html'));
  sites.asked.length = 0;
  sites.dialled.length = 0;
  world.now = '2024-01-25T01:00:00.000Z';
  await look(UNREAD);
  const told = await Promise.all(UNREAD.map(async (body) => [body, ...(await briefly(body)).slice(0, 2)] as const));
  expect(Object.fromEntries(told.map(([body, state, why]) => [body, why ?? state]))).toEqual({
    inward: 'private',
    heavy: 'tooLarge',
    unsaid: 'tooLarge',
    packed: 'tooLarge',
    endless: 'tooSlow',
    missing: 'missing',
    closed: 'robots',
    outward: 'outside',
    bare: 'noTables',
    lastyear: 'otherYear',
    silent: 'refused',
    rebound: 'private',
    round: 'redirects',
  });
  expect(new Set(sites.dialled)).toEqual(new Set(['1.2.3.4']));
  expect(sites.asked.filter((at) => /intranet|169\.254|rebound/.test(at))).toEqual([]);
  expect(sites.asked).not.toContain(`${host('closed')}/nb.html`);
}, 60_000);

test("the page and the list name what each body is asked to do; a body's own page shows its own, and takes a new address", async () => {
  const asOffice = { headers: { [PERSON]: encodeURIComponent('甲') } };
  const html = await (await api().app.request(`/districts/${DISTRICT}/${YEAR}/published`, asOffice)).text();
  for (const words of ['与报送不一致', '页面不存在', '公开后有改动', '登记公开地址', '没有计入的报送可比'])
    expect(html).toContain(words);
  const csv = await api().page(`/districts/${DISTRICT}/${YEAR}/published.csv`);
  expect(csv.split('\r\n').find((line) => line.startsWith(idOf('altered')))).toContain('报送 48613，公开 48612');
  const own = await api().page(`/agencies/${idOf('altered')}/${YEAR}`);
  expect(own).toContain('公开 48612');
  const given = await api().app.request(`/agencies/${idOf('altered')}/${YEAR}/address`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ url: 'http://www.altered.gov.cn/new.html' }).toString(),
  });
  expect(given.status).toBe(303);
  expect(await seen('altered')).toMatchObject({
    state: 'notLooked',
    url: 'http://www.altered.gov.cn/new.html',
    outdated: true,
  });
});

test('an address under no allowed domain is refused by both doors, and nothing is kept', async () => {
  const before = await seen('right');
  const path = `/v1/agencies/${idOf('right')}/years/${YEAR}/address`;
  for (const url of [
    'http://127.0.0.1/',
    'http://[::1]/',
    'http://2130706433/',
    'https://example.com/',
    'ftp://a.gov.cn/',
    'http://u:p@a.gov.cn/',
    'http://a.gov.cn:22/',
  ])
    expect((await api().decide('甲', path, { url })).status, url).toBe(400);
  expect(await seen('right')).toEqual(before);
});

test('a body types its one address: what is refused stands there again with the reason, a dash of any width takes it back', async () => {
  const at = `/agencies/${idOf('closed')}/${YEAR}`;
  const typed = async (url: string) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await api().app.request(`${at}/address`, {
      ...{ method: 'POST', headers },
      body: String(new URLSearchParams({ url })),
    });
    return { status: answer.status, to: answer.headers.get('location'), text: await answer.text() };
  };
  const refused = await typed('https://example.com/年报');
  expect(refused.status).toBe(400);
  expect(refused.text).toContain(
    '<strong>未能办理：</strong>没有保存，地址有误：“https://example.com/年报”不在允许核对的域名之内',
  );
  expect(refused.text).not.toContain('第 1 行');
  expect(refused.text).toContain('name="url" value="https://example.com/年报"');
  expect(refused.text).toContain('<h2 id="published">公开');
  for (const dash of ['-', '－', '—', ' ']) {
    expect(await typed('http://www.closed.gov.cn/nb.html')).toMatchObject({
      status: 303,
      to: `${at}?done=addressed#published`,
    });
    expect(await typed(dash)).toMatchObject({ status: 303, to: `${at}?done=unaddressed#published` });
    expect((await seen('closed')).url).toBeUndefined();
  }
  expect(await api().page(`${at}?done=unaddressed`)).toContain('现在没有登记公开地址。');
  expect((await typed('http://www.closed.gov.cn/nb.html')).status).toBe(303);
});

test('a saved file is held against the filing, and says nothing of when it was published', async () => {
  const bytes = new TextEncoder().encode(pageOf('closed').replace(String(LICENCES), '5'));
  await lookAtFile(AT, { agency: idOf('closed'), name: '网页.html', bytes }, ports(), '乙');
  expect(await briefly('closed')).toEqual(['different', undefined, undefined]);
  expect((await seen('closed')).looked?.newest).toMatchObject({ from: 'file', url: '网页.html' });
  const { entries } = (await api().json(`/v1/districts/${DISTRICT}/years/${YEAR}/journal`)) as Journal;
  const looked = entries.filter(({ kind }) => kind === 'look');
  expect(looked).toMatchObject([{ by: '乙', agency: '', at: world.now }]);
  expect(await api().page(`/districts/${DISTRICT}/${YEAR}/journal`)).toContain('核对公开的年报');
});

test('the command reads a saved page in its thread and hashes its very bytes; a struck figure is open and named, and nothing is 一致 then', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-saved-'));
  const held = async (html: string) => {
    const [file, said] = [join(folder, '网页.html'), [] as string[]];
    writeFileSync(file, html);
    const say = (text: string) => said.push(text);
    const terminal = { out: say, err: say, paint: (_: unknown, text: string) => text, progress: () => {} };
    const office = { ...api().ports, now: () => world.now };
    const code = await published(
      AT,
      { file, agency: idOf('closed'), by: '乙' },
      { office, terminal, words: wordsOf('zh') },
    );
    const { looked, state } = await seen('closed');
    expect(looked?.newest.page).toMatchObject({
      bytes: Buffer.byteLength(html),
      sha256: createHash('sha256').update(html).digest('hex'),
    });
    return { code, state, said: said.join('\n') };
  };
  expect(await held(pageOf('closed'))).toMatchObject({ code: 0, state: 'same' });
  const struck = await held(pageOf('closed').replace(`>${LICENCES}<`, `><s>${LICENCES}</s><`));
  expect(struck).toMatchObject({ code: 1, state: 'unread' });
  expect(struck.said).toContain('1 格没有读出，没有核对：表二 行政许可');
  rmSync(folder, { recursive: true });
}, 60_000);

test('the interface says of a look what its shape describes, and every described member was seen', async () => {
  expect(closed.faults(await (await api().app.request(PUBLISHED)).json())).toEqual([]);
  expect(closed.neverMade()).toEqual([]);
});

describe('of a body that goes elsewhere', () => {
  const [HERE, THERE] = [DISTRICT, '440103'];
  const BY = { year: YEAR, by: '王审核', reason: '区划调整' };
  const urlIn = async (district: string, body: string) =>
    (await addressesOf({ district, year: YEAR }, api().ports.vault)).get(idOf(body));

  test('its address goes along, and is looked at by its new district alone', async () => {
    const agencies = [{ id: '440103-a', name: '荔湾区民政局', required: true }];
    await api().importRoster({ district: THERE, name: '荔湾区', year: YEAR, agencies });
    await moveAgency({ ...BY, agency: idOf('packed'), from: HERE, to: THERE }, api().ports);
    expect(await urlIn(THERE, 'packed')).toBe(urlOf('packed'));
    expect(await urlIn(HERE, 'packed')).toBeUndefined();
    const there = await lookAtYear({ district: THERE, year: YEAR }, ports());
    expect(there?.bodies.map(({ agency, newest }) => [agency, newest.outcome])).toEqual([[idOf('packed'), 'same']]);
    expect((await api().page(`/agencies/${idOf('packed')}/${YEAR}`)).includes(urlOf('packed'))).toBe(true);
    sites.asked.length = 0;
    await look(['packed', 'right']);
    expect(new Set(sites.asked.filter((at) => at.endsWith('nb.html')))).toEqual(new Set([`${host('right')}/nb.html`]));
  });

  test('back again it has the address that was given last, wherever; one taken back there does not return', async () => {
    const given = 'http://www.packed.gov.cn/2.html';
    const place = { district: THERE, year: YEAR, agency: idOf('packed') };
    const later = { ...api().ports, publishedUnder: ['gov.cn'] };
    await giveOwnAddress({ ...place, by: '甲', url: given }, later);
    await moveAgency({ ...BY, agency: idOf('packed'), from: THERE, to: HERE }, api().ports);
    expect([await urlIn(HERE, 'packed'), await urlIn(THERE, 'packed')]).toEqual([given, undefined]);
    await moveAgency({ ...BY, agency: idOf('packed'), from: HERE, to: THERE }, api().ports);
    expect(await urlIn(THERE, 'packed')).toBe(given);
    await giveOwnAddress({ ...place, by: '甲', url: '-' }, later);
    await moveAgency({ ...BY, agency: idOf('packed'), from: THERE, to: HERE }, api().ports);
    expect(await urlIn(HERE, 'packed')).toBeUndefined();
  });

  test('merged into another, it is not looked for any more', async () => {
    await mergeAgency({ ...BY, district: HERE, agency: idOf('round'), successor: idOf('right') }, api().ports);
    sites.asked.length = 0;
    await look(['round', 'right']);
    expect(new Set(sites.asked.filter((at) => at.endsWith('nb.html')))).toEqual(new Set([`${host('right')}/nb.html`]));
    const { bodies } = (await api().json(PUBLISHED)) as PublishedYear;
    expect(bodies.map(({ agency }) => agency)).not.toContain(idOf('round'));
  });
});
