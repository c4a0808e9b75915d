import type { Hono } from 'hono';
import { handle, type LambdaContext, type LambdaEvent } from 'hono/aws-lambda';
import { createApp } from './api/app.ts';
import { principalOf } from './api/who/principal.ts';
import { composeOffice } from './runtime/composeOffice.ts';
import { readConfig } from './runtime/config.ts';
import { type Work, workOf } from './runtime/work.ts';
import { workLog } from './runtime/workLog.ts';

const log = workLog('api');
let app: Hono | undefined;

/** Pages and interface behind API Gateway. */
export async function handler(event: LambdaEvent, context?: LambdaContext) {
  try {
    app ??= office();
    return await handle(app)(event, context);
  } catch (error) {
    log.failed('could not answer', workOf(context, gatewayRequest(event)), error);
    throw error;
  }
}

function office(): Hono {
  return createApp(composeOffice(readConfig(process.env), { toldAgain: log.toldAgain }), {
    principal: ({ env }) => principalOf(env.event),
    // The gateway's policies compared this text; the request made of it was parsed already.
    pathSent: ({ env }) => env.event.rawPath,
    onBreakage: (error, asked, { env }) =>
      log.failed('request failed', workOf(env.lambdaContext, { ...gatewayRequest(env.event), ...asked }), error),
  });
}

/** The number the access log of the gateway has for it. */
function gatewayRequest({ requestContext }: LambdaEvent): Work {
  const known = requestContext !== undefined && 'requestId' in requestContext ? requestContext.requestId : undefined;
  return known === undefined ? {} : { gatewayRequestId: known };
}
