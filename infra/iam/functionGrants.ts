import type { FunctionId } from '../topology/topology.ts';
import type { Grant } from './statements.ts';

const consume = (sid: string, queue: Grant['on'][number]): Grant => ({
  sid,
  actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
  on: [queue],
});

const readTable: Grant = {
  sid: 'ReadTable',
  actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
  on: ['table'],
};

/** Nothing is deleted from the table by a function, but {@link changeRosters}. */
const writeTable: Grant = { sid: 'WriteTable', actions: ['dynamodb:PutItem', 'dynamodb:UpdateItem'], on: ['table'] };

/**
 * A body that is moved takes what counts of it along: one transaction, which asks whether the version it points at is there. A body that is
 * taken off a roster loses its entry (`A#…`): removed, no other item is.
 */
const changeRosters: readonly Grant[] = [
  { sid: 'SeeWhatIsMoved', actions: ['dynamodb:ConditionCheckItem'], on: ['table'] },
  {
    sid: 'TakeBodiesOffRosters',
    actions: ['dynamodb:DeleteItem'],
    on: ['table'],
    // A request that names no key has none that is no body's.
    onlyIf: {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['A#*'] },
      Null: { 'dynamodb:LeadingKeys': 'false' },
    },
  },
];

const encrypt: Grant = { sid: 'Encrypt', actions: ['kms:Decrypt', 'kms:GenerateDataKey'], on: ['dataKey'] };

/** Without s3:ListBucket a missing object answers 403, and the code could not tell "not there" from "not allowed". */
const tellMissing = (...on: Grant['on']): Grant => ({ sid: 'TellMissing', actions: ['s3:ListBucket'], on });

/** Of digests alone, by the one algorithm of the key's kind: nothing else that the key could be asked for. */
const sign: Grant = {
  sid: 'SignSummaries',
  actions: ['kms:Sign'],
  on: ['signingKey'],
  onlyIf: {
    StringEquals: { 'kms:MessageType': 'DIGEST', 'kms:SigningAlgorithm': ['ECDSA_SHA_256', 'SM2DSA'] },
  },
};
const knowSigningKey: Grant = { sid: 'KnowSigningKey', actions: ['kms:GetPublicKey'], on: ['signingKey'] };

const afterFiling: Grant = { sid: 'AskForCompile', actions: ['sqs:SendMessage'], on: ['compileQueue'] };

/** What a step of the office will owe is said on the queue before it is taken, and what an upload owes to a merger that came before it. */
const announceSteps: Grant = { sid: 'AnnounceSteps', actions: ['sqs:SendMessage'], on: ['intakeQueue'] };

/** What a step that was stopped still owes: its receipt, its entry in the journal, a compile of what it changed. */
const finishSteps: readonly Grant[] = [
  { sid: 'GiveReceipts', actions: ['s3:PutObject', 's3:GetObject'], on: ['receipts'] },
  // A report that counts although its body was merged is taken out by what the journal says of the merger.
  { sid: 'FinishDecisions', actions: ['s3:PutObject', 's3:GetObject'], on: ['journal'] },
  afterFiling,
];

/** A lost notification is made good by copying the object onto itself; nothing but such a copy may be put. */
const renotify: Grant = {
  sid: 'CopyOntoItself',
  actions: ['s3:PutObject'],
  on: ['inbox'],
  onlyIf: ({ submissions }) => ({ StringLike: { 's3:x-amz-copy-source': [`${submissions}/inbox/*`] } }),
};

/** Where uploads lie that were filed before a restore. */
const readRestored: Grant = { sid: 'ReadRestored', actions: ['s3:GetObject'], on: ['restored'] };

const SIX_DIGITS =
  'A signed level files under its own code, which has six characters; a district joins with its roster, so all of them are meant';

const compiling: readonly Grant[] = [
  { sid: 'LookAtUploads', actions: ['s3:GetObject', 's3:GetObjectVersion'], on: ['inbox'] },
  readRestored,
  { sid: 'PublishSummaries', actions: ['s3:PutObject', 's3:GetObject'], on: ['summaries'] },
];

/**
 * What each function may do, and no more. The resolved list of actions and resources is a reviewed file
 * (test/stack/infra/iam/functionPermissions.json): a change here is a change there, side by side in one review.
 */
export const functionGrants: Readonly<Record<FunctionId, readonly Grant[]>> = {
  ingest: [
    consume('TakeUploads', 'intakeQueue'),
    readTable,
    writeTable,
    { sid: 'ReadUploads', actions: ['s3:GetObjectVersion'], on: ['inbox'] },
    readRestored,
    ...finishSteps,
    announceSteps,
    { sid: 'NoteStrays', actions: ['s3:PutObject'], on: ['stray'] },
    tellMissing('submissions', 'publications'),
    encrypt,
  ],
  compile: [
    consume('TakeRequests', 'compileQueue'),
    readTable,
    writeTable,
    ...compiling,
    // Receipts are read as well: the workbook of the office lists what was found in each counted report.
    ...finishSteps,
    renotify,
    sign,
    knowSigningKey,
    { sid: 'FileToLevelAbove', actions: ['s3:PutObject'], on: ['inbox/??????/*'], why: SIX_DIGITS },
    tellMissing('submissions', 'publications'),
    { sid: 'KeepFailedSchedules', actions: ['sqs:SendMessage'], on: ['scheduleDeadLetters'] },
    encrypt,
  ],
  api: [
    readTable,
    writeTable,
    ...changeRosters,
    ...compiling,
    // A presigned form works with the rights of whoever minted it.
    { sid: 'MintUploads', actions: ['s3:PutObject'], on: ['inbox'] },
    // A presigned address, too, works with the rights of whoever made it.
    { sid: 'HandOverLargeAnswers', actions: ['s3:PutObject', 's3:GetObject'], on: ['answers'] },
    tellMissing('submissions', 'publications'),
    { sid: 'ShowAndGiveReceipts', actions: ['s3:GetObject', 's3:PutObject'], on: ['receipts'] },
    // What a page or program may put is said by the address that is made for it: this hash, once.
    { sid: 'KeepOriginals', actions: ['s3:GetObject', 's3:PutObject'], on: ['originals'] },
    { sid: 'KeepDecisions', actions: ['s3:GetObject', 's3:PutObject'], on: ['journal'] },
    { sid: 'ShowLooks', actions: ['s3:GetObject'], on: ['looks'] },
    { sid: 'ShowStrays', actions: ['s3:GetObject'], on: ['stray'] },
    // Which key would sign is said before anybody locks.
    knowSigningKey,
    afterFiling,
    announceSteps,
    encrypt,
  ],
  remind: [
    readTable,
    { sid: 'KeepReminders', actions: ['s3:GetObject', 's3:PutObject'], on: ['reminders'] },
    tellMissing('publications'),
    { sid: 'TellTheOffice', actions: ['sns:Publish'], on: ['officeTopic'] },
    { sid: 'KeepFailedSchedules', actions: ['sqs:SendMessage'], on: ['scheduleDeadLetters'] },
    encrypt,
  ],
  // The only one that asks anything of the open Internet: it reads what was filed, to hold pages against it, and changes no figure.
  look: [
    readTable,
    { sid: 'ReadFiledProse', actions: ['s3:GetObjectVersion'], on: ['inbox'] },
    readRestored,
    { sid: 'ReadAddressesAndSigned', actions: ['s3:GetObject'], on: ['journal', 'summaries'] },
    { sid: 'KeepLooks', actions: ['s3:GetObject', 's3:PutObject'], on: ['looks'] },
    tellMissing('submissions', 'publications'),
    { sid: 'KeepFailedSchedules', actions: ['sqs:SendMessage'], on: ['scheduleDeadLetters'] },
    encrypt,
  ],
};

/** What the reminder may do besides, where bodies themselves are written to: its own records, its own lines of the journal. */
export function mailGrants({ secret }: { readonly secret: boolean }): readonly Grant[] {
  const ownItems = {
    'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['M#*'] },
    Null: { 'dynamodb:LeadingKeys': 'false' },
  };
  return [
    { sid: 'KeepMails', actions: ['dynamodb:UpdateItem'], on: ['table'], onlyIf: ownItems },
    { sid: 'EnterMails', actions: ['s3:PutObject'], on: ['journal/*/remind-*.json'], why: DAYS_OF_MAIL },
    ...(secret
      ? [
          {
            sid: 'LogInToSend',
            actions: ['secretsmanager:GetSecretValue'],
            on: ['mailSecret'],
            why: SECRET_SUFFIX,
          } as const,
        ]
      : []),
  ];
}

const DAYS_OF_MAIL =
  'Lines of the journal about letters to bodies, of every district and day, and no decision of the office';
const SECRET_SUFFIX = 'Secrets Manager ends the ARN of a secret with six characters of its own choosing';

/** What the API's function may do besides, where browsers sign in. */
export function signInGrants({ clientSecret }: { readonly clientSecret: boolean }): readonly Grant[] {
  const read = (sid: string, secret: 'sessionKey' | 'clientSecret', more: Partial<Grant> = {}): Grant => ({
    sid,
    actions: ['secretsmanager:GetSecretValue'],
    on: [secret],
    ...more,
  });
  return [
    read('OpenSessions', 'sessionKey'),
    ...(clientSecret ? [read('ProveTheClient', 'clientSecret', { why: SECRET_SUFFIX })] : []),
  ];
}
