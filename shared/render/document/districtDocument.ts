import { dayWords, shanghaiDate } from '../../domain/values/calendar.ts';
import { given, when } from '../../domain/values/given.ts';
import type { Compilation } from '../../domain/year/compilation.ts';
import { draftFacts, proofFacts } from '../summary/facts.ts';
import { printedDistrictText } from '../summary/printedDistrict.ts';
import { DRAFT_LABEL, reportTitle, type SignedHead } from '../summary/summaryJson.ts';
import { UNWRITTEN } from '../summary/summaryPage.ts';
import { reportDocument } from './reportDocument.ts';

/** The district's own yearly report, in the layout of 公文. A draft says what is still unwritten. */
export function districtDocument(compilation: Compilation, head: SignedHead): Promise<Uint8Array> {
  const { edition, text = {}, publisher } = compilation;
  return reportDocument({
    title: reportTitle(compilation),
    ...(head.signed ? {} : { label: DRAFT_LABEL, unwritten: UNWRITTEN }),
    ...when(head.signedAt ?? undefined, (at) => ({
      signature: { ...given({ organ: publisher }), day: dayWords(shanghaiDate(new Date(at))) },
    })),
    edition,
    text,
    show: printedDistrictText(compilation),
    notes: [...draftFacts(compilation, head), ...proofFacts(head)],
  });
}
