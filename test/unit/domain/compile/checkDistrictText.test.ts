import { describe, expect, test } from 'vitest';
import { sectionsOf } from '../../../../shared/domain/forms/sections.ts';
import { checkDistrictText } from '../../../../shared/domain/year/checkDistrictText.ts';

const RECEIVED = 'requests.newRequests.total';
const sections = sectionsOf('2021');
const titleOf = (wanted: string) => sections.find(({ key }) => key === wanted)?.title ?? expect.unreachable(wanted);

function check(text: Readonly<Record<string, string>>, received = 12, publisher?: string) {
  return checkDistrictText(text, {
    ...{ year: 2023, edition: '2021', districtName: '海珠区' },
    totals: new Map([[RECEIVED, received]]),
    ...(publisher === undefined ? {} : { publisher }),
  });
}

describe('the district’s own text', () => {
  test('of which nothing is written lacks every section of the form, by its heading', () => {
    const titles = sections.map(({ title }) => title);
    expect(titles.length).toBe(3);
    expect(check({}).unwritten).toEqual(titles);
    expect(check({ overview: ' \n ' }).unwritten).toEqual(titles);
    expect(check({ overview: '无' }).unwritten).toEqual(titles.filter((title) => title !== titleOf('overview')));
    expect(check({}).faults).toEqual([]);
  });

  test('must not hold personal data: which kinds, how often, in which section', () => {
    // The example of GB 11643, and telephone numbers of nobody.
    const text = { overview: '联系人13800138000，又13900139000。', problemsAndImprovements: '无' };
    expect(check(text).faults).toEqual([`${titleOf('overview')}：疑似手机号 2 处`]);
    expect(check({ problemsAndImprovements: '证件11010519491231002X，电话13800138000。' }).faults).toEqual([
      expect.stringMatching(new RegExp(`^${titleOf('problemsAndImprovements')}：疑似.+、.+ 2 处$`)),
    ]);
  });

  test('is held against the district’s totals, as the prose of bodies is', () => {
    const said = { overview: '2023年，全区共新收政府信息公开申请12件。' };
    expect(check(said, 12).advice).toEqual([]);
    const [advice, ...more] = check(said, 13).advice;
    expect(more).toEqual([]);
    expect(advice).toMatch(/^XS-NEW：.*12件.*13 件/);
  });

  test('a figure that the totals do not have is 0', () => {
    expect(check({ overview: '上年结转政府信息公开申请3件。' }).advice).toEqual([expect.stringMatching(/^XS-CARRY：/)]);
    expect(check({ overview: '上年结转政府信息公开申请0件。' }).advice).toEqual([]);
  });

  test('is asked what a government is asked, unless another organ answers for it', () => {
    const about = '主动公开、依申请公开、政府信息管理、平台建设、监督保障都有进展，组织了培训，修订了目录。'.repeat(12);
    const asked = (publisher?: string) =>
      check({ overview: about }, 12, publisher).advice.some((advice) => advice.startsWith('DOC-ART50-4：'));
    expect([asked(), asked('海珠区人民政府'), asked('海珠区财政局')]).toEqual([true, true, false]);
  });

  test('is read by the rules of its year', () => {
    const isTooLong = (year: number, edition: string) =>
      checkDistrictText(
        { overview: '主动公开政府信息。'.repeat(120) },
        { year, edition, districtName: '海珠区', totals: new Map() },
      ).advice.some((advice) => advice.startsWith('DOC-LENGTH：'));
    // A thousand characters are asked for since the form of 2021.
    expect([isTooLong(2020, '2019'), isTooLong(2021, '2021')]).toEqual([false, true]);
  });

  test('personal data is told section by section, in the order of the form', () => {
    const number = '电话13800138000。';
    expect(check({ otherMatters: number, overview: number }).faults).toEqual(
      [titleOf('overview'), titleOf('otherMatters')].map((title) => `${title}：疑似手机号 1 处`),
    );
  });
});
