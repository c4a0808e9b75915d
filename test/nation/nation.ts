import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import '../simulate/quiet.ts';
import type { ProvinceResult } from './province.ts';
import type { NationRun } from './runNation.ts';

const USAGE = `npm run nation -- [--districts 3000] [--bodies 300000] [--seed 1] [--workers ${cpus().length}]
  a year of a made-up nation, four levels on the program's own code, held against the bytes; smaller sizes keep the proportions`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      districts: { type: 'string', default: '3000' },
      bodies: { type: 'string' },
      seed: { type: 'string', default: '1' },
      workers: { type: 'string', default: String(cpus().length) },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  const { nationOf } = await import('./plan.ts');
  const { inProcesses } = await import('./workers.ts');
  const { runNation } = await import('./runNation.ts');
  const { used } = await import('./province.ts');
  const { nationReport } = await import('./nationReport.ts');
  const districts = whole('--districts', values.districts);
  const bodies = values.bodies === undefined ? districts * 100 : whole('--bodies', values.bodies);
  const [seed, workers] = [whole('--seed', values.seed), whole('--workers', values.workers)];
  const size = nationOf(seed, districts, bodies);
  const processes = new Map<number, Pick<ProvinceResult, 'memory' | 'processor'>>();
  let done = 0;
  const years = inProcesses(workers, ({ worker, state, memory, processor }) => {
    processes.set(worker, { memory, processor });
    process.stderr.write(`${state.name} ${++done}/${size.provinces}, ${seconds(started)} s\n`);
  });
  const started = performance.now();
  const run: NationRun = await runNation(size, years);
  const took = (performance.now() - started) / 1_000;
  const all = [...processes.values(), used()];
  const memory = all.reduce((sum, each) => sum + each.memory, 0);
  const processor = all.reduce((sum, each) => sum + each.processor, 0) / 1_000;
  process.stdout.write(nationReport(size, run, { seconds: took, workers, memory, processor }));
  return run.faults.length === 0 ? 0 : 1;
}

function whole(option: string, text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new Error(`${option} is a whole number above 0, not "${text}"`);
  return Number(text);
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1_000).toFixed(0);
}

process.exitCode = await main();
