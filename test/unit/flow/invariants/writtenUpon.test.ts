import { describe, expect, test } from 'vitest';
import { exemptFiling } from '../../../../shared/flow/office/exemptFiling.ts';
import { extendDeadline } from '../../../../shared/flow/office/extendDeadline.ts';
import { mergeAgency } from '../../../../shared/flow/office/mergeAgency.ts';
import { moveAgency } from '../../../../shared/flow/office/moveAgency.ts';
import { finishOwed } from '../../../../shared/flow/owed/finishOwed.ts';
import { rememberingRosters } from '../../../../shared/flow/read/districtAtOnce.ts';
import { importRoster } from '../../../../shared/flow/roster/rosterImport.ts';
import { heldUp } from '../../../support/heldUp.ts';
import { HAIZHU, LIWAN, OfficeBench } from '../../../support/ledgerOffice.ts';

const YEAR = 2023;
const [A, B, C] = ['440105-a', '440105-b', '440103-c'];
const REASON = { by: '王审核', reason: '机构改革' };
const AT = { district: HAIZHU, year: YEAR };

async function anOffice(): Promise<OfficeBench> {
  const office = new OfficeBench();
  await office.roster(HAIZHU, YEAR, A, B);
  await office.roster(LIWAN, YEAR, C);
  return office;
}

const exempt = (agency: string, office: OfficeBench, district = HAIZHU) =>
  exemptFiling({ ...REASON, district, year: YEAR, agency }, office.ports);

/** The list, the roll-up and the bodies' own entries tell of the same bodies the same. */
async function told(district: string, office: OfficeBench) {
  const { ledger } = office.ports;
  const [roster, rollup] = [await ledger.roster(district, YEAR), await office.rollup(district, YEAR)];
  const members = [...rollup.pointers.keys()].sort();
  const places = await ledger.placesOf(members, YEAR);
  const own = places.map(({ district: _, year: __, revision: ___, ...words }) => words);
  expect(roster?.revision).toBe(rollup.rosterRevision);
  expect(roster?.agencies).toEqual(own.toSorted((a, b) => (a.agency < b.agency ? -1 : 1)));
  expect(places.map(({ district: at }) => at)).toEqual(members.map(() => district));
  return roster?.agencies ?? [];
}

describe('what is written of a roster is written upon what was read', () => {
  test('two who write the list at once: neither takes out what the other wrote', async () => {
    const office = await anOffice();
    const move = { year: YEAR, from: LIWAN, to: HAIZHU, ...REASON };
    const ports = heldUp(office, 'putRoster', () => moveAgency({ ...move, agency: C }, office.ports));
    await exemptFiling({ ...REASON, ...AT, agency: A }, ports);
    const listed = await told(HAIZHU, office);
    expect(listed.map(({ agency }) => agency)).toEqual([C, A, B]);
    expect(listed.find(({ agency }) => agency === A)).toMatchObject({ required: false, reason: REASON.reason });
  });

  test('who comes back late with an entry takes nothing back that was decided since', async () => {
    const office = await anOffice();
    const ports = heldUp(office, 'putPlace', async () => {
      await finishOwed(AT, office.ports);
      await extendDeadline({ ...REASON, ...AT, agency: A, due: '2024-02-05' }, office.ports);
    });
    await exemptFiling({ ...REASON, ...AT, agency: A }, ports);
    expect((await told(HAIZHU, office))[0]).toMatchObject({
      required: false,
      reason: REASON.reason,
      due: '2024-02-05',
    });
  });

  test('a list that is imported while an entry is on its way to it keeps that entry', async () => {
    const office = await anOffice();
    const file = { ...AT, name: '海珠区' };
    const entries = [A, B].map((agency) => ({ agency, name: `${agency}新名`, required: true }));
    const ports = heldUp(office, 'putRoster', () =>
      importRoster({ ...file, agencies: entries }, office.ports.ledger, office.ports.pause),
    );
    await extendDeadline({ ...REASON, ...AT, agency: A, due: '2024-02-05' }, ports);
    expect(await told(HAIZHU, office)).toMatchObject([{ name: `${A}新名`, due: '2024-02-05' }, { name: `${B}新名` }]);
  });

  test('a merger that is decided while a roster is imported stands', async () => {
    for (const call of ['putPlace', 'putRoster'] as const) {
      const office = await anOffice();
      const merge = () => mergeAgency({ ...REASON, ...AT, agency: A, successor: B }, office.ports);
      const { ledger } = heldUp(office, call, merge);
      const agencies = [A, B].map((agency) => ({ agency, name: `${agency}新名`, required: true }));
      await importRoster({ ...AT, name: '海珠区', agencies }, ledger, office.ports.pause);
      expect((await told(HAIZHU, office))[0]).toMatchObject({ agency: A, required: false, successor: B });
    }
  });

  test('a decision is entered where an import that was stopped has left an entry of its revision', async () => {
    const office = await anOffice();
    const agencies = [A, B].map((agency) => ({ agency, name: `${agency}新名`, required: true }));
    const stopped = heldUp(office, 'changeMembers', () => Promise.reject(new Error('stopped')));
    const ports = heldUp(office, 'changeMembers', () =>
      importRoster({ ...AT, name: '海珠区', agencies }, stopped.ledger, office.ports.pause).catch(() => undefined),
    );
    await mergeAgency({ ...REASON, ...AT, agency: A, successor: B }, ports);
    expect((await office.ports.ledger.places(A, YEAR)).now).toMatchObject({ name: `${A}新名`, successor: B });
    await importRoster({ ...AT, name: '海珠区', agencies }, office.ports.ledger, office.ports.pause);
    expect((await told(HAIZHU, office))[0]).toMatchObject({ agency: A, required: false, successor: B });
  });

  test('a merger whose entry is not written yet stands when a roster is imported over it', async () => {
    const office = await anOffice();
    const agencies = [A, B].map((agency) => ({ agency, name: `${agency}新名`, required: true }));
    const ports = heldUp(office, 'putPlace', () =>
      importRoster({ ...AT, name: '海珠区', agencies }, office.ports.ledger, office.ports.pause),
    );
    await mergeAgency({ ...REASON, ...AT, agency: A, successor: B }, ports);
    expect((await told(HAIZHU, office))[0]).toMatchObject({ agency: A, required: false, successor: B });
  });

  test('an exemption whose entry is not written yet is the file’s to undo, as one that is written', async () => {
    for (const isMoved of [false, true]) {
      const office = await anOffice();
      // From a district of more changes: its entry is newer than the roster it is on.
      for (const agency of isMoved ? [A, B, A] : []) await exempt(agency, office);
      const [district, name] = isMoved ? [LIWAN, '荔湾区'] : [HAIZHU, '海珠区'];
      if (isMoved) await moveAgency({ agency: B, year: YEAR, from: HAIZHU, to: LIWAN, ...REASON }, office.ports);
      const agencies = (isMoved ? [C, B] : [A, B]).map((agency) => ({ agency, name: `${agency}局`, required: true }));
      const file = { district, year: YEAR, name, agencies };
      await importRoster(file, office.ports.ledger, office.ports.pause);
      const ports = heldUp(office, 'putPlace', () => importRoster(file, office.ports.ledger, office.ports.pause));
      await exemptFiling({ ...REASON, district, year: YEAR, agency: B }, ports);
      expect((await told(district, office)).find(({ agency }) => agency === B)).toMatchObject({ required: true });
    }
  });

  test('an import that ended before it wrote the list is in it with the next step', async () => {
    const office = await anOffice();
    const agencies = [A, B].map((agency) => ({ agency, name: `${agency}新名`, required: true }));
    const stopped = heldUp(office, 'putRoster', () => Promise.reject(new Error('stopped')));
    await expect(importRoster({ ...AT, name: '海珠区', agencies }, stopped.ledger, stopped.pause)).rejects.toThrow();
    await exempt(A, office);
    expect(await told(HAIZHU, office)).toMatchObject([{ name: `${A}新名`, required: false }, { name: `${B}新名` }]);
  });

  test('a district whose import was stopped before it was put on the list of districts is on it after the next', async () => {
    const office = new OfficeBench();
    const { ledger, pause } = office.ports;
    const file = { ...AT, name: '海珠区', agencies: [{ agency: A, name: '甲局', required: true }] };
    const stopped = { ...ledger, listDistrict: () => Promise.reject(new Error('stopped')) };
    await expect(importRoster(file, stopped, pause)).rejects.toThrow();
    expect(await ledger.districts(YEAR)).toEqual([]);
    expect(await importRoster(file, ledger, pause)).toMatchObject({ changed: false });
    expect(await ledger.districts(YEAR)).toEqual([{ district: HAIZHU, name: '海珠区' }]);
  });

  test('a body that an import has announced, and was stopped, is no longer on the way after the next one, a step in between', async () => {
    const office = await anOffice();
    const file = (...agencies: readonly string[]) => ({
      ...{ ...AT, name: '海珠区' },
      agencies: agencies.map((agency) => ({ agency, name: `${agency}局`, required: true })),
    });
    const { ledger, pause } = office.ports;
    const stopped = heldUp(office, 'changeMembers', () => Promise.reject(new Error('stopped')));
    await expect(importRoster(file(A, B, '440105-n'), stopped.ledger, pause)).rejects.toThrow();
    await exempt(A, office);
    await importRoster(file(A, B), ledger, pause);
    expect(await ledger.places('440105-n', YEAR)).toEqual({});
    expect((await office.rollup(HAIZHU, YEAR)).joining).toEqual([]);
  });

  test('a body whose entry an import has taken away, and was stopped, stays listed while it is in the roll-up', async () => {
    const office = await anOffice();
    const entries = [A, B].map((agency) => ({ agency, name: `${agency}新名`, required: true }));
    const file = { ...AT, name: '海珠区' };
    const { pause } = office.ports;
    const stopped = heldUp(office, 'changeMembers', () => Promise.reject(new Error('stopped')));
    const ports = heldUp(office, 'putRoster', async () => {
      await exempt(A, office);
      await importRoster({ ...file, agencies: entries.slice(0, 1) }, stopped.ledger, pause).catch(() => undefined);
    });
    await importRoster({ ...file, agencies: entries }, ports.ledger, pause);
    const listed = await office.ports.ledger.roster(HAIZHU, YEAR);
    expect(listed?.agencies.map(({ agency }) => agency)).toEqual([A, B]);
  });

  test('what is decided of a body that came from a district with more changes behind it is entered', async () => {
    const office = await anOffice();
    for (const agency of [A, B]) await exempt(agency, office);
    await moveAgency({ agency: B, year: YEAR, from: HAIZHU, to: LIWAN, ...REASON }, office.ports);
    const due = '2024-02-05';
    await extendDeadline({ ...REASON, district: LIWAN, year: YEAR, agency: B, due }, office.ports);
    expect((await told(LIWAN, office))[1]).toMatchObject({ agency: B, required: false, due });
    const entries = [C, B].map((agency) => ({ agency, name: `${agency}新名`, required: true }));
    const file = { district: LIWAN, year: YEAR, name: '荔湾区', agencies: entries };
    await importRoster(file, office.ports.ledger, office.ports.pause);
    expect((await told(LIWAN, office))[1]).toMatchObject({ name: `${B}新名`, required: true, due });
  });

  test('an exemption of a body that came from a district with more changes behind it is entered', async () => {
    const office = await anOffice();
    for (const due of ['2024-02-05', '2024-02-06'])
      await extendDeadline({ ...REASON, ...AT, agency: B, due }, office.ports);
    await moveAgency({ agency: B, year: YEAR, from: HAIZHU, to: LIWAN, ...REASON }, office.ports);
    await exempt(B, office, LIWAN);
    expect((await told(LIWAN, office))[1]).toMatchObject({ agency: B, required: false, due: '2024-02-06' });
  });

  test('a list is not remembered while an entry is still to come to it', async () => {
    const office = await anOffice();
    const { ledger } = office.ports;
    const rosterFor = rememberingRosters(ledger);
    const listed = async () => {
      const roster = await rosterFor(await office.rollup(HAIZHU, YEAR));
      return roster?.agencies.map(({ agency, required }) => [agency, required]);
    };
    const ports = heldUp(office, 'putPlace', async () => {
      // Another brings the list up to this revision, with an entry of its own and without this one.
      const { now } = await ledger.places(B, YEAR);
      const { listBody } = await import('../../../../shared/flow/roster/rosterList.ts');
      if (now !== undefined) await listBody(now, ledger, async () => {});
      expect(await listed()).toEqual([
        [A, true],
        [B, true],
      ]);
    });
    await exemptFiling({ ...REASON, ...AT, agency: A }, ports);
    expect(await listed()).toEqual([
      [A, false],
      [B, true],
    ]);
  });
});
