import { element } from './elements.ts';

/** After the name of a file that the browser cannot open any more. */
export const CANNOT_OPEN = '打不开。文件可能已被移动、改名，或正被别的程序打开；请关闭后重新选择。';

/** Calls `take` with each file that is chosen in the field or dropped on the zone around it. */
export function onChosenFile(field: string, take: (file: File) => Promise<void> | void): void {
  const input = element(field, HTMLInputElement);
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    // Chosen again, the same file is read again: it may have been mended meanwhile.
    input.value = '';
    if (file !== undefined) void take(file);
  });
}

/** A file dropped beside the zone would take the place of the page, and of everything typed in it. */
export function keepPageFromFiles(zone: string, refuse: () => void): void {
  const isBeside = ({ target }: DragEvent) => !(target instanceof Node && element(zone, HTMLElement).contains(target));
  const holdsFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false;
  document.addEventListener('dragover', (event) => {
    if (isBeside(event) && holdsFiles(event)) event.preventDefault();
  });
  document.addEventListener('drop', (event) => {
    const isText = event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLInputElement;
    if (!isBeside(event) || (isText && !holdsFiles(event))) return;
    event.preventDefault();
    if (holdsFiles(event)) refuse();
  });
}

/** Files dropped anywhere on the zone go into the field, as if they had been chosen there. */
export function dropInto(zone: HTMLElement, field: string): void {
  const over = (event: DragEvent) => {
    event.preventDefault();
    zone.classList.add('over');
  };
  zone.addEventListener('dragenter', over);
  zone.addEventListener('dragover', over);
  zone.addEventListener('dragleave', () => zone.classList.remove('over'));
  zone.addEventListener('drop', (event) => {
    event.preventDefault();
    zone.classList.remove('over');
    const files = event.dataTransfer?.files;
    if (files === undefined || files.length === 0) return;
    const input = element(field, HTMLInputElement);
    input.files = files;
    input.dispatchEvent(new Event('change'));
  });
}
