import type { Grant } from './statements.ts';

export type OfficeRole = 'officer' | 'reviewer' | 'auditor' | 'operator';

const readApi: Grant = {
  sid: 'ReadApi',
  actions: ['execute-api:Invoke'],
  on: ['api/GET/*'],
  why: 'Whoever works in the office may read every page; what may be changed is named path by path',
};

/** Forms of the pages that ask for each decision. */
const FORMS: Readonly<Record<string, readonly string[]>> = {
  return: ['review/return'],
  reopen: ['review/reopen'],
  mark: ['review/mark'],
  approve: ['review/approve', 'signing/approve'],
  exempt: ['filings/exempt'],
  suspend: ['rules/suspend'],
  text: ['texts/save', 'texts/adopt'],
  lock: ['signing/lock'],
  unlock: ['signing/unlock'],
  publish: ['signing/publish'],
};

/** The decision through the interface, and the forms of the pages that ask for it. */
const decide = (...decisions: readonly string[]): Grant => ({
  sid: 'Decide',
  actions: ['execute-api:Invoke'],
  on: decisions.flatMap((decision) => [
    `api/POST/v1/districts/*/years/*/${decision}` as const,
    ...(FORMS[decision] ?? []).map((form) => `api/POST/districts/*/${form}` as const),
  ]),
  why: 'The decision is fixed; districts and years are data, and the function checks both',
});

const decryptThroughS3: Grant = {
  sid: 'DecryptThroughS3',
  actions: ['kms:Decrypt'],
  on: ['dataKey'],
  onlyIf: { StringLike: { 'kms:ViaService': 's3.*' } },
};

const readTable: Grant = {
  sid: 'ReadTable',
  actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
  on: ['table'],
};

const readObjects: Grant = {
  sid: 'ReadObjects',
  actions: ['s3:GetObject', 's3:GetObjectVersion'],
  on: ['inbox', 'receipts', 'stray', 'journal', 'summaries', 'reminders'],
};

const listObjects: Grant = {
  sid: 'ListObjects',
  actions: ['s3:ListBucket', 's3:ListBucketVersions'],
  on: ['submissions', 'publications'],
};

/**
 * The people of the office. Officer and reviewer are different people: who approves a body's report may not lock the
 * year. The operator repairs (roster, redrive, rebuild, backup) through the command line; nobody deletes anything from a
 * bucket.
 */
export const officeGrants: Readonly<Record<OfficeRole, readonly Grant[]>> = {
  officer: [
    readApi,
    decide('return', 'reopen', 'mark', 'approve', 'exempt', 'suspend', 'dry-run', 'text', 'compile'),
    {
      sid: 'FileForOthers',
      actions: ['execute-api:Invoke'],
      on: ['api/POST/v1/agencies/*/years/*/uploads'],
      why: 'The office may file for a body that cannot; bodies and years are data, and the function checks both',
    },
  ],
  reviewer: [readApi, decide('return', 'mark', 'dry-run', 'lock', 'unlock', 'publish')],
  auditor: [
    readApi,
    readTable,
    readObjects,
    listObjects,
    decryptThroughS3,
    { sid: 'ReadLogs', actions: ['logs:FilterLogEvents', 'logs:GetLogEvents'], on: ['logs'] },
  ],
  operator: [
    readTable,
    // For backups; nothing else reads the whole table.
    { sid: 'ScanForBackup', actions: ['dynamodb:Scan'], on: ['table'] },
    {
      sid: 'WriteTable',
      actions: ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem'],
      on: ['table'],
    },
    readObjects,
    listObjects,
    {
      sid: 'CopyOntoItself',
      actions: ['s3:PutObject'],
      on: ['inbox'],
      onlyIf: ({ submissions }) => ({ StringLike: { 's3:x-amz-copy-source': [`${submissions}/inbox/*`] } }),
    },
    { sid: 'WritePublications', actions: ['s3:PutObject'], on: ['receipts', 'stray', 'journal', 'summaries'] },
    {
      sid: 'EncryptThroughS3',
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      on: ['dataKey'],
      onlyIf: { StringLike: { 'kms:ViaService': 's3.*' } },
    },
    { sid: 'AskAgain', actions: ['sqs:SendMessage'], on: ['intakeQueue', 'compileQueue'] },
    {
      sid: 'EmptyDeadLetters',
      actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage'],
      on: ['intakeDeadLetters', 'compileDeadLetters', 'scheduleDeadLetters'],
    },
    {
      sid: 'LookAtQueues',
      actions: ['sqs:GetQueueAttributes'],
      on: ['intakeQueue', 'compileQueue', 'intakeDeadLetters', 'compileDeadLetters', 'scheduleDeadLetters'],
    },
    { sid: 'ReadLogs', actions: ['logs:FilterLogEvents', 'logs:GetLogEvents'], on: ['logs'] },
  ],
};
