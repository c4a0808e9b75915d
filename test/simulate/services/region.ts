import { ProvisionedThroughputExceededException } from '@aws-sdk/client-dynamodb';
import { SQSServiceException } from '@aws-sdk/client-sqs';
import { topology } from '../../../infra/topology/topology.ts';
import { inboxKey } from '../../../shared/store/objectKeys.ts';
import { ModelTable } from '../../support/ledgerTable.ts';
import type { Chance } from '../engine/chance.ts';
import type { Service } from '../engine/gate.ts';
import type { Stage } from '../engine/stage.ts';
import { BucketModel, etagOf, type StoredVersion, s3Error } from './bucketModel.ts';
import { QueueModel } from './queueModel.ts';

export const QUEUE_URLS = {
  intakeUrl: 'sim://intake',
  deadLetterUrl: 'sim://intake-dlq',
  compileUrl: 'sim://compile',
} as const;

const SECOND_MS = 1_000;
/** The SDK's patience with DynamoDB (shared/aws/clients.ts, and the backoff of its standard mode): full jitter, doubled every time. */
const ATTEMPTS = 5;
const FIRST_BACKOFF_MS = 1_000;
const LONGEST_BACKOFF_MS = 20_000;

/** Notifications of a thousand that take minutes. */
const TOLD_LATE = 40;
/** Of a thousand that are told of at once, so that those of one moment meet. */
const TOLD_AT_ONCE = 400;

function queueSettings(queue: 'intake' | 'compile') {
  const { visibilitySeconds, messageDelaySeconds, maxReceiveCount } = topology.queues[queue];
  return {
    visibilityMs: visibilitySeconds * SECOND_MS,
    delayMs: messageDelaySeconds * SECOND_MS,
    maxReceives: maxReceiveCount,
  };
}

const DEAD_LETTERS = { visibilityMs: 30 * SECOND_MS, delayMs: 0, maxReceives: Number.POSITIVE_INFINITY };

/** An upload or a delete marker as it was filed. */
export interface FiledVersion extends StoredVersion {
  /** Canonical. */
  readonly seq: string;
  readonly isTold: boolean;
}

/** One installation's services, as the topology names them. */
export class Region {
  table = new ModelTable();
  readonly submissions: BucketModel;
  readonly publications: BucketModel;
  readonly intake: QueueModel;
  readonly deadLetters: QueueModel;
  readonly compile: QueueModel;
  readonly compileDeadLetters: QueueModel;
  readonly #stage: Stage;
  readonly #chance: Chance;
  /**
   * Everything that was ever filed, oldest first, by VersionId. What a restore puts back is what it was, and is not here again; what nobody
   * had judged before a restore is here as it was filed then.
   */
  readonly filed = new Map<string, FiledVersion>();
  readonly #lastSequencers = new Map<string, string>();
  /** Whether S3 never tells of an upload. It promises to; nobody should have to believe it. */
  isLost: (version: StoredVersion) => boolean = () => false;
  /** How long after an upload S3 tells of it, each time that it does; undefined where chance decides. */
  toldAfter: (version: StoredVersion) => readonly number[] | undefined = () => undefined;
  /** Notifications of a thousand that S3 sends twice. */
  toldTwice = 150;
  #losses = 0;
  /** After a loss, while it is made good: what a restore has to file again, by key and bytes. Whatever else it puts is put back. */
  #awaited: ReadonlySet<string> | undefined;
  /** Commands that the SDK sent to DynamoDB once more because too much was asked of one partition. */
  sentAgain = 0;

  constructor(stage: Stage, chance: Chance) {
    this.#stage = stage;
    this.#chance = chance;
    const now = () => stage.now;
    this.submissions = new BucketModel(topology.buckets.submissions.name, true, now);
    this.publications = new BucketModel(topology.buckets.publications.name, false, now);
    this.deadLetters = new QueueModel(stage, chance, DEAD_LETTERS);
    this.compileDeadLetters = new QueueModel(stage, chance, DEAD_LETTERS);
    this.intake = new QueueModel(stage, chance, queueSettings('intake'), this.deadLetters);
    this.compile = new QueueModel(stage, chance, queueSettings('compile'), this.compileDeadLetters);
    this.submissions.observe = (version) => this.#tell(version);
    this.table.lags = (key) => chance.perMille(300, 'lags', key, stage.happened);
  }

  get services(): { readonly dynamo: Service; readonly s3: Service; readonly sqs: Service } {
    return {
      dynamo: {
        name: 'dynamo',
        carryOut: (command) => this.table.carryOut(command),
        refusal: () => new ProvisionedThroughputExceededException({ message: 'throttled', $metadata: {} }),
        longestPause: (error, attempt) => {
          if (!(error instanceof ProvisionedThroughputExceededException) || attempt >= ATTEMPTS) return undefined;
          this.sentAgain++;
          return Math.min(FIRST_BACKOFF_MS * 2 ** (attempt - 1), LONGEST_BACKOFF_MS);
        },
      },
      s3: {
        name: 's3',
        carryOut: (command, name) => this.#bucketOf(command).carryOut(command, name),
        refusal: () => s3Error('SlowDown', 503),
      },
      sqs: {
        name: 'sqs',
        carryOut: (command, name) => this.#queueOf(command).carryOut(command, name),
        refusal: () =>
          new SQSServiceException({
            name: 'ThrottlingException',
            $fault: 'client',
            $metadata: {},
            message: 'throttled',
          }),
      },
    };
  }

  #bucketOf(command: unknown): BucketModel {
    const { Bucket } = (command as { readonly input: { readonly Bucket?: string } }).input;
    return Bucket === this.submissions.name ? this.submissions : this.publications;
  }

  #queueOf(command: unknown): QueueModel {
    const { QueueUrl } = (command as { readonly input: { readonly QueueUrl?: string } }).input;
    if (QueueUrl === QUEUE_URLS.intakeUrl) return this.intake;
    return QueueUrl === QUEUE_URLS.compileUrl ? this.compile : this.deadLetters;
  }

  /**
   * All of it is gone, and another installation stands in its place: empty, with queues, VersionIds and an order of its own. Uploads that
   * nobody had judged are no longer on record. A restore files them again, but for those that one which was judged had overtaken.
   */
  lose(): void {
    const judged = new Set([...this.table.items.values()].map(({ ver }) => ver));
    const awaited = new Map<string, readonly StoredVersion[]>();
    for (const version of this.filed.values()) {
      const { key, versionId } = version;
      if (!judged.has(versionId)) this.filed.delete(versionId);
      awaited.set(key, judged.has(versionId) ? [] : [...(awaited.get(key) ?? []), version]);
    }
    this.#awaited = new Set([...awaited.values()].flat().map(bytesOfKey));
    this.table.lose();
    for (const bucket of [this.submissions, this.publications]) bucket.lose();
    for (const queue of [this.intake, this.deadLetters, this.compile, this.compileDeadLetters]) queue.lose();
    this.#lastSequencers.clear();
    this.#losses++;
  }

  /** What is put from now on is filed. */
  madeGood(): void {
    this.#awaited = undefined;
  }

  /** S3 tells the queue: at least once, in no order, mostly within seconds. */
  #tell(version: StoredVersion): void {
    const { key, versionId, bytes } = version;
    const sequencer = this.#sequencer(key, versionId);
    const isTold = !this.isLost(version);
    const seq = sequencer.toUpperCase().replace(/0+$/, '');
    if (this.#awaited?.has(bytesOfKey(version)) !== false && !key.startsWith('restored/'))
      this.filed.set(versionId, { ...version, seq, isTold });
    if (!isTold) return;
    const losses = this.#losses;
    const eventTime = new Date(this.#stage.now).toISOString();
    const eventName = bytes === undefined ? 'ObjectRemoved:DeleteMarkerCreated' : 'ObjectCreated:Put';
    const size = bytes === undefined ? {} : { size: bytes.length };
    const object = { key: encodeURIComponent(key).replaceAll('%20', '+'), versionId, sequencer, ...size };
    const body = JSON.stringify({
      Records: [{ eventName, eventTime, s3: { bucket: { name: this.submissions.name }, object } }],
    });
    const planned = this.toldAfter(version);
    const copies = planned?.length ?? (this.#chance.perMille(this.toldTwice, 'twice', versionId) ? 2 : 1);
    for (let copy = 0; copy < copies; copy++) {
      const isLate = this.#chance.perMille(TOLD_LATE, 'late', versionId, copy);
      const isAtOnce = this.#chance.perMille(TOLD_AT_ONCE, 'at once', versionId);
      const late = isLate ? 600 * SECOND_MS : isAtOnce ? 150 : 4 * SECOND_MS;
      const after = planned?.[copy] ?? this.#chance.below(late, 'told', versionId, copy);
      // Nobody asks S3 to wait: the delay of the queue's settings is asked for with each message that the program sends.
      const put = () => losses === this.#losses && this.intake.put(`${versionId} ${copy}`, body, 0);
      this.#stage.after(after, () => void put());
    }
  }

  /**
   * Grows with every version of a key by the rule S3 states (the shorter padded with zeros on the right), and holds to
   * nothing else: digits in either case, more or fewer, sometimes the one before with digits added, sometimes zeros at the end.
   */
  #sequencer(key: string, versionId: string): string {
    const before = this.#lastSequencers.get(key);
    const chance = (most: number, what: string) => this.#chance.below(most, 'sequencer', what, versionId);
    const extended = before !== undefined && before.length < 40 && chance(4, 'extends') === 0;
    const order = this.#lastSequencers.size + this.#stage.happened;
    const fresh = `00${(this.#stage.now * 64 + (order % 64)).toString(16).padStart(14, '0')}`;
    const grown = extended || (before ?? '') >= fresh ? `${before}${(1 + chance(15, 'digit')).toString(16)}` : fresh;
    this.#lastSequencers.set(key, grown);
    const zeros = '0'.repeat(chance(3, 'zeros') * chance(2, 'padded'));
    return chance(2, 'case') === 0 ? `${grown}${zeros}` : `${grown}${zeros}`.toUpperCase();
  }
}

function bytesOfKey(version: StoredVersion): string {
  return `${version.key} ${etagOf(version)}`;
}

/** Whose filing a key is; undefined for a key that is none. */
export function filingOf(key: string): { readonly agency: string; readonly year: number } | undefined {
  return inboxKey.decode(key);
}
