import type { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';
import { dynamoLedger } from '../../../../shared/aws/ledger.ts';
import type { TableClient } from '../../../../shared/aws/table.ts';
import { exemptFiling } from '../../../../shared/flow/office/exemptFiling.ts';
import { extendDeadline } from '../../../../shared/flow/office/extendDeadline.ts';
import { moveAgency } from '../../../../shared/flow/office/moveAgency.ts';
import { importRoster } from '../../../../shared/flow/roster/rosterImport.ts';
import { listBody } from '../../../../shared/flow/roster/rosterList.ts';
import { previewRoster } from '../../../../shared/flow/roster/rosterPreview.ts';
import { heldUp, stoppedAt, waitingAt } from '../../../support/heldUp.ts';
import { HAIZHU, LIWAN, OfficeBench } from '../../../support/ledgerOffice.ts';
import { claimedTwice } from '../../../support/ledgerWatch.ts';
import { filingMadeUp } from '../../../support/reports.ts';
import { toldAlike } from '../../../support/toldAlike.ts';

const YEAR = 2023;
const [A, B, C, N] = ['440105-a', '440105-b', '440103-c', '440105-n'];
const AT = { district: HAIZHU, year: YEAR };
const DUE = '2024-02-05';
const STOOD = `${HAIZHU}区`;

async function anOffice(): Promise<OfficeBench> {
  const office = new OfficeBench();
  await office.roster(HAIZHU, YEAR, A, B);
  await office.roster(LIWAN, YEAR, C);
  return office;
}

type Ports = OfficeBench['ports'];

/** The file of an office: these bodies, each by its code and this word. */
const file = (word: string, agencies: readonly string[], name = STOOD) => ({
  ...AT,
  name,
  agencies: filingMadeUp(agencies.map((agency) => ({ agency, name: `${agency}${word}`, required: true }))),
});
const told = (district: string, office: OfficeBench) => toldAlike({ district, year: YEAR }, office);
const take = (wanted: ReturnType<typeof file>, { ledger, pause }: Ports, seen?: number) =>
  importRoster(wanted, ledger, pause, seen);
const extend = (ports: Ports) =>
  extendDeadline({ ...AT, agency: A, by: '王审核', reason: '系统故障', due: DUE }, ports);

const asItStood = {
  name: STOOD,
  agencies: [
    [A, `${A}局`],
    [B, `${B}局`],
  ],
};

describe('the head of a roster', () => {
  test('is that of the import that took effect last, where the one before it writes its list later', async () => {
    const office = await anOffice();
    // The second brings back the name that stood before both.
    const ports = heldUp(office, 'putRoster', () => take(file('局', [A, B]), office.ports));
    await take(file('局', [A, B], '甲区'), ports);
    expect(await told(HAIZHU, office)).toEqual(asItStood);
  });

  test('is that of the import that took effect last, where the one before it writes its list while it is on its way', async () => {
    const office = await anOffice();
    const late = waitingAt(office, 'putRoster');
    let second: Promise<unknown> = Promise.resolve();
    const ports = heldUp(office, 'putRoster', () => {
      second = take(file('局', [A, B], '乙区'), late.ports);
      return late.reached;
    });
    await take(file('局', [A, B], '甲区'), ports);
    late.goOn();
    await second;
    expect(await told(HAIZHU, office)).toEqual({ ...asItStood, name: '乙区' });
  });

  test('is known to be the last one’s, where a list says the same already', async () => {
    const office = await anOffice();
    const first = waitingAt(office, 'putRoster');
    const early = take(file('局', [A, B], '甲区'), first.ports);
    await first.reached;
    // The second says what stands, and meets a list that a step has made anew.
    const ports = heldUp(office, 'putRoster', () => extend(office.ports));
    await take(file('局', [A, B]), ports);
    first.goOn();
    await early;
    expect((await told(HAIZHU, office)).name).toBe(STOOD);
  });
});

describe('an import of what somebody has looked at', () => {
  test('is refused where another was faster, and nothing of it was written yet', async () => {
    const office = await anOffice();
    const seen = (await office.ports.ledger.roster(HAIZHU, YEAR))?.revision ?? 0;
    const ports = heldUp(office, 'putPlace', () => take(file('新名', [A, B]), office.ports));
    await expect(take(file('旧名', [A, B]), ports, seen)).rejects.toMatchObject({ code: 'ROSTER_CHANGED', facts: AT });
    expect((await told(HAIZHU, office)).agencies).toEqual([
      [A, `${A}新名`],
      [B, `${B}新名`],
    ]);
    await take(file('旧名', [A, B]), office.ports, seen + 1);
    expect((await told(HAIZHU, office)).agencies?.[0]).toEqual([A, `${A}旧名`]);
  });

  test('is refused where the other wrote over all that it had written', async () => {
    const office = await anOffice();
    const ports = heldUp(office, 'changeMembers', () => take(file('新名', [A, B]), office.ports));
    await expect(take(file('旧名', [A, B]), ports, 1)).rejects.toMatchObject({ code: 'ROSTER_CHANGED' });
    expect((await told(HAIZHU, office)).agencies).toEqual([
      [A, `${A}新名`],
      [B, `${B}新名`],
    ]);
  });

  test('is finished where something of it stands: it came after the other', async () => {
    const office = await anOffice();
    const other = { ...file('旧名', [A, B]), agencies: [...file('新名', [A]).agencies, ...file('旧名', [B]).agencies] };
    const ports = heldUp(office, 'changeMembers', () => take(other, office.ports));
    await take(file('旧名', [A, B]), ports, 1);
    expect((await told(HAIZHU, office)).agencies).toEqual([
      [A, `${A}旧名`],
      [B, `${B}旧名`],
    ]);
  });

  test('knows what it wrote where the answer was lost', async () => {
    const office = await anOffice();
    const { ledger } = office.ports;
    let isLost = false;
    const putPlace: typeof ledger.putPlace = async (place, on) => {
      const isPut = await ledger.putPlace(place, on);
      if (isLost) return isPut;
      isLost = true;
      await office.lock(HAIZHU, YEAR, true);
      return false;
    };
    const ports = { ...office.ports, ledger: { ...ledger, putPlace } };
    await expect(take(file('新名', [A]), ports)).rejects.toMatchObject({ code: 'LOCKED' });
    expect(await told(HAIZHU, office)).toEqual(asItStood);
  });

  test('is done where the answer to taking an entry away was lost', async () => {
    const office = await anOffice();
    const { ledger } = office.ports;
    const deletePlace: typeof ledger.deletePlace = async (place) => {
      await ledger.deletePlace(place);
      return false;
    };
    await take(file('新名', [A]), { ...office.ports, ledger: { ...ledger, deletePlace } });
    expect((await told(HAIZHU, office)).agencies).toEqual([[A, `${A}新名`]]);
    expect(await ledger.placesOf([B], YEAR)).toEqual([]);
  });
});

describe('an import in whose middle a body comes to another district', () => {
  const atLiwan = (word: string) => ({ ...file(word, [C, N], `${LIWAN}区`), district: LIWAN });

  test('takes in all the others, and says which it has left out', async () => {
    const office = await anOffice();
    const ports = heldUp(office, 'putPlace', () => take(atLiwan('局'), office.ports));
    expect(await take(file('新名', [A, B, N]), ports)).toMatchObject({ changed: true, elsewhere: [`${N} ${LIWAN}`] });
    expect((await told(HAIZHU, office)).agencies).toEqual([
      [A, `${A}新名`],
      [B, `${B}新名`],
    ]);
    expect((await told(LIWAN, office)).agencies).toContainEqual([N, `${N}局`]);
    expect((await office.rollup(HAIZHU, YEAR)).joining).toEqual([]);
  });

  test('the same where it is moved away', async () => {
    const office = await anOffice();
    const move = { agency: B, year: YEAR, from: HAIZHU, to: LIWAN, by: '王审核', reason: '机构改革' };
    const ports = heldUp(office, 'putPlace', () => moveAgency(move, office.ports));
    expect(await take(file('新名', [A, B]), ports)).toMatchObject({ elsewhere: [`${B} ${LIWAN}`] });
    expect((await told(HAIZHU, office)).agencies).toEqual([[A, `${A}新名`]]);
    expect((await told(LIWAN, office)).agencies).toContainEqual([B, `${B}局`]);
  });

  test('is refused as before where nothing of it is written', async () => {
    const office = await anOffice();
    const ports = heldUp(office, 'putPlace', () => take(atLiwan('局'), office.ports));
    await expect(take(file('局', [A, B, N]), ports)).rejects.toMatchObject({
      code: 'ROSTER_CONFLICT',
      facts: { ...AT, elsewhere: [`${N} ${LIWAN}`] },
    });
    expect(await told(HAIZHU, office)).toEqual(asItStood);
  });
});

describe('an import in whose middle the year is locked', () => {
  const locked = (office: OfficeBench, more: (ports: Ports) => Promise<unknown> = async () => undefined) =>
    heldUp(office, 'changeMembers', async () => {
      await more(office.ports);
      await office.lock(HAIZHU, YEAR, true);
    });

  test('has changed nothing: renamed, taken off, announced, all is as it was', async () => {
    const office = await anOffice();
    await expect(take(file('新名', [A, N]), locked(office))).rejects.toMatchObject({ code: 'LOCKED' });
    expect(await told(HAIZHU, office)).toEqual(asItStood);
    expect(await office.ports.ledger.placesOf([N], YEAR)).toEqual([]);
    await office.lock(HAIZHU, YEAR, false);
    await take(file('新名', [A, N]), office.ports);
    expect((await told(HAIZHU, office)).agencies).toEqual([
      [A, `${A}新名`],
      [N, `${N}新名`],
    ]);
  });

  test('leaves what was decided in between', async () => {
    const office = await anOffice();
    await expect(take(file('新名', [A]), locked(office, extend))).rejects.toMatchObject({ code: 'LOCKED' });
    await told(HAIZHU, office);
    const [a] = await office.ports.ledger.placesOf([A], YEAR);
    expect(a).toMatchObject({ due: DUE });
  });

  test('is not listed by a step that has read what is taken back', async () => {
    const office = await anOffice();
    const late = waitingAt(office, 'putRoster');
    let listed: Promise<unknown> = Promise.resolve();
    const ports = locked(office, () => {
      listed = listBody({ ...AT, agency: A }, late.ports.ledger, late.ports.pause);
      return late.reached;
    });
    await expect(take(file('新名', [A, B]), ports)).rejects.toMatchObject({ code: 'LOCKED' });
    late.goOn();
    await listed;
    expect(await told(HAIZHU, office)).toEqual(asItStood);
  });

  test('leaves what another has taken in, and the list with it', async () => {
    const office = await anOffice();
    const ports = locked(office, (other) => take(file('新名', [A, B, N]), other));
    await expect(take(file('新名', [A, B, N], '甲区'), ports)).rejects.toMatchObject({ code: 'LOCKED' });
    expect(await told(HAIZHU, office)).toEqual({ name: STOOD, agencies: [A, B, N].map((id) => [id, `${id}新名`]) });
  });

  test('that took effect, and whose list was to come, is in the list', async () => {
    const office = await anOffice();
    const { ledger } = office.ports;
    // The roll-up was written, and the answer lost.
    const changeMembers: typeof ledger.changeMembers = async (change) => {
      await ledger.changeMembers(change);
      await office.lock(HAIZHU, YEAR, true);
      return false;
    };
    const ports = { ...office.ports, ledger: { ...ledger, changeMembers } };
    // It is done, head and all: whoever imported is to write it down and to tell the divisions.
    expect(await take(file('新名', [A, N], '新区'), ports)).toMatchObject({ changed: true, revision: 2 });
    expect(await told(HAIZHU, office)).toEqual({
      name: '新区',
      agencies: [
        [A, `${A}新名`],
        [N, `${N}新名`],
      ],
    });
  });

  test('that took effect is done, where the answer was lost: of a new name of the district alone, and where a body was exempted before the lock', async () => {
    const exempt = (office: OfficeBench) =>
      exemptFiling({ ...AT, agency: A, by: '王审核', reason: '机构改革' }, office.ports);
    for (const [wanted, more] of [
      [file('局', [A, B], '新区'), async () => undefined],
      [file('新名', [A, B]), exempt],
    ] as const)
      for (const isLocked of [true, false]) {
        const office = await anOffice();
        const { ledger } = office.ports;
        const changeMembers: typeof ledger.changeMembers = async (change) => {
          await ledger.changeMembers(change);
          await more(office);
          await office.lock(HAIZHU, YEAR, isLocked);
          return false;
        };
        const ports = { ...office.ports, ledger: { ...ledger, changeMembers } };
        expect(await take(wanted, ports)).toMatchObject({ changed: true, revision: 2 });
        const { name, agencies } = await told(HAIZHU, office);
        expect([name, agencies?.map(([, word]) => word)]).toEqual([
          wanted.name,
          wanted.agencies.map((each) => each.name),
        ]);
        expect(await ledger.placesOf([A], YEAR)).toMatchObject([{ required: wanted.name !== STOOD }]);
      }
  });

  test('that took effect and was stopped before its list is finished by the same file, and by no other', async () => {
    const office = await anOffice();
    const wanted = file('新名', [A, N], '新区');
    await expect(take(wanted, stoppedAt(office, 'putRoster'))).rejects.toThrow('stopped');
    await office.lock(HAIZHU, YEAR, true);
    for (const other of [file('新名', [A, N]), file('旧名', [A, N], '新区')])
      await expect(take(other, office.ports)).rejects.toMatchObject({ code: 'LOCKED' });
    expect(await take(wanted, office.ports)).toMatchObject({ changed: true, revision: 2 });
    expect(await told(HAIZHU, office)).toEqual({ name: '新区', agencies: [A, N].map((id) => [id, `${id}新名`]) });
    expect(await take(wanted, office.ports)).toMatchObject({ changed: false, revision: 2 });
  });

  test('is refused where another took effect that says the same of all bodies, and not of the district, however slow that is with its list', async () => {
    const office = await anOffice();
    const slow = waitingAt(office, 'putRoster');
    let first: Promise<unknown> = Promise.resolve();
    const ports = locked(office, () => {
      first = take(file('新名', [A, B, N], '甲区'), slow.ports);
      return slow.reached;
    });
    await expect(take(file('新名', [A, B, N]), ports)).rejects.toMatchObject({ code: 'LOCKED' });
    slow.goOn();
    expect(await first).toMatchObject({ changed: true, revision: 2 });
    expect(await told(HAIZHU, office)).toEqual({ name: '甲区', agencies: [A, B, N].map((id) => [id, `${id}新名`]) });
  });

  test('leaves the list without the words of another that is refused as well, and has written over what it put back', async () => {
    const office = await anOffice();
    // The second reads the year before the lock, and what stands of the bodies once the first has put it back.
    const reads = waitingAt(office, 'rosterAsWritten');
    const writes = waitingAt(reads, 'changeMembers');
    let second: Promise<unknown> = Promise.resolve();
    const ports = locked(office, () => {
      second = take(file('乙', [A, B]), writes.ports);
      return reads.reached;
    });
    const putPlace: typeof ports.ledger.putPlace = async (place, on) => {
      const isPut = await office.ports.ledger.putPlace(place, on);
      if (place.name !== `${B}局`) return isPut;
      reads.goOn();
      await writes.reached;
      return isPut;
    };
    const first = take(file('甲', [A, B]), { ...ports, ledger: { ...ports.ledger, putPlace } });
    await expect(first).rejects.toMatchObject({ code: 'LOCKED' });
    writes.goOn();
    await expect(second).rejects.toMatchObject({ code: 'LOCKED' });
    expect(await told(HAIZHU, office)).toEqual(asItStood);
  });

  test('leaves no body on the list whose entry a step has read before the body was taken in', async () => {
    const office = await anOffice();
    const late = waitingAt(office, 'changeMembers');
    const refused = take(file('局', [A, B, N]), late.ports);
    await late.reached;
    await listBody({ ...AT, agency: N }, office.ports.ledger, office.ports.pause);
    expect((await office.ports.ledger.roster(HAIZHU, YEAR))?.agencies.map(({ agency }) => agency)).toEqual([A, B]);
    await office.lock(HAIZHU, YEAR, true);
    late.goOn();
    await expect(refused).rejects.toMatchObject({ code: 'LOCKED' });
    expect(await told(HAIZHU, office)).toEqual(asItStood);
  });

  test('is not done where a step made the revision that it wanted to make: its entries stand, and it took no effect', async () => {
    const office = await anOffice();
    const step = (ports: Ports) =>
      extendDeadline({ ...AT, agency: B, by: '王审核', reason: '系统故障', due: DUE }, ports);
    const renamed = {
      ...file('新名', [A], '新区'),
      agencies: [...file('新名', [A]).agencies, ...file('局', [B]).agencies],
    };
    await expect(take(renamed, locked(office, step))).rejects.toMatchObject({ code: 'LOCKED' });
    expect(await told(HAIZHU, office)).toEqual(asItStood);
  });

  test('is not locked with a part of its bodies, where one update does not take them all', async () => {
    const office = await anOffice();
    const many = Array.from({ length: 60 }, (_, at) => `440105-m${at}`);
    const locks: boolean[] = [];
    const send = async (command: UpdateCommand) => {
      const isPart = command.input.UpdateExpression?.startsWith('SET a.#g0') === true && locks.length === 0;
      const on = isPart ? await office.rollup(HAIZHU, YEAR) : undefined;
      const answer = await office.table.client.send(command);
      const lock = { by: '李复核', at: '2024-02-19T00:00:00.000Z' };
      if (on !== undefined) locks.push(await office.ports.ledger.changeOffice({ on, lock }));
      return answer;
    };
    const ledger = dynamoLedger({ send } as TableClient, 'nianbao');
    await take(file('局', [A, B, ...many]), { ...office.ports, ledger });
    expect(locks).toEqual([false]);
    expect((await told(HAIZHU, office)).agencies).toHaveLength(62);
  });

  test('waits for the list of another: what that has taken in stays, and nothing else', async () => {
    // The other has read A before this one renames it, or after, and wants it so.
    for (const [word, reads] of [
      ['局', 'before'],
      ['新名', 'after'],
    ] as const) {
      const office = await anOffice();
      const lists = waitingAt(office, 'putRoster');
      const writes = waitingAt(lists, 'putPlace');
      const agencies = [...file(word, [A]).agencies, ...file('乙', [B]).agencies];
      const second = () => take({ ...file('', []), name: STOOD, agencies }, writes.ports);
      let other: Promise<unknown> | undefined;
      const begins = waitingAt(office, 'putPlace');
      const first = heldUp(begins, 'changeMembers', async () => {
        other ??= second();
        writes.goOn();
        await lists.reached;
        await office.lock(HAIZHU, YEAR, true);
      });
      let pauses = 0;
      const pause = async () => void (++pauses > 1 && lists.goOn());
      const renamed = [...file('新名', [A]).agencies, ...file('局', [B]).agencies];
      const refused = take({ ...file('', []), agencies: renamed }, { ...first, pause });
      await begins.reached;
      if (reads === 'before') {
        other = second();
        await writes.reached;
      }
      begins.goOn();
      await expect(refused).rejects.toMatchObject({ code: 'LOCKED' });
      lists.goOn();
      await other;
      expect((await told(HAIZHU, office)).agencies).toEqual([
        [A, `${A}${word}`],
        [B, `${B}乙`],
      ]);
    }
  });

  test('loses nothing of what a later release wrote of a body', async () => {
    const office = await anOffice();
    const [key, item] = [...office.table.items].find(([, { pk, d }]) => String(pk).includes(A) && d === HAIZHU) ?? [];
    if (key === undefined || item === undefined) throw new Error('no entry');
    office.table.items.set(key, { ...item, later: 7 });
    await expect(take(file('新名', [A, B]), locked(office))).rejects.toMatchObject({ code: 'LOCKED' });
    expect(office.table.items.get(key)).toMatchObject({ later: 7 });
    expect(await told(HAIZHU, office)).toEqual(asItStood);
  });
});

describe('an entry', () => {
  test('of one who was announced by an import that was stopped is found by another, though that had read before', async () => {
    const office = await anOffice();
    const ports = heldUp(office, 'changeMembers', () =>
      take(file('局', [A, B, N]), stoppedAt(office, 'changeMembers')).catch(() => undefined),
    );
    await take(file('新名', [A, B]), ports);
    expect(await office.ports.ledger.placesOf([N], YEAR)).toEqual([]);
    expect((await office.rollup(HAIZHU, YEAR)).joining).toEqual([]);
    await take({ ...file('局', [C, N], `${LIWAN}区`), district: LIWAN }, office.ports);
    await told(LIWAN, office);
  });

  test('that was put anew by an import that was stopped, once another had taken the body off, is nobody’s: a move says so, another district takes it in', async () => {
    const office = await anOffice();
    const late = waitingAt(office, 'putPlace');
    const ports = stoppedAt(late, 'changeMembers');
    await take(file('局', [A]), office.ports);
    // It has read that B is on no roster; until it writes, B comes and is taken off again.
    const stopped = take(file('局', [A, B]), ports);
    await late.reached;
    await take(file('局', [A, B]), office.ports);
    await take(file('局', [A]), office.ports);
    late.goOn();
    await expect(stopped).rejects.toThrow('stopped');
    expect(await office.ports.ledger.placesOf([B], YEAR)).toMatchObject([{ district: HAIZHU }]);
    const move = { agency: B, year: YEAR, from: HAIZHU, to: LIWAN, by: '王审核', reason: '机构改革' };
    await expect(moveAgency(move, office.ports)).rejects.toMatchObject({ code: 'UNKNOWN_AGENCY' });
    const there = { ...file('局', [C, B], `${LIWAN}区`), district: LIWAN };
    expect((await previewRoster(there, office.ports.ledger)).joined.map(({ agency }) => agency)).toEqual([B]);
    await take(there, office.ports);
    expect((await told(LIWAN, office)).agencies).toContainEqual([B, `${B}局`]);
    expect(await told(HAIZHU, office)).toEqual({ name: STOOD, agencies: [[A, `${A}局`]] });
  });

  test('that is nobody’s is not taken away from an import that has taken the body in by then', async () => {
    const office = await anOffice();
    for (const left of file('局', [N]).agencies)
      await office.ports.ledger.putPlace({ ...left, ...AT, revision: 1 }, undefined);
    const elsewhere = waitingAt(office, 'deletePlace');
    const other = take({ ...file('局', [C, N], `${LIWAN}区`), district: LIWAN }, elsewhere.ports);
    await elsewhere.reached;
    await take(file('局', [A, B, N]), office.ports);
    elsewhere.goOn();
    await expect(other).rejects.toMatchObject({ code: 'ROSTER_CONFLICT' });
    expect((await told(HAIZHU, office)).agencies).toContainEqual([N, `${N}局`]);
    expect(claimedTwice(office.table)).toEqual([]);
  });

  test('of a body that is taken off stands until that is in force: of an import that was stopped before, no other district has it', async () => {
    const office = await anOffice();
    await expect(take(file('局', [A]), stoppedAt(office, 'changeMembers'))).rejects.toThrow('stopped');
    const there = { ...file('局', [B, C], `${LIWAN}区`), district: LIWAN };
    await expect(take(there, office.ports)).rejects.toMatchObject({ code: 'ROSTER_CONFLICT' });
    expect(await told(HAIZHU, office)).toEqual(asItStood);
    expect(claimedTwice(office.table)).toEqual([]);
  });

  test('of a body that was taken off by an import which was stopped right then goes with the next, however many are; another district waits for that', async () => {
    for (const next of [file('局', [A]), file('名', [A])])
      for (const stops of [1, 3]) {
        const office = await anOffice();
        // The first has not written its list either: it is by who is announced that the entry is found.
        await expect(take(file('局', [A, B, N]), stoppedAt(office, 'putRoster'))).rejects.toThrow('stopped');
        for (let stop = 0; stop < stops; stop++)
          await expect(take(file('局', [A]), stoppedAt(office, 'deletePlace'))).rejects.toThrow('stopped');
        expect(await office.ports.ledger.placesOf([B, N], YEAR)).toHaveLength(2);
        const there = { ...file('局', [B, C], `${LIWAN}区`), district: LIWAN };
        await expect(take(there, office.ports)).rejects.toMatchObject({ code: 'ROSTER_CONFLICT' });
        await take(next, office.ports);
        expect(await office.ports.ledger.placesOf([B, N], YEAR)).toEqual([]);
        expect((await office.rollup(HAIZHU, YEAR)).joining).toEqual([]);
        await told(HAIZHU, office);
        await take(there, office.ports);
        expect((await told(LIWAN, office)).agencies).toContainEqual([B, `${B}局`]);
      }
  });

  test('of a body that was taken off, and that a step was entered upon before its import was stopped, is found by the list', async () => {
    const office = await anOffice();
    const entered = heldUp(office, 'deletePlace', async () => {
      const [now] = await office.ports.ledger.placesOf([B], YEAR);
      if (now !== undefined) await office.ports.ledger.putPlace({ ...now, due: DUE, revision: now.revision + 1 }, now);
    });
    const announceNobody: typeof entered.ledger.announceNobody = async (on) => {
      await office.ports.ledger.announceNobody(on);
      throw new Error('stopped');
    };
    const ports = { ...entered, ledger: { ...entered.ledger, announceNobody } };
    await expect(take(file('局', [A]), ports)).rejects.toThrow('stopped');
    expect(await office.ports.ledger.placesOf([B], YEAR)).toHaveLength(1);
    await take(file('局', [A]), office.ports);
    expect(await office.ports.ledger.placesOf([B], YEAR)).toEqual([]);
    await told(HAIZHU, office);
  });

  test('of a body that another import takes in while it is being taken off stays announced until that takes effect', async () => {
    const office = await anOffice();
    const late = waitingAt(office, 'changeMembers');
    let other: Promise<unknown> = Promise.resolve();
    const ports = heldUp(office, 'announceNobody', async () => {
      other = take(file('局', [A, B, N]), late.ports);
      await late.reached;
    });
    await take(file('局', [A]), ports);
    late.goOn();
    await other;
    expect((await told(HAIZHU, office)).agencies?.map(([agency]) => agency)).toEqual([A, B, N]);
    expect((await office.rollup(HAIZHU, YEAR)).joining).toEqual([]);
  });

  test('of a body that is taken off goes also where a step has been entered upon it since', async () => {
    const office = await anOffice();
    const ports = heldUp(office, 'deletePlace', async () => {
      const [now] = await office.ports.ledger.placesOf([B], YEAR);
      if (now !== undefined) await office.ports.ledger.putPlace({ ...now, due: DUE, revision: now.revision + 1 }, now);
    });
    await take(file('局', [A]), ports);
    expect(await office.ports.ledger.placesOf([B], YEAR)).toEqual([]);
  });

  test('of a body that is only being taken in, or has just been taken off, is no ground for a step', async () => {
    const office = await anOffice();
    const exempt = (agency: string) => exemptFiling({ ...AT, agency, by: '王审核', reason: '机构改革' }, office.ports);
    const none = (agency: string) => expect(exempt(agency)).rejects.toMatchObject({ code: 'UNKNOWN_AGENCY' });
    await take(
      file('局', [A, B, N]),
      heldUp(office, 'changeMembers', () => none(N)),
    );
    await take(
      file('局', [A, N]),
      heldUp(office, 'deletePlace', () => none(B)),
    );
    expect((await told(HAIZHU, office)).agencies).toEqual([A, N].map((agency) => [agency, `${agency}局`]));
  });

  test('of a body that is being taken in is nobody else’s', async () => {
    const office = await anOffice();
    const late = waitingAt(office, 'changeMembers');
    const imported = take(file('局', [A, B, N]), late.ports);
    await late.reached;
    const there = { ...file('局', [C, N], `${LIWAN}区`), district: LIWAN };
    await expect(previewRoster(there, office.ports.ledger)).rejects.toMatchObject({ code: 'ROSTER_CONFLICT' });
    await expect(take(there, office.ports)).rejects.toMatchObject({ code: 'ROSTER_CONFLICT' });
    late.goOn();
    await imported;
    expect((await told(HAIZHU, office)).agencies).toContainEqual([N, `${N}局`]);
  });

  test('that was put anew is not taken away by a removal that the network has kept', async () => {
    const office = await anOffice();
    const { ledger } = office.ports;
    let late: () => Promise<unknown> = async () => undefined;
    const deletePlace: typeof ledger.deletePlace = (place) => {
      late = () => ledger.deletePlace(place);
      return ledger.deletePlace(place);
    };
    await take(file('局', [A]), { ...office.ports, ledger: { ...ledger, deletePlace } });
    await take(file('局', [A, B]), office.ports);
    await late();
    expect(await told(HAIZHU, office)).toEqual(asItStood);
  });

  test('of a step’s own revision, left by an import that was stopped, is not written over once the step is in it', async () => {
    const office = await anOffice();
    const second = waitingAt(office, 'putPlace');
    let imported: Promise<unknown> = Promise.resolve();
    const step = heldUp(office, 'changeMembers', async () => {
      await take(file('甲', [A, B]), stoppedAt(office, 'changeMembers')).catch(() => undefined);
      imported = take(file('乙', [A, B]), second.ports);
      await second.reached;
    });
    await extend(step);
    second.goOn();
    await imported;
    expect((await told(HAIZHU, office)).agencies?.[0]).toEqual([A, `${A}乙`]);
    expect(await office.ports.ledger.placesOf([A], YEAR)).toMatchObject([{ due: DUE }]);
  });

  test('of a step’s own revision, left by an import that was stopped, gets what was decided: an exemption', async () => {
    const office = await anOffice();
    const step = heldUp(office, 'changeMembers', () =>
      take(file('甲', [A, B]), stoppedAt(office, 'changeMembers')).catch(() => undefined),
    );
    await exemptFiling({ ...AT, agency: A, by: '王审核', reason: '机构改革' }, step);
    expect(await office.ports.ledger.placesOf([A], YEAR)).toMatchObject([{ name: `${A}甲`, required: false }]);
  });

  test('that two imports wrote and were stopped, both without a step that came between, gets what was decided', async () => {
    const office = await anOffice();
    const step = heldUp(office, 'changeMembers', async () => {
      for (const word of ['甲', '乙'])
        await take(file(word, [A, B]), stoppedAt(office, 'changeMembers')).catch(() => undefined);
    });
    await extend(step);
    expect(await office.ports.ledger.placesOf([A], YEAR)).toMatchObject([{ name: `${A}乙`, due: DUE }]);
    await take(file('乙', [A, B]), office.ports);
    await told(HAIZHU, office);
    expect(await office.ports.ledger.placesOf([A], YEAR)).toMatchObject([{ due: DUE }]);
  });
});
