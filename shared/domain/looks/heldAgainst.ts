import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { contributionOf, withPrintedTotals } from '../filing/rollup.ts';
import { cellsOf } from '../forms/catalogue.ts';
import { type CellValues, textOf } from '../forms/cells.ts';
import type { Edition } from '../forms/editions.ts';
import type { DifferentCell, HeldPage } from './look.ts';

/**
 * Holds a published report against the accepted filing, cell by cell: blank, 0 and 不适用 are three things. A printed total is held
 * against the sum of what was filed, where the page prints one; a blank total says nothing. `against`: what the filing is known by.
 */
export function heldAgainst(edition: Edition, filed: CellValues, found: CellValues, against: string): HeldPage {
  const totals = withPrintedTotals(edition, contributionOf(edition, filed));
  const cells: DifferentCell[] = [];
  const open: string[] = [];
  let compared = 0;
  for (const cell of cellsOf(edition)) {
    const printed = found.get(cell.name);
    const isTotal = cell.role === 'total';
    if (printed === undefined || (isTotal && typeof printed !== 'number')) {
      if (!isTotal) open.push(cell.name);
      continue;
    }
    compared += 1;
    const own = isTotal ? (totals.get(cell.name) ?? 0) : (filed.get(cell.name) ?? null);
    if (own !== printed) cells.push({ cell: cell.name, filed: textOf(cell, own), found: textOf(cell, printed) });
  }
  return { against, compared, open, cells, digest: digestOf(edition, found) };
}

/** Of the figures alone: what stands below a report (counters, menus) is read into its last section. */
function digestOf(edition: Edition, values: CellValues): string {
  const figures = cellsOf(edition).map(({ name }) => values.get(name) ?? (values.has(name) ? null : ''));
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(figures))));
}
