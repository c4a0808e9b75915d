import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { type Context, Hono } from 'hono';
import { FILING_WAYS } from '../../../shared/domain/filing/filingWays.ts';
import { receiptIdOf } from '../../../shared/domain/filing/receiptId.ts';
import type { Version } from '../../../shared/domain/filing/version.ts';
import { readReport } from '../../../shared/domain/report/readReport.ts';
import { ALL_RULES } from '../../../shared/domain/rules/allRules.ts';
import { given } from '../../../shared/domain/values/given.ts';
import { madeFromSummary } from '../../../shared/flow/read/madeFromSummary.ts';
import { readCompositionBelow, readPartsWithin } from '../../../shared/flow/read/readCompositionBelow.ts';
import {
  type BelowAsked,
  filingSigned,
  readSignedBelow,
  type SignedBelow,
} from '../../../shared/flow/read/readSignedBelow.ts';
import { belowCellPage, belowFilingPage, belowPage } from '../../../shared/render/office/belowPages.ts';
import { OTHER_STATES } from '../../../shared/render/office/compositionParts.ts';
import { SignedBelowAnswer, SignedComposition, SignedFiling } from '../../../shared/wire/signedBelow.ts';
import type { ApiWorld } from '../apiPorts.ts';
import { jsonAnswer, noRoster } from '../http/answers.ts';
import { ApiError } from '../http/apiError.ts';
import { listAsked } from '../http/listAsked.ts';
import { MEDIA_TYPES } from '../http/mediaTypes.ts';
import { agency, cell, district, year } from '../http/parameters.ts';
import { fileResponse, pageResponse } from '../http/responses.ts';
import { embeddedStylePolicy } from '../http/securityHeaders.ts';
import { parsed, route } from '../route.ts';
import { refuseUnknownCell } from './readRoutes.ts';

/**
 * What a level sees of a division below it, at addresses of its own: they lie in the level that looks, so that whoever may see the
 * level may see them, by the people list and by the tag alike; and they hold what was signed and filed, nothing else.
 */
const BELOW = '/v1/districts/{district}/years/{year}/below/{division}';
const division = district;

interface At {
  readonly district: string;
  readonly year: number;
  readonly division: string;
}

/** Throws what is to be said where there is nothing to look at: why, and whom to ask. */
async function signedAt(world: ApiWorld, at: At): Promise<SignedBelow> {
  const asked: BelowAsked = { level: at.district, division: at.division, year: at.year };
  const read = await readSignedBelow(world, asked);
  if (!('why' in read)) return read;
  switch (read.why) {
    case 'notBelow':
      if ((await world.ledger.roster(at.district, at.year)) === undefined) throw noRoster(at.district, at.year);
      throw new ApiError(
        403,
        'FORBIDDEN',
        `${at.division} 在${at.year}年度不是 ${at.district} 的下级（或未在名录中标明“${FILING_WAYS.district}”），不能查看。归属有误的，在本级的“名录”页更正。`,
      );
    case 'notFiled':
      throw new ApiError(
        404,
        'NOT_SIGNED_BELOW',
        `${read.name}还没有定稿上报并计入汇总，没有可以查看的内容。进度见“下级汇总”；未定稿的内容请向${read.name}的政务公开办了解。`,
      );
    case 'byHand':
      throw new ApiError(
        404,
        'NOT_SIGNED_BELOW',
        `计入汇总的${read.name}的年报是另行上传的，不是由其定稿生成的，没有可以逐级查看的构成。请向${read.name}的政务公开办了解。`,
      );
  }
}

function answerOf({
  level,
  division: code,
  year: reported,
  version,
  trail,
  filing,
  summary,
}: SignedBelow): SignedBelowAnswer {
  const { districtName: name, coverage, cells, bodies } = summary;
  return {
    ...{ level, division: code, name, year: reported, version, trail, coverage },
    receipt: receiptIdOf(filing),
    sha256: filing.sha256,
    cells: Object.fromEntries(Object.entries(cells).map(([each, { value }]) => [each, { value }])),
    bodies: bodies.map(({ agency: body, name: called, standing, receipt, sha256: hash }) => ({
      ...{ agency: body, name: called, standing },
      ...given({ receipt, sha256: hash }),
    })),
  };
}

async function compositionAt(world: ApiWorld, signed: SignedBelow, name: string): Promise<SignedComposition> {
  refuseUnknownCell(signed.year, name);
  const found = await readCompositionBelow(world, signed, name);
  if (found === undefined) throw new ApiError(404, 'UNKNOWN_CELL', `没有名为 ${name} 的单元格。`);
  return found;
}

/** One counted filing with its bytes, hashed anew. */
async function filingAt(world: ApiWorld, signed: SignedBelow, body: string) {
  const found = await filingSigned(world, signed, body);
  if (found === undefined)
    throw new ApiError(
      404,
      'NOT_FOUND',
      `${signed.trail.at(-1)?.name ?? ''}已定稿的 ${signed.version} 没有计入 ${body} 的报送。`,
    );
  const { filing, name } = found;
  const bytes = await bytesOf(world, filing);
  const made = /^\d{6}$/.test(body) ? await madeFromSummary(world, filing) : undefined;
  const { level, division: code, year: reported, version, summary } = signed;
  const answer: SignedFiling = {
    ...{ level, division: code, name: summary.districtName, year: reported, version },
    ...{ agency: body, agencyName: name, receipt: found.receipt, outcome: filing.outcome },
    ...{ receivedAt: filing.receivedAt, versionId: filing.versionId, size: filing.size, sha256: filing.sha256 },
    fileSha256: bytes === undefined ? null : bytesToHex(sha256(bytes)),
    ...given({ madeFrom: made?.version }),
  };
  return { answer, bytes };
}

async function bytesOf({ vault }: ApiWorld, { agency: body, year: reported, versionId }: Version) {
  const upload = versionId === null ? undefined : await vault.upload({ agency: body, year: reported }, versionId);
  return upload?.bytes instanceof Uint8Array ? upload.bytes : undefined;
}

/** The report as published; what stands beside it in a summary (workbook, figures of each body) is the division's own. */
const FILES = [
  { name: 'summary.docx', type: MEDIA_TYPES.docx, words: 'Word，公文版式' },
  { name: 'summary.html', type: 'text/html; charset=utf-8', words: '网页' },
  { name: 'summary.csv', type: 'text/csv; charset=utf-8', words: 'CSV 逐格' },
] as const;

export const BELOW_ROUTES = [
  route({
    method: 'get',
    path: BELOW,
    operationId: 'readSignedBelow',
    summary: '下级已定稿上报、计入本级的一版：各格、各单位及其回执和文件校验码',
    answered: jsonAnswer('下级已定稿的汇总', 'SignedBelow', SignedBelowAnswer),
    refusals: [403, 404],
    parameters: { district, year, division },
    handle: async (at, world, context) => context.json(answerOf(await signedAt(world, at))),
  }),
  route({
    method: 'get',
    path: `${BELOW}/cells/{cell}`,
    operationId: 'readCompositionBelow',
    summary: '下级一格合计定稿时由哪些单位构成，各部分之和等于计入上级的数',
    answered: jsonAnswer('定稿的构成', 'SignedComposition', SignedComposition),
    refusals: [403, 404],
    parameters: { district, year, division, cell },
    handle: async (at, world, context) => context.json(await compositionAt(world, await signedAt(world, at), at.cell)),
  }),
  route({
    method: 'get',
    path: `${BELOW}/filings/{agency}`,
    operationId: 'readFilingBelow',
    summary: '下级定稿所计入的一个单位的报送：回执号、文件校验码（重新计算）、由哪一版定稿生成',
    answered: jsonAnswer('计入的报送', 'SignedFiling', SignedFiling),
    refusals: [403, 404],
    parameters: { district, year, division, agency },
    handle: async (at, world, context) => {
      const { answer } = await filingAt(world, await signedAt(world, at), at.agency);
      return context.json(answer);
    },
  }),
  route({
    method: 'get',
    path: `${BELOW}/filings/{agency}/submission.json`,
    operationId: 'downloadSubmissionBelow',
    summary: '该报送的原件，与上传时完全相同',
    answered: { description: '报送文件', mediaType: 'application/json' },
    refusals: [403, 404],
    parameters: { district, year, division, agency },
    handle: async (at, world, context) => {
      const { answer, bytes } = await filingAt(world, await signedAt(world, at), at.agency);
      if (bytes === undefined) throw new ApiError(404, 'NOT_FOUND', `回执 ${answer.receipt} 的文件已不在。`);
      const saveAs = `${answer.receipt}.json`;
      return fileResponse(context, bytes, { contentType: 'application/json; charset=utf-8', saveAs });
    },
  }),
  ...FILES.map(({ name, type, words }) =>
    route({
      method: 'get',
      path: `${BELOW}/${name}`,
      operationId: `downloadBelow${name.replace('summary.', '').replace(/^./, (first) => first.toUpperCase())}`,
      summary: `下级已定稿的报告（${words}）`,
      answered: { description: words, mediaType: type.split(';')[0] ?? type },
      refusals: [403, 404],
      parameters: { district, year, division },
      handle: async (at, world, context) => {
        const { version, summary } = await signedAt(world, at);
        const bytes = await world.vault.summaryFile({ district: at.division, year: at.year }, version, name);
        if (bytes === undefined) throw new ApiError(404, 'NO_SUMMARY', `没有汇总稿 ${version} 的 ${name}。`);
        if (name === 'summary.html')
          context.header('Content-Security-Policy', embeddedStylePolicy(new TextDecoder().decode(bytes)));
        const saveAs = `${summary.districtName}${at.year}年度-${version}.${name.split('.').at(-1)}`;
        return fileResponse(context, bytes, { contentType: type, ...(name === 'summary.html' ? {} : { saveAs }) });
      },
    }),
  ),
];

/** The same for people: level, division, body, receipt. */
export function belowPages(world: ApiWorld): Hono {
  const pages = new Hono();
  const HERE = '/districts/:district/:year/below/:division';
  const signedIn = (context: Context) => signedAt(world, parsed({ district, year, division }, context.req.param()));

  pages.get(HERE, async (context) => {
    const signed = await signedIn(context);
    return pageResponse(context, belowPage(answerOf(signed), signed.summary.edition, listAsked(context)));
  });

  pages.get(`${HERE}/cells/:cell`, async (context) => {
    const at = parsed({ district, year, division, cell }, context.req.param());
    const signed = await signedAt(world, at);
    const model = await compositionAt(world, signed, at.cell);
    const state = OTHER_STATES.find((each) => each === context.req.query('state'));
    const within = await readPartsWithin(world, model);
    return pageResponse(
      context,
      belowCellPage(model, signed.trail, { ...listAsked(context), ...given({ state }) }, within),
    );
  });

  pages.get(`${HERE}/filings/:agency`, async (context) => {
    const at = parsed({ district, year, division, agency }, context.req.param());
    const signed = await signedAt(world, at);
    const { answer, bytes } = await filingAt(world, signed, at.agency);
    const report = bytes === undefined ? undefined : readReport(bytes, ALL_RULES).draft;
    return pageResponse(context, belowFilingPage(answer, signed.trail, report));
  });

  return pages;
}
