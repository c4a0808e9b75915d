import { shanghaiTime } from '../../shared/domain/values/calendar.ts';
import { type Html, html } from '../../shared/render/frame/html.ts';

/** What was filed for bodies at one go, from this browser. */
interface FiledBatch {
  /** ISO, UTC. */
  readonly at: string;
  readonly items: readonly {
    readonly agency: string;
    readonly name: string;
    readonly file: string;
    readonly receipt: string;
  }[];
}

interface Place {
  readonly district: string;
  readonly year: number;
}

/** Batches that are kept for looking back. */
const MOST = 20;
const keyOf = ({ district, year }: Place) => `nianbao:batches:${district}:${year}`;

/** Newest first; none where the browser keeps nothing. */
export function keptBatches(at: Place): readonly FiledBatch[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(at)) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isBatch) : [];
  } catch {
    return [];
  }
}

export function keepBatch(at: Place, batch: FiledBatch): void {
  try {
    localStorage.setItem(keyOf(at), JSON.stringify([batch, ...keptBatches(at)].slice(0, MOST)));
  } catch {
    // A browser that keeps nothing: receipts and journal have all of it.
  }
}

function isBatch(value: unknown): value is FiledBatch {
  const { at, items } = (value ?? {}) as Partial<FiledBatch>;
  return typeof at === 'string' && Array.isArray(items);
}

export function batchesHtml(batches: readonly FiledBatch[], mayFile: boolean): Html {
  if (batches.length === 0) return html``;
  return html`<h2>本机代报过的批次</h2>${batches.map(
    (
      { at, items },
      index,
    ) => html`<details data-batch="${index}"><summary>${shanghaiTime(at).slice(0, 16)}，${items.length} 份</summary>
<ul>${items.map(({ name, file, receipt }) => html`<li><a href="${receipt}">${name}</a> ← <bdi>${file}</bdi></li>`)}</ul>
${mayFile ? html`<p><button type="button" class="plain" data-act="take-back">整批退回</button></p>` : ''}</details>`,
  )}`;
}
