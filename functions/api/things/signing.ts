import { type Context, Hono } from 'hono';
import { readFiledAbove } from '../../../shared/flow/read/readFiledAbove.ts';
import { readSigning } from '../../../shared/flow/read/readSigning.ts';
import { signingPage } from '../../../shared/render/office/signingPage.ts';
import { Signing } from '../../../shared/wire/signing.ts';
import type { ApiWorld } from '../apiPorts.ts';
import { jsonAnswer, noRoster } from '../http/answers.ts';
import { listAsked } from '../http/listAsked.ts';
import { district, year } from '../http/parameters.ts';
import { pageResponse } from '../http/responses.ts';
import { route } from '../route.ts';
import { mayTake, personIn } from '../who/actor.ts';
import { type DistrictYearAt, noticeOf, placeIn, type Shown, yearAt } from './districtYear.ts';

async function signingAt(world: ApiWorld, at: DistrictYearAt) {
  const signing = await readSigning(at, world);
  if (signing === undefined) throw noRoster(at.district, at.year);
  return signing;
}

/** 定稿, for programs. */
export const SIGNING_ROUTES = [
  route({
    method: 'get',
    path: '/v1/districts/{district}/years/{year}/signing',
    operationId: 'readSigning',
    summary: '定稿的进展：还差什么、谁审定、谁锁定、定稿的版本与实时的初稿',
    answered: jsonAnswer('定稿', 'Signing', Signing),
    refusals: [404],
    parameters: { district, year },
    handle: async (at, world, context) => context.json(await signingAt(world, at)),
  }),
];

/** 定稿与公布, for people. */
export function signingPages(world: ApiWorld): Hono {
  const pages = new Hono();
  pages.get('/districts/:district/:year/signing', (context) => showSigning(context, world));
  return pages;
}

export async function showSigning(context: Context, world: ApiWorld, shown: Shown = {}): Promise<Response> {
  const at = placeIn(context);
  const [model, signing, above] = await Promise.all([
    yearAt(world, at),
    signingAt(world, at),
    readFiledAbove(at, world),
  ]);
  const notice = noticeOf(context, shown);
  const [person, kept] = [personIn(context), shown.kept ?? {}];
  const mayLock = mayTake(context, 'lock');
  const page = { year: model, signing, advice: signing.advice, person, mayLock, above, notice, kept };
  return pageResponse(context, signingPage({ ...page, words: listAsked(context).words }));
}
