interface Named {
  readonly at: string;
  readonly kind: string;
  readonly revision: number;
  readonly id: string;
}

/** What a change of the people list is called in the journal: sorted by time, and apart for two people changed in one moment. */
export function peopleEntry({ at, kind, revision, id }: Named): string {
  return `${at.replace(/\D/g, '')}-${kind}-${String(revision).padStart(6, '0')}-${tag(id)}`;
}

/** Letters of the id that may stand in an object's name, so that two people changed in one moment have two entries. */
function tag(id: string): string {
  const plain = id
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 24);
  let sum = 0;
  for (const char of id) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 0xffffff;
  return `${plain}-${sum.toString(16)}`;
}
