import { DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import type { LambdaEvent } from 'hono/aws-lambda';
import { beforeAll, expect, test, vi } from 'vitest';
import { apiHandler } from '../../functions/api.ts';
import { compileHandler } from '../../functions/compile.ts';
import { composeCompile } from '../../functions/runtime/composeCompile.ts';
import { composeOffice } from '../../functions/runtime/composeOffice.ts';
import { readConfig } from '../../functions/runtime/config.ts';
import { runtimeEnvironment } from '../../infra/local/runtimeEnvironment.ts';
import { importSampleRoster } from '../../infra/local/samples/importSampleRoster.ts';
import { withServers } from '../support/servers.ts';

/** As deployed: one function compiles, asked by the queue; the api and the schedule hand over to it. */
const YEAR = 2023;
const DISTRICTS = ['440105', '440103', '440104'] as const;
const [DISTRICT] = DISTRICTS;
const PAGE = `/districts/${DISTRICT}/${YEAR}/exports`;
const OFFICER = 'arn:aws:sts::111122223333:assumed-role/nianbao-officer/zhang';
const servers = withServers();

let api: ReturnType<typeof apiHandler>;
let compile: ReturnType<typeof compileHandler>;
beforeAll(async () => {
  vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'true');
  const config = readConfig({ ...runtimeEnvironment(servers(), 0), NIANBAO_COMPILE_BY_QUEUE: 'yes' });
  const office = composeOffice(config);
  for (const district of DISTRICTS) {
    const agencies = [{ id: `${district}-rsj`, name: '人社局', required: true }];
    await importSampleRoster({ district, name: '某区', year: YEAR, agencies }, office);
  }
  api = apiHandler(() => office);
  compile = compileHandler(() => composeCompile(config));
});

function eventOf(method: 'GET' | 'POST', target: string, contentType?: string): LambdaEvent {
  const [rawPath = '', rawQueryString = ''] = target.split('?');
  return {
    ...{ version: '2.0', routeKey: '$default', rawPath, rawQueryString, cookies: [], isBase64Encoded: false },
    headers: { host: 'a.example', ...(contentType === undefined ? {} : { 'content-type': contentType }) },
    ...(method === 'POST' ? { body: contentType === 'application/json' ? '{}' : '' } : {}),
    requestContext: {
      ...{ domainName: 'a.example', requestId: 'r', http: { method, path: rawPath } },
      authorizer: { iam: { userArn: OFFICER } },
    },
  } as unknown as LambdaEvent;
}

/** Whatever the queue holds at this moment, taken off it. */
async function taken() {
  const { sqs, queues } = servers();
  const QueueUrl = queues.compile.url;
  const records: { messageId: string; body: string; attributes: Record<string, string> }[] = [];
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, MessageSystemAttributeNames: ['All'] }),
    );
    if (Messages.length === 0) return records;
    for (const { MessageId = '', Body = '', Attributes = {}, ReceiptHandle } of Messages) {
      records.push({ messageId: MessageId, body: Body, attributes: Attributes });
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
  }
}

test('编制 is a request: programs are answered 202, the page comes back by itself until the new version stands', async () => {
  await taken();
  const asked = await api(eventOf('POST', `/v1/districts/${DISTRICT}/years/${YEAR}/compile`, 'application/json'));
  expect([asked.statusCode, JSON.parse(asked.body)]).toEqual([202, { status: 'asked', version: null, coverage: null }]);
  const pressed = await api(eventOf('POST', `${PAGE}/compile`, 'application/x-www-form-urlencoded'));
  expect([pressed.statusCode, pressed.headers?.location]).toEqual([303, `${PAGE}?done=compiling`]);
  const waiting = await api(eventOf('GET', `${PAGE}?done=compiling`));
  expect(waiting.headers?.refresh).toBe('5');
  expect(waiting.body).toContain('已提交编制');
  const messages = await taken();
  expect(messages.map(({ body }) => JSON.parse(body))).toEqual(
    Array(2).fill({ district: DISTRICT, year: YEAR, asked: true }),
  );
  expect(await compile({ Records: messages })).toEqual({ batchItemFailures: [] });
  const there = await api(eventOf('GET', `${PAGE}?done=compiling`));
  expect(there.headers?.refresh).toBeUndefined();
  expect(there.body).toContain('已是最新的一稿');
  expect(there.body).toContain('v0001');
});

test('a year without a roster, or a locked one, is refused at once and not asked for', async () => {
  await taken();
  const none = await api(eventOf('POST', `/v1/districts/440106/years/${YEAR}/compile`, 'application/json'));
  expect([none.statusCode, JSON.parse(none.body).error.code]).toEqual([404, 'NO_ROSTER']);
  expect(await taken()).toEqual([]);
});

test('the schedule puts one message a district on the queue, and each compiles its own', async () => {
  await taken();
  await compile({ scheduledTime: `${YEAR + 1}-01-20T16:30:00Z` });
  const messages = await taken();
  const districts = messages.map(({ body }) => (JSON.parse(body) as { district: string }).district);
  expect(districts.toSorted()).toEqual([...DISTRICTS].toSorted());
  expect(await compile({ Records: messages })).toEqual({ batchItemFailures: [] });
  for (const district of DISTRICTS) {
    const answer = await api(eventOf('GET', `/v1/districts/${district}/years/${YEAR}/summary`));
    expect([district, answer.statusCode]).toEqual([district, 200]);
  }
});
