import { wholeOf } from '../../domain/values/placeWords.ts';
import type { Question, Questions } from '../../flow/read/readQuestions.ts';
import { badgeHtml } from '../frame/badgeHtml.ts';
import { type Html, html, nameHtml, shown } from '../frame/html.ts';
import { headHtml, scrollHtml } from '../frame/listTable.ts';
import type { Page } from '../frame/pageHtml.ts';
import { FROM_THE_START, isCalled, type ListAsked, pageOf, pagerHtml, queryOf, searchHtml } from '../frame/pager.ts';
import { districtPagePath, districtPath, receiptPath, reviewPath, rulePath } from '../frame/paths.ts';
import { STATE_BADGES } from '../frame/stateNames.ts';
import { districtNav } from './districtNav.ts';

/** 异常与说明: what was asked about figures, by what it would change; the reasons given; what was never explained. */
export function questionsPage(model: Questions, { words, page }: ListAsked = FROM_THE_START): Page {
  const { district, name, year } = model;
  const here = districtPagePath(district, year, 'questions');
  const whole = wholeOf(model);
  const questions = model.questions.filter((question) => isCalled(question, words));
  const isOpen = ({ finding }: Question) => finding.reason === undefined;
  const [open, explained] = [questions.filter(isOpen), questions.filter((each) => !isOpen(each))];
  // One list in two parts: what is open comes first, and the pages run through both.
  const part = pageOf([...open, ...explained], page, ROWS_A_PAGE);
  const [openHere, explainedHere] = [part.rows.filter(isOpen), part.rows.filter((each) => !isOpen(each))];
  return {
    title: `${name}${year}年度异常与说明`,
    crumbs: [{ name: `${name} ${year}年度`, href: districtPath(district, year) }, { name: '异常与说明' }],
    main: html`<h1>${nameHtml(name)}${year}年度异常与说明<small>勾稽关系都对、但数字反常的，须说明原因才计入；按对${whole}合计的影响从大到小排列</small></h1>
${districtNav(district, year, 'questions')}
<p class="quiet">说明不充分的，到审核页勾选相应的格退回，单位会看到退回的意见。各条界限见<a href="/rules">校验规则</a>。</p>
${searchHtml(here, words)}
<h2 id="open">还没有说明 <span class="quiet">${open.length} 条</span></h2>
${open.length === 0 ? html`<p>没有还须说明的问题。</p>` : listHtml('还没有说明', model, openHere)}
<h2 id="explained">已说明 <span class="quiet">${explained.length} 条</span></h2>
${explained.length === 0 ? html`<p>还没有单位填写说明。</p>` : listHtml('已说明', model, explainedHere)}
${pagerHtml(part, here, queryOf({ q: words }))}`,
  };
}

/** Questions on one page: with the reason given some 2 KB each. */
const ROWS_A_PAGE = 40;

function listHtml(label: string, at: Questions, questions: readonly Question[]): Html {
  if (questions.length === 0) return html`<p class="quiet">在其他页。</p>`;
  const head = headHtml([{ number: `对${wholeOf(at)}合计的影响` }, '单位', '问题', '填写的原因', '办理']);
  const rows = questions.map((question) => rowHtml(at.district, at.year, question));
  return scrollHtml(label, html`<table class="list">${head}<tbody>${rows}</tbody></table>`);
}

/** Where last year has no total to compare with stands so, with the figure's part of this year's. What is no question of size has neither. */
function effectHtml(likely: Question['finding']['likely'], share: Question['share']): Html {
  if (likely === undefined) return html`—`;
  if (likely.effect !== null) return html`${likely.effect}`;
  const part = shown(share !== undefined, () => html`<br>占本年合计 ${share?.text}`);
  return html`<span class="quiet">上年没有合计可比</span>${part}`;
}

function rowHtml(
  district: string,
  year: number,
  { agency, name, state, receipt, finding, share, alsoGivenBy }: Question,
): Html {
  const { rule, message, likely, reason } = finding;
  const copied = shown(
    alsoGivenBy !== undefined,
    () => html`<br><strong>与${nameHtml(alsoGivenBy ?? '')}所填一字不差</strong>`,
  );
  const body = html`<a href="${receiptPath(agency, year, receipt)}">${nameHtml(name)}</a><br>${badgeHtml(STATE_BADGES[state])}`;
  return html`<tr><td class="number">${effectHtml(likely, share)}</td><td>${body}</td>
<td><a class="mono" href="${rulePath(rule)}">${rule}</a> ${message}</td>
<td>${reason === undefined ? html`<span class="quiet">还没有</span>` : html`<bdi>${reason}</bdi>${copied}`}</td>
<td><a href="${reviewPath(district, year, agency)}">审核、退回</a></td></tr>
`;
}
