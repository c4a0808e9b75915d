import type { Route } from './route.ts';
import { STEP_ROUTES } from './steps/jsonDoor.ts';
import { BATCH_ROUTES } from './things/batches.ts';
import { BELOW_ROUTES } from './things/below.ts';
import { COMPARISON_ROUTES } from './things/comparisonRoutes.ts';
import { CONVERSION_ROUTES } from './things/conversionRoutes.ts';
import { TEXT_ROUTES } from './things/districtTexts.ts';
import { FILING_ROUTES } from './things/filingRoutes.ts';
import { JOURNAL_ROUTES } from './things/journal.ts';
import { LEVEL_ROUTES } from './things/levels.ts';
import { PUBLISHED_ROUTES } from './things/publicationCheck.ts';
import { READ_ROUTES } from './things/readRoutes.ts';
import { REMINDER_ROUTES } from './things/reminders.ts';
import { SIGNING_ROUTES } from './things/signing.ts';
import { STANDING_ROUTES } from './things/standingRoutes.ts';
import { SUBMISSION_ROUTES } from './things/submissionRoutes.ts';
import { SUMMARY_ROUTES } from './things/summaryRoutes.ts';
import { UPLOAD_ROUTES } from './things/uploadRoutes.ts';
import { VIEW_ROUTES } from './things/views.ts';
import { WISH_ROUTES } from './things/wishes.ts';

/** The whole interface. The app serves these rows, the description of the interface is made from them. */
export const ROUTES: readonly Route[] = [
  ...READ_ROUTES,
  ...SUMMARY_ROUTES,
  ...SUBMISSION_ROUTES,
  ...STANDING_ROUTES,
  ...FILING_ROUTES,
  ...COMPARISON_ROUTES,
  ...UPLOAD_ROUTES,
  ...CONVERSION_ROUTES,
  ...STEP_ROUTES,
  ...SIGNING_ROUTES,
  ...JOURNAL_ROUTES,
  ...LEVEL_ROUTES,
  ...BELOW_ROUTES,
  ...PUBLISHED_ROUTES,
  ...REMINDER_ROUTES,
  ...VIEW_ROUTES,
  ...BATCH_ROUTES,
  ...TEXT_ROUTES,
  ...WISH_ROUTES,
];
