import type { JournalLine, ReadJournal } from '../../flow/read/readJournal.ts';
import type { JournalKind } from '../../wire/journalKinds.ts';
import { type Html, html, nameHtml, shown } from '../frame/html.ts';
import { factWords, JOURNAL_NAMES } from '../frame/journalWords.ts';
import { headHtml, scrollHtml } from '../frame/listTable.ts';
import { originalLinkHtml } from '../frame/originalHtml.ts';
import { originWords } from '../frame/originWords.ts';
import type { Page } from '../frame/pageHtml.ts';
import { type ListAsked, pageOf, pagerHtml, queryOf } from '../frame/pager.ts';
import { districtPagePath, districtPath, receiptPath, reviewPath, viewsPath } from '../frame/paths.ts';
import { fieldsUnder, headingsOf } from '../list/column.ts';
import { districtNav } from './districtNav.ts';
import { JOURNAL_COLUMNS } from './journalColumns.ts';

/** `words`: a body's code or a part of its name, a person, or words of a reason. */
export interface JournalFilter extends ListAsked {
  readonly kind?: JournalKind;
}

/** Steps on one page: with reasons of some hundred characters 1 KB each. */
const LINES_A_PAGE = 60;

/** The lines a filter leaves. */
export function journalMatching(lines: readonly JournalLine[], { words, kind }: JournalFilter): readonly JournalLine[] {
  return lines.filter(
    ({ entry, agencyName }) =>
      (kind === undefined || entry.kind === kind) &&
      [entry.agency, agencyName, entry.by, entry.reason].some((text) => text.includes(words)),
  );
}

/** 办理记录: what the office did in the year, newest first: who, when, about whom, why. */
export function journalPage(journal: ReadJournal, filter: JournalFilter): Page {
  const { district, name, year, lines } = journal;
  const here = districtPagePath(district, year, 'journal');
  const matching = journalMatching(lines, filter);
  const part = pageOf(matching, filter.page, LINES_A_PAGE);
  const rows = part.rows.map((line) => rowHtml(journal, line));
  const table = html`<table class="list cards">${headHtml(headingsOf(JOURNAL_COLUMNS))}<tbody>${rows}</tbody></table>`;
  const narrowed = queryOf({ q: filter.words, kind: filter.kind });
  const query = (file: string) => `${here}${file}?${narrowed}`;
  return {
    title: `${name}${year}年度办理记录`,
    crumbs: [{ name: `${name} ${year}年度`, href: districtPath(district, year) }, { name: '办理记录' }],
    main: html`<h1>${nameHtml(name)}${year}年度办理记录<small>政务公开办对本年度办理的每一步：何人、何时、对哪个单位、为何、从何处</small></h1>
${districtNav(district, year, 'journal')}
${filterForm(here, lines, filter)}
<p class="screen">导出所列：<a href="${query('.csv')}">CSV</a> · <a href="${query('.xlsx')}">Excel</a> · <a href="${viewsPath(district, year)}">查看记录</a></p>
${rows.length === 0 ? html`<p>没有记录。</p>` : scrollHtml('办理记录', table)}
${shown(matching.length > 0, () => html`<p class="quiet">共 ${matching.length} 条，第 ${part.page} 页，共 ${part.pages} 页。</p>`)}
${pagerHtml(part, here, narrowed)}`,
  };
}

function filterForm(here: string, lines: readonly JournalLine[], { words, kind }: JournalFilter): Html {
  const kinds = [...new Set(lines.map(({ entry }) => entry.kind))];
  const options = kinds.map(
    (each) =>
      html`<option value="${each}"${each === kind ? html` selected` : ''}>${JOURNAL_NAMES[each] ?? each}</option>`,
  );
  const field = html`<label>单位、经办人或原因 <input type="search" name="q" value="${words}" maxlength="100"></label>`;
  const choice = html`<label>事项 <select name="kind"><option value="">全部</option>${options}</select></label>`;
  return html`<form class="filter screen" method="get" action="${here}">${field} ${choice} <button type="submit" class="plain">筛选</button></form>`;
}

/** By which way and how the person was known, and from where; a dash for what was not written down. */
function originHtml({ entry }: JournalLine): Html {
  const { way, proof, address } = originWords(entry);
  const said = [way, proof].filter((each) => each !== null).join(' · ');
  if (said === '') return html`<span class="quiet">—</span>`;
  return html`${said}${shown(address !== null, () => html`<br><span class="mono quiet nowrap">${address}</span>`)}`;
}

function rowHtml({ district, year }: ReadJournal, line: JournalLine): Html {
  const { entry, agencyName } = line;
  const { agency, receipt, reason } = entry;
  const facts = factWords(entry);
  const original = shown(
    entry.facts?.original !== undefined && receipt !== undefined,
    () => html` · ${originalLinkHtml({ agency, year, receipt: receipt ?? '' })}`,
  );
  const said: Readonly<Record<string, Html>> = {
    单位:
      agency === '' ? html`全年` : html`<a href="${reviewPath(district, year, agency)}">${nameHtml(agencyName)}</a>`,
    经办人: nameHtml(entry.by),
    原因: html`${shown(reason !== '', () => html`<bdi>${reason}</bdi>`)}${shown(facts !== '', () => html` <small class="quiet">${facts}</small>`)}`,
    来源: originHtml(line),
    凭据: receipt === undefined ? html`` : html`<a href="${receiptPath(agency, year, receipt)}">回执</a>${original}`,
  };
  const cells = headingsOf(JOURNAL_COLUMNS).map((heading) => {
    const words = fieldsUnder(JOURNAL_COLUMNS, heading, line).join('，');
    return html`<td data-label="${heading}">${said[heading] ?? words}</td>`;
  });
  return html`<tr>${cells}</tr>
`;
}
