import { type IncomingHttpHeaders, request } from 'node:http';
import { afterEach } from 'vitest';
import { type RunningConsole, type ServeOptions, startConsole } from '../../functions/console/consoleServer.ts';
import { consoleWordsOf } from '../../functions/console/consoleWords.ts';
import { gatewayAt } from '../../functions/console/gateway.ts';
import type { AwsCredentials } from '../../shared/aws/credentialChain.ts';
import { given } from '../../shared/domain/values/given.ts';
import { type FakeGateway, type GatewayAnswer, type Known, startFakeGateway } from './fakeGateway.ts';

export const CHINA = 'https://abc123.execute-api.cn-north-1.amazonaws.com.cn';

/** A clerk's session keys, and the body's tag that goes with them. */
export const CLERK: AwsCredentials & { readonly sessionToken: string } = {
  accessKeyId: 'ASIACLERK',
  secretAccessKey: 'clerk-secret',
  sessionToken: 'clerk-session',
};
export const CLERK_ARN = 'arn:aws-cn:sts::111122223333:assumed-role/nianbao-agency/rsj-zhang';

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface ConsoleBench {
  readonly running: RunningConsole;
  readonly gateway: FakeGateway;
  /** What the person at the terminal was told. */
  readonly troubles: readonly string[];
  /** Over a real socket, with exactly these headers; the target goes out as it is written. */
  ask(target: string, asked?: Asked): Promise<Reply>;
  /** As the browser that brought the token. */
  asClerk(target: string, asked?: Asked): Promise<Reply>;
  /** Brings the token; the cookie. */
  enter(): Promise<string>;
}

export interface BenchOptions {
  readonly address?: string;
  /** Asked by `fetch` itself, under the address it has on this machine. */
  readonly overLoopback?: boolean;
  readonly lambda?: Parameters<typeof startFakeGateway>[0]['lambda'];
  readonly mayAsk?: NonNullable<Known['mayAsk']>;
  readonly people?: Readonly<Record<string, Known>>;
  readonly serve?: Partial<ServeOptions>;
}

const stops: (() => Promise<void>)[] = [];

/** Ends the servers of each test after it. */
export function endConsoles(): void {
  afterEach(async () => {
    await Promise.all(stops.splice(0).map((stop) => stop()));
  });
}

export const page = async (): Promise<GatewayAnswer> => ({
  statusCode: 200,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: '<h1>年报</h1>',
});

/** A console in front of a gateway that checks signatures, both on real sockets. */
export async function openConsole(options: BenchOptions = {}): Promise<ConsoleBench> {
  const { address = CHINA, overLoopback = false, lambda = page, mayAsk, people, serve = {} } = options;
  const named = gatewayAt(address);
  const clerk = { ...CLERK, userArn: CLERK_ARN, ...given({ mayAsk }) };
  const gateway = await startFakeGateway({
    ...(overLoopback ? {} : { host: named.host }),
    region: named.region,
    people: people ?? { [CLERK.accessKeyId]: clerk },
    lambda,
  });
  const at = overLoopback ? gatewayAt(`http://127.0.0.1:${gateway.port}`, named.region) : named;
  const troubles: string[] = [];
  const running = await startConsole(
    {
      gateway: at,
      credentials: async () => CLERK,
      transport: overLoopback ? fetch : gateway.transport,
      now: () => new Date(),
      patience: 5_000,
      words: consoleWordsOf('zh'),
      landing: '/',
      who: '配置名“rsj”的凭据',
      onTrouble: (words) => troubles.push(words),
      ...serve,
    },
    0,
  );
  stops.push(running.stop, gateway.stop);
  const ask = (target: string, asked: Asked = {}) => asking(running.port, target, asked);
  let cookie: string | undefined;
  const enter = async () => {
    const reply = await ask(running.address.slice(running.address.indexOf('/?')));
    const [line = ''] = reply.headers['set-cookie'] ?? [];
    return line.split(';')[0] ?? '';
  };
  return {
    running,
    gateway,
    troubles,
    ask,
    enter,
    async asClerk(target, { headers = {}, ...asked } = {}) {
      cookie ??= await enter();
      return ask(target, { ...asked, headers: { cookie, ...headers } });
    },
  };
}

function asking(port: number, path: string, { method = 'GET', headers = {}, body }: Asked): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, async (message) => {
      const parts: Buffer[] = [];
      for await (const part of message) parts.push(part as Buffer);
      const text = Buffer.concat(parts).toString('utf8');
      resolve({ status: message.statusCode ?? 0, headers: message.headers, text });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
