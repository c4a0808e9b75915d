import { expect, test } from 'vitest';
import { historyFor, stratumOf, wholeHistory } from '../../../shared/domain/evaluate/plausible/districtHistory.ts';
import type { LastYear } from '../../../shared/domain/verdict/judgement.ts';
import { historyToWire, standingFromWire } from '../../../shared/flow/read/filingStanding.ts';
import { FilingStanding } from '../../../shared/wire/filingStanding.ts';
import { ClosedShape } from '../../support/closedSchema.ts';

const CELLS = ['requests.newRequests.naturalPerson', 'requests.results.granted.naturalPerson'];
const STRATUM = stratumOf({ kind: '街道', level: 'county' });

const filed = (year: number, figure: number): LastYear => ({
  year,
  values: new Map(CELLS.map((name) => [name, figure])),
});

test('the history of a district fits its shape on the way to a body, and arrives as it left: totals and spreads of like bodies', () => {
  const filings = Array.from({ length: 40 }, (_, at) => ({
    stratum: STRATUM,
    lastYear: filed(2022, 60 + 7 * at),
    before: filed(2021, 50 + 5 * at),
  }));
  const history = historyFor(
    wholeHistory({ district: '440105', year: 2022, revision: 41, whole: '全区' }, filings),
    STRATUM,
  );
  expect(history.peers.size).toBeGreaterThan(0);
  const wire = {
    agency: '440105-a',
    name: '单位a',
    district: '440105',
    districtName: '海珠区',
    year: 2023,
    edition: '2021',
    counted: null,
    suspended: [],
    history: historyToWire(history),
  };
  const shape = new ClosedShape(FilingStanding);
  const answered: unknown = JSON.parse(JSON.stringify(wire));
  expect(shape.faults(answered)).toEqual([]);
  expect(shape.neverMade().filter((member) => member.startsWith('.history'))).toEqual([]);
  expect(standingFromWire(FilingStanding.parse(answered)).history).toEqual(history);
  // A file that was kept before answers said what the whole is called.
  const { whole: _, ...before } = wire.history;
  const kept = { ...wire, district: '440100', districtName: '广州市', history: before };
  expect(standingFromWire(FilingStanding.parse(kept)).history).toEqual({ ...history, whole: '全市' });
});
