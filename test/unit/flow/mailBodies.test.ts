import { beforeEach, describe, expect, test } from 'vitest';
import { dynamoMails } from '../../../shared/aws/mailLedger.ts';
import type { Letter, MailPorts, Posted } from '../../../shared/flow/ports/remindPorts.ts';
import { mailBodies, mailYearsAt } from '../../../shared/flow/remind/mailBodies.ts';
import { remindDistrict, seasonsAt } from '../../../shared/flow/remind/remind.ts';
import { importRoster } from '../../../shared/flow/roster/rosterImport.ts';
import { mailText } from '../../../shared/render/remind/mailText.ts';
import { reminderText } from '../../../shared/render/remind/reminderText.ts';
import { HAIZHU, OfficeBench, RSJ } from '../../support/ledgerOffice.ts';
import { aReport, filingMadeUp } from '../../support/reports.ts';

const YEAR = 2023;
const [FGJ, CJJ, ZRJ] = ['440105-fgj', '440105-cjj', '440105-zrj'];
const AT = (day: string) => `${day}T00:30:00Z`;
const WEEK_BEFORE = AT('2024-01-24');

let office: OfficeBench;
let letters: Letter[];
let answers: ((letter: Letter) => Posted | Error)[];
let mail: MailPorts;

beforeEach(async () => {
  office = new OfficeBench();
  letters = [];
  answers = [];
  const agencies = filingMadeUp([
    { agency: RSJ, name: '海珠区人社局', required: true, mail: 'rsj@example.gov.cn' },
    { agency: FGJ, name: '海珠区发改局', required: true, mail: 'fgj@example.gov.cn' },
    { agency: CJJ, name: '海珠区撤并局', required: false, reason: '撤并', mail: 'cjj@example.gov.cn' },
    { agency: ZRJ, name: '海珠区资源局', required: true },
  ]);
  await importRoster(
    { district: HAIZHU, name: '海珠区', year: YEAR, agencies },
    office.ports.ledger,
    office.ports.pause,
  );
  mail = {
    mails: dynamoMails(office.table.client, 'nianbao'),
    open: async () => ({
      async send(letter) {
        letters.push(letter);
        const answer = answers.shift()?.(letter) ?? { outcome: 'sent' as const };
        if (answer instanceof Error) throw answer;
        return answer;
      },
      close: () => {},
    }),
    compose: mailText,
    journal: {
      putJournalEntry: (entry) => office.vault.putJournalEntry(entry),
      journalNames: async () => new Set(office.vault.entries.keys()),
    },
    now: () => now,
  };
});

let now = WEEK_BEFORE;
const morning = (at: string) => {
  now = at;
  return mailBodies(HAIZHU, YEAR, at, { ledger: office.ports.ledger, mail });
};
const to = () => letters.map((letter) => letter.to);
const extended = async (agency: string, due: string | undefined) => {
  const roster = (await office.ports.ledger.roster(HAIZHU, YEAR)) ?? expect.unreachable();
  const agencies = roster.agencies.map((each) => {
    const { due: _, ...rest } = each;
    return each.agency === agency ? { ...rest, ...(due === undefined ? {} : { due }) } : each;
  });
  await importRoster({ ...roster, agencies }, office.ports.ledger, office.ports.pause);
};

describe('bodies are written to', () => {
  test('three times before their last day, each once, and not after it', async () => {
    for (let day = 20; day <= 31; day++) {
      await morning(AT(`2024-01-${day}`));
      await morning(AT(`2024-01-${day}`));
    }
    await morning(AT('2024-02-01'));
    expect(letters.map((letter) => [letter.id.split('.').slice(2, 4).join(' '), letter.to])).toEqual(
      ['first', 'second', 'last'].flatMap((stage) =>
        ['fgj', 'rsj'].map((body) => [`2024-01-31 ${stage}`, `${body}@example.gov.cn`]),
      ),
    );
    expect(letters[0]?.subject).toBe('【第一次提醒】2023年政府信息公开工作年度报告请于2024年1月31日前报送');
    expect(letters[0]?.text).toContain(
      '海珠区发改局：贵单位2023年政府信息公开工作年度报告报送截止为2024年1月31日（周三）',
    );
    expect(letters[0]?.text).toContain('距截止还有 7 天');
    expect(letters[5]?.text).toContain('这是最后一次提醒');
  });

  test('until they have filed; and no longer once the year is locked', async () => {
    await morning(WEEK_BEFORE);
    const report = { ...aReport(YEAR, 7), agencyName: '海珠区人社局' };
    await office.file(YEAR, 'B1', report);
    await morning(AT('2024-01-28'));
    expect(to().slice(2)).toEqual(['fgj@example.gov.cn']);
    await office.lock(HAIZHU, YEAR, true);
    expect(await morning(AT('2024-01-30'))).toBeUndefined();
    expect(letters).toHaveLength(3);
  });

  test('of an extension by their own day, and of none any more when it is given', async () => {
    await extended(FGJ ?? '', '2024-02-15');
    await morning(WEEK_BEFORE);
    expect(to()).toEqual(['rsj@example.gov.cn']);
    await morning(AT('2024-02-08'));
    await morning(AT('2024-02-14'));
    expect(letters.slice(1).map(({ id, text }) => [id, text.includes('2024年2月15日')])).toEqual([
      [`440105.2023.2024-02-15.first.${FGJ}`, true],
      [`440105.2023.2024-02-15.last.${FGJ}`, true],
    ]);
  });

  test('of a local day, which may lie in the days of December', () => {
    expect([mailYearsAt('2024-12-28T00:30:00Z'), mailYearsAt('2025-01-02T00:30:00Z')]).toEqual([[2023, 2024], [2024]]);
  });
});

describe('what does not go through', () => {
  test('a process that stopped after sending sends once more, and no third time', async () => {
    const stop = () => new Error('the process stopped here');
    answers = [stop, stop];
    await expect(morning(WEEK_BEFORE)).rejects.toThrow('stopped');
    await expect(morning(WEEK_BEFORE)).rejects.toThrow('stopped');
    await morning(WEEK_BEFORE);
    await morning(AT('2024-01-25'));
    expect(to()).toEqual(['fgj', 'fgj', 'rsj'].map((body) => `${body}@example.gov.cn`));
    expect(new Set(letters.slice(0, 2).map(({ id }) => id)).size).toBe(1);
    const [unclear] = await mail.mails.mails(HAIZHU, YEAR);
    expect(unclear).toMatchObject({ agency: FGJ, unknown: 2 });
    expect(unclear).not.toHaveProperty('outcome');
  });

  test('an address that takes no letters is not tried again and hinders nobody; the office sees it', async () => {
    answers = [() => ({ outcome: 'refused', said: '550 5.1.1 no such user' })];
    expect(await morning(WEEK_BEFORE)).toMatchObject({ sent: 1, refused: 1 });
    await morning(WEEK_BEFORE);
    expect(letters).toHaveLength(2);
  });

  test('a server that takes nothing is a coded breakage; what waits goes out at the next attempt', async () => {
    answers = [() => ({ outcome: 'broken', said: '421 too busy' })];
    await expect(morning(WEEK_BEFORE)).rejects.toThrow(/MAIL_SERVER.*"failed":2.*421 too busy/);
    expect(letters).toHaveLength(1);
    expect(await morning(WEEK_BEFORE)).toMatchObject({ sent: 2 });
    expect(letters).toHaveLength(3);
  });

  test('an address that is told to wait is tried again, alone', async () => {
    answers = [() => ({ outcome: 'failed', said: '450 greylisted' })];
    await expect(morning(WEEK_BEFORE)).rejects.toThrow(/MAIL_SERVER/);
    await morning(WEEK_BEFORE);
    expect(to()).toEqual(['fgj', 'rsj', 'fgj'].map((body) => `${body}@example.gov.cn`));
  });

  test('two at once send each letter once', async () => {
    now = WEEK_BEFORE;
    const both = [1, 2].map(() => mailBodies(HAIZHU, YEAR, WEEK_BEFORE, { ledger: office.ports.ledger, mail }));
    await Promise.all(both);
    expect(to().toSorted()).toEqual(['fgj@example.gov.cn', 'rsj@example.gov.cn']);
  });
});

describe('the office sees what was sent', () => {
  test('in the journal, a line a day, also where the process that sent had stopped', async () => {
    answers = [() => ({ outcome: 'sent' }), () => new Error('stopped')];
    await expect(morning(WEEK_BEFORE)).rejects.toThrow('stopped');
    expect(office.vault.entries.size).toBe(0);
    await morning(WEEK_BEFORE);
    await morning(WEEK_BEFORE);
    await morning(AT('2024-01-25'));
    expect([...office.vault.entries.values()]).toMatchObject([
      {
        entry: 'remind-2024-01-24-0002',
        kind: 'remind',
        by: '系统定时',
        facts: { sent: 2, refused: 0, mailed: `${FGJ}、${RSJ}` },
      },
    ]);
  });

  test('in its own list, with who has no address', async () => {
    answers = [() => ({ outcome: 'refused', said: '550' })];
    await morning(WEEK_BEFORE);
    const [season] = seasonsAt(WEEK_BEFORE);
    const lists: string[] = [];
    const ports = {
      ...{ ledger: office.ports.ledger, write: reminderText, districts: [], mail },
      shelf: {
        reminder: async () => undefined,
        reminders: async () => [],
        putReminder: async (_: unknown, text: string) => void lists.push(text),
      },
    };
    await remindDistrict(HAIZHU, WEEK_BEFORE, season ?? expect.unreachable(), ports);
    expect(lists[0]).toContain('三、邮件催报');
    expect(lists[0]).toContain('1. 海珠区发改局：第一次提醒（2024年1月24日）被拒收');
    expect(lists[0]).toContain('2. 海珠区人社局：第一次提醒（2024年1月24日）已发出');
    expect(lists[0]).toContain('3. 海珠区资源局：没有登记邮箱');
    const { mail: _, ...without } = ports;
    await remindDistrict(HAIZHU, WEEK_BEFORE, season ?? expect.unreachable(), without);
    expect(lists[1]).not.toContain('邮件');
  });
});
