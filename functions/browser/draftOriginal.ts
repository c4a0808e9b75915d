import { MAX_ORIGINAL } from '../../shared/domain/filing/original.ts';
import { html } from '../../shared/render/frame/html.ts';
import { draw, element } from './elements.ts';
import { type DraftOriginal, dropOriginal, keepOriginal, keptOriginal } from './keptOriginal.ts';

interface Place {
  readonly agency: string;
  readonly year: number;
}

/** What goes with the report of this page when it is filed, said before it does, and left out where its person says so. */
export async function showOriginal(at: Place): Promise<void> {
  const original = await keptOriginal(at);
  const line = element('original', HTMLElement);
  line.hidden = original === undefined;
  if (original === undefined) return;
  draw(
    line,
    html`提交时附上原件 <bdi>${original.name}</bdi>，另存一份，只供本单位和政务公开办下载。
<button type="button" class="plain" id="look-original">逐格对照原件</button>
<button type="button" class="plain" id="no-original">不附</button>`,
  );
  element('look-original', HTMLButtonElement).addEventListener('click', async () => {
    const { lookAtKept } = await import('./lookAtSource.ts');
    await lookAtKept(new File([original.bytes], original.name));
  });
  element('no-original', HTMLButtonElement).addEventListener('click', () => {
    line.hidden = true;
    void dropOriginal(at);
  });
}

/** The document that was just read into the form. */
export async function putBeside(at: Place, file: File): Promise<void> {
  if (file.size > MAX_ORIGINAL) return;
  const original: DraftOriginal = { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
  await keepOriginal(at, original);
  await showOriginal(at);
}
