import { sequencerOfReceipt } from '../../../shared/domain/filing/receiptId.ts';
import { findCellIn } from '../../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow, formOf } from '../../../shared/domain/forms/editions.ts';
import { type KeptRules, rulesInForce, rulesOfHash } from '../../../shared/domain/rules/rulesOfHash.ts';
import { readAgencyYear } from '../../../shared/flow/read/readAgencyYear.ts';
import { readComposition } from '../../../shared/flow/read/readComposition.ts';
import { readDistrictYear } from '../../../shared/flow/read/readDistrictYear.ts';
import { compositionCsv } from '../../../shared/render/csv/compositionCsv.ts';
import { submissionJsonSchema } from '../../../shared/render/interface/submissionJsonSchema.ts';
import { AgencyYear } from '../../../shared/wire/agencyYear.ts';
import { Composition } from '../../../shared/wire/composition.ts';
import { DistrictList, DistrictYear } from '../../../shared/wire/districtYear.ts';
import { PublishedRulesShape } from '../../../shared/wire/publishedRules.ts';
import { Receipt } from '../../../shared/wire/receipt.ts';
import { jsonAnswer, noRoster, notOnRoster } from '../http/answers.ts';
import { ApiError } from '../http/apiError.ts';
import {
  agency,
  cell,
  district,
  formEdition,
  receipt,
  rulesVersion,
  suspendedRules,
  year,
} from '../http/parameters.ts';
import { fileResponse, jsonText } from '../http/responses.ts';
import { route } from '../route.ts';
import { districtsInReach } from './districtsInReach.ts';

const DISTRICT_YEAR = '/v1/districts/{district}/years/{year}';

/** What may be read of the live state. */
export const READ_ROUTES = [
  route({
    method: 'get',
    path: '/v1/districts',
    operationId: 'listDistricts',
    summary: '有名录的区域及其年度',
    answered: jsonAnswer('区域列表', 'DistrictList', DistrictList),
    refusals: [],
    parameters: {},
    handle: async (_, world, context) => context.json(await districtsInReach(context, world)),
  }),
  route({
    method: 'get',
    path: DISTRICT_YEAR,
    operationId: 'readDistrictYear',
    summary: '一个区域一个年度的实时汇总：报送率、各单位状态、每一格的合计',
    answered: jsonAnswer('同一时刻的汇总、状态与报送率', 'DistrictYear', DistrictYear),
    refusals: [404],
    parameters: { district, year },
    handle: async (at, world, context) => {
      const model = await readDistrictYear(world, at.district, at.year);
      if (model === undefined) throw noRoster(at.district, at.year);
      return context.json(model);
    },
  }),
  route({
    method: 'get',
    path: `${DISTRICT_YEAR}/composition.csv`,
    operationId: 'downloadComposition',
    summary: '一格合计的构成（CSV）：各单位的数值、状态、回执和版本',
    answered: { description: 'CSV，UTF-8 带 BOM', mediaType: 'text/csv' },
    refusals: [404],
    parameters: { district, year },
    query: { cell },
    handle: async (at, world, context) => {
      refuseUnknownCell(at.year, at.query.cell);
      const model = await readComposition(world, at.district, at.year, at.query.cell);
      if (model === undefined) throw noRoster(at.district, at.year);
      const saveAs = `${at.district}-${at.year}-${at.query.cell}.csv`;
      const bytes = new TextEncoder().encode(compositionCsv(model));
      return fileResponse(context, bytes, { contentType: 'text/csv; charset=utf-8', saveAs });
    },
  }),
  route({
    method: 'get',
    path: `${DISTRICT_YEAR}/cells/{cell}`,
    operationId: 'readComposition',
    summary: '一格合计由哪些单位构成，各部分之和等于合计',
    answered: jsonAnswer('构成', 'Composition', Composition),
    refusals: [404],
    parameters: { district, year, cell },
    handle: async (at, world, context) => {
      refuseUnknownCell(at.year, at.cell);
      const model = await readComposition(world, at.district, at.year, at.cell);
      if (model === undefined) throw noRoster(at.district, at.year);
      return context.json(model);
    },
  }),
  route({
    method: 'get',
    path: `${DISTRICT_YEAR}/agencies/{agency}`,
    operationId: 'readAgencyYear',
    summary: '一个单位一个年度的全部报送、结论与更正',
    answered: jsonAnswer('报送历史，最近的在前', 'AgencyYear', AgencyYear),
    refusals: [404],
    parameters: { district, year, agency },
    handle: async (at, world, context) => {
      const model = await readAgencyYear(world, at.district, at.year, at.agency);
      if (model === undefined) throw notOnRoster({ agency: at.agency, district: at.district, year: at.year });
      return context.json(model);
    },
  }),
  route({
    method: 'get',
    path: '/v1/receipts/{agency}/{year}/{receipt}',
    operationId: 'readReceipt',
    summary: '一次报送的回执，与存档完全相同',
    answered: jsonAnswer('回执', 'Receipt', Receipt),
    refusals: [404],
    parameters: { agency, year, receipt },
    handle: async (at, { vault }, context) => {
      const text = sequencerOfReceipt(at.receipt, at) && (await vault.receiptText(at.agency, at.year, at.receipt));
      if (text === undefined || text === '') throw noReceipt(at.receipt);
      return jsonText(context, text);
    },
  }),
  route({
    method: 'get',
    path: '/v1/rules.json',
    operationId: 'listRules',
    summary: '全部校验规则，各年度、各版之间的变化；回执所写的任何一版规则',
    answered: jsonAnswer('规则目录', 'PublishedRules', PublishedRulesShape),
    refusals: [404],
    parameters: {},
    query: { hash: rulesVersion, without: suspendedRules },
    handle: (at, __, context) => context.json(rulesAsked(at.query)),
  }),
  route({
    method: 'get',
    path: '/schemas/{edition}/v1.json',
    operationId: 'readSubmissionSchema',
    summary: '报送文件的 JSON Schema（2020-12）',
    answered: { description: 'JSON Schema', mediaType: 'application/schema+json' },
    refusals: [],
    parameters: { edition: formEdition },
    handle: (at, _, context) => {
      const id = `${new URL(context.req.url).origin}/schemas/${at.edition}/v1.json`;
      const text = JSON.stringify(submissionJsonSchema(at.edition, id), null, 1);
      return context.body(text, 200, { 'Content-Type': 'application/schema+json; charset=utf-8' });
    },
  }),
];

interface Asked {
  readonly hash?: string | undefined;
  readonly without?: string | undefined;
}

/** The rules in force, or those that a hash stands for. */
export function rulesAsked({ hash, without }: Asked): KeptRules {
  if (hash === undefined) return rulesInForce();
  const rules = rulesOfHash(hash, without?.split(','));
  if (rules === undefined) {
    throw new ApiError(
      404,
      'NOT_FOUND',
      `没有版本为 ${hash.slice(0, 16)}… 的规则；当时有规则暂停适用的，请从回执上的链接打开。`,
    );
  }
  return rules;
}

export function refuseUnknownCell(year: number, name: string): void {
  const edition = editionOfYearOrThrow(year);
  if (findCellIn(edition, name) === undefined) {
    throw new ApiError(404, 'UNKNOWN_CELL', `${formOf(edition).name}没有名为 ${name} 的单元格。`);
  }
}

export function noReceipt(id: string): ApiError {
  return new ApiError(404, 'NOT_FOUND', `没有回执 ${id}。刚上传的报告通常在几秒内出回执，请稍后再查。`);
}
