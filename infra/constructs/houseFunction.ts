import { Duration } from 'aws-cdk-lib';
import { Effect, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, type CfnFunction, type Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Capacity } from '../capacity.ts';
import type { Grant } from '../iam/statements.ts';
import type { FunctionSpec } from '../topology/topologyShape.ts';
import { acknowledge } from './acknowledge.ts';
import { FIVE_MINUTES, HouseAlarm } from './houseAlarm.ts';
import { KEPT } from './kept.ts';
import type { Places } from './places.ts';

const PROCESSORS = { arm64: Architecture.ARM_64, x86_64: Architecture.X86_64 } as const;

export interface HouseFunctionProps {
  readonly prefix: string;
  readonly id: string;
  readonly spec: FunctionSpec<string>;
  readonly architecture: Capacity['architecture'];
  readonly code: Code;
  readonly environment: Readonly<Record<string, string>>;
  readonly grants: readonly Grant[];
  readonly places: Places;
  readonly retention: RetentionDays;
  readonly alarmTopic: ITopic;
  /** Who is hurt when it fails, and when it is held back: alarms are part of a function, not an extra. */
  readonly hurt: { readonly errors: string; readonly throttles: string };
  /** For functions that are called asynchronously: where an event goes that no attempt could handle. */
  readonly deadLetters?: IQueue;
}

/**
 * A function with everything that belongs to it: its own role, which may do what its grants say and write its own log,
 * its log group, and its two alarms. What the caller asks is never overridden.
 */
export class HouseFunction extends Construct {
  readonly lambda: LambdaFunction;
  /** By which S3 names the function where it tells who put an object. */
  readonly roleId: string;
  readonly logGroup: LogGroup;
  readonly functionName: string;

  constructor(scope: Construct, id: string, props: HouseFunctionProps) {
    super(scope, id);
    const { prefix, spec, grants, places, deadLetters } = props;
    this.functionName = `${prefix}-${props.id}`;
    this.logGroup = new LogGroup(this, 'Log', {
      logGroupName: `/aws/lambda/${this.functionName}`,
      retention: props.retention,
      removalPolicy: KEPT,
    });
    const role = this.role(grants, places);
    this.roleId = role.roleId;
    this.lambda = new LambdaFunction(this, 'Function', {
      functionName: this.functionName,
      description: spec.entry,
      runtime: Runtime.NODEJS_24_X,
      architecture: PROCESSORS[props.architecture],
      handler: `index.${spec.handler}`,
      code: props.code,
      memorySize: spec.memoryMb,
      timeout: Duration.seconds(spec.timeoutSeconds),
      environment: { ...props.environment },
      role,
      logGroup: this.logGroup,
    });
    const resource = this.lambda.node.defaultChild as CfnFunction;
    // The role carries its whole policy inside: the reference to it is all the order there is.
    resource.addDeletionOverride('DependsOn');
    // Set on the resource: the construct would add rights of its own choosing to the role.
    if (deadLetters !== undefined) resource.deadLetterConfig = { targetArn: deadLetters.queueArn };
    this.alarms(props);
    places.acknowledgeWildcards(this, grants);
    this.reasons(deadLetters !== undefined);
  }

  private role(grants: readonly Grant[], places: Places): Role {
    const writeLog = new PolicyStatement({
      sid: 'WriteOwnLog',
      effect: Effect.ALLOW,
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [this.logGroup.logGroupArn],
    });
    return new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: {
        Own: new PolicyDocument({ statements: [...grants.map((grant) => places.statement(grant)), writeLog] }),
      },
    });
  }

  private alarms({ id, prefix, alarmTopic: topic, hurt }: HouseFunctionProps): void {
    const metric = { period: FIVE_MINUTES, statistic: 'Sum' };
    new HouseAlarm(this, `${id}-errors`, {
      prefix,
      topic,
      hurt: hurt.errors,
      metric: this.lambda.metricErrors(metric),
      threshold: 1,
    });
    new HouseAlarm(this, `${id}-throttles`, {
      prefix,
      topic,
      hurt: hurt.throttles,
      metric: this.lambda.metricThrottles(metric),
      threshold: 1,
      // A single throttled moment is retried by the queue; two periods in a row are a limit that holds.
      periods: 2,
    });
  }

  private reasons(hasDeadLetters: boolean): void {
    acknowledge(
      this.lambda,
      'Serverless-LambdaTracing',
      'X-Ray has no Lambda integration in the China regions; ' +
        'every log line of work names its request and message, and body, year and receipt as far as they are known, ' +
        'by which one filing is followed through the pipeline',
    );
    acknowledge(
      this.lambda,
      'Serverless-LambdaAsyncFailureDestination',
      hasDeadLetters
        ? 'Its dead-letter queue keeps the event alone; a failure destination would also keep the answer and the error text'
        : NEVER_ASYNC,
    );
    if (!hasDeadLetters) acknowledge(this.lambda, 'Serverless-LambdaDLQ', NEVER_ASYNC);
  }
}

const NEVER_ASYNC =
  'Called by a queue that has its own dead letters, or synchronously by the HTTP API: no event is ever queued inside Lambda';
