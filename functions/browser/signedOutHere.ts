/**
 * A browser keeps the pages of a tab as they were, to show them at once when one goes back. After signing out they would show what is
 * nobody's business any more: such a page is asked for again, which leads to signing in. What the browser keeps otherwise, the
 * answer to signing out has it forget.
 */
const LEFT_AT = 'nianbao:left';

export function askAgainOnceSignedOut(signOut: string): void {
  const shownAt = Date.now();
  for (const form of document.forms)
    if (new URL(form.action).pathname === signOut) form.addEventListener('submit', noteLeaving);
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted || leftAt() < shownAt) return;
    document.documentElement.hidden = true;
    location.reload();
  });
}

function noteLeaving(): void {
  try {
    sessionStorage.setItem(LEFT_AT, String(Date.now()));
  } catch {
    // A browser that keeps nothing keeps no page either.
  }
}

function leftAt(): number {
  try {
    return Number(sessionStorage.getItem(LEFT_AT) ?? 0);
  } catch {
    return 0;
  }
}
