import type { EnvironmentName } from '../../functions/runtime/config.ts';
import { topology } from '../topology/topology.ts';
import type { Servers } from './servers.ts';
import { LOCAL_CREDENTIALS } from './servers.ts';

/** The functions' environment on one machine: the same names the stack sets, with endpoints beside them. */
export function runtimeEnvironment(
  servers: Servers,
  compileDelaySeconds: number,
): Readonly<Partial<Record<EnvironmentName, string>>> {
  const { region, clients, buckets, queues, table } = servers;
  return {
    AWS_REGION: region,
    NIANBAO_TABLE: table,
    NIANBAO_SUBMISSIONS: buckets.submissions,
    NIANBAO_PUBLICATIONS: buckets.publications,
    NIANBAO_INTAKE_URL: queues.intake.url,
    NIANBAO_INTAKE_DLQ_URL: queues.intake.deadLetter.url,
    NIANBAO_COMPILE_URL: queues.compile.url,
    NIANBAO_COMPILE_DELAY: String(compileDelaySeconds),
    NIANBAO_INTAKE_ATTEMPTS: String(topology.queues.intake.maxReceiveCount),
    NIANBAO_OWED_DELAY: String(topology.queues.intake.messageDelaySeconds),
    NIANBAO_S3_ENDPOINT: clients.s3.endpoint,
    NIANBAO_SQS_ENDPOINT: clients.sqs.endpoint,
    NIANBAO_DYNAMODB_ENDPOINT: clients.dynamodb.endpoint,
    NIANBAO_LOCAL_KEY: LOCAL_CREDENTIALS.accessKeyId,
    NIANBAO_LOCAL_SECRET: LOCAL_CREDENTIALS.secretAccessKey,
  };
}
