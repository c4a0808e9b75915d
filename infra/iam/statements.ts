/**
 * What a policy speaks about, by name; the stack knows the ARN. `receipts` and its like are the objects under that prefix
 * of the publications bucket, `inbox`, `restored` and `answers` those of the submissions bucket.
 */
export type Place =
  | 'table'
  | 'submissions'
  | 'inbox'
  | 'restored'
  | 'answers'
  | 'publications'
  | 'receipts'
  | 'originals'
  | 'stray'
  | 'journal'
  | 'summaries'
  | 'reminders'
  | 'looks'
  | 'intakeQueue'
  | 'intakeDeadLetters'
  | 'compileQueue'
  | 'compileDeadLetters'
  | 'scheduleDeadLetters'
  | 'officeTopic'
  | 'sessionKey'
  | 'clientSecret'
  | 'mailSecret'
  | 'dataKey'
  | 'signingKey'
  | 'logs';

/** A path below a place: objects of a bucket, or `api/{METHOD}/{path}` of the HTTP API's stage. May hold policy variables. */
export type PathPlace =
  `${'inbox' | 'receipts' | 'originals' | 'journal' | 'summaries' | 'reminders' | 'looks' | 'api'}/${string}`;

/** IAM's condition block: operator, key, values. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** What may be done where. Nothing is granted by CDK's `grant…` methods: they give more than they say. */
export interface Grant {
  readonly sid: string;
  /** Takes away instead: whatever else allows it. */
  readonly refuses?: true;
  readonly actions: readonly string[];
  readonly on: readonly (Place | PathPlace)[];
  /** Why a wildcard below a {@link PathPlace} is right: cdk-nag wants each one said. */
  readonly why?: string;
  /** Conditions may name the submissions bucket; the stack fills it in. */
  readonly onlyIf?: Conditions | ((names: { readonly submissions: string }) => Conditions);
}

/**
 * IAM compares the text of a path: `…/agencies/{own}/../{other}/…` begins like one's own. The function refuses every bent path; this
 * refuses it before the function, whether or not a gateway straightens a path before it hands it on. No address of ours has two
 * dots in a row, or an encoded one.
 */
export const NO_BENT_PATHS: Grant = {
  sid: 'NoBentPaths',
  refuses: true,
  actions: ['execute-api:Invoke'],
  on: ['api/*..*', 'api/*%2e*', 'api/*%2E*'],
  why: 'It takes away: every path with a step back in it',
};

/** Why all objects under a prefix are right where a grant names them. */
export const OBJECTS_UNDER: Readonly<Partial<Record<Place, string>>> = {
  inbox:
    'Reports are filed under inbox/{agency}/{year}.json; bodies come and go with the roster, so the prefix is the unit',
  restored: 'Uploads from before a restore, under names that come from the VersionIds they had',
  answers: 'Answers too large for Lambda, under their hashes; the bucket removes them after a day',
  receipts: 'One receipt an upload, under names that are not known beforehand; written once, never removed',
  originals: 'The document a report was made from, under its hash; written once, never removed',
  stray: 'Notes about objects that are no filing, under names that come from their keys',
  journal: 'Decisions of the office, one object each, under names that are not known beforehand',
  summaries: 'Documents of every district and year, under numbers given when they are compiled',
  looks: 'Rounds of looks at published reports, under numbers given when they are made',
  reminders: 'One list a district and day, under names that come from the date',
};
