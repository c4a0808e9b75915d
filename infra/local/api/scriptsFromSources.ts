import type { ReadScript } from '../../../functions/assets/scripts.ts';
import { browserScripts } from '../../browserScripts.ts';

let building: Promise<ReadonlyMap<string, string>> | undefined;

/**
 * The pages' scripts, built when the first page asks for one and kept for the life of the process. Pages and uploads are answered
 * meanwhile: a build of all of them takes seconds.
 */
export function scriptsFromSources(): ReadScript {
  return async (name) => {
    building ??= browserScripts();
    return (await building).get(name);
  };
}
