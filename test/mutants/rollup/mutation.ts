import { relative } from 'node:path';
import type { Plugin } from 'vite';
import type { Mutant } from './mutants.ts';

/** The mutant's source. Throws when a patch does not apply exactly once: then it tests nothing any more. */
export function mutated(source: string, { name, file, patches }: Mutant): string {
  return patches.reduce((text, [from, to]) => {
    const places = text.split(from).length - 1;
    if (places !== 1) throw new Error(`mutant "${name}": "${from}" occurs ${places} times in ${file}`);
    return text.replace(from, () => to);
  }, source);
}

/** Puts one mutant in place of its file while the tests run; the tree itself stays as it is. */
export function mutation(root: string, mutant: Mutant): Plugin {
  return {
    name: 'mutant',
    enforce: 'pre',
    transform(source, id) {
      if (relative(root, id) !== mutant.file) return undefined;
      process.stderr.write(`${MUTANT_IN_PLACE}\n`);
      return { code: mutated(source, mutant), map: null };
    },
  };
}

/** Said once the mutated file was really loaded: a red test without it proves nothing. */
export const MUTANT_IN_PLACE = 'mutant in place';
