import type { Filer } from '../../domain/filing/filer.ts';
import type { VersionSummary } from '../../wire/agencyYear.ts';
import { type Html, html } from './html.ts';

type MadeFrom = VersionSummary['madeFrom'];

/** Who sent a report, in a few words: a name, that the office sent it for the body and who there did, or that a division's signing did. */
export function filerWords(filer: Filer | undefined, madeFrom?: MadeFrom): string {
  if (filer === undefined) return madeFrom?.isExact === true ? '定稿后自动报送' : '未记录';
  const { name, as } = filer;
  return as === 'body' ? name : `由政务公开办代报（${name}）`;
}

/** The same, with which signed version a division's filing was made from; `down` leads to it where the reader may go there. */
export function filerHtml({ filer, madeFrom }: Pick<VersionSummary, 'filer' | 'madeFrom'>, down?: string): Html {
  const who = html`<bdi>${filerWords(filer, madeFrom)}</bdi>`;
  if (madeFrom === undefined) return who;
  const version = down === undefined ? madeFrom.version : html`<a href="${down}">${madeFrom.version}</a>`;
  return html`${who} <small>由已定稿的 ${version} 生成</small>`;
}
