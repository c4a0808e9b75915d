import { type Edition, formOf } from '../../forms/editions.ts';
import type { RowKey } from '../../forms/printed.ts';
import { type MaybeFigure, rowFigure, sumFigure } from './figures.ts';
import type { LabelKind } from './labels.ts';
import type { NarrativeFacts } from './narrativeReader.ts';

/** The groups of reviews a word stands for: 诉讼 is what was brought directly and what came after a review. */
export function reviewKeys(edition: Edition, label: LabelKind): readonly RowKey[] {
  return formOf(edition).words.reviews.find(({ kind }) => label === `reviews.${kind}`)?.rows ?? [];
}

export function reviewFigure(facts: NarrativeFacts, label: LabelKind): MaybeFigure {
  const figures = reviewKeys(facts.edition, label).map((key) => rowFigure(facts, key));
  const words = figures.map((figure) => figure?.words ?? '').join('与');
  return figures.length === 1 ? figures[0] : sumFigure(`${words}合计`, figures);
}
