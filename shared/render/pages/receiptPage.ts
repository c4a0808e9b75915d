import { shanghaiTime } from '../../domain/calendar.ts';
import type { ReceiptInPlace } from '../../flow/readReceipt.ts';
import { badgeHtml } from '../badgeHtml.ts';
import { countWords } from '../countWords.ts';
import { html, nameHtml } from '../html.ts';
import { OUTCOME_BADGES, OUTCOME_MEANINGS } from '../stateNames.ts';
import { decisionWords } from './decisionWords.ts';
import { findingsHtml } from './findingsHtml.ts';
import type { Page } from './pageHtml.ts';
import { agencyPath, districtPath, receiptPath } from './paths.ts';

/** The receipt of one upload: the verdict, then everything that was found, the causes before what follows from them. */
export function receiptPage({ receipt, number, districtName }: ReceiptInPlace): Page {
  const { agency, district, year, outcome, findings, counts } = receipt;
  const name = receipt.agencyName ?? agency;
  return {
    title: `回执 ${receipt.receipt}`,
    crumbs: [
      ...(district === null
        ? []
        : [
            { name: `${districtName} ${year}年度`, href: districtPath(district, year) },
            { name, href: agencyPath(district, year, agency) },
          ]),
      { name: '回执' },
    ],
    main: html`<h1>${nameHtml(name)}<small>${year}年度政府信息公开工作年度报告 · 报送回执</small></h1>
<div class="sheet">
<p>${badgeHtml(OUTCOME_BADGES[outcome])} ${OUTCOME_MEANINGS[outcome]}</p>
${receipt.decision === undefined ? '' : html`<p>${decisionWords(receipt.decision)}</p>`}
${receipt.duplicateOf === undefined ? '' : html`<p>与此次内容相同：<a href="${receiptPath(agency, year, receipt.duplicateOf)}">${receipt.duplicateOf}</a></p>`}
<dl class="facts">
<dt>回执号</dt><dd class="mono">${receipt.receipt}</dd>
<dt>报送次数</dt><dd>${number === null ? '—' : `第${number}次报送`}</dd>
<dt>收到时间</dt><dd>${shanghaiTime(receipt.receivedAt)}（北京时间）</dd>
<dt>校验时间</dt><dd>${shanghaiTime(receipt.judgedAt)}（北京时间）</dd>
<dt>文件 SHA-256</dt><dd class="mono">${receipt.sha256 ?? '—'}</dd>
<dt>结论</dt><dd>${OUTCOME_BADGES[outcome].name}（${countWords(counts)}）</dd>
</dl></div>
${findings.length === 0 ? html`<p>没有发现问题。</p>` : findingsHtml(findings)}
<div class="signing" aria-hidden="true"><p>经办人</p><p>单位负责人</p><p>单位（盖章）</p></div>`,
  };
}
