import { ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { redrive } from '../../../../functions/cli/commands/upkeep.ts';
import { wordsOf } from '../../../../functions/cli/terminal/words.ts';
import { inboxKey } from '../../../../shared/store/objectKeys.ts';
import { HAIZHU, OfficeBench } from '../../../support/ledgerOffice.ts';
import { aReport } from '../../../support/reports.ts';

const YEAR = 2023;
const [FILED, STRANGER] = ['440105-a', '440105-x'];

/** An office where an upload of a body on no roster lies in the inbox and has no receipt, and so many dead letters wait. */
async function withDeadLetters(count: number) {
  const office = new OfficeBench();
  await office.roster(HAIZHU, YEAR, FILED);
  office.vault.current = (agency) => (agency === STRANGER ? 'v1' : undefined);
  const lines: string[] = [];
  const [Key, IsLatest] = [inboxKey.encode({ agency: FILED, year: YEAR }), true];
  const LastModified = new Date('2024-01-20T07:00:00.000Z');
  const versions = {
    Versions: [{ Key, VersionId: 'v1' }],
    DeleteMarkers: [{ Key, VersionId: 'm1', IsLatest, LastModified }],
  };
  const listing = { Contents: [{ Key: inboxKey.encode({ agency: STRANGER, year: YEAR }) }] };
  const send = async (command: object) => (command instanceof ListObjectVersionsCommand ? versions : listing);
  let waiting = count;
  const deps = {
    office: {
      ...office.ports,
      queues: { ...office.ports.queues, requestCompile: async () => {}, redriveDeadLetters: async () => waiting },
      clients: { s3: { send } },
      config: { buckets: { submissions: 'submissions' } },
    },
    terminal: { out: (line: string) => lines.push(line) },
    words: wordsOf('zh'),
  };
  const run = (more: { readonly district?: string }) => redrive({ year: YEAR, ...more }, deps as never);
  const through = () => {
    waiting = 0;
  };
  return { office, told: office.vault.touched, lines, run, through };
}

describe('an upload of a body on no roster that has no receipt', () => {
  test('is not told of in a run that sends dead letters through, as it may be among them; the next one looks', async () => {
    const { told, lines, run, through } = await withDeadLetters(3);
    expect(await run({ district: HAIZHU })).toBe(0);
    expect(told).toEqual([]);
    expect(lines).toEqual(['已重新投递 3 份', expect.stringContaining('请用同样的参数再运行一次')]);
    through();
    await run({ district: HAIZHU });
    expect(told).toEqual(['v1']);
    expect(lines.slice(2)).toEqual(['已重新投递 1 份']);
  });

  test('is not looked for without a district, and nothing is said of it', async () => {
    const { told, lines, run } = await withDeadLetters(3);
    await run({});
    expect(told).toEqual([]);
    expect(lines).toEqual(['已重新投递 3 份']);
  });
});

test('so is a report that was taken back without S3 telling of it: it is named then, and the office returns it', async () => {
  const { office, lines, run, through } = await withDeadLetters(3);
  await office.file(YEAR, 'a1', aReport(YEAR, 1, FILED), FILED);
  const counts = async () => (await office.rollup(HAIZHU, YEAR)).pointers.get(FILED)?.state;
  await run({ district: HAIZHU });
  expect(await counts()).toBe('counted');
  through();
  expect(lines.join()).not.toContain(FILED);
  lines.length = 0;
  await run({ district: HAIZHU });
  expect(await counts()).toBe('counted');
  expect(lines).toEqual([
    expect.stringMatching(new RegExp(`^  ${FILED} 已于 .* 撤回报告.*仍计入合计；请核实后退回$`)),
    '已重新投递 1 份',
  ]);
});
