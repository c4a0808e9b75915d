import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Capacity } from '../capacity.ts';
import type { FunctionId, QueueId } from '../topology/topology.ts';
import { acknowledge } from './acknowledge.ts';
import type { HouseFunction } from './houseFunction.ts';
import type { HouseQueue } from './houseQueue.ts';

interface EventSourcesProps {
  readonly capacity: Capacity;
  readonly functions: Readonly<Record<FunctionId, HouseFunction>>;
  readonly queues: Readonly<Record<QueueId, HouseQueue>>;
}

/** Queues into functions. A message that fails is tried again alone; the rights come from the functions' own grants. */
export class EventSources extends Construct {
  constructor(scope: Construct, id: string, { capacity, functions, queues }: EventSourcesProps) {
    super(scope, id);
    for (const each of Object.keys(capacity.functions) as FunctionId[]) {
      const { trigger } = capacity.functions[each];
      if (trigger === undefined) continue;
      const mapping = new EventSourceMapping(this, each, {
        target: functions[each].lambda,
        eventSourceArn: queues[trigger.queue].queue.queueArn,
        batchSize: trigger.batchSize,
        maxConcurrency: trigger.maxConcurrency,
        reportBatchItemFailures: true,
      });
      acknowledge(
        mapping,
        'Serverless-LambdaEventSourceMappingDestination',
        'Failure destinations are for streams; of a queue, the failed messages go to its own dead letters',
      );
    }
  }
}
