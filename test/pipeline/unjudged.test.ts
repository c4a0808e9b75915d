import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSHandler } from 'aws-lambda';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compose } from '../../functions/runtime/compose.ts';
import { readConfig } from '../../functions/runtime/config.ts';
import { sourceHandlers } from '../../infra/local/lambda/handlers.ts';
import { type Runtime, startRuntime } from '../../infra/local/runtime.ts';
import { s3Submissions } from '../../shared/aws/submissions.ts';
import { AgencyYear } from '../../shared/wire/agencyYear.ts';
import { ClosedShape } from '../support/closedSchema.ts';
import { aReport, bytesOf, MADE_UP_NAME, withCells } from '../support/reports.ts';
import { fileReport, snapshot, takeRoster } from '../support/runtime.ts';

const YEAR = 2023;
const DISTRICT = '440105';
const SOUND = '440105-a';
const BREAKS = '440105-b';
/** In the prose of the file on which this release breaks. */
const MARKER = '让程序出错的一句话';

let runtime: Runtime;
/** The next release judges it. */
let isMended = false;

/** The handler of this release: the real one, whose judge breaks on one file. */
async function breakingIngest() {
  const { ingestHandler } = await import('../../functions/ingest.ts');
  return ingestHandler(() => {
    const real = compose(readConfig(process.env));
    return {
      ...real,
      judge: (file, standing) => {
        const text = file instanceof Uint8Array ? new TextDecoder().decode(file) : '';
        if (!isMended && text.includes(MARKER)) throw new TypeError('broken on purpose');
        return real.judge(file, standing);
      },
    };
  });
}

beforeAll(async () => {
  runtime = await startRuntime({
    compileDelaySeconds: 900,
    visibilitySeconds: 1,
    handlers: async () => ({ ...(await sourceHandlers()), ingest: (await breakingIngest()) as SQSHandler }),
    onError: () => undefined,
  });
  const agencies = [SOUND, BREAKS].map((id) => ({ id, name: `${id}局`, formerNames: [MADE_UP_NAME] }));
  await takeRoster(runtime, { district: DISTRICT, name: '海珠区', year: YEAR, agencies });
});
afterAll(() => runtime?.stop());

async function page(path: string, identity: string): Promise<string> {
  const headers = { 'X-Nianbao-Identity': encodeURIComponent(identity), accept: 'text/html' };
  const response = await fetch(`${runtime.api.url}${path}`, { headers });
  expect(response.status, path).toBe(200);
  return response.text();
}

const stateOf = async (agency: string) =>
  (await snapshot(runtime, DISTRICT, YEAR)).agencies.find((each) => each.agency === agency);

async function deadLetters(): Promise<readonly string[]> {
  const { servers } = runtime;
  const sqs = new SQSClient(servers.clients.sqs);
  const QueueUrl = servers.queues.intake.deadLetter.url;
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 1, WaitTimeSeconds: 10 }),
  );
  sqs.destroy();
  return Messages.map(({ Body = '' }) => Body);
}

test('a file on which the verdict breaks is neither silent nor 未报送, and is judged by the release that can', async () => {
  await fileReport(runtime, SOUND, YEAR, bytesOf(aReport(YEAR, 1, SOUND)));
  await fileReport(runtime, BREAKS, YEAR, bytesOf(aReport(YEAR, 2, BREAKS)));
  const before = await snapshot(runtime, DISTRICT, YEAR);
  const desk = s3Submissions(runtime.ports.clients.s3, runtime.ports.config.buckets);
  const correction = withCells(aReport(YEAR, 3, BREAKS), { 'narrative.overview': MARKER });
  const versionId = await desk.put({ agency: BREAKS, year: YEAR }, bytesOf(correction));
  await expect.poll(async () => (await stateOf(BREAKS))?.state, { timeout: 60_000, interval: 500 }).toBe('unjudged');

  // What counted before still counts, and nothing else is touched.
  expect(await stateOf(BREAKS)).toMatchObject({ counted: true, receipt: before.agencies[1]?.receipt });
  expect((await snapshot(runtime, DISTRICT, YEAR)).cells).toEqual(before.cells);
  expect((await stateOf(SOUND))?.state).toBe('accepted');

  const own = await page(`/agencies/${BREAKS}/${YEAR}`, `agency:${BREAKS}`);
  expect(own).toContain('系统未能判读');
  expect(own).toContain('不必重新报送同一份文件');
  expect(own).toContain(versionId);
  const office = await page(`/districts/${DISTRICT}/${YEAR}`, 'officer:甲');
  expect(office).toContain('系统未能判读');
  const filed = (await (
    await fetch(`${runtime.api.url}/v1/districts/${DISTRICT}/years/${YEAR}/agencies/${BREAKS}`)
  ).json()) as object;
  expect(filed).toMatchObject({ state: 'unjudged', unjudged: { versionId } });
  const shape = new ClosedShape(AgencyYear);
  expect(shape.faults(filed)).toEqual([]);
  expect(shape.neverMade().filter((member) => member.startsWith('.unjudged'))).toEqual([]);
  expect((await deadLetters()).join()).toContain(`inbox/${BREAKS}/${YEAR}.json`);

  isMended = true;
  await expect
    .poll(
      async () => {
        await runtime.ports.queues.redriveDeadLetters(10);
        return (await stateOf(BREAKS))?.state;
      },
      { timeout: 60_000, interval: 1_000 },
    )
    .toBe('accepted');
  const [counted] = (await runtime.ports.ledger.versionsOf(DISTRICT, YEAR, BREAKS)).slice(-1);
  expect(counted?.versionId).toBe(versionId);
  expect((await stateOf(BREAKS))?.receipt).not.toBe(before.agencies[1]?.receipt);
  expect(await page(`/agencies/${BREAKS}/${YEAR}`, `agency:${BREAKS}`)).not.toContain('系统未能判读');
}, 180_000);
