import { expect, test } from 'vitest';
import { madeFromSummary } from '../../../shared/flow/read/madeFromSummary.ts';
import { Division } from '../../nation/division.ts';
import { NATION_YEAR } from '../../nation/madeReport.ts';
import { nationOf, plannedNation } from '../../nation/plan.ts';
import { provinceYear, takenOver } from '../../nation/province.ts';
import { fileUp, openTo, sign } from '../../nation/season.ts';

test('what a division filed is proven from its signed summary once, and stays so when it signs again', async () => {
  const [planned] = plannedNation(nationOf(3, 4, 4));
  const [city] = planned?.cities ?? [];
  const code = city?.districts[0]?.code ?? '';
  const { kept } = await provinceYear(3, planned ?? { code: '', cities: [] }, new Set([code, city?.code ?? '']));
  const [district, above] = kept.map((each) => takenOver(each).division);
  if (district === undefined || above === undefined) throw new Error('nothing was kept');
  const vault = { ...above.ports.vault, summaryFile: district.ports.vault.summaryFile };
  const reads = { ledger: district.ports.ledger, vault };
  const [filed] = await above.ports.ledger.versionsOf(above.code, NATION_YEAR, code);
  if (filed === undefined) throw new Error('nothing was filed');
  const first = await madeFromSummary(reads, filed);
  expect([first?.version, first?.summary.district]).toEqual(['v0001', code]);
  const calls = () => district.calls + above.calls;
  const before = calls();
  expect(await madeFromSummary(reads, filed)).toBe(first);
  expect(calls()).toBe(before);
  await openTo(city?.districts[0]?.bodies[0] ?? '', district);
  await sign(district);
  await openTo(code, above);
  expect(await fileUp(district, above)).toBe('filed');
  await above.takeIn();
  expect(await madeFromSummary(reads, filed)).toBe(first);
  const again = (await above.ports.ledger.versionsOf(above.code, NATION_YEAR, code)).at(-1);
  expect((again && (await madeFromSummary(reads, again)))?.version).toBe('v0002');
  // An upload that was made by hand is looked for every time: its division may have signed since.
  const other = new Division(code, district.name);
  expect(await madeFromSummary({ ledger: other.ports.ledger, vault: other.ports.vault }, filed)).toBeUndefined();
});
