import type { Context } from 'hono';
import type * as z from 'zod/mini';
import { given } from '../../shared/domain/values/given.ts';
import type { ApiWorld } from './apiPorts.ts';
import { ApiError } from './http/apiError.ts';
import { refuseUnknownYear } from './http/parameters.ts';

/** Named values taken from an address: all text on the way in. */
type Parameters = Readonly<Record<string, z.ZodMiniType<unknown, unknown>>>;
type Values<P extends Parameters> = { readonly [Name in keyof P]: z.output<P[Name]> };

/** What a route answers with when all goes well. */
export interface Answered {
  readonly description: string;
  readonly mediaType: string;
  /** The shape of a JSON answer, under the name it has in the description of the interface. */
  readonly shape?: { readonly name: string; readonly schema: z.ZodMiniType };
}

interface RouteFacts {
  readonly method: 'get' | 'post';
  /** As in OpenAPI: `/v1/districts/{district}/years/{year}`. */
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly answered: Answered;
  /** Statuses of refusals, beside 400 and 500. */
  readonly refusals: readonly (403 | 404 | 409 | 413 | 429)[];
  /** What is sent, where it is a file and no JSON. */
  readonly takes?: { readonly mediaType: string; readonly description: string };
}

interface RouteDraft<P extends Parameters, Q extends Parameters, B extends z.ZodMiniType> extends RouteFacts {
  readonly parameters: P;
  readonly query?: Q;
  readonly body?: B;
  readonly handle: (
    given: Values<P> & { readonly query: Values<Q>; readonly body: z.output<B> },
    world: ApiWorld,
    context: Context,
  ) => Promise<Response> | Response;
}

/** One route of the interface: what the description says of it, and what it does. Both come from the same row. */
export interface Route extends RouteFacts {
  readonly parameters: Parameters;
  readonly query: Parameters;
  readonly body?: z.ZodMiniType;
  readonly run: (context: Context, world: ApiWorld) => Promise<Response>;
}

export function route<P extends Parameters, Q extends Parameters, B extends z.ZodMiniType>(
  draft: RouteDraft<P, Q, B>,
): Route {
  const { handle, body, query, parameters, ...facts } = draft;
  return {
    ...facts,
    parameters,
    query: query ?? {},
    ...given({ body }),
    run: async (context, world) => {
      const values = parsed(parameters, context.req.param());
      const asked = parsed((query ?? {}) as Q, context.req.query());
      const sent = (body === undefined ? undefined : await sentBody(context, body)) as z.output<B>;
      return handle({ ...values, query: asked, body: sent }, world, context);
    },
  };
}

/** Parses what an address holds; the first fault is named in Chinese. */
export function parsed<P extends Parameters>(parameters: P, given: Readonly<Record<string, string>>): Values<P> {
  const values = Object.fromEntries(
    Object.entries(parameters).map(([name, schema]) => {
      const result = schema.safeParse(given[name]);
      if (!result.success) throw new ApiError(400, 'BAD_PARAMETER', faultIn(result.error), { member: name });
      return [name, result.data];
    }),
  ) as Values<P>;
  if (typeof values.year === 'number') refuseUnknownYear(values.year);
  return values;
}

async function sentBody(context: Context, schema: z.ZodMiniType): Promise<unknown> {
  const text = await context.req.text();
  const result = schema.safeParse(text.trim() === '' ? {} : jsonOf(text));
  if (!result.success) throw new ApiError(400, 'BAD_BODY', `请求内容有误：${faultIn(result.error)}`);
  return result.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ApiError(400, 'BAD_BODY', '请求内容不是有效的 JSON。', { cause: error });
  }
}

function faultIn(error: z.core.$ZodError): string {
  const issue = error.issues[0];
  const place = issue?.path.join('.') ?? '';
  return `${place === '' ? '' : `${place} `}${issue?.message ?? '格式不对'}`;
}
