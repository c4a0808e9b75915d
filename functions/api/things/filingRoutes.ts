import { sequencerOfReceipt } from '../../../shared/domain/filing/receiptId.ts';
import { editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import { reportTitleOf } from '../../../shared/domain/marks/documentMarks.ts';
import { given } from '../../../shared/domain/values/given.ts';
import { readLastFiled } from '../../../shared/flow/read/lastFiled.ts';
import { readCountedProof } from '../../../shared/flow/read/readCountedProof.ts';
import { readFiledBytes, readFiledReport } from '../../../shared/flow/read/readFiledReport.ts';
import { readLastYear } from '../../../shared/flow/read/readLastYear.ts';
import { bodyPage } from '../../../shared/render/filing/bodyPage.ts';
import { receiptFindingsCsv, receiptFindingsSheets } from '../../../shared/render/filing/receiptFindings.ts';
import { versionMarks } from '../../../shared/render/filing/versionMarks.ts';
import { OWN_ORIGINAL } from '../../../shared/render/frame/originalHtml.ts';
import { CountedProof } from '../../../shared/wire/proof.ts';
import type { Receipt } from '../../../shared/wire/receipt.ts';
import type { ApiWorld } from '../apiPorts.ts';
import { jsonAnswer, notOnRoster } from '../http/answers.ts';
import { ApiError } from '../http/apiError.ts';
import { MEDIA_TYPES } from '../http/mediaTypes.ts';
import { agency, receipt, receiptOrNone, year } from '../http/parameters.ts';
import { fileResponse } from '../http/responses.ts';
import { embeddedStylePolicy } from '../http/securityHeaders.ts';
import { route } from '../route.ts';
import { principalIn } from '../who/viewer.ts';
import { noReceipt } from './readRoutes.ts';

const AGENCY_YEAR = '/v1/agencies/{agency}/years/{year}';
const FINDINGS = '/v1/receipts/{agency}/{year}/{receipt}/findings';

interface At {
  readonly agency: string;
  readonly year: number;
}

/** What one body takes away of its own: the template to fill in, its report as a document, the file as sent, what was found. */
export const FILING_ROUTES = [
  route({
    method: 'get',
    path: `${AGENCY_YEAR}/proof.json`,
    operationId: 'downloadCountedProof',
    summary: '计入证明：所报的文件原样计入了定稿的汇总稿，连同日志的检查点；定稿之后才有',
    answered: jsonAnswer('计入证明', 'CountedProof', CountedProof),
    refusals: [403, 404],
    parameters: { agency, year },
    handle: async (at, { ledger, vault }, context) => {
      const { now: place } = await ledger.places(at.agency, at.year);
      if (place === undefined) throw notOnRoster(at);
      const found = await readCountedProof({ ledger, vault }, { ...at, district: place.district });
      if (found === undefined)
        throw new ApiError(404, 'NO_PROOF', `${at.agency} ${at.year}年度还没有计入证明：定稿并签名之后才有。`);
      const bytes = new TextEncoder().encode(`${JSON.stringify(found.proof, null, 1)}\n`);
      const saveAs = `${place.name}${at.year}年度计入证明（${found.version}）.json`;
      return fileResponse(context, bytes, { contentType: 'application/json; charset=utf-8', saveAs });
    },
  }),
  route({
    method: 'get',
    path: `${AGENCY_YEAR}/template.xlsx`,
    operationId: 'downloadTemplate',
    summary: '填报模板（Excel），已填好单位名称、最近一次所报的内容（没有报送过的，填好上年结转）；填好后可以读回',
    answered: { description: 'Excel 工作簿', mediaType: MEDIA_TYPES.xlsx },
    refusals: [403, 404],
    parameters: { agency, year },
    handle: async (at, { ledger, vault }, context) => {
      const { now: place, before } = await ledger.places(at.agency, at.year);
      if (place === undefined) throw notOnRoster({ agency: at.agency, year: at.year });
      const edition = editionOfYearOrThrow(at.year);
      const [lastYear, read] = await Promise.all([
        readLastYear(ledger, { ...at, before }),
        readLastFiled({ ledger, vault }, { ...at, district: place.district }),
      ]);
      const filed = read?.edition === edition ? { values: read.values, narrative: read.narrative } : {};
      // The writer of workbooks is evaluated only when one is drawn.
      const { templateSheets } = await import('../../../shared/render/sheets/template.ts');
      const { workbook } = await import('../../../shared/render/sheets/workbook.ts');
      const sheets = templateSheets({
        edition,
        year: at.year,
        agency: at.agency,
        agencyName: place.name,
        ...filed,
        ...given({ lastYear }),
      });
      const saveAs = `${place.name}${at.year}年度填报模板.xlsx`;
      return fileResponse(context, await workbook(sheets), { contentType: MEDIA_TYPES.xlsx, saveAs });
    },
  }),
  route({
    method: 'get',
    path: `${AGENCY_YEAR}/register.xlsx`,
    operationId: 'downloadRegisterTemplate',
    summary:
      '依申请公开台账模板（Excel）：一行一件申请，各栏从本年度格式的单子里选；填好后在本机算出申请、复议诉讼两张表',
    answered: { description: 'Excel 工作簿', mediaType: MEDIA_TYPES.xlsx },
    refusals: [403],
    parameters: { agency, year },
    handle: async (at, _world, context) => {
      const { registerSheets } = await import('../../../shared/render/sheets/registerTemplate.ts');
      const { workbook } = await import('../../../shared/render/sheets/workbook.ts');
      const bytes = await workbook(registerSheets(editionOfYearOrThrow(at.year)));
      return fileResponse(context, bytes, { contentType: MEDIA_TYPES.xlsx, saveAs: '依申请公开台账模板.xlsx' });
    },
  }),
  route({
    method: 'get',
    path: `${AGENCY_YEAR}/report.docx`,
    operationId: 'downloadReportDocx',
    summary: '本单位的年度报告（Word，公文版式）；缺省为计入汇总的版本，没有则为最近一次读得出的报送',
    answered: { description: 'Word 文档', mediaType: MEDIA_TYPES.docx },
    refusals: [403, 404],
    parameters: { agency, year },
    query: { receipt: receiptOrNone },
    handle: async (at, world, context) => {
      const { filed, report } = await reportAt(world, at, at.query.receipt);
      const { bodyDocument } = await import('../../../shared/render/document/bodyDocument.ts');
      const bytes = await bodyDocument(report, versionMarks(filed));
      const saveAs = `${reportTitleOf(report.agencyName, report.year)}.docx`;
      return fileResponse(context, bytes, { contentType: MEDIA_TYPES.docx, saveAs });
    },
  }),
  route({
    method: 'get',
    path: `${AGENCY_YEAR}/report.html`,
    operationId: 'downloadReportHtml',
    summary: '本单位的年度报告（网页，可整页发布）；版本同 Word',
    answered: { description: '网页', mediaType: 'text/html' },
    refusals: [403, 404],
    parameters: { agency, year },
    query: { receipt: receiptOrNone },
    handle: async (at, world, context) => {
      const { filed, report } = await reportAt(world, at, at.query.receipt);
      const page = bodyPage(report, versionMarks(filed));
      context.header('Content-Security-Policy', embeddedStylePolicy(page));
      return fileResponse(context, new TextEncoder().encode(page), { contentType: MEDIA_TYPES.html });
    },
  }),
  route({
    method: 'get',
    path: `${AGENCY_YEAR}/submission.json`,
    operationId: 'downloadSubmission',
    summary: '报送文件，与上传时完全相同；缺省为计入汇总的版本，没有则为最近一次报送',
    answered: { description: '报送文件', mediaType: 'application/json' },
    refusals: [403, 404],
    parameters: { agency, year },
    query: { receipt: receiptOrNone },
    handle: async (at, world, context) => {
      const found = await readFiledBytes(world, { ...at, receipt: at.query.receipt });
      if (found === undefined) throw nothingFiled(at, at.query.receipt);
      const { filed, bytes } = found;
      if (!(bytes instanceof Uint8Array)) {
        throw new ApiError(
          404,
          'NOT_FOUND',
          `回执 ${filed.receipt} 的原件有 ${bytes.tooLarge} 字节，超过上限，不提供下载。`,
        );
      }
      return fileResponse(context, bytes, { contentType: 'application/json', saveAs: `${filed.receipt}.json` });
    },
  }),
  route({
    method: 'get',
    path: '/v1/receipts/{agency}/{year}/{receipt}/original',
    operationId: 'downloadOriginal',
    summary: '据以填报的原件（Word、Excel、PDF 等），逐字节核对后给出，只供下载保存',
    answered: { description: '原件，不论何种文件', mediaType: 'application/octet-stream' },
    refusals: [403, 404, 409],
    parameters: { agency, year, receipt },
    handle: async (at, world, context) => {
      const isOwn = principalIn(context).kind === 'agency';
      const { original } = await receiptAt(world, at, at.receipt);
      if (original === undefined)
        throw new ApiError(404, 'NOT_FOUND', `回执 ${at.receipt} 没有附原件：报送时没有从文件读入，或没有附上。`);
      const { name, sha256 } = original;
      const bytes = await world.originals.read({ agency: at.agency, year: at.year, sha256 });
      if (bytes === 'missing')
        throw new ApiError(
          404,
          'NOT_FOUND',
          `原件“${name}”没有存到，或已不在。报送的数据不受影响；${isOwn ? OWN_ORIGINAL : '需要原件请向单位索取'}。`,
        );
      if (bytes === 'differs')
        throw new ApiError(
          409,
          'ORIGINAL_DIFFERS',
          `存放的原件与“${name}”登记的 SHA-256 不符，不予提供。报送的数据不受影响；请告知${isOwn ? '政务公开办，原件请自行留存' : '管理员，原件请向单位索取'}。`,
        );
      // Whatever it calls itself, no browser opens it here: it is saved.
      return fileResponse(context, bytes, { contentType: 'application/octet-stream', saveAs: name });
    },
  }),
  route({
    method: 'get',
    path: `${FINDINGS}.csv`,
    operationId: 'downloadFindingsCsv',
    summary: '一份回执的全部问题（CSV）',
    answered: { description: 'CSV，UTF-8 带 BOM', mediaType: 'text/csv' },
    refusals: [403, 404],
    parameters: { agency, year, receipt },
    handle: async (at, world, context) => {
      const found = await receiptAt(world, at, at.receipt);
      const bytes = new TextEncoder().encode(receiptFindingsCsv(found));
      return fileResponse(context, bytes, { contentType: MEDIA_TYPES.csv, saveAs: `${at.receipt}-问题清单.csv` });
    },
  }),
  route({
    method: 'get',
    path: `${FINDINGS}.xlsx`,
    operationId: 'downloadFindingsXlsx',
    summary: '一份回执的全部问题（Excel）',
    answered: { description: 'Excel 工作簿', mediaType: MEDIA_TYPES.xlsx },
    refusals: [403, 404],
    parameters: { agency, year, receipt },
    handle: async (at, world, context) => {
      const found = await receiptAt(world, at, at.receipt);
      const { workbook } = await import('../../../shared/render/sheets/workbook.ts');
      const bytes = await workbook(receiptFindingsSheets(found));
      return fileResponse(context, bytes, { contentType: MEDIA_TYPES.xlsx, saveAs: `${at.receipt}-问题清单.xlsx` });
    },
  }),
];

async function reportAt(world: ApiWorld, at: At, asked: string | undefined) {
  const found = await readFiledReport(world, { agency: at.agency, year: at.year, receipt: asked });
  if (found !== undefined) return found;
  if ((await readFiledBytes(world, { agency: at.agency, year: at.year, receipt: asked })) === undefined)
    throw nothingFiled(at, asked);
  throw new ApiError(
    404,
    'NOT_FOUND',
    `${asked === undefined ? '已收到的报送' : `回执 ${asked} 的报送`}有读不出的格，不能做成文件，以免把读不出的印成空白；原件可下载 submission.json，问题见回执。`,
  );
}

async function receiptAt({ vault }: ApiWorld, at: At, id: string): Promise<Receipt> {
  const found = sequencerOfReceipt(id, at) && (await vault.receipt(at.agency, at.year, id));
  if (found === undefined || found === '') throw noReceipt(id);
  return found;
}

function nothingFiled(at: At, asked: string | undefined): ApiError {
  const message =
    asked === undefined
      ? `${at.agency} ${at.year}年度还没有报送。`
      : `${at.agency} ${at.year}年度没有回执 ${asked} 的报送文件（政务公开办的决定没有文件）。`;
  return new ApiError(404, 'NOT_FOUND', message);
}
