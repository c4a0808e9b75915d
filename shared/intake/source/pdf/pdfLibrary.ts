import { CharacterMaps } from './characterMaps.ts';

export type PdfLibrary = typeof import('unpdf/pdfjs');
type PdfTask = ReturnType<PdfLibrary['getDocument']>;
export type PdfPage = Awaited<ReturnType<Awaited<PdfTask['promise']>['getPage']>>;

/** Where pages are drawn: what the library takes its canvases and filters from, where there is no document, and its bounds. */
interface PdfDrawing {
  readonly CanvasFactory: object;
  readonly FilterFactory: object;
  /** Pictures of more pixels than this are left out. */
  readonly maxImageSize: number;
}

/**
 * Takes a PDF apart with the library, which is loaded when the first one comes: for reading, and with `drawing` for its pages to be
 * drawn. Glyphs are drawn as shapes; no font of the file is given to the system, nothing is compiled, nothing is fetched.
 */
export async function openFile(
  bytes: Uint8Array,
  drawing?: PdfDrawing,
): Promise<{ readonly library: PdfLibrary; readonly task: PdfTask }> {
  const library = await import('unpdf/pdfjs');
  const task = library.getDocument({
    // The library keeps what it is given.
    data: new Uint8Array(bytes),
    disableFontFace: true,
    useSystemFonts: false,
    fontExtraProperties: true,
    useWorkerFetch: false,
    BinaryDataFactory: CharacterMaps,
    stopAtErrors: false,
    verbosity: 0,
    ...(drawing === undefined ? {} : { ...drawing, useWasm: false, isImageDecoderSupported: false }),
  });
  return { library, task };
}
