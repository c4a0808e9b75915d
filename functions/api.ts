import type { Hono } from 'hono';
import { handle, type LambdaContext, type LambdaEvent } from 'hono/aws-lambda';
import { createApp } from './api/app.ts';
import { principalOf } from './api/who/principal.ts';
import { composeOffice } from './runtime/composeOffice.ts';
import { readConfig } from './runtime/config.ts';

let app: Hono | undefined;

/** Pages and interface behind API Gateway. */
export async function handler(event: LambdaEvent, context?: LambdaContext) {
  app ??= createApp(composeOffice(readConfig(process.env)), {
    principal: ({ env }) => principalOf(env.event),
    // The gateway's policies compared this text; the request made of it was parsed already.
    pathSent: ({ env }) => env.event.rawPath,
  });
  return handle(app)(event, context);
}
