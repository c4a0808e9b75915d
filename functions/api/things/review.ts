import { type Context, Hono } from 'hono';
import { readReview } from '../../../shared/flow/read/readReview.ts';
import { reviewPage } from '../../../shared/render/office/reviewPage.ts';
import { reasonChosen } from '../../../shared/render/office/reviewSteps.ts';
import type { ApiWorld } from '../apiPorts.ts';
import { notOnRoster } from '../http/answers.ts';
import { pageResponse } from '../http/responses.ts';
import { personIn } from '../who/actor.ts';
import { bodyIn, noticeOf, type Shown } from './districtYear.ts';

/** 复核 of one body's report. */
export function reviewPages(world: ApiWorld): Hono {
  const pages = new Hono();
  pages.get('/districts/:district/:year/agencies/:agency/review', (context) => showReview(context, world));
  return pages;
}

export async function showReview(context: Context, world: ApiWorld, shown: Shown = {}): Promise<Response> {
  const at = bodyIn(context);
  const review = await readReview(world, at.district, at.year, at.agency);
  if (review === undefined) throw notOnRoster({ agency: at.agency, district: at.district, year: at.year });
  const person = personIn(context);
  const kept = shown.kept ?? reasonChosen(review, context.req.query('reason'));
  return pageResponse(context, reviewPage({ review, person, notice: noticeOf(context, shown), kept }));
}
