import { html } from '../frame/html.ts';
import type { Page } from '../frame/pageHtml.ts';
import { OFFLINE_CHECK_PATH, scriptPath } from '../frame/paths.ts';
import { REPORT_FILES } from './fileEndings.ts';

/** 自查（不提交）: the same rules as the server's, in the browser; what is checked never leaves the machine. */
export function checkPage({ offline }: { readonly offline: boolean }): Page {
  return {
    title: '自查（不提交）',
    crumbs: [{ name: '自查（不提交）' }],
    ...(offline ? {} : { scripts: [scriptPath('check')] }),
    main: html`<h1>自查（不提交）<small>与报送时相同的规则，在本机浏览器中运行</small></h1>
<p class="note"><strong>文件只在本机检查，不会上传。</strong>${
      offline
        ? '本文件不用联网，可存在 U 盘或内网电脑上使用；规则更新后请重新下载。'
        : html`也可<a href="${OFFLINE_CHECK_PATH}" download="年报自查.html">下载离线版</a>，不联网使用。`
    }</p>
<noscript><p class="note">本页要用到浏览器脚本。</p></noscript>
<form id="check">
<div class="sheet drop" id="drop"><p><label for="file">选择要检查的报告</label>，或把文件拖到这里（JSON、本系统模板、Word、Excel、网页或文本）</p>
<p><input type="file" id="file" accept="${REPORT_FILES}"></p>
<p><label for="previous">上年已计入汇总的报告（可不选；选了才核对上年结转、文件存量等）</label></p>
<p><input type="file" id="previous" accept="${REPORT_FILES}"></p>
<p><label for="wishes">本级要求文件（JSON，可不选；选了才对照本级通知的要求，只作提示）</label></p>
<p><input type="file" id="wishes" accept=".json"></p></div>
</form>
<p id="verdict" role="status"></p>
<div id="reading"></div>
<div id="findings"></div>`,
  };
}
