import { type Context, Hono } from 'hono';
import { readReminders } from '../../../shared/flow/remind/readReminders.ts';
import { listCsv } from '../../../shared/render/csv/csvText.ts';
import { REMINDER_COLUMNS, reminderLines } from '../../../shared/render/office/reminderColumns.ts';
import { remindersPage } from '../../../shared/render/office/remindersPage.ts';
import { RemindersYear } from '../../../shared/wire/reminders.ts';
import type { ApiWorld } from '../apiPorts.ts';
import { jsonAnswer, noRoster } from '../http/answers.ts';
import { listAsked } from '../http/listAsked.ts';
import { district, year } from '../http/parameters.ts';
import { fileResponse, pageResponse } from '../http/responses.ts';
import { route } from '../route.ts';
import { type DistrictYearAt, placeIn } from './districtYear.ts';

async function remindersAt(world: ApiWorld, at: DistrictYearAt): Promise<RemindersYear> {
  const reminders = await readReminders(world, at.district, at.year);
  if (reminders === undefined) throw noRoster(at.district, at.year);
  return reminders;
}

/** 催报邮件, for programs. */
export const REMINDER_ROUTES = [
  route({
    method: 'get',
    path: '/v1/districts/{district}/years/{year}/reminders',
    operationId: 'readReminders',
    summary: '催报邮件：发给哪些单位、第几次、何时、结果如何',
    answered: jsonAnswer('催报邮件', 'RemindersYear', RemindersYear),
    refusals: [404],
    parameters: { district, year },
    handle: async (at, world, context) => context.json(await remindersAt(world, at)),
  }),
];

/** 催报邮件, for people. */
export function reminderPages(world: ApiWorld): Hono {
  const pages = new Hono();
  const here = '/districts/:district/:year/reminders';
  pages.get(here, async (context: Context) =>
    pageResponse(context, remindersPage(await remindersAt(world, placeIn(context)), listAsked(context))),
  );
  pages.get(`${here}.csv`, async (context: Context) => {
    const at = placeIn(context);
    const { name, bodies } = await remindersAt(world, at);
    const bytes = new TextEncoder().encode(listCsv(REMINDER_COLUMNS, reminderLines(bodies)));
    return fileResponse(context, bytes, {
      contentType: 'text/csv; charset=utf-8',
      saveAs: `${name}${at.year}年度催报邮件.csv`,
    });
  });
  return pages;
}
