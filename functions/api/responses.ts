import type { Context } from 'hono';
import { type Html, htmlText } from '../../shared/render/html.ts';
import type { ApiError } from './apiError.ts';

const JSON_TYPE = 'application/json; charset=utf-8';
const HTML_TYPE = 'text/html; charset=utf-8';

export function pageResponse(context: Context, page: Html, status: 200 | ApiError['status'] = 200): Response {
  return context.body(htmlText(page), status, { 'Content-Type': HTML_TYPE });
}

export function jsonText(context: Context, text: string): Response {
  return context.body(text, 200, { 'Content-Type': JSON_TYPE });
}

/** Every refusal of the interface: `{error: {code, message}}`. */
export function errorResponse(context: Context, { status, code, message }: ApiError): Response {
  return context.json({ error: { code, message } }, status);
}

/** A stored document, byte for byte. */
export function fileResponse(
  context: Context,
  bytes: Uint8Array,
  { contentType, saveAs }: { readonly contentType: string; readonly saveAs?: string },
): Response {
  return context.body(Uint8Array.from(bytes), 200, {
    'Content-Type': contentType,
    ...(saveAs === undefined ? {} : { 'Content-Disposition': `attachment; filename="${saveAs}"` }),
  });
}
