import { type Context, Hono } from 'hono';
import { readJournal } from '../../../shared/flow/read/readJournal.ts';
import { listCsv } from '../../../shared/render/csv/csvText.ts';
import { JOURNAL_COLUMNS } from '../../../shared/render/office/journalColumns.ts';
import { type JournalFilter, journalMatching, journalPage } from '../../../shared/render/office/journalPage.ts';
import { Journal, JournalEntry } from '../../../shared/wire/journalEntry.ts';
import type { ApiWorld } from '../apiPorts.ts';
import { jsonAnswer, noRoster } from '../http/answers.ts';
import { listAsked } from '../http/listAsked.ts';
import { MEDIA_TYPES } from '../http/mediaTypes.ts';
import { district, year } from '../http/parameters.ts';
import { fileResponse, pageResponse } from '../http/responses.ts';
import { route } from '../route.ts';
import { type DistrictYearAt, placeIn } from './districtYear.ts';

async function journalAt(world: ApiWorld, at: DistrictYearAt) {
  const journal = await readJournal(world, at.district, at.year);
  if (journal === undefined) throw noRoster(at.district, at.year);
  return journal;
}

/** 办理记录, for programs. */
export const JOURNAL_ROUTES = [
  route({
    method: 'get',
    path: '/v1/districts/{district}/years/{year}/journal',
    operationId: 'readJournal',
    summary:
      '办理记录：政务公开办对本年度办理的每一步，何人、何时、对哪个单位、为何、从何处（facts.origin：办理方式、身份依据、来源地址，不详的为“-”）；新的在前',
    answered: jsonAnswer('办理记录', 'Journal', Journal),
    refusals: [404],
    parameters: { district, year },
    handle: async (at, world, context) => {
      const { lines, ...place } = await journalAt(world, at);
      return context.json({ ...place, entries: lines.map(({ entry }) => entry) });
    },
  }),
];

/** 办理记录, for people, and the same as a file. */
export function journalPages(world: ApiWorld): Hono {
  const pages = new Hono();
  pages.get('/districts/:district/:year/journal', async (context) =>
    pageResponse(context, journalPage(await journalAt(world, placeIn(context)), filterIn(context))),
  );
  pages.get('/districts/:district/:year/:file{journal\\.(?:csv|xlsx)}', async (context) => {
    const at = placeIn(context);
    const { name, lines } = await journalAt(world, at);
    const rows = journalMatching(lines, filterIn(context));
    const saveAs = `${name}${at.year}年度办理记录`;
    if (context.req.param('file') === 'journal.csv') {
      const bytes = new TextEncoder().encode(listCsv(JOURNAL_COLUMNS, rows));
      return fileResponse(context, bytes, { contentType: 'text/csv; charset=utf-8', saveAs: `${saveAs}.csv` });
    }
    const { workbook } = await import('../../../shared/render/sheets/workbook.ts');
    const { listSheet } = await import('../../../shared/render/sheets/listSheet.ts');
    const contentType = MEDIA_TYPES.xlsx;
    const bytes = await workbook([listSheet('办理记录', JOURNAL_COLUMNS, rows)]);
    return fileResponse(context, bytes, { contentType, saveAs: `${saveAs}.xlsx` });
  });
  return pages;
}

/** What is no filter is left out. */
function filterIn(context: Context): JournalFilter {
  const { kind } = context.req.query();
  const known = JournalEntry.def.innerType.shape.kind.safeParse(kind);
  return {
    ...listAsked(context),
    ...(known.success ? { kind: known.data } : {}),
  };
}
