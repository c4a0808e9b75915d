import { formOf } from '../../domain/forms/editions.ts';
import type { FormPart } from '../../domain/forms/form.ts';
import { dayWords, shanghaiDate } from '../../domain/values/calendar.ts';
import { paragraphsOf } from '../../domain/values/prose.ts';
import type { Compilation } from '../../domain/year/compilation.ts';
import { type Html, html, htmlText, shown } from '../frame/html.ts';
import { officialTables } from '../table/officialTables.ts';
import { tableHtml } from '../table/tableHtml.ts';
import { draftFacts, proofFacts } from './facts.ts';
import { printedDistrictText } from './printedDistrict.ts';
import { DRAFT_LABEL, reportTitle, type SignedHead } from './summaryJson.ts';
import { SUMMARY_STYLE } from './summaryStyle.ts';

/**
 * The district's report as one file for a portal: its sections and tables in their printed order, who publishes it and when. It
 * holds what the Word file holds and nothing of how the figures came about. Nothing is loaded from outside.
 */
export function summaryPage(compilation: Compilation, head: SignedHead, dcat?: string): string {
  // The style is put in after the rest was escaped; it is the program's own text.
  const page = htmlText(documentHtml(compilation, head)).replace(
    '<style></style>',
    () => `<style>${SUMMARY_STYLE}</style>`,
  );
  // Data, not a script: no browser runs it. `<` is written so that no text in it can end the element.
  const described =
    dcat === undefined ? '' : `<script type="application/ld+json">${dcat.replaceAll('<', '\\u003c')}</script>\n`;
  return page.replace('</head>', () => `${described}</head>`);
}

function documentHtml(compilation: Compilation, head: SignedHead): Html {
  const title = reportTitle(compilation);
  const draft = draftFacts(compilation, head);
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}${head.signed ? '' : `（${DRAFT_LABEL}）`}</title>
<style></style>
</head>
<body>
<main>
<h1>${title}</h1>
${shown(!head.signed, () => html`<p class="draft">${DRAFT_LABEL}</p>`)}
${shown(draft.length > 0, () => html`<div class="note">${draft.map((line) => html`<p>${line}</p>`)}</div>`)}
${formOf(compilation.edition).parts.map((part) => partHtml(part, compilation, head))}
${signatureHtml(compilation, head)}${proofFacts(head).map((line) => html`<div class="note"><p>${line}</p></div>`)}
</main>
</body>
</html>
`;
}

/** A section as written, or an official table. A section of a draft that is not written says so. */
function partHtml(part: FormPart, compilation: Compilation, { signed }: SignedHead): Html {
  const { edition, text = {} } = compilation;
  if ('section' in part) {
    const { key, title } = part.section;
    const written = paragraphsOf(text[key]?.trim() || (signed ? '' : UNWRITTEN));
    return html`<h2>${title}</h2>
${written.map((line) => html`<p>${line}</p>`)}
`;
  }
  const table = officialTables(edition).find(({ id }) => id === part.table.id);
  return table === undefined ? html`` : tableHtml(table, printedDistrictText(compilation));
}

/** What stands in a section that nobody has written yet. */
export const UNWRITTEN = '（本节文字尚未撰写。）';

/** 署名 and 成文日期, of a signed report alone. */
function signatureHtml({ publisher }: Compilation, { signedAt }: SignedHead): Html {
  if (signedAt === null) return html``;
  return html`<p class="signature">${shown(publisher !== undefined, () => html`${publisher}<br>`)}${dayWords(shanghaiDate(new Date(signedAt)))}</p>`;
}
