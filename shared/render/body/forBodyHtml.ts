import type { Filer } from '../../domain/filing/filer.ts';
import { type Html, html, nameHtml } from '../frame/html.ts';

/** Said to somebody of the office on a page where a body files: in whose name they are about to file, and what will stand of it. */
export function forBodyHtml(filer: Filer | undefined, body: string): Html | '' {
  if (filer?.as !== 'office') return '';
  const words = '政务公开办代为报送。回执、历次报送和办理记录写明由政务公开办代报及代报人，单位也能看到。';
  return html`<p class="note" id="for-body"><strong>您正以政务公开办（${nameHtml(filer.name)}）的身份为${nameHtml(body)}填报。</strong>${words}</p>`;
}
