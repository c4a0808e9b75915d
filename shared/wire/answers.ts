import * as z from 'zod/mini';
import { who } from './members.ts';
import { shape, text } from './shape.ts';

/** An address that takes one document, with these headers and exactly the bytes it was asked for, within a few minutes. */
const OriginalTicket = shape({
  url: text('存放原件的地址：以 PUT 发送文件全部字节'),
  headers: z.readonly(z.record(z.string(), z.string())),
});
export type OriginalTicket = z.infer<typeof OriginalTicket>;

/** A form that lets its holder put one object, of one size at most, within a few minutes. */
export const UploadTicket = shape({
  url: text('上传地址'),
  fields: z.readonly(z.record(z.string(), z.string())),
  key: text('对象键'),
  original: z.exactOptional(
    OriginalTicket.check(z.describe('请求中有 original 的：原件存放的地址；先存原件，再上传报告')),
  ),
  expiresAt: text('失效时间（UTC）'),
});
export type UploadTicket = z.infer<typeof UploadTicket>;

export const MarkAnswer = shape({
  finding: text('问题编号'),
  mark: z.nullable(shape({ ...who, note: text('核实说明') })),
});
export type MarkAnswer = z.infer<typeof MarkAnswer>;

/** What every refusal and every breakage is told with. */
export const ErrorAnswer = shape({ error: shape({ code: text('错误代码'), message: text('给人看的说明') }) });
export type ErrorAnswer = z.infer<typeof ErrorAnswer>;
