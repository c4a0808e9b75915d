import { type Context, Hono } from 'hono';
import { FORM_TOKEN_FIELD } from '../../../shared/render/frame/pageHtml.ts';
import { districtPagePath, reviewPath } from '../../../shared/render/frame/paths.ts';
import { membersOf } from '../../../shared/render/interface/members.ts';
import { NOTHING_SEEN, type StepForm, type StepPage } from '../../../shared/wire/officeSteps.ts';
import type { ApiWorld } from '../apiPorts.ts';
import { readFields } from '../http/readFields.ts';
import { apiErrorOf } from '../http/refusals.ts';
import { showBatches } from '../things/batches.ts';
import { showRules } from '../things/districtRules.ts';
import { showTexts } from '../things/districtTexts.ts';
import { bodyIn, placeIn, type Refused, type Shown } from '../things/districtYear.ts';
import { showFilings } from '../things/filings.ts';
import { showPublished } from '../things/publicationCheck.ts';
import { showExports } from '../things/published.ts';
import { showQueue } from '../things/queue.ts';
import { showReview } from '../things/review.ts';
import { showRoster } from '../things/rosterPages.ts';
import { showSigning } from '../things/signing.ts';
import { showWishes } from '../things/wishes.ts';
import { decidingPerson } from '../who/actor.ts';
import type { StepPlace, StepRow } from './officeStep.ts';
import { STEPS } from './steps.ts';

interface FormPage {
  /** Below the year's address. */
  readonly path: string;
  /** Whose page it is: what its address gives of the members, and where it stands. Throws for an address that is none. */
  readonly at: (context: Context) => { readonly given: Readonly<Record<string, unknown>>; readonly back: string };
  readonly show: (context: Context, world: ApiWorld, shown: Shown) => Promise<Response>;
}

/** A page of the year. */
function ofYear(page: Exclude<StepPage, 'review'>, show: FormPage['show']): FormPage {
  const at: FormPage['at'] = (context) => {
    const { district, year } = placeIn(context);
    return { given: {}, back: districtPagePath(district, year, page) };
  };
  return { path: page, at, show };
}

const PAGES: Readonly<Record<StepPage, FormPage>> = {
  review: {
    path: 'agencies/:agency/review',
    at: (context) => {
      const { district, year, agency } = bodyIn(context);
      return { given: { agency }, back: reviewPath(district, year, agency) };
    },
    show: showReview,
  },
  filings: ofYear('filings', showFilings),
  queue: ofYear('queue', showQueue),
  signing: ofYear('signing', showSigning),
  published: ofYear('published', showPublished),
  rules: ofYear('rules', showRules),
  texts: ofYear('texts', showTexts),
  roster: ofYear('roster', showRoster),
  exports: ofYear('exports', showExports),
  wishes: ofYear('wishes', showWishes),
  batches: ofYear('batches', showBatches),
};

/** The steps as people ask for them: forms of the office's pages. */
export function stepForms(world: ApiWorld): Hono {
  const doors = new Hono();
  for (const step of Object.values(STEPS)) {
    for (const form of step.forms.filter(({ method }) => method !== 'get')) {
      doors.post(`/districts/:district/:year/${PAGES[form.page].path}/${form.name}`, (context) =>
        throughForm(context, world, step, form),
      );
    }
  }
  return doors;
}

/**
 * Carries out what a form asks for. Done: back to the page, which says so. Refused: the page again, with the refusal in words
 * and what was typed. Breakage goes its usual way.
 */
async function throughForm(context: Context, world: ApiWorld, step: StepRow, form: StepForm): Promise<Response> {
  const { at, show } = PAGES[form.page];
  const { district, year } = placeIn(context);
  const { given, back } = at(context);
  const fields = new URLSearchParams(await context.req.text());
  fields.delete(FORM_TOKEN_FIELD);
  try {
    const shape = form.fields ?? step.shape;
    sayWhatWasSeen(shape, fields);
    const read = readFields(shape, fields, given);
    const actor = step.journal.length === 0 ? { by: '' } : decidingPerson(context);
    const members = (await step.becomes[form.name]?.(read, { district, year }, world)) ?? read;
    const place = { district, year, ...actor };
    if (form.many === true) {
      const partly = await takeEach(step, place, members as readonly OfBody[], world);
      if (partly.refused.length > 0) {
        const page = await show(context, world, { partly });
        return new Response(page.body, { status: 409, headers: page.headers });
      }
      return context.redirect(backTo(context, back, form.done), 303);
    }
    const { stood, later } = await step.take(place, members, world);
    const { done } = (stood ? form.stood : later ? form.later : undefined) ?? form;
    return context.redirect(backTo(context, back, done), 303);
  } catch (error) {
    const { status, message } = apiErrorOf(error);
    if (status >= 500) throw error;
    const page = await show(context, world, { refusal: message, kept: keptOf(fields, form) });
    return new Response(page.body, { status, headers: page.headers });
  }
}

/** The page again, as it was narrowed and paged when the form was sent: a form's address carries that of its list. */
function backTo(context: Context, back: string, done = ''): string {
  const asked = new URL(context.req.url).searchParams;
  asked.delete('done');
  const list = asked.toString();
  return `${back}?${list === '' ? '' : `${list}&`}done=${done}`;
}

/**
 * A form that leaves out what its person had before them was of a body of which nothing was there: the step is refused as soon as
 * anything is. A program says it or decides about whatever stands; a page always says it.
 */
function sayWhatWasSeen(shape: StepRow['shape'], fields: URLSearchParams): void {
  if (membersOf(shape).has('seen') && !fields.has('seen')) fields.set('seen', NOTHING_SEEN);
}

interface OfBody {
  readonly agency: string;
}

/** One after the other, each taken or refused by itself; breakage stops them, and what was taken stands in the journal. */
async function takeEach(
  step: StepRow,
  place: StepPlace,
  asked: readonly OfBody[],
  world: ApiWorld,
): Promise<NonNullable<Shown['partly']>> {
  const refused: Refused[] = [];
  for (const members of asked) {
    try {
      await step.take(place, members, world);
    } catch (error) {
      const { status, message } = apiErrorOf(error);
      if (status >= 500) throw error;
      refused.push({ agency: members.agency, words: message });
    }
  }
  return { taken: asked.length - refused.length, refused };
}

/** What was typed, and into which of the page's forms. */
function keptOf(fields: URLSearchParams, { name: form }: StepForm): Readonly<Record<string, string>> {
  const typed = [...new Set(fields.keys())].map((name) => [name, fields.getAll(name).join(' ')] as const);
  return { ...Object.fromEntries(typed), form };
}
