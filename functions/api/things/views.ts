import { type Context, Hono } from 'hono';
import { readViews } from '../../../shared/flow/read/readViews.ts';
import { listCsv } from '../../../shared/render/csv/csvText.ts';
import { VIEW_COLUMNS, viewsPage } from '../../../shared/render/office/viewsPage.ts';
import { ViewsYear } from '../../../shared/wire/views.ts';
import type { ApiWorld } from '../apiPorts.ts';
import { jsonAnswer, noRoster } from '../http/answers.ts';
import { listAsked } from '../http/listAsked.ts';
import { district, year } from '../http/parameters.ts';
import { fileResponse, pageResponse } from '../http/responses.ts';
import { route } from '../route.ts';
import { type DistrictYearAt, placeIn } from './districtYear.ts';

async function viewsAt(world: ApiWorld, at: DistrictYearAt): Promise<ViewsYear> {
  const views = await readViews(world, at.district, at.year);
  if (views === undefined) throw noRoster(at.district, at.year);
  return views;
}

/** 查看记录, for programs. */
export const VIEW_ROUTES = [
  route({
    method: 'get',
    path: '/v1/districts/{district}/years/{year}/views',
    operationId: 'readViews',
    summary: '查看记录：政务公开办的人员何人、何日看过哪些单位的报送，几次；新的在前',
    answered: jsonAnswer('查看记录', 'ViewsYear', ViewsYear),
    refusals: [404],
    parameters: { district, year },
    handle: async (at, world, context) => context.json(await viewsAt(world, at)),
  }),
];

/** 查看记录, for people. */
export function viewPages(world: ApiWorld): Hono {
  const pages = new Hono();
  const here = '/districts/:district/:year/views';
  pages.get(here, async (context: Context) =>
    pageResponse(context, viewsPage(await viewsAt(world, placeIn(context)), listAsked(context))),
  );
  pages.get(`${here}.csv`, async (context: Context) => {
    const at = placeIn(context);
    const { name, views } = await viewsAt(world, at);
    const bytes = new TextEncoder().encode(listCsv(VIEW_COLUMNS, views));
    return fileResponse(context, bytes, {
      contentType: 'text/csv; charset=utf-8',
      saveAs: `${name}${at.year}年度查看记录.csv`,
    });
  });
  return pages;
}
