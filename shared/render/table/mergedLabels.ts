import type { LabelCell, LabelRole, Rectangle } from './officialTable.ts';

/**
 * Labels along one edge of a table. Each line is the path of labels over one column (or beside one row), outermost
 * first; neighbours with the same beginning share one merged cell, and the last label of a path stretches to full depth.
 */
interface LabelEdge {
  readonly paths: readonly (readonly string[])[];
  readonly depth: number;
}

interface Span {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly level: number;
  readonly levels: number;
}

/** Header cells above the columns, from row `top`, the first path standing over column `left`. */
export function headLabels(edge: LabelEdge, top: number, left: number): readonly LabelCell[] {
  return mergedSpans(edge).map((span) =>
    label('head', span.text, {
      row: top + span.level,
      column: left + span.from,
      rowSpan: span.levels,
      colSpan: span.to - span.from,
    }),
  );
}

/** Label cells beside the rows, from row `top`, beginning at the left edge. */
export function stubLabels(edge: LabelEdge, top: number): readonly LabelCell[] {
  return mergedSpans(edge).map((span) =>
    label('stub', span.text, {
      row: top + span.from,
      column: span.level,
      rowSpan: span.to - span.from,
      colSpan: span.levels,
    }),
  );
}

export function label(role: LabelRole, text: string, place: Rectangle): LabelCell {
  return { kind: 'label', role, text, ...place };
}

function mergedSpans({ paths, depth }: LabelEdge): readonly Span[] {
  return Array.from({ length: depth }, (_, level) => spansAt(paths, level, depth)).flat();
}

function spansAt(paths: LabelEdge['paths'], level: number, depth: number): readonly Span[] {
  const spans: Span[] = [];
  paths.forEach((path, at) => {
    const text = path[level];
    if (text === undefined) return;
    const isLast = level === path.length - 1;
    const before = spans.at(-1);
    const continues = before?.to === at && !isLast && sameBeginning(path, paths[at - 1] ?? [], level);
    if (continues) spans[spans.length - 1] = { ...before, to: at + 1 };
    else spans.push({ text, from: at, to: at + 1, level, levels: isLast ? depth - level : 1 });
  });
  return spans;
}

function sameBeginning(left: readonly string[], right: readonly string[], level: number): boolean {
  return right.length > level + 1 && left.slice(0, level + 1).every((text, index) => text === right[index]);
}
