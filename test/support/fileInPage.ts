import type { Page } from 'playwright-core';

/** A report, and the document it was made from, both as text. */
interface WithDocument {
  readonly district: string;
  readonly agency: string;
  readonly year: number;
  readonly report: string;
  readonly document: string;
}

/** What the page was answered on the way, and the document as the receipt hands it out. */
interface FiledInPage {
  readonly asked: number;
  readonly kept: number;
  readonly sent: number;
  readonly original: string;
}

/**
 * Files a report with its document by the page's own means: its session, its form token and what its policy lets it reach. Waits
 * for the receipt that names the document.
 */
export function fileInPage(page: Page, filed: WithDocument): Promise<FiledInPage> {
  return page.evaluate(async ({ district, agency, year, report, document: text }) => {
    const token = document.querySelector<HTMLMetaElement>('meta[name="form-token"]')?.content;
    const bytes = new TextEncoder().encode(text);
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    const asked = await fetch(`/v1/agencies/${agency}/years/${year}/uploads`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token === undefined ? {} : { 'x-form-token': token }) },
      body: JSON.stringify({ original: { name: '年报.docx', size: bytes.length, sha256 } }),
    });
    const ticket = await asked.json();
    const kept = await fetch(ticket.original.url, { method: 'PUT', headers: ticket.original.headers, body: bytes });
    const form = new FormData();
    for (const [name, value] of Object.entries(ticket.fields)) form.append(name, String(value));
    form.append('file', new Blob([report], { type: 'application/json' }), 'report.json');
    const sent = await fetch(ticket.url, { method: 'POST', body: form });
    const statuses = { asked: asked.status, kept: kept.status, sent: sent.status };
    for (let time = 0; time < 120; time += 1) {
      const history = await (await fetch(`/v1/districts/${district}/years/${year}/agencies/${agency}`)).json();
      for (const { receipt } of history.versions) {
        const answer = await fetch(`/v1/receipts/${agency}/${year}/${receipt}`);
        if (!answer.ok || (await answer.json()).original?.sha256 !== sha256) continue;
        const original = await fetch(`/v1/receipts/${agency}/${year}/${receipt}/original`);
        return { ...statuses, original: await original.text() };
      }
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    return { ...statuses, original: 'no receipt names it' };
  }, filed);
}
