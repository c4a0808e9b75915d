import { shanghaiTime } from '../../domain/values/calendar.ts';
import type { RemindedBody, RemindersYear, SentReminder } from '../../wire/reminders.ts';
import { badgeHtml } from '../frame/badgeHtml.ts';
import { type Html, html, nameHtml, shown } from '../frame/html.ts';
import { headHtml, scrollHtml } from '../frame/listTable.ts';
import type { Page } from '../frame/pageHtml.ts';
import { isCalled, type ListAsked, pageOf, pagerHtml, queryOf, searchHtml } from '../frame/pager.ts';
import { agencyPath, districtPagePath, districtPath, remindersPath } from '../frame/paths.ts';
import { STATE_BADGES } from '../frame/stateNames.ts';
import { MAIL_STAGE_NAMES, mailOutcomeWords } from '../remind/mailWords.ts';
import { districtNav } from './districtNav.ts';

/** Bodies on one page. */
const ROWS_A_PAGE = 60;
const COLUMNS = ['单位', '状态', '登记的邮箱', '发出的邮件'];

/** 催报邮件: to whom what was sent, when, and what became of it. */
export function remindersPage(reminders: RemindersYear, asked: ListAsked): Page {
  const { district, name, year, bodies } = reminders;
  const here = remindersPath(district, year);
  const all = bodies.flatMap((body) => body.reminders);
  const count = (outcome: SentReminder['outcome']) => all.filter((each) => each.outcome === outcome).length;
  const [refused, unclear] = [count('refused'), count(undefined)];
  const counts = [
    `已发出 ${count('sent')} 封`,
    ...(refused > 0 ? [`被拒收 ${refused}`] : []),
    ...(unclear > 0 ? [`结果不明 ${unclear}`] : []),
  ].join(' · ');
  const called = bodies.filter((each) => isCalled(each, asked.words));
  const part = pageOf(called, asked.page, ROWS_A_PAGE);
  const rows = part.rows.map((body) => rowHtml(district, year, body));
  return {
    title: `${name}${year}年度催报邮件`,
    crumbs: [
      { name: `${name} ${year}年度`, href: districtPath(district, year) },
      { name: '报送情况', href: districtPagePath(district, year, 'filings') },
      { name: '催报邮件' },
    ],
    main: html`<h1>${nameHtml(name)}${year}年度催报邮件<small>${counts}</small></h1>
${districtNav(district, year, 'filings')}
${aboutHtml(all.length === 0)}
<p class="screen"><a href="${here}.csv">CSV</a> · <a href="${districtPagePath(district, year, 'roster')}">在名录里登记邮箱</a></p>
${shown(bodies.length > ROWS_A_PAGE, () => searchHtml(here, asked.words))}
${scrollHtml('催报邮件', html`<table class="list cards">${headHtml(COLUMNS)}<tbody>${rows}</tbody></table>`)}
${pagerHtml(part, here, queryOf({ q: asked.words }))}`,
  };
}

/** Who is written to, and when it ends. */
function aboutHtml(isNone: boolean): Html {
  const days = '报送截止日（延长过的按它自己的）之前 7 天、3 天、1 天的早上各一封';
  const off = shown(isNone, () => html`还没有发出过邮件：邮件默认不发，由系统管理员开通。`);
  return html`<p>邮件发给名录上登记了邮箱、应报而未计入的单位：${days}；计入、无需报送或全年定稿后不再发。最后一次之后仍未报送的，在发给政务公开办的名单上。${off}</p>`;
}

function rowHtml(district: string, year: number, { agency, name, state, mail, reminders }: RemindedBody): Html {
  const letters = reminders.length === 0 ? '—' : html`<ul class="plain">${reminders.map(letterHtml)}</ul>`;
  return html`<tr><th scope="row"><a href="${agencyPath(district, year, agency)}">${nameHtml(name)}</a></th>
<td data-label="${COLUMNS[1]}">${badgeHtml(STATE_BADGES[state])}</td>
<td class="long" data-label="${COLUMNS[2]}">${mail === undefined ? '没有登记' : html`<span class="mono">${mail}</span>`}</td>
<td class="long" data-label="${COLUMNS[3]}">${letters}</td></tr>
`;
}

function letterHtml({ stage, at, to, outcome, unknown, said }: SentReminder): Html {
  const words = mailOutcomeWords({ unknown, ...(outcome === undefined ? {} : { outcome }) });
  const reply =
    said === undefined || outcome === 'sent' ? '' : html`<br><small class="quiet"><bdi>${said}</bdi></small>`;
  return html`<li>${MAIL_STAGE_NAMES[stage]} ${shanghaiTime(at).slice(0, 16)} <strong>${words}</strong> <span class="mono">${to}</span>${reply}</li>
`;
}
