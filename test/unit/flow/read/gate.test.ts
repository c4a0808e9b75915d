import { expect, test } from 'vitest';
import { editionOfYearOrThrow } from '../../../../shared/domain/forms/editions.ts';
import { sectionsOf } from '../../../../shared/domain/forms/sections.ts';
import { checkText, readGate, rosterAsRead } from '../../../../shared/flow/read/readGate.ts';
import { aRollup, aRoster, aVersion, counted, MISSING, type Still, stillLedger } from '../../../support/stillLedger.ts';

const PLACE = { district: '440105', year: 2023 };
const [A, B] = ['440105-a', '440105-b'];
const SECTIONS = sectionsOf(editionOfYearOrThrow(PLACE.year));
const rollup = aRollup(PLACE.district, PLACE.year, { [A]: counted('A1'), [B]: MISSING }, { textRevision: 2 });
const still: Still = {
  rollups: [rollup],
  rosters: [aRoster(PLACE.district, PLACE.year, [{ agency: A }, { agency: B }])],
  versions: [aVersion(PLACE.district, PLACE.year, A, 'A1')],
};

const against = async (more: Still, ...over: readonly Partial<Parameters<typeof readGate>[0]>[]) => {
  const gate = await readGate(Object.assign({ ledger: stillLedger({ ...still, ...more }) }, ...over), rollup);
  return Object.fromEntries(gate.map((each) => [each.step, each.against]));
};

test('the conditions of locking name who is missing, who waits for approval, and each section that is not written', async () => {
  const unwritten = SECTIONS.map(({ title }) => `“${title}”尚未撰写`);
  expect(await against({})).toMatchObject({ complete: [B], approved: [A], sums: [], text: unwritten });
});

test('of the text the saving that stands is read, and no other', async () => {
  const [first] = SECTIONS;
  const whole = Object.fromEntries(SECTIONS.map(({ key }) => [key, '已公开。']));
  const texts = [
    { ...PLACE, revision: 2, by: '甲', at: 'T', text: { ...whole, [first?.key ?? '']: '' } },
    { ...PLACE, revision: 3, by: '甲', at: 'T', text: whole },
  ];
  expect((await against({ texts })).text).toEqual([`“${first?.title}”尚未撰写`]);
});

test('what must not be published in it stands against it as well', async () => {
  const text = Object.fromEntries(SECTIONS.map(({ key }) => [key, '联系人身份证号110101199003077416。']));
  const texts = [{ ...PLACE, revision: 2, by: '甲', at: 'T', text }];
  const faults = (await against({ texts })).text ?? [];
  expect(faults.length).toBeGreaterThan(0);
  expect(faults.join()).not.toContain('尚未撰写');
});

test('where no roster is there nobody is missing by it', async () => {
  expect((await against({ rosters: [] })).complete).toEqual([]);
});

test('kept rosters and versions are taken as they are', async () => {
  const ledger = stillLedger(still);
  const unread = { ...ledger, versions: async () => expect.unreachable(), roster: async () => expect.unreachable() };
  const rosterFor = rosterAsRead(ledger);
  const kept = async () => [aVersion(PLACE.district, PLACE.year, A, 'A1')];
  const gate = await readGate({ ledger: unread, rosterFor, counted: kept }, rollup);
  expect(gate.find(({ step }) => step === 'complete')?.against).toEqual([B]);
});

test('the text is held against the totals as they are printed, and read as that of the organ the roster names', () => {
  const counted = { ...rollup, sums: new Map([['requests.newRequests.naturalPerson', 12] as const]) };
  const advice = (overview: string, publisher?: string) =>
    checkText({ revision: 1, by: '甲', at: 'T', text: { overview } }, counted, {
      name: '海珠区',
      ...(publisher === undefined ? {} : { publisher }),
    }).advice;
  expect(advice('2023年，全区共新收政府信息公开申请12件。')).toEqual([]);
  expect(advice('2023年，全区共新收政府信息公开申请13件。')).toEqual([expect.stringMatching(/^XS-NEW：.*13件.*12 件/)]);
  // A government is asked for what it has others do; an office that answers for the report alone is not.
  const about = '主动公开、依申请公开、政府信息管理、平台建设、监督保障都有进展，组织了培训，修订了目录。'.repeat(12);
  const asked = (publisher?: string) => advice(about, publisher).some((each) => each.startsWith('DOC-ART50-4：'));
  expect([asked(), asked('海珠区财政局')]).toEqual([true, false]);
});
