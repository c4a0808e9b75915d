import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from '../../../../functions/api/routes.ts';
import { rosterFileOf } from '../../../../shared/flow/roster/rosterFile.ts';
import { type ApiFacts, fileTwice } from '../../../support/apiFacts.ts';
import { PERSON, withApi } from '../../../support/apiWorld.ts';
import { ClosedShape } from '../../../support/closedSchema.ts';
import { WHOLE_TEXT } from '../../../support/wholeText.ts';
import { someWishes } from '../../../support/wishes.ts';

const api = withApi();
const BATCH = '20240105-0a1b2c';
const FILE = { file: '说明.pdf', read: 0, cells: 190, open: 190, errors: 0, warnings: 0, todo: '单位待定' };
let facts: ApiFacts;
beforeAll(async () => {
  facts = await fileTwice(api());
});

interface Described {
  readonly openapi: string;
  readonly paths: Readonly<
    Record<
      string,
      Readonly<Record<string, { operationId: string; parameters: readonly { name: string; in: string }[] }>>
    >
  >;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}
const description = async () => (await api().json('/openapi.json')) as Described;

/** What each decision is asked with, in an order in which all of them can be taken. Everything else is asked before. */
async function officeDay(): Promise<Readonly<Record<string, { readonly by: string; readonly body: object }>>> {
  const { agency, receipt } = facts;
  const found = await api().ports.vault.receipt(agency, 2023, receipt);
  const reason = '核对后决定';
  const roster = await api().ports.ledger.roster('440105', 2023);
  // Something that can be withdrawn.
  await api().decide('乙', '/v1/districts/440105/years/2023/approve', { agency });
  // A notice that can be read.
  await api().decide('甲', '/v1/districts/440105/years/2023/wishes', { wishes: JSON.stringify(someWishes()) });
  return {
    withdrawApproval: { by: '丁', body: { agency, reason } },
    importRoster: { by: '甲', body: { roster: JSON.stringify(roster && rosterFileOf(roster)) } },
    saveDistrictText: { by: '甲', body: { on: 0, text: WHOLE_TEXT } },
    setWishes: { by: '甲', body: { wishes: JSON.stringify(someWishes()) } },
    dryRunRules: { by: '甲', body: { suspend: ['XS-NEW'] } },
    markFinding: { by: '甲', body: { agency, finding: found?.findings[0]?.id, note: '已电话核实' } },
    suspendRule: { by: '甲', body: { rule: 'XS-NEW', reason } },
    extendDeadline: { by: '甲', body: { agency: '440105-mzj', reason: '机构改革', due: '2024-02-05' } },
    exemptFiling: { by: '甲', body: { agency: '440105-mzj', reason: '机构撤并' } },
    returnFiling: { by: '甲', body: { agency, reason, cells: ['requests.newRequests.total', 'narrative.overview'] } },
    reinstateFiling: { by: '甲', body: { agency, reason, receipt } },
    giveAddresses: { by: '甲', body: { addresses: `${agency} https://www.haizhu.gov.cn/1.html` } },
    giveOwnAddress: { by: '甲', body: { url: 'https://www.haizhu.gov.cn/2.html' } },
    recordBatch: { by: '甲', body: { batch: BATCH, files: JSON.stringify([FILE]) } },
    approve: { by: '乙', body: {} },
    lockYear: { by: '丙', body: {} },
    recordPublication: { by: '丙', body: { where: '区政府门户网站' } },
    unlock: { by: '甲', body: { agency, reason } },
  };
}

describe('the description of the interface', () => {
  it('describes every route that is served, and serves every route it describes', async () => {
    const { openapi, paths } = await description();
    expect(openapi).toBe('3.1.0');
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const served = api()
      .app.routes.filter(({ method, path }) => method !== 'ALL' && /^\/(v1|schemas)\//.test(path))
      .map(({ method, path }) => `${method.toUpperCase()} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
      // Answers only that a format is not offered.
      .filter((route) => !route.includes('{document}'));
    expect(described.toSorted()).toEqual([...new Set(served)].toSorted());
    const ids = Object.values(paths).flatMap((methods) => Object.values(methods).map((each) => each.operationId));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('names the path parameters of each path, and resolves every reference', async () => {
    const { paths, components } = await description();
    for (const [path, methods] of Object.entries(paths)) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      for (const { parameters } of Object.values(methods)) {
        expect(parameters.filter((each) => each.in === 'path').map(({ name }) => name)).toEqual(inPath);
      }
    }
    const references = [...(await api().page('/openapi.json')).matchAll(/"#\/components\/schemas\/(\w+)"/g)];
    expect(references.length).toBeGreaterThan(10);
    for (const [, name = ''] of references) expect(Object.keys(components.schemas)).toContain(name);
  });

  it('is true: every answer has the described shape and media type', async () => {
    const { components } = await description();
    const ajv = new Ajv2020({ strict: false });
    const values: Readonly<Record<string, string>> = {
      district: '440105',
      year: '2023',
      agency: facts.agency,
      cell: 'requests.newRequests.total',
      receipt: facts.receipt,
      edition: '2021',
    };
    const day = await officeDay();
    const order = Object.keys(day);
    const inOrder = ROUTES.toSorted(
      (left, right) => order.indexOf(left.operationId) - order.indexOf(right.operationId),
    );
    expect(order.filter((id) => !ROUTES.some(({ operationId }) => operationId === id))).toEqual([]);
    const known = new Map<string, { fits: ValidateFunction; closed: ClosedShape }>();
    // What a level sees of its divisions is asked for where there are levels, an original where one was sent, a proof where a year is
    // signed, a batch is taken back where its filings stand, and a file is converted where LibreOffice is (levelRights, originals,
    // closedShapes, batches and conversions beside this file).
    for (const route of inOrder.filter(
      ({ path }) => !/\{division\}|original|proof|batch-back|conversions/.test(path),
    )) {
      const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
      const asked = day[route.operationId];
      const query = 'cell' in route.query ? `?cell=${values.cell}` : '';
      const response = await api().app.request(`${path}${query}`, {
        method: route.method.toUpperCase(),
        ...(asked === undefined
          ? {}
          : { headers: { [PERSON]: encodeURIComponent(asked.by) }, body: JSON.stringify(asked.body) }),
      });
      const text = await response.text();
      expect([path, response.status]).toEqual([path, 200]);
      expect(response.headers.get('content-type')).toContain(route.answered.mediaType);
      const { shape } = route.answered;
      if (shape === undefined) continue;
      const { fits, closed } = known.get(shape.name) ?? {
        fits: ajv.compile(components.schemas[shape.name] ?? { not: {} }),
        closed: new ClosedShape(shape.schema),
      };
      known.set(shape.name, { fits, closed });
      expect([path, fits(JSON.parse(text)), fits.errors]).toEqual([path, true, null]);
      expect([path, shape.schema.safeParse(JSON.parse(text)).error?.issues ?? []]).toEqual([path, []]);
      expect([path, closed.faults(JSON.parse(text))]).toEqual([path, []]);
    }
  });
});
