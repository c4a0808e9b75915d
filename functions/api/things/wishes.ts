import { type Context, Hono } from 'hono';
import { faultPlace, readWishesFile, standingWishes } from '../../../shared/domain/wishes/wishes.ts';
import { readMarking } from '../../../shared/flow/looks/readMarking.ts';
import { readWishes } from '../../../shared/flow/read/readWishes.ts';
import { markingSheets } from '../../../shared/render/office/markingSheets.ts';
import { wishesPage, wishesPreviewPage } from '../../../shared/render/office/wishesPage.ts';
import { StandingWishesShape } from '../../../shared/wire/wishes.ts';
import type { ApiWorld } from '../apiPorts.ts';
import { jsonAnswer, notOnRoster } from '../http/answers.ts';
import { ApiError } from '../http/apiError.ts';
import { listAsked } from '../http/listAsked.ts';
import { listSent } from '../http/listSent.ts';
import { MEDIA_TYPES } from '../http/mediaTypes.ts';
import { agency, contentVersion, district, year } from '../http/parameters.ts';
import { fileResponse, pageResponse } from '../http/responses.ts';
import { route } from '../route.ts';
import { mayTake, personIn } from '../who/actor.ts';
import { noticeOf, placeIn, type Shown, yearAt } from './districtYear.ts';

export const WISH_ROUTES = [
  route({
    method: 'get',
    path: '/v1/districts/{district}/years/{year}/wishes',
    operationId: 'readWishes',
    summary: '本级通知对年报的要求；回执所写的任何一版',
    answered: jsonAnswer('要求及其校验码', 'StandingWishes', StandingWishesShape),
    refusals: [404],
    parameters: { district, year },
    query: { hash: contentVersion },
    handle: async ({ query, ...at }, world, context) => {
      const standing = await readWishes(world.ledger, { district: at.district, year: at.year, hash: query.hash });
      if (standing === undefined) throw noWishes(at);
      return context.json(standing);
    },
  }),
  route({
    method: 'get',
    path: '/v1/agencies/{agency}/years/{year}/wishes.json',
    operationId: 'downloadWishes',
    summary: '本单位所报地区的本级要求文件，供自查时选用',
    answered: { description: '本级要求文件', mediaType: 'application/json' },
    refusals: [404],
    parameters: { agency, year },
    handle: async (at, { ledger }, context) => {
      const { now: place } = await ledger.places(at.agency, at.year);
      if (place === undefined) throw notOnRoster({ agency: at.agency, year: at.year });
      const standing = await readWishes(ledger, place);
      if (standing === undefined) throw noWishes(place);
      const bytes = new TextEncoder().encode(`${JSON.stringify(standing.wishes, null, 1)}\n`);
      return fileResponse(context, bytes, {
        contentType: 'application/json; charset=utf-8',
        saveAs: `${at.year}年度本级要求.json`,
      });
    },
  }),
];

/** 区办要求 of a district's year: the notice, its import, and the marking sheet. */
export function wishesPages(world: ApiWorld): Hono {
  const pages = new Hono();
  pages.get('/districts/:district/:year/wishes', (context) => showWishes(context, world));

  pages.get('/districts/:district/:year/wishes.xlsx', async (context) => {
    const at = placeIn(context);
    const standing = await readWishes(world.ledger, at);
    const { wishesSheet } = await import('../../documents/wishesSheet.ts');
    const file = standing?.wishes ?? { ...at, title: '', issued: '', points: [] };
    return fileResponse(context, await wishesSheet(file), {
      contentType: MEDIA_TYPES.xlsx,
      saveAs: `${at.year}年度要求.xlsx`,
    });
  });

  pages.get('/districts/:district/:year/marking.xlsx', async (context) => {
    const at = placeIn(context);
    const marking = await readMarking(world, at.district, at.year);
    if (marking === undefined) throw noWishes(at);
    const { workbook } = await import('../../../shared/render/sheets/workbook.ts');
    const bytes = await workbook(markingSheets(marking.standing.wishes, marking.bodies));
    return fileResponse(context, bytes, {
      contentType: MEDIA_TYPES.xlsx,
      saveAs: `${marking.name}${at.year}年度评分表.xlsx`,
    });
  });

  pages.post('/districts/:district/:year/wishes/preview', async (context) => {
    const at = placeIn(context);
    if (personIn(context) === undefined)
      throw new ApiError(403, 'NAME_NEEDED', '导入要求要先以政务公开办经办人的身份登录。');
    const { file } = await context.req.parseBody();
    const read = file instanceof File ? await fileRead(file) : { refusal: '请选择要求文件。' };
    if ('refusal' in read) return showWishes(context, world, { refusal: read.refusal }, 400);
    const { wishes } = read;
    if (wishes.district !== at.district || wishes.year !== at.year)
      return showWishes(
        context,
        world,
        { refusal: `文件写的是 ${wishes.district} ${wishes.year}年度，本页是 ${at.district} ${at.year}年度。` },
        400,
      );
    return pageResponse(context, wishesPreviewPage(standingWishes(wishes), JSON.stringify(wishes)));
  });
  return pages;
}

export async function showWishes(
  context: Context,
  world: ApiWorld,
  shown: Shown = {},
  status: 200 | 400 = 200,
): Promise<Response> {
  const at = placeIn(context);
  const model = await yearAt(world, at);
  const page = wishesPage({
    ...at,
    name: model.name,
    marking: await readMarking(world, at.district, at.year),
    mayDecide: mayTake(context, 'wishes'),
    locked: model.locked !== undefined,
    asked: listAsked(context),
    notice: noticeOf(context, shown),
  });
  const response = await pageResponse(context, page);
  return status === 200 ? response : new Response(response.body, { status, headers: response.headers });
}

async function fileRead(file: File) {
  const sent = await listSent(
    file,
    async () => (await import('../../documents/wishesSheet.ts')).readWishesSheet,
    'JSON',
  );
  if ('refusal' in sent) return sent;
  const read = readWishesFile(sent.content);
  if ('wishes' in read) return read;
  const said = read.faults.slice(0, 10).map(({ at, message }) => `${faultPlace(at)}${message}`);
  return {
    refusal: `没有保存：${said.join('；')}${read.faults.length > said.length ? `；另有 ${read.faults.length - said.length} 处` : ''}。`,
  };
}

function noWishes({ district: code, year: reported }: { readonly district: string; readonly year: number }): ApiError {
  return new ApiError(404, 'NOT_FOUND', `${code} ${reported}年度没有这一版本级要求。`);
}
