import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { apiHandler } from '../../../functions/api.ts';
import { compileHandler } from '../../../functions/compile.ts';
import { ingestHandler } from '../../../functions/ingest.ts';
import { remindHandler } from '../../../functions/remind.ts';
import { compose, type Outside } from '../../../functions/runtime/compose.ts';
import { composeCompile } from '../../../functions/runtime/composeCompile.ts';
import { composeOffice, type OfficeComposition } from '../../../functions/runtime/composeOffice.ts';
import { type Config, readConfig } from '../../../functions/runtime/config.ts';
import { topology } from '../../../infra/topology/topology.ts';
import { s3Reminders } from '../../../shared/aws/reminders.ts';
import { reminderText } from '../../../shared/render/remind/reminderText.ts';
import { asNextRelease } from '../../support/nextRelease.ts';
import type { Chance } from '../engine/chance.ts';
import type { Gate, Service } from '../engine/gate.ts';
import { type Ended, Invocation, type Stage } from '../engine/stage.ts';
import { QUEUE_URLS, type Region } from '../services/region.ts';
import { drawLightly } from './drawLightly.ts';
import { SUSPENDABLE } from './planSeason.ts';
import { readOnce } from './readOnce.ts';

type FunctionName = Exclude<keyof typeof topology.functions, 'look'>;

/** A process: one piece of work at a time, on clients of its own. */
interface Sandbox {
  invocation: Invocation | undefined;
  readonly release: number;
  readonly handle: (event: never, context: Context) => Promise<unknown>;
}

export interface HttpAnswer {
  readonly status: number;
  /** What was answered; read by whoever wants to know. */
  readonly body: () => unknown;
}

const LAPTOP_PATIENCE_MS = 900_000;
/** As in the program: full jitter, doubled every time. */
const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 2_000;

/** The program as it is deployed: four functions in processes that come and go, and the command line of whoever keeps it. */
export class Installation {
  readonly region: Region;
  readonly #stage: Stage;
  readonly #gate: Gate;
  readonly #chance: Chance;
  readonly #idle = new Map<string, Sandbox[]>();
  /** The newest release; processes of the one before stay until they end. */
  release = 0;
  /** While the table is gone nothing runs but what its keeper runs. */
  halted = false;
  /** From its backup until it works again elsewhere an installation takes no files: whoever comes then comes again. */
  moving = false;

  /** The documents of a summary: lightly drawn, but for whoever weighs them. */
  readonly #drawn: <C extends { readonly draw: unknown }>(composed: C) => C;

  constructor(stage: Stage, gate: Gate, chance: Chance, region: Region, whole = false) {
    this.#drawn = whole ? (composed) => composed : lightly;
    this.#stage = stage;
    this.#gate = gate;
    this.#chance = chance;
    this.region = region;
  }

  /** Runs one event in a process of that function, a new one when none is free. */
  invoke<Result>(fn: FunctionName, name: string, event: unknown, ended: (how: Ended<Result>) => void): void {
    if (this.halted) {
      ended({ how: 'died' });
      return;
    }
    const free = this.#idle.get(fn) ?? [];
    this.#idle.set(fn, free);
    const kept = free.filter(({ release }) => release === this.release);
    const sandbox = kept.at(-1) ?? this.#newSandbox(fn);
    if (kept.length > 0) free.splice(free.indexOf(sandbox), 1);
    const { timeoutSeconds } = topology.functions[fn];
    const invocation = new Invocation(name);
    sandbox.invocation = invocation;
    const work = () => sandbox.handle(event as never, contextOf(name)) as Promise<Result>;
    this.#stage.start(invocation, timeoutSeconds * 1000, work, (how) => {
      // A process that was killed is not used again: what it remembered is gone with it.
      if (how.how !== 'died') free.push(sandbox);
      ended(how);
    });
  }

  /** A request of a person of the office through the gateway, as IAM has proven who it is. */
  request(
    name: string,
    {
      by,
      method,
      path,
      body,
    }: { readonly by: string; readonly method: string; readonly path: string; readonly body?: object },
    ended: (answer: HttpAnswer | undefined) => void,
  ): void {
    const event = {
      version: '2.0',
      routeKey: '$default',
      rawPath: path,
      rawQueryString: '',
      headers: { host: 'office.invalid', 'content-type': 'application/json' },
      requestContext: {
        requestId: name,
        http: { method, path, protocol: 'HTTP/1.1', sourceIp: '10.0.0.1', userAgent: 'browser' },
        authorizer: { iam: { userArn: `arn:aws:sts::000000000000:assumed-role/office/${by}` } },
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      isBase64Encoded: false,
    };
    this.invoke<{ readonly statusCode: number; readonly body: string }>('api', name, event, (how) => {
      if (how.how !== 'done') return ended(undefined);
      const { statusCode, body: text } = how.result;
      return ended({ status: statusCode, body: () => (text.startsWith('{') ? JSON.parse(text) : text) });
    });
  }

  /** A command on somebody's own machine. One that puts back what was stored puts it as it was, whatever the release. */
  command<Result>(
    name: string,
    act: (office: OfficeComposition) => Promise<Result>,
    ended: (how: Ended<Result>) => void,
    { asStored = false }: { readonly asStored?: boolean } = {},
  ): void {
    const sandbox: { invocation: Invocation } = { invocation: new Invocation(name) };
    const outside = this.#outside(sandbox, asStored ? 0 : this.release);
    const office = this.#drawn(composeOffice(this.#config(), {}, outside));
    this.#stage.start(sandbox.invocation, LAPTOP_PATIENCE_MS, () => act(office), ended);
  }

  #newSandbox(fn: FunctionName): Sandbox {
    const sandbox: { invocation: Invocation | undefined } = { invocation: undefined };
    const outside = this.#outside(sandbox);
    const config = this.#config();
    const { release } = this;
    return Object.assign(sandbox, { release, handle: this.#handlerOf(fn, config, outside) });
  }

  #handlerOf(fn: FunctionName, config: Config, outside: Outside): Sandbox['handle'] {
    switch (fn) {
      case 'ingest':
        return ingestHandler(() => compose(config, {}, outside)) as (
          event: SQSEvent,
          context: Context,
        ) => Promise<SQSBatchResponse>;
      case 'compile':
        return compileHandler(() => this.#drawn(composeCompile(config, {}, outside)));
      case 'api':
        return apiHandler(() => this.#drawn(composeOffice(config, {}, outside)));
      case 'remind':
        return remindHandler(() => ({
          ledger: compose(config, {}, outside).ledger,
          shelf: s3Reminders(outside.s3, config.buckets.publications),
          write: reminderText,
          districts: [],
        }));
    }
  }

  #config(): Config {
    return readConfig({
      NIANBAO_TABLE: topology.table.name,
      NIANBAO_SUBMISSIONS: topology.buckets.submissions.name,
      NIANBAO_PUBLICATIONS: topology.buckets.publications.name,
      NIANBAO_INTAKE_URL: QUEUE_URLS.intakeUrl,
      NIANBAO_INTAKE_DLQ_URL: QUEUE_URLS.deadLetterUrl,
      NIANBAO_COMPILE_URL: QUEUE_URLS.compileUrl,
      // The next release judges by one rule less.
      NIANBAO_SUSPENDED_RULES: this.release === 0 ? '' : SUSPENDABLE[0],
    });
  }

  #outside(sandbox: { invocation: Invocation | undefined }, release = this.release): Outside {
    const { dynamo, s3, sqs } = this.region.services;
    const current = () => {
      if (sandbox.invocation === undefined) throw new Error('a call without an invocation');
      return sandbox.invocation;
    };
    const client = (service: Service, written = (command: object) => command) =>
      ({ send: (command: object) => this.#gate.call(current(), service, written(command)) }) as never;
    return {
      documents: release === 0 ? client(dynamo) : client(dynamo, writtenByNext),
      s3: client(s3),
      sqs: client(sqs),
      now: () => this.#stage.nowText,
      readItem: readOnce,
      pause: (attempt) => {
        const invocation = current();
        const longest = Math.min(FIRST_PAUSE_MS * 2 ** attempt, LONGEST_PAUSE_MS);
        return this.#gate.pause(
          invocation,
          this.#chance.below(longest, 'pause', invocation.name, invocation.calls, attempt),
        );
      },
    };
  }
}

/** The next release puts one member more into every item, and into every object in it. */
function writtenByNext(command: object): object {
  if (!(command instanceof PutCommand)) return command;
  return new PutCommand({ ...command.input, Item: asNextRelease(command.input.Item ?? {}) });
}

/** The same with fewer documents drawn: the real ones take a hundred times as long and say nothing more of a total. */
function lightly<C extends { readonly draw: unknown }>(composed: C): C {
  return { ...composed, draw: drawLightly };
}

function contextOf(name: string): Context {
  return {
    callbackWaitsForEmptyEventLoop: false,
    functionName: 'simulated',
    functionVersion: '$LATEST',
    invokedFunctionArn: '',
    memoryLimitInMB: '512',
    awsRequestId: name,
    logGroupName: '',
    logStreamName: '',
    getRemainingTimeInMillis: () => 30_000,
    done: () => {},
    fail: () => {},
    succeed: () => {},
  };
}
