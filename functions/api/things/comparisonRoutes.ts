import { readYears } from '../../../shared/flow/read/readYears.ts';
import { yearsCsv } from '../../../shared/render/years/yearsCsv.ts';
import { yearsJson } from '../../../shared/render/years/yearsJson.ts';
import { YearsCompared } from '../../../shared/wire/years.ts';
import type { ApiWorld } from '../apiPorts.ts';
import { jsonAnswer, noRoster } from '../http/answers.ts';
import { district, year } from '../http/parameters.ts';
import { fileResponse } from '../http/responses.ts';
import { route } from '../route.ts';

const COMPARISON = '/v1/districts/{district}/years/{year}/comparison';

/** 同比 for programs. */
export const COMPARISON_ROUTES = [
  route({
    method: 'get',
    path: COMPARISON,
    operationId: 'readComparison',
    summary: '同比：最近五个年度的各项合计、增减与增减百分比，不可比的写明原因',
    answered: jsonAnswer('各年度并列', 'YearsCompared', YearsCompared),
    refusals: [404],
    parameters: { district, year },
    handle: async (at, world, context) => context.json(yearsJson(await compared(world, at))),
  }),
  route({
    method: 'get',
    path: `${COMPARISON}.csv`,
    operationId: 'downloadComparison',
    summary: '同比（CSV）：每项每年度一行',
    answered: { description: 'CSV，UTF-8 带 BOM', mediaType: 'text/csv' },
    refusals: [404],
    parameters: { district, year },
    handle: async (at, world, context) => {
      const bytes = new TextEncoder().encode(yearsCsv(await compared(world, at)));
      const saveAs = `${at.district}-${at.year}-comparison.csv`;
      return fileResponse(context, bytes, { contentType: 'text/csv; charset=utf-8', saveAs });
    },
  }),
];

async function compared(world: ApiWorld, at: { readonly district: string; readonly year: number }) {
  const years = await readYears(world, at.district, at.year);
  if (years === undefined) throw noRoster(at.district, at.year);
  return years;
}
