import { type Context, Hono } from 'hono';
import { FIRST_YEAR } from '../../../shared/domain/forms/editions.ts';
import { reportYearAt } from '../../../shared/domain/values/calendar.ts';
import { given } from '../../../shared/domain/values/given.ts';
import { readFilingStanding } from '../../../shared/flow/read/readFilingStanding.ts';
import { readOwnRecord } from '../../../shared/flow/read/readOwnRecord.ts';
import {
  besideLastYear,
  compareFiled,
  newestYearOf,
  type OwnYear,
  readOwnYear,
} from '../../../shared/flow/read/readOwnYear.ts';
import { checkPage } from '../../../shared/render/body/checkPage.ts';
import { fillPage } from '../../../shared/render/body/fillPage.ts';
import { type OwnHistory, ownHistoryPage } from '../../../shared/render/body/ownHistoryPage.ts';
import { ownAddressDone } from '../../../shared/render/body/ownPublishedHtml.ts';
import { ownRecordPage } from '../../../shared/render/body/ownRecordPage.ts';
import { uploadPage } from '../../../shared/render/body/uploadPage.ts';
import { bodyPath, CHECK_PATH, OFFLINE_CHECK_PATH } from '../../../shared/render/frame/paths.ts';
import type { VersionSummary } from '../../../shared/wire/agencyYear.ts';
import type { ReadScript } from '../../assets/scripts.ts';
import { readStylesheet } from '../../assets/stylesheet.ts';
import type { ApiWorld } from '../apiPorts.ts';
import { notOnRoster } from '../http/answers.ts';
import { ApiError } from '../http/apiError.ts';
import { agency, year } from '../http/parameters.ts';
import { fileResponse, pageResponse } from '../http/responses.ts';
import { policyReaching } from '../http/securityHeaders.ts';
import { parsed } from '../route.ts';
import { filerIn } from '../who/filer.ts';
import { mayConvert } from '../who/mayConvert.ts';
import { wayToSigned } from '../who/wayToSigned.ts';
import { offlineCheckPage } from './offlineCheck.ts';
import { showOwn } from './ownPage.ts';
import { noReceipt } from './readRoutes.ts';

const OFFLINE_SCRIPT = 'offline-check.js';
const A_YEAR = 'public, max-age=31536000, immutable';

/** Pages of the body that files: where its report stands, the form, the upload, the history; and 自查, for everybody. */
export function bodyPageRoutes(world: ApiWorld, script: ReadScript): Hono {
  const pages = new Hono();

  pages.get('/assets/:name{[\\w-]+\\.js}', async (context) => {
    const name = context.req.param('name');
    const text = await script(name);
    if (text === undefined) throw new ApiError(404, 'NOT_FOUND', '没有这个脚本。');
    return context.body(text, 200, {
      'Content-Type': 'text/javascript; charset=utf-8',
      // A part's name changes with its content; a page's own script keeps its name.
      ...(name.startsWith('part-') ? { 'Cache-Control': A_YEAR } : {}),
    });
  });

  pages.get(CHECK_PATH, (context) => pageResponse(context, checkPage({ offline: false })));

  pages.get(OFFLINE_CHECK_PATH, async (context) => {
    const text = await script(OFFLINE_SCRIPT);
    if (text === undefined) throw new ApiError(404, 'NOT_FOUND', '没有离线版。');
    const bytes = new TextEncoder().encode(offlineCheckPage(await readStylesheet(), text));
    return fileResponse(context, bytes, { contentType: 'text/html; charset=utf-8', saveAs: '年报自查.html' });
  });

  pages.get('/agencies/:agency', async (context) => {
    const at = parsed({ agency }, context.req.param());
    const last = reportYearAt(new Date(world.now())) + 1;
    const newest = await newestYearOf(world.ledger, at.agency, { first: FIRST_YEAR, last });
    if (newest === undefined) throw notOnRoster(at);
    return context.redirect(bodyPath(at.agency, newest), 302);
  });

  pages.get('/agencies/:agency/:year', async (context) => {
    return showOwn(context, world, given({ done: ownAddressDone(context.req.query('done')) }));
  });

  pages.get('/agencies/:agency/:year/fill', async (context) => {
    const standing = await ownStanding(context);
    await mayUpload(context);
    return pageResponse(context, fillPage(standing, world.now(), filerIn(context), mayConvert(context, world)));
  });

  pages.get('/agencies/:agency/:year/upload', async (context) => {
    const standing = await ownStanding(context);
    await mayUpload(context);
    return pageResponse(context, uploadPage(standing, world.now(), filerIn(context)));
  });

  pages.get('/agencies/:agency/:year/history', async (context) => {
    const own = await ownYear(context);
    const asked = await askedFor(own, context, world);
    return pageResponse(
      context,
      ownHistoryPage({ own, ...asked, ...given({ down: await wayToSigned(context, world, own.filed) }) }),
    );
  });

  pages.get('/agencies/:agency/:year/record', async (context) => {
    const at = place(context);
    const record = await readOwnRecord(world, at.agency, at.year);
    if (record === undefined) throw notOnRoster({ agency: at.agency, year: at.year });
    return pageResponse(context, ownRecordPage(record));
  });

  const place = (context: Context) => parsed({ agency, year }, context.req.param() as Record<string, string>);

  async function ownYear(context: Context): Promise<OwnYear> {
    const at = place(context);
    const own = await readOwnYear(world, at.agency, at.year);
    if (own === undefined) throw notOnRoster({ agency: at.agency, year: at.year });
    return own;
  }

  async function ownStanding(context: Context) {
    const at = place(context);
    const standing = await readFilingStanding(world, at.agency, at.year);
    if (standing === undefined) throw notOnRoster({ agency: at.agency, year: at.year });
    return standing;
  }

  /** The page may reach the buckets it sends to, and nothing else beside its own server. */
  async function mayUpload(context: Context): Promise<void> {
    context.header('Content-Security-Policy', policyReaching(await world.uploads.origins()));
  }

  return pages;
}

/** The comparisons that the address asks for, by receipts. Throws 404 for a receipt that is none of this body's year. */
async function askedFor(own: OwnYear, context: Context, world: ApiWorld): Promise<Omit<OwnHistory, 'own'>> {
  const named = (name: string): VersionSummary | undefined => {
    const receipt = context.req.query(name);
    if (receipt === undefined) return undefined;
    const found = own.filed.versions.find((each) => each.receipt === receipt);
    if (found === undefined) throw noReceipt(receipt.slice(0, 160));
    return found;
  };
  const [from, to, beside] = [named('from'), named('to'), named('beside')];
  const [compared, lastYear] = await Promise.all([
    from === undefined || to === undefined ? undefined : compareFiled(world.vault, own, [from, to]),
    beside === undefined ? undefined : besideLastYear(world.vault, own, beside),
  ]);
  return {
    ...(from === undefined || to === undefined ? {} : { compared: compared ?? ('unreadable' as const) }),
    ...given({ lastYear }),
  };
}
