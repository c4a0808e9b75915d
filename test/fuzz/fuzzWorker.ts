import { documentFaults } from './documentFaults.ts';
import { mutatedDocument } from './mutatedDocument.ts';
import { mutatedSubmission } from './mutatedSubmission.ts';
import { standingFor, submissionFaults } from './submissionFaults.ts';

export type FuzzKind = 'submission' | 'document';

/** The cases of these numbers; `to` is not among them. */
export interface Portion {
  readonly kind: FuzzKind;
  readonly from: number;
  readonly to: number;
}

export interface PortionDone {
  /** Of each case by the clock, and of the processor: what another program takes of the machine is in the first alone. */
  readonly milliseconds: readonly number[];
  readonly cpu: readonly number[];
  readonly rss: number;
  readonly failed: readonly { readonly seed: number; readonly faults: readonly string[]; readonly base64: string }[];
}

async function tried({ kind, from, to }: Portion): Promise<PortionDone> {
  const milliseconds: number[] = [];
  const cpu: number[] = [];
  const failed: { seed: number; faults: readonly string[]; base64: string }[] = [];
  let rss = 0;
  for (let seed = from; seed < to; seed++) {
    const bytes = kind === 'submission' ? mutatedSubmission(seed) : mutatedDocument(seed);
    const [started, before] = [performance.now(), process.cpuUsage()];
    const faults = kind === 'submission' ? submissionFaults(bytes, standingFor(seed)) : await documentFaults(bytes);
    milliseconds.push(performance.now() - started);
    const { user, system } = process.cpuUsage(before);
    cpu.push((user + system) / 1000);
    if (faults.length > 0) failed.push({ seed, faults, base64: Buffer.from(bytes).toString('base64') });
    if (seed % 50 === 0) rss = Math.max(rss, process.memoryUsage.rss());
  }
  return { milliseconds, cpu, rss, failed };
}

process.on('message', async (portion: Portion) => process.send?.(await tried(portion)));
process.send?.('more');
