/**
 * Of pages whose forms hold much that is typed: whoever leaves with something unsaved is asked by the browser first. What a page
 * shows again because it was refused is unsaved from the start.
 */
type Field = HTMLInputElement | HTMLTextAreaElement;

const forms = [...document.querySelectorAll<HTMLFormElement>('form[data-unsaved]')];
let sent = false;

function isField(each: Element): each is Field {
  if (each instanceof HTMLTextAreaElement) return true;
  return (
    each instanceof HTMLInputElement && each.type !== 'hidden' && each.type !== 'checkbox' && each.type !== 'radio'
  );
}

function isUnsaved(form: HTMLFormElement): boolean {
  const fields = [...form.elements].filter(isField);
  return form.dataset.unsaved === 'refused' || fields.some(({ value, defaultValue }) => value !== defaultValue);
}

// Buttons outside a form send it as well.
for (const form of forms) form.addEventListener('submit', () => (sent = true));
// Come back to by the browser's own button, the page is as it was left.
addEventListener('pageshow', () => (sent = false));
addEventListener('beforeunload', (event) => {
  if (sent || !forms.some(isUnsaved)) return;
  event.preventDefault();
  // Chromium before 119 asks only for this.
  event.returnValue = true;
});
