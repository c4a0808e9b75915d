import { CONVERSIONS_PATH } from '../../../shared/render/frame/paths.ts';
import { ApiError } from '../http/apiError.ts';
import { MEDIA_TYPES } from '../http/mediaTypes.ts';
import { fileResponse } from '../http/responses.ts';
import { route } from '../route.ts';

const BINARY = 'application/octet-stream';

const REFUSED = {
  other: [400, 'NOT_CONVERTIBLE', '不是要转换的旧格式文件（.doc、.xls、.wps、.et、.rtf、.odt、.ods 等）。'],
  beyond: [409, 'NOT_CONVERTED', '服务器上的 LibreOffice 没有转换出来'],
  busy: [429, 'CONVERTING', '服务器正在转换别的文件，请稍候再读入一次'],
} as const;

/** Older kinds of documents made into those that a browser reads. */
export const CONVERSION_ROUTES = [
  route({
    method: 'post',
    path: CONVERSIONS_PATH,
    operationId: 'convertDocument',
    summary:
      '把旧格式的文件（.doc、.xls、.wps、.et、.rtf 等）转换为 .docx 或 .xlsx，不留存；仅在装有 LibreOffice 的单机上有，别处答复 404',
    answered: { description: '转换所得的文件，格式见 Content-Type', mediaType: BINARY },
    refusals: [403, 404, 409, 413, 429],
    parameters: {},
    takes: { mediaType: BINARY, description: '文件的字节，不超过 20 MB' },
    handle: async (_given, { conversions }, context) => {
      if (conversions === undefined) throw new ApiError(404, 'NOT_FOUND', '这里不转换文件：服务器没有 LibreOffice。');
      const made = await conversions.convert(new Uint8Array(await context.req.arrayBuffer()));
      if (typeof made === 'string') {
        const [status, code, words] = REFUSED[made];
        throw new ApiError(status, code, words);
      }
      return fileResponse(context, made.bytes, { contentType: MEDIA_TYPES[made.kind] });
    },
  }),
];
