import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { HtmlValidate } from 'html-validate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tidyRows } from '../../support/csv.ts';
import { ProofWorld } from '../../support/proofWorld.ts';
import { drawnSigned, packageOf } from '../../support/provenPackage.ts';
import { unpackedPackage } from '../../support/publishedPackage.ts';
import { SAMPLE_YEARS } from '../../support/sampleYears.ts';
import { exampleOf, unpacked } from '../../support/tamperBench.ts';

// What others' programs say of what we publish. The Python ones are installed by .ci/run; without them their tests skip by name.
const python = (program: string, ...options: readonly string[]) =>
  execFileSync('python3', ['-c', program, ...options], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

function runsHere(program: string): boolean {
  try {
    python(program);
    return true;
  } catch {
    return false;
  }
}
const hasFrictionless = runsHere('import frictionless');
const hasPyshacl = runsHere('import pyshacl');
const hasCsvw = runsHere('import csvw');

const FRICTIONLESS = `
import json, os, sys
from frictionless import Package
os.chdir(sys.argv[1])
report = Package("datapackage.json").validate()
faults = [error.message for error in report.errors] + [f"{task.name}: {error.message}" for task in report.tasks for error in task.errors]
print(json.dumps({"valid": report.valid, "faults": faults, "tables": sorted(task.name for task in report.tasks if task.type == "table")}))
`;
/** Started from a CSV file, whose description it has to find by itself, as the recommendation says where. */
const CSVW = `
import json, sys
from csvw import CSVW
found = CSVW(sys.argv[1], validate=True)
# A key that stands twice it raises, and does not list.
try:
    valid, tables = found.is_valid, {}
    if valid:
        tables = {str(table.url): sum(1 for _ in table) for table in found.tables}
except ValueError:
    valid, tables = False, {}
print(json.dumps({"valid": valid, "warnings": [str(each.message) for each in found.warnings], "tables": tables}))
`;
const PYSHACL = `
import json, sys
from rdflib import Graph
from pyshacl import validate
data = Graph().parse(sys.argv[1], format="json-ld", publicID="https://example.org/package/")
conforms, _, text = validate(data, shacl_graph=Graph().parse(sys.argv[2]), advanced=True)
print(json.dumps({"conforms": conforms, "text": "" if conforms else text, "triples": len(data)}))
`;
const SHAPES = 'test/fixtures/shapes/dcat-ap-mandatory.ttl';

describe.each(Object.entries(SAMPLE_YEARS))('the package of %s', (_, makeYear) => {
  let folder = '';
  beforeAll(async () => {
    folder = await unpackedPackage(makeYear());
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.skipIf(!hasFrictionless)('is a data package to frictionless, with every resource', () => {
    const tables = ['corrections-csv', 'summary-csv'];
    expect(JSON.parse(python(FRICTIONLESS, folder))).toEqual({ valid: true, faults: [], tables });
  });

  it.skipIf(!hasCsvw)('has tables that CSV on the Web finds described beside them, and sound', () => {
    for (const name of ['summary.csv', 'corrections.csv']) {
      const path = join(folder, 'data', name);
      const tables = { [name]: tidyRows(readFileSync(path, 'utf8')).length };
      expect(JSON.parse(python(CSVW, path))).toEqual({ valid: true, warnings: [], tables });
    }
  });

  it.skipIf(!hasPyshacl)('is described as DCAT-AP 3.0.1 wants a dataset', () => {
    const read = JSON.parse(python(PYSHACL, join(folder, 'dcat.jsonld'), SHAPES)) as { readonly triples: number };
    expect(read).toMatchObject({ conforms: true, text: '' });
    expect(read.triples).toBeGreaterThan(100);
  });

  it('has a page that is valid HTML', async () => {
    const validator = new HtmlValidate({ root: true, extends: ['html-validate:standard'] });
    const { results } = await validator.validateString(readFileSync(join(folder, '报告.html'), 'utf8'));
    expect(results.flatMap(({ messages }) => messages.map(({ line, message }) => `${line}: ${message}`))).toEqual([]);
  });
});

it.skipIf(!hasPyshacl)(
  'the shapes find what is missing: a test that finds nothing anywhere would prove nothing',
  async () => {
    const folder = await unpackedPackage(Object.values(SAMPLE_YEARS)[2]?.() ?? expect.fail('no sample'));
    const found = (path: string, change: (text: string) => string) => {
      const bent = change(readFileSync(join(folder, path), 'utf8'));
      const program = PYSHACL.replace('Graph().parse(sys.argv[1],', 'Graph().parse(data=sys.argv[1],');
      return (JSON.parse(python(program, bent, SHAPES)) as { readonly conforms: boolean }).conforms;
    };
    const conforms = [
      (text: string) => text,
      (text: string) => text.replaceAll('dcat:accessURL', 'dcat:accessUrl'),
      (text: string) => text.replace('dct:title', 'dct:tittle'),
      (text: string) => text.replaceAll('xsd:hexBinary', 'xsd:string'),
      (text: string) => text.replaceAll('foaf:name', 'foaf:nick'),
      (text: string) => text.replace('dcat:Dataset', 'dcat:Resource'),
    ].map((change) => found('dcat.jsonld', change));
    expect(conforms).toEqual([true, false, false, false, false, false]);
    rmSync(folder, { recursive: true, force: true });
  },
);

it.skipIf(!hasFrictionless || !hasCsvw)(
  'a signed package describes every body’s figures, too; a changed field, column or key is found by both readers of tables',
  async () => {
    const world = new ProofWorld();
    const log = { origin: 'nianbao/440105', size: 0, root: null };
    const files = await packageOf(await drawnSigned(exampleOf(2025), 1, { log }), world);
    const verdicts = (change: (path: string, text: string) => string) => {
      const bent = [...files].map(([path, bytes]) => {
        if (!/\.(?:csv|json)$/.test(path)) return [path, bytes] as const;
        return [path, Buffer.from(change(path, Buffer.from(bytes).toString('utf8')))] as const;
      });
      const { folder, remove } = unpacked(new Map(bent));
      const csvw = JSON.parse(python(CSVW, join(folder, 'data/csv-metadata.json'))) as Read;
      const frictionless = JSON.parse(python(FRICTIONLESS, folder)) as { faults: string[]; tables: string[] };
      remove();
      // The hash of a changed file does not fit any more, which is not what is asked here.
      const inRows = frictionless.faults.filter((fault) => !/hash|size|byte/i.test(fault));
      return { csvw: csvw.valid, frictionless: inRows.length === 0, tables: [csvw.tables, frictionless.tables] };
    };
    interface Read {
      readonly valid: boolean;
      readonly tables: Readonly<Record<string, number>>;
    }
    const sound = verdicts((_, text) => text);
    expect(sound).toMatchObject({ csvw: true, frictionless: true });
    expect(Object.keys(sound.tables[0] ?? {})).toEqual(['summary.csv', 'corrections.csv', '../proof/agencies.csv']);
    expect(sound.tables[1]).toEqual(['agencies-csv', 'corrections-csv', 'summary-csv']);
    const inTable = (change: (text: string) => string) =>
      verdicts((path, text) => (path === 'proof/agencies.csv' ? change(text) : text));
    for (const change of [
      (text: string) => text.replace(/,number,[\d.]+,/, ',number,viele,'),
      (text: string) => text.replace('agency_name', 'agency'),
      (text: string) => text.replace(/\r\n(2025,[^\r]*\r\n)/, '\r\n$1$1'),
    ])
      expect(inTable(change)).toMatchObject({ csvw: false, frictionless: false });
  },
);

it('the description of the interface is clean under redocly’s default rules', async () => {
  const config = await createConfig({ extends: ['recommended'] });
  const source = readFileSync('docs/openapi.json', 'utf8');
  const problems = await lintFromString({ source, absoluteRef: '/openapi.json', config });
  expect(problems.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer])).toEqual([]);
});
