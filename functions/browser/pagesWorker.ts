import { openFile, type PdfPage } from '../../shared/intake/source/pdf/pdfLibrary.ts';
import { Canvases, MOST_PIXELS, NoFilters } from './pageCanvas.ts';

/** What the page asks: the file, once, and then its pages one after the other, each turned as it was read. */
export type PagesAsked =
  | { readonly kind: 'file'; readonly bytes: Uint8Array }
  | { readonly kind: 'page'; readonly page: number; readonly rotation: number };

/** What comes back: each page as a picture, or that it could not be drawn. */
export type PagesTold =
  | { readonly kind: 'drawn'; readonly page: number; readonly bitmap: ImageBitmap }
  | { readonly kind: 'failed'; readonly page: number };

/** Twice the size of print: a page of A4 is 1,190 by 1,684 points of the screen. */
const LARGEST_SCALE = 2;
/** No side of a picture is longer, whatever the shape of the page. */
const LONGEST_SIDE = 4_000;

const tell = (told: PagesTold, moved: Transferable[] = []) => postMessage(told, { transfer: moved });

type OpenedFile = Awaited<Awaited<ReturnType<typeof openFile>>['task']['promise']>;
let file: Promise<OpenedFile> | undefined;

addEventListener('message', ({ data }: MessageEvent<PagesAsked>) => {
  if (data.kind === 'file') file = opened(data.bytes);
  else if (data.kind === 'page') void answer(data.page, data.rotation);
});

async function opened(bytes: Uint8Array): Promise<OpenedFile> {
  const { task } = await openFile(bytes, {
    CanvasFactory: Canvases,
    FilterFactory: NoFilters,
    maxImageSize: MOST_PIXELS,
  });
  return task.promise;
}

/** Whatever a file does to the library, the page is told that this one cannot be shown. */
async function answer(number: number, rotation: number): Promise<void> {
  try {
    const page = await (await file)?.getPage(number);
    if (page === undefined) throw new RangeError('a page before its file');
    const bitmap = await drawn(page, rotation);
    page.cleanup();
    tell({ kind: 'drawn', page: number, bitmap }, [bitmap]);
  } catch {
    tell({ kind: 'failed', page: number });
  }
}

/** One for all pages: each new one would stay until the browser collects it. */
const canvas = new OffscreenCanvas(1, 1);

async function drawn(page: PdfPage, rotation: number): Promise<ImageBitmap> {
  const { width, height } = page.getViewport({ scale: 1, rotation });
  const scale = Math.min(
    LARGEST_SCALE,
    Math.sqrt(MOST_PIXELS / (width * height)),
    LONGEST_SIDE / Math.max(width, height),
  );
  [canvas.width, canvas.height] = [Math.max(1, Math.floor(width * scale)), Math.max(1, Math.floor(height * scale))];
  const viewport = page.getViewport({ scale, rotation });
  // The library draws on what draws like a canvas of the document. As for print: a worker has no frames to wait for.
  const task = page.render({ canvas: canvas as unknown as HTMLCanvasElement, viewport, intent: 'print' });
  await task.promise;
  return canvas.transferToImageBitmap();
}
