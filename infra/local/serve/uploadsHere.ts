import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { MAX_BYTES } from '../../../shared/domain/report/limits.ts';
import type { UploadDesk } from '../../../shared/flow/ports/ports.ts';

const PATH = '/uploads';
/** The form around a report: policy, signature, fields. */
const FORM_BYTES = 64 * 1024;

/** Mints forms that are sent to the site: the embedded S3 listens on the machine alone, browsers elsewhere cannot reach it. */
export function withUploadsHere({ uploads }: { readonly uploads: UploadDesk }, site: string): { uploads: UploadDesk } {
  return {
    uploads: {
      mint: async (filing) => {
        const ticket = await uploads.mint(filing);
        return { ...ticket, url: `${site}${PATH}${new URL(ticket.url).pathname}` };
      },
    },
  };
}

/** Hands such a form over to the embedded S3, which checks its signature and policy as ever. */
export function uploadsHere(s3: string): Hono {
  const door = new Hono();
  door.post(`${PATH}/:bucket{[a-z0-9-]+}`, bodyLimit({ maxSize: MAX_BYTES + FORM_BYTES }), async (context) => {
    const type = context.req.header('content-type') ?? '';
    const body = await context.req.arrayBuffer();
    const answer = await fetch(`${s3}/${context.req.param('bucket')}`, {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    });
    return new Response(answer.body, {
      status: answer.status,
      headers: { 'content-type': answer.headers.get('content-type') ?? 'application/xml', 'cache-control': 'no-store' },
    });
  });
  return door;
}
