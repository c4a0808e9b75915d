import * as z from 'zod/mini';
import { refuseLocked } from '../../../shared/domain/filing/refuseLocked.ts';
import { lockBefore } from '../../../shared/domain/filing/rollupState.ts';
import { given } from '../../../shared/domain/values/given.ts';
import { UploadTicket } from '../../../shared/wire/answers.ts';
import { jsonAnswer, notOnRoster } from '../http/answers.ts';
import { agency, year } from '../http/parameters.ts';
import { route } from '../route.ts';
import { filerIn } from '../who/filer.ts';

/** A form to upload one report with. */
export const UPLOAD_ROUTES = [
  route({
    method: 'post',
    path: '/v1/agencies/{agency}/years/{year}/uploads',
    operationId: 'requestUpload',
    summary: '申请上传凭据：凭返回的地址和字段，以表单 POST 直接上传到 S3',
    answered: jsonAnswer('上传凭据，十五分钟内有效，只能上传这一份文件', 'UploadTicket', UploadTicket),
    refusals: [404, 409, 413],
    parameters: { agency, year },
    body: z.strictObject(
      {
        sha256: z.optional(
          z.string().check(z.regex(/^[0-9a-f]{64}$/, '应为 64 位小写十六进制'), z.describe('文件 SHA-256，收到后核对')),
        ),
      },
      '只接受 sha256 一项',
    ),
    handle: async ({ body, ...at }, { ledger, uploads }, context) => {
      const { now: place } = await ledger.places(at.agency, at.year);
      if (place === undefined) throw notOnRoster({ agency: at.agency, year: at.year });
      refuseLocked(
        { district: place.district, year: at.year },
        lockBefore(await ledger.rollup(place.district, at.year), at.agency),
      );
      const { sha256 } = body;
      return context.json(
        await uploads.mint({ agency: at.agency, year: at.year, ...given({ sha256, filer: filerIn(context) }) }),
      );
    },
  }),
];
