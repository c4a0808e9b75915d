import { bundleBench } from './bundles.ts';
import { compileBench, duckDbBench } from './compiling.ts';
import { machine, print } from './measure.ts';
import { pagesBench } from './pages.ts';
import { capacityBench, throughputBench } from './pipeline.ts';
import { validationBench } from './validation.ts';

/** `npm run bench`: ratios of things measured side by side in one run. Nothing is asserted. */
process.env.POWERTOOLS_LOG_LEVEL = 'SILENT';
process.env.POWERTOOLS_METRICS_DISABLED = 'true';
process.stdout.write(`${machine()}\nnpm run bench\n`);
print(validationBench());
print(compileBench());
print(await duckDbBench());
print(await capacityBench());
print(await throughputBench());
print(await bundleBench());
for (const section of await pagesBench()) print(section);
process.exit(0);
