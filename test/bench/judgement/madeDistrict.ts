import { withPrintedTotals } from '../../../shared/domain/filing/rollup.ts';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { wanTextOfFen } from '../../../shared/domain/values/money.ts';
import { anEmptyReport, type Submission, withCells } from '../../support/reports.ts';

/** A body's stated inputs of one year: 件, amounts in 分. */
export type Figures = ReadonlyMap<string, number>;

/** A body through the years, oldest first. */
export interface MadeBody {
  readonly agency: string;
  readonly kind: string;
  readonly years: readonly Figures[];
}

const PD = 'proactiveDisclosure';
export const LICENSING = `${PD}.licensing.decisions`;
export const PENALTIES = `${PD}.penalties.decisions`;
export const COMPULSION = `${PD}.compulsion.decisions`;
export const FEES = `${PD}.fees.amount`;
const DOCUMENTS = `${PD}.normativeDocuments`;
const RESULTS = ['granted', 'partiallyGranted', 'unableToProvide.notHeld', 'unableToProvide.requiresCreation'];

/** What a body of a kind has about, and how much the logarithm of it varies among them. 0: has none. */
interface Kind {
  readonly name: string;
  readonly share: number;
  readonly licensing: number;
  readonly penalties: number;
  readonly compulsion: number;
  readonly fees: number;
  readonly documents: number;
  readonly requests: number;
}

const KINDS: readonly Kind[] = [
  {
    name: '部门',
    share: 0.6,
    licensing: 400,
    penalties: 150,
    compulsion: 20,
    fees: 300_000_000,
    documents: 12,
    requests: 12,
  },
  { name: '街道', share: 0.4, licensing: 60, penalties: 40, compulsion: 0, fees: 0, documents: 3, requests: 6 },
];

/**
 * How much a figure changes from one year to the next: the standard deviation of its logarithm. The one pair of whole
 * filings there is (宿迁 2023 and 2024) has 0.87, 0.95, 1.46 and 1.23 for licences, penalties, compulsion and fees of a whole
 * city; single bodies change more. In every twentieth case something happened and the figure doubles or halves.
 */
const DRIFT = 0.3;
const EVENTS = 0.05;

export interface Dice {
  readonly random: () => number;
}

function normal({ random }: Dice): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function drifted(figure: number, dice: Dice): number {
  const event = dice.random() < EVENTS ? (dice.random() < 0.5 ? 2 : 0.5) : 1;
  // Counts of rare things vary by themselves as well.
  const own = figure * Math.exp(DRIFT * normal(dice)) * event;
  return Math.max(0, Math.round(own + Math.sqrt(own) * normal(dice) * 0.5));
}

function sized(about: number, dice: Dice): number {
  return about === 0 || dice.random() < 0.25 ? 0 : Math.round(about * Math.exp(1.3 * normal(dice)));
}

/** A district of that many bodies with three years of figures. */
export function madeDistrict(bodies: number, dice: Dice): readonly MadeBody[] {
  return Array.from({ length: bodies }, (_, index) => {
    const kind = index < bodies * (KINDS[0]?.share ?? 1) ? KINDS[0] : KINDS[1];
    if (kind === undefined) throw new Error('no kind');
    let stock = sized(kind.documents, dice);
    let base = {
      licensing: sized(kind.licensing, dice),
      penalties: sized(kind.penalties, dice),
      compulsion: sized(kind.compulsion, dice),
      fees: sized(kind.fees, dice),
      requests: sized(kind.requests, dice),
    };
    const split = dice.random();
    const years = Array.from({ length: 3 }, () => {
      const issued = Math.round(dice.random() * Math.sqrt(stock + 1));
      const repealed = Math.min(stock, Math.round(dice.random() * Math.sqrt(stock + 1)));
      stock += issued - repealed;
      const figures = new Map<string, number>([
        [`${DOCUMENTS}.issued`, issued],
        [`${DOCUMENTS}.repealed`, repealed],
        [`${DOCUMENTS}.inForce`, stock],
        [LICENSING, base.licensing],
        [PENALTIES, base.penalties],
        [COMPULSION, base.compulsion],
        [FEES, base.fees],
        ...requestFigures(base.requests, split),
      ]);
      base = {
        licensing: drifted(base.licensing, dice),
        penalties: drifted(base.penalties, dice),
        compulsion: drifted(base.compulsion, dice),
        fees: drifted(base.fees, dice),
        requests: drifted(base.requests, dice),
      };
      return figures;
    });
    return { agency: `440105-b${String(index).padStart(3, '0')}`, kind: kind.name, years };
  });
}

/** The next year of a body, from what it filed. */
export function nextYear(before: Figures, dice: Dice): Figures {
  const next = new Map(before);
  for (const name of [LICENSING, PENALTIES, COMPULSION, FEES]) next.set(name, drifted(before.get(name) ?? 0, dice));
  const [issued, repealed] = [Math.round(dice.random() * 3), 0];
  next.set(`${DOCUMENTS}.issued`, issued);
  next.set(`${DOCUMENTS}.repealed`, repealed);
  next.set(`${DOCUMENTS}.inForce`, (before.get(`${DOCUMENTS}.inForce`) ?? 0) + issued - repealed);
  for (const name of before.keys()) if (name.startsWith('requests.')) next.delete(name);
  const received = [...before].filter(([name]) => name.startsWith('requests.newRequests.'));
  const requests = received.reduce((sum, [, value]) => sum + value, 0);
  return new Map([...next, ...requestFigures(drifted(requests, dice), 0.5)]);
}

/** As many results as requests, in two columns, divided as this body divides them every year; nothing is carried. */
function requestFigures(requests: number, split: number): readonly (readonly [string, number])[] {
  const persons = Math.round(requests * (0.7 + 0.3 * split));
  const columns = { naturalPerson: persons, commercialEnterprise: requests - persons };
  const shares = [0.3 + 0.4 * split, 0.1, 0.25 - 0.2 * split];
  return Object.entries(columns).flatMap(([column, received]) => {
    let open = received;
    const results = RESULTS.map((row, index) => {
      const share = shares[index];
      const taken = share === undefined ? open : Math.min(open, Math.round(received * share));
      open -= taken;
      return [`requests.results.${row}.${column}`, taken] as const;
    });
    return [[`requests.newRequests.${column}`, received] as const, ...results];
  });
}

/** The figures as a body would file them, with every printed total. */
export function filingOf(year: number, agency: string, figures: Figures): Submission {
  const totals = withPrintedTotals('2021', figures);
  const cells = Object.fromEntries(
    cellsOf('2021').map(({ name, kind }) => {
      const value = totals.get(name) ?? figures.get(name) ?? 0;
      return [name, kind === 'amount' ? Number(wanTextOfFen(value)) : value];
    }),
  );
  return withCells(anEmptyReport(year, agency), cells);
}
