import { Aws, CfnOutput, Stack } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { given } from '../shared/domain/values/given.ts';
import { Buckets } from './constructs/buckets.ts';
import { SeasonDashboard } from './constructs/dashboard.ts';
import { DataKey } from './constructs/dataKey.ts';
import { EventSources } from './constructs/eventSources.ts';
import { Functions } from './constructs/functions.ts';
import { HouseAlarm } from './constructs/houseAlarm.ts';
import { DeadLetterQueue } from './constructs/houseQueue.ts';
import { LedgerTable } from './constructs/ledgerTable.ts';
import { Notices } from './constructs/notices.ts';
import { People } from './constructs/people.ts';
import { Places, secretArn } from './constructs/places.ts';
import { Queues } from './constructs/queues.ts';
import { Schedules } from './constructs/schedules.ts';
import { SeasonAlarms } from './constructs/seasonAlarms.ts';
import { SigningKey } from './constructs/signingKey.ts';
import { Site } from './constructs/site.ts';
import { WebApi } from './constructs/webApi.ts';
import type { Deployment } from './deployment.ts';
import { mailGrants } from './iam/functionGrants.ts';
import { type FunctionId, topology } from './topology/topology.ts';

export interface NianbaoStackProps {
  readonly deployment: Deployment;
  readonly codeOf: (id: FunctionId) => Code;
}

const NOT_HANDED_OVER =
  'The office did not get a reminder list or a compile that was due: the schedule could not hand it over.';
const DESCRIPTION = 'nianbao: yearly reports of government information disclosure';

/**
 * The whole pipeline in one account and region. The template names neither: it is the same text wherever it is deployed,
 * except for what the context asks for.
 */
export class NianbaoStack extends Stack {
  constructor(scope: Construct, id: string, { deployment, codeOf }: NianbaoStackProps) {
    const { name: prefix, retentionDays: retention, capacity, alarmEmail, officeEmail } = deployment;
    super(scope, id, { stackName: prefix, description: DESCRIPTION });

    const { key } = new DataKey(this, 'Data', { prefix });
    const { key: signingKey } = new SigningKey(this, 'Signing', { prefix, kind: deployment.signingKey });
    const { alarms: alarmTopic, office } = new Notices(this, 'Notices', { prefix, key, alarmEmail, officeEmail });
    const { queues } = new Queues(this, 'Queues', { prefix, alarmTopic });
    const { queue: scheduleDeadLetters } = new DeadLetterQueue(this, 'ScheduleDeadLetters', {
      prefix,
      id: 'schedule',
      spec: topology.scheduleDeadLetter,
      alarmTopic,
      hurt: NOT_HANDED_OVER,
    });
    const site = siteFor(this, deployment, alarmTopic);
    const { submissions, publications } = new Buckets(this, 'Buckets', {
      prefix,
      key,
      queues,
      lockYears: deployment.lockYears,
      logDays: retention,
      ...given({ siteOrigin: site?.origin }),
    });
    const table = new LedgerTable(this, 'Ledger', { prefix });

    const places = new Places();
    places.knowSubmissions(submissions);
    places.knowPublications(publications.bucketArn);
    places.know('table', table.tableArn);
    places.know('officeTopic', office.topicArn);
    knowKeys(places, key, signingKey);
    knowQueues(places, queues, scheduleDeadLetters);
    const signIn = site?.known(places);
    const environment = {
      ...deploymentSettings(deployment),
      ...queueSettings(queues),
      ...storeSettings(table.tableName, submissions, publications),
      NIANBAO_DATA_KEY: key.keyArn,
    };
    const { functions } = new Functions(this, 'Functions', {
      prefix,
      capacity,
      places,
      retention,
      alarmTopic,
      environment,
      ...ownSettings(deployment, { office, places, signingKey: signingKey.keyArn }),
      ...given({ signIn }),
      scheduleDeadLetters,
      codeOf,
    });
    const siteLog = site?.open(functions.api.lambda);
    new EventSources(this, 'EventSources', { capacity, functions, queues });
    new Schedules(this, 'Schedules', { prefix, functions, deadLetters: scheduleDeadLetters });
    const web = new WebApi(this, 'Web', { prefix, api: functions.api.lambda, retention, capacity, alarmTopic });
    places.know('api', web.stageArn);
    const ofFunctions = Object.values(functions).map(({ logGroup }) => logGroup.logGroupArn);
    places.know('logs', web.accessLogArn, ...(siteLog === undefined ? [] : [siteLog.logGroupArn]), ...ofFunctions);
    new People(this, 'People', { prefix, places, deployment });
    new SeasonAlarms(this, 'SeasonAlarms', { prefix, topic: alarmTopic });
    moveAlarms(this, deployment);
    new SeasonDashboard(this, 'Season', { prefix, functions, queues, http: web.http });
    table.comeLast();

    this.outputs({
      Region: Aws.REGION,
      TableName: table.tableName,
      SubmissionsBucket: submissions.bucketName,
      PublicationsBucket: publications.bucketName,
      ...queueOutputs(queues),
      ScheduleDeadLetterQueueUrl: scheduleDeadLetters.queueUrl,
      ApiUrl: web.http.apiEndpoint,
      ...site?.outputs,
      AlarmTopicArn: alarmTopic.topicArn,
      OfficeTopicArn: office.topicArn,
      SigningKeyArn: signingKey.keyArn,
    });
  }

  /** The command line reads these by name (`cdk deploy --outputs-file`). */
  private outputs(values: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(values)) new CfnOutput(this, name, { value });
  }
}

function siteFor(scope: Construct, deployment: Deployment, alarmTopic: ITopic): Site | undefined {
  const { name: prefix, retentionDays: retention, webAuth: auth, capacity } = deployment;
  return auth === 'iam' ? undefined : new Site(scope, 'Site', { prefix, auth, retention, capacity, alarmTopic });
}

/** The alarms that the deployment wants to ring from another value on. */
function moveAlarms(scope: Construct, { thresholds }: Deployment): void {
  const alarms = scope.node.findAll().filter((each) => each instanceof HouseAlarm);
  for (const [name, threshold] of thresholds) {
    const alarm = alarms.find(({ node }) => node.id === name);
    if (alarm === undefined) throw new Error(`the stack has no alarm ${name}`);
    alarm.moveTo(threshold);
  }
}

function knowKeys(places: Places, data: IKey, signing: IKey): void {
  places.know('dataKey', data.keyArn);
  places.know('signingKey', signing.keyArn);
}

function knowQueues(places: Places, { intake, compile }: Queues['queues'], scheduleDeadLetters: IQueue): void {
  places.know('scheduleDeadLetters', scheduleDeadLetters.queueArn);
  places.know('intakeQueue', intake.queue.queueArn);
  places.know('intakeDeadLetters', intake.deadLetters.queueArn);
  places.know('compileQueue', compile.queue.queueArn);
  places.know('compileDeadLetters', compile.deadLetters.queueArn);
}

function deploymentSettings({ name, districts, publishedUnder, publicCorrections, codes }: Deployment) {
  const under = given({
    NIANBAO_PUBLISHED_UNDER: publishedUnder,
    NIANBAO_PUBLIC_CORRECTIONS: publicCorrections,
    NIANBAO_CODES: codes,
  });
  return { NIANBAO_DISTRICTS: districts.join(','), NIANBAO_METRICS: name, ...under };
}

interface Named {
  readonly bucketName: string;
}

function storeSettings(table: string, submissions: Named, publications: Named) {
  return {
    NIANBAO_TABLE: table,
    NIANBAO_SUBMISSIONS: submissions.bucketName,
    NIANBAO_PUBLICATIONS: publications.bucketName,
  };
}

/** What single functions are told, and may do besides. */
function ownSettings(
  { filingDate, mail }: Deployment,
  { office, places, signingKey }: { readonly office: ITopic; readonly places: Places; readonly signingKey: string },
) {
  if (mail?.secret !== undefined) places.know('mailSecret', secretArn(mail.secret));
  const environment = {
    NIANBAO_OFFICE_TOPIC: office.topicArn,
    ...given({
      NIANBAO_FILING_DATE: filingDate,
      NIANBAO_MAIL_SERVER: mail?.server,
      NIANBAO_MAIL_FROM: mail?.from,
      NIANBAO_MAIL_SECRET: mail?.secret,
    }),
  };
  const grants = mail === undefined ? [] : mailGrants({ secret: mail.secret !== undefined });
  return {
    told: { compile: { NIANBAO_SIGNING_KEY: signingKey }, api: { NIANBAO_SIGNING_KEY: signingKey } },
    remind: { environment, grants },
  };
}

function queueSettings({ intake, compile }: Queues['queues']) {
  return {
    NIANBAO_INTAKE_URL: intake.queue.queueUrl,
    NIANBAO_INTAKE_DLQ_URL: intake.deadLetters.queueUrl,
    NIANBAO_COMPILE_URL: compile.queue.queueUrl,
    NIANBAO_INTAKE_ATTEMPTS: String(topology.queues.intake.maxReceiveCount),
    NIANBAO_OWED_DELAY: String(topology.queues.intake.messageDelaySeconds),
    NIANBAO_COMPILE_BY_QUEUE: 'yes',
    NIANBAO_COMPILE_DELAY: String(topology.queues.compile.messageDelaySeconds),
  };
}

function queueOutputs({ intake, compile }: Queues['queues']) {
  return {
    IntakeQueueUrl: intake.queue.queueUrl,
    IntakeDeadLetterQueueUrl: intake.deadLetters.queueUrl,
    CompileQueueUrl: compile.queue.queueUrl,
    CompileDeadLetterQueueUrl: compile.deadLetters.queueUrl,
  };
}
