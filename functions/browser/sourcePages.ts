import type { PagePlace, SourcePage } from '../../shared/intake/source/sourceDocument.ts';
import { PageDrawer } from './pageDrawer.ts';

/** Pictures of pages that are kept at once; those longest out of sight are let go, and drawn anew when they come back. */
const MOST_KEPT = 8;
/** How wide a page may be made, in the width of its place. */
const WIDTHS = [1, 1.5, 2.2, 3] as const;

/** The pages of a PDF beside what was read of it: each is drawn when it comes into sight, and what is chosen is marked on it. */
export class SourcePages {
  readonly #frames: readonly HTMLElement[];
  readonly #pages: readonly SourcePage[];
  readonly #drawer: PageDrawer;
  readonly #sight: IntersectionObserver;
  readonly #within: HTMLElement;
  /** Pages with a picture, the one that was drawn last at the end. */
  #kept: number[] = [];
  readonly #inSight = new Set<number>();
  readonly #failed = new Set<number>();
  #wide = 0;

  constructor(within: HTMLElement, bytes: Uint8Array, pages: readonly SourcePage[]) {
    this.#within = within;
    this.#pages = pages;
    this.#frames = [...within.querySelectorAll<HTMLElement>('[data-page]')];
    this.#frames.forEach((frame, index) => {
      const { width, height } = pages[index] ?? { width: 1, height: 1 };
      frame.style.paddingTop = `${(height / width) * 100}%`;
    });
    const rotations = pages.map(({ rotation }) => rotation);
    this.#drawer = new PageDrawer(bytes, rotations, {
      drawn: (page, bitmap) => this.#show(page, bitmap),
      failed: (page) => this.#fail(page),
    });
    this.#sight = new IntersectionObserver((entries) => this.#seen(entries), { root: within, rootMargin: '200px' });
    for (const frame of this.#frames) this.#sight.observe(frame);
  }

  /** Marks those places and nothing else. */
  mark(places: readonly PagePlace[]): void {
    for (const old of this.#within.querySelectorAll('.place-mark')) old.remove();
    for (const place of places) this.#put(place);
  }

  /** Whether the page is drawn, or may be yet. */
  isShown(page: number): boolean {
    return !this.#failed.has(page);
  }

  zoom(by: 1 | -1): void {
    this.#wide = Math.max(0, Math.min(WIDTHS.length - 1, this.#wide + by));
    for (const frame of this.#frames) {
      const { width, height } = this.#pages[Number(frame.dataset.page) - 1] ?? { width: 1, height: 1 };
      const wide = (WIDTHS[this.#wide] ?? 1) * 100;
      frame.style.width = `${wide}%`;
      frame.style.paddingTop = `${(height / width) * wide}%`;
    }
  }

  /** The point of a page that was clicked, in its own measure. */
  pointAt(event: MouseEvent): { readonly page: number; readonly x: number; readonly y: number } | undefined {
    const frame = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-page]') : null;
    const page = Number(frame?.dataset.page);
    const size = this.#pages[page - 1];
    if (frame === null || size === undefined) return undefined;
    const box = frame.getBoundingClientRect();
    const [x, y] = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
    return { page, x: x * size.width, y: y * size.height };
  }

  stop(): void {
    this.#sight.disconnect();
    this.#drawer.stop();
    for (const page of this.#kept) this.#letGo(page);
  }

  #put({ page, x0, y0, x1, y1 }: PagePlace): void {
    const [frame, size] = [this.#frames[page - 1], this.#pages[page - 1]];
    if (frame === undefined || size === undefined) return;
    const mark = document.createElement('div');
    mark.className = 'place-mark';
    mark.style.left = `${(x0 / size.width) * 100}%`;
    mark.style.top = `${(y0 / size.height) * 100}%`;
    mark.style.width = `${((x1 - x0) / size.width) * 100}%`;
    mark.style.height = `${((y1 - y0) / size.height) * 100}%`;
    frame.append(mark);
  }

  #seen(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      const page = target instanceof HTMLElement ? Number(target.dataset.page) : 0;
      if (!isIntersecting) {
        this.#inSight.delete(page);
        this.#drawer.leave(page);
      } else {
        this.#inSight.add(page);
        if (!this.#kept.includes(page) && !this.#failed.has(page)) this.#drawer.want(page);
      }
    }
  }

  #show(page: number, bitmap: ImageBitmap): void {
    const canvas = this.#canvas(page);
    if (canvas === undefined) return;
    [canvas.width, canvas.height] = [bitmap.width, bitmap.height];
    canvas.getContext('bitmaprenderer')?.transferFromImageBitmap(bitmap);
    canvas.dataset.drawn = 'true';
    this.#kept = [...this.#kept.filter((each) => each !== page), page];
    const far = this.#kept.find((each) => !this.#inSight.has(each));
    if (this.#kept.length > MOST_KEPT && far !== undefined) this.#letGo(far);
  }

  #letGo(page: number): void {
    const canvas = this.#canvas(page);
    this.#kept = this.#kept.filter((each) => each !== page);
    if (canvas === undefined) return;
    delete canvas.dataset.drawn;
    canvas.getContext('bitmaprenderer')?.transferFromImageBitmap(null);
    [canvas.width, canvas.height] = [1, 1];
  }

  #fail(page: number): void {
    this.#failed.add(page);
    const frame = this.#frames[page - 1];
    frame?.querySelector('p')?.removeAttribute('hidden');
    frame?.setAttribute('data-failed', 'true');
    // What was read of it stands there instead.
    this.#within.querySelector('details')?.setAttribute('open', '');
  }

  #canvas(page: number): HTMLCanvasElement | undefined {
    return this.#frames[page - 1]?.querySelector('canvas') ?? undefined;
  }
}
