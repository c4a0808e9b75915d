import type { Topology } from './topologyShape.ts';

export type QueueId = 'intake' | 'compile';
export type FunctionId = 'ingest' | 'compile' | 'api' | 'remind' | 'look';
export type BucketId = 'submissions' | 'publications';

const DAY = 24 * 60 * 60;
/** Each day may be a day of reminders; after a week the next one is nearer. */
const remindAgain = { missedDays: 7 } as const;
const scheduledTime = { scheduledTime: '<aws.scheduler.scheduled-time>' } as const;

/**
 * The system's parts as plain data: the local runtime starts them, the CDK stack deploys them, and neither knows a
 * number the other does not. Names are the local ones; in AWS, bucket names get the account's own suffix.
 */
export const topology = {
  timeZone: 'Asia/Shanghai',
  buckets: {
    submissions: {
      name: 'nianbao-submissions',
      versioned: true,
      writeOnce: false,
      // Straight to SQS and never through EventBridge: the two write sequencers that do not compare with each other.
      notifications: [
        {
          events: ['s3:ObjectCreated:*', 's3:ObjectRemoved:DeleteMarkerCreated'],
          prefix: 'inbox/',
          queue: 'intake',
        },
      ],
    },
    publications: { name: 'nianbao-publications', versioned: false, writeOnce: true, notifications: [] },
  },
  queues: {
    intake: {
      name: 'nianbao-intake',
      visibilitySeconds: 180, // 6 × the function's timeout, as Lambda asks
      retentionSeconds: 4 * DAY,
      // S3's notifications come at once; what a step of the office will owe comes after the api's 29 seconds, when the step was
      // taken with all it owes, or its process has ended.
      messageDelaySeconds: 60,
      maxReceiveCount: 5,
      // A dead letter keeps its first enqueue time: its queue must hold it longer than the source does.
      deadLetter: { name: 'nianbao-intake-dlq', retentionSeconds: 14 * DAY },
    },
    compile: {
      name: 'nianbao-compile',
      visibilitySeconds: 6 * 120,
      retentionSeconds: 4 * DAY,
      messageDelaySeconds: 900, // SQS's longest delay: one compile for a morning's burst of filings
      maxReceiveCount: 5,
      deadLetter: { name: 'nianbao-compile-dlq', retentionSeconds: 14 * DAY },
    },
  },
  table: { name: 'nianbao', partitionKey: 'pk', sortKey: 'sk', billing: 'on-demand' },
  functions: {
    ingest: {
      entry: 'functions/ingest.ts',
      handler: 'handler',
      memoryMb: 512,
      timeoutSeconds: 30,
      trigger: { queue: 'intake', batchSize: 10, maxConcurrency: 20 },
    },
    compile: {
      entry: 'functions/compile.ts',
      handler: 'handler',
      memoryMb: 1024,
      timeoutSeconds: 120,
      trigger: { queue: 'compile', batchSize: 1, maxConcurrency: 2 },
    },
    api: { entry: 'functions/api.ts', handler: 'handler', memoryMb: 512, timeoutSeconds: 29 },
    // A district is looked at in a tenth of a second; a letter to a body takes a fifth where a mail server is told.
    remind: { entry: 'functions/remind.ts', handler: 'handler', memoryMb: 512, timeoutSeconds: 900 },
    // Published pages are asked for four sites at a time, each page for at most 20 seconds: what is left is looked at first next time.
    look: { entry: 'functions/look.ts', handler: 'handler', memoryMb: 1024, timeoutSeconds: 900 },
  },
  schedules: [
    { name: 'compile-nightly', target: 'compile', cron: 'cron(30 0 * 1 ? *)', input: scheduledTime },
    { name: 'compile-after-filing', target: 'compile', cron: 'cron(30 0 1 2 ? *)', input: scheduledTime },
    // The last days of districts, cities and provinces.
    { name: 'compile-due', target: 'compile', cron: 'cron(30 0 20 2 ? *)', input: scheduledTime },
    { name: 'compile-due-city', target: 'compile', cron: 'cron(30 0 10 3 ? *)', input: scheduledTime },
    { name: 'compile-due-province', target: 'compile', cron: 'cron(30 0 31 3 ? *)', input: scheduledTime },
    // December only matters where a local filing day is earlier than the law's: thirty days before 10 January.
    { name: 'remind-early', target: 'remind', cron: 'cron(30 8 * 12 ? *)', input: scheduledTime, ...remindAgain },
    { name: 'remind-daily', target: 'remind', cron: 'cron(30 8 * 1 ? *)', input: scheduledTime, ...remindAgain },
    // Bodies are reminded until the day after theirs; districts, cities and provinces of their own days, up to the first of April.
    { name: 'remind-levels', target: 'remind', cron: 'cron(30 8 * 2,3 ? *)', input: scheduledTime, ...remindAgain },
    // While bodies publish every day, and once a month after: a page may be changed at any time.
    { name: 'look-daily', target: 'look', cron: 'cron(30 5 * 1-3 ? *)', input: scheduledTime },
    { name: 'look-monthly', target: 'look', cron: 'cron(30 5 1 4-12 ? *)', input: scheduledTime },
    { name: 'remind-last', target: 'remind', cron: 'cron(30 8 1,2 4 ? *)', input: scheduledTime, ...remindAgain },
  ],
  scheduleDeadLetter: { name: 'nianbao-schedule-dlq', retentionSeconds: 14 * DAY },
  // Sixty bodies with a page open each need about one request a second; the rest is room for the last afternoon.
  apiThrottle: { ratePerSecond: 20, burst: 50 },
} as const satisfies Topology<QueueId, FunctionId>;
