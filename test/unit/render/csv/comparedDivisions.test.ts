import { expect, test } from 'vitest';
import { divisionsCompared } from '../../../../shared/domain/year/divisionsCompared.ts';
import { listCsv } from '../../../../shared/render/csv/csvText.ts';
import { pageText } from '../../../../shared/render/frame/pageHtml.ts';
import { comparedColumns, comparedDivisions, shareHead } from '../../../../shared/render/office/comparedDivisions.ts';
import { levelsPage } from '../../../../shared/render/office/levelsPage.ts';
import type { LevelsBelow } from '../../../../shared/wire/levelsBelow.ts';
import { parseCsv } from '../../../support/csv.ts';

const WICKED = '=HYPERLINK("http://x.invalid")\u202E区';
const RECEIVED = 'requests.newRequests.total';
const GRANTED = 'requests.results.granted.total';
const NOT_HELD = 'requests.results.unableToProvide.notHeld.total';

const division = (code: string, name: string): LevelsBelow['divisions'][number] => ({
  ...{ code, name, stage: 'signed', state: 'accepted', receipt: null, behind: false, notTakenIn: [] },
});

/** Two divisions that count, one of few cases, and one that has not signed, between them on the roster. */
const levels: LevelsBelow = {
  ...{ district: '440100', name: '合欢市', year: 2023, figures: [] },
  divisions: [division('440105', '梧桐区'), division('440106', '银杏区'), division('440111', WICKED)],
  compared: divisionsCompared('2021', [
    {
      code: '440105',
      totals: new Map([
        [RECEIVED, 90],
        [GRANTED, 60],
        [NOT_HELD, 20],
      ]),
    },
    {
      code: '440111',
      totals: new Map([
        [RECEIVED, 10],
        [GRANTED, 4],
        [NOT_HELD, 5],
      ]),
    },
  ]).map(({ parts, ...each }) => ({ ...each, parts: [...parts] })),
};
const csv = () => listCsv(comparedColumns(levels), comparedDivisions(levels));

test('the divisions that count, in the order of the roster, with figures, wholes and shares; none of a few cases', () => {
  const [head = [], first = [], second = [], ...more] = parseCsv(csv());
  expect([first[0], second[0], more]).toEqual(['440105', '440111', []]);
  expect(head.slice(0, 5)).toEqual([
    '区划代码',
    '下级',
    '本年新收',
    '本年新收：已计入的下级合计',
    '本年新收，占已计入的下级合计',
  ]);
  expect(first.slice(1, 5)).toEqual(['梧桐区', '90', '100', '90.0%']);
  expect(second.slice(2, 5)).toEqual(['10', '100', '10.0%']);
  expect(head[5]).toContain('予以公开');
  expect(first.slice(5, 8)).toEqual(['60', '80', '75.0%']);
  expect(second.slice(5, 8)).toEqual(['4', '9', '']);
});

test('opens in Excel as Chinese, with every head once and a field under each; what looks like a formula is text', () => {
  expect(csv().startsWith('\uFEFF')).toBe(true);
  const [head = [], ...lines] = parseCsv(csv());
  expect(new Set(head).size).toBe(head.length);
  expect(head).toHaveLength(2 + 3 * levels.compared.length);
  expect(lines.map((line) => line.length)).toEqual([head.length, head.length]);
  expect(lines[1]?.[1]?.startsWith("'=")).toBe(true);
  expect(csv()).not.toContain('\u202E');
});

test('the page shows the same figures and leads to the file', () => {
  const page = pageText(levelsPage(levels));
  expect(page).toContain('href="/districts/440100/2023/levels.csv"');
  // On a telephone each cell stands below its column's head.
  for (const head of levels.compared.map(shareHead)) expect(page).toContain(`data-label="${head}"`);
  const cells = page.matchAll(/<td class="number" data-label="[^"]*">(\d+) <small>([^<]*)<\/small>/g);
  const shown = [...cells].map(([, value, share]) => [value, share === '—' ? '' : share]);
  const [, ...lines] = parseCsv(csv());
  const filed = lines.flatMap((line) => levels.compared.map((_, at) => [line[2 + 3 * at], line[4 + 3 * at]]));
  expect(shown).toEqual(filed);
  expect(filed.length).toBeGreaterThan(10);
});

test('where nothing counts yet there are heads alone', () => {
  const none = { ...levels, compared: levels.compared.map((each) => ({ ...each, parts: [] })) };
  expect(parseCsv(listCsv(comparedColumns(none), comparedDivisions(none)))).toHaveLength(1);
});
