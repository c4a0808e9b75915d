import { type Cell, cellsOf } from '../forms/catalogue.ts';
import type { CellName } from '../forms/cells.ts';
import { editionOfYearOrThrow, formOf } from '../forms/editions.ts';
import type { Edition, FormRoles } from '../forms/form.ts';
import { inputsUnder } from '../forms/inputsUnder.ts';
import type { RowKey } from '../forms/printed.ts';
import type { RegisteredRequest, RegisteredReview } from './request.ts';

/** What a register makes of the tables of requests and reviews: for each of their cells the requests it counts. */
export interface RegisterTally {
  readonly counted: ReadonlyMap<CellName, readonly RegisteredRequest[]>;
  /** Received and answered in other years, without a review of this one: they stand in no cell. */
  readonly beside: readonly RegisteredRequest[];
}

/**
 * Counts the requests of a register for a report year. A request counts as new or carried over by the day it came, with its
 * result in the year of its answer, and as carried forward when it is not answered by 31 December. A review counts with its
 * outcome in the year it is decided, as 尚未审结 while it is not decided by then: no source says otherwise.
 */
export function tallyRegister(year: number, requests: readonly RegisteredRequest[]): RegisterTally {
  const edition = editionOfYearOrThrow(year);
  const { roles } = formOf(edition);
  const counted = new Map<CellName, RegisteredRequest[]>();
  for (const { name } of cellsOfRegister(edition)) counted.set(name, []);
  const beside: RegisteredRequest[] = [];
  for (const request of requests) {
    const places = [
      ...rowsOf(request, year, roles).map((row) => `${row}.${request.applicant}`),
      ...request.reviews.flatMap((review) => placeOf(review, year, roles) ?? []),
    ];
    for (const place of places) counted.get(place)?.push(request);
    if (places.length === 0) beside.push(request);
  }
  for (const total of cellsOfRegister(edition)) {
    if (total.role !== 'total') continue;
    counted.set(
      total.name,
      inputsUnder(edition, total).flatMap(({ name }) => counted.get(name) ?? []),
    );
  }
  return { counted, beside };
}

/** The cells that a register fills: those of the tables of requests and of reviews, 190 in the form of 2021. */
export function cellsOfRegister(edition: Edition): readonly Cell[] {
  const { roles } = formOf(edition);
  return cellsOf(edition).filter(({ table }) => table === roles.requests || table === roles.reviews);
}

function rowsOf({ received, answer }: RegisteredRequest, year: number, roles: FormRoles): readonly RowKey[] {
  const isOpen = answer === undefined || answer.date.year > year;
  if (received.year > year || (!isOpen && answer.date.year < year)) return [];
  const came = received.year === year ? roles.received : roles.carriedIn;
  const became = isOpen ? roles.carriedOut : answer.result;
  return [came, became].filter((row) => row !== undefined);
}

/** The cell of a review; undefined where it belongs to another year. */
function placeOf({ kind, outcome, begun, decided }: RegisteredReview, year: number, roles: FormRoles) {
  if ((begun !== undefined && begun.year > year) || (decided !== undefined && decided.year < year)) return undefined;
  const isOpen = outcome === undefined || (decided !== undefined && decided.year > year);
  return `${kind}.${isOpen ? roles.pending : outcome}`;
}
