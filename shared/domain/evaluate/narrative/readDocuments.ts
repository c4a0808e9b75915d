import { findCellIn } from '../../forms/catalogue.ts';
import { type Edition, formOf } from '../../forms/editions.ts';
import { findRow } from '../../forms/parts.ts';
import { isGovernmentName } from './agencyNames.ts';
import { type Claim, claimsOf } from './claims.ts';
import { cellFigure, held, type MaybeFigure, together } from './figures.ts';
import type { LabelKind } from './labels.ts';
import type { NarrativeFacts, NarrativeReader } from './narrativeReader.ts';
import { isOthersFigure } from './scopes.ts';
import { clauseBefore } from './sentences.ts';

const DOCUMENT = 'documents.';
/** What is said of documents that table 2 does not count: explanations, filings for the record, reviews. */
const OTHER_DOINGS =
  /解读|备案|审查|清理|起草|征求|评估|党内|转发|审核|修订|学习|梳理|规划|会议|政策性|其他|事项|指南|流程/;
const OTHER_NOUNS = /^(?:的)?(?:解读|备案|审查|草案|征求|意见|评估|清单|事项|办事|指南|流程)/;

/** 规范性文件, 行政许可, 行政处罚, 行政强制 N 件 against the row of table 2; any cell of the row may be meant. */
export const readDocuments: NarrativeReader = (facts) =>
  documentClaims(facts).flatMap((claim) => {
    const figures = documentFigures(facts, claim);
    return isInformation(facts.edition, claim) && !isAllZero(figures) ? [] : held(claim, figures);
  });

/** 行政许可信息254条 counts what was published, not what was decided: where the two differ it is only pointed out. */
export const readDocumentInformation: NarrativeReader = (facts) =>
  documentClaims(facts).flatMap((claim) => {
    const figures = documentFigures(facts, claim);
    return isInformation(facts.edition, claim) && !isAllZero(figures) ? held(claim, figures) : [];
  });

/** A government's own documents (市政府规范性文件) are only a part of what its table adds up. */
function documentClaims(facts: NarrativeFacts): readonly Claim[] {
  return claimsOf(facts).filter((claim) => {
    const [first, ...more] = claim.labels;
    if (first === undefined || more.length > 0 || !isDocument(first.kind) || isOthersFigure(claim, facts)) return false;
    const { text } = claim.passage;
    const clause = clauseBefore(text, claim.start, 14);
    if (/政府/.test(clause) && isGovernmentName(facts.agencyName)) return false;
    return (
      !OTHER_DOINGS.test(clause) &&
      !/事项/.test(claim.between) &&
      !OTHER_NOUNS.test(text.slice(claim.quantity.end, claim.quantity.end + 6))
    );
  });
}

function isDocument(kind: LabelKind): boolean {
  return kind.startsWith(DOCUMENT);
}

/** A document is published as itself; of permits and penalties, 信息 and 条 count publications. */
function isInformation(edition: Edition, { labels, between, quantity }: Claim): boolean {
  if (labels[0]?.kind === `${DOCUMENT}${formOf(edition).roles.normativeDocuments}`) return false;
  return /信息|公示|公开|数据|类/.test(between) || quantity.unit === '条';
}

function isAllZero(figures: readonly MaybeFigure[]): boolean {
  return figures.every((figure) => figure?.value === 0);
}

/** The row's cells, what was decided first; and those that narratives add up, together. */
function documentFigures(facts: NarrativeFacts, { labels }: Claim): readonly MaybeFigure[] {
  const { roles, words } = formOf(facts.edition);
  const key = labels[0]?.kind.slice(DOCUMENT.length);
  const columns = (findRow(facts.edition, key)?.row.columns ?? []).toSorted(
    (a, b) => Number(b.key === roles.decisions) - Number(a.key === roles.decisions),
  );
  const figures = columns.map((column) => cellFigure(facts, `${key}.${column.key}`));
  const addedUp = (words.addedUp ?? []).map((column) => `${key}.${column}`);
  const hasThem = addedUp.length > 0 && addedUp.every((name) => findCellIn(facts.edition, name) !== undefined);
  return hasThem ? [...figures, together(addedUp.map((name) => cellFigure(facts, name)))] : figures;
}
