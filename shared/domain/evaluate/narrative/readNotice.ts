import { EDITIONS, formOf, perEdition } from '../../forms/editions.ts';
import { matchesOf } from './matches.ts';
import type { NarrativeReader } from './narrativeReader.ts';
import { passagesOf } from './passages.ts';

/** 国办公开办函〔2019〕60号, with whatever brackets: [2019]60号, (2019)60号. */
const cited = perEdition(({ notice }) => new RegExp(notice.replace(/[〔〕]/g, '[^\\d,。]{0,2}'), 'g'));

/** The notice of another form is cited and that of the report's own is not: the words were taken over from an older report. */
export const readNotice: NarrativeReader = ({ edition, narrative }) => {
  const own = formOf(edition).notice;
  const passages = passagesOf(narrative);
  if (passages.some(({ text }) => text.search(cited(edition)) >= 0)) return [];
  // Its own is none of them: it is cited nowhere.
  const others = EDITIONS.map((other) => ({ other, notice: formOf(other).notice }));
  return passages.flatMap((passage) =>
    others.flatMap(({ other, notice }) =>
      matchesOf(passage, cited(other))
        .slice(0, 1)
        .map((match) => ({
          section: passage.section,
          fill: {
            quote: passage.quote({ start: match.index, end: match.index + match[0].length }),
            found: notice,
            expected: own,
          },
          found: notice,
          expected: own,
        })),
    ),
  );
};
