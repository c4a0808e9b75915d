import type { Coverage } from '../../domain/year/compilation.ts';
import type { CoverageNow } from '../../wire/agencyStanding.ts';
import type { DistrictYear } from '../../wire/districtYear.ts';
import { type Html, html } from './html.ts';

type AnyCoverage = CoverageNow | Coverage;

/** Counted ÷ required in whole per cent, rounded down: 100 % is said of a complete year only. */
export function coveragePercent({ required, counted }: AnyCoverage): number {
  return required === 0 ? 0 : Math.floor((counted * 100) / required);
}

/** 「报送率 68%：汇总数据尚不完整」, or undefined when every required body is counted. */
export function incompleteWords(coverage: AnyCoverage): string | undefined {
  return coverage.complete && coverage.required > 0
    ? undefined
    : `报送率 ${coveragePercent(coverage)}%：汇总数据尚不完整`;
}

/** A bar of so many per cent. Decoration: the figure always stands beside it. */
export function barHtml(className: 'bar' | 'share', percent: number): Html {
  const width = Math.max(0, Math.min(100, percent));
  const whole = html`<rect width="100" height="6"/>`;
  const drawing = html`viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false"`;
  return html`<svg class="${className}" ${drawing}>${whole}<rect width="${width}" height="6"/></svg>`;
}

/** What live figures are of, under a page's heading. */
export function liveWords({ coverage }: Pick<DistrictYear, 'coverage'>): string {
  return `实时数据 · 应报 ${coverage.required}，已计入 ${coverage.counted}`;
}
