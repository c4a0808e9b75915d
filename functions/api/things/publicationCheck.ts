import { type Context, Hono } from 'hono';
import * as z from 'zod/mini';
import { LONGEST_ADDRESS } from '../../../shared/domain/looks/pageAddress.ts';
import { given } from '../../../shared/domain/values/given.ts';
import { giveOwnAddress } from '../../../shared/flow/looks/addresses.ts';
import { readPublished } from '../../../shared/flow/looks/readPublished.ts';
import type { OwnAddressDone } from '../../../shared/render/body/ownPublishedHtml.ts';
import { listCsv } from '../../../shared/render/csv/csvText.ts';
import { bodyPath } from '../../../shared/render/frame/paths.ts';
import { publishedColumns } from '../../../shared/render/office/publishedColumns.ts';
import { publishedPage } from '../../../shared/render/office/publishedPage.ts';
import { AddressesGiven, PublishedYear } from '../../../shared/wire/published.ts';
import type { ApiWorld } from '../apiPorts.ts';
import { jsonAnswer, noRoster, notOnRoster } from '../http/answers.ts';
import { listAsked } from '../http/listAsked.ts';
import { agency, district, year } from '../http/parameters.ts';
import { readFields } from '../http/readFields.ts';
import { apiErrorOf } from '../http/refusals.ts';
import { fileResponse, pageResponse } from '../http/responses.ts';
import { parsed, route } from '../route.ts';
import { personIn } from '../who/actor.ts';
import { filerIn } from '../who/filer.ts';
import { originIn } from '../who/originIn.ts';
import { type DistrictYearAt, noticeOf, placeIn, type Shown } from './districtYear.ts';
import { showOwn } from './ownPage.ts';

async function publishedAt(world: ApiWorld, at: DistrictYearAt): Promise<PublishedYear> {
  const published = await readPublished(world, at.district, at.year, world.now());
  if (published === undefined) throw noRoster(at.district, at.year);
  return published;
}

/** What a body says of its own report; an empty address takes the one before back. */
const OwnAddress = z.strictObject(
  {
    url: z
      .string('应为文字')
      .check(z.trim(), z.maxLength(LONGEST_ADDRESS, '地址过长'), z.describe('公开的地址；空的即撤去')),
  },
  '只接受 url 一项',
);

/** 公开核对, for programs. Nothing is fetched here: what was seen is read from the rounds. */
export const PUBLISHED_ROUTES = [
  route({
    method: 'get',
    path: '/v1/districts/{district}/years/{year}/published',
    operationId: 'readPublished',
    summary: '公开核对：各单位公开的年报与所报送的是否一致、是否按期公开，最近一次核对所见',
    answered: jsonAnswer('公开核对', 'PublishedYear', PublishedYear),
    refusals: [404],
    parameters: { district, year },
    handle: async (at, world, context) => context.json(await publishedAt(world, at)),
  }),
  route({
    method: 'post',
    path: '/v1/agencies/{agency}/years/{year}/address',
    operationId: 'giveOwnAddress',
    summary: '本单位年报的公开地址',
    answered: jsonAnswer('已登记的公开地址', 'AddressesGiven', AddressesGiven),
    refusals: [404],
    parameters: { agency, year },
    body: OwnAddress,
    handle: async ({ body, ...at }, world, context) => {
      const url = await giveOwn(context, world, at, body.url);
      return context.json({ addresses: url === undefined ? {} : { [at.agency]: url } });
    },
  }),
];

/** Keeps a body's own address; what then stands of it. */
async function giveOwn(
  context: Context,
  world: ApiWorld,
  at: { readonly agency: string; readonly year: number },
  url: string,
): Promise<string | undefined> {
  const { now: place } = await world.ledger.places(at.agency, at.year);
  if (place === undefined) throw notOnRoster(at);
  const filer = filerIn(context);
  const by = filer?.name ?? at.agency;
  const asked = {
    ...at,
    district: place.district,
    by,
    url: url.replaceAll(/\s/g, ''),
    ...given({ subject: filer?.subject }),
    origin: originIn(context),
  };
  return giveOwnAddress(asked, world);
}

/** 公开核对, for people: the office's page and list, and the field on a body's own page. */
export function publicationCheckPages(world: ApiWorld): Hono {
  const pages = new Hono();
  pages.get('/districts/:district/:year/published', (context) => showPublished(context, world));
  pages.get('/districts/:district/:year/published.csv', async (context) => {
    const published = await publishedAt(world, placeIn(context));
    const bytes = new TextEncoder().encode(listCsv(publishedColumns(published.year), published.bodies));
    const saveAs = `${published.name}${published.year}年度公开核对.csv`;
    return fileResponse(context, bytes, { contentType: 'text/csv; charset=utf-8', saveAs });
  });
  pages.get('/districts/:district/:year/published-letters.zip', async (context) => {
    const { publishedLetters } = await import('../../../shared/render/published/publishedLetters.ts');
    const published = await publishedAt(world, placeIn(context));
    const saveAs = `${published.name}${published.year}年度公开核对函.zip`;
    return fileResponse(context, await publishedLetters(published), { contentType: 'application/zip', saveAs });
  });
  pages.post('/agencies/:agency/:year/address', async (context) => {
    const at = parsed({ agency, year }, context.req.param());
    const fields = new URLSearchParams(await context.req.text());
    const typed = fields.get('url') ?? '';
    try {
      const { url } = readFields(OwnAddress, new URLSearchParams({ url: typed }));
      const stands = await giveOwn(context, world, at, url);
      const done: OwnAddressDone = stands === undefined ? 'unaddressed' : 'addressed';
      return context.redirect(`${bodyPath(at.agency, at.year)}?done=${done}#published`, 303);
    } catch (error) {
      const { status, message } = apiErrorOf(error);
      if (status >= 500) throw error;
      const page = await showOwn(context, world, { refusal: message, typed });
      return new Response(page.body, { status, headers: page.headers });
    }
  });
  return pages;
}

export async function showPublished(context: Context, world: ApiWorld, shown: Shown = {}): Promise<Response> {
  const published = await publishedAt(world, placeIn(context));
  return pageResponse(
    context,
    publishedPage({
      published,
      domains: world.publishedUnder,
      mayDecide: personIn(context) !== undefined,
      asked: listAsked(context),
      notice: noticeOf(context, shown),
      kept: shown.kept ?? {},
    }),
  );
}
