import { shanghaiTime } from '../../domain/values/calendar.ts';
import type { Batch, Batches, BatchState } from '../../wire/batches.ts';
import { type Html, html, nameHtml, shown } from '../frame/html.ts';
import { headHtml, scrollHtml } from '../frame/listTable.ts';
import { type Notice, noticeHtml } from '../frame/noticeHtml.ts';
import type { Page } from '../frame/pageHtml.ts';
import { districtPagePath, districtPath, receiptPath, reviewPath } from '../frame/paths.ts';
import { fieldMarks, hiddenField } from '../frame/stepFields.ts';
import { districtNav } from './districtNav.ts';

interface BatchesPage {
  readonly batches: Batches;
  readonly mayDecide: boolean;
  readonly notice?: Notice;
  /** What was typed into the form that was refused. */
  readonly kept?: Readonly<Record<string, string>>;
}

export const BATCH_STATE_NAMES: Readonly<Record<BatchState, string>> = {
  notFiled: '没有代报',
  filedApart: '没有代报，另有报送',
  stands: '已计入',
  waits: '待说明原因',
  rejected: '校验未通过',
  corrected: '其后已更正',
  returned: '已退回',
};

const COLUMNS = ['文件', '单位', '读出', '读入时要处理的', '报送', '现在'];

/** 批次: what the office read at one go and filed for bodies; what is left of each, and the way to take it back as a whole. */
export function batchesPage({ batches, mayDecide, notice = {}, kept = {} }: BatchesPage): Page {
  const { district, name, year, batches: all } = batches;
  const documents = districtPagePath(district, year, 'documents');
  return {
    title: `${name}${year}年度批次`,
    crumbs: [
      { name: `${name} ${year}年度`, href: districtPath(district, year) },
      { name: '批量读入', href: documents },
      { name: '批次' },
    ],
    main: html`<h1>${nameHtml(name)}${year}年度批次<small>批量读入并代为报送的各批，新的在前；可补报没有报上的，也可整批退回</small></h1>
${districtNav(district, year, 'batches')}
${noticeHtml(notice)}
${shown(all.length === 0, () => html`<p>还没有代报过的批次。到<a href="${documents}">批量读入</a>选择文件。</p>`)}
${all.map((batch, index) => batchHtml(batches, batch, { open: index === 0, mayDecide, kept }))}`,
  };
}

interface Shown {
  readonly open: boolean;
  readonly mayDecide: boolean;
  readonly kept: Readonly<Record<string, string>>;
}

function batchHtml({ district, year }: Batches, batch: Batch, { open, mayDecide, kept }: Shown): Html {
  const { by, at, files, takenBack } = batch;
  const inState = (state: BatchState) => files.filter((file) => file.state === state).length;
  const [left, apart] = [inState('notFiled'), inState('filedApart')];
  const filed = files.length - left - apart;
  const standing = inState('stands') + inState('waits');
  const here = districtPagePath(district, year, 'batches');
  const again = `${districtPagePath(district, year, 'documents')}?batch=${encodeURIComponent(batch.batch)}`;
  const isKept = kept.form === 'take-back' && kept.batch === batch.batch;
  const typed = isKept ? (kept.reason ?? '') : '';
  const when = shanghaiTime(at).slice(0, 16);
  const told = `：${files.length} 个文件，代报 ${filed} 份，仍有效 ${standing} 份${apart === 0 ? '' : `；${apart} 个单位另有报送，不属这一批`}`;
  const acts = html`<div class="screen">${shown(
    left > 0,
    () => html`<p><a href="${again}">补报没有报上的 ${left} 个</a>（再选这些文件，算作同一批）</p>`,
  )}${shown(
    standing > 0,
    () => html`<form method="post" action="${here}/take-back">${hiddenField('batch-back', 'batch', batch.batch)}
<p><label for="why-${batch.batch}">整批退回的原因</label> <textarea id="why-${batch.batch}"${fieldMarks('batch-back', 'reason')} rows="2">${typed}</textarea></p>
<p class="quiet">这一批代报的 ${standing} 份退回后，重新报送并通过校验前不计入汇总；其后已由单位更正的、另有报送的都不动。</p>
<p><button type="submit">整批退回 ${standing} 份</button></p></form>`,
  )}</div>`;
  return html`<details class="sheet" id="batch-${batch.batch}"${open || isKept ? html` open` : ''}><summary>${when} ${nameHtml(by)}${told}</summary>
${scrollHtml('这一批的文件', html`<table class="list cards">${headHtml(COLUMNS)}<tbody>${files.map((file) => fileHtml(file, { district, year }))}</tbody></table>`)}
${takenBack.map(takenBackHtml)}
${shown(mayDecide, () => acts)}</details>
`;
}

function fileHtml(
  { file, agency, name, read, cells, todo, receipt, refused, state }: Batch['files'][number],
  { district, year }: { readonly district: string; readonly year: number },
): Html {
  const body =
    agency === undefined
      ? html`—`
      : html`<a href="${reviewPath(district, year, agency)}">${nameHtml(name === '' ? agency : name)}</a>`;
  const filed =
    receipt !== undefined && agency !== undefined
      ? html`<a href="${receiptPath(agency, year, receipt)}">回执</a>`
      : html`<bdi>${refused ?? '—'}</bdi>`;
  return html`<tr><th scope="row"><bdi>${file}</bdi></th><td data-label="${COLUMNS[1]}">${body}</td>
<td data-label="${COLUMNS[2]}" class="number">${cells === 0 ? '—' : `${read}/${cells}`}</td>
<td data-label="${COLUMNS[3]}" class="long"><bdi>${todo === '' ? '无' : todo}</bdi></td>
<td data-label="${COLUMNS[4]}">${filed}</td><td data-label="${COLUMNS[5]}">${BATCH_STATE_NAMES[state]}</td></tr>
`;
}

function takenBackHtml({ by, at, reason, returned, kept }: Batch['takenBack'][number]): Html {
  const left = kept.map(({ agency, why }) => html`<li><span class="mono">${agency}</span>：<bdi>${why}</bdi></li>`);
  return html`<p>${shanghaiTime(at).slice(0, 16)} ${nameHtml(by)} 整批退回 ${returned} 份：<bdi>${reason}</bdi></p>${shown(
    left.length > 0,
    () => html`<p>没有退回的：</p><ul>${left}</ul>`,
  )}`;
}
