import { shanghaiTime } from '../../domain/values/calendar.ts';
import type { Merger } from '../../wire/merger.ts';
import { type Html, html, nameHtml } from './html.ts';

/** A piece of a sentence: words, or somebody's name. */
type Piece = string | { readonly name: string };

/** Of a body that was merged away: who reports for it. */
export function mergedAwayHtml(intoName: string): Html {
  return html`本单位已并入${nameHtml(intoName)}，由其一并报送；本单位的报送不再计入汇总，也不用再报送。没有并入的，请与政务公开办联系。`;
}

/** Of a body that reports for others as well: whose figures its report has to hold, and whether it was filed before that. */
export function mergedHereHtml(mergers: readonly Merger[]): Html {
  return html`${mergers.map((merger) => html`<p class="note">${mergerHtml(merger)}</p>`)}`;
}

/** One merger as the office and the body read it. */
export function mergerHtml(merger: Merger): Html {
  return html`${piecesOf(merger).map((piece) => (typeof piece === 'string' ? piece : nameHtml(piece.name)))}`;
}

/** The same for a terminal. */
export function mergerText(merger: Merger): string {
  return piecesOf(merger)
    .map((piece) => (typeof piece === 'string' ? piece : piece.name))
    .join('');
}

function piecesOf({ name, intoName, takenOutAt, isBehind }: Merger): readonly Piece[] {
  const out = takenOutAt === undefined ? '' : `，原计入汇总的数字已于 ${shanghaiTime(takenOutAt)} 移出`;
  const behind: readonly Piece[] = isBehind
    ? ['现计入的报送早于并入：请核实是否已含', { name }, '的数字，没有的须更正后重新报送。']
    : ['的报送须含其数字。'];
  return [{ name }, '已并入', { name: intoName }, `${out}；`, { name: intoName }, ...behind];
}
