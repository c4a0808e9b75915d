import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SQSHandler } from 'aws-lambda';
import { bundleFunction } from '../../bundle.ts';
import { topology } from '../../topology/topology.ts';
import type { Handlers } from './handlers.ts';

/** The handlers as they are deployed: bundled by the same rules, loaded from the bundle. */
export async function bundledHandlers(): Promise<Handlers> {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-bundled-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const load = async (name: keyof typeof topology.functions) => {
    const file = await bundleFunction(topology.functions[name].entry, join(folder, name));
    return (await import(pathToFileURL(file).href)) as {
      handler: (event: unknown, context?: unknown) => Promise<unknown>;
    };
  };
  const [ingest, compile, remind] = await Promise.all([load('ingest'), load('compile'), load('remind')]);
  return {
    ingest: ingest.handler as SQSHandler,
    compile: (event, context) => compile.handler(event, context),
    remind: (event, context) => remind.handler(event, context),
  };
}
