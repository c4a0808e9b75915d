import { type Html, htmlText } from '../../shared/render/frame/html.ts';

/** The element of that id and kind. Pages and scripts are made for each other: a missing one is a mistake in the program. */
export function element<T extends HTMLElement>(id: string, kind: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new TypeError(`the page has no ${kind.name} #${id}`);
  return found;
}

/**
 * Puts a drawn piece into the page. The only place that makes markup in the browser: it comes from the same templates as
 * the server's pages, which escape every text put into them.
 */
export function draw(into: HTMLElement, piece: Html | string): void {
  const text = typeof piece === 'string' ? '' : htmlText(piece);
  into.replaceChildren(document.createRange().createContextualFragment(text));
  if (typeof piece === 'string') into.textContent = piece;
}

/** What the page holds back until its script listens: nobody types or presses where nothing hears it. */
export function openWhatWaits(): void {
  for (const each of document.querySelectorAll('[data-waits]')) each.removeAttribute('disabled');
}

export function say(into: HTMLElement, words: string): void {
  if (into.textContent !== words) into.textContent = words;
}

/** Runs `work` a moment after the last call. */
export function settled(work: () => void, ms = 120): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(work, ms);
  };
}

/** Lets the browser save bytes as a file. */
export function saveAs(name: string, bytes: Uint8Array<ArrayBuffer>, type = 'application/json'): void {
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1_000);
}
