import * as z from 'zod/mini';
import { MAX_ORIGINAL, originalOf, SHA256_PATTERN } from '../../../shared/domain/filing/original.ts';
import { refuseLocked } from '../../../shared/domain/filing/refuseLocked.ts';
import { lockBefore } from '../../../shared/domain/filing/rollupState.ts';
import { given, when } from '../../../shared/domain/values/given.ts';
import { refuseNewerFiling } from '../../../shared/flow/read/refuseNewerFiling.ts';
import { UploadTicket } from '../../../shared/wire/answers.ts';
import { BATCH_PATTERN } from '../../../shared/wire/batches.ts';
import { ReceiptId } from '../../../shared/wire/officeSteps.ts';
import { jsonAnswer, notOnRoster } from '../http/answers.ts';
import { agency, year } from '../http/parameters.ts';
import { route } from '../route.ts';
import { versionNamed } from '../steps/reportPlaces.ts';
import { filerForBatch } from '../who/filer.ts';

const sha256 = (description: string) =>
  z.string('应为文字').check(z.regex(SHA256_PATTERN, '应为 64 位小写十六进制'), z.describe(description));

const LONGEST_NAME = 255;

/** The document the report was made from, as the sender calls it. */
const OriginalAsked = z.strictObject(
  {
    name: z
      .string('应为文件名')
      .check(
        z.minLength(1, '不能为空'),
        z.maxLength(LONGEST_NAME, `不超过 ${LONGEST_NAME} 个字`),
        z.describe('文件名'),
      ),
    size: z
      .int('应为整数')
      .check(z.minimum(1, '应大于 0'), z.maximum(MAX_ORIGINAL, '超过 20 MB'), z.describe('字节数，不超过 20 MB')),
    sha256: sha256('原件的 SHA-256：存放时按此核对'),
  },
  '应为 name、size、sha256 三项',
);

/** A form to upload one report with. */
export const UPLOAD_ROUTES = [
  route({
    method: 'post',
    path: '/v1/agencies/{agency}/years/{year}/uploads',
    operationId: 'requestUpload',
    summary: '申请上传凭据：凭返回的地址和字段，以表单 POST 直接上传到 S3',
    answered: jsonAnswer('上传凭据，十五分钟内有效，只能上传这一份文件', 'UploadTicket', UploadTicket),
    refusals: [403, 404, 409, 413],
    parameters: { agency, year },
    body: z.strictObject(
      {
        sha256: z.optional(sha256('文件 SHA-256，收到后核对')),
        original: z.optional(
          OriginalAsked.check(z.describe('据以填报的原件（Word、Excel、PDF 等）：另存一份，不参与校验和汇总')),
        ),
        seen: z.optional(
          z
            .nullable(ReceiptId)
            .check(
              z.describe(
                '报送前比对过的该单位最近一次报送的回执，没有报送过则为 null：其间有新的报送则不给凭据；不写则不核对',
              ),
            ),
        ),
        batch: z.optional(
          z
            .string('应为文字')
            .check(
              z.regex(BATCH_PATTERN, '应为批次的名称'),
              z.describe('政务公开办批量代报的，写明批次：整批退回只退回写明这一批的'),
            ),
        ),
      },
      '只接受 sha256、original、seen、batch 四项',
    ),
    handle: async ({ body, ...at }, { ledger, uploads }, context) => {
      const { now: place } = await ledger.places(at.agency, at.year);
      if (place === undefined) throw notOnRoster({ agency: at.agency, year: at.year });
      refuseLocked(
        { district: place.district, year: at.year },
        lockBefore(await ledger.rollup(place.district, at.year), at.agency),
      );
      const seen = body.seen === null ? '' : versionNamed(body.seen, at);
      await refuseNewerFiling(ledger, { ...at, district: place.district }, seen);
      const said = { ...given({ sha256: body.sha256, filer: filerForBatch(context, body.batch) }) };
      const original = when(body.original, (asked) => ({ original: originalOf(asked) }));
      return context.json(await uploads.mint({ agency: at.agency, year: at.year, ...said, ...original }));
    },
  }),
];
