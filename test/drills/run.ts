import { DRILLS } from './drills.ts';

/**
 * `npm run drill [-- --seed N --length N]`: every drill, one after another, on servers in memory. Prints a line each, and under
 * it what is not as it was; exit code 1 when there is any. Some half a minute.
 */
const asked = (name: string, otherwise: number): number => {
  const text = process.argv[process.argv.indexOf(`--${name}`) + 1];
  return process.argv.includes(`--${name}`) ? Number(text) : otherwise;
};
const drilled = { seed: asked('seed', 1), length: asked('length', 30) };
const print = (line: string) => process.stdout.write(`${line}\n`);

print(`seed ${drilled.seed}, seasons of up to ${drilled.length} filings and steps`);
let worst = 0;
for (const { name, about, hold } of DRILLS) {
  const began = performance.now();
  const differences = await hold(drilled);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  print(
    `${name.padEnd(24)}${(differences.length === 0 ? 'equal' : `${differences.length} differ`).padEnd(12)}${seconds.padStart(6)} s   ${about}`,
  );
  for (const difference of differences.slice(0, 20)) print(`    ${difference}`);
  if (differences.length > 0) worst = 1;
}
process.exit(worst);
