import type { CellSpot } from '../../shared/intake/read/cellSpots.ts';
import { html } from '../../shared/render/frame/html.ts';
import { cellAnchor } from '../../shared/render/frame/placeNames.ts';
import { besideSourceHtml, type ReadSource, saidOf, toLookAt } from './besideSourceHtml.ts';
import { draw, element } from './elements.ts';
import { drawsPages } from './pageDrawer.ts';
import { SourcePages } from './sourcePages.ts';

interface Shown extends ReadSource {
  /** The file itself, as it was chosen: its pages are drawn from it, in this browser. */
  readonly bytes: Uint8Array;
  /** The form stands on the same page: what is chosen leads to its place in it. */
  readonly leads: boolean;
}

/**
 * What was read of a file beside the file, until it is closed: each cell that is chosen, by pointer or by keys, is marked where it
 * stands in the source, or should stand.
 */
export function showBesideSource(dialog: HTMLDialogElement, shown: Shown): void {
  const isDrawn = shown.picture.pages.length > 0 && drawsPages();
  draw(dialog, besideSourceHtml(shown, { pages: isDrawn }));
  dialog.showModal();
  const source = element('the-source', HTMLElement);
  const pages = isDrawn ? new SourcePages(source, shown.bytes, shown.picture.pages) : undefined;
  const beside = new BesideSource(dialog, shown, pages);
  element('beside-head', HTMLElement).focus();
  const click = (event: MouseEvent) => beside.pressed(event);
  const key = (event: KeyboardEvent) => beside.keyed(event);
  dialog.addEventListener('click', click);
  dialog.addEventListener('keydown', key);
  dialog.addEventListener(
    'close',
    () => {
      pages?.stop();
      dialog.removeEventListener('click', click);
      dialog.removeEventListener('keydown', key);
      draw(dialog, '');
    },
    { once: true },
  );
}

class BesideSource {
  readonly #dialog: HTMLDialogElement;
  readonly #shown: Shown;
  readonly #pages: SourcePages | undefined;
  readonly #source: HTMLElement;
  #chosen: HTMLElement | undefined;

  constructor(dialog: HTMLDialogElement, shown: Shown, pages: SourcePages | undefined) {
    this.#dialog = dialog;
    this.#shown = shown;
    this.#pages = pages;
    this.#source = element('the-source', HTMLElement);
    this.#cells()[0]?.setAttribute('tabindex', '0');
  }

  pressed(event: MouseEvent): void {
    const target = event.target instanceof Element ? event.target : undefined;
    if (target === undefined) return;
    const read = (name: string) => target.closest<HTMLElement>(`[data-${name}]`)?.dataset[name];
    if (target.closest('#beside-close') !== null) this.#dialog.close();
    else if (target.closest('[data-lead]') !== null) this.#dialog.close();
    const [next, zoom, name] = [read('next'), read('zoom'), read('spot') ?? this.#cellAt(event, target)];
    if (next === 'open' || next === 'remarked') this.#goOn(next);
    else if (zoom !== undefined) {
      this.#pages?.zoom(zoom === 'in' ? 1 : -1);
      this.#toSight(this.#source, this.#marks()[0]);
    } else if (name !== undefined) this.#choose(name, { focus: true });
  }

  /** Up and down by rows, left and right along them; the form's tables follow one another. */
  keyed(event: KeyboardEvent): void {
    const target = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-spot]') : null;
    if (target === null) return;
    const to = this.#neighbour(target, event.key);
    if (to === undefined) return;
    event.preventDefault();
    this.#choose(to.dataset.spot ?? '', { focus: true });
  }

  #cells(): readonly HTMLElement[] {
    return [...this.#dialog.querySelectorAll<HTMLElement>('[data-spot]')];
  }

  #neighbour(from: HTMLElement, key: string): HTMLElement | undefined {
    const cells = this.#cells();
    const at = cells.indexOf(from);
    if (key === 'ArrowRight') return cells[at + 1];
    if (key === 'ArrowLeft') return cells[at - 1];
    if (key !== 'ArrowDown' && key !== 'ArrowUp') return undefined;
    const rows = [...Map.groupBy(cells, (cell) => cell.closest('tr')).values()];
    const row = rows.findIndex((each) => each.includes(from));
    const other = rows[row + (key === 'ArrowDown' ? 1 : -1)];
    const fromEnd = (rows[row]?.length ?? 0) - (rows[row]?.indexOf(from) ?? 0);
    // Rows end in the same column, whatever is merged before it.
    return other?.[Math.max(0, other.length - fromEnd)];
  }

  /** The next of those to be looked at, after the one that is chosen; after the last the first. */
  #goOn(state: 'open' | 'remarked'): void {
    const names = new Set(toLookAt(this.#shown.picture, state));
    const cells = this.#cells();
    const from = this.#chosen === undefined ? -1 : cells.indexOf(this.#chosen);
    const after = [...cells.slice(from + 1), ...cells.slice(0, from + 1)];
    const next = after.find(({ dataset }) => names.has(dataset.spot ?? ''));
    if (next?.dataset.spot !== undefined) this.#choose(next.dataset.spot, { focus: false });
  }

  /** The cell of the form that stands where the source was clicked. */
  #cellAt(event: MouseEvent, target: Element): string | undefined {
    const place = target.closest<HTMLElement>('[data-place]')?.dataset.place;
    const { spots } = this.#shown.picture;
    const exact = spots.filter((spot) => spot.exact === 'cell');
    if (place !== undefined) return exact.find((spot) => placeOf(spot) === place)?.cell;
    const point = this.#pages?.pointAt(event);
    if (point === undefined) return undefined;
    return exact.find(({ stands }) =>
      stands.some(
        ({ page, x0, y0, x1, y1 }) =>
          page === point.page && point.x >= x0 && point.x <= x1 && point.y >= y0 && point.y <= y1,
      ),
    )?.cell;
  }

  #choose(name: string, { focus }: { readonly focus: boolean }): void {
    const spot = this.#shown.picture.spots.find(({ cell }) => cell === name);
    const cell = this.#cells().find(({ dataset }) => dataset.spot === name);
    if (spot === undefined || cell === undefined) return;
    for (const each of this.#cells()) {
      each.setAttribute('aria-pressed', String(each === cell));
      each.setAttribute('tabindex', each === cell ? '0' : '-1');
    }
    this.#chosen = cell;
    if (focus) cell.focus({ preventScroll: true });
    this.#toSight(element('was-read', HTMLElement), cell);
    this.#mark(spot);
    const lead = this.#shown.leads ? html` <a data-lead href="#${cellAnchor(name)}">到表单的这一格</a>` : '';
    draw(element('beside-said', HTMLElement), html`${saidOf(this.#shown, name)}${lead}`);
  }

  #mark(spot: CellSpot): void {
    for (const old of this.#source.querySelectorAll('.chosen')) {
      old.classList.remove('chosen');
      old.removeAttribute('aria-current');
    }
    const drawn = this.#drawnAt(spot);
    drawn?.classList.add('chosen');
    drawn?.setAttribute('aria-current', 'true');
    this.#pages?.mark(spot.stands);
    const [first] = spot.stands;
    const isOnPage = first !== undefined && this.#pages?.isShown(first.page) === true;
    this.#toSight(this.#source, isOnPage ? this.#marks()[0] : drawn);
  }

  #marks(): readonly HTMLElement[] {
    return [...this.#source.querySelectorAll<HTMLElement>('.place-mark')];
  }

  /** Its place in the tables that are drawn as text. */
  #drawnAt(spot: CellSpot): HTMLElement | undefined {
    const { table, row, at } = spot;
    const selector =
      at !== undefined
        ? `[data-place="${placeOf(spot)}"]`
        : row !== undefined
          ? `[data-line="${table}-${row}"]`
          : `[data-drawn="${table}"]`;
    return table === undefined ? undefined : (this.#source.querySelector<HTMLElement>(selector) ?? undefined);
  }

  /** Moves that box alone: the other one, and the page, stay where they are. */
  #toSight(within: HTMLElement, what: HTMLElement | undefined): void {
    if (what === undefined) return;
    const [box, inner] = [within.getBoundingClientRect(), what.getBoundingClientRect()];
    const middle = (from: number, size: number, start: number, room: number) =>
      from - start - (size > room ? 16 : (room - size) / 2);
    if (inner.top < box.top || inner.bottom > box.bottom)
      within.scrollTop += middle(inner.top, inner.height, box.top, box.height);
    if (inner.left < box.left || inner.right > box.right)
      within.scrollLeft += middle(inner.left, inner.width, box.left, box.width);
  }
}

function placeOf({ table, row, at }: CellSpot): string {
  return `${table}-${row}-${at}`;
}
