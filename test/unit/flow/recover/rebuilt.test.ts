import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ingestUpload } from '../../../../shared/flow/ingest/ingestReport.ts';
import { returnFiling } from '../../../../shared/flow/office/withdrawFiling.ts';
import { lookAtRollup, rebuildRollup } from '../../../../shared/flow/recover/rebuildRollup.ts';
import { redriveUnrostered } from '../../../../shared/flow/recover/redriveUnrostered.ts';
import { importRoster } from '../../../../shared/flow/roster/rosterImport.ts';
import { HAIZHU } from '../../../support/ledgerOffice.ts';
import { aReport, filingMadeUp } from '../../../support/reports.ts';
import { A, B, StepBench, type StepWorld, YEAR } from '../../../support/stoppedSteps.ts';

const AT = { district: HAIZHU, year: YEAR };
const YEAR_ITEM = `D#${HAIZHU}#${YEAR}\nR`;
const REJECTED = new TextEncoder().encode('{');

let bench: StepBench;
let back: () => void;
beforeAll(async () => {
  bench = new StepBench();
  await bench.open();
  back = bench.keep();
});
beforeEach(() => back());

function without(...names: readonly string[]): StepWorld {
  const died = () => Promise.reject(new Error('stopped'));
  return {
    ...bench.world,
    ledger: { ...bench.world.ledger, ...Object.fromEntries(names.map((name) => [name, died])) },
  };
}

/** An upload that was stored, and stopped before it was counted or noted. */
async function stopped(agency: string, sequencer: string, content: Parameters<StepBench['upload']>[2]): Promise<void> {
  const upload = bench.upload(YEAR, sequencer, content, agency);
  await expect(ingestUpload(upload, without('count', 'note'))).rejects.toThrow('stopped');
}

const rebuilt = () => rebuildRollup(HAIZHU, YEAR, bench.world);
const looked = () => lookAtRollup(HAIZHU, YEAR, bench.world);
const rollup = () => bench.rollup(HAIZHU, YEAR);

describe('a roll-up', () => {
  test('that is sound is left as it is', async () => {
    const { revision } = await rollup();
    const sound = { revision, differences: new Map(), finished: [] };
    expect(await looked()).toEqual(sound);
    expect(await rebuilt()).toEqual(sound);
    expect((await rollup()).revision).toBe(revision);
  });

  test('whose sums are wrong is told by how much, and set right', async () => {
    bench.table.observe = undefined;
    const { sums, revision } = await rollup();
    const item = bench.table.items.get(YEAR_ITEM) ?? {};
    const cell = Object.keys(item).find((name) => /^c\d{3}$/.test(name) && item[name] !== 0) ?? '';
    bench.table.items.set(YEAR_ITEM, { ...item, [cell]: Number(item[cell]) + 7 });
    const seen = await looked();
    expect([...seen.differences.values()]).toEqual([-7]);
    expect(seen).toMatchObject({ revision, finished: [] });
    expect((await rollup()).sums).not.toEqual(sums);
    const made = await rebuilt();
    expect(made.differences).toEqual(seen.differences);
    expect(made.revision).toBe(revision + 1);
    expect(await rollup()).toMatchObject({ sums, revision: revision + 1 });
  });

  test('gets what was stored and never settled, each to its receipt, from the oldest to the newest', async () => {
    await stopped(A, 'b1', aReport(YEAR, 9, A));
    await stopped(A, 'b2', REJECTED);
    await stopped(A, 'b3', 'deleted');
    await stopped(B, 'b1', REJECTED);
    const names = [`${A}#B1`, `${A}#B2`, `${A}#B3`, `${B}#B1`];
    const before = structuredClone(bench.table.items);
    expect((await looked()).finished).toEqual(names);
    expect(structuredClone(bench.table.items)).toEqual(before);
    expect((await rebuilt()).finished).toEqual(names);
    const { pointers, uncounted } = await rollup();
    expect(pointers.get(A)).toEqual({ state: 'withdrawn', seen: 'B3' });
    expect(pointers.get(B)).toEqual({ state: 'counted', content: 'A2', seen: 'A2' });
    expect(uncounted.get(B)).toEqual({ state: 'X', seq: 'B1' });
    for (const name of [`${A}-${YEAR}-b1`, `${A}-${YEAR}-b2`, `${A}-${YEAR}-b3`, `${B}-${YEAR}-b1`])
      expect((await bench.receipt(name)).findings.length > 0, name).toBe(!name.endsWith('b3'));
    expect(await looked()).toMatchObject({ finished: [], differences: new Map() });
    expect(bench.breaches).toEqual([]);
  });

  test('gets what came before another that is noted already, and nothing that is', async () => {
    await stopped(A, 'b1', aReport(YEAR, 9, A));
    await bench.file(YEAR, 'b2', REJECTED, A);
    expect((await looked()).finished).toEqual([`${A}#B1`]);
    await rebuilt();
    expect(await rollup()).toMatchObject({ uncounted: new Map([[A, { state: 'X', seq: 'B2' }]]) });
    expect((await rollup()).pointers.get(A)).toMatchObject({ content: 'B1' });
    // A rejected one below the one that is noted is no news.
    back();
    await stopped(A, 'b1', REJECTED);
    await bench.file(YEAR, 'b2', REJECTED, A);
    expect((await looked()).finished).toEqual([]);
    // Nor is one below what is counted.
    back();
    await bench.file(YEAR, '91', REJECTED, A);
    expect((await looked()).finished).toEqual([]);
  });

  test('finishes decisions as whoever took them would have, and names them once', async () => {
    const taken = returnFiling({ ...AT, by: '甲', reason: '再看', agency: A }, without('count'));
    await expect(taken).rejects.toThrow('stopped');
    const name = `${A}-${YEAR}-a1-0001`;
    expect((await looked()).finished).toEqual([name]);
    expect((await rebuilt()).finished).toEqual([name]);
    expect((await rollup()).pointers.get(A)).toMatchObject({ state: 'withdrawn' });
    expect([...bench.vault.entries.values()]).toMatchObject([{ kind: 'return', receipt: name }]);
  });

  test('finishes one that was taken while it looked, with its entry', async () => {
    const { ledger } = bench.world;
    let reads = 0;
    const districtVersions: typeof ledger.districtVersions = async (...at) => {
      reads += 1;
      if (reads === 2)
        await returnFiling({ ...AT, by: '甲', reason: '再看', agency: A }, without('count')).catch(() => undefined);
      return ledger.districtVersions(...at);
    };
    const { finished } = await rebuildRollup(HAIZHU, YEAR, { ...bench.world, ledger: { ...ledger, districtVersions } });
    expect(finished).toEqual([`${A}#A1-0001`]);
    expect([...bench.vault.entries.values()]).toMatchObject([{ kind: 'return', by: '甲' }]);
  });

  test('leaves what a lock has refused, and what belongs to a body that is not on its roster', async () => {
    await stopped(A, 'b1', aReport(YEAR, 9, A));
    const [stored] = (await bench.ports.ledger.versionsOf(HAIZHU, YEAR, A)).filter(({ seq }) => seq === 'B1');
    if (stored === undefined) throw new Error('stored');
    await bench.ports.ledger.keepVersion({ ...stored, agency: '440105-gone' });
    bench.table.observe = undefined;
    const item = bench.table.items.get(YEAR_ITEM) ?? {};
    bench.table.items.set(YEAR_ITEM, { ...item, rf: { [`${A}#B1`]: { by: '丙', at: '2024-02-01T00:00:00.000Z' } } });
    expect((await looked()).finished).toEqual([]);
    expect((await rebuilt()).finished).toEqual([]);
    expect((await rollup()).pointers.get(A)).toMatchObject({ content: 'A1' });
  });

  test('is worked out anew where something moved meanwhile, and given up where that never ends', async () => {
    const { ledger } = bench.world;
    let busy = 2;
    const mend: typeof ledger.mend = async (change) => (busy-- > 0 ? false : ledger.mend(change));
    const again = await rebuildRollup(HAIZHU, YEAR, { ...bench.world, ledger: { ...ledger, mend } });
    expect(again.finished).toEqual([]);
    busy = Number.POSITIVE_INFINITY;
    const never = rebuildRollup(HAIZHU, YEAR, { ...bench.world, ledger: { ...ledger, mend } });
    await expect(never).rejects.toMatchObject({ code: 'CONTENDED', facts: AT });
  });

  test('of a district without roster is none', async () => {
    const none = { code: 'NO_ROSTER', facts: { district: '440111', year: YEAR } };
    await expect(lookAtRollup('440111', YEAR, bench.world)).rejects.toMatchObject(none);
    await expect(rebuildRollup('440111', YEAR, bench.world)).rejects.toMatchObject(none);
  });
});

describe('uploads of bodies that were on no roster', () => {
  const [NEW, LATER] = ['440105-new', '440105-later'];
  const join = (...more: readonly string[]) => {
    const agencies = filingMadeUp([A, B, ...more].map((agency) => ({ agency, name: `${agency}局`, required: true })));
    return importRoster({ ...AT, name: '海珠区', agencies }, bench.world.ledger, bench.world.pause);
  };

  test('are judged again once their body is, in the order in which they came; those of others wait', async () => {
    await bench.file(YEAR, 'a1', aReport(YEAR, 5, NEW), NEW);
    await bench.file(YEAR, 'a3', 'deleted', NEW);
    await bench.file(YEAR, 'a2', aReport(YEAR, 6, LATER), LATER);
    expect(await redriveUnrostered(YEAR, bench.world)).toEqual([]);
    await join(NEW);
    const done = await redriveUnrostered(YEAR, bench.world);
    expect(done).toMatchObject([
      { agency: NEW, outcome: 'accepted', district: HAIZHU, receipt: `${NEW}-${YEAR}-a1-0001` },
      { agency: NEW, outcome: 'withdrawal', district: HAIZHU, receipt: `${NEW}-${YEAR}-a3-0001` },
    ]);
    const [upload] = (await bench.ports.ledger.versionsOf(HAIZHU, YEAR, NEW)) ?? [];
    expect(upload).toMatchObject({ receivedAt: '2024-01-10T00:00:00.000Z', size: expect.any(Number) });
    expect((await rollup()).pointers.get(NEW)).toEqual({ state: 'withdrawn', seen: 'A3-0001' });
    expect(await redriveUnrostered(YEAR - 1, bench.world)).toEqual([]);
    // Once more the same is found, and another that has joined meanwhile.
    await join(NEW, LATER);
    const again = await redriveUnrostered(YEAR, bench.world);
    expect(again.map(({ receipt }) => receipt).toSorted()).toEqual(
      [`${LATER}-${YEAR}-a2-0001`, `${NEW}-${YEAR}-a1-0001`, `${NEW}-${YEAR}-a3-0001`].toSorted(),
    );
    expect(bench.breaches).toEqual([]);
  });
});
