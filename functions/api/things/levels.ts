import { Hono } from 'hono';
import { readLevelsBelow } from '../../../shared/flow/read/readLevelsBelow.ts';
import { listCsv } from '../../../shared/render/csv/csvText.ts';
import { comparedColumns, comparedDivisions } from '../../../shared/render/office/comparedDivisions.ts';
import { levelsPage } from '../../../shared/render/office/levelsPage.ts';
import { LevelsBelow } from '../../../shared/wire/levelsBelow.ts';
import type { ApiWorld } from '../apiPorts.ts';
import { jsonAnswer, noRoster } from '../http/answers.ts';
import { listAsked } from '../http/listAsked.ts';
import { district, year } from '../http/parameters.ts';
import { fileResponse, pageResponse } from '../http/responses.ts';
import { route } from '../route.ts';
import { type DistrictYearAt, placeIn } from './districtYear.ts';

async function levelsAt(world: ApiWorld, at: DistrictYearAt): Promise<LevelsBelow> {
  const levels = await readLevelsBelow(world, at.district, at.year);
  if (levels === undefined) throw noRoster(at.district, at.year);
  return levels;
}

/** 下级汇总, for programs. */
export const LEVEL_ROUTES = [
  route({
    method: 'get',
    path: '/v1/districts/{district}/years/{year}/levels',
    operationId: 'readLevelsBelow',
    summary: '下级汇总：定稿后自动报到本级的各下级政府，定稿到哪一步、是否已计入，及其实时合计',
    answered: jsonAnswer('下级汇总', 'LevelsBelow', LevelsBelow),
    refusals: [404],
    parameters: { district, year },
    handle: async (at, world, context) => context.json(await levelsAt(world, at)),
  }),
];

/** 下级汇总, for people, and what compares divisions as a file. */
export function levelsPages(world: ApiWorld): Hono {
  const pages = new Hono();
  pages.get('/districts/:district/:year/levels', async (context) =>
    pageResponse(context, levelsPage(await levelsAt(world, placeIn(context)), listAsked(context))),
  );
  pages.get('/districts/:district/:year/levels.csv', async (context) => {
    const levels = await levelsAt(world, placeIn(context));
    const bytes = new TextEncoder().encode(listCsv(comparedColumns(levels), comparedDivisions(levels)));
    const saveAs = `${levels.name}${levels.year}年度各下级对照.csv`;
    return fileResponse(context, bytes, { contentType: 'text/csv; charset=utf-8', saveAs });
  });
  return pages;
}
