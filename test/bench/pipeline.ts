import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type Runtime, startRuntime } from '../../infra/local/runtime.ts';
import { generateReport } from '../../infra/local/samples/generatedReport.ts';
import { seededRandom } from '../../infra/local/samples/random.ts';
import { importRoster } from '../../shared/flow/rosterImport.ts';
import { inboxKey } from '../../shared/store/objectKeys.ts';
import { bytesOf } from '../support/reports.ts';
import { type Line, median, type Section, times } from './measure.ts';

const YEAR = 2024;
const DISTRICT = '440105';

interface Meter {
  written: number;
  read: number;
}

/** Counts the capacity units of every request, as the engine reports them. */
function meter({ ports }: Runtime): Meter {
  const units: Meter = { written: 0, read: 0 };
  ports.clients.documents.middlewareStack.add(
    (next) => async (args) => {
      Object.assign(args.input, { ReturnConsumedCapacity: 'TOTAL' });
      const result = await next(args);
      const { ConsumedCapacity: used } = result.output as { ConsumedCapacity?: Used | Used[] };
      for (const each of Array.isArray(used) ? used : used === undefined ? [] : [used]) {
        const isRead =
          /^(Get|Query|BatchGet|Scan)/.test(args.constructor.name) ||
          'ConsistentRead' in args.input ||
          'RequestItems' in args.input;
        units[isRead ? 'read' : 'written'] += each.CapacityUnits ?? 0;
      }
      return result;
    },
    { step: 'initialize', name: 'capacityMeter' },
  );
  return units;
}

interface Used {
  readonly CapacityUnits?: number;
}

async function open(bodies: number): Promise<{ runtime: Runtime; agencies: readonly string[] }> {
  const runtime = await startRuntime({
    compileDelaySeconds: 900,
    onError: (error) => process.stderr.write(`${String(error)}\n`),
  });
  const agencies = Array.from({ length: bodies }, (_, index) => `${DISTRICT}-b${index}`);
  const { ledger, pause } = runtime.ports;
  const entries = agencies.map((agency) => ({ agency, name: `单位${agency}`, required: true }));
  await importRoster({ district: DISTRICT, name: '海珠区', year: YEAR, agencies: entries }, ledger, pause);
  return { runtime, agencies };
}

function reportsFor(agencies: readonly string[]): readonly { agency: string; bytes: Uint8Array }[] {
  const random = seededRandom(3);
  return agencies.map((agency) => ({
    agency,
    bytes: bytesOf(generateReport(YEAR, { agency, agencyName: agency }, random)),
  }));
}

async function putAll({ ports }: Runtime, files: ReturnType<typeof reportsFor>): Promise<void> {
  const { s3 } = ports.clients;
  const Bucket = ports.config.buckets.submissions;
  const one = ({ agency, bytes }: (typeof files)[number]) =>
    s3.send(new PutObjectCommand({ Bucket, Key: inboxKey.encode({ agency, year: YEAR }), Body: bytes }));
  for (let at = 0; at < files.length; at += 16) await Promise.all(files.slice(at, at + 16).map(one));
}

/** Capacity units per accepted report, against the two that a durable report and a stored total cost at least. */
export async function capacityBench(): Promise<Section> {
  const lines: Line[] = [];
  for (const bodies of [60, 100, 200]) {
    const { runtime, agencies } = await open(bodies);
    const { ingestUpload } = await import('../../shared/flow/ingestReport.ts');
    const units = meter(runtime);
    const files = reportsFor(agencies);
    for (const [index, { agency, bytes }] of files.entries()) {
      const upload = { bytes, size: bytes.length, sha256: String(index).padStart(64, '0') };
      const ports = { ...runtime.ports, vault: { ...runtime.ports.vault, upload: async () => upload } };
      const seq = (index + 0x66a7d6ddd4ad82).toString(16).toUpperCase().replace(/0+$/, '');
      await ingestUpload(
        {
          agency,
          year: YEAR,
          versionId: `v${index}`,
          seq,
          receivedAt: '2025-01-20T00:00:00Z',
          size: bytes.length,
          kind: 'created',
        },
        ports,
      );
    }
    const [written, read] = [units.written / bodies, units.read / bodies];
    lines.push({
      what: `${bodies} bodies: write units ÷ the floor of 2`,
      value: times(written / 2),
      beside: `${written.toFixed(2)} written, ${read.toFixed(2)} read per report`,
    });
    await runtime.stop();
  }
  return { title: 'DynamoDB capacity per accepted first report (mean while a district fills)', lines };
}

const UPLOADS = 200;
const RUNS = 3;

/** Uploads through S3, queue, verdict, roll-up and receipt, against fetching each object and writing twice. */
export async function throughputBench(): Promise<Section> {
  const ours: number[] = [];
  const bare: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const { runtime, agencies } = await open(UPLOADS);
    const files = reportsFor(agencies);
    const started = performance.now();
    await putAll(runtime, files);
    await runtime.settle();
    ours.push(performance.now() - started);
    const between = performance.now();
    await bareMinimum(runtime, files);
    bare.push(performance.now() - between);
    await runtime.stop();
  }
  const [mine, least] = [median(ours), median(bare)];
  return {
    title: `${UPLOADS} uploads of one district of ${UPLOADS} bodies, end to end`,
    lines: [
      {
        what: 'from the first PUT to the last receipt ÷ PUT, GET, two writes',
        value: times(mine / least),
        beside: `${(UPLOADS / (mine / 1000)).toFixed(0)} against ${(UPLOADS / (least / 1000)).toFixed(0)} uploads/s`,
      },
    ],
  };
}

async function bareMinimum(runtime: Runtime, files: ReturnType<typeof reportsFor>): Promise<void> {
  await putAll(runtime, files);
  const { clients, config } = runtime.ports;
  const TableName = config.table;
  const one = async ({ agency }: (typeof files)[number]) => {
    const Key = inboxKey.encode({ agency, year: YEAR });
    const { Body } = await clients.s3.send(new GetObjectCommand({ Bucket: config.buckets.submissions, Key }));
    JSON.parse((await Body?.transformToString()) ?? '');
    await clients.documents.send(new PutCommand({ TableName, Item: { pk: 'bench', sk: agency, c: { c010: 1 } } }));
    await clients.documents.send(
      new UpdateCommand({
        TableName,
        Key: { pk: 'bench', sk: 'total' },
        UpdateExpression: 'ADD c010 :one',
        ExpressionAttributeValues: { ':one': 1 },
      }),
    );
  };
  for (let at = 0; at < files.length; at += 4) await Promise.all(files.slice(at, at + 4).map(one));
}
