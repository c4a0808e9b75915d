import type { NarrativeReader } from './narrativeReader.ts';
import { passagesOf } from './passages.ts';
import { quoteNear } from './quoteNear.ts';

/** Personal data about to be published. Neither the message nor what was found repeats it: it is starred out. */
export const readPersonalData: NarrativeReader = ({ narrative }) =>
  passagesOf(narrative).flatMap(({ section, shown, personal }) =>
    personal.map((data) => ({
      section,
      fill: { quote: quoteNear(shown, data), found: data.kind },
      found: data.kind,
    })),
  );
