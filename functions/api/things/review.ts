import { type Context, Hono } from 'hono';
import { given } from '../../../shared/domain/values/given.ts';
import { readFilings } from '../../../shared/flow/read/readFilings.ts';
import { readReview } from '../../../shared/flow/read/readReview.ts';
import { straysSince } from '../../../shared/flow/read/readStrays.ts';
import { reviewQueue } from '../../../shared/flow/read/reviewQueue.ts';
import { reviewPage } from '../../../shared/render/office/reviewPage.ts';
import { reasonChosen } from '../../../shared/render/office/reviewSteps.ts';
import type { ApiWorld } from '../apiPorts.ts';
import { notOnRoster } from '../http/answers.ts';
import { pageResponse } from '../http/responses.ts';
import { personIn } from '../who/actor.ts';
import { wayToSigned } from '../who/wayToSigned.ts';
import { bodyIn, noticeOf, type Shown } from './districtYear.ts';

/** 审核 of one body's report. */
export function reviewPages(world: ApiWorld): Hono {
  const pages = new Hono();
  pages.get('/districts/:district/:year/agencies/:agency/review', (context) => showReview(context, world));
  return pages;
}

export async function showReview(context: Context, world: ApiWorld, shown: Shown = {}): Promise<Response> {
  const at = bodyIn(context);
  const [review, filings] = await Promise.all([
    readReview(world, at.district, at.year, at.agency),
    readFilings(world, at.district, at.year),
  ]);
  if (review === undefined) throw notOnRoster({ agency: at.agency, district: at.district, year: at.year });
  const strays = straysSince(await world.vault.strayNotes(at.agency), review.versions);
  const person = personIn(context);
  const kept = shown.kept ?? reasonChosen(review, context.req.query('reason'));
  return pageResponse(
    context,
    reviewPage({
      review,
      ...given({ queue: filings && reviewQueue(filings.rows, at.agency) }),
      person,
      strays,
      ...given({ down: await wayToSigned(context, world, at) }),
      notice: noticeOf(context, shown),
      kept,
    }),
  );
}
