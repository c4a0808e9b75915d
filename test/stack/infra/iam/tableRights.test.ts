import {
  BatchGetCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, test } from 'vitest';
import { compileYear } from '../../../../shared/flow/compile/compileYear.ts';
import { ingestUpload } from '../../../../shared/flow/ingest/ingestReport.ts';
import { importRoster } from '../../../../shared/flow/roster/rosterImport.ts';
import { HAIZHU } from '../../../support/ledgerOffice.ts';
import { Crash } from '../../../support/ledgerSchedule.ts';
import { aReport, filingMadeUp } from '../../../support/reports.ts';
import { A, B, NEXT_COMERS, STEP_CASES, StepBench, stoppable, YEAR } from '../../../support/stoppedSteps.ts';
import { ACCOUNT, deployedPolicies } from './deployedPolicies.ts';
import { decide } from './simulate.ts';

/** What DynamoDB asks IAM about a command: the action, and under which partition key. */
type Need = `${string} ${string}`;

const keyOf = (item: Record<string, unknown> | undefined) => String(item?.pk).replace(/#.*/, '#…');

/** A transaction asks for each of its members as if it were sent alone, and for a check of a condition by an action of its own. */
function needsOf(command: unknown): readonly Need[] {
  if (command instanceof GetCommand) return [`GetItem ${keyOf(command.input.Key)}`];
  if (command instanceof PutCommand) return [`PutItem ${keyOf(command.input.Item)}`];
  if (command instanceof UpdateCommand) return [`UpdateItem ${keyOf(command.input.Key)}`];
  if (command instanceof DeleteCommand) return [`DeleteItem ${keyOf(command.input.Key)}`];
  if (command instanceof QueryCommand)
    return [`Query ${keyOf({ pk: command.input.ExpressionAttributeValues?.[':pk'] })}`];
  if (command instanceof BatchGetCommand)
    return Object.values(command.input.RequestItems ?? {}).flatMap(({ Keys = [] }) =>
      Keys.map((key): Need => `BatchGetItem ${keyOf(key)}`),
    );
  if (command instanceof TransactWriteCommand)
    return (command.input.TransactItems ?? []).map(({ Update, ConditionCheck }): Need => {
      if (Update !== undefined) return `UpdateItem ${keyOf(Update.Key)}`;
      if (ConditionCheck !== undefined) return `ConditionCheckItem ${keyOf(ConditionCheck.Key)}`;
      throw new Error('a member of a transaction that nobody sends');
    });
  throw new Error(`a command that nobody sends: ${command?.constructor.name}`);
}

/** The table of the bench, which tells whose commands it carries out. */
function recorded(bench: StepBench): { readonly by: (who: string) => void; readonly needs: Map<string, Set<Need>> } {
  const needs = new Map<string, Set<Need>>();
  const { table } = bench;
  const carryOut = table.carryOut.bind(table);
  let now = '';
  table.carryOut = (command) => {
    const own = needs.get(now) ?? new Set();
    needs.set(now, own);
    for (const need of needsOf(command)) own.add(need);
    return carryOut(command);
  };
  return {
    needs,
    by: (who) => {
      now = who;
    },
  };
}

const AT = { district: HAIZHU, year: YEAR };
/** Bodies of the district from now on, by this file. */
const naming = (...agencies: string[]) => ({
  ...{ ...AT, name: '海珠区' },
  agencies: filingMadeUp(agencies.map((agency) => ({ agency, name: `${agency}局`, required: true }))),
});

/** What the functions ask of the table in all that people do: steps that go through and steps that are stopped, and who comes after them. */
async function askedOfTheTable(): Promise<ReadonlyMap<string, ReadonlySet<Need>>> {
  const all = new Map<string, Set<Need>>();
  for (const { before = async () => undefined, take } of Object.values(STEP_CASES)) {
    const bench = new StepBench();
    const { by, needs } = recorded(bench);
    by('nobody');
    await bench.open();
    await before(bench);
    bench.later();
    const back = bench.keep();
    const counting = { calls: 0 };
    by('api');
    await take(stoppable(bench.world, counting), bench);
    for (const [who, name] of [
      ['ingest', 'the queue'],
      ['compile', 'the compile at night'],
    ] as const) {
      for (let calls = 0; calls <= counting.calls; calls++) {
        back();
        by('api');
        await take(stoppable(bench.world, { calls: 0 }, calls), bench).catch((error) => {
          if (!(error instanceof Crash)) throw error;
        });
        by(who);
        await NEXT_COMERS[name]?.(bench);
      }
    }
    for (const [who, own] of needs) all.set(who, new Set([...(all.get(who) ?? []), ...own]));
  }
  const bench = new StepBench();
  const { by, needs } = recorded(bench);
  by('api');
  await importRoster(naming(A, B), bench.world.ledger, bench.world.pause);
  await importRoster(naming(B, '440105-new'), bench.world.ledger, bench.world.pause);
  by('ingest');
  for (const content of [aReport(YEAR, 2, B), aReport(YEAR, 2, B), new TextEncoder().encode('{'), 'deleted'] as const)
    await ingestUpload(bench.upload(YEAR, `b${bench.vault.uploads.size}`, content, B), bench.world);
  by('compile');
  await compileYear(AT, bench.world);
  for (const [who, own] of needs) all.set(who, new Set([...(all.get(who) ?? []), ...own]));
  all.delete('nobody');
  return all;
}

let asked: ReadonlyMap<string, ReadonlySet<Need>>;
beforeAll(async () => {
  asked = await askedOfTheTable();
});

describe.each(['us-east-1', 'cn-north-1'])('what functions ask of the table in %s', (region) => {
  test.each(['api', 'ingest', 'compile'])('is granted to %s', async (id) => {
    const deployed = deployedPolicies({ region });
    const needs = [...(asked.get(id) ?? [])].sort();
    expect(needs.length).toBeGreaterThan(8);
    const refused: string[] = [];
    for (const need of needs) {
      const [action = '', key = ''] = need.split(' ');
      const answer = await decide({
        principal: `arn:${deployed.partition}:sts::${ACCOUNT}:assumed-role/nianbao-${id}/x`,
        action: `dynamodb:${action}`,
        resource: deployed.arn('nianbao'),
        context: { 'dynamodb:LeadingKeys': [key] },
        identity: [deployed.functionRole(id)],
      });
      if (answer !== 'Allowed') refused.push(`${need}: ${answer}`);
    }
    expect(refused).toEqual([]);
  });
});

test('a function removes entries of bodies and nothing else', async () => {
  const deployed = deployedPolicies({ region: 'cn-north-1' });
  for (const id of ['api', 'ingest', 'compile', 'remind'])
    for (const key of ['A#440105-a', 'D#440105#2023', 'P#people', 'G#all#2023', undefined]) {
      const answer = await decide({
        principal: `arn:${deployed.partition}:sts::${ACCOUNT}:assumed-role/nianbao-${id}/x`,
        action: 'dynamodb:DeleteItem',
        resource: deployed.arn('nianbao'),
        context: key === undefined ? {} : { 'dynamodb:LeadingKeys': [key] },
        identity: [deployed.functionRole(id)],
      });
      expect([id, key, answer]).toEqual([
        id,
        key,
        id === 'api' && key?.startsWith('A#') ? 'Allowed' : 'ImplicitlyDenied',
      ]);
    }
});
