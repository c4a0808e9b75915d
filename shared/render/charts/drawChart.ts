import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TitleComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { html, htmlText } from '../frame/html.ts';
import { plainText } from '../frame/plainText.ts';
import type { ChartData } from './chartData.ts';

use([BarChart, LineChart, GridComponent, LegendComponent, TitleComponent, AriaComponent, SVGRenderer]);

const WIDTH = 760;
const LINE_HEIGHT = 26;
/** Dark enough on white for figures beside them; told apart by pattern as well (decal). */
const COLOURS = ['#15487a', '#b35c00', '#2a6b3c', '#7a3b8f', '#9e2a20', '#4d5a67'];
const TEXT = { color: '#1b2733', fontFamily: 'sans-serif', fontSize: 13 };

/** The chart as an SVG that needs nothing else: no script, no font, no other file. The same data gives the same bytes. */
export function drawChart({ title, kind, unit, categories, series, words, status }: ChartData): string {
  const isBars = kind === 'bars';
  const height = isBars ? 124 + LINE_HEIGHT * Math.max(3, categories.length) : 320;
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height });
  const names = { type: 'category' as const, data: categories.map(plainText), axisLabel: TEXT, inverse: isBars };
  const amounts = { type: 'value' as const, name: unit, minInterval: 1, nameTextStyle: TEXT, axisLabel: TEXT };
  chart.setOption({
    animation: false,
    color: COLOURS,
    aria: { enabled: true, label: { description: words }, decal: { show: true } },
    title: {
      text: plainText(title),
      subtext: plainText(status),
      left: 'center',
      itemGap: 4,
      textStyle: { ...TEXT, fontSize: 16, fontWeight: 'bold' },
      subtextStyle: TEXT,
    },
    legend: { show: series.length > 1, bottom: 0, textStyle: TEXT },
    grid: {
      left: 20,
      right: 50,
      top: 70,
      bottom: series.length > 1 ? 40 : 16,
      outerBoundsMode: 'same' as const,
      outerBoundsContain: 'axisLabel' as const,
    },
    xAxis: isBars ? amounts : names,
    yAxis: isBars ? names : amounts,
    series: series.map(({ name, values }) => ({
      name: plainText(name),
      type: kind === 'line' ? ('line' as const) : ('bar' as const),
      ...(kind === 'stacked' ? { stack: 'all' } : {}),
      data: [...values],
      label: { show: kind !== 'stacked', ...TEXT, position: isBars ? ('right' as const) : ('top' as const) },
    })),
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return withStableIds(svg).replace('<svg ', `<svg role="img" aria-label="${htmlText(html`${words}${status}`)}" `);
}

/** The library numbers its shapes over the life of the process. */
function withStableIds(svg: string): string {
  const known = new Map<string, string>();
  return svg.replace(/\bzr\d+-[\w-]+/g, (id) => {
    const name = known.get(id) ?? `s${known.size}`;
    known.set(id, name);
    return name;
  });
}
