import fc from 'fast-check';
import { effort } from './runs.ts';

/** What any law takes at most when it holds, on a busy machine, with the written runs. */
const LONGEST_LAW_MS = 300_000;

/**
 * The seed of every law, where `NIANBAO_SEED` gives one: `.ci/run` does, one for each commit, so that it finds the same in the same
 * commit each time, and whoever runs it again finds what it has found. Otherwise each run draws its own.
 */
function seedAskedFor(): { readonly seed?: number } {
  const wanted = process.env.NIANBAO_SEED ?? '';
  if (wanted === '') return {};
  if (!/^\d{1,9}$/.test(wanted))
    throw new Error(`NIANBAO_SEED is a whole number of at most nine digits, not "${wanted}"`);
  return { seed: Number(wanted) };
}

/**
 * A law that was broken is sought a smaller example of. Where each try takes long, or there are very many, that has no end, and what does not
 * wait for anything no test's timeout stops: after this time the smallest example so far is told. A law that is not broken and takes longer
 * fails as well: it was not tried as often as it says.
 */
fc.configureGlobal({
  ...fc.readConfigureGlobal(),
  ...seedAskedFor(),
  interruptAfterTimeLimit: Math.ceil(LONGEST_LAW_MS * Math.max(1, effort())),
  markInterruptAsFailure: true,
});
