import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { intakeMessageOf } from '../../../functions/runtime/events.ts';
import { sqsQueues } from '../../../shared/aws/queues.ts';
import { canonicalSequencer } from '../../../shared/domain/filing/sequencer.ts';
import { withServers } from '../../support/servers.ts';

const servers = withServers();

function queuesWith(compileDelaySeconds: number) {
  const { sqs, queues } = servers();
  const addresses = {
    intakeUrl: queues.intake.url,
    deadLetterUrl: queues.intake.deadLetter.url,
    compileUrl: queues.compile.url,
    compileDelaySeconds,
    owedDelaySeconds: 60,
  };
  return sqsQueues(sqs, addresses, () => new Date().toISOString());
}

async function bodiesOn(QueueUrl: string): Promise<readonly string[]> {
  const bodies: string[] = [];
  for (;;) {
    const { Messages = [] } = await servers().sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 0, VisibilityTimeout: 60 }),
    );
    if (Messages.length === 0) return bodies;
    bodies.push(...Messages.map(({ Body }) => Body ?? ''));
  }
}

test('a compile request waits its time', async () => {
  const { compile } = servers().queues;
  await queuesWith(900).requestCompile({ district: '440105', year: 2023 });
  expect(await bodiesOn(compile.url)).toEqual([]);
  await queuesWith(0).requestCompile({ district: '440105', year: 2023 });
  expect(await bodiesOn(compile.url)).toEqual(['{"district":"440105","year":2023}']);
});

test('what a step will owe waits until the step has been taken, or never will be', async () => {
  const { intake } = servers().queues;
  await queuesWith(0).owe({ kind: 'owed', step: 'return', district: '440105', year: 2023, agency: '440105-rsj' });
  expect(await bodiesOn(intake.url)).toEqual([]);
});

test.each([
  ['an upload', { size: 12, kind: 'created' }],
  ['a delete marker', { size: null, kind: 'deleted' }],
] as const)('%s is told of as S3 tells of it', async (_, what) => {
  const { intake } = servers().queues;
  const filed = { agency: '440105-rsj', year: 2023, versionId: 'v1', seq: canonicalSequencer('0066a7d6') };
  const upload = { ...filed, receivedAt: '2024-01-20T08:00:00.000Z', ...what };
  await queuesWith(0).tellOf(upload, 'inbox-bucket');
  const [body = ''] = await bodiesOn(intake.url);
  expect(intakeMessageOf(body)).toEqual({ kind: 'bucket', events: [{ filing: true, upload }] });
});

test('dead letters go through again, as many as asked', async () => {
  const { intake } = servers().queues;
  for (let index = 0; index < 25; index++) {
    const MessageBody = `letter ${String(index).padStart(2, '0')}`;
    await servers().sqs.send(new SendMessageCommand({ QueueUrl: intake.deadLetter.url, MessageBody }));
  }
  const queues = queuesWith(0);
  expect(await queues.redriveDeadLetters(12)).toBe(12);
  expect(await queues.redriveDeadLetters(100)).toBe(13);
  expect(await queues.redriveDeadLetters(100)).toBe(0);
  const bodies = await bodiesOn(intake.url);
  expect(new Set(bodies).size).toBe(25);
  expect(bodies).toHaveLength(25);
});
