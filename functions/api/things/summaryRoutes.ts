import type { Context } from 'hono';
import { shanghaiTime } from '../../../shared/domain/values/calendar.ts';
import type { SummaryPlace } from '../../../shared/domain/year/summaryRecord.ts';
import { addDetails } from '../../../shared/flow/compile/addDetails.ts';
import { versionName } from '../../../shared/flow/ports/summaryPorts.ts';
import { CORRECTIONS } from '../../../shared/flow/read/readCorrections.ts';
import { readManifest } from '../../../shared/flow/read/readManifest.ts';
import { readPackage } from '../../../shared/flow/read/readPackage.ts';
import { readSummaryFile, readSummaryVersions } from '../../../shared/flow/read/readSummaries.ts';
import { nameInPackage } from '../../../shared/render/openData/packageFiles.ts';
import { DRAFT_LABEL, reportTitle } from '../../../shared/render/summary/summaryJson.ts';
import { CorrectionLog } from '../../../shared/wire/correctionLog.ts';
import { DETAILS } from '../../../shared/wire/manifest.ts';
import { SummaryDocument, SummaryNow } from '../../../shared/wire/summaryDocument.ts';
import type { ApiWorld } from '../apiPorts.ts';
import { jsonAnswer, noRoster } from '../http/answers.ts';
import { ApiError } from '../http/apiError.ts';
import { MEDIA_TYPES } from '../http/mediaTypes.ts';
import { csvPart, district, version, year } from '../http/parameters.ts';
import { fileResponse } from '../http/responses.ts';
import { embeddedStylePolicy } from '../http/securityHeaders.ts';
import { route } from '../route.ts';
import { asksAsAnybody } from '../who/publicRecord.ts';

const DISTRICT_YEAR = '/v1/districts/{district}/years/{year}';
const SUMMARY = `${DISTRICT_YEAR}/summary`;
const CSV_FILES = { district: 'summary.csv', agencies: DETAILS, tables: 'tables.csv' } as const;

/** What compiling has published. */
export const SUMMARY_ROUTES = [
  route({
    method: 'get',
    path: SUMMARY,
    operationId: 'readSummary',
    summary: '最新的汇总稿，以及它是否已落后于实时数据',
    answered: jsonAnswer('汇总稿与现状', 'SummaryNow', SummaryNow),
    refusals: [404],
    parameters: { district, year },
    handle: async (at, world, context) => {
      const [stored, record, rollup, versions] = await Promise.all([
        published(world, at, 'summary.json', undefined),
        world.ledger.summary(at.district, at.year),
        world.ledger.rollup(at.district, at.year),
        readSummaryVersions(world, at),
      ]);
      const document = JSON.parse(new TextDecoder().decode(stored.bytes)) as SummaryDocument;
      const stale = (rollup?.revision ?? 0) > (record?.published?.revision ?? 0);
      const base = new URL(context.req.url).pathname;
      const formats = ['html', 'json', 'csv', 'docx', 'xlsx', 'zip'];
      const files = Object.fromEntries(formats.map((format) => [format, `${base}.${format}`]));
      return context.json({ ...document, stale, versions, files });
    },
  }),
  route({
    method: 'get',
    path: `${SUMMARY}.json`,
    operationId: 'downloadSummaryJson',
    summary: '汇总稿（JSON），与存档完全相同',
    answered: jsonAnswer('汇总稿', 'SummaryDocument', SummaryDocument),
    refusals: [404],
    parameters: { district, year },
    query: { version },
    handle: async (at, world, context) => {
      const { bytes } = await published(world, at, 'summary.json', at.query.version);
      return fileResponse(context, bytes, { contentType: 'application/json; charset=utf-8' });
    },
  }),
  route({
    method: 'get',
    path: `${SUMMARY}.csv`,
    operationId: 'downloadSummaryCsv',
    summary: '汇总稿（CSV）：逐格、分单位或官方版式',
    answered: { description: 'CSV，UTF-8 带 BOM', mediaType: 'text/csv' },
    refusals: [404, 429],
    parameters: { district, year },
    query: { version, part: csvPart },
    handle: async (at, world, context) => {
      const name = CSV_FILES[at.query.part ?? 'district'];
      const found = await published(world, at, name, at.query.version);
      const saveAs = `${at.district}-${at.year}-${found.version}-${name}`;
      return fileResponse(context, found.bytes, { contentType: 'text/csv; charset=utf-8', saveAs });
    },
  }),
  route({
    method: 'get',
    path: `${SUMMARY}.html`,
    operationId: 'downloadSummaryHtml',
    summary: '汇总稿（网页，可整页发布）',
    answered: { description: '网页', mediaType: 'text/html' },
    refusals: [404],
    parameters: { district, year },
    query: { version },
    handle: async (at, world, context) => {
      const { bytes } = await published(world, at, 'summary.html', at.query.version);
      context.header('Content-Security-Policy', embeddedStylePolicy(new TextDecoder().decode(bytes)));
      return fileResponse(context, bytes, { contentType: 'text/html; charset=utf-8' });
    },
  }),
  ...(['docx', 'xlsx'] as const).map((format) =>
    route({
      method: 'get',
      path: `${SUMMARY}.${format}`,
      operationId: `downloadSummary${format === 'docx' ? 'Docx' : 'Xlsx'}`,
      summary: format === 'docx' ? '汇总稿（Word，公文版式）' : '汇总稿（Excel：官方表格、分单位明细、问题清单）',
      answered: { description: format === 'docx' ? 'Word 文档' : 'Excel 工作簿', mediaType: MEDIA_TYPES[format] },
      refusals: format === 'docx' ? [404] : [404, 429],
      parameters: { district, year },
      query: { version },
      handle: async (at, world, context) => {
        const found = await published(world, at, `summary.${format}`, at.query.version);
        const saveAs = await reportFileName(world, at, found.version, format);
        return fileResponse(context, found.bytes, { contentType: MEDIA_TYPES[format], saveAs });
      },
    }),
  ),
  route({
    method: 'get',
    path: `${SUMMARY}.zip`,
    operationId: 'downloadPackage',
    summary: '发布包：报告（Word、网页）、数据（CSV、Excel、JSON）、数据说明和更正记录',
    answered: { description: 'ZIP', mediaType: 'application/zip' },
    refusals: [404],
    parameters: { district, year },
    query: { version },
    handle: async (at, world, context) => {
      const found = await readPackage(world, at, nameInPackage, at.query.version);
      if (found === undefined) throw noSummary(at, at.query.version);
      const saveAs = await reportFileName(world, at, found.version, 'zip');
      const { asZip } = await import('../../../shared/render/sheets/sameZip.ts');
      return fileResponse(context, asZip(found.files), { contentType: 'application/zip', saveAs });
    },
  }),
  route({
    method: 'get',
    path: `${DISTRICT_YEAR}/corrections`,
    operationId: 'readCorrections',
    summary: '更正记录：已定稿的汇总稿之间，哪个单位的哪一格由多少改为多少、何时、为何',
    answered: jsonAnswer('更正记录', 'CorrectionLog', CorrectionLog),
    refusals: [404],
    parameters: { district, year },
    query: { version },
    handle: async (at, world, context) => {
      const found = await readSummaryFile(world, at, CORRECTIONS, at.query.version);
      if (asksAsAnybody(context) && (found === undefined || !(await isSigned(world, at, found.version))))
        throw noSummary(at, at.query.version);
      if (found !== undefined)
        return fileResponse(context, found.bytes, { contentType: 'application/json; charset=utf-8' });
      if (at.query.version !== undefined) throw noSummary(at, at.query.version);
      const roster = await world.ledger.roster(at.district, at.year);
      if (roster === undefined) throw noRoster(at.district, at.year);
      const none = { version: null, status: 'draft', corrections: [] } as const;
      return context.json({ district: roster.district, districtName: roster.name, year: roster.year, ...none });
    },
  }),
];

/** 「海珠区2025年政府信息公开工作年度报告（汇总初稿-20260201）.docx」: what it is, and of when. */
async function reportFileName(
  world: ApiWorld,
  at: { readonly district: string; readonly year: number },
  number: string,
  extension: string,
): Promise<string> {
  const { bytes } = await published(world, at, 'summary.json', number);
  const { status, asOf, ...summary } = JSON.parse(new TextDecoder().decode(bytes)) as SummaryDocument;
  const day = asOf === null ? '' : shanghaiTime(asOf).slice(0, 10).replaceAll('-', '');
  const mark = status === 'signed' ? `（${number}-${day}）` : `（${DRAFT_LABEL}-${day}）`;
  return `${reportTitle(summary)}${mark}.${extension}`;
}

/** Formats that people ask for and that are not made yet are refused by name. */
export function formatNotOffered(context: Context): never {
  const format = context.req.path.split('.').at(-1) ?? '';
  throw new ApiError(
    404,
    'FORMAT_NOT_OFFERED',
    `汇总稿暂不提供 ${format} 格式，现有 json、csv、html、docx、xlsx、zip。`,
  );
}

async function isSigned(world: ApiWorld, at: SummaryPlace, version: string): Promise<boolean> {
  return (await readManifest(world.vault, at, version))?.status === 'signed';
}

/** Whoever asks is not told of a compile that failed: nothing stands of it but its dead letter, which rings with whoever runs the system. */
const BEING_MADE =
  '这个文件正在生成，请过一分钟再下载。过了一刻钟还没有的，汇总稿可能没有编制成功，已报的数据没有变动：请告知系统管理员（代码 BEING_MADE）；其余格式仍可下载。';

/** A document of a summary; one that is made when it is asked for is made now. */
async function published(
  world: ApiWorld,
  at: { readonly district: string; readonly year: number },
  name: string,
  wanted: string | undefined,
) {
  const added = await addDetails(world, at, name, wanted);
  const found = await readSummaryFile(world, at, name, wanted);
  if (found !== undefined) return found;
  if (added === 'awaited') throw new ApiError(429, 'BEING_MADE', BEING_MADE);
  const isThere = wanted !== undefined && (await readManifest(world.vault, at, wanted)) !== undefined;
  throw isThere ? await notKept(world, at, wanted) : noSummary(at, wanted);
}

/** A draft that was compiled by itself, and is not the newest any more: what it was made of has changed. */
async function notKept(world: ApiWorld, at: SummaryPlace, wanted: string): Promise<ApiError> {
  const newest = (await world.ledger.summary(at.district, at.year))?.published?.number;
  const now = newest === undefined ? '' : `现有最新一稿为 ${versionName(newest)}，请在“导出”中下载该稿的这个文件。`;
  return new ApiError(
    404,
    'FILE_NOT_KEPT',
    `${wanted} 是自动编制的汇总初稿，此后报送有变动，没有留存这个文件；定稿、最新一稿和由人编制的各稿有这个文件。${now}`,
  );
}

function noSummary(at: { readonly district: string; readonly year: number }, wanted: string | undefined): ApiError {
  const which = wanted === undefined ? '还没有编制过汇总稿' : `没有汇总稿 ${wanted}`;
  return new ApiError(404, 'NO_SUMMARY', `${at.district} ${at.year}年度${which}。`);
}
