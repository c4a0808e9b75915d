import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse } from 'aws-lambda';
import { type FunctionId, topology } from '../../../infra/topology/topology.ts';
import { DeployedFunction, type FunctionConfiguration } from './deployedFunction.ts';
import { MotoServer } from './motoServer.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../..', import.meta.url));
const LARGEST_PRINT = 32 * 1024 * 1024;
const AMAZON = /https:\/\/sqs\.[a-z0-9-]+\.amazonaws\.com/g;

interface Mapping {
  readonly FunctionArn: string;
  readonly EventSourceArn: string;
  readonly BatchSize: number;
}

/** The stack deployed as the guide says, by the command line of the CDK, into an AWS of other hands; its functions run as deployed. */
export class MotoStack {
  readonly moto: MotoServer;
  readonly folder: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly #functions: Readonly<Record<FunctionId, DeployedFunction>>;
  readonly #mappings: readonly Mapping[];
  readonly #sqs: SQSClient;
  #pumping = true;
  readonly #pumps: readonly Promise<void>[];
  /** Messages a function gave back, by the function's name. */
  readonly givenBack: string[] = [];

  private constructor(
    moto: MotoServer,
    folder: string,
    outputs: Readonly<Record<string, string>>,
    functions: Readonly<Record<FunctionId, DeployedFunction>>,
    mappings: readonly Mapping[],
  ) {
    this.moto = moto;
    this.folder = folder;
    this.outputs = outputs;
    this.#functions = functions;
    this.#mappings = mappings;
    const { AWS_ENDPOINT_URL: endpoint = '', ...keys } = moto.environment();
    const { AWS_ACCESS_KEY_ID: accessKeyId = '', AWS_SECRET_ACCESS_KEY: secretAccessKey = '' } = keys;
    this.#sqs = new SQSClient({ endpoint, region: 'us-east-1', credentials: { accessKeyId, secretAccessKey } });
    this.#pumps = this.#mappings.map((mapping) => this.#pump(mapping));
  }

  /** `context`: as `-c name=value`; `environment`: what the functions are told otherwise than they were deployed. */
  static async deploy(
    context: Readonly<Record<string, string>>,
    environment: Readonly<Record<string, string>>,
  ): Promise<MotoStack> {
    const folder = mkdtempSync(join(tmpdir(), 'nianbao-moto-'));
    const moto = await MotoServer.start(join(folder, 'moto.log'));
    const env = { ...process.env, ...moto.environment(), HOME: folder };
    const file = join(folder, 'outputs.json');
    const given = Object.entries(context).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const cdk = (...words: string[]) =>
      run(process.execPath, ['node_modules/aws-cdk/bin/cdk', ...words], { cwd: root, env, maxBuffer: LARGEST_PRINT });
    // With the account said, nothing is synthesized for it.
    await cdk('bootstrap', 'aws://123456789012/us-east-1');
    const out = ['--output', join(folder, 'cdk.out'), '--outputs-file', file];
    await cdk('deploy', '--require-approval', 'never', ...out, ...given);
    // Addresses of queues are the only ones that AWS makes: they lead to this machine.
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll(AMAZON, moto.endpoint));
    const [outputs = {}] = Object.values(
      JSON.parse(readFileSync(file, 'utf8')) as Record<string, Record<string, string>>,
    );
    const aws = awsAt(env);
    const functions = await functionsIn(moto, folder, aws, environment);
    const { EventSourceMappings } = await aws<{ EventSourceMappings: readonly Mapping[] }>(
      'lambda list-event-source-mappings',
    );
    return new MotoStack(moto, folder, outputs, functions, EventSourceMappings);
  }

  /** The AWS command line, its answer read. */
  aws<Answer>(line: string): Promise<Answer> {
    return awsAt({ ...process.env, ...this.moto.environment(), HOME: this.folder })<Answer>(line);
  }

  /** Our own command line, as a person with the folder's profiles types it; resolves to what it printed. */
  async nianbao(profile: string, ...words: readonly string[]): Promise<string> {
    const { AWS_ACCESS_KEY_ID: _, AWS_SECRET_ACCESS_KEY: __, ...endpoint } = this.moto.environment();
    const env = { ...process.env, ...endpoint, HOME: this.folder, NO_COLOR: '1', CI: 'true' };
    const given = ['--profile', profile, '--outputs', join(this.folder, 'outputs.json'), ...words];
    const { stdout, stderr } = await run(process.execPath, ['functions/cli/nianbao.mjs', ...given], {
      ...{ cwd: root, env, maxBuffer: LARGEST_PRINT },
    });
    return `${stdout}${stderr}`;
  }

  /** Profiles of the AWS command line, by name. */
  profiles(config: string, credentials: string): void {
    mkdirSync(join(this.folder, '.aws'), { recursive: true });
    writeFileSync(join(this.folder, '.aws/config'), config);
    writeFileSync(join(this.folder, '.aws/credentials'), credentials);
  }

  invoke<Answer>(id: FunctionId, event: unknown): Promise<Answer> {
    return this.#functions[id].invoke<Answer>(event);
  }

  async stop(): Promise<void> {
    this.#pumping = false;
    await Promise.all(this.#pumps);
    await Promise.all(Object.values(this.#functions).map((each) => each.stop()));
    await this.moto.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** What Lambda does with a queue: fetches a batch, calls the function, takes off what it does not give back. */
  async #pump({ FunctionArn, EventSourceArn, BatchSize }: Mapping): Promise<void> {
    const [account = '', queue = ''] = EventSourceArn.split(':').slice(-2);
    const QueueUrl = `${this.moto.endpoint}/${account}/${queue}`;
    const id = FunctionArn.endsWith('-compile') ? 'compile' : 'ingest';
    while (this.#pumping) {
      const { Messages = [] } = await this.#sqs.send(
        new ReceiveMessageCommand({
          ...{ QueueUrl, MaxNumberOfMessages: BatchSize, MessageSystemAttributeNames: ['All'], VisibilityTimeout: 60 },
        }),
      );
      if (Messages.length === 0) {
        await sleep(100);
        continue;
      }
      const Records = Messages.map((each) => ({
        ...{
          messageId: each.MessageId,
          receiptHandle: each.ReceiptHandle,
          body: each.Body,
          attributes: each.Attributes,
        },
        ...{ messageAttributes: {}, md5OfBody: each.MD5OfBody, eventSource: 'aws:sqs', eventSourceARN: EventSourceArn },
        awsRegion: 'us-east-1',
      }));
      const { batchItemFailures } = await this.invoke<SQSBatchResponse>(id, { Records });
      const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
      for (const { MessageId = '', ReceiptHandle } of Messages) {
        if (failed.has(MessageId)) this.givenBack.push(id);
        else await this.#sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      }
    }
  }
}

function awsAt(env: NodeJS.ProcessEnv) {
  return async <Answer>(line: string): Promise<Answer> => {
    const given = ['--endpoint-url', env.AWS_ENDPOINT_URL ?? '', '--output', 'json'];
    const { stdout } = await run('aws', [...line.split(' '), ...given], { env, maxBuffer: LARGEST_PRINT });
    return (stdout.trim() === '' ? {} : JSON.parse(stdout)) as Answer;
  };
}

async function functionsIn(
  moto: MotoServer,
  folder: string,
  aws: ReturnType<typeof awsAt>,
  environment: Readonly<Record<string, string>>,
): Promise<Readonly<Record<FunctionId, DeployedFunction>>> {
  const template = JSON.parse(readFileSync(join(folder, 'cdk.out/Nianbao.template.json'), 'utf8')) as Template;
  const start = async (id: FunctionId): Promise<readonly [FunctionId, DeployedFunction]> => {
    const name = `nianbao-${id}`;
    const asked = Object.values(template.Resources).find(({ Properties }) => Properties?.FunctionName === name);
    const found = await aws<FunctionConfiguration>(`lambda get-function-configuration --function-name ${name}`);
    const { Variables: deployed } = found.Environment;
    const local = Object.entries(deployed).map(([key, value]) => [key, value.replace(AMAZON, moto.endpoint)]);
    const told = Object.entries(environment).filter(([key]) => key in deployed || !key.startsWith('NIANBAO_'));
    const Variables = Object.fromEntries([...local, ...told]);
    const zip = await published(moto, asked?.Properties?.Code?.S3Key ?? '');
    const task = join(folder, `task-${id}`);
    return [id, await DeployedFunction.start({ ...found, Environment: { Variables } }, zip, task, moto.environment())];
  };
  const ids = Object.keys(topology.functions) as FunctionId[];
  return Object.fromEntries(await Promise.all(ids.map(start))) as Record<FunctionId, DeployedFunction>;
}

interface Template {
  readonly Resources: Readonly<Record<string, { readonly Properties?: FunctionProperties }>>;
}

interface FunctionProperties {
  readonly FunctionName?: string;
  readonly Code?: { readonly S3Key: string };
}

/** The bundle as it was published for the deployment. */
async function published({ endpoint }: MotoServer, Key: string): Promise<Uint8Array> {
  const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'example' };
  const s3 = new S3Client({ endpoint, region: 'us-east-1', forcePathStyle: true, credentials });
  const Bucket = 'cdk-hnb659fds-assets-123456789012-us-east-1';
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  return (await Body?.transformToByteArray()) ?? new Uint8Array();
}
