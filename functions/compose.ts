import { setTimeout as sleep } from 'node:timers/promises';
import { documentClient, dynamoClient, s3Client, sqsClient } from '../shared/aws/clients.ts';
import { dynamoLedger } from '../shared/aws/ledger.ts';
import { sqsQueues } from '../shared/aws/queues.ts';
import { dynamoSummaries, s3Summaries } from '../shared/aws/summaries.ts';
import { s3UploadDesk } from '../shared/aws/uploadDesk.ts';
import { s3Vault } from '../shared/aws/vault.ts';
import { judge } from '../shared/domain/judge.ts';
import { ALL_RULES } from '../shared/domain/rules/allRules.ts';
import { rulesHash } from '../shared/domain/rules/publishedRules.ts';
import type { CompilePorts } from '../shared/flow/compileYear.ts';
import type { IngestPorts } from '../shared/flow/ingestReport.ts';
import type { Pause, UploadDesk } from '../shared/flow/ports.ts';
import { drawSummary } from '../shared/render/summary/drawSummary.ts';
import type { Config } from './config.ts';

/** Everything the use cases need, wired to the real services. Clients are made once and kept for the life of the process. */
export interface Composition extends IngestPorts, CompilePorts {
  readonly ledger: CompilePorts['ledger'];
  readonly vault: CompilePorts['vault'] & ReturnType<typeof s3Summaries>;
  readonly uploads: UploadDesk;
  readonly config: Config;
}

/** Full jitter: between nothing and 20 ms doubled per attempt, at most 2 s. */
const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 2_000;

export function compose(config: Config): Composition {
  const { services, table, buckets, queues, compileDelaySeconds, suspendedRules: suspended } = config;
  const documents = documentClient(dynamoClient(services));
  const s3 = s3Client(services);
  const now = () => new Date().toISOString();
  const rules = ALL_RULES.filter(({ id }) => !suspended.includes(id));
  return {
    config,
    ledger: { ...dynamoLedger(documents, table), ...dynamoSummaries(documents, table) },
    vault: { ...s3Vault(s3, buckets), ...s3Summaries(s3, buckets.publications) },
    queues: sqsQueues(sqsClient(services), { ...queues, compileDelaySeconds }),
    uploads: s3UploadDesk(s3, buckets.submissions, now),
    judge,
    rulesHash: rulesHash(suspended.length === 0 ? ALL_RULES : rules),
    suspended,
    draw: drawSummary,
    now,
    pause,
  };
}

const pause: Pause = async (attempt) => {
  await sleep(Math.random() * Math.min(FIRST_PAUSE_MS * 2 ** attempt, LONGEST_PAUSE_MS));
};
