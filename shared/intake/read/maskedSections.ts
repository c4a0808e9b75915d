import type { SectionKey } from '../../domain/forms/form.ts';
import type { SectionsRead } from './sections.ts';

/** U+FFFD stands in for a character that could not be read, or was not to be shown: what it was is not known. */
export function withoutMasked(sections: SectionsRead): {
  readonly sections: SectionsRead;
  readonly masked: readonly SectionKey[];
} {
  const { narrative } = sections;
  const isMasked = (key: SectionKey) => narrative[key]?.includes('\ufffd') === true;
  const kept = Object.entries(narrative).filter(([key]) => !isMasked(key));
  return {
    sections: { ...sections, narrative: Object.fromEntries(kept) },
    masked: Object.keys(narrative).filter(isMasked),
  };
}
