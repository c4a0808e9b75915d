import { beforeEach, describe, expect, test } from 'vitest';
import { type CompilePorts, compileYear } from '../../../shared/flow/compile/compileYear.ts';
import { HAIZHU } from '../../support/ledgerOffice.ts';
import { aReport } from '../../support/reports.ts';
import { A, StepBench, YEAR } from '../../support/stoppedSteps.ts';

const PLACE = { district: HAIZHU, year: YEAR };
const OF_THE_YEAR = ['rollup', 'districtVersions', 'roster', 'summary', 'publications'];

let bench: StepBench;
let ports: CompilePorts;
let asked: string[];

/** The ledger, with what it was asked for about this year, and what it was told to publish. */
function noting<Ledger extends CompilePorts['ledger']>(ledger: Ledger): Ledger {
  return new Proxy(ledger, {
    get: (target, name, receiver) => {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== 'function') return member;
      return (...given: unknown[]) => {
        const isHere = given[0] === HAIZHU && given[1] === YEAR;
        if ((isHere && OF_THE_YEAR.includes(String(name))) || name === 'publish') asked.push(String(name));
        return member.apply(target, given);
      };
    },
  });
}

beforeEach(async () => {
  asked = [];
  bench = new StepBench();
  await bench.open();
  ports = { ...bench.world, ledger: noting(bench.world.ledger) };
});

describe('a compile', () => {
  test('reads the record, the roll-up, the versions and the roster once, in this order', async () => {
    expect(await compileYear(PLACE, ports, { byItself: true })).toMatchObject({
      status: 'published',
      version: 'v0001',
    });
    expect(asked).toEqual(['summary', 'rollup', 'districtVersions', 'roster', 'publish']);
  });

  test('of a year that is as it was makes and writes nothing', async () => {
    await compileYear(PLACE, ports, { byItself: true });
    asked = [];
    const idle = { ...ports, draw: () => Promise.reject(new Error('nothing is to be drawn')) };
    expect(await compileYear(PLACE, idle, { byItself: true })).toEqual({ status: 'unchanged', version: 'v0001' });
    expect(asked).toEqual(['summary', 'rollup', 'districtVersions', 'roster']);
  });

  test('that somebody asked for says what the year comes to although it is as it was', async () => {
    await compileYear(PLACE, ports);
    const again = await compileYear(PLACE, ports);
    expect(again).toMatchObject({ status: 'unchanged', version: 'v0001' });
    expect('compilation' in again && again.compilation?.coverage.required).toBeGreaterThan(0);
  });

  test('makes a draft of what came in since', async () => {
    await compileYear(PLACE, ports, { byItself: true });
    bench.later();
    await bench.file(YEAR, 'b9', aReport(YEAR, 99, A), A);
    expect(await compileYear(PLACE, ports, { byItself: true })).toMatchObject({
      status: 'published',
      version: 'v0002',
    });
  });
});
