import type { NarrativeReader } from './narrativeReader.ts';
import { readBlankNumbers } from './readBlankNumbers.ts';
import { readCarried } from './readCarried.ts';
import { readChanges } from './readChanges.ts';
import { readLikeness, readOtherBodies } from './readCopies.ts';
import { readDocumentInformation, readDocuments } from './readDocuments.ts';
import { readFeeAmount, readFeeReport, readFeeTotal } from './readFees.ts';
import { readFullRate } from './readFullRate.ts';
import { readItemised } from './readItemised.ts';
import { readLongText } from './readLongText.ts';
import { readNone } from './readNone.ts';
import { readNotice } from './readNotice.ts';
import { readPercentages } from './readPercentages.ts';
import { readPeriod } from './readPeriod.ts';
import { readPersonalData } from './readPersonalData.ts';
import { readReceived } from './readReceived.ts';
import { readResults } from './readResults.ts';
import { readReviews } from './readReviews.ts';
import { readGovernmentTopics, readLength, readProblems, readTopics } from './readSections.ts';
import { readYearSlips } from './readYearSlips.ts';

/** The readers by the name that a rule gives in its `test.reader`. */
export const READERS: Readonly<Record<string, NarrativeReader>> = {
  received: readReceived,
  carried: readCarried,
  results: readResults,
  reviews: readReviews,
  none: readNone,
  itemised: readItemised,
  documents: readDocuments,
  documentInformation: readDocumentInformation,
  percentages: readPercentages,
  changes: readChanges,
  feeReport: readFeeReport,
  feeAmount: readFeeAmount,
  feeTotal: readFeeTotal,
  fullRate: readFullRate,
  notice: readNotice,
  period: readPeriod,
  yearSlips: readYearSlips,
  blankNumbers: readBlankNumbers,
  problems: readProblems,
  length: readLength,
  topics: readTopics,
  governmentTopics: readGovernmentTopics,
  lastYear: readLikeness,
  otherBodies: readOtherBodies,
  personalData: readPersonalData,
  longText: readLongText,
};
