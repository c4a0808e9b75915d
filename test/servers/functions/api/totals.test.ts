import { beforeAll, expect, it } from 'vitest';
import { createApp } from '../../../../functions/api/app.ts';
import {
  GENERATED_DISTRICT,
  GENERATED_YEAR,
  generatedReports,
  generatedRoster,
} from '../../../../infra/local/samples/generatedDistrict.ts';
import { fenOfWanText } from '../../../../shared/domain/values/money.ts';
import type { Composition } from '../../../../shared/wire/composition.ts';
import type { DistrictYear } from '../../../../shared/wire/districtYear.ts';
import { withApi } from '../../../support/apiWorld.ts';
import { runs } from '../../../support/runs.ts';

const api = withApi();
const exactly = (value: string | number | null) =>
  typeof value === 'string' ? Number(fenOfWanText(value)) : (value ?? 0);

beforeAll(async () => {
  await api().importRoster(generatedRoster());
  for (const report of generatedReports()) await api().file(report.agency, GENERATED_YEAR, { ...report });
}, 120_000);

/** A composition of 60 bodies is 60 items read: so many are opened here, spread over the form; those of 平潭 are in the pipeline's tests. */
it('a total opens a composition that sums to it', { timeout: 120_000 }, async () => {
  const at = `/v1/districts/${GENERATED_DISTRICT}/years/${GENERATED_YEAR}`;
  const model = (await api().json(at)) as DistrictYear;
  const cells = Object.entries(model.cells).filter(([, { value }]) => value !== null && exactly(value) !== 0);
  expect(cells.length).toBeGreaterThan(30);
  const oneIn = Math.ceil(cells.length / runs(30));
  for (const [cell, { value }] of cells.filter((_, index) => index % oneIn === 0)) {
    const { contributors } = (await api().json(`${at}/cells/${cell}`)) as Composition;
    const sum = contributors.reduce((total, part) => total + exactly(part.value), 0);
    expect([cell, sum]).toEqual([cell, exactly(value)]);
  }
});

it('a live page of totals reads one item, once the roster is known', async () => {
  const { ports } = api();
  const read: string[] = [];
  const ledger = new Proxy(ports.ledger, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name);
      return typeof member === 'function'
        ? (...args: readonly unknown[]) => {
            read.push(String(name));
            return member.apply(target, args);
          }
        : member;
    },
  });
  const app = createApp({ ...ports, ledger });
  for (const expected of [['rollup', 'roster'], ['rollup']]) {
    read.length = 0;
    expect((await app.request(`/districts/${GENERATED_DISTRICT}/${GENERATED_YEAR}/tables`)).status).toBe(200);
    expect(read).toEqual(expected);
  }
});
