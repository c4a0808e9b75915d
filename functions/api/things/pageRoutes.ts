import { Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import { CODE_CHANGES } from '../../../shared/domain/filing/districtCodes.ts';
import { sequencerOfReceipt } from '../../../shared/domain/filing/receiptId.ts';
import { reportYearAt } from '../../../shared/domain/values/calendar.ts';
import { given } from '../../../shared/domain/values/given.ts';
import { readAgencyYear } from '../../../shared/flow/read/readAgencyYear.ts';
import { readComposition } from '../../../shared/flow/read/readComposition.ts';
import { readPartsWithin } from '../../../shared/flow/read/readCompositionBelow.ts';
import { readDistrictYear } from '../../../shared/flow/read/readDistrictYear.ts';
import { readReceipt } from '../../../shared/flow/read/readReceipt.ts';
import { agencyPage } from '../../../shared/render/body/agencyPage.ts';
import { receiptPage } from '../../../shared/render/body/receiptPage.ts';
import { bodyHomePath, CODES_PATH, STYLESHEET_PATH } from '../../../shared/render/frame/paths.ts';
import { compositionPage } from '../../../shared/render/office/compositionPage.ts';
import { OTHER_STATES } from '../../../shared/render/office/compositionParts.ts';
import { codesPage } from '../../../shared/render/public/codesPage.ts';
import { homePage } from '../../../shared/render/public/homePage.ts';
import { rulesPage } from '../../../shared/render/public/rulesPage.ts';
import type { CoverageNow } from '../../../shared/wire/agencyStanding.ts';
import type { DistrictList } from '../../../shared/wire/districtYear.ts';
import { readStylesheet } from '../../assets/stylesheet.ts';
import type { ApiWorld } from '../apiPorts.ts';
import { noRoster, notOnRoster } from '../http/answers.ts';
import { listAsked } from '../http/listAsked.ts';
import { agency, cell, district, receipt, rulesVersion, suspendedRules, year } from '../http/parameters.ts';
import { pageResponse } from '../http/responses.ts';
import { ownAddress } from '../http/straightPath.ts';
import { parsed } from '../route.ts';
import { principalIn, TYPE_SIZE_COOKIE } from '../who/viewer.ts';
import { wayToSigned } from '../who/wayToSigned.ts';
import { districtsInReach } from './districtsInReach.ts';
import { noReceipt, refuseUnknownCell, rulesAsked } from './readRoutes.ts';

const ONE_YEAR = 366 * 24 * 60 * 60;

/** District-years whose coverage the first page reads; a deployment for a whole province lists the rest without. */
const COVERAGES_ON_FIRST_PAGE = 40;

/** Pages for people. The same read models as the JSON interface, drawn. */
export function pageRoutes(world: ApiWorld): Hono {
  const pages = new Hono();
  let stylesheet: string | undefined;

  pages.get(STYLESHEET_PATH, async (context) => {
    stylesheet ??= await readStylesheet();
    return context.body(stylesheet, 200, { 'Content-Type': 'text/css; charset=utf-8' });
  });

  pages.get('/type-size/:size', (context) => {
    const large = context.req.param('size') === 'large';
    setCookie(context, TYPE_SIZE_COOKIE, large ? 'large' : 'normal', { path: '/', sameSite: 'Lax', maxAge: ONE_YEAR });
    return context.redirect(ownAddress(context.req.query('back')), 303);
  });

  // Browsers ask for it of their own accord.
  pages.get('/favicon.ico', (context) => context.body(null, 204));

  pages.get('/', async (context) => {
    const principal = principalIn(context);
    if (principal.kind === 'agency') return context.redirect(bodyHomePath(principal.agency), 302);
    const list = await districtsInReach(context, world);
    const year = reportYearAt(new Date(world.now()));
    return pageResponse(context, homePage(list, await coverages(list, world), { year }));
  });

  pages.get('/districts/:district', async (context) => {
    const at = parsed({ district }, context.req.param());
    const { districts } = await districtsInReach(context, world);
    const list = { districts: districts.filter((each) => each.district === at.district) };
    return pageResponse(context, homePage(list, await coverages(list, world)));
  });

  pages.get('/districts/:district/:year/cells/:cell', async (context) => {
    const at = parsed({ district, year, cell }, context.req.param());
    refuseUnknownCell(at.year, at.cell);
    const [model, standing] = await Promise.all([
      readComposition(world, at.district, at.year, at.cell),
      readDistrictYear(world, at.district, at.year, { summary: 'whenLocked' }),
    ]);
    if (model === undefined || standing === undefined) throw noRoster(at.district, at.year);
    const { nonzero, state: asked } = context.req.query();
    const state = OTHER_STATES.find((each) => each === asked);
    const filter = { ...listAsked(context), nonzero: nonzero !== undefined, ...given({ state }) };
    const within = await readPartsWithin(world, model);
    return pageResponse(context, compositionPage(model, standing, filter, within));
  });

  pages.get('/districts/:district/:year/agencies/:agency', async (context) => {
    const at = parsed({ district, year, agency }, context.req.param());
    const model = await readAgencyYear(world, at.district, at.year, at.agency);
    if (model === undefined) throw notOnRoster({ agency: at.agency, district: at.district, year: at.year });
    return pageResponse(context, agencyPage(model, given({ down: await wayToSigned(context, world, at) })));
  });

  pages.get('/receipts/:agency/:year/:receipt', async (context) => {
    const at = parsed({ agency, year, receipt }, context.req.param());
    const isOwn = sequencerOfReceipt(at.receipt, at) !== undefined;
    const found = isOwn ? await readReceipt(world, at.agency, at.year, at.receipt) : undefined;
    if (found === undefined) throw noReceipt(at.receipt);
    const down = await wayToSigned(context, world, { ...at, district: found.receipt.district });
    return pageResponse(
      context,
      receiptPage(found, { own: principalIn(context).kind === 'agency', ...given({ down }) }),
    );
  });

  pages.get(CODES_PATH, (context) => pageResponse(context, codesPage(world.codes ?? CODE_CHANGES)));

  pages.get('/rules', (context) => {
    const { hash, without } = parsed({ hash: rulesVersion, without: suspendedRules }, context.req.query());
    return pageResponse(context, rulesPage(rulesAsked({ hash, without })));
  });
  return pages;
}

async function coverages(list: DistrictList, world: ApiWorld) {
  const pairs = list.districts
    .flatMap(({ district: code, years }) => years.map((reported) => ({ code, reported })))
    .toSorted((left, right) => right.reported - left.reported)
    .slice(0, COVERAGES_ON_FIRST_PAGE);
  const read = await Promise.all(
    pairs.map(
      async ({ code, reported }) =>
        [`${code} ${reported}`, (await readDistrictYear(world, code, reported))?.coverage] as const,
    ),
  );
  const known = new Map<string, CoverageNow | undefined>(read);
  return (code: string, reported: number) => known.get(`${code} ${reported}`);
}
