import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Validations } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { describe, expect, test } from 'vitest';
import { MOVABLE_ALARMS } from '../../../../infra/alarmThresholds.ts';
import { buildApp } from '../../../../infra/buildApp.ts';
import { HouseAlarm } from '../../../../infra/constructs/houseAlarm.ts';
import { type FunctionId, topology } from '../../../../infra/topology/topology.ts';
import type { FunctionSpec } from '../../../../infra/topology/topologyShape.ts';
import {
  type Resource,
  resourcesOf,
  SECOND,
  SECOND_IN_CHINA,
  type Synthesized,
  scratchFolder,
  synthesized,
  targetOf,
  VARIANTS,
} from './synthesized.ts';

const DAY = 24 * 60 * 60;
const functions = Object.entries(topology.functions) as [FunctionId, FunctionSpec<string>][];

interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Condition?: unknown;
}

function statementsFor(stack: Synthesized, type: string, link: string, id: string): readonly Statement[] {
  return resourcesOf(stack, type)
    .filter(({ Properties }) => {
      const linked = Properties[link];
      return targetOf(Array.isArray(linked) ? linked[0] : linked) === id;
    })
    .flatMap(({ Properties }) => (Properties.PolicyDocument as { Statement: readonly Statement[] }).Statement);
}

function bucketNamed(stack: Synthesized, part: string) {
  const found = resourcesOf(stack, 'AWS::S3::Bucket').find(({ Properties }) =>
    JSON.stringify(Properties.BucketName ?? '').includes(part),
  );
  if (found === undefined) throw new Error(`no bucket ${part}`);
  return found;
}

/** Whether an alarm watches this metric with this resource in its dimensions. */
function alarmsOn(stack: Synthesized, metric: string, id: string): readonly Resource[] {
  return resourcesOf(stack, 'AWS::CloudWatch::Alarm').filter(
    ({ Properties }) =>
      Properties.MetricName === metric &&
      (Properties.Dimensions as readonly { Value: unknown }[]).some(({ Value }) => targetOf(Value) === id),
  );
}

describe.each(Object.entries(VARIANTS))('%s', (_, context) => {
  const stack = () => synthesized(context);

  test('synthesizes without an account, and cdk-nag finds nothing that has no reason', () => {
    expect(Object.keys(stack().template.Resources).length).toBeGreaterThan(50);
  });

  test('names no partition, region or account', () => {
    const { text } = stack();
    expect(text).not.toMatch(/arn:aws(-cn)?:/);
    expect(text).not.toMatch(/\b(us|cn|eu|ap)-(east|west|north|south|northwest|northeast|southeast|central)-\d\b/);
    expect(text).not.toMatch(/(?<![0-9a-fA-F])\d{12}(?![0-9a-fA-F])/);
    const hosts = [...text.matchAll(/[\w.-]*amazonaws\.[a-z.]+/g)].map(([host]) => host);
    const others = hosts.filter(
      (host) => !/^(apigateway|cloudwatch|lambda|logging\.s3|s3|scheduler)\.amazonaws\.com$/.test(host),
    );
    expect(others.filter((host) => host !== 'signin.amazonaws.cn')).toEqual([]);
  });

  test('uses nothing that the China regions lack', () => {
    const types = new Set(Object.values(stack().template.Resources).map(({ Type }) => Type));
    if (context.webAuth === 'cognito') return expect(context.partition).toBe('aws');
    const absent = [...types].filter((type) =>
      /^(AWS::Lambda::Url|AWS::Cognito::|AWS::CloudFront::|AWS::XRay::|AWS::SSO::|AWS::Events::Endpoint)/.test(type),
    );
    expect(absent).toEqual([]);
    expect(stack().text).not.toMatch(/TracingConfig|AsyncEvent|"Protocol":\s*"sms/);
    expect([...types].filter((type) => type.startsWith('Custom::'))).toEqual([]);
  });

  test('has the functions of the topology and no other', () => {
    const found = resourcesOf(stack(), 'AWS::Lambda::Function');
    expect(found.map(({ Properties }) => Properties.FunctionName).sort()).toEqual(
      functions.map(([id]) => `nianbao-${id}`).sort(),
    );
    for (const [id, { memoryMb, timeoutSeconds, entry }] of functions) {
      const { Properties } = found.find((each) => each.Properties.FunctionName === `nianbao-${id}`) as Resource;
      expect(Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        MemorySize: memoryMb,
        Timeout: timeoutSeconds,
        Description: entry,
        Handler: 'index.handler',
      });
    }
  });

  test('gives each function a role and a log group of its own, with retention', () => {
    const found = resourcesOf(stack(), 'AWS::Lambda::Function');
    expect(new Set(found.map(({ Properties }) => targetOf(Properties.Role))).size).toBe(functions.length);
    const logs = found.map(({ Properties }) => targetOf((Properties.LoggingConfig as { LogGroup: unknown }).LogGroup));
    expect(new Set(logs).size).toBe(functions.length);
    for (const { Properties } of resourcesOf(stack(), 'AWS::Logs::LogGroup'))
      expect(Properties.RetentionInDays).toBe(180);
    const roles = found.map(({ Properties }) => stack().template.Resources[targetOf(Properties.Role) ?? '']);
    for (const role of roles) expect(role?.Properties).not.toHaveProperty('ManagedPolicyArns');
  });

  test('notifies from S3 straight to SQS, and the queue is ready before the bucket asks', () => {
    const { Properties, DependsOn } = bucketNamed(stack(), 'nianbao-submissions');
    const configured = (Properties.NotificationConfiguration as { QueueConfigurations: readonly { Event: string }[] })
      .QueueConfigurations;
    expect(configured.map(({ Event }) => Event)).toEqual([
      's3:ObjectCreated:*',
      's3:ObjectRemoved:DeleteMarkerCreated',
    ]);
    const policies = resourcesOf(stack(), 'AWS::SQS::QueuePolicy').filter(({ Properties: each }) =>
      JSON.stringify(each.PolicyDocument).includes('EventsOfSubmissions'),
    );
    expect(policies).toHaveLength(1);
    expect(DependsOn).toContain(policies[0]?.id);
    expect(JSON.stringify(configured)).toContain('inbox/');
  });

  test('keeps both buckets private, versioned, under our key, and retained', () => {
    for (const part of ['nianbao-submissions', 'nianbao-publications']) {
      const bucket = bucketNamed(stack(), part);
      expect(bucket).toMatchObject({
        DeletionPolicy: 'RetainExceptOnCreate',
        UpdateReplacePolicy: 'Retain',
        Properties: {
          VersioningConfiguration: { Status: 'Enabled' },
          OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
          PublicAccessBlockConfiguration: {
            BlockPublicAcls: true,
            BlockPublicPolicy: true,
            IgnorePublicAcls: true,
            RestrictPublicBuckets: true,
          },
          BucketEncryption: {
            ServerSideEncryptionConfiguration: [
              { BucketKeyEnabled: true, ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } },
            ],
          },
        },
      });
      // Expiry of a current version writes an event with a midnight sequencer: it would count a report out.
      // Only large answers go, which no notification tells of.
      const { Rules } = bucket.Properties.LifecycleConfiguration as { Rules: readonly { readonly Prefix?: string }[] };
      const ofReports = Rules.filter(({ Prefix }) => Prefix !== 'answers/');
      expect(JSON.stringify(ofReports)).not.toMatch(/Expiration|Transition/);
      const denied = statementsFor(stack(), 'AWS::S3::BucketPolicy', 'Bucket', bucket.id)
        .filter(({ Effect }) => Effect === 'Deny')
        .map(({ Sid }) => Sid);
      expect(denied).toEqual(
        expect.arrayContaining(['OtherAlgorithm', 'OtherKey', 'CustomerKey', 'RemoveVersion', 'StopVersions']),
      );
    }
  });

  test("lets pages of a clerk's own machine, on any port, post reports and nothing else", () => {
    const { Properties } = bucketNamed(stack(), 'nianbao-submissions');
    const { CorsRules: every } = Properties.CorsConfiguration as {
      CorsRules: readonly { AllowedMethods: readonly string[]; AllowedOrigins: readonly unknown[] }[];
    };
    // The site's own origin is a name that the stack makes; what may be guessed is looked at here.
    const rules = every.flatMap((rule) => {
      const AllowedOrigins = rule.AllowedOrigins.filter((origin) => typeof origin === 'string');
      return AllowedOrigins.length === 0 ? [] : [{ ...rule, AllowedOrigins }];
    });
    expect(every.every(({ AllowedMethods }) => AllowedMethods.join() === 'POST')).toBe(true);
    expect(rules.map(({ AllowedMethods }) => AllowedMethods)).toEqual([['POST']]);
    const allowed = (origin: string) =>
      rules.some(({ AllowedOrigins }) =>
        AllowedOrigins.some((pattern) => {
          // As S3 reads it: at most one star, which stands for anything.
          const [before = '', after = '', ...more] = pattern.split('*');
          expect(more).toEqual([]);
          return pattern.includes('*') ? origin.startsWith(before) && origin.endsWith(after) : origin === pattern;
        }),
      );
    expect(['http://127.0.0.1:1', 'http://127.0.0.1:54321', 'http://localhost:8787'].map(allowed)).toEqual([
      true,
      true,
      true,
    ]);
    const others = [
      'https://evil.example',
      'http://127.0.0.1.evil.example',
      'http://127.0.0.10:80',
      'null',
      'http://10.0.0.1:1',
    ];
    expect(others.filter(allowed)).toEqual([]);
  });

  test('lets the same pages put originals, with the headers that their addresses sign, and nothing else', () => {
    const [reports, originals] = ['nianbao-submissions', 'nianbao-publications'].map(
      (name) =>
        bucketNamed(stack(), name).Properties.CorsConfiguration as {
          CorsRules: readonly { AllowedMethods: string[]; AllowedOrigins: unknown[]; AllowedHeaders?: string[] }[];
        },
    );
    const origins = (rules: typeof reports) => rules?.CorsRules.map(({ AllowedOrigins }) => AllowedOrigins);
    expect(origins(originals)).toEqual(origins(reports));
    for (const { AllowedMethods, AllowedHeaders } of originals?.CorsRules ?? []) {
      expect(AllowedMethods).toEqual(['PUT']);
      expect(AllowedHeaders).toEqual([
        'content-type',
        'if-none-match',
        'x-amz-checksum-sha256',
        'x-amz-sdk-checksum-algorithm',
      ]);
    }
  });

  test('locks publications against removal in governance mode, and against being written twice', () => {
    const bucket = bucketNamed(stack(), 'nianbao-publications');
    expect(bucket.Properties).toMatchObject({
      ObjectLockEnabled: true,
      ObjectLockConfiguration: {
        ObjectLockEnabled: 'Enabled',
        Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 3650 } },
      },
    });
    const overwrite = statementsFor(stack(), 'AWS::S3::BucketPolicy', 'Bucket', bucket.id).find(
      ({ Sid }) => Sid === 'Overwrite',
    );
    expect(overwrite).toMatchObject({ Effect: 'Deny', Action: 's3:PutObject' });
    expect(overwrite?.Condition).toEqual({
      Null: { 's3:if-none-match': 'true' },
      Bool: { 's3:ObjectCreationOperation': 'true' },
    });
  });

  test('a first deployment that fails leaves nothing in the way of the next; whatever comes later keeps what holds data', () => {
    const { Resources } = stack().template;
    const kept = Object.entries(Resources).filter(([, { DeletionPolicy }]) => DeletionPolicy?.startsWith('Retain'));
    for (const [id, { Type, DeletionPolicy, UpdateReplacePolicy }] of kept) {
      expect([id, UpdateReplacePolicy]).toEqual([id, 'Retain']);
      // Two user pools may have one name: an empty one that stays is in nobody's way, and its protection would stop the way back.
      const policy = Type === 'AWS::Cognito::UserPool' ? 'Retain' : 'RetainExceptOnCreate';
      expect([id, DeletionPolicy]).toEqual([id, policy]);
    }
    // What is protected from being deleted cannot go with the rest: it is made when all the rest stands.
    const isTable = ([, { Type }]: readonly [string, { readonly Type: string }]) => Type === 'AWS::DynamoDB::Table';
    const [[, table] = []] = Object.entries(Resources).filter(isTable);
    const others = Object.entries(Resources).filter((each) => !isTable(each));
    expect(new Set(table?.DependsOn)).toEqual(new Set(others.map(([id]) => id)));
  });

  test('keeps the table recoverable and protected, without index, stream or expiry', () => {
    const [table, ...others] = resourcesOf(stack(), 'AWS::DynamoDB::Table');
    expect(others).toEqual([]);
    expect(table).toMatchObject({
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
        KeySchema: [
          { AttributeName: topology.table.partitionKey, KeyType: 'HASH' },
          { AttributeName: topology.table.sortKey, KeyType: 'RANGE' },
        ],
      },
    });
    for (const unwanted of [
      'GlobalSecondaryIndexes',
      'LocalSecondaryIndexes',
      'StreamSpecification',
      'TimeToLiveSpecification',
    ])
      expect(table?.Properties).not.toHaveProperty(unwanted);
  });

  test('gives every queue dead letters that outlive it, and every dead letter an alarm', () => {
    const queues = resourcesOf(stack(), 'AWS::SQS::Queue');
    const named = (name: string) => queues.find(({ Properties }) => Properties.QueueName === name);
    for (const spec of Object.values(topology.queues)) {
      const queue = named(spec.name);
      const dead = named(spec.deadLetter.name);
      expect(queue?.Properties).toMatchObject({
        VisibilityTimeout: spec.visibilitySeconds,
        MessageRetentionPeriod: spec.retentionSeconds,
        RedrivePolicy: {
          maxReceiveCount: spec.maxReceiveCount,
          deadLetterTargetArn: { 'Fn::GetAtt': [dead?.id, 'Arn'] },
        },
      });
      expect(alarmsOn(stack(), 'ApproximateAgeOfOldestMessage', queue?.id ?? '')).toHaveLength(1);
      expect(spec.deadLetter.retentionSeconds).toBeGreaterThan(spec.retentionSeconds);
    }
    const withoutRedrive = queues.filter(({ Properties }) => Properties.RedrivePolicy === undefined);
    expect(withoutRedrive.map(({ Properties }) => Properties.QueueName).sort()).toEqual(
      [
        ...Object.values(topology.queues).map(({ deadLetter }) => deadLetter.name),
        topology.scheduleDeadLetter.name,
      ].sort(),
    );
    for (const { id, Properties } of withoutRedrive) {
      expect(Properties.MessageRetentionPeriod).toBe(14 * DAY);
      expect(alarmsOn(stack(), 'ApproximateNumberOfMessagesVisible', id)).toHaveLength(1);
    }
  });

  test('feeds functions with partial batch answers, bounded, and never twice within a run', () => {
    const mappings = resourcesOf(stack(), 'AWS::Lambda::EventSourceMapping');
    const triggered = functions.filter(([, { trigger }]) => trigger !== undefined);
    expect(mappings).toHaveLength(triggered.length);
    for (const [id, { trigger, timeoutSeconds }] of triggered) {
      const queue = topology.queues[trigger?.queue as keyof typeof topology.queues];
      expect(queue.visibilitySeconds, id).toBeGreaterThanOrEqual(6 * timeoutSeconds);
      expect(mappings.map(({ Properties }) => Properties)).toContainEqual(
        expect.objectContaining({
          BatchSize: trigger?.batchSize,
          FunctionResponseTypes: ['ReportBatchItemFailures'],
          ScalingConfig: { MaximumConcurrency: trigger?.maxConcurrency },
        }),
      );
    }
  });

  test('runs the schedules of the topology in China, with dead letters for what cannot be handed over', () => {
    const schedules = resourcesOf(stack(), 'AWS::Scheduler::Schedule').map(({ Properties }) => Properties);
    expect(schedules.map(({ Name }) => Name).sort()).toEqual(topology.schedules.map(({ name }) => name).sort());
    const dead = resourcesOf(stack(), 'AWS::SQS::Queue').find(
      ({ Properties }) => Properties.QueueName === topology.scheduleDeadLetter.name,
    );
    for (const { name, cron, input } of topology.schedules) {
      expect(schedules.find(({ Name }) => Name === name)).toMatchObject({
        ScheduleExpression: cron,
        ScheduleExpressionTimezone: 'Asia/Shanghai',
        FlexibleTimeWindow: { Mode: 'OFF' },
        Target: { Input: JSON.stringify(input), DeadLetterConfig: { Arn: { 'Fn::GetAtt': [dead?.id, 'Arn'] } } },
      });
    }
    // What a schedule calls runs asynchronously: an event that fails three times must not vanish either.
    for (const target of new Set(topology.schedules.map((each) => each.target))) {
      const called = resourcesOf(stack(), 'AWS::Lambda::Function').find(
        ({ Properties }) => Properties.FunctionName === `nianbao-${target}`,
      );
      expect(called?.Properties.DeadLetterConfig).toEqual({ TargetArn: { 'Fn::GetAtt': [dead?.id, 'Arn'] } });
    }
  });

  test('asks programs for a signature, has a second way in for browsers alone, slows floods down and logs access', () => {
    const routes = resourcesOf(stack(), 'AWS::ApiGatewayV2::Route').map(({ Properties }) => Properties);
    const apis = new Map(
      resourcesOf(stack(), 'AWS::ApiGatewayV2::Api').map(({ id, Properties }) => [id, Properties.Name]),
    );
    const types = new Map(
      routes.map(({ ApiId, RouteKey, AuthorizationType }) => [
        `${apis.get(targetOf(ApiId) ?? '')} ${RouteKey}`,
        AuthorizationType,
      ]),
    );
    const addresses = ['GET /', 'POST /', 'GET /{proxy+}', 'POST /{proxy+}'];
    const browsers = context.webAuth === undefined ? [] : addresses.map((each) => [`nianbao-site ${each}`, 'NONE']);
    const programs = addresses.map((each) => [`nianbao ${each}`, 'AWS_IAM']);
    expect(Object.fromEntries(types)).toEqual(Object.fromEntries([...programs, ...browsers]));
    const stages = resourcesOf(stack(), 'AWS::ApiGatewayV2::Stage');
    expect(stages).toHaveLength(apis.size);
    for (const stage of stages) {
      expect(stage.Properties).toMatchObject({
        DefaultRouteSettings: {
          ThrottlingRateLimit: topology.apiThrottle.ratePerSecond,
          ThrottlingBurstLimit: topology.apiThrottle.burst,
        },
      });
      expect(JSON.stringify(stage.Properties.AccessLogSettings)).toContain('$context.status');
    }
    expect(resourcesOf(stack(), 'AWS::ApiGatewayV2::Authorizer')).toEqual([]);
  });

  test('lets browsers sign in where it was asked to, and nowhere else', () => {
    const api = resourcesOf(stack(), 'AWS::Lambda::Function').find(
      ({ Properties }) => Properties.FunctionName === 'nianbao-api',
    );
    const { Variables = {} } = (api?.Properties.Environment ?? {}) as { Variables?: Record<string, unknown> };
    const pools = resourcesOf(stack(), 'AWS::Cognito::UserPool');
    expect(pools).toHaveLength(context.webAuth === 'cognito' ? 1 : 0);
    const keys = resourcesOf(stack(), 'AWS::SecretsManager::Secret');
    const rules = resourcesOf(stack(), 'AWS::S3::Bucket').flatMap(
      ({ Properties }) =>
        (Properties.CorsConfiguration as { CorsRules: readonly { AllowedOrigins: readonly unknown[] }[] } | undefined)
          ?.CorsRules ?? [],
    );
    if (context.webAuth === undefined) {
      expect(Object.keys(Variables).filter((name) => /ISSUER|SITE|SESSION/.test(name))).toEqual([]);
      expect([keys, rules.length]).toEqual([[], 2]);
      return;
    }
    expect(keys).toHaveLength(1);
    expect(Variables.NIANBAO_SESSION_KEY).toEqual({ Ref: keys[0]?.id });
    expect(Variables.NIANBAO_CLAIM).toBe('email');
    if (context.webAuth === 'oidc') {
      expect(Variables).toMatchObject({
        NIANBAO_ISSUER: context.issuer,
        NIANBAO_CLIENT_ID: context.clientId,
        NIANBAO_CLIENT_SECRET: context.clientSecret,
      });
    } else {
      expect(pools[0]?.Properties).toMatchObject({
        MfaConfiguration: 'ON',
        EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
        DeletionProtection: 'ACTIVE',
      });
      expect(resourcesOf(stack(), 'AWS::Cognito::UserPoolClient')[0]?.Properties).toMatchObject({
        AllowedOAuthFlows: ['code'],
        CallbackURLs: [{ 'Fn::Join': ['', [Variables.NIANBAO_SITE, '/sign-in/return']] }].map(() => expect.anything()),
        GenerateSecret: false,
      });
    }
    // Its pages send reports straight to the bucket.
    expect(rules.map(({ AllowedOrigins }) => AllowedOrigins)).toContainEqual([Variables.NIANBAO_SITE]);
  });

  test('rotates the key and keeps it', () => {
    const [key, signing, ...others] = resourcesOf(stack(), 'AWS::KMS::Key');
    expect(others).toEqual([]);
    const kept = { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' };
    expect(key).toMatchObject({ ...kept, Properties: { EnableKeyRotation: true } });
    expect(signing).toMatchObject({ ...kept, Properties: { KeyUsage: 'SIGN_VERIFY', KeySpec: 'ECC_NIST_P256' } });
    // Its owner account decides who signs, by the grants: no service and no other account is named.
    expect(JSON.stringify(signing?.Properties.KeyPolicy)).not.toContain('"Service"');
  });

  test('tells the key that signs to the function that compiles, and to the one whose pages say which it is', () => {
    const told = resourcesOf(stack(), 'AWS::Lambda::Function').filter(
      ({ Properties }) =>
        'NIANBAO_SIGNING_KEY' in (Properties.Environment as { Variables: Record<string, unknown> }).Variables,
    );
    expect(told.map(({ Properties }) => Properties.FunctionName).sort()).toEqual(['nianbao-api', 'nianbao-compile']);
  });

  test('watches every function, and sends every alarm to the topic', () => {
    for (const { id } of resourcesOf(stack(), 'AWS::Lambda::Function')) {
      expect(alarmsOn(stack(), 'Errors', id)).toHaveLength(1);
      expect(alarmsOn(stack(), 'Throttles', id)).toHaveLength(1);
    }
    const alarms = resourcesOf(stack(), 'AWS::CloudWatch::Alarm');
    const topic = resourcesOf(stack(), 'AWS::SNS::Topic').find(
      ({ Properties }) => Properties.TopicName === 'nianbao-alarms',
    );
    // CloudWatch publishes as a service: a topic that does not name it would swallow every alarm without a word.
    const may = resourcesOf(stack(), 'AWS::SNS::TopicPolicy')
      .filter(({ Properties }) => targetOf((Properties.Topics as unknown[])[0]) === topic?.id)
      .flatMap(({ Properties }) => (Properties.PolicyDocument as { Statement: readonly Statement[] }).Statement);
    expect(may).toContainEqual(
      expect.objectContaining({
        Effect: 'Allow',
        Action: 'sns:Publish',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
      }),
    );
    const key = resourcesOf(stack(), 'AWS::KMS::Key')[0];
    expect(JSON.stringify(key?.Properties.KeyPolicy)).toContain('cloudwatch.amazonaws.com');
    for (const { Properties } of alarms) {
      expect(Properties.AlarmActions).toEqual([{ Ref: topic?.id }]);
      expect(Properties.TreatMissingData).toBe('notBreaching');
    }
    expect(alarms.map(({ Properties }) => Properties.MetricName)).toEqual(
      expect.arrayContaining(['CompileMismatch', 'CompileFailed', 'LostNotification', 'SigningFailed']),
    );
    const rate = alarms.find(({ Properties }) => Properties.AlarmName === 'nianbao-filing-rate-low');
    expect(JSON.stringify(rate?.Properties.Metrics)).toContain(
      'IF(MONTH(filed) == 1 AND DATE(filed) >= 20, filed, 100)',
    );
    expect(resourcesOf(stack(), 'AWS::CloudWatch::Dashboard')).toHaveLength(1);
  });

  test('tells the command line where everything is', () => {
    expect(Object.keys(stack().template.Outputs)).toEqual(
      expect.arrayContaining([
        'Region',
        'TableName',
        'SubmissionsBucket',
        'PublicationsBucket',
        'IntakeQueueUrl',
        'IntakeDeadLetterQueueUrl',
        'CompileQueueUrl',
      ]),
    );
  });
});

test('cdk-nag stops a stack with something nobody gave a reason for', () => {
  const { app, stack } = buildApp(() => Code.fromInline('exports.handler = async () => {};'), {
    outdir: scratchFolder(),
  });
  new Queue(stack, 'Forgotten');
  expect(() => app.synth()).toThrow(/AwsSolutions-SQS3/);
});

test('an alarm that does not say who is hurt cannot be declared', () => {
  const { stack } = buildApp(() => Code.fromInline('exports.handler = async () => {};'), { outdir: scratchFolder() });
  const metric = new Metric({ namespace: 'nianbao', metricName: 'Anything' });
  const topic = new Topic(stack, 'Topic');
  const declare = (hurt: string) => new HouseAlarm(stack, 'quiet', { prefix: 'x', topic, hurt, metric, threshold: 1 });
  expect(() => declare('  ')).toThrow('alarm quiet does not say who is hurt');
});

test('every accepted finding is on one construct below the stack, by its own id, with a sentence of reason', () => {
  const { stack } = buildApp(() => Code.fromInline('exports.handler = async () => {};'), { outdir: scratchFolder() });
  const accepted = stack.node.findAll().flatMap((construct) =>
    construct.node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries(data as Record<string, string>))
      .map(([id, reason]) => ({ construct, id, reason })),
  );
  expect(accepted.length).toBeGreaterThan(30);
  for (const { construct, id, reason } of accepted) {
    expect(construct).not.toBe(stack);
    expect(reason.length, id).toBeGreaterThan(40);
    expect(id).not.toMatch(/(IAM4|IAM5)$/);
  }
});

describe('context', () => {
  test('a roster makes a tagged user for each body, in the group with the one policy, without key or password', () => {
    const file = join(scratchFolder(), 'roster.json');
    const agencies = ['440105-rsj', '440105-fgj'].map((id) => ({ id, name: id }));
    writeFileSync(file, JSON.stringify({ district: '440105', name: '海珠区', year: 2025, agencies }));
    const stack = synthesized({ roster: file });
    const users = resourcesOf(stack, 'AWS::IAM::User').map(({ Properties }) => Properties);
    expect(users.map(({ UserName, Tags }) => [UserName, Tags])).toEqual([
      ['nianbao-440105-fgj', [{ Key: 'agency', Value: '440105-fgj' }]],
      ['nianbao-440105-rsj', [{ Key: 'agency', Value: '440105-rsj' }]],
    ]);
    const [group] = resourcesOf(stack, 'AWS::IAM::Group');
    for (const user of users) {
      expect(user.Groups).toEqual([{ Ref: group?.id }]);
      expect(user).not.toHaveProperty('LoginProfile');
    }
    expect(resourcesOf(stack, 'AWS::IAM::AccessKey')).toEqual([]);
  });

  test('another name makes room for a second stack in the same account', () => {
    const { text } = synthesized(SECOND);
    expect(text).toContain('"haizhu-ingest"');
    expect(text).not.toMatch(/"nianbao-(ingest|compile|intake|alarms|agency)/);
  });

  test('e-mail, retention, lock, districts and the local day reach the resources', () => {
    const stack = synthesized(SECOND_IN_CHINA);
    expect(resourcesOf(stack, 'AWS::SNS::Subscription').map(({ Properties }) => Properties.Endpoint)).toEqual([
      'ops@example.gov.cn',
      'office@example.gov.cn',
    ]);
    for (const { Properties } of resourcesOf(stack, 'AWS::Logs::LogGroup'))
      expect(Properties.RetentionInDays).toBe(365);
    expect(stack.text).toContain(`"Days": ${30 * 365}`);
    const environments = resourcesOf(stack, 'AWS::Lambda::Function').map(
      ({ Properties }) => (Properties.Environment as { Variables: Record<string, unknown> }).Variables,
    );
    expect(environments.every(({ NIANBAO_DISTRICTS }) => NIANBAO_DISTRICTS === '440105,440106')).toBe(true);
    expect(environments.filter(({ NIANBAO_FILING_DATE }) => NIANBAO_FILING_DATE === '01-20')).toHaveLength(1);
  });
});

test.each([
  ['aws', SECOND],
  ['aws-cn', SECOND_IN_CHINA],
])('sizes and thresholds of the context reach the resources in %s', (_, context) => {
  const stack = synthesized(context);
  const prefix = context.name ?? 'nianbao';
  for (const { Properties } of resourcesOf(stack, 'AWS::ApiGatewayV2::Stage'))
    expect(Properties.DefaultRouteSettings).toEqual({ ThrottlingRateLimit: 200, ThrottlingBurstLimit: 400 });
  const sizes = resourcesOf(stack, 'AWS::Lambda::Function').map(({ Properties }) => [
    Properties.FunctionName,
    [Properties.MemorySize, Properties.Architectures],
  ]);
  const asked = { compile: 2048, api: 1024 };
  const memory = { ...Object.fromEntries(functions.map(([id, { memoryMb }]) => [id, memoryMb])), ...asked };
  expect(Object.fromEntries(sizes)).toEqual(
    Object.fromEntries(Object.entries(memory).map(([id, mb]) => [`${prefix}-${id}`, [mb, ['x86_64']]])),
  );
  const copies = resourcesOf(stack, 'AWS::Lambda::EventSourceMapping').map(({ Properties }) => Properties);
  const named = (id: string) =>
    resourcesOf(stack, 'AWS::Lambda::Function').find(({ Properties }) => Properties.FunctionName === `${prefix}-${id}`);
  for (const [id, most] of Object.entries({ ingest: 50, compile: 10 }))
    expect(copies.find(({ FunctionName }) => targetOf(FunctionName) === named(id)?.id)?.ScalingConfig).toEqual({
      MaximumConcurrency: most,
    });
  const rings = new Map(
    resourcesOf(stack, 'AWS::CloudWatch::Alarm').map(({ Properties: { AlarmName, Threshold } }) => [
      AlarmName,
      Threshold,
    ]),
  );
  const moved = { 'filing-rate-low': 60, 'intake-oldest-message': 30 * 60, 'ingest-throttles': 20 };
  const atSite = context.webAuth === undefined ? {} : { 'site-server-errors': 5 };
  for (const [id, threshold] of Object.entries({ ...moved, ...atSite, 'compile-throttles': 1, 'compile-mismatch': 1 }))
    expect(rings.get(`${prefix}-${id}`), id).toBe(threshold);
});

test('every alarm that can be moved is one of the stack, and rings within its bounds where nobody moved it', () => {
  const alarms = resourcesOf(synthesized(VARIANTS['us-east-1 cognito'] ?? {}), 'AWS::CloudWatch::Alarm');
  for (const [name, { least, most, unit }] of MOVABLE_ALARMS) {
    const alarm = alarms.find(({ Properties }) => Properties.AlarmName === `nianbao-${name}`);
    const threshold = Number(alarm?.Properties.Threshold) / (unit === 'minutes' ? 60 : 1);
    expect(threshold, name).toBeGreaterThanOrEqual(least);
    expect(threshold, name).toBeLessThanOrEqual(most);
  }
});

/** What AWS holds in one list an account (and region): two of one name cannot be. Inside another resource names are its own. */
const NAMES: Readonly<Record<string, string>> = {
  'AWS::Cognito::UserPoolDomain': 'Domain',
  'AWS::CloudWatch::Alarm': 'AlarmName',
  'AWS::CloudWatch::Dashboard': 'DashboardName',
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::IAM::Group': 'GroupName',
  'AWS::IAM::ManagedPolicy': 'ManagedPolicyName',
  'AWS::IAM::Role': 'RoleName',
  'AWS::IAM::User': 'UserName',
  'AWS::KMS::Alias': 'AliasName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::Scheduler::ScheduleGroup': 'Name',
  'AWS::SecretsManager::Secret': 'Name',
};

/** Names by kind; one that is not given is made by CloudFormation out of the stack's name and a chance. */
function namesIn({ template }: Synthesized): readonly string[] {
  return Object.values(template.Resources).flatMap(({ Type, Properties }) => {
    const name = Properties[NAMES[Type] ?? ''];
    return name === undefined ? [] : [`${Type} ${JSON.stringify(name)}`];
  });
}

test('two stacks side by side share no name, and export nothing', () => {
  const [one, other] = [synthesized(VARIANTS['us-east-1 cognito'] ?? {}), synthesized(SECOND)];
  const names = namesIn(one);
  expect(new Set(names.map((each) => each.split(' ')[0])).size).toBe(Object.keys(NAMES).length - 1); // no user without a roster
  expect(names.filter((each) => namesIn(other).includes(each))).toEqual([]);
  for (const { template } of [one, other])
    for (const output of Object.values(template.Outputs)) expect(output).not.toHaveProperty('Export');
  // What stays of a name when the second stack's is taken out of it would be the first one's, or everybody's.
  expect(namesIn(other).filter((each) => !each.includes('haizhu'))).toEqual([]);
});

test('two stacks in one account count apart: their own numbers arrive under their names', () => {
  for (const context of [VARIANTS['us-east-1 cognito'] ?? {}, SECOND]) {
    const { name = 'nianbao' } = context;
    const one = synthesized(context);
    const namespaces = (value: unknown): unknown[] =>
      typeof value !== 'object' || value === null
        ? []
        : Object.entries(value).flatMap(([key, each]) => (key === 'Namespace' ? [each] : namespaces(each)));
    const watched = resourcesOf(one, 'AWS::CloudWatch::Alarm').flatMap(({ Properties }) => namespaces(Properties));
    const own = new Set(watched.filter((each) => !String(each).startsWith('AWS/')));
    expect([...own]).toEqual([name]);
    const board = JSON.stringify(resourcesOf(one, 'AWS::CloudWatch::Dashboard'));
    expect(
      [...board.matchAll(/\[\\?"([a-z]+)\\?",\\?"(?:Upload|FilingRate|Compile)/g)].map(([, found]) => found),
    ).toEqual(expect.arrayContaining([name]));
    for (const { Properties } of resourcesOf(one, 'AWS::Lambda::Function'))
      expect(Properties).toMatchObject({ Environment: { Variables: { NIANBAO_METRICS: name } } });
  }
});
