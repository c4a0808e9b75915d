import type { Context, SQSHandler } from 'aws-lambda';

/** The Lambda entries, as modules export them. */
export interface Handlers {
  /** Address of the module whose handler takes uploads in, in a process of its own; or the handler, for this process. */
  readonly ingest: string | SQSHandler;
  /** Address of the module whose handler compiles: it runs in a process of its own. */
  readonly compile: string;
  readonly remind: (event: unknown, context?: Context) => Promise<unknown>;
  readonly look: (event: unknown, context?: Context) => Promise<unknown>;
}

let given = false;

/**
 * The handlers as they stand in the sources. Imported late: they read their environment when first called, and keep the
 * clients made from it, as in Lambda. So a process has them once: a second runtime would send its filings to servers that
 * are gone, and every one of them would end with the dead letters.
 */
export async function sourceHandlers(): Promise<Handlers> {
  if (given) throw new Error('one runtime a process: the handlers keep the first servers they were given');
  given = true;
  const [remind, look] = await Promise.all([
    import('../../../functions/remind.ts'),
    import('../../../functions/look.ts'),
  ]);
  return {
    ingest: new URL('../../../functions/ingest.ts', import.meta.url).href,
    compile: new URL('../../../functions/compile.ts', import.meta.url).href,
    remind: (event, context) => remind.handler(event, context),
    look: (event, context) => look.handler(event, context),
  };
}
