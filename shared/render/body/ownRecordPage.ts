import { shanghaiTime } from '../../domain/values/calendar.ts';
import { given } from '../../domain/values/given.ts';
import type { OwnRecord } from '../../flow/read/readOwnRecord.ts';
import { DECISION_NAMES } from '../frame/decisionWords.ts';
import { filerWords } from '../frame/filerWords.ts';
import { type Html, html, nameHtml } from '../frame/html.ts';
import { factWords, JOURNAL_NAMES } from '../frame/journalWords.ts';
import { headHtml, scrollHtml } from '../frame/listTable.ts';
import type { Page } from '../frame/pageHtml.ts';
import { bodyPath, receiptPath } from '../frame/paths.ts';
import { OUTCOME_BADGES } from '../frame/stateNames.ts';
import { bodyNav } from './bodyNav.ts';

interface Line {
  readonly at: string;
  readonly who: string;
  readonly what: string;
  readonly why: string;
  readonly receipt?: string;
}

const COLUMNS = ['时间（北京时间）', '谁', '事项', '原因', '凭据'];
/** Of the office a body is told what it did and why, not which of its people. */
const OFFICE = '政务公开办';

/** 办理记录 of one body: who sent what, what the office did with it and why, newest first. */
export function ownRecordPage(record: OwnRecord): Page {
  const { agency, name, year } = record.own.filed;
  const rows = linesOf(record).map((line) => rowHtml({ agency, year }, line));
  return {
    title: `${name}${year}年度办理记录`,
    crumbs: [{ name: `${name} ${year}年度`, href: bodyPath(agency, year) }, { name: '办理记录' }],
    main: html`<h1>${nameHtml(name)}<small>${year}年度办理记录 · 何时由谁报送、政务公开办如何办理</small></h1>
${bodyNav(agency, year, 'record')}
${rows.length === 0 ? html`<p>还没有记录。</p>` : recordHtml(rows)}`,
  };
}

function rowHtml(
  { agency, year }: { readonly agency: string; readonly year: number },
  { at, who, what, why, receipt }: Line,
): Html {
  const proof = receipt === undefined ? '' : html`<a href="${receiptPath(agency, year, receipt)}">回执</a>`;
  const cells = [html`<bdi>${who}</bdi>`, what, html`<bdi>${why}</bdi>`, proof].map(
    (cell, index) => html`<td data-label="${COLUMNS[1 + index]}">${cell}</td>`,
  );
  return html`<tr><th scope="row">${shanghaiTime(at)}</th>${cells}</tr>
`;
}

function recordHtml(rows: readonly Html[]): Html {
  return scrollHtml('办理记录', html`<table class="list cards">${headHtml(COLUMNS)}<tbody>${rows}</tbody></table>`);
}

function linesOf({ own, steps }: OwnRecord): readonly Line[] {
  const filed = own.filed.versions.map(
    ({ receivedAt: at, receipt, decision, number, filer, madeFrom, outcome }): Line => {
      if (decision !== undefined)
        return { at, who: OFFICE, what: DECISION_NAMES[decision.kind], why: decision.reason, receipt };
      const what =
        outcome === 'withdrawal'
          ? OUTCOME_BADGES.withdrawal.name
          : `第${number}次报送${madeFrom === undefined ? '' : `（由已定稿的 ${madeFrom.version} 生成）`}：${OUTCOME_BADGES[outcome].name}`;
      return { at, who: filerWords(filer, madeFrom), what, why: '', receipt };
    },
  );
  const done = steps.map((entry): Line => {
    const { at, kind, reason, receipt } = entry;
    const facts = factWords(entry);
    const what = `${JOURNAL_NAMES[kind] ?? kind}${facts === '' ? '' : `（${facts}）`}`;
    return { at, who: OFFICE, what, why: reason, ...given({ receipt }) };
  });
  return [...filed, ...done].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}
