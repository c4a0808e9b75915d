import { type Context, Hono } from 'hono';
import { waitingRows } from '../../../shared/flow/read/reviewQueue.ts';
import { queuePage } from '../../../shared/render/office/queuePage.ts';
import type { ApiWorld } from '../apiPorts.ts';
import { listAsked } from '../http/listAsked.ts';
import { pageResponse } from '../http/responses.ts';
import { personIn } from '../who/actor.ts';
import { noticeOf, placeIn, type Shown } from './districtYear.ts';
import { filingsAt } from './filings.ts';

/** 审核: the reports that wait for an approval. */
export function queuePages(world: ApiWorld): Hono {
  const pages = new Hono();
  pages.get('/districts/:district/:year/queue', (context) => showQueue(context, world));
  return pages;
}

/** After a form about several bodies: what was taken, and what was not. */
export async function showQueue(context: Context, world: ApiWorld, shown: Shown = {}): Promise<Response> {
  const at = placeIn(context);
  const [filings, rollup] = await Promise.all([filingsAt(world, at), world.ledger.rollup(at.district, at.year)]);
  const { clear, all } = context.req.query();
  const chosen = context.req.queries('chosen') ?? [];
  const { partly } = shown;
  const done = partly === undefined || partly.taken === 0 ? {} : { done: `已审定 ${partly.taken} 个。` };
  return pageResponse(
    context,
    queuePage({
      filings,
      waiting: waitingRows(filings.rows),
      asked: { ...listAsked(context), clear: clear !== undefined, all: all !== undefined, chosen },
      mayDecide: personIn(context) !== undefined,
      locked: rollup?.lock !== undefined,
      notice: partly === undefined ? noticeOf(context, shown) : done,
      notApproved: partly?.refused ?? [],
    }),
  );
}
