import { Hono } from 'hono';
import { readFiledAbove } from '../../../shared/flow/read/readFiledAbove.ts';
import { unfiledAt } from '../../../shared/flow/read/readFilings.ts';
import { readSummaryVersions } from '../../../shared/flow/read/readSummaries.ts';
import { tablesPage } from '../../../shared/render/office/tablesPage.ts';
import { workbenchPage } from '../../../shared/render/office/workbenchPage.ts';
import type { ApiWorld } from '../apiPorts.ts';
import { pageResponse } from '../http/responses.ts';
import { placeIn, yearAt } from './districtYear.ts';
import { filingsAt } from './filings.ts';

/** A district's year at a glance, and its totals in the printed layout. */
export function workbenchPages(world: ApiWorld): Hono {
  const pages = new Hono();
  pages.get('/districts/:district/:year', async (context) => {
    const at = placeIn(context);
    const [model, filings, versions, above] = await Promise.all([
      yearAt(world, at),
      filingsAt(world, at),
      readSummaryVersions(world, at),
      readFiledAbove(at, world),
    ]);
    const now = world.now();
    const unfiled = unfiledAt(filings, now);
    return pageResponse(context, workbenchPage({ year: model, filings, unfiled, versions, now, above }));
  });
  pages.get('/districts/:district/:year/tables', async (context) =>
    pageResponse(context, tablesPage(await yearAt(world, placeIn(context), { summary: 'whenLocked' }))),
  );
  return pages;
}
