import { describe, expect, test } from 'vitest';
import type { MailedReminder } from '../../../../shared/domain/filing/mailedReminder.ts';
import type { Pointer } from '../../../../shared/domain/filing/pointer.ts';
import type { RollupState } from '../../../../shared/domain/filing/rollupState.ts';
import type { RosterEntry } from '../../../../shared/domain/filing/roster.ts';
import { type CivilDate, isoDate } from '../../../../shared/domain/values/calendar.ts';
import type { Letter, MailPorts, Posted, RemindPorts, UnfiledList } from '../../../../shared/flow/ports/remindPorts.ts';
import { mailBodies, mailYearsAt } from '../../../../shared/flow/remind/mailBodies.ts';
import { keepMailJournal } from '../../../../shared/flow/remind/mailJournal.ts';
import { readReminders } from '../../../../shared/flow/remind/readReminders.ts';
import { districtsToRemind, remindDistrict, seasonsAt } from '../../../../shared/flow/remind/remind.ts';
import type { JournalEntry } from '../../../../shared/wire/journalEntry.ts';
import { aRollup, aRoster, counted, MISSING, type Still, stillLedger } from '../../../support/stillLedger.ts';

const AT = { district: '440105', year: 2023 };
const [A, B, C] = ['440105-a', '440105-b', '440105-c'];
const CITY_DISTRICT = '440106';

interface Standing {
  readonly entries?: readonly (Partial<RosterEntry> & { readonly agency: string })[];
  readonly pointers?: Readonly<Record<string, Pointer>>;
  readonly more?: Partial<RollupState>;
}
const stillOf = ({ entries = [{ agency: A, mail: 'a@x' }], pointers = {}, more }: Standing): Still => ({
  rollups: [
    aRollup(
      AT.district,
      AT.year,
      { ...Object.fromEntries(entries.map(({ agency }) => [agency, MISSING])), ...pointers },
      more,
    ),
  ],
  rosters: [aRoster(AT.district, AT.year, entries, { name: '某某区' })],
});
const mailed = (more: Partial<MailedReminder> = {}): MailedReminder => ({
  ...{
    agency: A,
    lastDay: '2024-01-31',
    stage: 'first',
    revision: 1,
    to: 'a@x',
    at: '2024-01-24T00:30:00.000Z',
    unknown: 0,
  },
  ...more,
});

/** The records of letters in memory, the letters that went out, and what the server answers, one after the other. */
class Mails {
  readonly records: MailedReminder[] = [];
  readonly letters: Letter[] = [];
  readonly entries: JournalEntry[] = [];
  readonly answers: Posted[] = [];
  opened = 0;
  closed = 0;
  now = '2024-01-24T00:30:00.000Z';
  /** Off where somebody else is always faster. */
  takes = true;

  get ports(): MailPorts {
    return {
      mails: {
        mails: async () => this.records,
        putMail: async (_, mail) => {
          if (!this.takes) return false;
          const at = this.records.findIndex(
            (each) => each.agency === mail.agency && each.stage === mail.stage && each.lastDay === mail.lastDay,
          );
          if (at < 0) this.records.push(mail);
          else this.records[at] = mail;
          return true;
        },
      },
      open: async () => {
        this.opened += 1;
        return {
          send: async (letter) => {
            this.letters.push(letter);
            return this.answers.shift() ?? { outcome: 'sent' };
          },
          close: () => {
            this.closed += 1;
          },
        };
      },
      compose: (list, body, stage) => ({
        subject: `${list.name} ${body.agency} ${stage}`,
        text: `${list.season.daysLeft}`,
      }),
      journal: {
        putJournalEntry: async (entry) => void this.entries.push(entry),
        journalNames: async () => new Set(this.entries.map(({ entry }) => entry)),
      },
      now: () => this.now,
    };
  }
}

describe('the office is told who has not filed', () => {
  /** One look in the morning of that day of Shanghai, at the season of bodies unless said otherwise. */
  async function look(
    day: string,
    standing: Standing = {},
    more: { reminders?: readonly string[]; mails?: Mails; level?: 'body' | 'district' } = {},
  ) {
    const lists: UnfiledList[] = [];
    const put: unknown[] = [];
    const notices: unknown[] = [];
    const dates = (more.reminders ?? []).map((text): CivilDate => {
      const [year = 0, month = 0, date = 0] = text.split('-').map(Number);
      return { year, month, day: date };
    });
    const ports: RemindPorts = {
      ledger: stillLedger(stillOf(standing)),
      shelf: {
        reminder: async () => undefined,
        reminders: async () => dates,
        putReminder: async (place, text) =>
          void put.push([isoDate(place.day), place.level, place.district, place.year, text]),
      },
      write: (list) => {
        lists.push(list);
        return 'the list';
      },
      notify: async (notice) => void notices.push(notice),
      districts: [],
      ...(more.mails && { mail: more.mails.ports }),
    };
    const instant = `${day}T00:30:00.000Z`;
    const season = seasonsAt(instant).find(({ level }) => level === (more.level ?? 'body')) ?? expect.unreachable();
    const reminded = await remindDistrict(AT.district, instant, season, ports);
    return { reminded, lists, put, notices };
  }

  test('on a day of reminders: the list of that day is written, sent and kept', async () => {
    const { reminded, lists, put, notices } = await look('2024-01-28', {
      entries: [{ agency: A }, { agency: B }, { agency: C, required: false }],
      pointers: { [B]: counted('A1') },
    });
    expect(reminded).toMatchObject({
      ...AT,
      level: 'body',
      outcome: 'told',
      coverage: { required: 2, counted: 1, missing: 1 },
    });
    expect(lists).toMatchObject([
      {
        ...AT,
        name: '某某区',
        today: { year: 2024, month: 1, day: 28 },
        season: { daysLeft: 3 },
        bodies: [{ agency: A }],
      },
    ]);
    expect(lists[0]?.bodies).toHaveLength(1);
    expect(lists[0]).not.toHaveProperty('mailed');
    expect(put).toEqual([['2024-01-28', 'body', AT.district, AT.year, 'the list']]);
    expect(notices).toEqual([{ subject: 'nianbao 440105 2023: 1 of 2 not filed, 3 days left', text: 'the list' }]);
  });

  test('of the last day and the day after by how many days are left or over', async () => {
    expect((await look('2024-01-31', {}, {})).notices).toMatchObject([
      { subject: expect.stringContaining(', 0 days left') },
    ]);
    expect((await look('2024-02-01')).notices).toMatchObject([
      { subject: expect.stringContaining(', 1 days overdue') },
    ]);
  });

  test('once a day of reminders, however often it is looked', async () => {
    const again = await look('2024-01-28', {}, { reminders: ['2024-01-24', '2024-01-28'] });
    expect([again.reminded?.outcome, again.put, again.notices]).toEqual(['already', [], []]);
    // A day between is no day of reminders: what was told for the one before needs no word.
    expect((await look('2024-01-29', {}, { reminders: ['2024-01-28'] })).reminded?.outcome).toBe('quiet');
    // One that was missed is still due, with the list of the day it is made.
    const late = await look('2024-01-29', {}, { reminders: ['2024-01-24'] });
    expect([late.reminded?.outcome, late.put]).toEqual([
      'told',
      [['2024-01-29', 'body', AT.district, AT.year, 'the list']],
    ]);
    expect((await look('2024-01-29', {}, { reminders: ['2024-01-29'] })).reminded?.outcome).toBe('quiet');
  });

  test('not on other days, nor where everybody has filed', async () => {
    // Thirty days before is due for a week, and the next is a week before.
    expect((await look('2024-01-15')).reminded).toMatchObject({ outcome: 'quiet', coverage: { missing: 1 } });
    const complete = await look('2024-01-28', { pointers: { [A]: counted('A1') } });
    expect([complete.reminded?.outcome, complete.lists]).toEqual(['complete', []]);
  });

  test('of those alone who file on that level; of none where nobody does, or no roster is', async () => {
    const both = { entries: [{ agency: A }, { agency: CITY_DISTRICT, from: 'district' as const }] };
    expect((await look('2024-01-28', both)).lists[0]?.bodies.map(({ agency }) => agency)).toEqual([A]);
    expect((await look('2024-01-28', { entries: [{ agency: CITY_DISTRICT }] })).reminded).toBeUndefined();
    const season = seasonsAt('2024-01-28T00:30:00.000Z')[0] ?? expect.unreachable();
    const ports = { ledger: stillLedger({}), districts: [] } as unknown as RemindPorts;
    expect(await remindDistrict(AT.district, '2024-01-28T00:30:00.000Z', season, ports)).toBeUndefined();
  });

  test('with what bodies were sent, where they are written to', async () => {
    const mails = new Mails();
    mails.records.push(mailed({ outcome: 'sent' }));
    const { lists } = await look('2024-01-28', {}, { mails });
    expect(lists[0]?.mailed).toEqual({ addresses: new Map([[A, 'a@x']]), mails: mails.records });
  });

  test('in the districts that have a roster of the year, or those of them that are configured', async () => {
    const rosters = ['440105', '440106', '440107'].map((district) => aRoster(district, AT.year, []));
    const of = (...districts: readonly string[]) =>
      districtsToRemind(AT.year, { ledger: stillLedger({ rosters }), districts } as unknown as RemindPorts);
    expect(await of()).toEqual(['440105', '440106', '440107']);
    expect(await of('440107', '440199')).toEqual(['440107']);
  });
});

describe('bodies are written to', () => {
  const morning = (standing: Standing, mails: Mails, day: string, localDay?: string) => {
    mails.now = `${day}T00:30:00.000Z`;
    const ports = {
      ledger: stillLedger(stillOf(standing)),
      mail: mails.ports,
      ...(localDay !== undefined && { localDay }),
    };
    return mailBodies(AT.district, AT.year, mails.now, ports);
  };
  const three: Standing = { entries: [A, B, C].map((agency) => ({ agency, mail: `${agency.slice(7)}@x` })) };
  const to = (mails: Mails) => mails.letters.map((letter) => letter.to);

  test('of the years that a day belongs to: in December also that which is ending, and none before the first form', () => {
    expect(mailYearsAt('2024-12-15T00:00:00Z')).toEqual([2023, 2024]);
    expect(mailYearsAt('2024-11-30T15:59:59Z')).toEqual([2023]);
    // 16:00 UTC is midnight in Shanghai.
    expect(mailYearsAt('2024-11-30T16:00:00Z')).toEqual([2023, 2024]);
    expect(mailYearsAt('2019-12-15T00:00:00Z')).toEqual([2019]);
    expect(mailYearsAt('2020-01-15T00:00:00Z')).toEqual([2019]);
    expect(mailYearsAt('2019-01-15T00:00:00Z')).toEqual([]);
  });

  test('not where no roster is, nor in a locked year, and the server is not asked where nobody is due', async () => {
    const mails = new Mails();
    expect(
      await mailBodies(AT.district, AT.year, mails.now, { ledger: stillLedger({}), mail: mails.ports }),
    ).toBeUndefined();
    expect(await morning({ more: { lock: { by: '丙', at: 'L' } } }, mails, '2024-01-24')).toBeUndefined();
    expect(await morning({}, mails, '2024-01-23')).toEqual({ ...AT, sent: 0, refused: 0 });
    expect(mails.opened).toBe(0);
  });

  test('who has to, does not count, has an address and is due: with the day that is theirs', async () => {
    const mails = new Mails();
    const standing: Standing = {
      entries: [
        { agency: A, mail: 'a@x' },
        { agency: B, mail: 'b@x', required: false },
        { agency: C },
        { agency: '440105-d', mail: 'd@x' },
        { agency: '440105-e', mail: 'e@x' },
        { agency: '440105-f', mail: 'f@x', due: '2024-02-20' },
        // A division has the last day of its level, which is later.
        { agency: CITY_DISTRICT, mail: 'g@x', from: 'district' },
      ],
      pointers: { '440105-d': counted('A1') },
      more: { unjudged: new Map([['440105-e', { seq: 'A1', receivedAt: 'T', versionId: 'v' }]]) },
    };
    expect(await morning(standing, mails, '2024-01-24')).toEqual({ ...AT, sent: 1, refused: 0 });
    expect(mails.letters).toEqual([
      { id: `440105.2023.2024-01-31.first.${A}`, to: 'a@x', subject: `某某区 ${A} first`, text: '7' },
    ]);
    expect([mails.opened, mails.closed]).toEqual([1, 1]);
  });

  test('by a local day, which moves neither a day of their own nor that of a division', async () => {
    const mails = new Mails();
    const entries = [
      { agency: A, mail: 'a@x' },
      { agency: B, mail: 'b@x', due: '2024-01-31' },
      { agency: CITY_DISTRICT, mail: 'g@x' },
    ];
    await morning({ entries }, mails, '2024-01-18', '01-25');
    expect(to(mails)).toEqual(['a@x']);
    expect(mails.letters[0]?.id).toContain('2024-01-25');
  });

  test('each stage of each day once; a letter whose server was not sure once more', async () => {
    const mails = new Mails();
    mails.answers.push({ outcome: 'unknown' });
    await expect(morning({}, mails, '2024-01-24')).rejects.toMatchObject({
      code: 'MAIL_SERVER',
      facts: { ...AT, failed: 1, said: '' },
    });
    expect(mails.records).toMatchObject([{ unknown: 1 }]);
    expect(mails.records[0]).not.toHaveProperty('outcome');
    await morning({}, mails, '2024-01-24');
    await morning({}, mails, '2024-01-25');
    await morning({}, mails, '2024-01-28');
    expect(mails.letters.map(({ subject }) => subject.split(' ')[2])).toEqual(['first', 'first', 'second']);
    expect(mails.records.map(({ stage, outcome }) => [stage, outcome])).toEqual([
      ['first', 'sent'],
      ['second', 'sent'],
    ]);
  });

  test('what the server said is kept: refused for good, failed to be tried again; broken ends it for all that are left', async () => {
    const mails = new Mails();
    mails.answers.push({ outcome: 'refused', said: '550' }, { outcome: 'failed', said: '450' });
    await expect(morning(three, mails, '2024-01-24')).rejects.toMatchObject({ facts: { failed: 1, said: '450' } });
    expect(mails.records).toMatchObject([
      { outcome: 'refused', said: '550' },
      { outcome: 'failed', said: '450' },
      { outcome: 'sent' },
    ]);
    const broken = new Mails();
    broken.answers.push({ outcome: 'sent' }, { outcome: 'broken', said: '421' });
    await expect(morning(three, broken, '2024-01-24')).rejects.toMatchObject({ facts: { failed: 2, said: '421' } });
    expect([to(broken), broken.closed]).toEqual([['a@x', 'b@x'], 1]);
    expect(broken.records).toMatchObject([{ outcome: 'sent' }, { outcome: 'failed', said: '421' }]);
  });

  test('not where somebody else has begun the letter meanwhile; the way to the server is closed also where it broke', async () => {
    const mails = new Mails();
    mails.takes = false;
    expect(await morning(three, mails, '2024-01-24')).toEqual({ ...AT, sent: 0, refused: 0 });
    expect([mails.letters, mails.closed]).toEqual([[], 1]);
    const stopped = new Mails();
    const open = async () => ({ send: () => Promise.reject(new Error('stopped')), close: () => void stopped.closed++ });
    const ports = { ledger: stillLedger(stillOf({})), mail: { ...stopped.ports, open } };
    await expect(mailBodies(AT.district, AT.year, '2024-01-24T00:30:00.000Z', ports)).rejects.toThrow('stopped');
    expect(stopped.closed).toBe(1);
  });
});

describe('what went out stands in the journal', () => {
  const keep = async (
    records: readonly MailedReminder[],
    now = '2024-01-24T00:30:00.000Z',
    kept: readonly JournalEntry[] = [],
  ) => {
    const mails = new Mails();
    mails.records.push(...records);
    mails.entries.push(...kept);
    mails.now = now;
    await keepMailJournal(AT, mails.ports);
    return mails.entries;
  };

  test('a line a day of Shanghai, with how many went out and how many addresses took none', async () => {
    const entries = await keep([
      mailed({ agency: B, outcome: 'sent', at: '2024-01-24T00:31:00.000Z' }),
      mailed({ outcome: 'refused', at: '2024-01-24T00:32:00.000Z' }),
      mailed({ agency: C, outcome: 'sent', at: '2024-01-24T00:30:00.000Z' }),
      mailed({ agency: A, stage: 'second', outcome: 'sent', at: '2024-01-23T16:00:00.000Z' }),
      mailed({ agency: A, stage: 'last', outcome: 'sent', at: '2024-01-23T15:59:59.000Z' }),
    ]);
    expect(entries).toEqual([
      {
        ...{ entry: 'remind-2024-01-24-0004', kind: 'remind', ...AT, agency: '', by: '系统定时', reason: '' },
        ...{ at: '2024-01-24T00:32:00.000Z', facts: { sent: 3, refused: 1, mailed: `${A}、${B}、${C}` } },
      },
      {
        ...{ entry: 'remind-2024-01-23-0001', kind: 'remind', ...AT, agency: '', by: '系统定时', reason: '' },
        ...{ at: '2024-01-23T15:59:59.000Z', facts: { sent: 1, refused: 0, mailed: A } },
      },
    ]);
  });

  test('of what is settled alone, of the last seven days; none of nothing', async () => {
    const at = (day: string) => mailed({ outcome: 'sent', at: `2024-01-${day}T00:30:00.000Z` });
    expect(await keep([mailed({ outcome: 'failed' }), mailed({})])).toEqual([]);
    expect((await keep([at('17')], '2024-01-24T00:30:00.000Z')).length).toBe(1);
    expect((await keep([at('16')], '2024-01-24T00:30:00.000Z')).length).toBe(0);
    expect((await keep([mailed({ outcome: 'refused' })])).length).toBe(1);
    const unread = {
      mails: { mails: async () => [] },
      journal: { journalNames: async () => expect.unreachable() },
      now: () => '2024-01-24T00:30:00.000Z',
    };
    await keepMailJournal(AT, unread as never);
  });

  test('once for the same state, anew for a later attempt of the day', async () => {
    const first = await keep([mailed({ outcome: 'sent' })]);
    expect(await keep([mailed({ outcome: 'sent' })], undefined, first)).toHaveLength(1);
    const both = [mailed({ outcome: 'sent' }), mailed({ agency: B, outcome: 'sent' })];
    expect((await keep(both, undefined, first)).map(({ entry }) => entry)).toEqual([
      'remind-2024-01-24-0001',
      'remind-2024-01-24-0002',
    ]);
  });

  test('names twenty bodies, and says how many there are of more', async () => {
    const of = async (count: number) => {
      const bodies = Array.from({ length: count }, (_, index) =>
        mailed({ agency: `440105-b${String(index).padStart(2, '0')}`, outcome: 'sent' }),
      );
      return String((await keep(bodies))[0]?.facts?.mailed);
    };
    expect((await of(20)).split('、')).toHaveLength(20);
    expect(await of(20)).not.toContain('等');
    const many = await of(21);
    expect(many.split('、')).toHaveLength(20);
    expect(many).toMatch(/b19等 21 个单位$/);
  });
});

describe('to whom what was sent, and when', () => {
  const read = async (standing: Standing, records: readonly MailedReminder[]) => {
    const ledger = stillLedger(stillOf(standing));
    const rosterFor = ({ district, year }: RollupState) => ledger.roster(district, year);
    return (await readReminders({ ledger, rosterFor, mails: { mails: async () => records } }, AT.district, AT.year))
      ?.bodies;
  };

  test('is none without a roster', async () => {
    const ledger = stillLedger({});
    expect(
      await readReminders(
        { ledger, rosterFor: async () => undefined, mails: { mails: async () => [] } },
        AT.district,
        AT.year,
      ),
    ).toBeUndefined();
  });

  test('has those who were written to, and those who have yet to file, the oldest letter first', async () => {
    const standing: Standing = {
      entries: [
        { agency: A, name: '甲局', mail: 'a@x' },
        { agency: B },
        { agency: C },
        { agency: '440105-d', required: false },
        { agency: '440105-e', required: false },
      ],
      pointers: { [B]: counted('A1'), [C]: counted('A1') },
    };
    const second = mailed({
      agency: B,
      stage: 'second',
      at: '2024-01-28T00:30:00.000Z',
      outcome: 'refused',
      said: '550',
    });
    const first = mailed({ agency: B, at: '2024-01-24T00:30:00.000Z', unknown: 1 });
    const bodies = await read(standing, [second, first, mailed({ agency: '440105-e', outcome: 'sent' })]);
    expect(bodies).toEqual([
      { agency: A, name: '甲局', state: 'notFiled', mail: 'a@x', reminders: [] },
      {
        ...{ agency: B, name: `${B}局`, state: 'accepted' },
        reminders: [
          { stage: 'first', lastDay: '2024-01-31', to: 'a@x', at: first.at, unknown: 1 },
          {
            stage: 'second',
            lastDay: '2024-01-31',
            to: 'a@x',
            at: second.at,
            unknown: 0,
            outcome: 'refused',
            said: '550',
          },
        ],
      },
      {
        ...{ agency: '440105-e', name: '440105-e局', state: 'notRequired' },
        reminders: [
          {
            stage: 'first',
            lastDay: '2024-01-31',
            to: 'a@x',
            at: '2024-01-24T00:30:00.000Z',
            unknown: 0,
            outcome: 'sent',
          },
        ],
      },
    ]);
  });
});
