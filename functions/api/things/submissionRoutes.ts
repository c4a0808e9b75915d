import type { Context } from 'hono';
import { readPublished } from '../../../shared/flow/looks/readPublished.ts';
import { readSubmittedReport, type SubmittedReport } from '../../../shared/flow/read/readSubmittedReport.ts';
import { reportTitle } from '../../../shared/render/summary/summaryJson.ts';
import type { PublishedYear } from '../../../shared/wire/published.ts';
import type { ApiWorld } from '../apiPorts.ts';
import { noRoster } from '../http/answers.ts';
import { ApiError } from '../http/apiError.ts';
import { MEDIA_TYPES } from '../http/mediaTypes.ts';
import { district, version, year } from '../http/parameters.ts';
import { fileResponse } from '../http/responses.ts';
import { route } from '../route.ts';
import type { DistrictYearAt } from './districtYear.ts';

const DISTRICT_YEAR = '/v1/districts/{district}/years/{year}';
const WORD = { description: 'Word 文档', mediaType: MEDIA_TYPES.docx };

/** What goes with a signed report to the level above. Drawn when asked for: no file of the summary, for the office puts number and seal on it. */
export const SUBMISSION_ROUTES = [
  route({
    method: 'get',
    path: `${DISTRICT_YEAR}/letter.docx`,
    operationId: 'downloadLetter',
    summary: '报送函（Word，信函格式）：随本级报告报送上级，文号、主送机关和印章由政务公开办填盖',
    answered: WORD,
    refusals: [404],
    parameters: { district, year },
    query: { version },
    handle: async (at, world, context) => {
      const { report, published } = await submitted(world, at, at.query.version);
      const url = published.bodies.find(({ agency }) => agency === at.district)?.url;
      const { submissionLetter } = await import('../../../shared/render/document/submissionLetter.ts');
      return word(context, await submissionLetter(report, url), report, '报送函');
    },
  }),
  route({
    method: 'get',
    path: `${DISTRICT_YEAR}/filing.docx`,
    operationId: 'downloadFilingSheet',
    summary: '备案表（Word）：本级报告和各单位年度报告的公开地址',
    answered: WORD,
    refusals: [404],
    parameters: { district, year },
    query: { version },
    handle: async (at, world, context) => {
      const { report, published } = await submitted(world, at, at.query.version);
      const { filingSheet } = await import('../../../shared/render/document/filingSheet.ts');
      return word(context, await filingSheet(report, published), report, '备案表');
    },
  }),
];

async function submitted(
  world: ApiWorld,
  at: DistrictYearAt,
  wanted: string | undefined,
): Promise<{ readonly report: SubmittedReport; readonly published: PublishedYear }> {
  const [report, published] = await Promise.all([
    readSubmittedReport(world, at, wanted),
    readPublished(world, at.district, at.year, world.now()),
  ]);
  if (published === undefined) throw noRoster(at.district, at.year);
  if (report === undefined) {
    const which = wanted === undefined ? '还没有编制过汇总稿' : `没有汇总稿 ${wanted}`;
    throw new ApiError(404, 'NO_SUMMARY', `${at.district} ${at.year}年度${which}。`);
  }
  return { report, published };
}

function word(context: Context, bytes: Uint8Array, report: SubmittedReport, what: string): Response {
  const saveAs = `${reportTitle(report)}${what}（${report.version}）.docx`;
  return fileResponse(context, bytes, { contentType: MEDIA_TYPES.docx, saveAs });
}
