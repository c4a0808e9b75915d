import { formOf } from '../../domain/forms/editions.ts';
import { shanghaiTime } from '../../domain/values/calendar.ts';
import type { Compilation } from '../../domain/year/compilation.ts';
import { coveragePercent } from '../frame/coverageHtml.ts';
import { DRAFT_LABEL, type SummaryHead } from './summaryJson.ts';

/** What every published file says of its figures, line by line: version, as of when, how complete, who is missing. */
export function factsOf(compilation: Compilation, { version, signed, digest }: SummaryHead): readonly string[] {
  const { edition, asOf, coverage, bodies, suspended } = compilation;
  const named = (keep: (standing: string) => boolean) => bodies.filter(({ standing }) => keep(standing));
  const missing = named((standing) => standing === 'missing').map(({ name }) => name);
  const exempt = named((standing) => standing === 'notRequired').map(({ name, reason }) =>
    reason === undefined ? name : `${name}（${reason}）`,
  );
  return [
    `数据版本：${version}（${signed ? '已定稿' : DRAFT_LABEL}，依据摘要 ${digest.slice(0, 16)}）`,
    `数据截至：${asOf === null ? '尚无计入的报送' : `${shanghaiTime(asOf)}（北京时间）`}`,
    `格式：${formOf(edition).name}（${formOf(edition).notice}）`,
    `报送率：${coverageWords(coverage)}`,
    ...(missing.length === 0 ? [] : [`未报送：${missing.join('、')}。其数据未计入，也不按 0 计。`]),
    ...(exempt.length === 0 ? [] : [`无需报送：${exempt.join('、')}。`]),
    ...(suspended.length === 0
      ? []
      : [
          `暂停适用的校验规则：${suspended.map(({ rule, at, reason }) => `${rule}（自 ${shanghaiTime(at).slice(0, 10)} 起，${reason}）`).join('、')}。`,
        ]),
  ];
}

/** 57%（应报 7，已计入 4，…）: how complete the figures are, body by body. */
export function coverageWords(coverage: Compilation['coverage']): string {
  const { required, counted, missing, late, notRequired, voluntary } = coverage;
  const more = voluntary > 0 ? `，非应报而已报 ${voluntary}` : '';
  const bodies = `应报 ${required}，已计入 ${counted}，未报送 ${missing}，逾期 ${late}，无需报送 ${notRequired}${more}`;
  return `${coveragePercent(coverage)}%（${bodies}）`;
}
