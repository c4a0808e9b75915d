import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { given } from '../domain/values/given.ts';
import type { AwsCredentials } from './credentialChain.ts';

/** Where the services are. Endpoints only on one machine; in AWS the region says it all. */
export interface Services {
  readonly region: string;
  readonly dynamoEndpoint?: string;
  readonly s3Endpoint?: string;
  readonly sqsEndpoint?: string;
  /** For embedded servers, which take any, and for a person's own profile; in AWS the runtime's own are used. */
  readonly credentials?:
    | { readonly accessKeyId: string; readonly secretAccessKey: string }
    | (() => Promise<AwsCredentials>);
}

/**
 * Five attempts with the SDK's own backoff. Sending anything twice is safe here: every write is idempotent by its
 * condition. Three seconds without an answer are a lost request: DynamoDB's 99th percentile is below 20 ms.
 */
const REQUEST_TIMEOUT_MS = 3_000;
const CONNECTION_TIMEOUT_MS = 1_000;
/**
 * A server on this machine that has not answered yet waits for the processor, as we do: nothing was lost on a line. Asking
 * again only adds to what all wait for, so it is given the time a function has.
 */
const OWN_MACHINE_TIMEOUT_MS = 20_000;
const PATIENCE = { maxAttempts: 5, retryMode: 'standard' } as const;

/** Bytes a second that a busy line or a small function still moves: what takes longer is lost. */
const SLOWEST_LINE = 1024 * 1024;

/**
 * How long to wait for the answer to an upload of so many bytes. The cells of a thousand bodies are some 40 MB: within the
 * three seconds of a small request they would be sent five times over and never arrive.
 */
export function patienceFor(bytes: number): number {
  return REQUEST_TIMEOUT_MS + Math.ceil((bytes / SLOWEST_LINE) * 1_000);
}

/** Region, credentials and patience of any client. */
export function servicePatience({ region, credentials, ...endpoints }: Services) {
  const onThisMachine = Object.values(endpoints).some((endpoint) => endpoint !== undefined);
  const requestHandler = {
    requestTimeout: onThisMachine ? OWN_MACHINE_TIMEOUT_MS : REQUEST_TIMEOUT_MS,
    throwOnRequestTimeout: true,
    connectionTimeout: onThisMachine ? OWN_MACHINE_TIMEOUT_MS : CONNECTION_TIMEOUT_MS,
  };
  return { region, ...PATIENCE, requestHandler, ...given({ credentials }) };
}

export function dynamoClient(services: Services): DynamoDBClient {
  const { dynamoEndpoint: endpoint } = services;
  return new DynamoDBClient({ ...servicePatience(services), ...given({ endpoint }) });
}

/** Plain objects instead of `{ S: … }`; what is undefined in them is a mistake and is refused, not dropped. */
export function documentClient(client: DynamoDBClient): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(client);
}

export function s3Client(services: Services): S3Client {
  const { s3Endpoint: endpoint } = services;
  // A presigned form must not carry the checksum of an empty body, so checksums are only sent where they are required.
  const checksums = {
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  } as const;
  const local = endpoint === undefined ? {} : { endpoint, forcePathStyle: true };
  return new S3Client({ ...servicePatience(services), ...checksums, ...local });
}

export function sqsClient(services: Services): SQSClient {
  const { sqsEndpoint: endpoint } = services;
  return new SQSClient({ ...servicePatience(services), ...given({ endpoint }) });
}
