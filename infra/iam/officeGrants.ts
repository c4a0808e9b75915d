import { OFFICE_STEPS, STEP_IDS, type StepForm, type StepRole } from '../../shared/wire/officeSteps.ts';
import { FOR_ALL, literal, WHY_FOR_ALL } from './agencyGrants.ts';
import { type Conditions, type Grant, NO_BENT_PATHS, type PathPlace } from './statements.ts';

export type OfficeRole = StepRole | 'auditor' | 'operator';

/** The tag that limits somebody of the office to one district of a deployment that serves several. */
export const DISTRICT_TAG = 'district';
const TAG_KEY = `aws:PrincipalTag/${DISTRICT_TAG}`;
const OWN = `\${${TAG_KEY}}`;

/** Whoever carries no such tag works for the whole deployment: the office of its only district, or a city's own. */
const everywhere: Conditions = { Null: { [TAG_KEY]: 'true' } };
/** Six signs without a wildcard: what else could stand in the tag would mean more than one district, or none. */
const inDistrict: Conditions = {
  Null: { [TAG_KEY]: 'false' },
  StringLike: { [TAG_KEY]: '??????' },
  StringNotLike: { [TAG_KEY]: [`*${literal('*')}*`, `*${literal('?')}*`, '*/*', '*.*'] },
};
const UNDER_TAG = "The wildcard stands below the principal's own district, which no principal can choose";

const readApi: Grant = {
  sid: 'ReadApi',
  actions: ['execute-api:Invoke'],
  on: ['api/GET/*'],
  why: 'Whoever works in the office may read every page; what may be changed is named path by path',
  onlyIf: everywhere,
};

const readApiOfDistrict: readonly Grant[] = [
  {
    sid: 'ReadApiOfDistrict',
    actions: ['execute-api:Invoke'],
    on: [
      `api/GET/districts/${OWN}`,
      `api/GET/districts/${OWN}/*`,
      `api/GET/v1/districts/${OWN}/*`,
      // By convention a body's code begins with its district's.
      `api/GET/agencies/${OWN}-*`,
      `api/GET/v1/agencies/${OWN}-*`,
      `api/GET/receipts/${OWN}-*`,
      `api/GET/v1/receipts/${OWN}-*`,
    ],
    why: UNDER_TAG,
    onlyIf: inDistrict,
  },
  { sid: 'ReadForm', actions: ['execute-api:Invoke'], on: FOR_ALL, why: WHY_FOR_ALL, onlyIf: inDistrict },
];

/** The addresses of a step: the interface's, and those of the forms that ask for it. What stands in an address is read like any page. */
function addressesOf(id: (typeof STEP_IDS)[number], district: string): readonly PathPlace[] {
  const forms: readonly StepForm[] = OFFICE_STEPS[id].forms;
  const within = district === '*' ? '*' : `${district}/*`;
  return [
    `api/POST/v1/districts/${district}/years/*/${id}`,
    ...forms
      .filter(({ method }) => method !== 'get')
      .map(({ page, name }): PathPlace => `api/POST/districts/${within}/${page}/${name}`),
    // What a roster would change is shown by way of an address of its own: it is asked for with a file.
    ...(id === 'roster' ? [`api/POST/districts/${within}/roster/preview` as const] : []),
  ];
}

/** Pages on which every form is the role's to send: they are named once, for a managed policy has 6,144 signs. */
function wholePages(own: readonly (typeof STEP_IDS)[number][]): ReadonlySet<string> {
  const others = STEP_IDS.filter((id) => !own.includes(id)).flatMap(
    (id): readonly StepForm[] => OFFICE_STEPS[id].forms,
  );
  const shared = new Set<string>(others.map(({ page }) => page));
  return new Set(
    own
      .flatMap((id): readonly StepForm[] => OFFICE_STEPS[id].forms)
      .flatMap(({ page }) => (shared.has(page) ? [] : [page])),
  );
}

/** The steps of the office that are a role's to take, in any district or in the own. */
function stepsOf(role: StepRole, district: string): readonly PathPlace[] {
  const own = STEP_IDS.filter((id) => (OFFICE_STEPS[id].roles as readonly StepRole[]).includes(role));
  const whole = wholePages(own);
  const addresses = own.flatMap((id) => addressesOf(id, district));
  const named = addresses.map((address): PathPlace => {
    const [, start = '', page = ''] = /^(api\/POST\/districts\/.*\/)(\w+)\/[\w-]+$/.exec(address) ?? [];
    return whole.has(page) ? (`${start}${page}/*` as PathPlace) : address;
  });
  return [...new Set(named.map((address) => withItsUndoing(address, named)))];
}

/**
 * `…/*approve` for `…/approve` and `…/unapprove`, `…/batch*` for `…/batch` and `…/batch-back`, `…/ex*` for `…/exempt` and `…/extend`, where
 * both are the role's: no other step is called so (`functionPermissions.json` shows what is granted), and a managed policy has 6,144 signs.
 */
function withItsUndoing(address: PathPlace, all: readonly PathPlace[]): PathPlace {
  const [, start = '', step = ''] = /^(.*\/)(?:un)?(\w+?)(?:-back)?$/.exec(address) ?? [];
  const has = (name: string) => all.includes(`${start}${name}` as PathPlace);
  if (has(step) && has(`un${step}`)) return `${start}*${step}` as PathPlace;
  if (has(step) && has(`${step}-back`)) return `${start}${step}*` as PathPlace;
  const isExtended = ['exempt', 'extend'].includes(step) && has('exempt') && has('extend');
  return isExtended ? (`${start}ex*` as PathPlace) : address;
}

function decideAs(role: StepRole): Grant {
  return {
    sid: 'Decide',
    actions: ['execute-api:Invoke'],
    on: [...stepsOf(role, '*'), ...PEOPLE_STEPS[role]],
    why: 'The decision is fixed; districts and years are data, and the function checks both',
    onlyIf: everywhere,
  };
}

function decideInDistrictAs(role: StepRole): Grant {
  return {
    sid: 'DecideInDistrict',
    actions: ['execute-api:Invoke'],
    on: stepsOf(role, OWN),
    why: UNDER_TAG,
    onlyIf: inDistrict,
  };
}

/** The people list names no district in its addresses: it is kept by whoever works for all of them, or in a browser's session. */
const PEOPLE_STEPS: Readonly<Record<StepRole, readonly PathPlace[]>> = {
  officer: ['api/POST/people/give', 'api/POST/people/take', 'api/POST/people/confirm'],
  reviewer: ['api/POST/people/confirm'],
};

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
  on: ['inbox', 'restored', 'receipts', 'originals', 'stray', 'journal', 'summaries', 'reminders', 'looks'],
};

const listObjects: Grant = {
  sid: 'ListObjects',
  actions: ['s3:ListBucket', 's3:ListBucketVersions'],
  on: ['submissions', 'publications'],
};

/** What an auditor reads beside the pages: everything. */
const readStored: readonly Grant[] = [
  { ...readTable, onlyIf: everywhere },
  { ...readObjects, onlyIf: everywhere },
  { ...listObjects, onlyIf: everywhere },
  { sid: 'ReadLogs', actions: ['logs:FilterLogEvents', 'logs:GetLogEvents'], on: ['logs'], onlyIf: everywhere },
];

/** The same of the own district: its items and objects. */
const readStoredOfDistrict: readonly Grant[] = [
  {
    sid: 'ReadTableOfDistrict',
    actions: readTable.actions,
    on: ['table'],
    onlyIf: {
      ...inDistrict,
      Null: { ...inDistrict.Null, 'dynamodb:LeadingKeys': 'false' },
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`D#${OWN}#*`, `A#${OWN}-*`] },
    },
  },
  {
    sid: 'ReadObjectsOfDistrict',
    actions: readObjects.actions,
    on: [
      `inbox/${OWN}-*`,
      `receipts/${OWN}-*`,
      `originals/${OWN}-*`,
      `journal/${OWN}/*`,
      `summaries/${OWN}/*`,
      `reminders/${OWN}/*`,
      `looks/${OWN}/*`,
    ],
    why: UNDER_TAG,
    onlyIf: inDistrict,
  },
  {
    sid: 'ListObjectsOfDistrict',
    actions: listObjects.actions,
    on: listObjects.on,
    onlyIf: {
      ...inDistrict,
      StringLike: {
        ...inDistrict.StringLike,
        's3:prefix': [
          `inbox/${OWN}-*`,
          `receipts/${OWN}-*`,
          `originals/${OWN}-*`,
          `journal/${OWN}/*`,
          `summaries/${OWN}/*`,
        ],
      },
    },
  },
];

/**
 * The people of the office. Officer and reviewer are different people: who approves a body's report may not lock the
 * year. In a deployment of several districts each may be limited to one. The operator repairs (roster, redrive, rebuild,
 * backup) through the command line; nobody deletes anything from a bucket.
 */
export const officeGrants: Readonly<Record<OfficeRole, readonly Grant[]>> = {
  officer: [
    NO_BENT_PATHS,
    readApi,
    decideAs('officer'),
    {
      sid: 'FileForOthers',
      actions: ['execute-api:Invoke'],
      on: ['api/POST/v1/agencies/*/years/*/uploads'],
      why: 'The office may file for a body that cannot; bodies and years are data, and the function checks both',
      onlyIf: everywhere,
    },
  ],
  reviewer: [NO_BENT_PATHS, readApi, decideAs('reviewer')],
  auditor: [NO_BENT_PATHS, readApi, ...readStored, decryptThroughS3],
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
    {
      sid: 'WritePublications',
      actions: ['s3:PutObject'],
      on: ['receipts', 'originals', 'stray', 'journal', 'summaries', 'looks'],
    },
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

/**
 * What the same people may do who carry the tag of a district. Policies of their own, attached beside: one of both together
 * would pass the 6,144 characters that a managed policy has.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const officeInDistrict: Readonly<Record<Exclude<OfficeRole, 'operator'>, readonly Grant[]>> = {
  officer: [
    ...readApiOfDistrict,
    decideInDistrictAs('officer'),
    {
      sid: 'FileForOthersInDistrict',
      actions: ['execute-api:Invoke'],
      on: [`api/POST/v1/agencies/${OWN}-*/years/*/uploads`],
      why: UNDER_TAG,
      onlyIf: inDistrict,
    },
  ],
  reviewer: [...readApiOfDistrict, decideInDistrictAs('reviewer')],
  auditor: [...readApiOfDistrict, ...readStoredOfDistrict],
};
