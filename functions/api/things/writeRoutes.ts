import * as z from 'zod/mini';
import { lockBefore } from '../../../shared/domain/filing/rollupState.ts';
import { shanghaiTime } from '../../../shared/domain/values/calendar.ts';
import { compileYear } from '../../../shared/flow/compile/compileYear.ts';
import { UploadTicket } from '../../../shared/wire/answers.ts';
import { CompileAnswer } from '../../../shared/wire/summaryDocument.ts';
import { jsonAnswer, noRoster, notOnAnyRoster } from '../http/answers.ts';
import { ApiError } from '../http/apiError.ts';
import { agency, district, year } from '../http/parameters.ts';
import { route } from '../route.ts';

/** What may be asked for: a form to upload with, and a compile. */
export const WRITE_ROUTES = [
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
    handle: async ({ agency: id, year: of, body }, { ledger, uploads }, context) => {
      const { now: place } = await ledger.places(id, of);
      if (place === undefined) throw notOnAnyRoster(id, of);
      const lock = lockBefore(await ledger.rollup(place.district, of), id);
      if (lock !== undefined) throw locked(lock);
      const { sha256 } = body;
      return context.json(await uploads.mint({ agency: id, year: of, ...(sha256 === undefined ? {} : { sha256 }) }));
    },
  }),
  route({
    method: 'post',
    path: '/v1/districts/{district}/years/{year}/compile',
    operationId: 'compileYear',
    summary: '编制汇总稿；没有变动时仍是原来的版本',
    answered: jsonAnswer('编制结果', 'CompileAnswer', CompileAnswer),
    refusals: [404, 409, 413],
    parameters: { district, year },
    body: z.object(
      {
        reason: z.optional(z.string('应为文字').check(z.maxLength(2000, '不超过 2000 个字'))),
        dryRun: z.optional(z.boolean('应为 true 或 false')),
      },
      '应为一组项目（{…}）',
    ),
    handle: async (at, world, context) => {
      const place = { district: at.district, year: at.year };
      const lock = (await world.ledger.rollup(at.district, at.year))?.lock;
      if (lock !== undefined && at.body.dryRun !== true) throw locked(lock);
      const result = await compileYear(place, world, { dryRun: at.body.dryRun ?? false });
      if (result.status === 'noRoster') throw noRoster(at.district, at.year);
      if (result.status === 'locked') throw new ApiError(409, 'LOCKED', '本年度已锁定。');
      const coverage = result.compilation?.coverage;
      return context.json({
        status: result.status,
        version: result.status === 'dryRun' ? result.wouldBe : result.version,
        coverage:
          coverage === undefined
            ? null
            : { required: coverage.required, counted: coverage.counted, missing: coverage.missing },
      });
    },
  }),
];

function locked({ at, by }: { readonly at: string; readonly by: string }): ApiError {
  const day = shanghaiTime(at).slice(0, 10);
  return new ApiError(409, 'LOCKED', `本年度已锁定（${day} ${by}），如需更正请联系区政务公开办解锁。`);
}
