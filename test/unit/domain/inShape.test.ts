import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellsOf, findCellIn } from '../../../shared/domain/forms/catalogue.ts';
import { EDITIONS, type Edition, formOf } from '../../../shared/domain/forms/editions.ts';
import { submissionSchema } from '../../../shared/domain/forms/schema.ts';
import { cellsInShape } from '../../../shared/domain/report/inShape.ts';
import { valueAt } from '../../../shared/domain/report/json.ts';
import { mutatedSubmission } from '../../fuzz/mutatedSubmission.ts';
import { aReport, withCells } from '../../support/reports.ts';
import { runs } from '../../support/runs.ts';

/** What the strict schema says that is about no cell's content and no cell's absence. */
function otherIssues(root: unknown, edition: Edition): readonly string[] {
  const { error } = submissionSchema(edition).safeParse(root);
  const isUnderCells = (name: string) => cellsOf(edition).some((cell) => cell.name.startsWith(`${name}.`));
  const valueAt = (path: readonly PropertyKey[]) =>
    path.reduce<unknown>((node, key) => (node as Readonly<Record<PropertyKey, unknown>> | undefined)?.[key], root);
  return (error?.issues ?? [])
    .filter(({ code, path }) => {
      const name = path.join('.');
      if (code === 'unrecognized_keys') return true;
      if (findCellIn(edition, name) !== undefined) return false;
      return path.length === 0 || valueAt(path) !== undefined || !isUnderCells(name);
    })
    .map(({ code, path }) => `${code} ${path.join('.')}`);
}

const isInShape = (root: unknown, edition: Edition) => cellsInShape(root, edition) !== undefined;

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

describe('the loop over the members of a submission', () => {
  it.each(EDITIONS)('says of a report of %s what its schema says', (edition) => {
    const report = aReport(formOf(edition).since);
    const [cell] = cellsOf(edition);
    expect(isInShape(report, edition)).toBe(true);
    expect(isInShape({ ...report, more: 1 }, edition)).toBe(false);
    expect(isInShape(withCells(report, { [`${cell?.row}.more`]: 1 }), edition)).toBe(false);
    expect(isInShape(withCells(report, { [cell?.row ?? '']: null }), edition)).toBe(false);
    expect(isInShape({ ...report, year: '2023' }, edition)).toBe(false);
    // What is in a cell, and whether it is there, is no matter of shape.
    expect(isInShape(withCells(report, { [cell?.name ?? '']: 'twelve' }), edition)).toBe(true);
    expect(isInShape(withCells(report, { [cell?.row ?? '']: undefined }), edition)).toBe(true);
  });

  it('finds no submission in shape about which the schema has something else to say', () => {
    let [inShape, outside] = [0, 0];
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.constantFrom(...EDITIONS), (seed, edition) => {
        const root = parsed(mutatedSubmission(seed));
        const cells = cellsInShape(root, edition);
        if (cells === undefined) outside += 1;
        else inShape += 1;
        expect(cells === undefined ? [] : otherIssues(root, edition)).toEqual([]);
        expect(cells ?? []).toEqual(cells === undefined ? [] : cellsOf(edition).map(({ name }) => valueAt(root, name)));
      }),
      { numRuns: runs(200) },
    );
    expect(Math.min(inShape, outside)).toBeGreaterThan(0);
  });
});
