import type { Coverage } from '../../domain/compile/compilation.ts';
import type { CoverageNow } from '../../flow/readModels.ts';
import { type Html, html } from '../html.ts';

type AnyCoverage = CoverageNow | Coverage;

/** Counted ÷ required in whole per cent, rounded down: 100 % is said of a complete year only. */
export function coveragePercent({ required, counted }: AnyCoverage): number {
  return required === 0 ? 0 : Math.floor((counted * 100) / required);
}

/** 「覆盖率 68%：汇总数据尚不完整」, or undefined when every required body is counted. */
export function incompleteWords(coverage: AnyCoverage): string | undefined {
  return coverage.complete && coverage.required > 0
    ? undefined
    : `覆盖率 ${coveragePercent(coverage)}%：汇总数据尚不完整`;
}

export function coverageTiles(coverage: AnyCoverage): Html {
  const { required, counted, missing, notRequired, voluntary } = coverage;
  const percent = coveragePercent(coverage);
  return html`<dl class="tiles">
<div><dt>应报单位</dt><dd>${required}</dd></div>
<div><dt>已计入汇总</dt><dd>${counted}</dd></div>
<div><dt>缺报</dt><dd${missing > 0 ? html` class="alarm"` : ''}>${missing}</dd></div>
${'late' in coverage ? html`<div><dt>逾期报送</dt><dd>${coverage.late}</dd></div>` : ''}
<div><dt>无需报送</dt><dd>${notRequired}</dd></div>
${voluntary > 0 ? html`<div><dt>非应报而已报</dt><dd>${voluntary}</dd></div>` : ''}
<div><dt>覆盖率</dt><dd>${percent}%</dd></div>
</dl>
${barHtml('bar', percent)}`;
}

/** A bar of so many per cent. Decoration: the figure always stands beside it. */
export function barHtml(className: 'bar' | 'share', percent: number): Html {
  const width = Math.max(0, Math.min(100, percent));
  return html`<svg class="${className}" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect width="100" height="6"/><rect width="${width}" height="6"/></svg>`;
}
