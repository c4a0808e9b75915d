import { type Context, Hono } from 'hono';
import { readDistrictYear } from '../../../shared/flow/read/readDistrictYear.ts';
import { readYears } from '../../../shared/flow/read/readYears.ts';
import { CHART_NAMES } from '../../../shared/render/charts/chartData.ts';
import { chartsPage } from '../../../shared/render/office/chartsPage.ts';
import { yearsPage } from '../../../shared/render/office/yearsPage.ts';
import type { ApiWorld } from '../apiPorts.ts';
import { noRoster } from '../http/answers.ts';
import { ApiError } from '../http/apiError.ts';
import { district, year } from '../http/parameters.ts';
import { pageResponse } from '../http/responses.ts';
import { parsed } from '../route.ts';
import { rememberingCharts } from './rememberingCharts.ts';

/** Years side by side, and charts. */
export function figureRoutes(world: ApiWorld): Hono {
  const pages = new Hono();

  pages.get('/districts/:district/:year/years', async (context) => {
    const at = parsed({ district, year }, context.req.param());
    const model = await readYears(world, at.district, at.year);
    if (model === undefined) throw noRoster(at.district, at.year);
    return pageResponse(context, yearsPage(model));
  });

  const chartsOf = rememberingCharts(world);
  const chartsAt = async (context: Context) => {
    const at = parsed({ district, year }, context.req.param());
    const model = await readDistrictYear(world, at.district, at.year, { summary: 'whenLocked' });
    if (model === undefined) throw noRoster(at.district, at.year);
    return { ...at, model, charts: await chartsOf(model) };
  };

  pages.get('/districts/:district/:year/charts', async (context) => {
    const { model, charts } = await chartsAt(context);
    return pageResponse(context, chartsPage({ year: model, charts }));
  });

  pages.get('/districts/:district/:year/charts/:chart{[a-z]+\\.svg}', async (context) => {
    const wanted = context.req.param('chart').replace(/\.svg$/, '');
    if (!CHART_NAMES.some((name) => name === wanted)) throw new ApiError(404, 'NOT_FOUND', '没有这张图。');
    const { charts, ...place } = await chartsAt(context);
    const chart = charts.find(({ name }) => name === wanted);
    if (chart === undefined) throw new ApiError(404, 'NOT_FOUND', '没有这张图。');
    // The charting library is large: only this address waits for it.
    const { drawChart } = await import('../../../shared/render/charts/drawChart.ts');
    const svg = drawChart(chart);
    context.header('Content-Security-Policy', SVG_POLICY);
    const download: Record<string, string> =
      context.req.query('download') === undefined
        ? {}
        : { 'Content-Disposition': `attachment; filename="${place.district}-${place.year}-${wanted}.svg"` };
    return context.body(svg, 200, { 'Content-Type': 'image/svg+xml; charset=utf-8', ...download });
  });

  return pages;
}

/** A drawing carries its own style and styled shapes; it may load and run nothing. */
const SVG_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'";
