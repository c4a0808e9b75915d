import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Context, Hono } from 'hono';
import { handle, type LambdaEvent } from 'hono/aws-lambda';
import { createApp } from '../../functions/api/app.ts';
import type { Principal } from '../../functions/api/who/principal.ts';
import { type GatewayAnswer, withinLambda } from '../../functions/runtime/withinLambda.ts';
import { type Runtime, startRuntime } from '../../infra/local/runtime.ts';
import { receiptIdOf } from '../../shared/domain/filing/receiptId.ts';
import { compileYear } from '../../shared/flow/compile/compileYear.ts';
import type { AnswerShelf } from '../../shared/flow/ports/ports.ts';
import { addressAt } from '../support/addresses.ts';
import { WHOLE_TEXT } from '../support/wholeText.ts';
import type { Line, Section } from './measure.ts';
import { DISTRICT, fill, YEAR } from './pages.ts';

/** Lambda passes on this much of an answer, files as base64. */
const LAMBDA = 6_291_556;
/** What is not worth a line: smaller than a page. */
const SMALL = 100_000;

/** By whom a step is taken. */
const BY = 'x-bench-person';

/** Whoever the header names, of the office. */
const officer = ({ req }: Context): Principal => {
  const name = req.header(BY) ?? 'a';
  return { kind: 'office', mayDecide: true, name, subject: name };
};

type Answered = { readonly address: string; readonly answer: GatewayAnswer; readonly kept: number };

/**
 * Size of everything that is served of a signed year, pages and files, as Lambda hands it to the gateway: compressed as a browser asks for it,
 * files as base64. What is larger than Lambda passes on is an address to where it lies. Fails where an answer would not pass.
 */
export async function downloadsBench(bodies: number): Promise<Section> {
  // Only a state of its own has a key, by which the year is signed and its package proven.
  const stateDir = mkdtempSync(join(tmpdir(), 'nianbao-downloads-'));
  const runtime = await startRuntime({
    stateDir,
    compileDelaySeconds: 900,
    onError: (error) => process.stderr.write(`${String(error)}\n`),
  });
  try {
    await fill(runtime, bodies, true);
    const app = createApp(runtime.ports, { principal: officer });
    await sign(app);
    await compileYear({ district: DISTRICT, year: YEAR }, runtime.ports);
    const kept = new Map<string, number>();
    const shelf: AnswerShelf = {
      keep: async ({ bytes }) => {
        const name = createHash('sha256').update(bytes).digest('hex');
        kept.set(name, bytes.length);
        return `https://shelf.example/${name}`;
      },
    };
    const served = handle(app);
    const answers: Answered[] = [];
    for (const address of await addresses(app, runtime.ports)) {
      const drawn = (await served(asked(address))) as GatewayAnswer;
      const answer = await withinLambda(drawn, 'GET', shelf);
      const { location = '' } = answer.headers ?? {};
      answers.push({ address, answer, kept: kept.get(location.split('/').at(-1) ?? '') ?? 0 });
      if (Buffer.byteLength(answer.body) > LAMBDA || drawn.statusCode >= 500)
        throw new Error(`${address} does not pass Lambda`);
    }
    return {
      title: `Everything served of a signed year of ${bodies} bodies, as Lambda passes it on`,
      lines: linesOf(answers),
    };
  } finally {
    await runtime.stop();
    rmSync(stateDir, { recursive: true, force: true });
  }
}

async function sign(app: Hono): Promise<void> {
  const step = async (by: string, name: string, body: object) => {
    const headers = { [BY]: by, 'content-type': 'application/json' };
    const path = `/v1/districts/${DISTRICT}/years/${YEAR}/${name}`;
    const answer = await app.request(path, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${name}: ${await answer.text()}`);
  };
  await step('a', 'text', { on: 0, text: WHOLE_TEXT });
  await step('b', 'approve', {});
  await step('c', 'lock', {});
}

/** Every address of the app that is read, with one body and one receipt in place of all. */
async function addresses(app: Hono, { ledger }: Runtime['ports']): Promise<readonly string[]> {
  const agency = `${DISTRICT}-b0`;
  const pointer = (await ledger.rollup(DISTRICT, YEAR))?.pointers.get(agency);
  const receipt = pointer?.state === 'counted' ? receiptIdOf({ agency, year: YEAR, seq: pointer.content }) : '';
  const values = { district: DISTRICT, year: String(YEAR), agency, receipt, division: DISTRICT };
  const paths = app.routes.filter(({ method }) => method === 'GET').map(({ path }) => addressAt(path, values));
  const api = `/v1/districts/${DISTRICT}/years/${YEAR}`;
  const parts = [
    'summary.csv?part=agencies',
    'summary.csv?part=tables',
    'composition.csv?cell=requests.newRequests.total',
  ];
  const more = parts.map((part) => `${api}/${part}`);
  const lists = ['journal.csv', 'journal.xlsx', 'filings.xlsx'].map((file) => `/districts/${DISTRICT}/${YEAR}/${file}`);
  return [...new Set([...paths, ...more, ...lists])].filter((path) => !path.includes('*'));
}

function asked(address: string): LambdaEvent {
  const [path = '', query = ''] = address.split('?');
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: query,
    headers: { host: 'api.example', 'accept-encoding': 'gzip' },
    body: null,
    isBase64Encoded: false,
    requestContext: { http: { method: 'GET', path, protocol: 'HTTP/1.1', sourceIp: '', userAgent: '' } },
  } as unknown as LambdaEvent;
}

function linesOf(answers: readonly Answered[]): readonly Line[] {
  const found = answers.filter(({ answer }) => answer.statusCode === 200 || answer.statusCode === 302);
  const large = found.filter(({ answer, kept }) => kept > 0 || Buffer.byteLength(answer.body) > SMALL);
  const lines = large
    .toSorted((a, b) => sizeOf(b) - sizeOf(a))
    .map((each): Line => {
      const { address, answer, kept } = each;
      const how = kept > 0 ? 'a redirect to where it lies' : `${kilobytes(unpacked(answer))} unpacked`;
      return { what: address, value: kilobytes(sizeOf(each)), beside: how };
    });
  const rest = found.length - large.length;
  return [
    ...lines,
    { what: `${rest} others of ${answers.length} addresses`, value: `≤ ${kilobytes(SMALL)}`, beside: 'each' },
  ];
}

function sizeOf({ answer, kept }: Answered): number {
  return kept > 0 ? kept : Buffer.byteLength(answer.body);
}

function unpacked({ body, headers = {}, isBase64Encoded = false }: GatewayAnswer): number {
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  return headers['content-encoding'] === 'gzip' ? gunzipSync(bytes).length : bytes.length;
}

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(0)} KB`;
