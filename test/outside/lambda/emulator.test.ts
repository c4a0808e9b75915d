import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { composeOffice } from '../../../functions/runtime/composeOffice.ts';
import { readConfig } from '../../../functions/runtime/config.ts';
import { bundle } from '../../../infra/bundles.ts';
import { runtimeEnvironment } from '../../../infra/local/runtimeEnvironment.ts';
import type { FunctionId } from '../../../infra/topology/topology.ts';
import { s3Submissions } from '../../../shared/aws/submissions.ts';
import { importRoster } from '../../../shared/flow/roster/rosterImport.ts';
import { aReport, bytesOf } from '../../support/reports.ts';
import { withServers } from '../../support/servers.ts';
import { EmulatedFunction, NO_EMULATOR } from './emulator.ts';

const DISTRICT = '440105';
const AGENCY = `${DISTRICT}-rsj`;
const NAME = '海珠区人社局';
const YEAR = 2023;

describe.skipIf(NO_EMULATOR !== undefined)(
  `the shipped bundles under Lambda's own programs${NO_EMULATOR === undefined ? '' : ` (skipped: ${NO_EMULATOR})`}`,
  { timeout: 120_000 },
  () => {
    const servers = withServers();
    const folder = mkdtempSync(join(tmpdir(), 'nianbao-lambda-'));
    const running: EmulatedFunction[] = [];
    const environment = () => ({ ...runtimeEnvironment(servers(), 0), POWERTOOLS_METRICS_DISABLED: 'true' });
    const office = () => composeOffice(readConfig(environment()));
    const start = async (id: FunctionId) => {
      const started = await EmulatedFunction.start(`nianbao-${id}`, bundle(id, folder).folder, environment());
      running.push(started);
      return started;
    };

    beforeAll(async () => {
      const { ledger, pause } = office();
      const agencies = [{ agency: AGENCY, name: NAME, required: true }];
      await importRoster({ district: DISTRICT, name: '海珠区', year: YEAR, agencies }, ledger, pause);
    });
    afterAll(async () => {
      for (const each of running) await each.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    test('ingest: a message of the queue becomes a receipt, and is not given back; one that cannot be read is', async () => {
      const { buckets, queues, s3, sqs } = servers();
      const desk = s3Submissions(s3, buckets);
      await desk.put({ agency: AGENCY, year: YEAR }, bytesOf({ ...aReport(YEAR), agency: AGENCY, agencyName: NAME }));
      const { Messages: [message] = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl: queues.intake.url,
          WaitTimeSeconds: 20,
          MessageSystemAttributeNames: ['All'],
        }),
      );
      const record = (messageId: string, body = '') => ({
        ...{ messageId, receiptHandle: message?.ReceiptHandle, body, attributes: message?.Attributes },
        ...{
          messageAttributes: {},
          eventSource: 'aws:sqs',
          eventSourceARN: 'arn:aws:sqs:us-east-1:123456789012:intake',
        },
      });
      const ingest = await start('ingest');
      expect(await ingest.invoke({ Records: [record('1', message?.Body), record('2', '{"Records":7}')] })).toEqual({
        batchItemFailures: [{ itemIdentifier: '2' }],
      });
      const { pointers } = (await office().ledger.rollup(DISTRICT, YEAR)) ?? {};
      expect(pointers?.get(AGENCY)?.state).toBe('counted');
      expect(ingest.log).toMatch(/REPORT RequestId/);
    });

    test('api: a signed request is answered as the gateway passes it on, an unsigned one is refused', async () => {
      const api = await start('api');
      const asked = (userArn?: string) => api.invoke(eventOf(`/v1/districts/${DISTRICT}/years/${YEAR}`, userArn));
      const answer = (await asked('arn:aws:sts::123456789012:assumed-role/nianbao-officer/zhang')) as Answer;
      const { agencies } = JSON.parse(textOf(answer));
      expect([answer.statusCode, agencies]).toEqual([200, [expect.objectContaining({ agency: AGENCY, name: NAME })]]);
      expect(await asked()).toMatchObject({ statusCode: 403 });
    });

    test('an error of a function is one of the function, and says no more than Lambda passes on', async () => {
      const compile = await EmulatedFunction.start('nianbao-compile', bundle('compile', folder).folder, {});
      running.push(compile);
      expect(await compile.invoke({})).toMatchObject({
        errorMessage: expect.any(String),
        errorType: expect.any(String),
      });
    });
  },
);

interface Answer {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
  readonly isBase64Encoded?: boolean;
}

function textOf({ body, headers = {}, isBase64Encoded }: Answer): string {
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  return (headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString('utf8');
}

/** An HTTP API's event, payload version 2.0. */
function eventOf(rawPath: string, userArn?: string): object {
  const domainName = 'a1b2c3d4e5.execute-api.us-east-1.amazonaws.com';
  const routeKey = 'GET /{proxy+}';
  return {
    ...{ version: '2.0', routeKey, rawPath, rawQueryString: '', cookies: [], isBase64Encoded: false },
    headers: { host: domainName, 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.7' },
    requestContext: {
      ...{ accountId: '123456789012', apiId: 'a1b2c3d4e5', domainName, domainPrefix: 'a1b2c3d4e5' },
      ...{ requestId: 'R1', routeKey, stage: '$default', timeEpoch: 1_767_000_000_000 },
      http: { method: 'GET', path: rawPath, protocol: 'HTTP/1.1', sourceIp: '203.0.113.7', userAgent: 'test' },
      ...(userArn === undefined ? {} : { authorizer: { iam: { userArn, accountId: '123456789012' } } }),
    },
    pathParameters: { proxy: rawPath.slice(1) },
  };
}
