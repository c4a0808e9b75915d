import { shanghaiTime } from '../../shared/domain/values/calendar.ts';
import { placeName } from '../../shared/render/frame/placeNames.ts';
import { element, say, settled } from './elements.ts';
import { changesBetween, type Fields, fieldsOf, filledOf, merged } from './fields.ts';
import type { FormEditor } from './formEditor.ts';
import { draftIn, draftKey, dropDraft, keepDraft, type LocalDraft } from './localDraft.ts';
import type { Filer } from './submission.ts';

const AFTER_TYPING_MS = 300;

/**
 * Keeps the draft in this browser: a moment after typing, and at once when the page is left. Where the same form is open in
 * another tab, each takes over what the other changed, so that neither writes over the other.
 */
export class DraftKeeper {
  readonly #filer: Filer;
  readonly #editor: FormEditor;
  readonly #basedOn: string | null;
  /** What both this tab and the store knew last. */
  #base: Fields;
  #open = true;
  readonly keepSoon: () => void;

  constructor(filer: Filer, editor: FormEditor, basedOn: string | null) {
    this.#filer = filer;
    this.#editor = editor;
    this.#basedOn = basedOn;
    this.#base = editor.read();
    this.keepSoon = settled(() => this.keep(), AFTER_TYPING_MS);
    addEventListener('storage', ({ key, newValue }) => {
      if (key === draftKey(filer)) this.#heard(newValue);
    });
    addEventListener('pagehide', () => this.keep());
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') this.keep();
    });
  }

  /** The draft as it stands. */
  draft(): LocalDraft {
    return { ...filledOf(this.#editor.read()), savedAt: new Date().toISOString(), basedOn: this.#basedOn };
  }

  /** Nothing is written while nothing was changed: an untouched form is no draft. */
  keep(): void {
    const now = this.#editor.read();
    if (!this.#open || changesBetween(this.#base, now).size === 0) return;
    const draft = this.draft();
    const kept = keepDraft(this.#filer, draft);
    if (kept) this.#base = now;
    say(
      element('kept', HTMLElement),
      kept
        ? `草稿已存在本机（${shanghaiTime(draft.savedAt)}）`
        : '本机浏览器不保存草稿，请用“导出草稿”存成文件，以免丢失。',
    );
  }

  /** Puts the draft aside before another takes its place, for a reader who finds out only after a reload. */
  setAside(): void {
    if ([...this.#editor.read().values()].some((text) => text !== '')) keepDraft(this.#filer, this.draft(), 'replaced');
  }

  /** The draft has been filed or cleared: what is left in the page is no draft any more. */
  drop(): void {
    this.#open = false;
    dropDraft(this.#filer);
  }

  reopen(): void {
    this.#open = true;
    this.#base = this.#editor.read();
  }

  #heard(text: string | null): void {
    const kept = element('kept', HTMLElement);
    const theirs = draftIn(text);
    if (theirs === undefined) {
      say(kept, '另一个标签页已报送或清除了这份草稿；本页的内容没有动。');
      return;
    }
    const { fields, both } = merged(this.#base, this.#editor.read(), fieldsOf(theirs));
    this.#base = fieldsOf(theirs);
    this.#editor.put(fields);
    const other =
      both.length === 0
        ? ''
        : `两边填得不同的以本页为准：${both
            .slice(0, 3)
            .map((key) => placeName(this.#filer.year, key))
            .join('、')}。`;
    say(kept, `另一个标签页也开着这份报告，那边的改动已并入本页（${shanghaiTime(theirs.savedAt)}）。${other}`);
  }
}
