import { pagesBench } from './test/bench/pages.ts';
import { print, machine } from './test/bench/measure.ts';
process.env.POWERTOOLS_LOG_LEVEL = 'SILENT'; process.env.POWERTOOLS_METRICS_DISABLED='true';
console.log(machine());
for (const s of await pagesBench()) print(s);
process.exit(0);
