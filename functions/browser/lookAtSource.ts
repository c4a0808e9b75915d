import type { Imported } from '../../shared/intake/read/importReport.ts';
import { html } from '../../shared/render/frame/html.ts';
import type { ReadSource } from './besideSourceHtml.ts';
import { bodyIsKnown } from './bodyIsKnown.ts';
import { element, say } from './elements.ts';
import { readFile } from './readFile.ts';

/** A document that was read, and the file it came as. */
export interface GivenSource extends ReadSource {
  readonly given: File;
}

export function givenSource(imported: Imported, given: File): GivenSource {
  return { ...imported, findings: bodyIsKnown(imported.findings), file: given.name, given };
}

/** The button under what was read; {@link listenForLook} opens the document. */
export function lookButton({ picture }: ReadSource) {
  return picture.tables.length + picture.pages.length === 0
    ? ''
    : html`<p><button type="button" class="plain" id="beside-source">逐格对照原件</button></p>`;
}

export function listenForLook(source: GivenSource): void {
  document.getElementById('beside-source')?.addEventListener('click', () => void look(source));
}

/** The document beside what was read of it; what draws it is fetched when it is first asked for. */
async function look(source: GivenSource): Promise<void> {
  const [{ showBesideSource }, bytes] = await Promise.all([import('./besideSource.ts'), source.given.arrayBuffer()]);
  showBesideSource(element('beside-file', HTMLDialogElement), { ...source, bytes: new Uint8Array(bytes), leads: true });
}

/** Reads a document once more, as it was kept beside the draft, and shows it. */
export async function lookAtKept(given: File): Promise<void> {
  const status = element('read', HTMLElement);
  say(status, `正在读取 ${given.name}……`);
  const read = await readFile(given);
  say(status, '');
  if (read !== 'unreadable' && read.kind === 'document') await look(givenSource(read.imported, given));
}
