import '../../../simulate/quiet.ts';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { topology } from '../../../../infra/topology/topology.ts';
import { Gate } from '../../../simulate/engine/gate.ts';
import type { Invocation } from '../../../simulate/engine/stage.ts';
import { Installation } from '../../../simulate/season/installation.ts';
import { planSeason } from '../../../simulate/season/planSeason.ts';
import { runSeason } from '../../../simulate/season/runSeason.ts';
import { runs } from '../../../support/runs.ts';
import { ACCOUNT, type DeployedPolicies, deployedPolicies } from './deployedPolicies.ts';
import { decide } from './simulate.ts';

/** Seasons in which a merged body files on, uploads are lost, bodies move, a table is made again and a backup is put back. */
const SEASONS = [24, 31, 11, 75, 1, 26, 6, 63, 30, 32, 17, 16];

/** One kind of call of one function, with an example of it. */
interface Asked {
  readonly action: string;
  readonly resource: (deployed: DeployedPolicies) => string;
  readonly context: (deployed: DeployedPolicies) => Readonly<Record<string, string | string[]>>;
}

interface Input {
  readonly Bucket?: string;
  readonly Key?: string;
  readonly VersionId?: string;
  readonly CopySource?: string;
  readonly QueueUrl?: string;
}

const NONE = () => ({});

/** A key without what differs from body to body: its folder and how deep it lies. */
const shapeOf = (key: string) => `${key.slice(0, key.indexOf('/'))} ${key.split('/').length}`;

/** What S3 and SQS ask IAM about a call; the table's own are asked of each command (tableRights.test.ts). */
function askedBy(name: string, { Bucket, Key = '', VersionId, CopySource, QueueUrl = '' }: Input): [string, Asked][] {
  const bucket = Bucket?.endsWith('submissions') ? 'submissions' : 'publications';
  const at = (action: string, key: string, context: Asked['context'] = NONE): [string, Asked] => [
    `${action} ${bucket} ${shapeOf(key)}`,
    { action, context, resource: ({ partition, [bucket]: own }) => `arn:${partition}:s3:::${own}/${key}` },
  ];
  const whole = (action: string): [string, Asked] => [
    `${action} ${bucket}`,
    { action, context: NONE, resource: ({ partition, [bucket]: own }) => `arn:${partition}:s3:::${own}` },
  ];
  const queued = (action: string): [string, Asked] => {
    const { intake, compile } = topology.queues;
    const queue = QueueUrl.includes('compile') ? compile : intake;
    const own = QueueUrl.endsWith('dlq') ? queue.deadLetter.name : queue.name;
    return [`${action} ${own}`, { action, context: NONE, resource: (deployed) => deployed.arn(own) }];
  };
  switch (name) {
    case 'GetObjectCommand':
    case 'HeadObjectCommand':
      return [at(VersionId === undefined ? 's3:GetObject' : 's3:GetObjectVersion', Key)];
    case 'PutObjectCommand':
      return [at('s3:PutObject', Key)];
    case 'CopyObjectCommand': {
      const [, version] = (CopySource ?? '').split('?versionId=');
      return [
        at(version === undefined ? 's3:GetObject' : 's3:GetObjectVersion', Key),
        at('s3:PutObject', Key, ({ submissions }) => ({ 's3:x-amz-copy-source': `${submissions}/${Key}` })),
      ];
    }
    case 'ListObjectsV2Command':
      return [whole('s3:ListBucket')];
    case 'ListObjectVersionsCommand':
      return [whole('s3:ListBucketVersions')];
    case 'SendMessageCommand':
      return [queued('sqs:SendMessage')];
    case 'ReceiveMessageCommand':
      return [queued('sqs:ReceiveMessage')];
    case 'DeleteMessageCommand':
      return [queued('sqs:DeleteMessage')];
    default:
      if (Bucket !== undefined || QueueUrl !== '') throw new Error(`a call that nobody makes: ${name}`);
      return [];
  }
}

const asked = new Map<string, Map<string, Asked>>();

beforeAll(async () => {
  const whose = new Map<string, string>();
  const { call } = Gate.prototype;
  const { invoke, command } = Installation.prototype;
  vi.spyOn(Installation.prototype, 'invoke').mockImplementation(function (this: Installation, fn, name, ...more) {
    whose.set(name, fn);
    return invoke.call(this, fn, name, ...more);
  });
  vi.spyOn(Installation.prototype, 'command').mockImplementation(function (this: Installation, name, ...more) {
    // Who puts a backup back has an administrator's rights (docs/deploy.md, 7).
    whose.set(name, name.includes('restore') ? 'administrator' : 'operator');
    return command.call(this, name, ...more);
  });
  vi.spyOn(Gate.prototype, 'call').mockImplementation(function (this: Gate, invocation: Invocation, service, sent) {
    const who = whose.get(invocation.name) ?? 'nobody';
    const own = asked.get(who) ?? new Map<string, Asked>();
    asked.set(who, own);
    for (const [kind, each] of askedBy(sent.constructor.name, (sent as { readonly input: Input }).input))
      if (!own.has(kind)) own.set(kind, each);
    return call.call(this, invocation, service, sent);
  });
  for (const seed of SEASONS.slice(0, Math.max(6, runs(SEASONS.length)))) await runSeason(planSeason(seed, 'brief'));
}, 120_000);

afterAll(() => {
  vi.restoreAllMocks();
});

describe.each(['us-east-1', 'cn-north-1'])('what is asked of buckets and queues in whole seasons, in %s', (region) => {
  test.each(['ingest', 'compile', 'api', 'remind', 'operator'])('is granted to %s', async (who) => {
    const deployed = deployedPolicies({ region });
    const identity = [who === 'operator' ? deployed.managed('nianbao-operator') : deployed.functionRole(who)];
    const refused: string[] = [];
    const kinds = [...(asked.get(who) ?? [])];
    expect(kinds.length).toBeGreaterThan(1);
    for (const [kind, { action, resource, context }] of kinds) {
      const answer = await decide({
        principal: `arn:${deployed.partition}:sts::${ACCOUNT}:assumed-role/nianbao-${who}/x`,
        action,
        resource: resource(deployed),
        context: { 's3:TlsVersion': '1.3', ...context(deployed) },
        identity,
      });
      if (answer !== 'Allowed') refused.push(`${kind}: ${answer}`);
    }
    expect(refused).toEqual([]);
  });

  test('nobody asks who is nobody', () => {
    const known = new Set(['administrator', 'api', 'compile', 'ingest', 'operator', 'remind']);
    expect([...asked.keys()].filter((who) => !known.has(who))).toEqual([]);
  });
});
