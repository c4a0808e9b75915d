import { type MaybeFigure, rowFigure, sumFigure } from './figures.ts';
import type { LabelKind } from './labels.ts';
import type { NarrativeFacts } from './narrativeReader.ts';

const TABLE = 'reviewAndLitigation';

/** The groups of table 4 a word stands for: 诉讼 is what was brought directly and what came after a review. */
export function reviewKeys(kind: LabelKind): readonly string[] {
  return kind === 'litigation'
    ? [`${TABLE}.litigationDirect`, `${TABLE}.litigationAfterReconsideration`]
    : [`${TABLE}.${kind}`];
}

export function reviewFigure(facts: NarrativeFacts, kind: LabelKind): MaybeFigure {
  const figures = reviewKeys(kind).map((key) => rowFigure(facts, key));
  const words = figures.map((figure) => figure?.words ?? '').join('与');
  return figures.length === 1 ? figures[0] : sumFigure(`${words}合计`, figures);
}
