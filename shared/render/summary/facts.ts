import { findCellIn } from '../../domain/forms/catalogue.ts';
import { formOf } from '../../domain/forms/editions.ts';
import { shanghaiTime } from '../../domain/values/calendar.ts';
import type { Compilation } from '../../domain/year/compilation.ts';
import { coveragePercent } from '../frame/coverageHtml.ts';
import { NOT_COUNTED } from '../frame/notCounted.ts';
import { placeOnForm } from './comparedRows.ts';
import { DRAFT_LABEL, type SignedHead, type SummaryHead } from './summaryJson.ts';

/**
 * What the office's own workbook says of its figures, line by line: version, as of when, how complete, who is missing, late or
 * exempt, what was not checked, and where bodies left cells open. None of it is published.
 */
export function officeFacts(compilation: Compilation, { version, signed, digest }: SummaryHead): readonly string[] {
  const { edition, asOf, coverage, bodies, suspended, rulesHash } = compilation;
  const late = bodies.filter((body) => body.late).map(({ name }) => name);
  const exempt = bodies
    .filter(({ standing }) => standing === 'notRequired')
    .map(({ name, reason }) => (reason === undefined ? name : `${name}（${reason}）`));
  return [
    `汇总稿：第 ${Number(version.slice(1))} 稿（${signed ? '已定稿' : DRAFT_LABEL}），所依据的各次报送的校验码 ${digest.slice(0, 16)}`,
    `数据截至：${asOf === null ? '尚无计入的报送' : `${shanghaiTime(asOf)}（北京时间）`}`,
    `校验规则的校验码：${rulesHash.slice(0, 16)}`,
    formLine(edition),
    `报送率：${coverageWords(coverage)}`,
    ...missingLine(compilation),
    ...(late.length === 0 ? [] : [`逾期报送：${late.join('、')}。其数据已计入。`]),
    ...(exempt.length === 0 ? [] : [`无需报送：${exempt.join('、')}。`]),
    ...(suspended.length === 0
      ? []
      : [
          `暂停适用的校验规则：${suspended.map(({ rule, at, reason }) => `${rule}（自 ${shanghaiTime(at).slice(0, 10)} 起，${reason}）`).join('、')}。`,
        ]),
    ...openCells(compilation),
  ];
}

/**
 * What a file that leaves the office says beside its figures. A signed one names its form and nothing else; a draft says that
 * it is one, as of when, and who is missing in it, so that nobody takes its sums for the district's.
 */
export function publicFacts(compilation: Compilation, head: Pick<SummaryHead, 'signed'>): readonly string[] {
  return [formLine(compilation.edition), ...draftFacts(compilation, head)];
}

/** Nothing once the summary is signed. */
export function draftFacts(compilation: Compilation, { signed }: Pick<SummaryHead, 'signed'>): readonly string[] {
  if (signed) return [];
  const { asOf, coverage } = compilation;
  const day = asOf === null ? '尚无计入的报送' : `数据截至${shanghaiTime(asOf)}（北京时间）`;
  const bodies = `应报 ${coverage.required}，已计入 ${coverage.counted}`;
  return [`${DRAFT_LABEL}：${day}，报送率 ${coveragePercent(coverage)}%（${bodies}）。`, ...missingLine(compilation)];
}

/**
 * The small print of a signed report: what it corrects (who reads the page alone has to know that there was another), and what its
 * log was before it. Its own entry holds the hash of this very file, so the checkpoint after it stands in the package and on the
 * receipts.
 */
export function proofFacts({
  version,
  log,
  replaces,
}: Pick<SignedHead, 'version' | 'log' | 'replaces'>): readonly string[] {
  const corrected =
    replaces &&
    `更正：本报告（${version}）更正并替代先前的 ${replaces.version}，所改各处及原因见随报告公布的更正记录。`;
  const corrections = corrected === undefined ? [] : [corrected];
  if (log === undefined) return corrections;
  const before = log.root === null ? '在此之前该日志没有记录' : `在此之前该日志有 ${log.size} 条，检查点为 ${log.root}`;
  return [...corrections, `核验：本报告的文件清单经签名，载入只增不改的日志 ${log.origin}；${before}。`];
}

function formLine(edition: Compilation['edition']): string {
  return `格式：${formOf(edition).name}（${formOf(edition).notice}）`;
}

function missingLine({ bodies }: Compilation): readonly string[] {
  const missing = bodies.filter(({ standing }) => standing === 'missing').map(({ name }) => name);
  return missing.length === 0 ? [] : [`未计入：${missing.join('、')}。${NOT_COUNTED}。`];
}

/** A line a cell that bodies left blank or marked 不适用: neither is a 0. */
function openCells({ cells, edition, bodies }: Compilation): readonly string[] {
  const nameOf = new Map(bodies.map(({ agency, name }) => [agency, name]));
  const names = (lead: string, agencies: readonly string[]) =>
    agencies.length === 0 ? [] : [`${lead}：${agencies.map((agency) => nameOf.get(agency) ?? agency).join('、')}`];
  return cells.flatMap(({ name, blank, notApplicable }) => {
    const cell = findCellIn(edition, name);
    if (cell === undefined || cell.role === 'total' || blank.length + notApplicable.length === 0) return [];
    const left = [...names('空白', blank), ...names('不适用', notApplicable)].join('；');
    return [`${placeOnForm(cell)}——${left}（未按 0 计入）`];
  });
}

/** 57%（应报 7，已计入 4，…）: how complete the figures are, body by body. */
function coverageWords(coverage: Compilation['coverage']): string {
  const { required, counted, missing, late, notRequired, voluntary } = coverage;
  const more = voluntary > 0 ? `，无需报送而已计入 ${voluntary}` : '';
  const bodies = `应报 ${required}，已计入 ${counted}，未计入 ${missing}，逾期报送 ${late}，无需报送 ${notRequired}${more}`;
  return `${coveragePercent(coverage)}%（${bodies}）`;
}
