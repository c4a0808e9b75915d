import type { Hono } from 'hono';
import { handle, type LambdaContext, type LambdaEvent } from 'hono/aws-lambda';
import { createApp } from './api/app.ts';
import { principalOf } from './api/who/principal.ts';
import { composeOffice, type OfficeComposition } from './runtime/composeOffice.ts';
import { readConfig } from './runtime/config.ts';
import { type Work, workOf } from './runtime/work.ts';
import { workLog } from './runtime/workLog.ts';

const log = workLog('api');

/** Pages and interface behind API Gateway. */
export const handler = apiHandler(() => composeOffice(readConfig(process.env), { toldAgain: log.toldAgain }));

/** The handler of one process, which opens what it works on with its first request. */
export function apiHandler(open: () => OfficeComposition) {
  let app: Hono | undefined;
  return async (event: LambdaEvent, context?: LambdaContext) => {
    try {
      app ??= office(open());
      return await handle(app)(event, context);
    } catch (error) {
      log.failed('could not answer', workOf(context, gatewayRequest(event)), error);
      throw error;
    }
  };
}

function office(composed: OfficeComposition): Hono {
  return createApp(composed, {
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
