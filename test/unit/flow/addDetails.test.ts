import { beforeEach, describe, expect, test } from 'vitest';
import { addDetails } from '../../../shared/flow/compile/addDetails.ts';
import { type CompilePorts, compileYear } from '../../../shared/flow/compile/compileYear.ts';
import { DETAILS, MADE_WHEN_ASKED, MANIFEST, WORKBOOK } from '../../../shared/wire/manifest.ts';
import { HAIZHU } from '../../support/ledgerOffice.ts';
import { aReport } from '../../support/reports.ts';
import { A, StepBench, YEAR } from '../../support/stoppedSteps.ts';

const PLACE = { district: HAIZHU, year: YEAR };
const SMALL = 'summary.json';

let bench: StepBench;
let ports: CompilePorts;
const kept = () => [...bench.shelf.keys()].sort();

/** A year whose first draft was compiled by itself; each document says of which compile it is. */
beforeEach(async () => {
  bench = new StepBench();
  await bench.open();
  const names = [SMALL, ...MADE_WHEN_ASKED];
  const draw: CompilePorts['draw'] = async ({ asOf }) =>
    names.map((name) => ({ name, contentType: '', bytes: new TextEncoder().encode(`${name} ${asOf}`) }));
  ports = { ...bench.world, draw };
  await compileYear(PLACE, ports, { byItself: true });
  expect(kept()).toEqual([`v0001/${MANIFEST}`, `v0001/${SMALL}`]);
});

async function filesAgain(): Promise<void> {
  bench.later();
  await bench.file(YEAR, 'b9', aReport(YEAR, 99, A), A);
}

describe('a large file of the newest draft', () => {
  test.each(MADE_WHEN_ASKED)(
    '%s is made when it is asked for, once, whoever asks for it by the number or without',
    async (name) => {
      expect(await addDetails(ports, PLACE, name)).toBe('made');
      expect(kept()).toEqual([`v0001/${DETAILS}`, `v0001/${MANIFEST}`, `v0001/${SMALL}`, `v0001/${WORKBOOK}`].sort());
      expect(await addDetails(ports, PLACE, name, 'v0001')).toBe('nothing');
    },
  );

  test('is made of the year as it is by then, under the next number; the draft before stays without it', async () => {
    await filesAgain();
    expect(await addDetails(ports, PLACE, WORKBOOK, 'v0001')).toBe('made');
    expect(kept().filter((key) => key.endsWith(WORKBOOK))).toEqual([`v0002/${WORKBOOK}`]);
    expect(await addDetails(ports, PLACE, WORKBOOK, 'v0001')).toBe('nothing');
  });

  test('that a draft of an earlier release has is not made again, and the other is', async () => {
    bench.shelf.set(`v0001/${WORKBOOK}`, new Uint8Array([1]));
    expect(await addDetails(ports, PLACE, WORKBOOK)).toBe('nothing');
    expect(await addDetails(ports, PLACE, DETAILS)).toBe('made');
  });

  test('nothing else is asked for: other names are there, and what is signed has all of them', async () => {
    const idle = { ...ports, draw: () => Promise.reject(new Error('nothing is to be drawn')) };
    expect(await addDetails(idle, PLACE, SMALL)).toBe('nothing');
    expect(await addDetails(idle, PLACE, WORKBOOK, 'v0009')).toBe('nothing');
  });
});

describe('where another function draws', () => {
  test('it is asked, and waited for', async () => {
    let asked = 0;
    const pauses: number[] = [];
    const filesLater = async () => {
      asked += 1;
    };
    const pause = async (attempt: number) => {
      pauses.push(attempt);
      if (attempt === 3) await compileYear(PLACE, ports);
    };
    const draw = () => Promise.reject(new Error('not drawn here'));
    expect(await addDetails({ ...ports, draw, pause, filesLater }, PLACE, WORKBOOK)).toBe('made');
    expect([asked, pauses]).toEqual([1, [1, 2, 3]]);
    expect(kept()).toContain(`v0001/${WORKBOOK}`);
  });

  test('a year that has changed ends the waiting: the draft that was asked about never gets it', async () => {
    await filesAgain();
    const pause = async () => {
      await compileYear(PLACE, ports);
    };
    expect(await addDetails({ ...ports, pause, filesLater: async () => {} }, PLACE, WORKBOOK, 'v0001')).toBe('made');
    expect(kept()).not.toContain(`v0001/${WORKBOOK}`);
  });

  test('what takes longer than an answer may is said to be under way', async () => {
    let pauses = 0;
    const pause = async () => {
      pauses += 1;
    };
    expect(await addDetails({ ...ports, pause, filesLater: async () => {} }, PLACE, WORKBOOK)).toBe('awaited');
    expect(pauses).toBeGreaterThan(8);
  });
});
