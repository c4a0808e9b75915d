import { type Context, Hono } from 'hono';
import { versionName } from '../../../shared/flow/ports/summaryPorts.ts';
import { publishedCorrections } from '../../../shared/flow/read/readCorrections.ts';
import { readExports } from '../../../shared/flow/read/readExports.ts';
import { correctionsPage } from '../../../shared/render/office/correctionsPage.ts';
import { exportsPage } from '../../../shared/render/office/exportsPage.ts';
import { COMPILING } from '../../../shared/wire/officeSteps.ts';
import type { ApiWorld } from '../apiPorts.ts';
import { listAsked } from '../http/listAsked.ts';
import { pageResponse } from '../http/responses.ts';
import { personIn } from '../who/actor.ts';
import { type DistrictYearAt, noticeOf, placeIn, type Shown, yearAt } from './districtYear.ts';

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
  pages.get('/districts/:district/:year/exports', (context) => showExports(context, world));
  return pages;
}

/** How soon a page that waits for a compile looks again. */
const LOOK_AGAIN_SECONDS = '5';

export async function showExports(context: Context, world: ApiWorld, shown: Shown = {}): Promise<Response> {
  const at = placeIn(context);
  const [model, versions] = await Promise.all([yearAt(world, at), readExports(world, at)]);
  const waits = context.req.query('done') === COMPILING;
  const isBehind = waits && (await isSummaryBehind(world, at));
  if (isBehind) context.header('Refresh', LOOK_AGAIN_SECONDS);
  const notice = waits && !isBehind ? { done: UP_TO_DATE } : noticeOf(context, shown);
  const mayCompile = personIn(context) !== undefined;
  return pageResponse(context, exportsPage(model, versions, { page: listAsked(context).page, notice, mayCompile }));
}

const UP_TO_DATE = '已是最新的一稿，包含到现在为止的全部报送和决定。';

async function isSummaryBehind({ ledger }: ApiWorld, { district, year }: DistrictYearAt): Promise<boolean> {
  const [rollup, record] = await Promise.all([ledger.rollup(district, year), ledger.summary(district, year)]);
  return (rollup?.revision ?? 0) > (record?.published?.revision ?? 0);
}
