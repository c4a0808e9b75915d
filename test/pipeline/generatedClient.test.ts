import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { unzipSync } from 'fflate';
import { type Document, OpenAPIClientAxios, type Parameters } from 'openapi-client-axios';
import { beforeAll, expect, test } from 'vitest';
import { AgencyYear } from '../../shared/wire/agencyYear.ts';
import { UploadTicket } from '../../shared/wire/answers.ts';
import { Composition } from '../../shared/wire/composition.ts';
import { DistrictYear } from '../../shared/wire/districtYear.ts';
import { Receipt } from '../../shared/wire/receipt.ts';
import { aReport, bytesOf, filingMadeUp } from '../support/reports.ts';
import { takeRoster, withRuntime } from '../support/runtime.ts';

// A stranger's way in: nothing but the published description and a client that another hand makes of it.
const { get: runtime } = withRuntime();
const [DISTRICT, YEAR, AGENCY] = ['440105', 2023, '440105-rsj'];
const CELL = 'requests.newRequests.total';
const AT_DISTRICT = { district: DISTRICT, year: YEAR };
const AT_BODY = { agency: AGENCY, year: YEAR };
const OF_BODY = { ...AT_DISTRICT, agency: AGENCY };
/** Times it is asked for what was filed, a tenth of a second apart. */
const PATIENCE = 300;

interface Answered {
  readonly status: number;
  readonly data: unknown;
}
let call: (operation: string, parameters: Parameters, body?: object) => Promise<Answered>;

beforeAll(async () => {
  await takeRoster(runtime(), {
    ...{ district: DISTRICT, name: '海珠区', year: YEAR },
    agencies: filingMadeUp([{ id: AGENCY, name: '海珠区人社局' }]),
  });
  const definition = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as Document;
  const maker = new OpenAPIClientAxios({
    definition,
    withServer: { url: runtime().api.url },
    axiosConfigDefaults: { validateStatus: null, proxy: false },
  });
  const client = await maker.init();
  call = async (operation, parameters, body) => {
    const method = client[operation];
    if (method === undefined) throw new Error(`the client has no ${operation}`);
    const content = maker.getOperation(operation)?.responses?.[200];
    const isBinary = JSON.stringify(content).includes('"format":"binary"');
    const { status, data } = await method(parameters, body, isBinary ? { responseType: 'arraybuffer' } : {});
    return { status, data: data as unknown };
  };
});

async function reads(operation: string, parameters: Parameters): Promise<unknown> {
  const { status, data } = await call(operation, parameters);
  expect([operation, status, status === 200 ? '' : data]).toEqual([operation, 200, '']);
  return data;
}

/** Asks until what was sent has been taken in: the version is there first, its receipt a moment later. */
async function awaited(operation: string, parameters: Parameters, isThere = (_: unknown) => true): Promise<unknown> {
  for (let tries = 0; tries < PATIENCE; tries++) {
    const { status, data } = await call(operation, parameters);
    if (status === 200 && isThere(data)) return data;
    await sleep(100);
  }
  return reads(operation, parameters);
}

test('a client made of the description files a report and reads receipt, total, composition and documents', async () => {
  const { status, data } = await call('requestUpload', AT_BODY, {});
  expect(status).toBe(200);
  const { url, fields } = UploadTicket.parse(data);
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(bytesOf(aReport(YEAR, 7, AGENCY)))]));
  expect((await fetch(url, { method: 'POST', body: form })).ok).toBe(true);

  const filed = AgencyYear.parse(
    await awaited('readAgencyYear', OF_BODY, (data) => AgencyYear.parse(data).versions.length > 0),
  );
  const receipt = filed.versions[0]?.receipt ?? expect.unreachable();
  const said = Receipt.parse(await awaited('readReceipt', { ...AT_BODY, receipt }));
  expect(said).toMatchObject({ receipt, outcome: 'accepted' });
  const total = DistrictYear.parse(await reads('readDistrictYear', AT_DISTRICT));
  expect(total.coverage).toMatchObject({ counted: 1, missing: 0 });
  const { contributors } = Composition.parse(await reads('readComposition', { ...AT_DISTRICT, cell: CELL }));
  expect(contributors.map(({ agency }) => agency)).toEqual([AGENCY]);
  const word = await reads('downloadReportDocx', AT_BODY);
  expect(Object.keys(unzipSync(new Uint8Array(word as ArrayBuffer)))).toContain('word/document.xml');
});

test('the client compiles, reads the package byte for byte, and hears a refusal as it is described', async () => {
  const compiled = await call('compileYear', AT_DISTRICT, {});
  expect(compiled.status).toBe(200);
  const bytes = new Uint8Array((await reads('downloadPackage', AT_DISTRICT)) as ArrayBuffer);
  expect(Object.keys(unzipSync(bytes))).toContain('datapackage.json');
  expect(await call('returnFiling', AT_DISTRICT, { agency: AGENCY })).toMatchObject({
    status: 400,
    data: { error: expect.anything() },
  });
  expect(await call('readAgencyYear', { ...AT_DISTRICT, agency: '440105-nobody' })).toMatchObject({
    status: 404,
    data: { error: expect.anything() },
  });
});
