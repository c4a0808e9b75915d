import type { NarrativeReader } from './narrativeReader.ts';
import { type Passage, passagesOf } from './passages.ts';
import type { PersonalData } from './personalData.ts';
import { quoteAround, sentencesIn } from './sentences.ts';

/** Personal data about to be published. Neither the message nor what was found repeats it: it is starred out. */
export const readPersonalData: NarrativeReader = ({ narrative }) =>
  passagesOf(narrative).flatMap((passage) => passage.personal.map((data) => remark(passage, data)));

function remark({ section, shown }: Passage, data: PersonalData) {
  const from = Math.max(0, data.start - 60);
  const near = sentencesIn(shown.slice(from, data.end + 60)).find(({ end }) => from + end > data.start);
  const sentence = { start: from + (near?.start ?? 0), end: Math.max(data.end, from + (near?.end ?? 0)) };
  return { section, fill: { quote: quoteAround(shown, data, sentence), found: data.kind }, found: data.kind };
}
