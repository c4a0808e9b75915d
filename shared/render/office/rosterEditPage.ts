import { hasDivisions } from '../../domain/filing/filerLevel.ts';
import { FILING_WAY, FILING_WAYS } from '../../domain/filing/filingWays.ts';
import type { Roster, RosterEntry } from '../../domain/filing/roster.ts';
import { MAX_NAME } from '../../domain/forms/schema.ts';
import { LONGEST_REASON } from '../../wire/officeSteps.ts';
import { type Html, html, nameHtml, shown } from '../frame/html.ts';
import { type Notice, noticeHtml } from '../frame/noticeHtml.ts';
import type { Page } from '../frame/pageHtml.ts';
import { districtPagePath, districtPath, rosterPreviewPath } from '../frame/paths.ts';
import { BETWEEN } from './rosterPage.ts';

interface RosterEditPage {
  readonly roster: Roster;
  /** The body that is edited; undefined for a new one. */
  readonly entry: RosterEntry | undefined;
  readonly notice?: Notice;
  /** What was typed into the form that was refused. */
  readonly kept?: Readonly<Record<string, string>>;
}

/** One body of the roster as a form; what it changes is shown before it is saved. */
export function rosterEditPage({ roster, entry, notice = {}, kept = {} }: RosterEditPage): Page {
  const { district, year, name } = roster;
  const title = entry === undefined ? '增加单位' : `修改 ${entry.name}`;
  const field = (id: string, label: string, value: string, more: Html = html``) =>
    html`<p><label for="${id}">${label}</label> <input id="${id}" name="${id}" value="${kept[id] ?? value}" autocomplete="off"${more}></p>
`;
  const longest = html` maxlength="${MAX_NAME}"`;
  const { contact, formerNames = [], shortNames = [] } = entry ?? {};
  const required = (kept.required ?? String(entry?.required ?? true)) === 'true';
  return editPage(
    roster,
    title,
    notice,
    html`<form class="sheet fields" data-unsaved method="post" action="${rosterPreviewPath(district, year)}">
<input type="hidden" name="from" value="entry">
${
  entry === undefined
    ? field(
        'agency',
        '单位代码（小写字母、数字和连字符，如 440105-rsj；定了不再改）',
        `${district}-`,
        html` required maxlength="40"`,
      )
    : html`<input type="hidden" name="agency" value="${entry.agency}"><p>单位代码 <span class="mono">${entry.agency}</span></p>`
}
${field('name', '单位名称（全称，用于题名）', entry?.name ?? '', html` required${longest}`)}
${field('formerNames', `曾用名（几个的用“${BETWEEN}”分开；以曾用名报送的仍认得）`, formerNames.join(BETWEEN))}
${field('shortNames', '简称（同上）', shortNames.join(BETWEEN))}
<fieldset><legend>本年度</legend>
<label><input type="radio" name="required" value="true"${required ? html` checked` : ''}> 应报</label>
<label><input type="radio" name="required" value="false"${required ? '' : html` checked`}> 无需报送</label>
${field('reason', '无需报送的原因（撤并、垂直领导等；无需报送的必填）', entry?.reason ?? '', html` maxlength="${LONGEST_REASON}"`)}</fieldset>
${field('kind', '类别（部门、街道、垂管……，用于筛选）', entry?.kind ?? '', html` maxlength="20"`)}
${levelHtml(kept.level ?? entry?.level ?? '')}
${shown(hasDivisions(district) || entry?.from !== undefined, () => wayHtml(kept.way ?? entry?.from ?? ''))}
${field('contact', '联系人', contact?.name ?? '', longest)}
${field('phone', '电话', contact?.phone ?? '', html` inputmode="tel" maxlength="30"`)}
${field('mail', '邮箱（催报邮件发到这里；没有开通邮件催报的不必填）', entry?.mail ?? '', html` inputmode="email" maxlength="254"`)}
${entry === undefined ? '' : html`<p><label><input type="checkbox" name="remove" value="true"> 从本年度名录中移出（${nameHtml(name)}；已有报送的会保留）</label></p>`}
<p><button type="submit">预览</button> <a href="${districtPagePath(district, year, 'roster')}">不改了</a></p></form>`,
  );
}

function levelHtml(chosen: string): Html {
  const option = (value: string, words: string) =>
    html`<option value="${value}"${value === chosen ? html` selected` : ''}>${words}</option>`;
  const options = [option('', '按代码判断'), option('county', '区县及以下'), option('municipal', '设区的市以上')];
  return html`<p><label for="level">级别（能否制定规章）</label> <select id="level" name="level">${options}</select></p>`;
}

/** 报送方式: a division whose signed year is its report, or a body that files. */
function wayHtml(chosen: string): Html {
  const option = (value: string, words: string) =>
    html`<option value="${value}"${value === chosen ? html` selected` : ''}>${words}</option>`;
  const options = [option('', FILING_WAYS.own), option('district', FILING_WAYS.district)];
  return html`<p><label for="way">${FILING_WAY}（下级政府的单位代码为其六位区划代码）</label> <select id="way" name="way">${options}</select></p>`;
}

/** What of the roster is not a body: the district's name, who publishes, and whom bodies ask. */
export function rosterHeadPage({ roster, notice = {}, kept = {} }: Omit<RosterEditPage, 'entry'>): Page {
  const { district, year, name, publisher, office } = roster;
  const field = (id: string, label: string, value: string, more: Html) =>
    html`<p><label for="${id}">${label}</label> <input id="${id}" name="${id}" value="${kept[id] ?? value}" autocomplete="off"${more}></p>
`;
  const longest = html` maxlength="${MAX_NAME}"`;
  return editPage(
    roster,
    '地区名称、发布机关和政务公开办',
    notice,
    html`<form class="sheet fields" data-unsaved method="post" action="${rosterPreviewPath(district, year)}">
<input type="hidden" name="from" value="head">
${field('name', '地区名称（如 海珠区）', name, html` required${longest}`)}
${field('publisher', '发布机关（报告由它署名；省、市、县、区为人民政府，开发区、实验区为管理委员会）', publisher ?? '', longest)}
${field('contact', '政务公开办联系人（各单位页面上写明找谁）', office?.name ?? '', longest)}
${field('phone', '政务公开办电话', office?.phone ?? '', html` inputmode="tel" maxlength="30"`)}
<p><button type="submit">预览</button> <a href="${districtPagePath(district, year, 'roster')}">不改了</a></p></form>`,
  );
}

function editPage({ district, year, name }: Roster, title: string, notice: Notice, form: Html): Page {
  return {
    title: `${title} · ${name}${year}年度名录`,
    crumbs: [
      { name: `${name} ${year}年度`, href: districtPath(district, year) },
      { name: '名录', href: districtPagePath(district, year, 'roster') },
      { name: title },
    ],
    asksUnsaved: true,
    main: html`<h1>${nameHtml(title)}<small>${nameHtml(name)}${year}年度名录</small></h1>
${noticeHtml(notice)}
${form}`,
  };
}
