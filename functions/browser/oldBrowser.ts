/**
 * Says in words, before anything is typed, that a browser is too old for the form. A classic script in the language of 2009,
 * so that it runs where modules do not: `Element.replaceChildren` came with Chromium 86, Firefox 78 and Safari 14.
 */
(function tellOldBrowser(note: Element | null) {
  if (note !== null && !('replaceChildren' in (note as object))) note.removeAttribute('hidden');
})(document.getElementById('old-browser'));
