import * as z from 'zod/mini';
import { sequencerOfReceipt } from '../../../shared/domain/filing/receiptId.ts';
import { findCellIn } from '../../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import { SECTIONS } from '../../../shared/domain/forms/forms.ts';
import { approveFiling, approveYear } from '../../../shared/flow/office/approve.ts';
import { dryRunRules } from '../../../shared/flow/office/dryRunRules.ts';
import { exemptFiling, requireFiling } from '../../../shared/flow/office/exemptFiling.ts';
import { lockYear, unlockFiling, unlockYear } from '../../../shared/flow/office/lock.ts';
import { markFinding, unmarkFinding } from '../../../shared/flow/office/markFinding.ts';
import { recordPublication } from '../../../shared/flow/office/publishSigned.ts';
import { liftRule, suspendRule } from '../../../shared/flow/office/suspendRule.ts';
import { reinstateFiling, returnFiling } from '../../../shared/flow/office/withdrawFiling.ts';
import { readDistrictYear } from '../../../shared/flow/read/readDistrictYear.ts';
import { readSigning } from '../../../shared/flow/read/readSigning.ts';
import { MarkAnswer } from '../../../shared/wire/answers.ts';
import { YearDecided } from '../../../shared/wire/districtYear.ts';
import { DryRun } from '../../../shared/wire/dryRun.ts';
import { LockAnswer, PublicationShape, Signing } from '../../../shared/wire/signing.ts';
import type { ApiWorld } from '../apiPorts.ts';
import { jsonAnswer, noRoster } from '../http/answers.ts';
import { ApiError } from '../http/apiError.ts';
import { agency, district, receipt, year } from '../http/parameters.ts';
import { route } from '../route.ts';
import { decidingPerson } from '../who/actor.ts';

const DISTRICT_YEAR = '/v1/districts/{district}/years/{year}';

/** A reason for the record: said in the form's own words to whoever is affected. */
const reason = z
  .string('原因应为文字')
  .check(z.trim(), z.minLength(1, '须写明原因'), z.maxLength(2000, '不超过 2000 个字'), z.describe('原因'));
const note = z._default(z.string('应为文字').check(z.maxLength(2000, '不超过 2000 个字')), '');
const ruleId = z.string('应为规则编号').check(z.regex(/^[A-Za-z0-9-]{2,40}$/, '应为规则编号'), z.describe('规则编号'));
const ruleIds = z._default(z.readonly(z.array(ruleId).check(z.maxLength(100))), []);
const members = (shape: Parameters<typeof z.strictObject>[0]) => Object.keys(shape ?? {}).join('、');
const body = <Shape extends NonNullable<Parameters<typeof z.strictObject>[0]>>(shape: Shape) =>
  z.strictObject(shape, `只接受 ${members(shape)} 各项`);

const YEAR = { district, year } as const;
const decided = jsonAnswer('办理后的状态', 'YearDecided', YearDecided);

/** Decisions of the office. Each needs a named person, and is written into the journal with when and why. */
export const DECISION_ROUTES = [
  route({
    method: 'post',
    path: `${DISTRICT_YEAR}/return`,
    operationId: 'returnFiling',
    summary: '退回修改：写明要修改的单元格或章节（不写即整份报告）和原因；该单位的数据不再计入',
    answered: decided,
    refusals: [403, 404, 409],
    parameters: YEAR,
    body: body({
      agency,
      reason,
      cells: z._default(z.readonly(z.array(z.string()).check(z.maxLength(300, '单元格过多'))), []),
    }),
    handle: async ({ district: of, year: in_, body: { cells, ...asked } }, world, context) => {
      const by = decidingPerson(context);
      refuseUnknownPlaces(in_, cells);
      await returnFiling({ district: of, year: in_, by, cells, ...asked }, world);
      return context.json(await stateOf(world, of, in_, asked.agency));
    },
  }),
  route({
    method: 'post',
    path: `${DISTRICT_YEAR}/reopen`,
    operationId: 'reinstateFiling',
    summary: '恢复某一次已受理的报送（撤销退回，或撤销有误的更正），作为历史中的一条新记录',
    answered: decided,
    refusals: [403, 404, 409],
    parameters: YEAR,
    body: body({ agency, reason, receipt }),
    handle: async ({ district: of, year: in_, body: asked }, world, context) => {
      const by = decidingPerson(context);
      const { agency: id, reason: why } = asked;
      const seq = sequencerIn(asked.receipt, id, in_) ?? '';
      await reinstateFiling({ district: of, year: in_, agency: id, by, reason: why, of: seq }, world);
      return context.json(await stateOf(world, of, in_, id));
    },
  }),
  route({
    method: 'post',
    path: `${DISTRICT_YEAR}/approve`,
    operationId: 'approve',
    summary: '审定一个单位的报送；不指明单位即审定全年（全部计入汇总的报送）。其后有变动即失效',
    answered: decided,
    refusals: [403, 404, 409],
    parameters: YEAR,
    body: body({
      agency: z.exactOptional(agency),
      receipt: z.exactOptional(receipt.check(z.describe('所审看的回执：其间有新的报送则不予审定'))),
      revision: z.exactOptional(z.int().check(z.describe('所审看的汇总的变动次数：其间有变动则不予审定'))),
      reason: z.exactOptional(note),
    }),
    handle: async ({ district: of, year: in_, body: asked }, world, context) => {
      const request = { district: of, year: in_, by: decidingPerson(context) };
      if (asked.agency === undefined) {
        await approveYear({ ...request, ...(asked.revision === undefined ? {} : { seen: asked.revision }) }, world);
      } else {
        const seen = sequencerIn(asked.receipt, asked.agency, in_);
        await approveFiling({ ...request, agency: asked.agency, ...(seen === undefined ? {} : { seen }) }, world);
      }
      return context.json(await stateOf(world, of, in_, asked.agency));
    },
  }),
  route({
    method: 'post',
    path: `${DISTRICT_YEAR}/lock`,
    operationId: 'lockYear',
    summary: '锁定年度并签发汇总稿。须应报齐全、全部审定、复算一致，且由审定人以外的人办理',
    answered: jsonAnswer('锁定与签发的版本', 'LockAnswer', LockAnswer),
    refusals: [403, 404, 409],
    parameters: YEAR,
    body: body({ reason: z.exactOptional(note) }),
    handle: async ({ district: of, year: in_ }, world, context) =>
      context.json(await lockYear({ district: of, year: in_, by: decidingPerson(context) }, world)),
  }),
  route({
    method: 'post',
    path: `${DISTRICT_YEAR}/unlock`,
    operationId: 'unlock',
    summary: '解锁：指明单位即只对该单位开放更正，已签发的汇总稿保持不变；不指明即解锁全年',
    answered: decided,
    refusals: [403, 404, 409],
    parameters: YEAR,
    body: body({ agency: z.exactOptional(agency), reason }),
    handle: async ({ district: of, year: in_, body: asked }, world, context) => {
      const request = { district: of, year: in_, by: decidingPerson(context), reason: asked.reason };
      if (asked.agency === undefined) await unlockYear(request, world);
      else await unlockFiling({ ...request, agency: asked.agency }, world);
      return context.json(await stateOf(world, of, in_, asked.agency));
    },
  }),
  route({
    method: 'post',
    path: `${DISTRICT_YEAR}/exempt`,
    operationId: 'exemptFiling',
    summary: '标记单位本年度无需报送（撤并、垂直领导等）；required 为 true 时恢复为应报',
    answered: decided,
    refusals: [403, 404, 409],
    parameters: YEAR,
    body: body({ agency, reason, required: z._default(z.boolean('应为 true 或 false'), false) }),
    handle: async ({ district: of, year: in_, body: { required, ...asked } }, world, context) => {
      const request = { district: of, year: in_, by: decidingPerson(context), ...asked };
      await (required ? requireFiling : exemptFiling)(request, world);
      return context.json(await stateOf(world, of, in_, asked.agency));
    },
  }),
  route({
    method: 'post',
    path: `${DISTRICT_YEAR}/mark`,
    operationId: 'markFinding',
    summary: '对一条问题注明“已核实无误”；数字不变则一直有效。clear 为 true 时撤销',
    answered: jsonAnswer('核实记录', 'MarkAnswer', MarkAnswer),
    refusals: [403, 404],
    parameters: YEAR,
    body: body({
      agency,
      finding: z.string('应为问题编号').check(z.minLength(1), z.maxLength(400), z.describe('问题编号（回执中的 id）')),
      note,
      clear: z._default(z.boolean('应为 true 或 false'), false),
    }),
    handle: async ({ district: of, year: in_, body: { clear, ...asked } }, world, context) => {
      const request = { district: of, year: in_, by: decidingPerson(context), ...asked };
      if (clear) {
        await unmarkFinding(request, world);
        return context.json({ finding: asked.finding, mark: null });
      }
      const { by, at, note: said } = await markFinding(request, world);
      return context.json({ finding: asked.finding, mark: { by, at, note: said } });
    },
  }),
  route({
    method: 'post',
    path: `${DISTRICT_YEAR}/suspend`,
    operationId: 'suspendRule',
    summary: '暂停一条校验规则（写明原因，汇总稿中注明）；lift 为 true 时恢复适用。只影响此后的报送',
    answered: decided,
    refusals: [403, 404, 409],
    parameters: YEAR,
    body: body({ rule: ruleId, reason, lift: z._default(z.boolean('应为 true 或 false'), false) }),
    handle: async ({ district: of, year: in_, body: { lift, ...asked } }, world, context) => {
      const request = { district: of, year: in_, by: decidingPerson(context), ...asked };
      await (lift ? liftRule : suspendRule)(request, world);
      return context.json(await stateOf(world, of, in_, undefined));
    },
  }),
  route({
    method: 'post',
    path: `${DISTRICT_YEAR}/dry-run`,
    operationId: 'dryRunRules',
    summary: '试算规则：以现行规则（可另加暂停或恢复的规则）重新判断全部计入的报送，列出结论会变的单位；不改变任何记录',
    answered: jsonAnswer('试算结果', 'DryRunAnswer', DryRun),
    refusals: [404],
    parameters: YEAR,
    body: body({ suspend: ruleIds, lift: ruleIds }),
    handle: async ({ district: of, year: in_, body: asked }, world, context) =>
      context.json(await dryRunRules({ district: of, year: in_, ...asked }, world)),
  }),
  route({
    method: 'post',
    path: `${DISTRICT_YEAR}/publish`,
    operationId: 'recordPublication',
    summary: '记录签发的汇总稿已公开发布：谁、何时、在哪里。本系统不自行对外发布',
    answered: jsonAnswer('发布记录', 'Publication', PublicationShape),
    refusals: [403, 404, 409],
    parameters: YEAR,
    body: body({
      where: z
        .string('应为文字')
        .check(z.trim(), z.minLength(1, '须写明发布在哪里'), z.maxLength(500, '不超过 500 个字')),
    }),
    handle: async ({ district: of, year: in_, body: { where } }, world, context) =>
      context.json(await recordPublication({ district: of, year: in_, by: decidingPerson(context), where }, world)),
  }),
  route({
    method: 'get',
    path: `${DISTRICT_YEAR}/signing`,
    operationId: 'readSigning',
    summary: '审签的进展：还差什么、谁审定、谁锁定、冻结的版本与即时的草稿',
    answered: jsonAnswer('审签', 'Signing', Signing),
    refusals: [404],
    parameters: YEAR,
    handle: async ({ district: of, year: in_ }, world, context) => {
      const signing = await readSigning({ district: of, year: in_ }, world);
      if (signing === undefined) throw noRoster(of, in_);
      return context.json(signing);
    },
  }),
];

function sequencerIn(id: string | undefined, of: string, in_: number): string | undefined {
  if (id === undefined) return undefined;
  const seq = sequencerOfReceipt(id, { agency: of, year: in_ });
  if (seq === undefined) throw new ApiError(404, 'NOT_FOUND', `没有回执 ${id}。`);
  return seq;
}

/** A place in a report that can be sent back: a cell of the year's form, or a section of the narrative. */
export function isReportPlace(of: number, place: string): boolean {
  const section = /^narrative\.(\w+)$/.exec(place)?.[1];
  return section === undefined
    ? findCellIn(editionOfYearOrThrow(of), place) !== undefined
    : Object.hasOwn(SECTIONS, section);
}

function refuseUnknownPlaces(of: number, cells: readonly string[]): void {
  const unknown = cells.find((cell) => !isReportPlace(of, cell));
  if (unknown !== undefined) {
    throw new ApiError(400, 'UNKNOWN_CELL', `${of}年度的表格中没有这一格或章节：${unknown.slice(0, 120)}`);
  }
}

/** The year after a decision, and the body it was about. */
async function stateOf(world: ApiWorld, of: string, in_: number, id: string | undefined) {
  const model = await readDistrictYear(world, of, in_);
  if (model === undefined) throw noRoster(of, in_);
  const { revision, coverage, approved, locked, suspended, agencies } = model;
  const body_ = agencies.find((each) => each.agency === id);
  return {
    revision,
    coverage,
    ...(approved === undefined ? {} : { approved }),
    ...(locked === undefined ? {} : { locked }),
    suspended,
    ...(body_ === undefined ? {} : { agency: body_ }),
  };
}
