import type { Context, Hono } from 'hono';
import { handle, type LambdaContext, type LambdaEvent } from 'hono/aws-lambda';
import { given } from '../shared/domain/values/given.ts';
import type { Signer } from '../shared/flow/ports/proofPorts.ts';
import type { ApiPorts } from './api/apiPorts.ts';
import { createApp } from './api/app.ts';
import { type Principal, principalOf } from './api/who/principal.ts';
import type { SignIn } from './api/who/signIn.ts';
import { composeOffice, type OfficeComposition } from './runtime/composeOffice.ts';
import { readConfig } from './runtime/config.ts';
import { type GatewayAnswer, withinLambda } from './runtime/withinLambda.ts';
import { type Work, workOf } from './runtime/work.ts';
import { workLog } from './runtime/workLog.ts';

const log = workLog('api');

/** Pages and interface behind API Gateway. */
export const handler = apiHandler(() => composeOffice(readConfig(process.env), { toldAgain: log.toldAgain }));

/** The handler of one process, which opens what it works on with its first request. */
export function apiHandler(open: () => OfficeComposition) {
  let opened: Awaited<ReturnType<typeof opening>> | undefined;
  return async (event: LambdaEvent, context?: LambdaContext) => {
    try {
      opened ??= await opening(open());
      const { app, answers } = opened;
      const answer = (await handle(app)(event, context)) as GatewayAnswer;
      return await withinLambda(answer, methodOf(event), answers);
    } catch (error) {
      log.failed('could not answer', workOf(context, gatewayRequest(event)), error);
      throw error;
    }
  };
}

async function opening(composed: OfficeComposition) {
  const { answers } = composed;
  return { app: await office(composed), answers };
}

function methodOf({ requestContext }: LambdaEvent): string {
  return requestContext !== undefined && 'http' in requestContext ? requestContext.http.method : 'GET';
}

async function office(composed: OfficeComposition): Promise<Hono> {
  const browsers = await signInOf(composed);
  return createApp(
    { ...composed, ...keyThere(composed) },
    {
      principal: (context) => whoAsks(context, browsers),
      ...given({ more: browsers?.routes }),
      // The gateway's policies compared this text; the request made of it was parsed already.
      pathSent: ({ env }) => env.event.rawPath,
      address: ({ env }) => sourceOf(env.event),
      onBreakage: (error, asked, { env }) =>
        log.failed('request failed', workOf(env.lambdaContext, { ...gatewayRequest(env.event), ...asked }), error),
    },
  );
}

/**
 * A request that the gateway has found signed is whoever signed it, whatever cookies it brings. Any other came in where
 * browsers do, without an authorizer: it is whoever its session says, where there is a sign-in, and nobody elsewhere.
 */
function whoAsks(context: Context, browsers: SignIn | undefined): Principal | Promise<Principal> {
  const signed = principalOf(context.env.event);
  return signed.kind === 'nobody' && browsers !== undefined ? browsers.principal(context) : signed;
}

/** The public half of the stack's key: which one will sign is said before anybody locks. The client of KMS is loaded with the first page that asks. */
function keyThere({ config, signer }: OfficeComposition): Pick<ApiPorts, 'signer'> {
  const { signingKey, services } = config;
  if (signer !== undefined || signingKey === undefined) return {};
  let known: Pick<Signer, 'publicKey'> | undefined;
  const publicKey = async () => {
    const { kmsSigner } = await import('../shared/aws/kmsSigner.ts');
    known ??= kmsSigner(services, signingKey);
    return known.publicKey();
  };
  return { signer: { publicKey } };
}

/** Loaded only where browsers sign in: the others start without it. */
async function signInOf(composed: OfficeComposition): Promise<SignIn | undefined> {
  if (composed.signIn === undefined) return undefined;
  const { composeSignIn } = await import('./runtime/composeSignIn.ts');
  return composeSignIn(composed, composed.signIn);
}

/** The address the gateway saw the request come from. */
function sourceOf({ requestContext }: LambdaEvent): string | undefined {
  return requestContext !== undefined && 'http' in requestContext ? requestContext.http.sourceIp : undefined;
}

/** The number the access log of the gateway has for it. */
function gatewayRequest({ requestContext }: LambdaEvent): Work {
  const known = requestContext !== undefined && 'requestId' in requestContext ? requestContext.requestId : undefined;
  return known === undefined ? {} : { gatewayRequestId: known };
}
