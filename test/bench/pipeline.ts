import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type Runtime, startRuntime } from '../../infra/local/runtime.ts';
import { generateReport } from '../../infra/local/samples/generatedReport.ts';
import { seededRandom } from '../../infra/local/samples/random.ts';
import { importRoster } from '../../shared/flow/roster/rosterImport.ts';
import { inboxKey } from '../../shared/store/objectKeys.ts';
import { bytesOf } from '../support/reports.ts';
import { median, type Section, times } from './measure.ts';

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
  await takeBodies(runtime, agencies, YEAR);
  return { runtime, agencies };
}

async function takeBodies({ ports }: Runtime, agencies: readonly string[], year: number): Promise<void> {
  const entries = agencies.map((agency) => ({ agency, name: `单位${agency}`, required: true }));
  await importRoster({ district: DISTRICT, name: '海珠区', year, agencies: entries }, ports.ledger, ports.pause);
}

interface Filing {
  readonly agency: string;
  readonly year: number;
  readonly bytes: Uint8Array;
}

function reportsFor(agencies: readonly string[], year = YEAR): readonly Filing[] {
  const random = seededRandom(3);
  return agencies.map((agency) => ({
    agency,
    year,
    bytes: bytesOf(generateReport(year, { agency, agencyName: `单位${agency}` }, random)),
  }));
}

async function putAll({ ports }: Runtime, files: readonly Filing[]): Promise<void> {
  const { s3 } = ports.clients;
  const Bucket = ports.config.buckets.submissions;
  const one = ({ agency, year, bytes }: Filing) =>
    s3.send(new PutObjectCommand({ Bucket, Key: inboxKey.encode({ agency, year }), Body: bytes }));
  for (let at = 0; at < files.length; at += 16) await Promise.all(files.slice(at, at + 16).map(one));
}

/** Capacity units per accepted report, against the two that a durable report and a stored total cost at least. */
export async function capacityBench(bodies: number): Promise<Section> {
  const { runtime, agencies } = await open(bodies);
  const { ingestUpload } = await import('../../shared/flow/ingest/ingestReport.ts');
  const units = meter(runtime);
  for (const [index, { agency, bytes }] of reportsFor(agencies).entries()) {
    const upload = { bytes, size: bytes.length, sha256: String(index).padStart(64, '0') };
    const ports = { ...runtime.ports, vault: { ...runtime.ports.vault, upload: async () => upload } };
    const seq = (0x66a7d6ddn + BigInt(index)).toString(16).toUpperCase().replace(/0+$/, '');
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
  await runtime.stop();
  const [written, read] = [units.written / bodies, units.read / bodies];
  return {
    title: `DynamoDB capacity per accepted first report (mean while a district of ${bodies} bodies fills)`,
    lines: [
      {
        what: 'write units ÷ the floor of 2',
        value: times(written / 2),
        beside: `${written.toFixed(2)} written, ${read.toFixed(2)} read per report`,
      },
    ],
  };
}

const UPLOADS = 200;

/** Years two apart: none has a last year to be held against, as in a district's first season. */
const YEARS = [2024, 2022, 2020];

/** Uploads through S3, queue, verdict, roll-up and receipt, against fetching each object and writing twice. */
export async function throughputBench(): Promise<Section> {
  const ours: number[] = [];
  const bare: number[] = [];
  const runtime = await startRuntime({
    compileDelaySeconds: 900,
    onError: (error) => process.stderr.write(`${String(error)}\n`),
  });
  const agencies = Array.from({ length: UPLOADS }, (_, index) => `${DISTRICT}-b${index}`);
  for (const year of YEARS) {
    await takeBodies(runtime, agencies, year);
    const files = reportsFor(agencies, year);
    const started = performance.now();
    await putAll(runtime, files);
    await runtime.settle();
    ours.push(performance.now() - started);
    const between = performance.now();
    await bareMinimum(runtime, files);
    bare.push(performance.now() - between);
    await runtime.settle();
  }
  await runtime.stop();
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

async function bareMinimum(runtime: Runtime, files: readonly Filing[]): Promise<void> {
  await putAll(runtime, files);
  const { clients, config } = runtime.ports;
  const TableName = config.table;
  const one = async ({ agency, year }: Filing) => {
    const Key = inboxKey.encode({ agency, year });
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
