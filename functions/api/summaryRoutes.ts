import type { Context } from 'hono';
import { readSummaryFile, readSummaryVersions } from '../../shared/flow/readSummaries.ts';
import { jsonAnswer } from './answers.ts';
import { ApiError } from './apiError.ts';
import type { ApiWorld } from './apiPorts.ts';
import { csvPart, district, version, year } from './parameters.ts';
import { fileResponse } from './responses.ts';
import { route } from './route.ts';
import { embeddedStylePolicy } from './securityHeaders.ts';
import { SummaryDocument, SummaryNow } from './wireShapes.ts';

const SUMMARY = '/v1/districts/{district}/years/{year}/summary';
const CSV_FILES = { district: 'summary.csv', agencies: 'agencies.csv', tables: 'tables.csv' } as const;

/** What compiling has published. */
export const SUMMARY_ROUTES = [
  route({
    method: 'get',
    path: SUMMARY,
    operationId: 'readSummary',
    summary: '最新的汇总稿，以及它是否已落后于即时数据',
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
      const document: unknown = JSON.parse(new TextDecoder().decode(stored.bytes));
      const stale = (rollup?.revision ?? 0) > (record?.published?.revision ?? 0);
      const base = new URL(context.req.url).pathname;
      const files = { html: `${base}.html`, json: `${base}.json`, csv: `${base}.csv` };
      return context.json({ ...(document as object), stale, versions, files });
    },
  }),
  route({
    method: 'get',
    path: `${SUMMARY}.json`,
    operationId: 'downloadSummaryJson',
    summary: '汇总稿（JSON），与存档逐字节相同',
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
    refusals: [404],
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
];

/** Formats that people ask for and that are not made yet are refused by name. */
export function formatNotOffered(context: Context): never {
  const format = context.req.path.split('.').at(-1) ?? '';
  throw new ApiError(404, 'FORMAT_NOT_OFFERED', `汇总稿暂不提供 ${format} 格式，现有 json、csv、html。`);
}

async function published(
  world: ApiWorld,
  at: { readonly district: string; readonly year: number },
  name: string,
  wanted: string | undefined,
) {
  const found = await readSummaryFile(world, at, name, wanted);
  if (found === undefined) {
    const which = wanted === undefined ? '还没有编制过汇总稿' : `没有汇总稿 ${wanted}`;
    throw new ApiError(404, 'NO_SUMMARY', `${at.district} ${at.year}年度${which}。`);
  }
  return found;
}
