import type { Filer } from '../../domain/filing/filer.ts';
import { filerLevel } from '../../domain/filing/filerLevel.ts';
import { MAX_BYTES } from '../../domain/report/limits.ts';
import type { FilingStanding } from '../../wire/filingStanding.ts';
import { deadlineWords } from '../frame/deadlinesHtml.ts';
import { html, nameHtml } from '../frame/html.ts';
import { lateHtml } from '../frame/lateHtml.ts';
import { lockedHtml } from '../frame/lockedHtml.ts';
import type { Page } from '../frame/pageHtml.ts';
import { bodyPagePath, bodyPath, scriptPath } from '../frame/paths.ts';
import { askHtml } from './askHtml.ts';
import { bodyNav } from './bodyNav.ts';
import { forBodyHtml } from './forBodyHtml.ts';

/** 上传报告: a finished submission file goes to the bucket; its script shows how far it is and leads to the receipt. */
export function uploadPage(
  { agency, name, districtName, year, due, lockedBy, counted, office }: FilingStanding,
  now: string,
  filer?: Filer,
): Page {
  return {
    title: `上传 ${name}${year}年度报告`,
    crumbs: [{ name: `${name} ${year}年度`, href: bodyPath(agency, year) }, { name: '上传报告' }],
    scripts: [scriptPath('upload')],
    main: html`<h1>${nameHtml(name)}<small>${year}年度报告上传 · 截止 ${deadlineWords(filerLevel(agency), year, now, due)}</small></h1>
${bodyNav(agency, year, 'upload')}
${forBodyHtml(filer, name)}
${lockedHtml(lockedBy)}
${counted === null ? lateHtml(agency, year, now, due) : ''}
<noscript><p class="note"><strong>本页要用到浏览器脚本。</strong>请换用支持脚本的浏览器，或联系政务公开办。</p></noscript>
<form id="upload" data-agency="${agency}" data-year="${year}">
<div class="sheet drop" id="drop"><p><label for="file">选择报送文件</label>，或把文件拖到这里（.json，不超过 ${MAX_BYTES / 1024 / 1024} MB）</p>
<p><input type="file" id="file" accept=".json,application/json"></p>
<p class="quiet">一份文件是一个单位一个年度的整份报告，填报页可“另存为 JSON 文件”。不清楚的请问${askHtml(districtName, office)}。</p>
<p class="quiet">只有 Word、Excel 或网页？请到<a href="${bodyPagePath(agency, year, 'fill')}">填报页</a>读入，核对后提交。</p></div>
<p id="verdict" role="status"></p>
<p><button type="submit" id="send" disabled>上传</button></p>
<progress id="progress" max="1" value="0" aria-label="上传进度" hidden></progress>
<p id="filed" role="alert"></p>
</form>
<dialog id="confirm" aria-labelledby="confirm-head"></dialog>
<section aria-label="上传前的检查"><div id="findings"></div></section>`,
  };
}
