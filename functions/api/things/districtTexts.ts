import { type Context, Hono } from 'hono';
import { withPrintedTotals } from '../../../shared/domain/filing/rollup.ts';
import { editionOfYear, editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import { type Narrative, sectionsOf } from '../../../shared/domain/forms/sections.ts';
import { given } from '../../../shared/domain/values/given.ts';
import { checkDistrictText } from '../../../shared/domain/year/checkDistrictText.ts';
import { draftSentences } from '../../../shared/domain/year/draftSentences.ts';
import { readAtOnce } from '../../../shared/flow/read/districtAtOnce.ts';
import { coverageOf, standingsOf } from '../../../shared/flow/read/readDistrictYear.ts';
import { readTexts } from '../../../shared/flow/read/readTexts.ts';
import { rollupBefore } from '../../../shared/flow/roster/yearBefore.ts';
import { incompleteWords } from '../../../shared/render/frame/coverageHtml.ts';
import { type TextConflict, textsPage } from '../../../shared/render/office/textsPage.ts';
import { OwnText, Texts } from '../../../shared/wire/texts.ts';
import type { ApiWorld } from '../apiPorts.ts';
import { jsonAnswer, noRoster } from '../http/answers.ts';
import { listAsked } from '../http/listAsked.ts';
import { district, year } from '../http/parameters.ts';
import { pageResponse } from '../http/responses.ts';
import { route } from '../route.ts';
import { mayTake } from '../who/actor.ts';
import { type DistrictYearAt, noticeOf, placeIn, type Shown } from './districtYear.ts';

const DISTRICT_YEAR = '/v1/districts/{district}/years/{year}';

/** Prose, for programs. */
export const TEXT_ROUTES = [
  route({
    method: 'get',
    path: `${DISTRICT_YEAR}/texts`,
    operationId: 'readTexts',
    summary: '各单位年报的文字部分',
    answered: jsonAnswer('文字汇编', 'Texts', Texts),
    refusals: [404],
    parameters: { district, year },
    handle: async (at, world, context) => context.json(await textsAt(world, at)),
  }),
  route({
    method: 'get',
    path: `${DISTRICT_YEAR}/text`,
    operationId: 'readDistrictText',
    summary: '本级年报的文字部分',
    answered: jsonAnswer('本级文字', 'DistrictText', OwnText),
    refusals: [404],
    parameters: { district, year },
    handle: async (at, world, context) => {
      const { textRevision = 0 } = (await world.ledger.rollup(at.district, at.year)) ?? {};
      const own = await world.ledger.districtText(at.district, at.year, textRevision);
      return context.json(own ?? { revision: 0, text: {}, by: null, at: null });
    },
  }),
];

async function textsAt(world: ApiWorld, at: DistrictYearAt) {
  const texts = await readTexts(world, at.district, at.year);
  if (texts === undefined) throw noRoster(at.district, at.year);
  return texts;
}

/** The bodies' prose, the district's own, and sentences drafted from its figures. Throws NO_ROSTER. */
export async function readTextsAndSentences(world: ApiWorld, at: DistrictYearAt) {
  const [texts, atOnce] = await Promise.all([
    textsAt(world, at),
    readAtOnce(world.ledger, world.rosterFor, at.district, at.year),
  ]);
  if (atOnce === undefined) throw noRoster(at.district, at.year);
  const own = await world.ledger.districtText(at.district, at.year, atOnce.rollup.textRevision);
  const edition = editionOfYearOrThrow(at.year);
  const totals = withPrintedTotals(edition, atOnce.rollup.sums);
  const before = editionOfYear(at.year - 1);
  const last = before === undefined ? undefined : await rollupBefore(at, world.ledger, world.codes);
  const incomplete = incompleteWords(coverageOf(standingsOf(atOnce)));
  const sentences = draftSentences({
    of: { district: at.district, name: atOnce.name },
    year: at.year,
    edition,
    totals,
    ...(before === undefined || last === undefined
      ? {}
      : { lastYear: { year: at.year - 1, edition: before, totals: withPrintedTotals(before, last.sums) } }),
  });
  const publisher = (await world.rosterFor(atOnce.rollup))?.publisher;
  const about = { year: at.year, edition, districtName: atOnce.name, ...given({ publisher }), totals };
  const { advice } = checkDistrictText(own?.text ?? {}, about);
  return { texts, sentences, own, advice, ...given({ incomplete }) };
}

/** 文字汇编, for people. */
export function textsPages(world: ApiWorld): Hono {
  const pages = new Hono();
  pages.get('/districts/:district/:year/texts', (context) => showTexts(context, world));
  return pages;
}

export async function showTexts(context: Context, world: ApiWorld, shown: Shown = {}): Promise<Response> {
  const at = placeIn(context);
  const sections = sectionsOf(editionOfYearOrThrow(at.year)).map(({ key }) => key);
  // Earlier addresses name one body by its code.
  const { section, agency: code = '', body = code } = context.req.query();
  const known = sections.find((key) => key === section);
  const search = {
    ...listAsked(context),
    ...given({ section: known }),
    body: body.trim().slice(0, 100),
  };
  const { kept } = shown;
  const found = await readTextsAndSentences(world, at);
  // What was typed stands in the form again, whichever button was pressed.
  const wasTyped = kept !== undefined && sections.some((key) => kept[key] !== undefined);
  const typed = wasTyped ? Object.fromEntries(sections.map((key) => [key, kept[key] ?? ''])) : undefined;
  const conflict =
    typed && (await conflictOf(world, at, { typed, on: Number(kept?.on), now: found.own?.revision ?? 0 }));
  return pageResponse(
    context,
    textsPage({
      ...found,
      search,
      mayDecide: mayTake(context, 'text'),
      notice: noticeOf(context, shown),
      ...given({ kept: typed, conflict }),
    }),
  );
}

/** What both began from, where somebody else has saved since; undefined where nobody has. */
async function conflictOf(
  { ledger }: ApiWorld,
  { district, year }: DistrictYearAt,
  { typed, on, now }: { readonly typed: Narrative; readonly on: number; readonly now: number },
): Promise<TextConflict | undefined> {
  if (!Number.isSafeInteger(on) || on < 0 || on === now) return undefined;
  const base = await ledger.districtText(district, year, on);
  return { typed, base: base?.text ?? {} };
}
