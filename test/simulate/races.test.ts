import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';
import { Chance } from './engine/chance.ts';
import { Faults } from './engine/faults.ts';
import { Races } from './engine/races.ts';
import { Stage } from './engine/stage.ts';

const update = (sk: string) =>
  new UpdateCommand({ TableName: 't', Key: { pk: 'D#440105#2023', sk }, UpdateExpression: 'SET a = :a' });

/** Everybody who may hold back does; what happened is noted by name. */
function bench(perMille = 1000) {
  const stage = new Stage(0);
  const chance = new Chance(1);
  const faults = new Faults(chance, { storms: 0, calls: 0 }, undefined);
  const races = new Races({ stage, chance, faults }, perMille);
  const happened: string[] = [];
  const meet = (name: string, command: object) => races.meet(name, command, () => happened.push(name));
  return { stage, faults, happened, meet };
}

describe('writers of one item are made to meet', () => {
  test('a write holds back until others of another kind were made, and no longer than the slowest call', async () => {
    const { stage, happened, meet } = bench();
    meet('ingest:a:1', update('R'));
    meet('step1.0:do', update('R'));
    expect(happened).toEqual([]);
    // Each process holds back once.
    meet('step1.0:do', update('R'));
    meet('step1.0:do', update('R'));
    await stage.runUntil(0);
    expect(happened.slice(0, 3)).toEqual(['step1.0:do', 'step1.0:do', 'ingest:a:1']);
    await stage.runUntil(100_000);
    expect(happened).toEqual(['step1.0:do', 'step1.0:do', 'ingest:a:1', 'step1.0:do']);
  });

  test('of its own kind none is waited for', async () => {
    const { stage, happened, meet } = bench();
    meet('ingest:a:1', update('R'));
    for (const _ of [1, 2, 3]) meet('ingest:b:1', update('R'));
    await stage.runUntil(0);
    expect(happened).toEqual(['ingest:b:1', 'ingest:b:1']);
  });

  test('nothing else holds back: reads, other items, a season that asks for none, a time without faults', () => {
    const { faults, happened, meet } = bench();
    meet('ingest:a:1', new GetCommand({ TableName: 't', Key: { pk: 'D#440105#2023', sk: 'R' } }));
    meet('ingest:b:1', update('Y'));
    expect(happened).toEqual(['ingest:a:1', 'ingest:b:1']);
    faults.calm = true;
    meet('ingest:c:1', update('R'));
    faults.calm = false;
    faults.brisk = true;
    meet('ingest:d:1', update('R'));
    expect(happened).toHaveLength(4);
    const none = bench(0);
    none.meet('ingest:a:1', update('R'));
    expect(none.happened).toHaveLength(1);
  });
});
