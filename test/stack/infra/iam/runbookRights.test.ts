import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { topology } from '../../../../infra/topology/topology.ts';
import { TOKENS } from '../stack/synthesized.ts';
import { ACCOUNT, type DeployedPolicies, deployedPolicies } from './deployedPolicies.ts';
import { type Attempt, decide } from './simulate.ts';

const runbook = readFileSync(new URL('../../../../RUNBOOK.md', import.meta.url), 'utf8');

/** The line in a block of the runbook below which an administrator's rights are meant. */
const ADMINISTRATOR = '# an administrator';

interface Typed {
  readonly command: string;
  readonly role: 'operator' | 'administrator';
}

/** What the runbook tells to type, with whose rights; the settings at its head call nobody. */
const typed: readonly Typed[] = [...runbook.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = '']) => {
  const lines = block.trim().split('\n');
  const from = lines.indexOf(ADMINISTRATOR);
  return lines.flatMap((command, index): Typed[] => {
    if (!/^(?:aws|nb) /.test(command)) return [];
    return [{ command, role: from !== -1 && index > from ? 'administrator' : 'operator' }];
  });
});

type Need = Pick<Attempt, 'action' | 'resource' | 'context'>;

/** What the parts of a command ask of AWS, in one stack. */
function needsIn(deployed: DeployedPolicies) {
  const { partition, region, submissions, publications, suffix, keyArn } = deployed;
  const bucket = (name: string, key?: string) => `arn:${partition}:s3:::${name}${key === undefined ? '' : `/${key}`}`;
  const table = deployed.arn(topology.table.name);
  const tls = { 's3:TlsVersion': '1.3' };
  const s3 = (action: string, resource: string, context: Need['context'] = {}): Need => ({
    action,
    resource,
    context: { ...tls, ...context },
  });
  const readTable = ['GetItem', 'BatchGetItem', 'Query'].map((each) => ({
    action: `dynamodb:${each}`,
    resource: table,
  }));
  const writeTable = ['PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'].map((each) => ({
    action: `dynamodb:${each}`,
    resource: table,
  }));
  const kms = ['Decrypt', 'GenerateDataKey'].map((each) => ({
    action: `kms:${each}`,
    resource: keyArn,
    context: { 'kms:ViaService': `s3.${region}.${suffix}` },
  }));
  const INBOX = 'inbox/440105-rsj/2025.json';
  const readUploads = [
    s3('s3:GetObject', bucket(submissions, INBOX)),
    s3('s3:GetObjectVersion', bucket(submissions, INBOX)),
    s3('s3:GetObject', bucket(submissions, 'restored/440105-rsj/2025.json/0')),
    s3('s3:ListBucket', bucket(submissions)),
  ];
  const PUBLISHED = ['receipts/440105-rsj/2025/a.json', 'journal/440105/2025/a.json', 'summaries/440105/2025/v0001/a'];
  const readPublished = [
    ...PUBLISHED.map((key) => s3('s3:GetObject', bucket(publications, key))),
    s3('s3:ListBucket', bucket(publications)),
  ];
  const writePublished = PUBLISHED.map((key) =>
    s3('s3:PutObject', bucket(publications, key), {
      's3:ObjectCreationOperation': 'true',
      's3:if-none-match': '*',
    }),
  );
  const tellAgain = [
    s3('s3:PutObject', bucket(submissions, INBOX), { 's3:x-amz-copy-source': `${submissions}/${INBOX}` }),
  ];
  const send = (queue: string): Need => ({ action: 'sqs:SendMessage', resource: deployed.arn(queue) });
  const sendAll = [send(topology.queues.intake.name), send(topology.queues.compile.name)];
  const deadLetters = ['ReceiveMessage', 'DeleteMessage'].map((each) => ({
    action: `sqs:${each}`,
    resource: deployed.arn(topology.queues.intake.deadLetter.name),
  }));
  const reading = [...readTable, ...readUploads, ...readPublished, ...kms];
  const finishing = [...reading, ...writeTable, ...writePublished, ...sendAll];
  return { bucket, tls, s3, table, kms, readTable, reading, finishing, tellAgain, deadLetters, writeTable };
}

/** What each command of `nianbao` that the runbook names does. */
function needsOfOurs(command: string, deployed: DeployedPolicies): readonly Need[] {
  const needs = needsIn(deployed);
  const { reading, finishing, tellAgain, deadLetters, readTable, writeTable, table, kms, s3, bucket } = needs;
  const [, name = '', sub = ''] = command.split(' ');
  const writes = command.includes('--write');
  const { submissions, publications } = deployed;
  const original = s3('s3:GetObject', bucket(publications, `originals/440105-rsj/2025/${'a'.repeat(64)}`));
  switch (name) {
    case 'status':
      // What is missing in a level's signed figures is asked of those figures.
      return [
        ...readTable,
        s3('s3:GetObject', bucket(publications, 'summaries/440105/2025/v0001/summary.json')),
        ...kms,
      ];
    case 'compile':
      return command.includes('--dry-run') ? reading : [...finishing, ...tellAgain];
    case 'published':
      return [...reading, s3('s3:GetObject', bucket(publications, 'looks/440105/2025/000001.json'))];
    case 'rebuild':
      return [...(writes ? finishing : reading), original];
    case 'redrive':
      return [
        ...finishing,
        ...deadLetters,
        ...(command.includes('--year') ? tellAgain : []),
        ...(command.includes('--district')
          ? [s3('s3:ListBucket', bucket(submissions)), s3('s3:ListBucketVersions', bucket(submissions))]
          : []),
      ];
    case 'backup':
      return [
        ...reading,
        { action: 'dynamodb:Scan', resource: table },
        s3('s3:ListBucketVersions', bucket(submissions)),
        s3('s3:GetObject', bucket(publications, 'reminders/440105/2025/2026-01-24.txt')),
        s3('s3:GetObject', bucket(publications, 'stray/a.json')),
        original,
      ];
    case 'roster':
      return sub === 'export' ? readTable : [...readTable, ...writeTable, ...finishing];
    default:
      throw new Error(`the test does not know what this does: ${command}`);
  }
}

/** What a command of the AWS command line asks for. */
function needsOfAws(command: string, deployed: DeployedPolicies): readonly Need[] {
  const { bucket, s3 } = needsIn(deployed);
  const { partition, region, submissions, publications } = deployed;
  const [, service = '', operation = ''] = command.split(' ');
  const [, output = ''] = /\$\(output (\w+)\)/.exec(command) ?? [];
  switch (`${service} ${operation}`) {
    case 'logs filter-log-events': {
      const [, group = ''] = /--log-group-name "([^"]+)"/.exec(command) ?? [];
      const name = group.replace('$STACK', 'nianbao');
      return [
        {
          action: 'logs:FilterLogEvents',
          resource: `arn:${partition}:logs:${region}:${ACCOUNT}:log-group:${name}:log-stream:`,
        },
      ];
    }
    case 'sqs get-queue-attributes':
      return [{ action: 'sqs:GetQueueAttributes', resource: deployed.arn(queueOf(output)) }];
    case 'sqs receive-message':
      return [{ action: 'sqs:ReceiveMessage', resource: deployed.arn(queueOf(output)) }];
    case 's3 ls':
      return [s3('s3:ListBucket', bucket(publications))];
    case 's3api get-bucket-notification-configuration':
      return [s3('s3:GetBucketNotification', bucket(submissions))];
    default:
      throw new Error(`the test does not know what this asks for: ${command}`);
  }
}

const QUEUES: Readonly<Record<string, string>> = {
  IntakeQueueUrl: topology.queues.intake.name,
  IntakeDeadLetterQueueUrl: topology.queues.intake.deadLetter.name,
  CompileQueueUrl: topology.queues.compile.name,
  CompileDeadLetterQueueUrl: topology.queues.compile.deadLetter.name,
  ScheduleDeadLetterQueueUrl: topology.scheduleDeadLetter.name,
};

function queueOf(output: string): string {
  const queue = QUEUES[output];
  if (queue === undefined) throw new Error(`no queue behind ${output}`);
  return queue;
}

const operators = [...new Set(typed.filter(({ role }) => role === 'operator').map(({ command }) => command))];
const administrators = [...new Set(typed.filter(({ role }) => role === 'administrator').map(({ command }) => command))];

test('the runbook has commands of both roles', () => {
  expect(operators.length).toBeGreaterThan(25);
  expect(administrators.length).toBeGreaterThan(5);
});

describe.each(['us-east-1', 'cn-north-1'])('in %s', (region) => {
  // With browsers that sign in: the runbook speaks of them as well.
  const deployed = () => deployedPolicies({ region, ...TOKENS });
  const ask = async (need: Need, role: 'operator') => {
    const { partition, submissions, publications } = deployed();
    const policyOf = [submissions, publications].find((name) =>
      need.resource.startsWith(`arn:${partition}:s3:::${name}`),
    );
    const isKey = need.resource === deployed().keyArn;
    return decide({
      ...need,
      principal: `arn:${partition}:iam::${ACCOUNT}:role/nianbao-${role}`,
      identity: [deployed().managed(`nianbao-${role}`)],
      resourcePolicy:
        policyOf === undefined ? (isKey ? deployed().keyPolicy() : undefined) : deployed().bucketPolicy(policyOf),
    });
  };

  test.each(operators)('the operator may: %s', async (command) => {
    const needs = command.startsWith('nb ') ? needsOfOurs(command, deployed()) : needsOfAws(command, deployed());
    expect(needs.length).toBeGreaterThan(0);
    const refused: string[] = [];
    for (const need of needs)
      if ((await ask(need, 'operator')) !== 'Allowed') refused.push(`${need.action} ${need.resource}`);
    expect(refused).toEqual([]);
  });

  test('what is said to be an administrator’s is not the operator’s', async () => {
    const { partition } = deployed();
    const remind = `arn:${partition}:lambda:${region}:${ACCOUNT}:function:nianbao-remind`;
    expect(
      administrators.filter(
        (command) => !/^aws (?:lambda|sqs purge-queue|secretsmanager put-secret-value|kms describe-key) /.test(command),
      ),
    ).toEqual([]);
    expect(await ask({ action: 'lambda:InvokeFunction', resource: remind }, 'operator')).toBe('ImplicitlyDenied');
    const key = `arn:${partition}:secretsmanager:${region}:${ACCOUNT}:secret:nianbao-session-key-AbCdEf`;
    expect(await ask({ action: 'secretsmanager:PutSecretValue', resource: key }, 'operator')).toBe('ImplicitlyDenied');
    const queue = deployed().arn(topology.scheduleDeadLetter.name);
    expect(await ask({ action: 'sqs:PurgeQueue', resource: queue }, 'operator')).toBe('ImplicitlyDenied');
  });
});
