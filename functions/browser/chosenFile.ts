import { element } from './elements.ts';

/** Calls `take` with each file that is chosen in the field or dropped on the zone around it. */
export function onChosenFile(field: string, take: (file: File) => Promise<void> | void): void {
  const input = element(field, HTMLInputElement);
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    if (file !== undefined) void take(file);
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
