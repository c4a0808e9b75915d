import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { PlannedProvince } from './plan.ts';
import type { ProvinceResult } from './province.ts';
import type { ProvinceYears } from './runNation.ts';
import type { Order } from './worker.ts';

const WORKER = fileURLToPath(new URL('worker.ts', import.meta.url));

/** Years of provinces in so many processes, the largest province first, so that none is left to do the last one alone for long. */
export function inProcesses(
  count: number,
  told: (result: ProvinceResult & { readonly worker: number }) => void,
): ProvinceYears {
  return async function* years(seed, provinces, keep) {
    const waiting = [...provinces].sort((a, b) => bodiesOf(b) - bodiesOf(a));
    const done: ProvinceResult[] = [];
    let [wake, failed]: [() => void, Error | undefined] = [() => {}, undefined];
    const workers = Array.from({ length: Math.min(count, waiting.length) }, () =>
      fork(WORKER, { serialization: 'advanced' }),
    );
    const next = (worker: (typeof workers)[number]) => {
      const province = waiting.shift();
      if (province === undefined) worker.disconnect();
      else worker.send({ seed, province, keep } satisfies Order);
    };
    for (const [at, worker] of workers.entries()) {
      worker.on('message', (result: ProvinceResult) => {
        done.push(result);
        told({ ...result, worker: at });
        next(worker);
        wake();
      });
      worker.on('exit', (code) => {
        if (code !== 0) failed = new Error(`a worker ended with ${code}`);
        wake();
      });
      next(worker);
    }
    for (let left = provinces.length; left > 0; left--) {
      while (done.length === 0 && failed === undefined)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      if (failed !== undefined) break;
      const result = done.shift();
      if (result !== undefined) yield result;
    }
    for (const worker of workers) if (worker.connected) worker.kill();
    if (failed !== undefined) throw failed;
  };
}

function bodiesOf({ cities }: PlannedProvince): number {
  return cities.reduce((sum, { districts }) => sum + districts.reduce((all, { bodies }) => all + bodies.length, 0), 0);
}
