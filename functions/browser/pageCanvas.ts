/** Of one canvas: a page of A4 at twice its size has 2 million. */
export const MOST_PIXELS = 3_000_000;

interface HeldCanvas {
  canvas: OffscreenCanvas | null;
  context: OffscreenCanvasRenderingContext2D | null;
}

/** Canvases of a worker, as the library that draws PDF asks for them; none is larger than a page may be. */
export class Canvases {
  create(width: number, height: number): HeldCanvas {
    const canvas = new OffscreenCanvas(...bounded(width, height));
    return { canvas, context: canvas.getContext('2d', { willReadFrequently: true }) };
  }

  reset({ canvas }: HeldCanvas, width: number, height: number): void {
    if (canvas !== null) [canvas.width, canvas.height] = bounded(width, height);
  }

  destroy(held: HeldCanvas): void {
    if (held.canvas !== null) [held.canvas.width, held.canvas.height] = [0, 0];
    held.canvas = null;
    held.context = null;
  }
}

function bounded(width: number, height: number): readonly [number, number] {
  if (!(width > 0 && height > 0 && width * height <= MOST_PIXELS)) throw new RangeError('a canvas beyond the bounds');
  return [width, height];
}

/** Filters are elements of a document, of which a worker has none: what they would change is drawn as it is. */
export class NoFilters {
  readonly addFilter = none;
  readonly addHCMFilter = none;
  readonly addAlphaFilter = none;
  readonly addLuminosityFilter = none;
  readonly addKnockoutFilter = none;
  readonly addHighlightHCMFilter = none;
  readonly addSelectionHCMFilter = none;
  readonly addSelectionFilter = none;

  createSelectionStyle(): null {
    return null;
  }

  destroy(): void {}
}

function none(): string {
  return 'none';
}
