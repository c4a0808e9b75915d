import type { ReadScript } from '../../../functions/assets/scripts.ts';
import { browserScripts } from '../../browserScripts.ts';

/** The pages' scripts, built when the first page asks for one; kept for the life of the process. */
export function scriptsFromSources(): ReadScript {
  let built: ReadonlyMap<string, string> | undefined;
  return (name) => {
    built ??= browserScripts();
    return built.get(name);
  };
}
