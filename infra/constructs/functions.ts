import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Capacity } from '../capacity.ts';
import { functionGrants } from '../iam/functionGrants.ts';
import type { Grant } from '../iam/statements.ts';
import { type FunctionId, topology } from '../topology/topology.ts';
import { HouseFunction, type HouseFunctionProps } from './houseFunction.ts';
import type { Places } from './places.ts';

interface FunctionsProps {
  readonly prefix: string;
  readonly capacity: Capacity;
  readonly places: Places;
  readonly retention: RetentionDays;
  readonly alarmTopic: ITopic;
  readonly environment: Readonly<Record<string, string>>;
  /** Settings of single functions. */
  readonly told: Readonly<Record<'compile' | 'api', Readonly<Record<string, string>>>>;
  /** Settings of the reminder, and its rights where it writes to bodies. */
  readonly remind: { readonly environment: Readonly<Record<string, string>>; readonly grants: readonly Grant[] };
  /** Where browsers sign in: the settings and rights of the function that answers them. */
  readonly signIn?: { readonly environment: Readonly<Record<string, string>>; readonly grants: readonly Grant[] };
  readonly scheduleDeadLetters: IQueue;
  readonly codeOf: (id: FunctionId) => Code;
}

const hurt: Readonly<Record<FunctionId, HouseFunctionProps['hurt']>> = {
  ingest: {
    errors: 'Bodies that uploaded get no receipt yet: a batch of uploads failed as a whole and is tried again.',
    throttles: 'Bodies wait longer for their receipts: the account has no room for the function that judges reports.',
  },
  compile: {
    errors: "The office's yearly report is not brought up to date: a compile broke off.",
    throttles: "The office's yearly report is late: the account has no room for the function that compiles it.",
  },
  api: {
    errors: 'Bodies and the office get an error instead of the page or the upload form they asked for.',
    throttles:
      'Bodies and the office are turned away at the door: the account has no room for the function that answers.',
  },
  remind: {
    errors: 'The office does not get the list of who has not filed on a day it counts on it.',
    throttles: 'The list of who has not filed comes late to the office: the account has no room for the function.',
  },
  look: {
    errors: 'The office does not see whether bodies published what they filed: a round of looks broke off.',
    throttles: 'Published reports are looked at late: the account has no room for the function.',
  },
};

/** The functions of the topology, as many as it names. */
export class Functions extends Construct {
  readonly functions: Readonly<Record<FunctionId, HouseFunction>>;

  constructor(scope: Construct, id: string, props: FunctionsProps) {
    super(scope, id);
    const { capacity, environment, told, remind, signIn, scheduleDeadLetters, codeOf, ...common } = props;
    const scheduled = new Set<FunctionId>(topology.schedules.map(({ target }) => target));
    const make = (each: FunctionId, more: Readonly<Record<string, string>> = {}, grants: readonly Grant[] = []) =>
      new HouseFunction(this, each, {
        ...common,
        id: each,
        spec: capacity.functions[each],
        architecture: capacity.architecture,
        code: codeOf(each),
        environment: { ...environment, ...more },
        grants: [...functionGrants[each], ...grants],
        hurt: hurt[each],
        ...(scheduled.has(each) ? { deadLetters: scheduleDeadLetters } : {}),
      });
    const [compile, api] = [
      make('compile', told.compile),
      make('api', { ...told.api, ...signIn?.environment }, signIn?.grants),
    ];
    this.functions = {
      // The one mints uploads, the other tells of them again: of everybody else S3 itself says who filed.
      ingest: make('ingest', { NIANBAO_HOUSE_ROLES: [api, compile].map((each) => each.roleId).join(',') }),
      compile,
      api,
      remind: make('remind', remind.environment, remind.grants),
      look: make('look'),
    };
  }
}
