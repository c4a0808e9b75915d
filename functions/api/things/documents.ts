import { Hono } from 'hono';
import { documentsPage } from '../../../shared/render/office/documentsPage.ts';
import { knownBodiesText } from '../../../shared/render/office/knownBodies.ts';
import type { ApiWorld } from '../apiPorts.ts';
import { noRoster } from '../http/answers.ts';
import { pageResponse } from '../http/responses.ts';
import { policyReaching } from '../http/securityHeaders.ts';
import { mayTake } from '../who/actor.ts';
import { mayConvert } from '../who/mayConvert.ts';
import { placeIn } from './districtYear.ts';

/** 批量读入: documents of many bodies, read in the officer's browser. Throws NO_ROSTER. */
export function documentsPages(world: ApiWorld): Hono {
  const pages = new Hono();
  pages.get('/districts/:district/:year/documents', async (context) => {
    const at = placeIn(context);
    const roster = await world.ledger.roster(at.district, at.year);
    if (roster === undefined) throw noRoster(at.district, at.year);
    // The page files what the officer confirms straight to the bucket, as a body's own page does.
    context.header('Content-Security-Policy', policyReaching(await world.uploads.origins()));
    return pageResponse(
      context,
      documentsPage(roster, { mayFile: mayTake(context, 'batch'), converts: mayConvert(context, world) }),
    );
  });
  pages.get('/districts/:district/:year/documents/bodies.json', async (context) => {
    const at = placeIn(context);
    const roster = await world.ledger.roster(at.district, at.year);
    if (roster === undefined) throw noRoster(at.district, at.year);
    return context.body(knownBodiesText(roster.agencies), 200, { 'Content-Type': 'application/json; charset=utf-8' });
  });
  return pages;
}
