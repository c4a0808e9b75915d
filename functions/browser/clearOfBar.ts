/** So much of a field, in pixels, is in sight when it is entered: a line of text and its frame. */
const IN_SIGHT = 48;

/**
 * Keeps what is entered out from under the bar that stays at the foot of the page (WCAG 2.4.11). The bar grows and shrinks
 * with what it has to say, so no margin in the stylesheet is the right one.
 */
export function keepClearOf(bar: HTMLElement, within: HTMLElement): void {
  within.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement) || bar.contains(target)) return;
    requestAnimationFrame(() => {
      const under = target.getBoundingClientRect().top + IN_SIGHT - bar.getBoundingClientRect().top;
      if (under > 0 && getComputedStyle(bar).position === 'sticky') scrollBy(0, under);
    });
  });
}
