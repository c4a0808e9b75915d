import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleFunction } from '../../bundle.ts';
import { topology } from '../../topology/topology.ts';
import type { Handlers } from './handlers.ts';

/** The handlers as they are deployed: bundled by the same rules, loaded from the bundle. */
export async function bundledHandlers(): Promise<Handlers> {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-bundled-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const bundle = async (name: keyof typeof topology.functions) =>
    pathToFileURL(await bundleFunction(topology.functions[name].entry, join(folder, name))).href;
  const load = async (name: keyof typeof topology.functions) =>
    (await import(await bundle(name))) as { handler: (event: unknown, context?: unknown) => Promise<unknown> };
  const [ingest, compile, remind, look] = await Promise.all([
    bundle('ingest'),
    bundle('compile'),
    load('remind'),
    load('look'),
  ]);
  return {
    ingest,
    compile,
    remind: (event, context) => remind.handler(event, context),
    look: (event, context) => look.handler(event, context),
  };
}
