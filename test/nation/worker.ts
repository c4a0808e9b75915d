import '../simulate/quiet.ts';
import type { PlannedProvince } from './plan.ts';

const { provinceYear } = await import('./province.ts');

/** One province's year, as a worker is told. */
export interface Order {
  readonly seed: number;
  readonly province: PlannedProvince;
  readonly keep: ReadonlySet<string>;
}

process.on('message', async ({ seed, province, keep }: Order) => {
  process.send?.(await provinceYear(seed, province, keep));
});
