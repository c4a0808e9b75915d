/** What S3 reports to a queue. `s3:` names are the ones bucket configurations use; event records drop that prefix. */
interface BucketNotification<Queue extends string> {
  readonly events: readonly S3EventFilter[];
  readonly prefix: string;
  readonly queue: Queue;
}

type S3EventFilter = 's3:ObjectCreated:*' | 's3:ObjectRemoved:DeleteMarkerCreated';

export interface BucketSpec<Queue extends string> {
  readonly name: string;
  readonly versioned: boolean;
  /** A key is written once: every write must carry `If-None-Match: *`, and nothing is ever deleted. */
  readonly writeOnce: boolean;
  readonly notifications: readonly BucketNotification<Queue>[];
}

export interface QueueSpec {
  readonly name: string;
  readonly visibilitySeconds: number;
  readonly retentionSeconds: number;
  /** DelaySeconds that a sender of ours gives with each message; the queue itself has none, so that a person's own request runs at once. */
  readonly messageDelaySeconds: number;
  readonly maxReceiveCount: number;
  readonly deadLetter: { readonly name: string; readonly retentionSeconds: number };
}

export interface TableSpec {
  readonly name: string;
  readonly partitionKey: string;
  readonly sortKey: string;
  readonly billing: 'on-demand';
}

interface QueueTrigger<Queue extends string> {
  readonly queue: Queue;
  readonly batchSize: number;
  /** Highest number of copies of the function that the queue may run at once (the event source's MaximumConcurrency). */
  readonly maxConcurrency: number;
}

export interface FunctionSpec<Queue extends string> {
  /** From the repository's root. */
  readonly entry: string;
  readonly handler: string;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  readonly trigger?: QueueTrigger<Queue>;
}

export interface ScheduleSpec<Fn extends string> {
  readonly name: string;
  readonly target: Fn;
  /** EventBridge Scheduler's six fields, read in the topology's time zone. */
  readonly cron: string;
  /** The event the function receives; `<aws.scheduler.scheduled-time>` becomes the time it was due, in UTC. */
  readonly input: Readonly<Record<string, string>>;
  /**
   * On a machine that was off: every time missed in so many days is made up for, the newest first. Without it the newest alone, for
   * what does all that is to be done at one time.
   */
  readonly missedDays?: number;
}

export interface Topology<Queue extends string, Fn extends string> {
  readonly timeZone: string;
  readonly buckets: Readonly<Record<'submissions' | 'publications', BucketSpec<Queue>>>;
  readonly queues: Readonly<Record<Queue, QueueSpec>>;
  readonly table: TableSpec;
  readonly functions: Readonly<Record<Fn, FunctionSpec<Queue>>>;
  readonly schedules: readonly ScheduleSpec<Fn>[];
  /** Events that no attempt could hand over: of schedules, and of functions that schedules call. */
  readonly scheduleDeadLetter: { readonly name: string; readonly retentionSeconds: number };
  /** Requests a second the HTTP API takes, and how many at one moment. Beyond that it answers 429. */
  readonly apiThrottle: { readonly ratePerSecond: number; readonly burst: number };
}
