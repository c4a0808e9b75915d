import { type Context, Hono } from 'hono';
import { ALL_DISTRICTS } from '../../../shared/domain/people/person.ts';
import { given } from '../../../shared/domain/values/given.ts';
import { readFilings, unfiledAt } from '../../../shared/flow/read/readFilings.ts';
import { readNobodys } from '../../../shared/flow/read/readStrays.ts';
import { listCsv } from '../../../shared/render/csv/csvText.ts';
import { FILING_COLUMNS } from '../../../shared/render/office/filingColumns.ts';
import {
  FILING_RANGES,
  type FilingFilter,
  filingsPage,
  filtered,
  inOrderOfUrgency,
} from '../../../shared/render/office/filingsPage.ts';
import { reminderForAll } from '../../../shared/render/remind/reminderText.ts';
import { AgencyState } from '../../../shared/wire/agencyStanding.ts';
import type { ApiWorld } from '../apiPorts.ts';
import { noRoster } from '../http/answers.ts';
import { listAsked } from '../http/listAsked.ts';
import { MEDIA_TYPES } from '../http/mediaTypes.ts';
import { fileResponse, pageResponse } from '../http/responses.ts';
import { mayTake, personIn } from '../who/actor.ts';
import { principalIn } from '../who/viewer.ts';
import { type DistrictYearAt, noticeOf, placeIn, type Shown } from './districtYear.ts';

/** Who has filed and who has not. Throws NO_ROSTER. */
export async function filingsAt(world: ApiWorld, at: DistrictYearAt) {
  const filings = await readFilings(world, at.district, at.year);
  if (filings === undefined) throw noRoster(at.district, at.year);
  return filings;
}

/** 报送情况, and the same as a file. */
export function filingsPages(world: ApiWorld): Hono {
  const pages = new Hono();
  pages.get('/districts/:district/:year/filings', (context) => showFilings(context, world));
  pages.get('/districts/:district/:year/filings.txt', async (context) => {
    const filings = await filingsAt(world, placeIn(context));
    return context.text(reminderForAll(unfiledAt(filings, world.now())));
  });
  pages.get('/districts/:district/:year/:file{filings\\.(?:csv|xlsx)}', async (context) => {
    const at = placeIn(context);
    const filings = await filingsAt(world, at);
    const rows = inOrderOfUrgency(filtered(filings.rows, filterIn(context)));
    const saveAs = `${filings.name}${at.year}年度报送情况`;
    if (context.req.param('file') === 'filings.csv') {
      const bytes = new TextEncoder().encode(listCsv(FILING_COLUMNS, rows));
      return fileResponse(context, bytes, { contentType: 'text/csv; charset=utf-8', saveAs: `${saveAs}.csv` });
    }
    const { workbook } = await import('../../../shared/render/sheets/workbook.ts');
    const { listSheet } = await import('../../../shared/render/sheets/listSheet.ts');
    const contentType = MEDIA_TYPES.xlsx;
    return fileResponse(context, await workbook([listSheet('报送情况', FILING_COLUMNS, rows)]), {
      contentType,
      saveAs: `${saveAs}.xlsx`,
    });
  });
  return pages;
}

export async function showFilings(context: Context, world: ApiWorld, shown: Shown = {}): Promise<Response> {
  const at = placeIn(context);
  const isOffice = personIn(context) !== undefined;
  const [filings, nobodys] = await Promise.all([
    filingsAt(world, at),
    isOffice ? readNobodys(world, at, seesAllDistricts(context)) : undefined,
  ]);
  return pageResponse(
    context,
    filingsPage({
      filings,
      filter: filterIn(context),
      unfiled: unfiledAt(filings, world.now()),
      mayDecide: mayTake(context, 'exempt'),
      ...given({ nobodys }),
      notice: noticeOf(context, shown),
      kept: shown.kept ?? {},
    }),
  );
}

/** Whether whoever looks is held to no district: by the people list, or on one machine to try things out. */
function seesAllDistricts(context: Context): boolean {
  const principal = principalIn(context);
  return principal.kind === 'office' && (principal.districts === undefined || principal.districts === ALL_DISTRICTS);
}

/** What a list is narrowed to; what is no filter is left out. */
function filterIn(context: Context): FilingFilter {
  const { state, kind, show } = context.req.query();
  const known = AgencyState.safeParse(state);
  const range = FILING_RANGES.find((each) => each === show);
  return {
    ...(known.success ? { state: known.data } : {}),
    ...(kind === undefined || kind === '' ? {} : { kind }),
    ...given({ show: range }),
    ...listAsked(context),
  };
}
