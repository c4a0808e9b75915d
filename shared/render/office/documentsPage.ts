import type { Roster } from '../../domain/filing/roster.ts';
import { OLDER_FILES, OLDER_FILES_SAID, REPORT_FILES } from '../body/fileEndings.ts';
import { html, nameHtml } from '../frame/html.ts';
import type { Page } from '../frame/pageHtml.ts';
import { districtPagePath, districtPath, scriptPath } from '../frame/paths.ts';
import { districtNav } from './districtNav.ts';

/** What the reader may do here, and whether the server converts older kinds of files. */
interface DocumentsAllowed {
  readonly mayFile: boolean;
  readonly converts: boolean;
}

/** 批量读入: documents of many bodies at once, read in the officer's own browser, put right and filed for them. */
export function documentsPage({ district, name, year }: Roster, { mayFile, converts }: DocumentsAllowed): Page {
  return {
    title: `${name}${year}年度批量读入`,
    crumbs: [{ name: `${name} ${year}年度`, href: districtPath(district, year) }, { name: '批量读入' }],
    scripts: [scriptPath('documents')],
    main: html`<h1>${nameHtml(name)}${year}年度批量读入<small>各单位发来的 Word、Excel、PDF、网页、文本，一次读入，核对后代为报送</small></h1>
${districtNav(district, year, 'documents')}
<noscript><p class="note">本页要用到浏览器脚本。</p></noscript>
<form id="documents" data-district="${district}" data-name="${name}" data-year="${year}" data-converts="${String(converts)}"
${mayFile ? html`data-may-file="true"` : ''} autocomplete="off">
<div class="sheet drop" id="drop"><p><label for="files">选择文件或 ZIP</label>，可一次选多个，也可拖到这里。在本机读取；读不准的一律留空并列出。代报时原件另存一份，只供该单位和政务公开办下载。</p>
<p><input type="file" id="files" multiple accept="${REPORT_FILES},.zip,${OLDER_FILES}"></p>
${converts ? html`<p class="quiet">${OLDER_FILES_SAID}</p>` : ''}
<progress id="progress" max="1" value="0" aria-label="读取进度" hidden></progress>
<p role="status" id="read"></p></div>
<p class="acts screen"><button type="button" id="file-ready" disabled>代报没有问题的</button>
<button type="button" class="plain" id="letters" disabled>下载问题清单（ZIP）</button>
<button type="button" class="plain" id="table" disabled>下载读入情况（CSV）</button>
<button type="button" class="plain" id="forget" disabled>清空</button></p>
<p role="alert" id="filed" tabindex="-1"></p>
<div id="reads"></div>
</form>
<p class="screen"><a href="${districtPagePath(district, year, 'batches')}">代报过的批次</a>：每批的文件、各份现在的情况，可补报，也可整批退回。</p>
<dialog id="confirm" aria-labelledby="confirm-head"></dialog>
<dialog id="beside" class="wide" aria-labelledby="beside-head"></dialog>`,
  };
}
