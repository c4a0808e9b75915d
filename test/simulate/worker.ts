import './quiet.ts';

const { planSeason } = await import('./season/planSeason.ts');
const { runSeason } = await import('./season/runSeason.ts');

// Errors of the services are many and nobody reads where they came from; a season that fails is run once more.
Error.stackTraceLimit = 0;

process.on(
  'message',
  async ({ seeds, length }: { readonly seeds: readonly number[]; readonly length: 'whole' | 'brief' }) => {
    for (const seed of seeds) {
      const { breaches, counts } = await runSeason(planSeason(seed, length));
      process.send?.({ seed, breaches, counts });
    }
    process.send?.('more');
  },
);
process.send?.('more');
