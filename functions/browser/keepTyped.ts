import { SIGN_OUT_PATH } from '../../shared/render/frame/paths.ts';
import { askAgainOnceSignedOut } from './signedOutHere.ts';

/**
 * Of every page of somebody who has signed in: what was typed into a form is kept in this tab when it is sent, and stands in it
 * again when its page is come back to without its having been done. A session that ran out meanwhile costs nobody their words.
 */
const PREFIX = 'nianbao:typed:';
/** In the address a page is come back to once the step is done. */
const DONE = 'done';

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

interface Typed {
  readonly page: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
}

askAgainOnceSignedOut(SIGN_OUT_PATH);
for (const form of writingForms()) {
  form.addEventListener('submit', () => keep(form));
}
if (new URLSearchParams(location.search).has(DONE)) forget();
else restore();

function writingForms(): readonly HTMLFormElement[] {
  return [...document.forms].filter(({ method }) => method === 'post');
}

/** Fields that a person fills in; what the page put into the form itself stands there again by itself. */
function typedFields(form: HTMLFormElement): readonly Field[] {
  return [...form.elements].filter((each): each is Field => {
    if (each instanceof HTMLTextAreaElement || each instanceof HTMLSelectElement) return each.name !== '';
    return each instanceof HTMLInputElement && each.name !== '' && each.type !== 'hidden' && each.type !== 'password';
  });
}

function keep(form: HTMLFormElement): void {
  const fields = typedFields(form).flatMap((field): (readonly [string, string])[] =>
    isChoice(field) && !field.checked ? [] : [[field.name, field.value]],
  );
  if (fields.length === 0) return;
  const typed: Typed = { page: pageOf(form), fields };
  try {
    sessionStorage.setItem(keyOf(form), JSON.stringify(typed));
  } catch {
    // A browser that keeps nothing has nothing to give back.
  }
}

function restore(): void {
  for (const form of writingForms()) {
    const typed = keptFor(form);
    if (typed === undefined) continue;
    let changed = false;
    for (const field of typedFields(form)) {
      const kept = typed.fields.filter(([name]) => name === field.name).map(([, value]) => value);
      if (kept.length === 0 && !isChoice(field)) continue;
      changed = put(field, kept) || changed;
    }
    if (changed) say(form);
  }
}

function put(field: Field, kept: readonly string[]): boolean {
  if (isChoice(field)) {
    const checked = kept.includes(field.value);
    const changed = field.checked !== checked;
    field.checked = checked;
    return changed;
  }
  const [value = ''] = kept;
  const changed = field.value !== value;
  field.value = value;
  return changed;
}

function say(form: HTMLFormElement): void {
  const words = document.createElement('p');
  words.className = 'done';
  words.setAttribute('role', 'status');
  words.textContent = '上次填写的内容没有办成，已为您恢复，请核对后再提交。';
  form.prepend(words);
}

function forget(): void {
  for (const key of Object.keys(sessionStorage)) {
    if (!key.startsWith(PREFIX)) continue;
    if (read(key)?.page === location.pathname) sessionStorage.removeItem(key);
  }
}

function keptFor(form: HTMLFormElement): Typed | undefined {
  return read(keyOf(form));
}

function read(key: string): Typed | undefined {
  try {
    const typed: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    return typeof typed === 'object' && typed !== null && 'page' in typed && 'fields' in typed
      ? (typed as Typed)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Forms of one address stand on several rows of a list: what is hidden in them tells them apart. */
function keyOf(form: HTMLFormElement): string {
  const hidden = [...form.elements].filter(
    (each): each is HTMLInputElement =>
      each instanceof HTMLInputElement && each.type === 'hidden' && !each.name.startsWith('form-'),
  );
  const about = hidden.filter(({ name }) => name !== 'seen' && name !== 'revision' && name !== 'on');
  return `${PREFIX}${new URL(form.action).pathname} ${about.map(({ name, value }) => `${name}=${value}`).join('&')}`;
}

/** The page a form stands on, also where its own refusal is shown: its address without the last word. */
function pageOf(form: HTMLFormElement): string {
  return new URL(form.action).pathname.replace(/\/[^/]*$/, '');
}

function isChoice(field: Field): field is HTMLInputElement {
  return field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio');
}
