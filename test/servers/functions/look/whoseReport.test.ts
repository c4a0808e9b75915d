import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { pageReadOf } from '../../../../functions/look/pageRead.ts';
import { editionOfYearOrThrow } from '../../../../shared/domain/forms/editions.ts';
import { sectionsOf } from '../../../../shared/domain/forms/sections.ts';
import { judge } from '../../../../shared/domain/verdict/judge.ts';
import { lookAtFile } from '../../../../shared/flow/looks/lookAtYear.ts';
import type { LookPorts } from '../../../../shared/flow/ports/lookPorts.ts';
import { importReport } from '../../../../shared/intake/read/importReport.ts';
import { bodyPage } from '../../../../shared/render/filing/bodyPage.ts';
import { foundWords } from '../../../../shared/render/published/publishedWords.ts';
import { type PublishedBody, PublishedYear } from '../../../../shared/wire/published.ts';
import { withApi } from '../../../support/apiWorld.ts';
import { ClosedShape } from '../../../support/closedSchema.ts';
import { anEmptyReport, bytesOf, withCells } from '../../../support/reports.ts';

const [DISTRICT, YEAR] = ['440105', 2023];
const AT = { district: DISTRICT, year: YEAR };
const [OURS, THEIRS] = ['440105-rsj', '440105-czj'];
const NAMES = { [OURS]: '海珠区人力资源和社会保障局', [THEIRS]: '海珠区财政局' };
const SECTIONS = sectionsOf(editionOfYearOrThrow(YEAR));
const TEXT = '本年度按照条例主动公开各类信息，及时回应社会关切。下一年度将继续做好公开工作。';
const narrative = Object.fromEntries(
  SECTIONS.map(({ key }, index) => [key, `第${index + 1}节。${TEXT.replace('本年度', `第${index + 1}，本年度`)}`]),
);

const api = withApi();
const shape = new ClosedShape(PublishedYear);

/** Two bodies to which nothing happened all year: figures do not tell their reports apart. */
const reportOf = (agency: string, agencyName: string) => ({ ...anEmptyReport(YEAR, agency), agencyName, narrative });

beforeAll(async () => {
  const agencies = Object.entries(NAMES).map(([id, name]) => ({ id, name, required: true }));
  await api().importRoster({ ...AT, name: '海珠区', agencies });
  for (const [id, name] of Object.entries(NAMES))
    expect((await api().file(id, YEAR, reportOf(id, name))).outcome).toMatch(/^accepted/);
});

/** The report as a site shows it: without the mark by which our own documents are known. */
function pageOf(name: string): string {
  const { report } = judge(bytesOf(reportOf(OURS, name)), {});
  if (report === undefined) throw new Error('the report is not read');
  return bodyPage(report).replace(/<meta name="nianbao[^>]*>/, '');
}

async function seen(html: string): Promise<{ readonly body: PublishedBody; readonly said: string }> {
  const { ledger, vault, looks, pause } = api().ports;
  const ports: LookPorts = {
    ...{ ledger, vault, looks, pause },
    now: () => '2024-01-25T01:00:00.000Z',
    fetch: () => Promise.reject(new Error('nothing is fetched')),
    read: async (bytes, agency, at) => pageReadOf(await importReport(bytes, { agency }), bytes, at),
  };
  await lookAtFile(AT, { agency: OURS, name: '网页.html', bytes: new TextEncoder().encode(html) }, ports, '甲');
  const published = (await api().json(`/v1/districts/${DISTRICT}/years/${YEAR}/published`)) as PublishedYear;
  expect(shape.faults(published)).toEqual([]);
  const body = published.bodies.find(({ agency }) => agency === OURS) ?? expect.unreachable();
  return { body, said: foundWords(YEAR, body) };
}

describe('a page with all the figures of the filing', () => {
  test('under the body’s name, or with its place in front, is the same', async () => {
    for (const name of [NAMES[OURS] ?? '', `广州市${NAMES[OURS]}`]) {
      const { body, said } = await seen(pageOf(name));
      expect([body.state, said]).toEqual(['same', '']);
    }
  });

  test('under the name of another body is none of its own', async () => {
    const { body, said } = await seen(pageOf('海珠区财政局'));
    expect([body.state, body.looked?.newest.why]).toEqual(['unread', 'otherBody']);
    expect(said).toContain('页面的标题写的是另一单位');
    expect(said).toContain('海珠区财政局');
  });

  test('that names nobody is the same, and says that the name was not held', async () => {
    const { body, said } = await seen(pageOf('人社').replaceAll(/人社(?=2023|\d{4})/g, ''));
    expect([body.state, said]).toEqual(['same', '页面没有写明是哪个单位的报告，单位名称没有核对']);
  });

  test('that says no year, or two, is not called the same', async () => {
    const name = NAMES[OURS] ?? '';
    const { body } = await seen(pageOf(name).replaceAll(/2023年/g, ''));
    expect([body.state, body.looked?.newest.why]).toEqual(['unread', 'noYear']);
    const two = await seen(pageOf(name).replace(/<title>[^<]*/, `<title>${name}2022年政府信息公开工作年度报告`));
    expect([two.body.state, two.body.looked?.newest.why]).toEqual(['unread', 'noYear']);
    expect(two.said).toContain('没有写明是哪个年度的报告');
  });
});

describe('the prose of a page', () => {
  test('that lacks a section is named by the section’s printed heading', async () => {
    const [first, second] = SECTIONS;
    const page = pageOf(NAMES[OURS] ?? '').replace(/<p>第2节。[^<]*<\/p>/, '');
    const { body, said } = await seen(page);
    expect(body.state).toBe('different');
    expect(body.looked?.newest.held?.texts).toEqual([{ section: second?.key, isMissing: true }]);
    expect(said).toBe(`文字部分“${second?.title}”公开页面上没有`);
    expect(said).not.toContain(first?.title);
  });

  test('that says something else is quoted in both words', async () => {
    const { body, said } = await seen(pageOf(NAMES[OURS] ?? '').replace('及时回应', '未能回应'));
    expect(body.state).toBe('different');
    expect(said).toContain('报送的“第1，本年度按照条例主动公开各类信息，及时回应社会关切”公开页面上没有');
    expect(said).toContain('公开页面上的“第1，本年度按照条例主动公开各类信息，未能回应社会关切”没有报送');
  });
});

describe('the letters to the bodies', () => {
  const LETTERS = `/districts/${DISTRICT}/${YEAR}/published-letters.zip`;
  const open = async () => {
    const files = unzipSync(new Uint8Array(await (await api().app.request(LETTERS)).arrayBuffer()));
    return Object.entries(files).map(([name, bytes]) => {
      const parts = Object.values(unzipSync(bytes)).map((part) => new TextDecoder().decode(part));
      return { name, text: parts.join('\n') };
    });
  };

  test('say in one workbook a body what differs, where, and what to do; the same text stands on the page to be copied', async () => {
    const cell = 'proactiveDisclosure.licensing.decisions';
    const { report } = judge(bytesOf(withCells(reportOf(OURS, NAMES[OURS] ?? ''), { [cell]: 77_501 })), {});
    const page = bodyPage(report ?? expect.unreachable()).replace(/<meta name="nianbao[^>]*>/, '');
    await seen(page.replace('及时回应', '未能回应'));
    const letter = (await open()).find(({ name }) => name.startsWith(NAMES[OURS] ?? '-'));
    expect(letter?.name).toBe(`${NAMES[OURS]}${YEAR}年度报告公开核对.xlsx`);
    for (const words of [
      `${NAMES[OURS]}：`,
      '与报送不一致',
      '请核对：报送有误的申请更正报送，公开有误的更正页面',
      '表二 行政许可',
      '77501',
      '未能回应',
    ])
      expect(letter?.text).toContain(words);
    const html = await api().page(`/districts/${DISTRICT}/${YEAR}/published`);
    expect(html).toContain(`发给${NAMES[OURS]}的文字，可复制`);
    expect(html).toContain('published-letters.zip');
  });

  test('go to nobody who has nothing to do', async () => {
    await seen(pageOf(NAMES[OURS] ?? ''));
    expect((await open()).map(({ name }) => name).filter((name) => name.startsWith(NAMES[OURS] ?? '-'))).toEqual([]);
  });
});
