import type { Context } from 'hono';
import { when } from '../../../shared/domain/values/given.ts';
import { type Page, pageText } from '../../../shared/render/frame/pageHtml.ts';
import { plainLine } from '../../../shared/render/frame/plainText.ts';
import { viewerOf } from '../who/viewer.ts';
import type { ApiError } from './apiError.ts';

const JSON_TYPE = 'application/json; charset=utf-8';
const HTML_TYPE = 'text/html; charset=utf-8';

export function pageResponse(context: Context, page: Page, status: 200 | ApiError['status'] = 200): Response {
  return context.body(pageText(page, viewerOf(context)), status, { 'Content-Type': HTML_TYPE });
}

export function jsonText(context: Context, text: string): Response {
  return context.body(text, 200, { 'Content-Type': JSON_TYPE });
}

/** Every refusal of the interface: `{error: {code, message}}`. */
export function errorResponse(context: Context, { status, code, message, member }: ApiError): Response {
  const said = member === undefined ? message : `${message}（${member}）`;
  return context.json({ error: { code, message: said } }, status);
}

/** The name in UTF-8 (RFC 6266), and for old programs one without what they cannot read. */
function disposition(name: string): string {
  const saveAs = plainLine(name).replace(/[\\/:*?"<>|]/g, '_');
  const plain = saveAs.replace(/[^\w.-]+/g, '_');
  const escaped = (sign: string) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
  const utf8 = encodeURIComponent(saveAs).replace(/[!'()*]/g, escaped);
  return `attachment; filename="${plain}"; filename*=UTF-8''${utf8}`;
}

/** A stored document, byte for byte. */
export function fileResponse(
  context: Context,
  bytes: Uint8Array,
  { contentType, saveAs }: { readonly contentType: string; readonly saveAs?: string },
): Response {
  return context.body(Uint8Array.from(bytes), 200, {
    'Content-Type': contentType,
    ...when(saveAs, (saveAs) => ({ 'Content-Disposition': disposition(saveAs) })),
  });
}
