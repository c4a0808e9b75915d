import { beforeAll, describe, expect, test } from 'vitest';
import { compileYear } from '../../../shared/flow/compile/compileYear.ts';
import { fileToLevelAbove } from '../../../shared/flow/compile/fileToLevelAbove.ts';
import { ingestUpload } from '../../../shared/flow/ingest/ingestReport.ts';
import { approveYear } from '../../../shared/flow/office/approve.ts';
import { exemptFiling } from '../../../shared/flow/office/exemptFiling.ts';
import { lockYear, unlockFiling, unlockYear } from '../../../shared/flow/office/lock.ts';
import { suspendRule } from '../../../shared/flow/office/suspendRule.ts';
import { reinstateFiling, returnFiling } from '../../../shared/flow/office/withdrawFiling.ts';
import type { UploadEvent } from '../../../shared/flow/ports/uploadEvent.ts';
import { madeFromSummary } from '../../../shared/flow/read/madeFromSummary.ts';
import { readFiledAbove } from '../../../shared/flow/read/readFiledAbove.ts';
import { readRosterFile } from '../../../shared/flow/roster/rosterFile.ts';
import { tellDivisions } from '../../../shared/flow/roster/tellDivisions.ts';
import { LevelsBelow } from '../../../shared/wire/levelsBelow.ts';
import { AT, CITY, CityBench } from '../../support/cityBench.ts';
import { ClosedShape } from '../../support/closedSchema.ts';
import { HAIZHU } from '../../support/ledgerOffice.ts';
import { aReport, bytesOf } from '../../support/reports.ts';
import { A, B, YEAR } from '../../support/stoppedSteps.ts';

/** Opened above as well, the district's office is told what became of its filing, and not only that it is open. */
async function sentBackWhileOpen({ levels }: CityBench): Promise<void> {
  const { ledger } = levels;
  const rollup = async (...at: Parameters<typeof ledger.rollup>) => {
    const read = await ledger.rollup(...at);
    const opening = { by: '市', at: '2024-02-10T01:00:00.000Z', reason: '更正' };
    return read && { ...read, openings: new Map([[HAIZHU, opening]]) };
  };
  const told = await readFiledAbove(AT, { ledger: { ...ledger, rollup } });
  expect(told).toMatchObject({ state: 'returned', counted: false });
}

describe('a city and its districts', () => {
  let city: CityBench;
  const stands = async () => {
    const [own] = (await city.below()).divisions;
    return { stage: own?.stage, state: own?.state, behind: own?.behind };
  };

  beforeAll(async () => {
    city = new CityBench();
    await city.openCity();
  });

  test('nothing is filed before the district has signed, and what is coming is told apart from what is filed', async () => {
    expect((await city.fileUp()).status).toBe('notSigned');
    expect(await stands()).toEqual({ stage: 'working', state: 'notFiled', behind: false });
    const { divisions, figures } = await city.below();
    expect(divisions[0]?.bodies).toEqual({ required: 2, counted: 2 });
    expect(divisions[1]?.stage).toBe('elsewhere');
    expect(figures.every(({ filed }) => Number(filed) === 0)).toBe(true);
    expect(figures.some(({ live }) => Number(live) > 0)).toBe(true);
  });

  test('what it signs is counted in the city, once', async () => {
    await city.sign(0);
    expect(await stands()).toMatchObject({ stage: 'signed', behind: true });
    expect((await city.fileUp()).status).toBe('filed');
    expect((await city.fileUp()).status).toBe('filedBefore');
    expect(city.put).toHaveLength(1);
    expect(await stands()).toEqual({ stage: 'signed', state: 'accepted', behind: false });
    const { figures } = await city.below();
    expect(figures.map(({ filed }) => filed)).toEqual(figures.map(({ live }) => live));
  });

  test('stopped between the upload and the note of it, it finds the upload and files nothing again', async () => {
    const { ledger } = city.levels;
    const forgetful = {
      ...ledger,
      summary: async (...at: Parameters<typeof ledger.summary>) => {
        const record = await ledger.summary(...at);
        return record && { ...record, filedUp: { number: 0, at: '', versionId: '' } };
      },
    };
    const { status } = await fileToLevelAbove(AT, { ...city.levels, ledger: forgetful });
    expect([status, city.put.length]).toEqual(['filedBefore', 1]);
  });

  test.each([
    ['lies there since the signing, it is taken for filed', 1, {}, 'filedBefore'],
    ['is older than the signing, it is filed again: it may have been sent back', -1, {}, 'filed'],
    ['was put there by a restore, it is filed again', 1, { restored: { seq: 'a1', versionId: 'v0', at: '' } }, 'filed'],
    ['is another report, this one is filed', 1, { versionId: 'other' }, 'filed'],
  ] as const)(
    'restored before its city, of whose year nothing is back: where its report %s',
    async (_, seconds, more, status) => {
      const { levels } = city;
      const record = await levels.ledger.summary(HAIZHU, YEAR);
      const signed = record?.signed;
      if (signed === undefined) throw new Error('not signed');
      const lastModified = new Date(Date.parse(signed.lockedAt) + 1000 * seconds).toISOString();
      const versionId = record?.filedUp?.versionId ?? '';
      city.vault.uploads.set('other', new TextEncoder().encode('{}'));
      const noted: unknown[] = [];
      const { filedUp: _note, ...bare } = record ?? { ...signed, filedUp: undefined };
      const ledger = {
        ...levels.ledger,
        summary: async () => bare as typeof record,
        versionsOf: async () => [],
        noteFiledUp: async (_place: unknown, filedUp: unknown) => void noted.push(filedUp),
      };
      const vault = Object.assign(Object.create(levels.vault), {
        currentUpload: async () => ({ versionId, lastModified, size: 1, ...more }),
      });
      const put = async () => 'anew';
      const found = await fileToLevelAbove(AT, { ...levels, ledger, vault, inbox: { put } });
      expect(found.status).toBe(status);
      expect(noted).toMatchObject([{ number: signed.number, versionId: status === 'filed' ? 'anew' : versionId }]);
    },
  );

  test('signed anew after a correction, it is behind above until it is filed anew', async () => {
    await unlockFiling({ ...AT, agency: A, by: '陈', reason: '漏报一件' }, city.levels);
    expect(await stands()).toMatchObject({ stage: 'correcting', behind: false });
    await city.file(YEAR, 'b1', aReport(YEAR, 9, A), A);
    await city.sign(1);
    expect(await stands()).toMatchObject({ stage: 'signed', behind: true });
    expect((await city.fileUp()).status).toBe('filed');
    expect(await stands()).toMatchObject({ behind: false });
    const { figures } = await city.below();
    expect(figures.map(({ filed }) => filed)).toEqual(figures.map(({ live }) => live));
  });

  test('under a lock above nothing is filed, and it is shown as behind, until the city opens its year to it', async () => {
    const { ledger } = city.levels;
    const locked = {
      ...ledger,
      rollup: async (...at: Parameters<typeof ledger.rollup>) => {
        const rollup = await ledger.rollup(...at);
        return rollup && { ...rollup, lock: { by: '市', at: city.now } };
      },
    };
    await unlockFiling({ ...AT, agency: B, by: '陈', reason: '更正' }, city.levels);
    await city.file(YEAR, 'b2', aReport(YEAR, 11, B), B);
    await city.sign(2);
    const puts = city.put.length;
    expect((await fileToLevelAbove(AT, { ...city.levels, ledger: locked })).status).toBe('lockedAbove');
    expect([city.put.length, (await stands()).behind]).toEqual([puts, true]);
    expect((await city.fileUp()).status).toBe('filed');
  });

  test('locked between the look and the upload, it files again once the city opens its year to it', async () => {
    const { ledger } = city.levels;
    await unlockFiling({ ...AT, agency: A, by: '陈', reason: '再更正' }, city.levels);
    await city.file(YEAR, 'b3', aReport(YEAR, 13, A), A);
    await city.sign(3);
    const lock = { by: '市', at: city.now };
    const inCity = async (of: string) => (of === CITY ? { lock } : {});
    // The look still sees an open year; whoever judges the upload sees the lock.
    const judging = {
      ...city.ports.ledger,
      rollup: async (...at: Parameters<typeof ledger.rollup>) => {
        const rollup = await ledger.rollup(...at);
        return rollup && { ...rollup, ...(await inCity(at[0])) };
      },
    };
    const put = async (filing: { readonly agency: string; readonly year: number }, bytes: Uint8Array) => {
      const upload = city.upload(filing.year, 'c3f', bytes, filing.agency);
      await ingestUpload({ ...upload, receivedAt: city.now }, { ...city.ports, ledger: judging });
      return upload.versionId;
    };
    expect((await fileToLevelAbove(AT, { ...city.levels, inbox: { put } })).status).toBe('filed');
    expect(await stands()).toMatchObject({ state: 'rejected', behind: true });
    expect((await city.fileUp()).status).toBe('filed');
    expect(await stands()).toMatchObject({ behind: false });
    expect((await city.fileUp()).status).toBe('filedBefore');
  });

  test('filed by two compiles at once, the same bytes twice, it is not behind', async () => {
    await unlockFiling({ ...AT, agency: B, by: '陈', reason: '又更正' }, city.levels);
    await city.file(YEAR, 'b4', aReport(YEAR, 15, B), B);
    await city.sign(4);
    const puts = city.put.length;
    const before = {
      record: await city.levels.ledger.summary(HAIZHU, YEAR),
      puts: await city.levels.ledger.versionsOf(CITY, YEAR, HAIZHU),
    };
    expect((await city.fileUp()).status).toBe('filed');
    // The other has looked before, and is the last to note what it filed.
    const looked = { ...city.levels.ledger, summary: async () => before.record, versionsOf: async () => before.puts };
    expect((await fileToLevelAbove(AT, { ...city.levels, ledger: looked })).status).toBe('filed');
    expect(city.put).toHaveLength(puts + 2);
    expect(await stands()).toMatchObject({ stage: 'signed', state: 'accepted', behind: false });
    expect((await city.fileUp()).status).toBe('filedBefore');
  });

  test('sent back above and signed anew with the same figures, it is filed anew and counts', async () => {
    const returned = new CityBench();
    await returned.openCity();
    await returned.sign(0);
    expect((await returned.fileUp()).status).toBe('filed');
    const sentBack = { district: CITY, agency: HAIZHU, year: YEAR, by: '市', reason: '请核对', cells: [] };
    await returnFiling(sentBack, returned.levels);
    const [own] = (await returned.below()).divisions;
    // What was sent back counts nowhere: no receipt leads to it as what counts.
    expect(own).toMatchObject({ state: 'returned', receipt: null, behind: true });
    // Its office is told, who sees no page of the city.
    expect(await readFiledAbove(AT, returned.levels)).toMatchObject({
      ...{ level: CITY, name: '广州市', state: 'returned', counted: false, isWaiting: false },
      ...{ filed: { version: 'v0001' }, decision: { kind: 'return', reason: '请核对' } },
    });
    await sentBackWhileOpen(returned);
    // Nothing was signed since: it is not filed by itself.
    expect((await returned.fileUp()).status).toBe('filedBefore');
    returned.later();
    await unlockYear({ ...AT, by: '李', reason: '上级退回，重新核对' }, returned.levels);
    returned.later();
    await lockYear({ ...AT, by: '李' }, returned.levels);
    expect((await returned.fileUp()).status).toBe('filed');
    expect(await readFiledAbove(AT, returned.levels)).toMatchObject({ state: 'accepted', counted: true });
    expect(await readFiledAbove({ ...AT, district: CITY }, returned.levels)).toBeUndefined();
    expect(returned.put).toHaveLength(2);
    expect(returned.put[1]).toEqual(returned.put[0]);
    const [again] = (await returned.below()).divisions;
    expect(again).toMatchObject({ state: 'accepted', behind: false, receipt: expect.stringContaining(HAIZHU) });
  });

  test('put back above to what was filed before, it is behind there', async () => {
    const reverted = new CityBench();
    await reverted.openCity();
    await reverted.sign(0);
    await reverted.fileUp();
    await unlockFiling({ ...AT, agency: A, by: '陈', reason: '更正' }, reverted.levels);
    await reverted.file(YEAR, 'b1', aReport(YEAR, 9, A), A);
    await reverted.sign(1);
    await reverted.fileUp();
    const [first] = await reverted.levels.ledger.versionsOf(CITY, YEAR, HAIZHU);
    const back = { district: CITY, agency: HAIZHU, year: YEAR, by: '市', reason: '暂用前次', of: first?.seq ?? '' };
    expect((await reverted.below()).divisions[0]).toMatchObject({ behind: false });
    await reinstateFiling(back, reverted.levels);
    expect((await reverted.below()).divisions[0]).toMatchObject({ state: 'accepted', behind: true });
  });

  test('what counts above was made from the versions that stood when it was filed, though the same figures were signed on others since', async () => {
    const pinned = new CityBench();
    await pinned.openCity();
    await pinned.sign(0);
    await pinned.fileUp();
    const made = async () => {
      const [filing] = await pinned.levels.ledger.versionsOf(CITY, YEAR, HAIZHU);
      if (filing === undefined) throw new Error('nothing was filed');
      return madeFromSummary(pinned.levels, filing);
    };
    const resign = async (content: string) => {
      pinned.later();
      await unlockFiling({ ...AT, agency: A, by: '陈', reason: '补充文字' }, pinned.levels);
      pinned.later();
      const narrative = { overview: content };
      const upload = pinned.upload(YEAR, content, bytesOf({ ...aReport(YEAR, 1, A), narrative }), A);
      await ingestUpload({ ...upload, receivedAt: pinned.now }, pinned.ports);
      pinned.later();
      await approveYear({ ...AT, by: '陈' }, pinned.levels);
      await lockYear({ ...AT, by: '李' }, pinned.levels);
      expect((await pinned.fileUp()).status).toBe('filedBefore');
    };
    await resign('b1');
    expect((await pinned.levels.ledger.summary(HAIZHU, YEAR))?.signed?.number).toBe(2);
    expect((await made())?.version).toBe('v0001');
  });

  test('a city whose roster comes in after its district has signed tells it on the queue, until it has filed', async () => {
    const late = new CityBench();
    await late.open();
    await late.sign(0);
    expect((await late.fileUp()).status).toBe('noLevelAbove');
    await late.importCity();
    const roster = await late.ports.ledger.roster(CITY, YEAR);
    if (roster === undefined) throw new Error('no roster');
    const asked = late.queues.compileRequests.length;
    expect(await tellDivisions(roster, { ledger: late.levels.ledger, queues: late.queues })).toEqual([HAIZHU]);
    expect(late.queues.compileRequests.slice(asked)).toMatchObject([{ district: HAIZHU, year: YEAR }]);
    expect((await late.fileUp()).status).toBe('filed');
    expect(await tellDivisions(roster, { ledger: late.levels.ledger, queues: late.queues })).toEqual([]);
  });

  test('what was signed is asked for upward as soon as it stands, and nothing is where no level is above', async () => {
    const signed = new CityBench();
    await signed.openCity();
    const notSigned: unknown[] = [];
    const { ledger } = signed.levels;
    signed.queues.requestCompile = async (request: { readonly year: number; readonly delaySeconds?: number }) => {
      const record = await ledger.summary(HAIZHU, YEAR);
      if (request.delaySeconds === 0) notSigned.push(record?.signed === undefined);
    };
    await signed.sign(0);
    expect(notSigned).toEqual([false]);
    const alone = new CityBench();
    await alone.open();
    await alone.sign(0);
    expect(alone.queues.compileRequests.filter((each) => 'delaySeconds' in each)).toEqual([]);
  });

  test('signed anew with a report of the same bytes, it is behind nowhere, under a lock above too, and files nothing', async () => {
    const again = new CityBench();
    await again.openCity();
    await exemptFiling({ district: CITY, year: YEAR, agency: '440199', by: '陈', reason: '未设立' }, again.levels);
    await again.importAbove('440000', CITY);
    await again.signLevel(HAIZHU);
    await again.signLevel(CITY);
    const said = () => Promise.all([again.below(), again.below('440000')]);
    const before = await said();
    await unlockYear({ ...AT, by: '陈', reason: '核对' }, again.levels);
    // Another basis of the summary, and so another version of it; nothing of it is in the report.
    await suspendRule({ ...AT, rule: 'XY-CARRY', by: '陈', reason: '统一口径' }, again.levels);
    await again.signLevel(HAIZHU);
    const record = await again.levels.ledger.summary(HAIZHU, YEAR);
    expect(record?.signed?.number).not.toBe(Number(before[0].divisions[0]?.signed?.version.slice(1)));
    expect(again.put.filter((bytes) => new TextDecoder().decode(bytes).includes(HAIZHU))).toHaveLength(1);
    const [inCity, inProvince] = await said();
    expect(inCity.divisions[0]).toMatchObject({ stage: 'signed', behind: false });
    expect(inProvince.divisions[0]).toMatchObject({ behind: false, notTakenIn: [] });
  });

  test('a district without a city above files nowhere', async () => {
    const alone = new CityBench();
    await alone.open();
    expect((await alone.fileUp()).status).toBe('noLevelAbove');
    expect((await compileYear(AT, alone.levels)).status).toBe('published');
  });
});

describe('a correction below what three levels have signed', () => {
  const PROVINCE = '440000';
  const NATION = '000000';
  const LEVELS = [CITY, PROVINCE, NATION] as const;
  let tree: CityBench;
  const shape = new ClosedShape(LevelsBelow);
  /** What each level is told: whether its division is behind, and whose signed figures are missing further below. */
  const told = async () =>
    Promise.all(
      LEVELS.map(async (level) => {
        const below = await tree.below(level);
        expect(shape.faults(below)).toEqual([]);
        const [division] = below.divisions;
        return [division?.behind, division?.notTakenIn.map(({ code }) => code)];
      }),
    );
  const open = async (district: string, agency: string) => {
    tree.later();
    await unlockFiling({ district, year: YEAR, agency, by: '陈', reason: '更正' }, tree.levels);
  };

  beforeAll(async () => {
    tree = new CityBench();
    await tree.openCity();
    const above = { district: CITY, year: YEAR };
    await exemptFiling({ ...above, agency: '440199', by: '陈', reason: '未设立' }, tree.levels);
    for (const [level, division] of [
      [PROVINCE, CITY],
      [NATION, PROVINCE],
    ] as const)
      await tree.importAbove(level, division);
    for (const district of [HAIZHU, ...LEVELS]) await tree.signLevel(district);
  });

  test('shows every level above as behind, until each has signed what it has taken in', async () => {
    expect(await told()).toEqual([
      [false, []],
      [false, []],
      [false, []],
    ]);
    await open(HAIZHU, A);
    await tree.file(YEAR, 'b9', aReport(YEAR, 19, A), A);
    await tree.signLevel(HAIZHU);
    expect(await told()).toEqual([
      [true, []],
      [false, [HAIZHU]],
      [false, [HAIZHU]],
    ]);
    const asked = tree.queues.compileRequests.length;
    await open(CITY, HAIZHU);
    // The district is asked at once for what it has signed meanwhile.
    const ofDistrict = tree.queues.compileRequests.slice(asked).filter(({ district }) => district === HAIZHU);
    expect(ofDistrict).toEqual([{ district: HAIZHU, year: YEAR, delaySeconds: 0 }]);
    expect((await tree.fileUp()).status).toBe('filed');
    // Counted by the city, and not yet signed by it.
    expect(await told()).toEqual([
      [false, []],
      [false, [HAIZHU]],
      [false, [HAIZHU]],
    ]);
    await tree.signLevel(CITY);
    expect(await told()).toEqual([
      [false, []],
      [true, []],
      [false, [CITY]],
    ]);
    for (const [level, division] of [
      [PROVINCE, CITY],
      [NATION, PROVINCE],
    ] as const) {
      await open(level, division);
      expect((await fileToLevelAbove({ district: division, year: YEAR }, tree.levels)).status).toBe('filed');
      await tree.signLevel(level);
    }
    expect(await told()).toEqual([
      [false, []],
      [false, []],
      [false, []],
    ]);
  });

  test('names a division whose upload, received before the level above signed, came to count there only after', async () => {
    await open(HAIZHU, A);
    await tree.file(YEAR, 'd1', aReport(YEAR, 21, A), A);
    // The queue is late: the city opens, signs without it and opens again before the upload is judged.
    await open(CITY, HAIZHU);
    const uploads: UploadEvent[] = [];
    const inbox = {
      put: async (filing: { readonly agency: string; readonly year: number }, bytes: Uint8Array) => {
        const upload = { ...tree.upload(filing.year, 'd2f', bytes, filing.agency), receivedAt: tree.now };
        uploads.push(upload);
        return upload.versionId;
      },
    };
    await tree.sign(await tree.levels.ledger.lastTextRevision(HAIZHU, YEAR));
    expect((await fileToLevelAbove(AT, { ...tree.levels, inbox })).status).toBe('filed');
    await tree.signLevel(CITY);
    expect((await told())[0]).toEqual([true, []]);
    await open(CITY, HAIZHU);
    for (const upload of uploads) await ingestUpload(upload, tree.ports);
    expect(await told()).toEqual([
      [false, []],
      [false, [HAIZHU]],
      [false, [HAIZHU]],
    ]);
    await tree.signLevel(CITY);
    expect((await told()).slice(1)).toEqual([
      [true, []],
      [false, [CITY]],
    ]);
  });

  test('does not name a division whose figures the level above has signed, though it has sent them back since', async () => {
    await open(CITY, HAIZHU);
    const sentBack = { district: CITY, agency: HAIZHU, year: YEAR, by: '市', reason: '请核对', cells: [] };
    await returnFiling(sentBack, tree.levels);
    const [inCity, inProvince] = await told();
    expect([inCity, inProvince?.[1]]).toEqual([[true, []], []]);
  });

  test('is told in the shape that is described, with every member of it and no other', () => {
    expect(shape.neverMade()).toEqual([]);
  });
});

test('a lower government on a roster goes by six digits', () => {
  const agencies = [{ id: '440105-gov', name: '海珠区人民政府', from: 'district' }];
  const read = readRosterFile({ district: CITY, name: '广州市', year: YEAR, agencies });
  expect(read).toEqual({ faults: [{ at: '单位', message: '下级政府“440105-gov”的代码应为六位区划代码' }] });
  expect(
    readRosterFile({
      district: CITY,
      name: '广州市',
      year: YEAR,
      agencies: [{ id: '440105', name: '海珠区人民政府', from: 'district' }],
    }),
  ).toMatchObject({
    roster: { agencies: [{ agency: '440105', from: 'district' }] },
  });
});

describe('who can be below whom, by the codes', () => {
  const read = (district: string, id: string) =>
    readRosterFile({ district, name: '某地', year: YEAR, agencies: [{ id, name: '某政府', from: 'district' }] });

  test.each([
    ['440100', '440105', 'a district of a city'],
    ['460000', '469001', 'a county under its province'],
    ['441900', '441971', 'a zone of a city without districts'],
    ['440000', '440100', 'a city of a province'],
    ['000000', '440000', 'a province'],
  ])('%s takes %s: %s', (district, id) => {
    expect(read(district, id)).toMatchObject({ roster: { agencies: [{ agency: id }] } });
  });

  test.each([
    ['440100', '440100', 'itself'],
    ['440100', '440000', 'its province'],
    ['440100', '440300', 'its equal'],
    ['440105', '440100', 'its city'],
    ['440000', '000000', 'the country'],
    ['000000', '000000', 'itself'],
  ])('%s does not take %s: %s', (district, id) => {
    expect(read(district, id)).toMatchObject({ faults: [{ at: id, message: expect.stringContaining(id) }] });
  });

  test('a body of a level may have six digits of its own, and fills in the form', () => {
    const agencies = [{ id: '440100', name: '某市人民政府' }];
    expect(readRosterFile({ district: '440100', name: '某市', year: YEAR, agencies })).toHaveProperty('roster');
  });
});
