import { Hono } from 'hono';
import { readQuestions } from '../../../shared/flow/read/readQuestions.ts';
import { questionsPage } from '../../../shared/render/office/questionsPage.ts';
import type { ApiWorld } from '../apiPorts.ts';
import { noRoster } from '../http/answers.ts';
import { listAsked } from '../http/listAsked.ts';
import { pageResponse } from '../http/responses.ts';
import { placeIn } from './districtYear.ts';

/** 异常与说明 of a district's year. Throws NO_ROSTER. */
export function questionsPages(world: ApiWorld): Hono {
  const pages = new Hono();
  pages.get('/districts/:district/:year/questions', async (context) => {
    const at = placeIn(context);
    const questions = await readQuestions(world, at.district, at.year);
    if (questions === undefined) throw noRoster(at.district, at.year);
    return pageResponse(context, questionsPage(questions, listAsked(context)));
  });
  return pages;
}
