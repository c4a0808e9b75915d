import { join, resolve } from 'node:path';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent, SQSHandler } from 'aws-lambda';
import { composeOffice, type OfficeComposition } from '../../functions/runtime/composeOffice.ts';
import { readConfig } from '../../functions/runtime/config.ts';
import { workLog } from '../../functions/runtime/workLog.ts';
import { given, when } from '../../shared/domain/values/given.ts';
import { type FunctionId, topology } from '../topology/topology.ts';
import { type ApiServer, startApiServer } from './api/apiServer.ts';
import { conversionsHere } from './api/conversionsHere.ts';
import { compileHere } from './lambda/compileHere.ts';
import { compileProcess, YIELDS } from './lambda/compileProcess.ts';
import { type Handlers, sourceHandlers } from './lambda/handlers.ts';
import { type LambdaIdentity, lambdaContext } from './lambda/lambdaContext.ts';
import { ownCodesIn } from './process/ownCodes.ts';
import { signingKeyIn } from './process/signingKey.ts';
import { runtimeEnvironment } from './runtimeEnvironment.ts';
import { type ScheduleClock, startScheduleClock } from './schedule/scheduleClock.ts';
import { scheduleMemoryIn } from './schedule/scheduleMemory.ts';
import type { ServeOptions } from './serve/serveOptions.ts';
import { type Servers, startServers } from './servers.ts';
import { type QueuePump, startQueuePump } from './sqs/queuePump.ts';

interface RuntimeOptions {
  /** Where state is kept between starts; without it everything is in memory. */
  readonly stateDir?: string;
  /** Port of the pages and the API; a free one without it. */
  readonly port?: number;
  /** Port of the S3 and SQS address; a free one without it. */
  readonly s3Port?: number;
  /** Seconds between a filing and the compile that follows it: 15 minutes on AWS, a moment here. */
  readonly compileDelaySeconds?: number;
  /** Seconds until a failed message is tried again. */
  readonly visibilitySeconds?: number;
  /** The handlers to run: the sources, or the bundles that are deployed. */
  readonly handlers?: () => Promise<Handlers>;
  /** For an office that works on one machine: people sign in. Without it whoever sits at the machine chooses who to be. */
  readonly serve?: ServeOptions;
  /** Ways to call LibreOffice; those of this machine without it. */
  readonly officePrograms?: readonly string[];
  /** Takes in and compiles in this process instead of processes of their own: see `compileHere`. */
  readonly compilesHere?: boolean;
  readonly onError: (error: unknown) => void;
}

export interface Runtime {
  readonly servers: Servers;
  readonly ports: OfficeComposition;
  readonly api: ApiServer;
  readonly clock: ScheduleClock;
  /** Loads what takes uploads in, so that the first of them does not wait for it. */
  expectUploads(): Promise<void>;
  /** Resolves when every upload so far has been handled. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

/** The handlers' own log lines and metrics are for CloudWatch; here only what went wrong is printed. */
const QUIET = { POWERTOOLS_LOG_LEVEL: 'WARN', POWERTOOLS_METRICS_DISABLED: 'true' } as const;

const COMPILE_DELAY_SECONDS = 3;
const VISIBILITY_SECONDS = 30;
/** What takes uploads in is never far: a day. */
const STAYS = 24 * 3_600_000;
/** A draft made in the middle of a rush takes the processor from the uploads, and is overtaken when it is done; but it does not wait for ever. */
const LONGEST_WAIT_MS = 5 * 60_000;

/**
 * The whole pipeline on one machine: embedded servers, the Lambda handlers behind pumps that give them the events Lambda
 * would, the schedules, the pages and the API.
 */
export async function startRuntime(options: RuntimeOptions): Promise<Runtime> {
  const { stateDir, s3Port, compileDelaySeconds = COMPILE_DELAY_SECONDS, onError } = options;
  const servers = await startServers({
    ...given({ stateDir }),
    ...given({ port: s3Port }),
    onTableEnd: onError,
  });
  try {
    const signing = when(stateDir, (folder) => ({ NIANBAO_SIGNING_KEY_FILE: resolve(signingKeyIn(folder)) }));
    const open = when(options.serve?.publicCorrections, (list) => ({ NIANBAO_PUBLIC_CORRECTIONS: list }));
    const codes = given({ NIANBAO_CODES: stateDir === undefined ? undefined : ownCodesIn(stateDir) });
    const environment = { ...runtimeEnvironment(servers, compileDelaySeconds), ...signing, ...open, ...codes };
    Object.assign(process.env, QUIET, environment, options.serve?.mail);
    const handlers = await (options.handlers ?? sourceHandlers)();
    const apart = options.compilesHere === true ? undefined : compileProcess(handlers.compile, YIELDS.compiling);
    const compiling = apart ?? compileHere(handlers.compile);
    const takingIn = whereTakenIn(handlers.ingest, options);
    const ports = {
      ...composeOffice(readConfig(environment), { toldAgain: workLog('api').toldAgain }),
      ...when(apart, ({ compile }) => ({ elsewhere: compile })),
      ...given({ conversions: conversionsHere(options.officePrograms) }),
    };
    let clock: ScheduleClock | undefined;
    const api = await startPages(options, servers, { ports, environment, clock: () => clock });
    const sqs = new SQSClient(servers.clients.sqs);
    const visibilitySeconds = options.visibilitySeconds ?? VISIBILITY_SECONDS;
    const pump = (queue: 'intake' | 'compile', handler: SQSHandler, standsBack?: () => boolean) =>
      startPump(servers, { sqs, queue, handler, visibilitySeconds, onError, ...given({ standsBack }) });
    const on =
      (process: Worker, target: 'ingest' | 'compile'): SQSHandler =>
      async (event) =>
        (await process.handle(event, lambdaOf(target, servers.region))) as SQSBatchResponse;
    const intake = pump('intake', on(takingIn, 'ingest'));
    const inARush = () => intake.busyFor() > 0 && intake.busyFor() < LONGEST_WAIT_MS;
    const pumps = [intake, pump('compile', on(compiling, 'compile'), inARush)];
    const started = startScheduleClock({
      schedules: topology.schedules,
      now: () => new Date(),
      onError,
      invoke: async (target, event) => {
        const lambda = lambdaOf(target, servers.region);
        if (target === 'compile') await compiling.handle(event, lambda);
        if (target === 'remind') await handlers.remind(event, lambdaContext(lambda));
        if (target === 'look') await handlers.look(event, lambdaContext(lambda));
      },
      ...when(stateDir, (stateDir) => ({ memory: scheduleMemoryIn(join(stateDir, 'schedules.json')) })),
    });
    clock = started;
    return {
      servers,
      ports,
      api,
      clock: started,
      expectUploads: () => takingIn.load(),
      settle: async () => {
        await servers.notified();
        await intake.settle(600_000);
      },
      stop: async () => {
        await api.stop();
        await started.stop();
        await Promise.all(pumps.map((each) => each.stop()));
        await Promise.all([compiling.stop(), takingIn.stop()]);
        sqs.destroy();
        await servers.stop();
      },
    };
  } catch (error) {
    await servers.stop();
    throw error;
  }
}

type Worker = ReturnType<typeof compileHere>;

/** A verdict on a long text takes as long as it takes: no page waits for it. */
function whereTakenIn(handler: Handlers['ingest'], { compilesHere }: RuntimeOptions): Worker {
  if (typeof handler === 'string')
    return compilesHere === true ? compileHere(handler) : compileProcess(handler, YIELDS.takingIn, STAYS);
  return {
    load: async () => undefined,
    handle: async (event, lambda) => handler(event as SQSEvent, lambdaContext(lambda), () => {}),
    stop: async () => undefined,
  };
}

/** The pages: for trying out, or those of an office, which are loaded with their provider only where they are wanted. */
async function startPages(
  { serve, stateDir, port = 0 }: RuntimeOptions,
  { endpoints }: Servers,
  told: Omit<Parameters<typeof startApiServer>[0], 'port'>,
): Promise<ApiServer> {
  if (serve === undefined || stateDir === undefined) return startApiServer({ ...told, port });
  const { serveSite } = await import('./serve/serveSite.ts');
  return serveSite({ ...told, port, stateDir, serve, s3: endpoints.s3 });
}

function startPump(
  servers: Servers,
  {
    queue,
    ...told
  }: { readonly queue: 'intake' | 'compile' } & Pick<
    Parameters<typeof startQueuePump>[0],
    'sqs' | 'handler' | 'visibilitySeconds' | 'onError' | 'standsBack'
  >,
): QueuePump {
  const functionName: FunctionId = queue === 'intake' ? 'ingest' : 'compile';
  const { trigger } = topology.functions[functionName];
  return startQueuePump({
    ...told,
    queue: servers.queues[queue],
    lambda: lambdaOf(functionName, servers.region),
    batchSize: trigger.batchSize,
    // One process, two cores: a few batches side by side keep them busy; twenty would only queue.
    maxConcurrency: Math.min(trigger.maxConcurrency, 4),
    upstream: servers.notified,
  });
}

function lambdaOf(functionName: FunctionId, region: string): LambdaIdentity {
  const { timeoutSeconds, memoryMb } = topology.functions[functionName];
  return { functionName, region, timeoutSeconds, memoryMb };
}
