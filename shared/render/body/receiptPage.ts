import { shanghaiTime } from '../../domain/values/calendar.ts';
import type { ProofInPlace } from '../../flow/read/readCountedProof.ts';
import type { ReceiptInPlace } from '../../flow/read/readReceipt.ts';
import { badgeHtml } from '../frame/badgeHtml.ts';
import { countWords } from '../frame/countWords.ts';
import { decisionWords } from '../frame/decisionWords.ts';
import { filedReportHtml } from '../frame/filedReportHtml.ts';
import { filerWords } from '../frame/filerWords.ts';
import { findingsHtml } from '../frame/findingsHtml.ts';
import { type Html, html, nameHtml } from '../frame/html.ts';
import { originalFactHtml } from '../frame/originalHtml.ts';
import type { Page } from '../frame/pageHtml.ts';
import {
  agencyPath,
  bodyFilePath,
  bodyPagePath,
  bodyPath,
  districtPath,
  findingsFilePath,
  receiptPath,
  rulesOfPath,
} from '../frame/paths.ts';
import { type Badge, OUTCOME_BADGES, OUTCOME_MEANINGS, STATE_BADGES } from '../frame/stateNames.ts';

/** Whether it is the receipt of a decision after which nothing counts: no file was deleted, and the body did not withdraw. */
function isTakenBack({ outcome, decision }: ReceiptInPlace['receipt']): boolean {
  return outcome === 'withdrawal' && decision !== undefined;
}

function verdictOf(receipt: ReceiptInPlace['receipt']): Badge {
  return isTakenBack(receipt) && receipt.decision?.kind === 'return'
    ? STATE_BADGES.returned
    : OUTCOME_BADGES[receipt.outcome];
}

/** Nobody files what a division has signed: its signing does. The same figures with reasons are filed by somebody. */
function filedByHtml(
  { decision, filer }: ReceiptInPlace['receipt'],
  madeFrom: ReceiptInPlace['madeFrom'],
): Html | string {
  return decision === undefined ? html`<bdi>${filerWords(filer, madeFrom)}</bdi>` : '—';
}

/**
 * The receipt of one upload: the verdict, then everything that was found, the causes before what follows from them, each with
 * a way to its cell in the report as it was filed. The body's own reader goes back to its own pages, the office to its. `down`: where
 * its reader may look into what a division has signed.
 */
export function receiptPage(
  { receipt, number, districtName, report, madeFrom, counted, original }: ReceiptInPlace,
  { own = false, down }: { readonly own?: boolean; readonly down?: string } = {},
): Page {
  const { agency, district, year, outcome, findings, counts } = receipt;
  const name = receipt.agencyName ?? agency;
  return {
    title: `回执 ${receipt.receipt}`,
    crumbs: [
      ...(own
        ? [{ name: `${name} ${year}年度`, href: bodyPath(agency, year) }]
        : district === null
          ? []
          : [
              { name: `${districtName} ${year}年度`, href: districtPath(district, year) },
              { name, href: agencyPath(district, year, agency) },
            ]),
      { name: '回执' },
    ],
    main: html`<h1>${nameHtml(name)}<small>${year}年政府信息公开工作年度报告 · 报送回执</small></h1>
<div class="sheet">
<p>${badgeHtml(verdictOf(receipt))} ${isTakenBack(receipt) ? '此前计入汇总的报送因下列决定不再计入。' : OUTCOME_MEANINGS[outcome]}</p>
${receipt.decision === undefined ? '' : html`<p>${decisionWords(receipt.decision)}</p>`}
${receipt.duplicateOf === undefined ? '' : html`<p>与此次内容相同：<a href="${receiptPath(agency, year, receipt.duplicateOf)}">${receipt.duplicateOf}</a></p>`}
<dl class="facts">
<dt>回执号</dt><dd class="mono">${receipt.receipt}</dd>
<dt>报送次数</dt><dd>${number === null ? '—' : `第${number}次报送`}</dd>
<dt>填报人</dt><dd>${filedByHtml(receipt, madeFrom)}</dd>
<dt>收到时间</dt><dd>${shanghaiTime(receipt.receivedAt)}（北京时间）</dd>
<dt>校验时间</dt><dd>${shanghaiTime(receipt.judgedAt)}（北京时间）</dd>
<dt>文件校验码（SHA-256）</dt><dd class="mono">${receipt.sha256 ?? '—'}</dd>
${originalFactHtml(receipt, { state: original, own })}
${madeFrom === undefined ? '' : madeFromHtml(madeFrom, down)}
<dt>规则版本</dt><dd><a class="mono" href="${rulesOfPath(receipt)}">${receipt.rulesHash.slice(0, 16)}…</a></dd>
<dt>结论</dt><dd>${verdictOf(receipt).name}（${countWords(counts)}）</dd>
</dl></div>
<ul class="jumps screen">
<li><a href="${findingsFilePath(agency, year, receipt.receipt, 'xlsx')}">下载问题清单（Excel）</a></li>
<li><a href="${findingsFilePath(agency, year, receipt.receipt, 'csv')}">下载问题清单（CSV）</a></li>
${receipt.versionId === null ? '' : html`<li><a href="${bodyFilePath(agency, year, `submission.json?receipt=${receipt.receipt}`)}">下载报送文件</a></li>`}
${wayOnHtml(receipt, report !== undefined, own)}
<li><a href="${bodyPagePath(agency, year, 'history')}">历史与比对</a></li>
</ul>
${
  findings.length === 0
    ? html`<p>没有发现问题。</p>`
    : html`${findingsHtml(findings, {
        ...(report?.edition === undefined ? {} : { cellsOfYear: year }),
        // Of what was read from a document, a line of the file made from it says nothing to its reader.
        lines: receipt.original === undefined,
      })}
<details class="screen"><summary>复制问题清单</summary><textarea class="copy" readonly rows="8" aria-label="问题清单，可复制">${plainFindings(receipt)}</textarea></details>`
}
${report === undefined ? '' : filedReportHtml(report, findings)}
<div class="signing" aria-hidden="true"><p class="about">${nameHtml(name)}${year}年度 · 回执号 ${receipt.receipt}</p>
<p>经办人</p><p>单位负责人</p><p>单位（盖章）</p></div>
${counted === undefined ? '' : countedHtml(receipt, counted)}`,
  };
}

/** A division's filing was made from what it has signed; `down` leads there whoever may look at it. */
function madeFromHtml({ version, isExact }: NonNullable<ReceiptInPlace['madeFrom']>, down: string | undefined): Html {
  const words = `由其已定稿的 ${version} 生成`;
  const checked = isExact ? '核对完全相同' : '核对数字和文字完全相同（另附原因，或文件格式不同）';
  const where = down === undefined ? words : html`<a href="${down}">${words}</a>`;
  return html`<dt>由来</dt><dd>${where}，已重新生成，${checked}</dd>`;
}

/** After the signature: exactly these bytes are in the published total, as anyone can work out. */
function countedHtml({ agency, year }: ReceiptInPlace['receipt'], { version, proof }: ProofInPlace): Html {
  const { entry, index, path, checkpoint } = proof;
  return html`<section id="proof"><h2>计入证明</h2>
<p>本次所报的文件已原样计入定稿的汇总稿 ${version}，记在只增不改的日志第 ${index + 1} 条。凭所报的文件和下面的证明，不看任何别的单位的数据，用核验程序就能验算。</p>
<p class="screen"><a href="${bodyFilePath(agency, year, 'proof.json')}">下载计入证明（JSON）</a></p>
<dl class="facts"><dt>日志中的一条</dt><dd class="mono">${entry}</dd>
<dt>审计路径（由近及远）</dt><dd class="mono">${path.length === 0 ? '（日志只有这一条）' : path.map((each) => html`${each}<br>`)}</dd>
<dt>检查点</dt><dd><pre>${checkpoint}</pre></dd></dl></section>`;
}

const COUNTED: readonly string[] = ['accepted', 'accepted-with-warnings'];

/** Where a filing is mended: the form, with what was filed in it. One that counts is its own body's to correct. */
function wayOnHtml(
  { agency, year, outcome, receipt, decision }: ReceiptInPlace['receipt'],
  readable: boolean,
  own: boolean,
): Html | string {
  const mend = outcome === 'rejected' && readable ? '在网页上改' : undefined;
  const correct = own && decision === undefined && COUNTED.includes(outcome) ? '更正这份报告' : undefined;
  const words = outcome === 'needs-reason' ? '去填写原因' : (mend ?? correct);
  if (words === undefined) return '';
  return html`<li><a href="${bodyPagePath(agency, year, 'fill')}?from=${receipt}">${words}</a></li>`;
}

/** The findings as a message to a colleague. */
function plainFindings({ agencyName, agency, year, receipt, findings }: ReceiptInPlace['receipt']): string {
  const head = `${agencyName ?? agency} ${year}年度报送，回执 ${receipt}：`;
  const lines = findings
    .filter(({ severity, causedBy }) => severity !== 'info' && causedBy === undefined)
    .map(({ message, hint }, index) => `${index + 1}. ${message}${hint === null ? '' : `修改建议：${hint}`}`);
  return [head, ...lines].join('\n');
}
