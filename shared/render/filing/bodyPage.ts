import { formOf } from '../../domain/forms/editions.ts';
import type { FormPart, FormSection } from '../../domain/forms/form.ts';
import { DOCUMENT_MARK, documentMark, reportTitleOf } from '../../domain/marks/documentMarks.ts';
import { given } from '../../domain/values/given.ts';
import { paragraphsOf } from '../../domain/values/prose.ts';
import type { Report } from '../../domain/verdict/judgement.ts';
import { type Html, html, htmlText, shown } from '../frame/html.ts';
import { SUMMARY_STYLE } from '../summary/summaryStyle.ts';
import { officialTables } from '../table/officialTables.ts';
import { tableHtml } from '../table/tableHtml.ts';
import { printedFigures } from './printedFigures.ts';
import type { VersionMarks } from './versionMarks.ts';

/**
 * One body's report as one file for its own page, the twin of `bodyDocument`: the same words and figures, and as exactly read
 * back. `headLine` stands in the page's header, apart from the report; `signedOn`
 * below the body's name at its end. Nothing is loaded from outside, nothing runs.
 */
export function bodyPage(report: Report, marks: VersionMarks = {}): string {
  // The style is put in after the rest was escaped; it is the program's own text.
  return htmlText(pageHtml(report, marks)).replace('<style></style>', () => `<style>${SUMMARY_STYLE}</style>`);
}

function pageHtml(report: Report, { headLine, signedOn }: VersionMarks): Html {
  const title = reportTitleOf(report.agencyName, report.year);
  const show = printedFigures(report);
  const tables = new Map(officialTables(report.edition).map((table) => [table.id, table]));
  const partHtml = (part: FormPart): Html | string => {
    if ('section' in part) return sectionHtml(report, part.section);
    const table = tables.get(part.table.id);
    return table === undefined ? '' : tableHtml(table, show);
  };
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="${DOCUMENT_MARK}" content="${documentMark({ ...report, ...given({ signedOn }) })}">
<title>${title}</title>
<style></style>
</head>
<body>
${headLine === undefined ? '' : html`<header><p class="note">${headLine}</p></header>`}
<main>
<h1>${title}</h1>
${formOf(report.edition).parts.map(partHtml)}
${shown(signedOn !== undefined, () => html`<div class="signature"><p>${report.agencyName}</p><p>${signedOn}</p></div>`)}
</main>
</body>
</html>
`;
}

function sectionHtml({ narrative }: Report, { key, title }: FormSection): Html {
  return html`<h2>${title}</h2>
${paragraphsOf(narrative[key] ?? '').map(
  (line) => html`<p>${line}</p>
`,
)}`;
}
