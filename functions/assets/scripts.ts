import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The text of one of the pages' scripts by its file name; undefined when there is none. */
export type ReadScript = (name: string) => string | undefined | Promise<string | undefined>;

const FILE_NAME = /^[\w-]+\.js$/;

/** Scripts that lie in `scripts/` beside the deployed function. */
export const deployedScript = (name: string): string | undefined => {
  if (!FILE_NAME.test(name)) return undefined;
  const file = fileURLToPath(new URL(`scripts/${name}`, import.meta.url));
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
};
