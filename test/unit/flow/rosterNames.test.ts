import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Roster } from '../../../shared/domain/filing/roster.ts';
import { toldApart } from '../../../shared/domain/filing/toldApart.ts';
import { MAX_NAME } from '../../../shared/domain/forms/schema.ts';
import { readRosterFile, readWrittenRoster, rosterFileOf } from '../../../shared/flow/roster/rosterFile.ts';
import { questionsOf } from '../../../shared/flow/roster/rosterQuestions.ts';
import { rosterQuestionWords } from '../../../shared/render/frame/rosterWords.ts';
import { LONGEST_REASON } from '../../../shared/wire/officeSteps.ts';

const rosterWith = (name: string) => ({
  district: '440105',
  name: '海珠区',
  year: 2023,
  agencies: [{ id: '440105-rsj', name, required: true }],
});

it('a roster takes the longest name that a report may have', () => {
  expect(JSON.stringify(readRosterFile(rosterWith('局'.repeat(MAX_NAME))))).not.toContain('不超过');
});

it('a roster refuses a name under which no report could be filed, and says how long it may be', () => {
  expect(JSON.stringify(readRosterFile(rosterWith('局'.repeat(MAX_NAME + 1))))).toContain(`不超过 ${MAX_NAME} 个字`);
});

it.each([
  'rsj@example.gov.cn\r\nBcc: all@example.cn',
  '<rsj@example.gov.cn>',
  'a@b.cn,c@d.cn',
  '人社局 rsj@example.gov.cn',
])('a roster refuses %j for a mail address and says how one looks; a plain one is kept', (mail) => {
  const roster = rosterWith('人社局');
  const withMail = (address: string) => ({
    ...roster,
    agencies: roster.agencies.map((each) => ({ ...each, mail: address })),
  });
  expect(readRosterFile(withMail(mail))).toEqual({
    faults: [
      { at: expect.stringContaining('邮箱'), message: expect.stringContaining('只写一个地址，如 bgs@example.gov.cn') },
    ],
  });
  const read = readRosterFile(withMail('rsj@example.gov.cn'));
  expect(read).toMatchObject({ roster: { agencies: [{ mail: 'rsj@example.gov.cn' }] } });
  if ('roster' in read)
    expect(rosterFileOf({ ...read.roster, revision: 1 }).agencies[0]?.mail).toBe('rsj@example.gov.cn');
});

const rosterFixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../fixtures/rosters/${name}.json`, import.meta.url), 'utf8'));

function rosterIn(name: string): Omit<Roster, 'revision'> {
  const read = readRosterFile(rosterFixture(name));
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read.roster;
}

describe('a roster whose names hold what nobody can see', () => {
  it('is refused, by the codes of the bodies and with the place marked', () => {
    const { agencies, ...head } = rosterFixture('names') as { agencies: readonly { id: string; name: string }[] };
    // One name is too long, which is said before anything else.
    const short = agencies.filter(({ name }) => name.length <= MAX_NAME);
    const read = readRosterFile({ ...head, agencies: short });
    if (!('faults' in read)) throw new Error('taken');
    const wrong = read.faults.map(({ at }) => at.slice(-3));
    expect(wrong).toEqual(['a04', 'a09', 'a10', 'a15', 'a16', 'a17']);
    expect(read.faults[3]?.message).toContain('示例□换行局');
  });

  it.each(['\n', '\t', '\u0000', '\u202e', '\u2066', '\u200b', '\u200d', '\ufeff', '\u00ad', '\u3164', '\ud800'])(
    'knows %j for one',
    (hidden) => {
      expect(readRosterFile(rosterWith(`甲${hidden}局`))).toHaveProperty('faults');
      const former = {
        ...rosterWith('甲局'),
        agencies: [{ id: '440105-rsj', name: '甲局', formerNames: [`乙${hidden}局`] }],
      };
      expect(readRosterFile(former)).toHaveProperty('faults');
    },
  );

  it('that was written down before such names were refused is still read', () => {
    expect(readWrittenRoster(rosterWith('甲\u200b局'))).toHaveProperty('roster');
  });
});

it('a roster that was exported with the reason of a step can be imported again', () => {
  const roster = { ...rosterIn('code-reused-2022'), revision: 1 };
  const [first, ...rest] = roster.agencies;
  if (first === undefined) throw new Error('empty');
  const exempt = { ...first, required: false, reason: '撤'.repeat(LONGEST_REASON) };
  expect(readRosterFile(rosterFileOf({ ...roster, agencies: [exempt, ...rest] }))).toHaveProperty('roster');
});

describe('what is asked about a roster', () => {
  const before = { ...rosterIn('code-reused-2021'), revision: 1 };
  const now = rosterIn('code-reused-2022');

  it('is a code that stood for a body of another name', () => {
    expect(questionsOf(now, [undefined, before])).toEqual([
      { about: 'otherBody', agency: '990205-jt', before: '交通局', name: '旅游局', year: 2021 },
      { about: 'otherBody', agency: '990205-wsj', before: '卫生局', name: '卫生健康局', year: 2021 },
    ]);
  });

  it('is nothing where the body says what it was called', () => {
    const said = now.agencies.map((entry) => {
      const stood = before.agencies.find(({ agency }) => agency === entry.agency);
      return stood === undefined ? entry : { ...entry, formerNames: [stood.name] };
    });
    expect(questionsOf({ ...now, agencies: said }, [before])).toEqual([]);
  });

  it('is a name that two bodies have, which are told apart by their codes wherever they stand', () => {
    const twins = ['990202-a01', '990202-a02', '990202-a03'].map((agency, index) => ({
      agency,
      name: index === 1 ? '示例区　教育局' : index === 0 ? '示例区教育局' : '示例区水利局',
      required: true,
    }));
    const asked = questionsOf({ district: '990202', year: 2023, agencies: twins }, []);
    expect(asked).toEqual([{ about: 'sameName', name: '示例区教育局', agencies: ['990202-a01', '990202-a02'] }]);
    expect(toldApart(twins).map(({ name }) => name)).toEqual([
      '示例区教育局（990202-a01）',
      '示例区　教育局（990202-a02）',
      '示例区水利局',
    ]);
    for (const question of asked) expect(rosterQuestionWords(question)).toContain('990202-a01、990202-a02 同名');
  });
});
