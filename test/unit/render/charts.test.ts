import { describe, expect, it } from 'vitest';
import { withPrintedTotals } from '../../../shared/domain/filing/rollup.ts';
import type { Years } from '../../../shared/flow/read/readYears.ts';
import { CHART_NAMES, chartData } from '../../../shared/render/charts/chartData.ts';
import { drawChart } from '../../../shared/render/charts/drawChart.ts';
import { HOSTILE_NAMES } from '../../support/hostileNames.ts';
import { compositionWith } from '../../support/pageModels.ts';

const inputs = new Map([
  ['requests.newRequests.naturalPerson', 30],
  ['requests.newRequests.commercialEnterprise', 12],
  ['requests.results.granted.naturalPerson', 25],
  ['requests.results.denied.stateSecret.naturalPerson', 5],
  ['reviewAndLitigation.reconsideration.corrected', 3],
  ['reviewAndLitigation.reconsideration.upheld', 9],
]);
const column = {
  year: 2023,
  edition: '2021',
  totals: withPrintedTotals('2021', inputs),
  counted: ['440105-a'],
  missing: 0,
  signed: false,
} as const;
const yearsWith = (name: string): Years => ({
  district: '440105',
  name,
  year: 2023,
  columns: [column],
  lines: [],
  scope: [],
});
const charts = (name: string) =>
  chartData({
    years: yearsWith(name),
    received: compositionWith(name),
    firstAccepted: ['2024-01-05T02:00:00Z', '2024-01-05T17:00:00Z'],
    required: 3,
    status: '汇总初稿 · 报送率 66%：汇总数据尚不完整',
  });

/** The charts of 海珠区 as they are drawn, once for all tests. */
let drawn: readonly string[] | undefined;
function drawings(): readonly string[] {
  drawn ??= charts('海珠区').map(drawChart);
  return drawn;
}

describe('the charts', () => {
  it('are the six, each with its unit and year in the title, and words for whoever does not see it', () => {
    const drawn = charts('海珠区');
    expect(drawn.map(({ name }) => name)).toEqual([...CHART_NAMES]);
    for (const { title, words } of drawn) {
      expect(title).toMatch(/（(件|累计计入单位数)）$/);
      expect(words.length).toBeGreaterThan(8);
    }
  });

  it('show the figures of their cells', () => {
    const of = (name: string) => charts('海珠区').find((each) => each.name === name);
    expect(of('received')?.series[0]?.values).toEqual([42]);
    expect(of('results')?.series[0]?.values.reduce((sum, value) => sum + value, 0)).toBe(30);
    expect(of('applicants')?.series.map(({ values }) => values[0])).toEqual([30, 12, 0, 0, 0, 0]);
    expect(of('reviews')?.note).toContain('行政复议已审结 12 件，纠正率 25.0%');
    expect(of('reviews')?.note).toContain('不足 10 件，不计比率');
    expect(of('progress')).toMatchObject({ categories: ['01-05', '01-06'], series: [{ values: [1, 2] }] });
  });

  it('mark the years in which bodies are missing, and say so in the drawing itself that nothing is signed', () => {
    const years = { ...yearsWith('海珠区'), columns: [{ ...column, year: 2022, missing: 2 }, column] };
    const [received] = chartData({
      years,
      received: compositionWith('海珠区'),
      firstAccepted: [],
      required: 3,
      status: '汇总初稿',
    });
    expect(received).toMatchObject({
      categories: ['2022年（缺2）', '2023年'],
      note: expect.stringContaining('不视为 0'),
    });
    const signedByNobody = drawings();
    expect(signedByNobody).toHaveLength(CHART_NAMES.length);
    for (const svg of signedByNobody) expect(svg).toMatch(/>汇总初稿 · 报送率 66%：汇总数据尚不完整</);
  });

  it('are drawings that need nothing else, the same bytes each time', () => {
    const all = charts('海珠区');
    expect(all).toHaveLength(CHART_NAMES.length);
    for (const [index, chart] of all.entries()) {
      const svg = drawings()[index];
      expect(svg).toMatch(/^<svg /);
      expect(svg).not.toMatch(/<script|href="http|url\(http|<foreignObject/);
      expect(svg).toContain('aria-label');
      expect(drawChart(chart)).toBe(svg);
    }
  });

  it('show a hostile name as text', () => {
    // A name stands in the title and the words of every chart, and beside a bar of one: that one is drawn for each name, all
    // six for one of them.
    const [first = ''] = HOSTILE_NAMES;
    const named = HOSTILE_NAMES.flatMap((name) =>
      charts(name).filter((chart) => name === first || chart.name === 'bodies'),
    );
    expect(named).toHaveLength(HOSTILE_NAMES.length - 1 + CHART_NAMES.length);
    for (const chart of named) {
      const svg = drawChart(chart);
      expect(
        svg.match(
          /<(?!\/?(?:svg|g|path|rect|text|defs|pattern|clipPath|style|polyline|circle|line|title|image|use)\b)[a-zA-Z]/g,
        ),
      ).toBeNull();
      expect(svg.replaceAll(/"[^"]*"/g, '""')).not.toMatch(/<[^>]*\son\w+=/);
    }
  });
});
