import type { Filer } from '../../domain/filing/filer.ts';
import { filerLevel } from '../../domain/filing/filerLevel.ts';
import { findCellIn } from '../../domain/forms/catalogue.ts';
import { formOf } from '../../domain/forms/editions.ts';
import { MAX_TEXT } from '../../domain/forms/schema.ts';
import { sectionsOf } from '../../domain/forms/sections.ts';
import type { FilingStanding } from '../../wire/filingStanding.ts';
import { deadlineWords } from '../frame/deadlinesHtml.ts';
import { type Html, html, nameHtml } from '../frame/html.ts';
import { lateHtml } from '../frame/lateHtml.ts';
import { lockedHtml } from '../frame/lockedHtml.ts';
import type { Page } from '../frame/pageHtml.ts';
import { bodyFilePath, bodyPath, scriptPath } from '../frame/paths.ts';
import { cellAnchor, placeName } from '../frame/placeNames.ts';
import { officialTables } from '../table/officialTables.ts';
import { tableHtml } from '../table/tableHtml.ts';
import { askHtml } from './askHtml.ts';
import { bodyNav } from './bodyNav.ts';
import { OLDER_FILES, OLDER_FILES_SAID, REGISTER_FILES, REPORT_FILES } from './fileEndings.ts';
import { forBodyHtml } from './forBodyHtml.ts';
import { howToFillHtml, wishesHtml } from './howToFill.ts';
import { signersHtml } from './signers.ts';

/**
 * 填报: the form in the printed layout. Its script adds up, checks as one types, keeps the draft and files it.
 * `converts`: the server makes newer files of older ones.
 */
export function fillPage(standing: FilingStanding, now: string, filer?: Filer, converts = false): Page {
  const { agency, name, year, edition, lockedBy } = standing;
  const due = deadlineWords(filerLevel(agency), year, now, standing.due);
  return {
    title: `填报 ${name}${year}年度报告`,
    crumbs: [{ name: `${name} ${year}年度`, href: bodyPath(agency, year) }, { name: '填报' }],
    scripts: [scriptPath('fill')],
    main: html`<h1>${nameHtml(name)}<small>${year}年度报告填报 · ${formOf(edition).name} · 截止 ${due}</small></h1>
${bodyNav(agency, year, 'fill')}
${forBodyHtml(filer, name)}
${lockedHtml(lockedBy)}
<div class="screen">${standing.counted === null ? lateHtml(agency, year, now, standing.due) : ''}</div>
<p class="note screen" id="clock" role="status" hidden></p>
${withoutScriptHtml(standing)}
${saidHtml(standing)}
${howToFillHtml(edition, year)}
${wishesHtml(agency, standing.wishes)}
<p class="quiet screen">不清楚的请问${askHtml(standing.districtName, standing.office)}。</p>
<p class="quiet screen">没有的填 0；不适用的填 /；不知道的留空，系统会逐格指出，不会当作 0。灰色格自动计算。草稿只保存在本机的这个浏览器中，提交前不会上传。</p>
<p class="quiet screen">回车到下一行，Tab 到右一格，方向键移动；从 Excel、WPS 复制的一片数可从左上角一格粘贴；Ctrl+Z 撤消、Ctrl+Y 重做。回车不会提交。</p>
<div class="sheet drop screen" id="drop"><p><label for="file">读入已有的文件</label>（本系统模板、Word、Excel、PDF、网页、文本、JSON 或导出的草稿；在本机读取，也可把文件拖到这里。提交时原件另存一份，可以不附。
上年的报告也可读入：列在各格下方对照，并填好上年结转）</p>
<p><input type="file" id="file"${WAITS} accept="${REPORT_FILES}${converts ? `,${OLDER_FILES}` : ''}"></p>
${converts ? html`<p class="quiet">${OLDER_FILES_SAID}</p>` : ''}
</div>
<div class="sheet screen"><p><label for="register-file">从台账读入申请、复议诉讼两张表</label>（依申请公开台账，Excel 或 CSV，一行一件；在本机算好，台账不上传。
<a href="${bodyFilePath(agency, year, 'register.xlsx')}">下载台账模板</a>）</p>
<p><input type="file" id="register-file"${WAITS} accept="${REGISTER_FILES}"></p></div>
<div id="import-findings" class="screen"></div>
<section id="register" class="screen" aria-label="台账"></section>
<form id="fill" data-agency="${agency}" data-year="${year}" data-converts="${String(converts)}" autocomplete="off" novalidate>
${officialTables(edition).map((table) => tableHtml(table, (cell) => fieldHtml(standing, cell)))}
<h2>文字部分</h2>
${sectionsOf(edition).map(sectionHtml)}
<div id="reasons"></div>
<details id="more-reasons" hidden><summary>其他提示也可以说明原因（选填，说明过的下次不再问）</summary></details>
${signersHtml()}
<div class="filing sheet screen"><div class="note" id="asking" role="group" aria-label="粘贴前请确认" hidden></div>
<p role="status" id="read"></p>
<p id="verdict" role="status">正在载入……</p>
<p id="here" class="quiet" aria-live="polite"></p>
<p class="acts"><button type="button" id="send"${lockedBy === undefined ? WAITS : html` disabled`}>提交报送</button>
<button type="button" class="plain" id="undo" disabled>撤消</button>
<button type="button" class="plain" id="redo" disabled>重做</button>
<button type="button" class="plain" id="zeros" disabled>空白处都填 0</button>
<button type="button" class="plain" id="before" hidden>上年数</button>
<button type="button" class="plain" id="recover" hidden>找回被替换的草稿</button></p>
<details class="more" id="more" open><summary>更多</summary><p class="acts"><button type="button" class="plain" id="carry"${WAITS}>导出草稿</button>
<button type="button" class="plain" id="print"${WAITS}>打印填报表</button>
<button type="button" class="plain" id="word"${WAITS}>下载 Word 草稿</button>
<button type="button" class="plain" id="save"${WAITS}>另存为 JSON 文件</button>
<button type="button" class="plain" id="clear"${WAITS}>清除草稿</button></p></details>
<p class="quiet" id="kept" role="status"></p>
<p class="quiet" id="original" role="status" hidden></p>
<progress id="progress" max="1" value="0" aria-label="上传进度" hidden></progress>
<p id="filed" role="alert"></p></div>
</form>
<dialog id="confirm" aria-labelledby="confirm-head"></dialog>
<dialog id="beside-file" class="wide" aria-labelledby="beside-head"></dialog>
<section class="screen" aria-label="检查结果"><div id="findings"></div></section>`,
  };
}

function withoutScriptHtml({ agency, year }: FilingStanding): Html {
  const template = html`<a href="${bodyFilePath(agency, year, 'template.xlsx')}">下载填报模板</a>`;
  return html`<noscript><p class="note"><strong>本页要用到浏览器脚本。</strong>浏览器不允许脚本时，请${template}，
填好后换用支持脚本的浏览器读入，或联系政务公开办。</p></noscript>`;
}

/** Held back until the script listens: on a slow line it comes seconds after the page, and what was typed or pressed before was lost. */
const WAITS = html` disabled data-waits`;

/** One section of the prose, with the count of its characters. */
function sectionHtml({ key, title }: { readonly key: string; readonly title: string }): Html {
  return html`<p id="${cellAnchor(`narrative.${key}`)}"><label for="prose-${key}">${title}</label>
<output class="quiet" id="count-${key}"></output>
<textarea id="prose-${key}" name="narrative.${key}" rows="8" maxlength="${MAX_TEXT}"${WAITS}></textarea></p>
<p class="printed" id="printed-prose-${key}" aria-hidden="true"></p>`;
}

/** What the office said of the report that is being corrected. */
function saidHtml({ year, filed }: FilingStanding): Html | string {
  const said = filed?.said;
  if (said === undefined) return '';
  const places = said.cells.map(
    (place) => html`<li><a href="#${cellAnchor(place)}">${placeName(year, place)}</a></li>`,
  );
  const head = said.kind === 'return' ? '退回意见：' : '开放更正的原因：';
  return html`<div class="note" id="said"><p><strong>${head}</strong><bdi>${said.reason}</bdi></p>${places.length === 0 ? '' : html`<ul>${places}</ul>`}</div>`;
}

/** An input, or for a printed total the place where the sum appears. Named by table, row and column. */
function fieldHtml({ edition }: FilingStanding, name: string): Html {
  const cell = findCellIn(edition, name);
  if (cell === undefined) return html``;
  const label = `${cell.tableName} ${cell.rowLabel} ${cell.columnLabel}`;
  const keys = cell.kind === 'amount' ? 'decimal' : 'numeric';
  return cell.role === 'total'
    ? html`<output id="${cellAnchor(name)}" data-total="${name}" aria-label="${label}">—</output>`
    : html`<input id="${cellAnchor(name)}" name="${name}" inputmode="${keys}" aria-label="${label}" maxlength="24"${WAITS}>`;
}
