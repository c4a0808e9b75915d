import { OFFICE_STEPS, STEP_IDS, type StepForm, type StepRole } from '../../shared/wire/officeSteps.ts';
import type { Grant, PathPlace } from './statements.ts';

export type OfficeRole = StepRole | 'auditor' | 'operator';

const readApi: Grant = {
  sid: 'ReadApi',
  actions: ['execute-api:Invoke'],
  on: ['api/GET/*'],
  why: 'Whoever works in the office may read every page; what may be changed is named path by path',
};

/** The addresses of a step: the interface's, and those of the forms that ask for it. What stands in an address is read like any page. */
function addressesOf(id: (typeof STEP_IDS)[number]): readonly PathPlace[] {
  const forms: readonly StepForm[] = OFFICE_STEPS[id].forms;
  return [
    `api/POST/v1/districts/*/years/*/${id}`,
    ...forms
      .filter(({ method }) => method !== 'get')
      .map(({ page, name }): PathPlace => `api/POST/districts/*/${page}/${name}`),
  ];
}

/** The steps of the office that are a role's to take. */
function decideAs(role: StepRole): Grant {
  const own = STEP_IDS.filter((id) => (OFFICE_STEPS[id].roles as readonly StepRole[]).includes(role));
  return {
    sid: 'Decide',
    actions: ['execute-api:Invoke'],
    on: own.flatMap(addressesOf),
    why: 'The decision is fixed; districts and years are data, and the function checks both',
  };
}

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
  on: ['inbox', 'restored', 'receipts', 'stray', 'journal', 'summaries', 'reminders'],
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
    decideAs('officer'),
    {
      sid: 'FileForOthers',
      actions: ['execute-api:Invoke'],
      on: ['api/POST/v1/agencies/*/years/*/uploads'],
      why: 'The office may file for a body that cannot; bodies and years are data, and the function checks both',
    },
  ],
  reviewer: [readApi, decideAs('reviewer')],
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
    // Whether the bucket still tells the queue of uploads.
    { sid: 'LookAtNotifications', actions: ['s3:GetBucketNotification'], on: ['submissions'] },
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
