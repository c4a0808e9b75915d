import { type Edition, formOf } from '../../domain/forms/editions.ts';
import type { FindingDraft } from '../../domain/verdict/findings.ts';
import { importFinding, whereWords } from './importWords.ts';
import type { OtherYear } from './otherYears.ts';

/** One finding for each other year, whatever tables of it there are. */
export function otherYearFindings(
  others: readonly OtherYear[],
  reportYear: number | undefined,
  edition: Edition,
): readonly FindingDraft[] {
  const before = reportYear === undefined ? 'before' : reportYear - 1;
  const years = Map.groupBy(others, ({ year }) => (year === 'before' ? before : year));
  return [...years].map(([year, same]) => {
    const tables = formOf(edition).tables.filter(({ id }) => same.some((other) => other.tables.has(id)));
    const fill = {
      year: year === 'before' ? '上年度' : `${year}年度`,
      tables: tables.map(({ shortName }) => shortName).join('、'),
      where: same.map(({ at }) => whereWords(at)).join('；'),
    };
    return importFinding('IMP-OTHERYEAR', fill);
  });
}
