import { PutObjectCommand } from '@aws-sdk/client-s3';
import type { Hono } from 'hono';
import { afterAll, beforeAll } from 'vitest';
import { createApp } from '../../functions/api/app.ts';
import type { Principal } from '../../functions/api/who/principal.ts';
import { composeOffice, type OfficeComposition } from '../../functions/runtime/composeOffice.ts';
import { readConfig } from '../../functions/runtime/config.ts';
import { scriptsFromSources } from '../../infra/local/api/scriptsFromSources.ts';
import { runtimeEnvironment } from '../../infra/local/runtimeEnvironment.ts';
import { importSampleRoster } from '../../infra/local/samples/importSampleRoster.ts';
import { type Servers, startServers } from '../../infra/local/servers.ts';
import { filerMark } from '../../shared/aws/filerMark.ts';
import { s3Submissions } from '../../shared/aws/submissions.ts';
import type { Filer } from '../../shared/domain/filing/filer.ts';
import { compileYear } from '../../shared/flow/compile/compileYear.ts';
import { type Ingested, ingestUpload } from '../../shared/flow/ingest/ingestReport.ts';
import { inboxKey } from '../../shared/store/objectKeys.ts';
import { bytesOf, filingMadeUp, type Submission } from './reports.ts';

export interface SmallRoster {
  readonly district: string;
  readonly name: string;
  readonly year: number;
  readonly agencies: readonly {
    readonly id: string;
    readonly name: string;
    readonly required: boolean;
    readonly reason?: string;
  }[];
}

/** The app over real embedded servers, with the short ways to fill them. */
export interface ApiBench {
  readonly app: Hono;
  readonly ports: OfficeComposition;
  importRoster(roster: SmallRoster): Promise<void>;
  /** Puts the report into the bucket, from nobody who is named unless a filer is, and takes it in, as the queue would. */
  file(agency: string, year: number, report: Submission | string, filer?: Filer): Promise<Ingested>;
  compile(district: string, year: number): Promise<void>;
  /** Asks as a person of the office. */
  decide(person: string, path: string, body: object): Promise<{ readonly status: number; readonly body: unknown }>;
  json(path: string): Promise<unknown>;
  page(path: string): Promise<string>;
}

/**
 * Servers in memory for one test file; breakage inside the app fails the test that met it. `settings`: of the environment, beside those of
 * the servers.
 */
export function withApi(settings: Readonly<Record<string, string>> = {}): () => ApiBench {
  let servers: Servers | undefined;
  let bench: ApiBench | undefined;
  beforeAll(async () => {
    servers = await startServers();
    bench = benchOn(servers, settings);
  });
  afterAll(() => servers?.stop());
  return () => {
    if (bench === undefined) throw new Error('the servers start in beforeAll: read them inside a test');
    return bench;
  };
}

/** Names the person of the office who asks; without it, whoever sits at the machine. */
export const PERSON = 'x-test-person';
/** What is proven of them, where a test says so. */
export const SUBJECT = 'x-test-subject';

/** Of no role, so that one person may take any step: whose step it is has its own tests. */
function officePerson(name: string | undefined, subject: string | undefined): Principal {
  if (name === undefined) return { kind: 'machine' };
  const proven = subject === undefined ? {} : { subject: decodeURIComponent(subject) };
  return { kind: 'office', mayDecide: true, name: decodeURIComponent(name), ...proven };
}

/** The same over servers that a test started by itself. */
export function benchOn(servers: Servers, settings: Readonly<Record<string, string>> = {}): ApiBench {
  const ports = composeOffice(readConfig({ ...runtimeEnvironment(servers, 0), ...settings }));
  const app = createApp(ports, {
    scripts: scriptsFromSources(),
    principal: ({ req }) => officePerson(req.header(PERSON), req.header(SUBJECT)),
    onBreakage: (error) => {
      throw error;
    },
  });
  const desk = s3Submissions(ports.clients.s3, ports.config.buckets);
  let uploads = 0;
  const putBy = async (filer: Filer, filing: { readonly agency: string; readonly year: number }, Body: Uint8Array) => {
    const at = { Bucket: ports.config.buckets.submissions, Key: inboxKey.encode(filing) };
    const { VersionId = '' } = await ports.clients.s3.send(
      new PutObjectCommand({ ...at, Body, ContentType: 'application/json', Metadata: filerMark(filer) }),
    );
    return VersionId;
  };
  const fetched = async (path: string) => {
    const response = await app.request(path);
    if (response.status !== 200) throw new Error(`${path} answers ${response.status}: ${await response.text()}`);
    return response;
  };
  return {
    app,
    ports,
    importRoster: (roster) => importSampleRoster({ ...roster, agencies: filingMadeUp(roster.agencies) }, ports),
    async file(agency, year, report, filer) {
      const bytes = bytesOf(report);
      const filing = { agency, year };
      const versionId = filer === undefined ? await desk.put(filing, bytes) : await putBy(filer, filing, bytes);
      uploads += 1;
      // One upload a minute from the first of January after the report year.
      const receivedAt = new Date(Date.UTC(year + 1, 0, 2, 1, uploads)).toISOString();
      const seq = (0xa000 + uploads).toString(16).toUpperCase().replace(/0+$/, '');
      return ingestUpload({ agency, year, versionId, seq, receivedAt, size: bytes.length, kind: 'created' }, ports);
    },
    async compile(district, year) {
      await compileYear({ district, year }, ports);
    },
    async decide(person, path, body) {
      const headers = { [PERSON]: encodeURIComponent(person), 'content-type': 'application/json' };
      const response = await app.request(path, { method: 'POST', headers, body: JSON.stringify(body) });
      return { status: response.status, body: await response.json() };
    },
    json: async (path) => (await fetched(path)).json(),
    page: async (path) => (await fetched(path)).text(),
  };
}
