import type { AgencyStanding, AgencyState, DistrictYear } from '../../flow/readModels.ts';
import { badgeHtml } from '../badgeHtml.ts';
import { type Html, html, nameHtml } from '../html.ts';
import { STATE_BADGES } from '../stateNames.ts';
import { agencyPath, receiptPath } from './paths.ts';

/** Who needs attention first. */
const URGENCY: readonly AgencyState[] = [
  'notFiled',
  'returned',
  'rejected',
  'needsReason',
  'correcting',
  'accepted',
  'approved',
  'locked',
  'notRequired',
];

/** 谁还没报: bodies that someone has to write to stand open at the top, those that are done are folded. */
export function filingListHtml(model: DistrictYear, overdue: number): Html {
  const sorted = model.agencies.toSorted((left, right) => URGENCY.indexOf(left.state) - URGENCY.indexOf(right.state));
  const open = sorted.filter(needsAttention);
  const done = sorted.filter((each) => each.counted && !needsAttention(each));
  const exempt = sorted.filter((each) => !each.counted && !needsAttention(each));
  return html`${
    open.length === 0
      ? html`<p>应报单位都已计入汇总，没有待处理的报送。</p>`
      : html`<h3>待处理 ${open.length} 个单位</h3>
${listHtml('待处理', model, open, overdue)}`
  }
${folded(`已计入汇总 ${done.length} 个单位`, model, done)}
${folded(`无需报送 ${exempt.length} 个单位`, model, exempt)}`;
}

/** Not counted though required, or an upload that waits for somebody. */
function needsAttention({ state, required, counted }: AgencyStanding): boolean {
  return (required && !counted) || state === 'rejected' || state === 'needsReason' || state === 'returned';
}

function folded(title: string, model: DistrictYear, agencies: readonly AgencyStanding[]): Html {
  if (agencies.length === 0) return html``;
  return html`<details><summary>${title}</summary>
${listHtml(title, model, agencies, 0)}</details>`;
}

function listHtml(title: string, model: DistrictYear, agencies: readonly AgencyStanding[], overdue: number): Html {
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${title}"><table class="list"><thead><tr><th scope="col">单位</th><th scope="col">状态</th><th scope="col">计入汇总</th><th scope="col">回执</th><th scope="col">说明</th></tr></thead>
<tbody>${agencies.map((each) => rowHtml(model, each, overdue))}</tbody></table></div>`;
}

function rowHtml({ district, year }: DistrictYear, standing: AgencyStanding, overdue: number): Html {
  const { agency, name, state, counted, required, reason } = standing;
  const receipts = [
    ...(standing.receipt === null ? [] : [{ word: counted ? '计入版本' : '最近一次', id: standing.receipt }]),
    ...(standing.latestReceipt === undefined ? [] : [{ word: '最近一次', id: standing.latestReceipt }]),
  ];
  const late = required && !counted && overdue > 0;
  return html`<tr><th scope="row"><a href="${agencyPath(district, year, agency)}">${nameHtml(name)}</a></th><td>${badgeHtml(STATE_BADGES[state])}${late ? html` ${badgeHtml({ name: `逾期 ${overdue} 天`, sign: '!', tone: 'orange' })}` : ''}</td><td>${counted ? '是' : '否'}</td><td>${receipts.map(({ word, id }, index) => html`${index > 0 ? '、' : ''}<a href="${receiptPath(agency, year, id)}">${word}</a>`)}</td><td>${reason === undefined ? '' : nameHtml(reason)}${!required && counted ? '非应报单位，已自愿报送' : ''}${counted && state === 'rejected' ? '更正未通过，原受理版本继续计入' : ''}${counted && state === 'needsReason' ? '更正待说明，原受理版本继续计入' : ''}</td></tr>
`;
}
