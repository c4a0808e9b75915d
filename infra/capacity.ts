import { type ContextName, WrongContext } from './context.ts';
import { type Bounds, namedNumbers, wholeNumber } from './contextNumbers.ts';
import { type FunctionId, type QueueId, topology } from './topology/topology.ts';
import type { FunctionSpec } from './topology/topologyShape.ts';

/** Processors that Lambda offers; the bundles are JavaScript alone and run on both. */
const ARCHITECTURES = ['arm64', 'x86_64'] as const;
type Processor = (typeof ARCHITECTURES)[number];

/** What of the topology a deployment sizes for itself. */
export interface Capacity {
  readonly functions: Readonly<Record<FunctionId, FunctionSpec<QueueId>>>;
  readonly apiThrottle: { readonly ratePerSecond: number; readonly burst: number };
  readonly architecture: Processor;
}

/**
 * An account's own ceiling for all its APIs in a region, without asking for more; some regions have a quarter of it.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
 */
const RATE: Bounds = { least: 1, most: 10_000, unit: 'requests a second' };
const BURST: Bounds = { least: 1, most: 5_000, unit: 'requests at one moment' };

/** https://docs.aws.amazon.com/lambda/latest/dg/API_ScalingConfig.html */
const COPIES: Bounds = { least: 2, most: 1_000, unit: 'copies at once' };

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html */
const MOST_MEMORY_MB = 10_240;

/** Below what the topology gives, the ceilings of docs/cost.md were never measured. */
const atLeast = (id: FunctionId): Bounds => ({
  least: topology.functions[id].memoryMb,
  most: MOST_MEMORY_MB,
  unit: 'MB of memory',
});

const MEMORY: Readonly<Record<FunctionId, Bounds>> = {
  ingest: atLeast('ingest'),
  compile: atLeast('compile'),
  api: atLeast('api'),
  remind: atLeast('remind'),
  look: atLeast('look'),
};

/** The topology in the size that was asked for; `text` is what was given with `-c`. Throws WrongContext. */
export function capacityOf(text: (name: ContextName) => string | undefined): Capacity {
  const architecture = text('architecture') ?? 'arm64';
  const processor = ARCHITECTURES.find((each) => each === architecture);
  if (processor === undefined)
    throw new WrongContext('architecture', architecture, `use ${ARCHITECTURES.join(' or ')}`);
  const { ratePerSecond, burst: usualBurst } = topology.apiThrottle;
  return {
    functions: sized(
      namedNumbers<FunctionId>('memory', text('memory'), MEMORY),
      namedNumbers('concurrency', text('concurrency'), { ingest: COPIES, compile: COPIES }),
    ),
    apiThrottle: {
      ratePerSecond: wholeNumber('rate', text('rate'), RATE) ?? ratePerSecond,
      burst: wholeNumber('burst', text('burst'), BURST) ?? usualBurst,
    },
    architecture: processor,
  };
}

function sized(memory: ReadonlyMap<string, number>, copies: ReadonlyMap<string, number>): Capacity['functions'] {
  const sizedOne = (id: FunctionId): FunctionSpec<QueueId> => {
    const spec: FunctionSpec<QueueId> = topology.functions[id];
    const { trigger, ...others } = spec;
    return {
      ...others,
      memoryMb: memory.get(id) ?? spec.memoryMb,
      ...(trigger === undefined
        ? {}
        : { trigger: { ...trigger, maxConcurrency: copies.get(id) ?? trigger.maxConcurrency } }),
    };
  };
  return {
    ingest: sizedOne('ingest'),
    compile: sizedOne('compile'),
    api: sizedOne('api'),
    remind: sizedOne('remind'),
    look: sizedOne('look'),
  };
}
