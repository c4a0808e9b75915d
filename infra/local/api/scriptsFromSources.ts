import type { ReadScript } from '../../../functions/assets/scripts.ts';
import { browserScripts } from '../../browserScripts.ts';

let building: Promise<ReadonlyMap<string, string>> | undefined;

/** Begins to build the pages' scripts, so that the first page that carries one does not wait some eight seconds for it. */
export function buildScripts(): Promise<ReadonlyMap<string, string>> {
  building ??= browserScripts();
  return building;
}

/**
 * The pages' scripts, built when the first page asks for one at the latest and kept for the life of the process. Pages and uploads are
 * answered meanwhile: a build of all of them takes seconds.
 */
export function scriptsFromSources(): ReadScript {
  return async (name) => (await buildScripts()).get(name);
}
