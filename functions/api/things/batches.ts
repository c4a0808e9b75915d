import { type Context, Hono } from 'hono';
import { readBatches } from '../../../shared/flow/read/readBatches.ts';
import { batchesPage } from '../../../shared/render/office/batchesPage.ts';
import { Batches } from '../../../shared/wire/batches.ts';
import type { ApiWorld } from '../apiPorts.ts';
import { jsonAnswer, noRoster } from '../http/answers.ts';
import { district, year } from '../http/parameters.ts';
import { pageResponse } from '../http/responses.ts';
import { route } from '../route.ts';
import { mayTake } from '../who/actor.ts';
import { type DistrictYearAt, noticeOf, placeIn, type Shown } from './districtYear.ts';

async function batchesAt(world: ApiWorld, at: DistrictYearAt): Promise<Batches> {
  const read = await readBatches(world, at.district, at.year);
  if (read === undefined) throw noRoster(at.district, at.year);
  return read;
}

/** 批次, for programs. */
export const BATCH_ROUTES = [
  route({
    method: 'get',
    path: '/v1/districts/{district}/years/{year}/batches',
    operationId: 'readBatches',
    summary: '批量读入的各批：每个文件认定的单位、读出多少、是否已代报、现在的情况；新的在前',
    answered: jsonAnswer('本年度各批', 'Batches', Batches),
    refusals: [404],
    parameters: { district, year },
    handle: async (at, world, context) => context.json(await batchesAt(world, at)),
  }),
];

/** 批次, for people. */
export function batchPages(world: ApiWorld): Hono {
  const pages = new Hono();
  pages.get('/districts/:district/:year/batches', (context) => showBatches(context, world));
  return pages;
}

export async function showBatches(context: Context, world: ApiWorld, shown: Shown = {}): Promise<Response> {
  const batches = await batchesAt(world, placeIn(context));
  const mayDecide = mayTake(context, 'batch-back');
  return pageResponse(
    context,
    batchesPage({ batches, mayDecide, notice: noticeOf(context, shown), kept: shown.kept ?? {} }),
  );
}
