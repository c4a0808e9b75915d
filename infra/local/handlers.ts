import type { SQSHandler } from 'aws-lambda';

/** The Lambda entries, as modules export them. */
export interface Handlers {
  readonly ingest: SQSHandler;
  readonly compile: (event: unknown) => Promise<unknown>;
  readonly remind: (event: unknown) => Promise<unknown>;
}

/** The handlers as they stand in the sources. Imported late: they read their environment when first called. */
export async function sourceHandlers(): Promise<Handlers> {
  const [ingest, compile, remind] = await Promise.all([
    import('../../functions/ingest.ts'),
    import('../../functions/compile.ts'),
    import('../../functions/remind.ts'),
  ]);
  return {
    ingest: ingest.handler as SQSHandler,
    compile: (event) => compile.handler(event),
    remind: (event) => remind.handler(event),
  };
}
