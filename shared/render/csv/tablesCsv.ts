import { findCellIn } from '../../domain/forms/catalogue.ts';
import { numberText } from '../../domain/forms/cells.ts';
import { formOf } from '../../domain/forms/editions.ts';
import { shanghaiTime } from '../../domain/values/calendar.ts';
import type { Compilation } from '../../domain/year/compilation.ts';
import { coveragePercent } from '../frame/coverageHtml.ts';
import { printedDistrict } from '../summary/printedDistrict.ts';
import { DRAFT_LABEL, type SummaryHead } from '../summary/summaryJson.ts';
import { officialCsv } from './officialCsv.ts';

/** The official tables with what a reader must know before the first figure. */
export function tablesCsv(compilation: Compilation, { version, signed }: SummaryHead): string {
  const { districtName, year, edition, asOf, coverage, bodies } = compilation;
  const printed = printedDistrict(compilation);
  const missing = bodies.filter(({ standing }) => standing === 'missing').map(({ name }) => name);
  return officialCsv({
    edition,
    preface: [
      `${districtName}${year}年政府信息公开工作年度报告汇总${signed ? '' : `（${DRAFT_LABEL}）`}`,
      `数据版本 ${version}；数据截至 ${asOf === null ? '—' : `${shanghaiTime(asOf)}（北京时间）`}；${formOf(edition).name}`,
      `报送率 ${coveragePercent(coverage)}%（应报 ${coverage.required}，已计入 ${coverage.counted}）`,
      ...(missing.length === 0 ? [] : [`未报送：${missing.join('、')}`]),
    ],
    show: (name) => {
      const cell = findCellIn(edition, name);
      const value = printed(name);
      return typeof value === 'number' && cell?.kind === 'amount' ? numberText(cell, value) : value;
    },
  });
}
