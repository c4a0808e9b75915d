import { parseArgs } from 'node:util';
import { foundByProgram, secondProgram, tamperBench, tamperingNumbered, unpacked } from '../support/tamperBench.ts';

/** `npm run tamper -- -n 10000 --seed 1`: seeded tamperings of a package, held against both programs; each that one of them does not find is told by its number. */
const { values } = parseArgs({
  options: { number: { type: 'string', short: 'n', default: '10000' }, seed: { type: 'string', default: '1' } },
});
const [most, seed] = [Number(values.number), Number(values.seed)];
const bench = await tamperBench();
const { folder, remove } = unpacked(bench.files);
const second = secondProgram(folder);
const found = { first: 0, second: 0 };
const kinds = new Map<string, number>();
const began = performance.now();
const falseAlarms = [foundByProgram(bench, new Map()), await second.faults(new Map())];
for (let number = 0; number < most; number += 1) {
  const { kind, change } = tamperingNumbered(bench, seed, number);
  kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  const [first, other] = [foundByProgram(bench, change) !== 0, (await second.faults(change)) !== 0];
  found.first += Number(first);
  found.second += Number(other);
  if (!first || !other)
    console.log(
      `not found by ${first ? 'the second' : other ? 'the first' : 'either'}: ${number} ${kind} ${[...change.keys()].join(' ')}`,
    );
}
const milliseconds = (performance.now() - began) / (most + 1);
second.stop();
remove();
console.log(`${milliseconds.toFixed(0)} ms a package, by both programs`);
console.log([...kinds].map(([kind, times]) => `${kind} ${times}`).join(', '));
console.log(
  `${most} tamperings, seed ${seed}: ${found.first} found by the first, ${found.second} by the second; faults in the sound package: ${falseAlarms.join(' and ')}`,
);
process.exitCode = found.first === most && found.second === most && falseAlarms.every((each) => each === 0) ? 0 : 1;
