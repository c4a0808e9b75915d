import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { type QueueId, topology } from '../topology/topology.ts';
import { HouseQueue, type HouseQueueProps } from './houseQueue.ts';

const MINUTE = 60;

/** Who waits for each queue, and from what age of its oldest message on they wait too long. */
const watch: Readonly<Record<QueueId, Pick<HouseQueueProps, 'hurt' | 'oldestSeconds'>>> = {
  intake: {
    // A receipt takes seconds; a quarter of an hour is what a clerk is promised.
    oldestSeconds: 15 * MINUTE,
    hurt: {
      deadLetters: 'A body uploaded a report and gets no receipt: it counts as not filed although it is there.',
      oldest:
        'Bodies wait for receipts that normally take seconds; on the last day they take that for a failed upload.',
    },
  },
  compile: {
    // Messages wait a quarter of an hour by design.
    oldestSeconds: 60 * MINUTE,
    hurt: {
      deadLetters:
        "A district's yearly report was not compiled after a filing: the office does not see the new figures in it.",
      oldest: 'The compiled report lags far behind the filings: the office prints an outdated version.',
    },
  },
};

/** The queues of the topology. */
export class Queues extends Construct {
  readonly queues: Readonly<Record<QueueId, HouseQueue>>;

  constructor(scope: Construct, id: string, { prefix, alarmTopic }: { prefix: string; alarmTopic: ITopic }) {
    super(scope, id);
    const make = (queue: QueueId) =>
      new HouseQueue(this, queue, { prefix, id: queue, spec: topology.queues[queue], alarmTopic, ...watch[queue] });
    this.queues = { intake: make('intake'), compile: make('compile') };
  }
}
