import type * as z from 'zod/mini';
import { given, when } from '../../domain/values/given.ts';
import { type JsonSchema, plainJsonSchema } from './plainJsonSchema.ts';

/** What the description needs to know of a route. */
interface DescribedRoute {
  readonly method: string;
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly parameters: Readonly<Record<string, z.ZodMiniType>>;
  readonly query: Readonly<Record<string, z.ZodMiniType>>;
  readonly body?: z.ZodMiniType;
  readonly answered: {
    readonly description: string;
    readonly mediaType: string;
    readonly shape?: { readonly name: string; readonly schema: z.ZodMiniType };
  };
  readonly refusals: readonly number[];
  readonly takes?: { readonly mediaType: string; readonly description: string };
}

const REFUSALS: Readonly<Record<number, string>> = {
  400: '参数或请求内容有误',
  404: '没有这个区域、年度、单位、单元格、回执或文件；或该年度没有对应的年报格式',
  403: '没有办理这一项的权限，或须由另一人办理',
  409: '本年度已锁定，或现在的状态不容许办理这一项',
  413: '请求内容过大',
  429: '请求过于频繁，或正在办理别的，请稍候再试',
  500: '服务暂时不能完成',
};
const ALWAYS = [400, 500];
const JSON_TYPE = 'application/json';

/** What the gateway answers before the program is asked. Its text is the gateway's own. */
const BY_GATEWAY = {
  401: { description: '没有令牌，或令牌已失效（由网关答复；签名不对的为 403）' },
  429: { description: '请求过于频繁，请稍候再试（由网关答复）' },
};
const GATEWAY_REFS = Object.fromEntries(
  Object.keys(BY_GATEWAY).map((status) => [status, { $ref: `#/components/responses/Gateway${status}` }]),
);

/** The two ways to prove who asks; see `infra/constructs/webApi`. On one machine neither is asked for. */
const SECURITY = {
  signature: {
    type: 'apiKey',
    name: 'Authorization',
    in: 'header',
    description: 'AWS Signature Version 4（execute-api）',
    'x-amazon-apigateway-authtype': 'awsSigv4',
  },
  token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
};

/** An OpenAPI 3.1 document, made from the routes that are served. `examples` are by the names of the shapes. */
export function describeInterface(
  routes: readonly DescribedRoute[],
  errorShape: z.ZodMiniType,
  examples: Readonly<Record<string, unknown>>,
): JsonSchema {
  const described = (name: string, schema: z.ZodMiniType) => [
    name,
    { ...plainJsonSchema(schema), ...(name in examples ? { examples: [examples[name]] } : {}) },
  ];
  const shapes = routes.flatMap(({ answered }) => (answered.shape === undefined ? [] : [answered.shape]));
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) paths[route.path] = { ...paths[route.path], [route.method]: operation(route) };
  return {
    openapi: '3.1.0',
    info: {
      title: '年报汇集 nianbao',
      version: '1.0.0',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      description:
        '政府信息公开工作年度报告的汇总、构成、回执与汇总稿。件数、项数为整数，金额为以万元计的十进制字符串；答复中可能增加新的成员。',
    },
    servers: [{ url: '/', description: '提供本说明的同一地址' }],
    security: Object.keys(SECURITY).map((way) => ({ [way]: [] })),
    tags: TAGS.map(([, name, description]) => ({ name, description })),
    paths,
    components: {
      schemas: Object.fromEntries([
        ...shapes.map(({ name, schema }) => described(name, schema)),
        described('Error', errorShape),
      ]),
      responses: Object.fromEntries(Object.entries(BY_GATEWAY).map(([status, said]) => [`Gateway${status}`, said])),
      securitySchemes: SECURITY,
    },
  };
}

function operation(route: DescribedRoute): JsonSchema {
  const { operationId, summary, parameters, query, body, takes, answered, refusals } = route;
  const { shape, mediaType, description } = answered;
  const schema = shape === undefined ? looseSchema(mediaType) : refTo(shape.name);
  const refused = [...new Set([...ALWAYS, ...refusals])].sort();
  return {
    operationId,
    summary,
    tags: [tagOf(route)],
    parameters: [...parametersIn('path', parameters), ...parametersIn('query', query)],
    ...when(body, (body) => ({ requestBody: requestOf(plainJsonSchema(body)) })),
    ...when(takes, ({ mediaType, description }) => ({
      requestBody: { description, required: true, content: { [mediaType]: { schema: looseSchema(mediaType) } } },
    })),
    responses: {
      200: { description, content: { [mediaType]: { schema } } },
      ...GATEWAY_REFS,
      ...Object.fromEntries(
        refused.map((status) => [
          status,
          { description: REFUSALS[status] ?? '', content: { [JSON_TYPE]: { schema: refTo('Error') } } },
        ]),
      ),
    },
  };
}

/** A body that has members which must be there has to be sent. */
function requestOf(schema: JsonSchema): JsonSchema {
  const { required } = schema;
  return { required: Array.isArray(required) && required.length > 0, content: { [JSON_TYPE]: { schema } } };
}

/**
 * An answer whose members are not described. `format: binary` is what makers of clients go by, who otherwise read a document or a
 * package as text and spoil it; to JSON Schema it says nothing.
 */
function looseSchema(mediaType: string): JsonSchema {
  if (mediaType.endsWith('json')) return { type: 'object' };
  return mediaType.startsWith('text/') ? { type: 'string' } : { type: 'string', format: 'binary' };
}

/** By whose address it is, the first that fits. */
const TAGS: readonly (readonly [fits: (route: DescribedRoute) => boolean, name: string, description: string])[] = [
  [
    ({ method, path }) => method === 'post' && path.includes('/districts/'),
    '政务公开办的办理',
    '退回、审定、锁定、更正等各项办理，逐项记入办理记录',
  ],
  [
    ({ path }) => /summary|corrections|comparison/.test(path),
    '汇总稿与公开数据',
    '编制的汇总稿、发布包、与上年的比较和更正记录',
  ],
  [({ path }) => /\{agency\}/.test(path), '单位的报送与回执', '一个单位的报送、回执和依据'],
  [({ path }) => path.includes('/districts'), '本级汇总', '一个地区、一个年度的实时汇总及其构成'],
  [() => true, '格式与规则', '报送文件的格式、校验规则和本接口的说明'],
];

function tagOf(route: DescribedRoute): string {
  return TAGS.find(([fits]) => fits(route))?.[1] ?? '';
}

function parametersIn(place: 'path' | 'query', parameters: DescribedRoute['parameters']): readonly JsonSchema[] {
  return Object.entries(parameters).map(([name, schema]) => {
    const { description, ...rest } = plainJsonSchema(schema);
    return {
      name,
      in: place,
      required: place === 'path',
      ...given({ description }),
      schema: rest,
    };
  });
}

function refTo(name: string): JsonSchema {
  return { $ref: `#/components/schemas/${name}` };
}
