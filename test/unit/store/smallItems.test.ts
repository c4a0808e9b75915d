import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dynamoLedger } from '../../../shared/aws/ledger.ts';
import { dynamoMails } from '../../../shared/aws/mailLedger.ts';
import { dynamoPeople } from '../../../shared/aws/people.ts';
import { dynamoSummaries } from '../../../shared/aws/summaries.ts';
import { dynamoViews } from '../../../shared/aws/viewLedger.ts';
import { spreadOf } from '../../../shared/domain/evaluate/plausible/peerSpread.ts';
import type { MailedReminder } from '../../../shared/domain/filing/mailedReminder.ts';
import type { ListedPerson } from '../../../shared/domain/people/listedPerson.ts';
import { SHAPE } from '../../../shared/domain/values/beyond.ts';
import type { SignedSummary } from '../../../shared/domain/year/summaryRecord.ts';
import { putHistory } from '../../../shared/store/historyItem.ts';
import {
  historyKey,
  type ItemKey,
  mailKey,
  paceKey,
  rollupKey,
  summaryKey,
  textKey,
  viewKey,
  wishesKey,
} from '../../../shared/store/keys.ts';
import { personKey } from '../../../shared/store/peopleItems.ts';
import { dayOfReminder, reminderFolder, reminderKey } from '../../../shared/store/reminderKey.ts';
import { ModelTable } from '../../support/ledgerTable.ts';
import { runs } from '../../support/runs.ts';

const TABLE = 'nianbao';
const PLACE = { district: '440105', year: 2023 };
const [MORNING, NOON, NIGHT] = ['2024-01-10T01:00:00.000Z', '2024-01-10T04:00:00.000Z', '2024-01-10T14:00:00.000Z'];

/** What the table holds of an item, its key left out. */
function stored(table: ModelTable, { pk, sk }: ItemKey): Readonly<Record<string, unknown>> {
  const found = [...table.items.values()].find((item) => item.pk === pk && item.sk === sk);
  const members = Object.entries(found ?? expect.unreachable(`${pk} ${sk} is not there`));
  return Object.fromEntries(members.filter(([name]) => name !== 'pk' && name !== 'sk'));
}

/** Every item of the table with these members in place of its own; without those that are undefined. */
function rewrite(table: ModelTable, more: Readonly<Record<string, unknown>>): void {
  for (const [key, item] of [...table.items]) {
    const members = Object.entries({ ...item, ...more }).filter(([, value]) => value !== undefined);
    table.items.set(key, Object.fromEntries(members));
  }
}

/** Gives every item members that only a later release knows. */
function grown(table: ModelTable): void {
  rewrite(table, { sh: 9, zz: 1 });
}

describe('what a body was sent', () => {
  const BEGUN: MailedReminder = {
    ...{ agency: '440105-rsj', lastDay: '2024-01-31', stage: 'first', revision: 1 },
    ...{ to: 'a@example.gov.cn', at: MORNING, unknown: 1 },
  };
  const place = { ...PLACE, agency: BEGUN.agency, lastDay: BEGUN.lastDay, stage: BEGUN.stage };

  test('comes back as it was written, and each change of it replaces the one before and no other', async () => {
    const table = new ModelTable();
    const mails = dynamoMails(table.client, TABLE);
    expect(await mails.mails(PLACE.district, PLACE.year)).toEqual([]);
    expect(await mails.putMail(PLACE, { ...BEGUN, revision: 2 })).toBe(false);
    expect(await mails.putMail(PLACE, BEGUN)).toBe(true);
    expect(await mails.putMail(PLACE, BEGUN)).toBe(false);
    expect(await mails.mails(PLACE.district, PLACE.year)).toStrictEqual([BEGUN]);
    expect(stored(table, mailKey.encode(place))).toEqual({ n: 1, ad: BEGUN.to, ti: MORNING, uk: 1, sh: SHAPE });

    const settled = { ...BEGUN, revision: 2, outcome: 'failed', said: '451', at: NOON, unknown: 0 } as const;
    expect(await mails.putMail(PLACE, settled)).toBe(true);
    expect(await mails.putMail(PLACE, settled)).toBe(false);
    expect(await mails.mails(PLACE.district, PLACE.year)).toStrictEqual([settled]);
  });

  test('that is begun anew says nothing any more of how it ended; what a later release knows stays', async () => {
    const table = new ModelTable();
    const mails = dynamoMails(table.client, TABLE);
    await mails.putMail(PLACE, BEGUN);
    grown(table);
    const both = { ...BEGUN, revision: 2, outcome: 'failed', said: '451' } as const;
    const one = { ...BEGUN, revision: 3, outcome: 'sent' } as const;
    const none = { ...BEGUN, revision: 4 };
    for (const mail of [both, one, none]) {
      expect(await mails.putMail(PLACE, mail)).toBe(true);
      expect(await mails.mails(PLACE.district, PLACE.year)).toStrictEqual([mail]);
    }
    expect(stored(table, mailKey.encode(place))).toMatchObject({ sh: 9, zz: 1 });
  });

  test('is apart for each year, body, last day and stage', async () => {
    const mails = dynamoMails(new ModelTable().client, TABLE);
    const other = { agency: '440105-mzj', lastDay: '2024-01-20', stage: 'last' } as const;
    const each = [BEGUN, { ...BEGUN, agency: other.agency }, { ...BEGUN, lastDay: other.lastDay }];
    for (const mail of [...each, { ...BEGUN, stage: other.stage }]) await mails.putMail(PLACE, mail);
    await mails.putMail({ ...PLACE, year: 2024 }, BEGUN);
    const read = await mails.mails(PLACE.district, PLACE.year);
    expect(read).toHaveLength(4);
    expect(read).toEqual(expect.arrayContaining([...each, { ...BEGUN, stage: other.stage }]));
  });
});

describe('who looked at a filing', () => {
  const look = (more: object = {}) => ({
    ...{ agency: '440105-rsj', day: '2024-01-10', by: '甲', subject: 'issuer 1', at: MORNING },
    ...more,
  });

  test('is one record a day, of the first and the last look, and how many', async () => {
    const table = new ModelTable();
    const views = dynamoViews(table.client, TABLE);
    for (const at of [MORNING, NOON, NIGHT])
      await views.noteView(PLACE, look({ at, by: at === NIGHT ? '甲甲' : '甲' }));
    const { at: _, ...about } = look({ by: '甲甲' });
    expect(await views.views(PLACE.district, PLACE.year)).toStrictEqual([
      { ...about, first: MORNING, last: NIGHT, count: 3 },
    ]);
    // Under 24 digits of whom: a subject may be long, and of any signs.
    const person = createHash('sha256').update('issuer 1').digest('hex').slice(0, 24);
    const key = viewKey.encode({ ...PLACE, agency: about.agency, day: about.day, person });
    expect(stored(table, key)).toEqual({ nm: '甲甲', sj: 'issuer 1', ti: MORNING, la: NIGHT, n: 3, sh: SHAPE });
    grown(table);
    await views.noteView(PLACE, look());
    expect(stored(table, key)).toMatchObject({ n: 4, sh: 9, zz: 1 });
  });

  test('is apart for each of them, each day and each body', async () => {
    const views = dynamoViews(new ModelTable().client, TABLE);
    const others = [{ subject: 'issuer 2' }, { day: '2024-01-11' }, { agency: '440105-mzj' }];
    for (const other of [{}, ...others]) await views.noteView(PLACE, look(other));
    expect((await views.views(PLACE.district, PLACE.year)).map(({ count }) => count)).toEqual([1, 1, 1, 1]);
    expect(await views.views(PLACE.district, PLACE.year - 1)).toEqual([]);
  });
});

describe('somebody on the people list', () => {
  const KEY = { issuer: 'https://id.example.gov.cn', id: 'a@example.gov.cn' };
  const person = (more: Partial<ListedPerson> = {}): ListedPerson => ({
    ...KEY,
    ...{ name: '甲', posts: [{ body: '440105-rsj' }], revision: 1 },
    change: {
      ...{ entry: 'e1', kind: 'give', ...KEY, name: '甲', posts: [{ body: '440105-rsj' }] },
      ...{ by: '乙', bySubject: 'issuer 2', at: MORNING },
    },
    ...more,
  });
  const PROPOSAL = {
    posts: [{ office: 'reviewer' as const, districts: ['440105'] }],
    ...{ by: '乙', bySubject: 'issuer 2', at: NOON },
  };

  test('lies under 40 digits of who vouches and for whom', () => {
    const digest = createHash('sha256').update(`${KEY.issuer}\n${KEY.id}`).digest('hex').slice(0, 40);
    expect(personKey(KEY)).toEqual({ pk: 'P#people', sk: `P#${digest}` });
  });

  test('comes back as written; each change replaces the one before and no other', async () => {
    const table = new ModelTable();
    const people = dynamoPeople(table.client, TABLE);
    expect(await people.person(KEY)).toBeUndefined();
    const [first, asked] = [person(), person({ revision: 2, proposal: PROPOSAL })];
    expect(await people.putPerson({ ...first, revision: 2 })).toBe(false);
    expect(await people.putPerson(first)).toBe(true);
    expect(await people.putPerson(first)).toBe(false);
    expect(await people.person(KEY)).toStrictEqual(first);
    expect(stored(table, personKey(KEY))).toMatchObject({ v: 1 });
    expect(await people.putPerson(asked)).toBe(true);
    expect(await people.putPerson(asked)).toBe(false);
    expect(await people.person(KEY)).toStrictEqual(asked);
    // Confirmed: what was asked for is gone with it.
    const confirmed = person({ revision: 3, posts: PROPOSAL.posts });
    await people.putPerson(confirmed);
    expect(await people.person(KEY)).toStrictEqual(confirmed);
  });

  test('is listed beside the others', async () => {
    const people = dynamoPeople(new ModelTable().client, TABLE);
    const other = person({ id: 'b@example.gov.cn' });
    for (const each of [person(), other]) await people.putPerson(each);
    expect(await people.people()).toEqual(expect.arrayContaining([person(), other]));
    expect(await people.people()).toHaveLength(2);
  });

  test('is the account that signed in first, and its sessions end when they are told to', async () => {
    const table = new ModelTable();
    const people = dynamoPeople(table.client, TABLE);
    expect(await people.noteSignIn(KEY, 's1', MORNING)).toBe(false);
    await people.noteSignOut(KEY, MORNING);
    expect(table.items.size).toBe(0);
    await people.putPerson(person());
    grown(table);
    expect(await people.noteSignIn(KEY, 's1', MORNING)).toBe(true);
    expect(await people.noteSignIn(KEY, 's2', NOON)).toBe(false);
    expect(await people.noteSignIn(KEY, 's1', NOON)).toBe(true);
    await people.noteSignOut(KEY, NIGHT);
    const signed = { subject: 's1', lastSignIn: NOON, signedOut: NIGHT };
    expect(await people.person(KEY)).toStrictEqual(person(signed));
    // Who changes the posts and names the subject leaves it; who names none frees the entry for another account.
    for (const more of [{ revision: 2 }, { revision: 3, proposal: PROPOSAL }]) {
      await people.putPerson(person({ ...signed, ...more }));
      expect(await people.person(KEY)).toStrictEqual(person({ ...signed, ...more }));
    }
    const { subject: _, ...freed } = person({ ...signed, revision: 4 });
    await people.putPerson(freed);
    expect(await people.person(KEY)).toStrictEqual(freed);
    expect(await people.noteSignIn(KEY, 's2', NIGHT)).toBe(true);
    expect(stored(table, personKey(KEY))).toMatchObject({ sh: 9, zz: 1 });
  });

  test('with a post that is none, or a change that is none, is breakage', async () => {
    const table = new ModelTable();
    const people = dynamoPeople(table.client, TABLE);
    await people.putPerson(person({ proposal: PROPOSAL }));
    const whole = stored(table, personKey(KEY));
    for (const wrong of [{ posts: [{ body: 3 }] }, { ch: {} }, { prop: { posts: [] } }, { n: 1.5 }, { iss: null }]) {
      rewrite(table, { ...whole, ...wrong });
      await expect(people.person(KEY)).rejects.toMatchObject({ code: 'CORRUPT_ITEM' });
    }
  });
});

describe('when a year was compiled', () => {
  test('one compile begins at a time, and none takes back what a later one said', async () => {
    const table = new ModelTable();
    const summaries = dynamoSummaries(table.client, TABLE);
    expect(await summaries.compilePace(PLACE)).toStrictEqual({});
    expect(await summaries.beginCompile(PLACE, {}, MORNING)).toBe(true);
    expect(await summaries.beginCompile(PLACE, {}, NOON)).toBe(false);
    expect(await summaries.compilePace(PLACE)).toStrictEqual({ began: MORNING });
    expect(await summaries.beginCompile(PLACE, { began: NIGHT }, NOON)).toBe(false);
    expect(await summaries.beginCompile(PLACE, { began: MORNING }, NOON)).toBe(true);
    await summaries.finishCompile(PLACE, NOON);
    await summaries.finishCompile(PLACE, MORNING);
    await summaries.putOffCompile(PLACE, NIGHT);
    await summaries.putOffCompile(PLACE, NOON);
    expect(await summaries.compilePace(PLACE)).toStrictEqual({ began: NOON, finished: NOON, due: NIGHT });
    await summaries.finishCompile(PLACE, NIGHT);
    await summaries.putOffCompile(PLACE, '2024-01-11T00:00:00.000Z');
    const pace = { began: NOON, finished: NIGHT, due: '2024-01-11T00:00:00.000Z' };
    expect(await summaries.compilePace(PLACE)).toStrictEqual(pace);
    expect(stored(table, paceKey.encode(PLACE))).toEqual({ bg: NOON, fi: NIGHT, due: pace.due });
  });
});

describe('the numbers of a year’s summaries', () => {
  const published = (number: number, revision: number, more: object = {}) => ({
    ...{ number, revision, digest: `d${number}`, asOf: MORNING, signed: false, ...more },
  });
  const SIGNED: SignedSummary = {
    ...{ number: 2, digest: 'd2', revision: 7, asOf: null, lockedBy: '李复核', lockedAt: NOON },
  };
  const PUBLISHED = { version: 'v0002', by: '甲', at: NIGHT, where: 'https://www.example.gov.cn/1' };

  test('are given out once each, to whom read the last one', async () => {
    const table = new ModelTable();
    const summaries = dynamoSummaries(table.client, TABLE);
    const read = () => summaries.summary(PLACE.district, PLACE.year);
    expect(await read()).toBeUndefined();
    expect(await summaries.reserve(PLACE, undefined, 'd1')).toBe(1);
    expect(await summaries.reserve(PLACE, undefined, 'd2')).toBe(false);
    const first = await read();
    expect(first).toStrictEqual({ reserved: 1, reservedDigest: 'd1', published: null, publications: [] });
    expect(stored(table, summaryKey.encode(PLACE))).toEqual({ n: 1, rd: 'd1', sh: SHAPE });
    grown(table);
    expect(await summaries.reserve(PLACE, first, 'd2')).toBe(2);
    expect(await summaries.reserve(PLACE, first, 'd3')).toBe(false);
    expect(await read()).toMatchObject({ reserved: 2, reservedDigest: 'd2' });
    expect(stored(table, summaryKey.encode(PLACE))).toMatchObject({ sh: 9, zz: 1 });
  });

  test('the newest is named, with what was signed, where that was made public and filed', async () => {
    const table = new ModelTable();
    const summaries = dynamoSummaries(table.client, TABLE);
    const read = () => summaries.summary(PLACE.district, PLACE.year);
    await summaries.publish(PLACE, published(1, 5));
    expect(await read()).toBeUndefined();
    await summaries.reserve(PLACE, undefined, 'd1');
    await summaries.publish(PLACE, published(1, 5));
    const record = { reserved: 1, reservedDigest: 'd1', publications: [] };
    expect(await read()).toStrictEqual({ ...record, published: published(1, 5) });
    const filedUp = { number: 2, at: NIGHT, versionId: 'v9' };
    expect(await summaries.recordPublications(PLACE, [PUBLISHED], SIGNED)).toBe(false);
    await summaries.noteFiledUp(PLACE, filedUp, SIGNED);
    expect(await read()).toStrictEqual({ ...record, published: published(1, 5) });

    const signing = published(2, 7, { signed: true, asOf: null });
    await summaries.publish(PLACE, signing, SIGNED);
    expect(await read()).toStrictEqual({ ...record, published: signing, signed: SIGNED });
    expect(await summaries.recordPublications(PLACE, [PUBLISHED], { ...SIGNED, number: 1 })).toBe(false);
    await summaries.noteFiledUp(PLACE, filedUp, { ...SIGNED, number: 1 });
    expect(await read()).toStrictEqual({ ...record, published: signing, signed: SIGNED });
    expect(await summaries.recordPublications(PLACE, [PUBLISHED], SIGNED)).toBe(true);
    await summaries.noteFiledUp(PLACE, filedUp, SIGNED);
    const full = { reserved: 1, reservedDigest: 'd1', published: signing, signed: SIGNED, filedUp };
    expect(await read()).toStrictEqual({ ...full, publications: [PUBLISHED] });
    expect(await dynamoLedger(table.client, TABLE).publications(PLACE.district, PLACE.year)).toEqual([PUBLISHED]);

    // A draft after it, of the same roll-up or a later one, takes nothing away; one of an earlier roll-up is not taken.
    await summaries.publish(PLACE, published(3, 7));
    await summaries.publish(PLACE, published(4, 6));
    expect(await read()).toStrictEqual({ ...full, published: published(3, 7), publications: [PUBLISHED] });
  });

  test.each(['v', 'pd', 'rev'])('nothing is published where an item does not say %s', async (member) => {
    const table = new ModelTable();
    const summaries = dynamoSummaries(table.client, TABLE);
    await summaries.reserve(PLACE, undefined, 'd1');
    await summaries.publish(PLACE, published(1, 5));
    rewrite(table, { [member]: undefined });
    expect((await summaries.summary(PLACE.district, PLACE.year))?.published).toBeNull();
  });

  test('a draft of an earlier release says neither of which day it is nor that it is signed', async () => {
    const table = new ModelTable();
    const summaries = dynamoSummaries(table.client, TABLE);
    await summaries.reserve(PLACE, undefined, 'd1');
    await summaries.publish(PLACE, published(1, 5));
    rewrite(table, { asOf: undefined, signed: undefined });
    const { published: draft } = (await summaries.summary(PLACE.district, PLACE.year)) ?? {};
    expect(draft).toStrictEqual(published(1, 5, { asOf: null }));
  });
});

describe('what is written once', () => {
  const bench = () => {
    const table = new ModelTable();
    return { table, ledger: dynamoLedger(table.client, TABLE) };
  };

  test('a district’s text is saved under its revision, once', async () => {
    const { table, ledger } = bench();
    const text = (revision: number) => ({ revision, text: { overview: `第 ${revision} 次` }, by: '甲', at: MORNING });
    expect(await ledger.putDistrictText(PLACE, text(1))).toBe(true);
    expect(await ledger.putDistrictText(PLACE, { ...text(1), by: '乙' })).toBe(false);
    expect(await ledger.putDistrictText(PLACE, text(2))).toBe(true);
    for (const revision of [1, 2])
      expect(await ledger.districtText(PLACE.district, PLACE.year, revision)).toStrictEqual(text(revision));
    expect(await ledger.lastTextRevision(PLACE.district, PLACE.year)).toBe(2);
    const { revision: _, ...words } = text(1);
    expect(stored(table, textKey.encode({ ...PLACE, revision: 1 }))).toEqual({ ...words, sh: SHAPE });
  });

  test('a file of wishes lies under its hash', async () => {
    const { table, ledger } = bench();
    const wishes = {
      ...{ ...PLACE, title: '关于编制年度报告的通知', issued: '2023-12-20' },
      points: [{ id: '1', text: '写明工作亮点。', asks: { kind: 'person' as const } }],
    };
    const hash = 'ab'.repeat(32);
    await ledger.keepWishes({ hash, wishes });
    await ledger.keepWishes({ hash, wishes: { ...wishes, title: '别的通知' } });
    expect(await ledger.wishes({ ...PLACE, hash })).toStrictEqual({ hash, wishes });
    const item = { w: JSON.stringify(wishes), sh: SHAPE };
    expect(stored(table, wishesKey.encode({ ...PLACE, hash }))).toEqual(item);
  });

  test('what a year tells about the next is the first that was made of its revision', async () => {
    const { table, ledger } = bench();
    const GRANTED = 'requests.results.granted.naturalPerson';
    const pairs = [
      { before: 10, now: 20 },
      { before: 10, now: 11 },
      { before: 7, now: 30 },
    ];
    const spread = spreadOf(pairs) ?? expect.unreachable('no spread of three');
    const made = {
      ...{ ...PLACE, revision: 3, whole: '全区', totals: new Map([[GRANTED, 17] as const]) },
      strata: new Map([['county', new Map([[GRANTED, spread] as const])] as const]),
    };
    expect(await ledger.keepHistory(made)).toStrictEqual(made);
    expect(await ledger.keepHistory({ ...made, whole: '全市', totals: new Map() })).toStrictEqual(made);
    expect(await ledger.history({ ...PLACE, revision: 3 })).toStrictEqual(made);
    expect(await ledger.history({ ...PLACE, revision: 4 })).toBeUndefined();
    // DynamoDB gives the item that stood in the way only to who asks for it.
    expect(putHistory(made).ReturnValuesOnConditionCheckFailure).toBe('ALL_OLD');
    const key = historyKey.encode({ ...PLACE, revision: 3 });
    expect(stored(table, key)).toMatchObject({ w: '全区', sh: SHAPE });
    rewrite(table, { t: { c999: 1 } });
    await expect(ledger.history({ ...PLACE, revision: 3 })).rejects.toMatchObject({
      facts: { ...key, problems: [expect.stringContaining('c999')] },
    });
  });

  test('a year is opened as an empty roll-up', async () => {
    const { table, ledger } = bench();
    await ledger.openRollup(PLACE.district, PLACE.year);
    expect(stored(table, rollupKey.encode(PLACE))).toMatchObject({ sh: SHAPE, rev: 0, ro: 0 });
  });
});

describe('the list of who has not filed', () => {
  const place = fc.record({
    district: fc.constantFrom('440105', '440100'),
    year: fc.integer({ min: 2020, max: 2030 }),
    level: fc.constantFrom('body', 'district', 'city', 'province'),
    day: fc.record({
      year: fc.integer({ min: 2021, max: 2031 }),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 28 }),
    }),
  });

  test('has its day and its level in its name, and is found by them', () => {
    const property = fc.property(place, fc.constantFrom('body', 'district', 'city', 'province'), (at, wanted) => {
      const key = reminderKey(at as Parameters<typeof reminderKey>[0]);
      expect(key.startsWith(reminderFolder(at))).toBe(true);
      const found = dayOfReminder(key, wanted as Parameters<typeof dayOfReminder>[1]);
      if (wanted === at.level) expect(found).toEqual(at.day);
      else expect(found).toBeUndefined();
    });
    fc.assert(property, { numRuns: runs(200) });
  });

  test('is called so', () => {
    const day = { year: 2026, month: 1, day: 30 };
    expect(reminderFolder(PLACE)).toBe('reminders/440105/2023/');
    expect(reminderKey({ ...PLACE, level: 'body', day })).toBe('reminders/440105/2023/2026-01-30.txt');
    const above = { ...PLACE, level: 'district', day: { year: 2026, month: 2, day: 13 } } as const;
    expect(reminderKey(above)).toBe('reminders/440105/2023/2026-02-13-district.txt');
    const read = (key: string) => [dayOfReminder(key, 'body'), dayOfReminder(key, 'district')];
    expect(read(reminderKey({ ...PLACE, level: 'body', day }))).toEqual([day, undefined]);
    expect(read(reminderKey(above))).toEqual([undefined, above.day]);
  });

  test.each([
    'reminders/440105/2023/2026-01-30.txt.old',
    'reminders/440105/2023/2026-01-30-.txt',
    'reminders/440105/2023/x2026-01-30.txt',
    'reminders/440105/2023/2026-1-30.txt',
    'reminders/440105/2023/2026-01-3.txt',
    'reminders/440105/2023/12026-01-30.txt',
    'reminders/440105/2023/2026-01-301.txt',
    'reminders/440105/2023/2026-01-30xtxt',
    'reminders/440105/2023/2026-01-30-a b.txt',
    '',
  ])('is not %s', (key) => {
    expect(dayOfReminder(key, 'body')).toBeUndefined();
  });
});
