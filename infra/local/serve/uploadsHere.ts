import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { MAX_ORIGINAL } from '../../../shared/domain/filing/original.ts';
import { MAX_BYTES } from '../../../shared/domain/report/limits.ts';
import { when } from '../../../shared/domain/values/given.ts';
import type { UploadDesk } from '../../../shared/flow/ports/ports.ts';

const PATH = '/uploads';
/** The form around a report: policy, signature, fields. */
const FORM_BYTES = 64 * 1024;
/** What the signed address of an original names, and nothing else of what a browser says of itself. */
const PUT_HEADERS = ['content-type', 'if-none-match', 'x-amz-checksum-sha256', 'x-amz-sdk-checksum-algorithm'];

/** Mints forms that are sent to the site: the embedded S3 listens on the machine alone, browsers elsewhere cannot reach it. */
export function withUploadsHere({ uploads }: { readonly uploads: UploadDesk }, site: string): { uploads: UploadDesk } {
  const here = (url: string) => {
    const { pathname, search } = new URL(url);
    return `${site}${PATH}${pathname}${search}`;
  };
  return {
    uploads: {
      mint: async (filing) => {
        const { original, ...ticket } = await uploads.mint(filing);
        const kept = when(original, (asked) => ({ original: { ...asked, url: here(asked.url) } }));
        return { ...ticket, url: here(ticket.url), ...kept };
      },
      origins: async () => [new URL(site).origin],
    },
  };
}

/** Hands what is sent over to the embedded S3, which checks its signature, its policy and its conditions as ever. */
export function uploadsHere(s3: string): Hono {
  const door = new Hono();
  door.post(`${PATH}/:bucket{[a-z0-9-]+}`, bodyLimit({ maxSize: MAX_BYTES + FORM_BYTES }), async (context) => {
    const body = await context.req.arrayBuffer();
    const headers = { 'content-type': context.req.header('content-type') ?? '' };
    return handedBack(await fetch(`${s3}/${context.req.param('bucket')}`, { method: 'POST', headers, body }));
  });
  door.put(`${PATH}/:bucket{[a-z0-9-]+}/:key{originals/.+}`, bodyLimit({ maxSize: MAX_ORIGINAL }), putOriginal);
  return door;

  async function putOriginal(context: Context): Promise<Response> {
    const body = await context.req.arrayBuffer();
    const said = PUT_HEADERS.flatMap((name) => {
      const value = context.req.header(name);
      return value === undefined ? [] : [[name, value] as const];
    });
    const { pathname, search } = new URL(context.req.url);
    const target = `${s3}${pathname.slice(PATH.length)}${search}`;
    return handedBack(await fetch(target, { method: 'PUT', headers: Object.fromEntries(said), body }));
  }
}

function handedBack({ body, status, headers }: Response): Response {
  const type = headers.get('content-type') ?? 'application/xml';
  return new Response(body, { status, headers: { 'content-type': type, 'cache-control': 'no-store' } });
}
