import { type Context, Hono } from 'hono';
import { ALL_RULES } from '../../../shared/domain/rules/allRules.ts';
import { given } from '../../../shared/domain/values/given.ts';
import { dryRunRules } from '../../../shared/flow/office/dryRunRules.ts';
import { maySuspend } from '../../../shared/flow/office/suspendRule.ts';
import { districtRulesPage, type TriedRules } from '../../../shared/render/office/districtRulesPage.ts';
import { OFFICE_STEPS } from '../../../shared/wire/officeSteps.ts';
import type { ApiWorld } from '../apiPorts.ts';
import { readFields } from '../http/readFields.ts';
import { pageResponse } from '../http/responses.ts';
import { mayTake } from '../who/actor.ts';
import { noticeOf, placeIn, type Shown, yearAt } from './districtYear.ts';

/** The rules of a district's year. */
export function districtRulesPages(world: ApiWorld): Hono {
  const pages = new Hono();
  pages.get('/districts/:district/:year/rules', (context) => showRules(context, world));
  return pages;
}

export async function showRules(context: Context, world: ApiWorld, shown: Shown = {}): Promise<Response> {
  const tried = await triedIn(context, world);
  return pageResponse(
    context,
    districtRulesPage({
      year: await yearAt(world, placeIn(context)),
      rules: ALL_RULES,
      maySuspend,
      mayDecide: mayTake(context, 'suspend'),
      ...given({ tried }),
      notice: noticeOf(context, shown),
      kept: shown.kept ?? {},
    }),
  );
}

/** A trial stands in the page's own address: it changes nothing. */
async function triedIn(context: Context, world: ApiWorld): Promise<TriedRules | undefined> {
  const fields = new URL(context.req.url).searchParams;
  if (!fields.has('try')) return undefined;
  fields.delete('try');
  const asked = readFields(OFFICE_STEPS['dry-run'].shape, fields);
  return { ...asked, result: await dryRunRules({ ...placeIn(context), ...asked }, world) };
}
