import { Hono } from 'hono';
import { versionName } from '../../../shared/flow/ports/summaryPorts.ts';
import { publishedCorrections } from '../../../shared/flow/read/readCorrections.ts';
import { readExports } from '../../../shared/flow/read/readExports.ts';
import { correctionsPage } from '../../../shared/render/office/correctionsPage.ts';
import { exportsPage } from '../../../shared/render/office/exportsPage.ts';
import type { ApiWorld } from '../apiPorts.ts';
import { listAsked } from '../http/listAsked.ts';
import { pageResponse } from '../http/responses.ts';
import { placeIn, yearAt } from './districtYear.ts';

/** What was published and corrected, and what can be taken away. */
export function publishedPages(world: ApiWorld): Hono {
  const pages = new Hono();
  pages.get('/districts/:district/:year/corrections', async (context) => {
    const at = placeIn(context);
    const [model, record] = await Promise.all([yearAt(world, at), world.ledger.summary(at.district, at.year)]);
    const signed = record?.signed;
    const corrections =
      signed === undefined ? [] : await publishedCorrections(world.vault, at, versionName(signed.number));
    const { district, name, year, edition } = model;
    return pageResponse(
      context,
      correctionsPage({ district, name, year, edition, corrections, ...listAsked(context) }),
    );
  });
  pages.get('/districts/:district/:year/exports', async (context) => {
    const at = placeIn(context);
    return pageResponse(
      context,
      exportsPage(await yearAt(world, at), await readExports(world, at), listAsked(context).page),
    );
  });
  return pages;
}
