import { formOf } from '../../forms/editions.ts';
import { findRow } from '../../forms/parts.ts';
import { cellFigure, type Figure } from './figures.ts';
import { isReview, type Label, type LabelKind, labelsIn } from './labels.ts';
import type { NarrativeFacts, NarrativeReader, NarrativeRemark } from './narrativeReader.ts';
import { type Passage, passagesOf } from './passages.ts';
import { reviewKeys } from './reviewGroups.ts';
import type { Span } from './sentences.ts';

const ALL_UPHELD = /(?:均|全部|都)(?:获得|获|被|已|为|予以|是|结果){0,2}维持/g;
const SETTLED_ONES = /已审结|已办结|审结的|办结的|已结/;
/** Further back in the sentence the words are no longer read. */
const REACH = 200;
const MOST_LABELS = 20;

/** 均获维持 means that nothing was corrected, ended otherwise or is pending; 已审结的均维持 leaves what is pending open. */
export const remarksOnAllUpheld: NarrativeReader = (facts) =>
  passagesOf(facts.narrative).flatMap((passage) => {
    const matches = [...passage.text.matchAll(ALL_UPHELD)];
    if (matches.length === 0) return [];
    const labels = labelsIn(passage.text, facts.edition, facts.year).filter(({ kind }) => isReview(kind));
    let reached = 0;
    return matches.flatMap((match) => {
      const span = { start: match.index, end: match.index + match[0].length };
      const behind = passage.text.slice(Math.max(0, span.start - REACH), span.start);
      const before = behind.slice(Math.max(behind.lastIndexOf('。'), behind.lastIndexOf('\n')) + 1);
      const from = span.start - before.length;
      while ((labels[reached]?.start ?? span.start) < from) reached += 1;
      const named = labels.slice(reached, reached + MOST_LABELS).filter(({ end }) => end <= span.start);
      return remark(facts, passage, span, { before, labels: named });
    });
  });

interface Said {
  readonly before: string;
  readonly labels: readonly Label[];
}

function remark(
  facts: NarrativeFacts,
  passage: Passage,
  span: Span,
  { before, labels }: Said,
): readonly NarrativeRemark[] {
  const { upheld, pending } = formOf(facts.edition).roles;
  const aside = SETTLED_ONES.test(before) ? [upheld, pending] : [upheld];
  const kinds = [...new Set(labels.map(({ kind }) => kind))];
  const offenders = kinds.flatMap((kind) => offendersOf(facts, kind, aside));
  const count = offenders.reduce((sum, { value }) => sum + value, 0);
  if (count === 0) return [];
  return [
    {
      section: passage.section,
      fill: {
        quote: passage.quote(span),
        what: [...new Set(labels.map(({ words }) => words))].join('、'),
        found: passage.text.slice(span.start, span.end),
        figures: offenders.map(({ words, value }) => `${words}为 ${value}`).join('，'),
        size: count,
      },
      cells: offenders.flatMap(({ cells }) => cells),
      found: passage.text.slice(span.start, span.end),
      expected: offenders.map(({ words, value }) => `${words}${value}`).join('、'),
    },
  ];
}

/** Outcomes that are not 0, but for those set aside. */
function offendersOf(
  facts: NarrativeFacts,
  kind: LabelKind,
  aside: readonly (string | undefined)[],
): readonly Figure[] {
  return reviewKeys(facts.edition, kind)
    .flatMap((key) => {
      const columns = findRow(facts.edition, key)?.row.columns ?? [];
      const outcomes = columns.filter((column) => !column.total && !aside.includes(column.key));
      return outcomes.map((column) => cellFigure(facts, `${key}.${column.key}`));
    })
    .filter((figure) => figure !== undefined)
    .filter(({ value }) => value > 0);
}
