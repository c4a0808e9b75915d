import { type Context, Hono } from 'hono';
import { withPrintedTotals } from '../../../shared/domain/filing/rollup.ts';
import { editionOfYear, editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import { type Narrative, SECTIONS, type SectionKey } from '../../../shared/domain/forms/forms.ts';
import { AGENCY_PATTERN } from '../../../shared/domain/values/identity.ts';
import { checkDistrictText } from '../../../shared/domain/year/checkDistrictText.ts';
import { draftSentences } from '../../../shared/domain/year/draftSentences.ts';
import { saveDistrictText } from '../../../shared/flow/office/districtText.ts';
import { readAtOnce } from '../../../shared/flow/read/districtAtOnce.ts';
import { coverageOf, standingsOf } from '../../../shared/flow/read/readDistrictYear.ts';
import { readTexts } from '../../../shared/flow/read/readTexts.ts';
import { incompleteWords } from '../../../shared/render/frame/coverageHtml.ts';
import { districtPagePath } from '../../../shared/render/frame/paths.ts';
import { adopted, passageOf, textsPage } from '../../../shared/render/office/textsPage.ts';
import type { ApiWorld } from '../apiPorts.ts';
import { noRoster } from '../http/answers.ts';
import { ApiError } from '../http/apiError.ts';
import { carryOut, type SentForm, saidIn, sentForm } from '../http/forms.ts';
import { district, year } from '../http/parameters.ts';
import { pageResponse } from '../http/responses.ts';
import { parsed } from '../route.ts';
import { decidingPerson, personIn } from '../who/actor.ts';

interface At {
  readonly district: string;
  readonly year: number;
}

const KEYS = Object.keys(SECTIONS) as SectionKey[];

/** The bodies' prose, and the district's own. */
export function textRoutes(world: ApiWorld): Hono {
  const pages = new Hono();
  const placeIn = (context: Context): At => parsed({ district, year }, context.req.param());

  const everything = async (at: At) => {
    const [texts, atOnce] = await Promise.all([
      readTexts(world, at.district, at.year),
      readAtOnce(world.ledger, world.rosterFor, at.district, at.year),
    ]);
    if (texts === undefined || atOnce === undefined) throw noRoster(at.district, at.year);
    const own = await world.ledger.districtText(at.district, at.year, atOnce.rollup.textRevision);
    const edition = editionOfYearOrThrow(at.year);
    const totals = withPrintedTotals(edition, atOnce.rollup.sums);
    const before = editionOfYear(at.year - 1);
    const last = before === undefined ? undefined : await world.ledger.rollup(at.district, at.year - 1);
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
    const { advice } = checkDistrictText(own?.text ?? {}, {
      year: at.year,
      edition,
      districtName: atOnce.name,
      totals,
    });
    return { texts, sentences, own, advice, ...(incomplete === undefined ? {} : { incomplete }) };
  };

  const show = async (context: Context, { refusal, kept }: { refusal?: string; kept?: Narrative } = {}) => {
    const { q = '', section, page, agency: body = '' } = context.req.query();
    const known = KEYS.find((key) => key === section);
    const search = {
      words: q.trim().slice(0, 100),
      ...(known === undefined ? {} : { section: known }),
      ...(AGENCY_PATTERN.test(body) ? { agency: body } : {}),
      page: Math.max(1, Math.trunc(Number(page)) || 1),
    };
    return pageResponse(
      context,
      textsPage({
        ...(await everything(placeIn(context))),
        search,
        mayDecide: personIn(context) !== undefined,
        notice: refusal === undefined ? saidIn(context) : { refusal },
        ...(kept === undefined ? {} : { kept }),
      }),
    );
  };

  pages.get('/districts/:district/:year/texts', (context) => show(context));

  pages.post('/districts/:district/:year/texts/save', async (context) => {
    const at = placeIn(context);
    const form = await sentForm(context);
    const text = textIn(form);
    return carryOut(
      context,
      async () => saveDistrictText({ ...at, by: decidingPerson(context), text, on: revisionIn(form) }, world),
      { back: districtPagePath(at.district, at.year, 'texts'), said: 'saved' },
      (refusal) => show(context, { refusal, kept: text }),
    );
  });

  pages.post('/districts/:district/:year/texts/adopt', async (context) => {
    const at = placeIn(context);
    const form = await sentForm(context);
    return carryOut(
      context,
      async () => {
        const by = decidingPerson(context);
        const { texts, sentences, own } = await everything(at);
        const asked = { sentence: form.text('sentence'), agency: form.text('agency'), section: form.text('section') };
        const found = passageOf(asked, sentences, texts);
        if (found === undefined) throw new ApiError(409, 'OVERTAKEN', '要采用的文字在此期间变了，请刷新后再采用。');
        const text = adopted(own?.text ?? {}, found.section, found.passage);
        return saveDistrictText({ ...at, by, text, on: revisionIn(form) }, world);
      },
      { back: districtPagePath(at.district, at.year, 'texts'), said: 'saved' },
      (refusal) => show(context, { refusal }),
    );
  });

  return pages;
}

function textIn(form: SentForm): Narrative {
  return Object.fromEntries(
    KEYS.map((key) => [key, form.text(key).replaceAll('\r\n', '\n')]).filter(([, text]) => text !== ''),
  );
}

function revisionIn(form: SentForm): number {
  const on = Number(form.text('on'));
  return Number.isInteger(on) && on >= 0 ? on : 0;
}
