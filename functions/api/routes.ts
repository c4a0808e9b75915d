import type { Route } from './route.ts';
import { DECISION_ROUTES } from './steps/decisionRoutes.ts';
import { COMPARISON_ROUTES } from './things/comparisonRoutes.ts';
import { FILING_ROUTES } from './things/filingRoutes.ts';
import { READ_ROUTES } from './things/readRoutes.ts';
import { STANDING_ROUTES } from './things/standingRoutes.ts';
import { SUMMARY_ROUTES } from './things/summaryRoutes.ts';
import { TEXT_ROUTES } from './things/textApiRoutes.ts';
import { WRITE_ROUTES } from './things/writeRoutes.ts';

/** The whole interface. The app serves these rows, the description of the interface is made from them. */
export const ROUTES: readonly Route[] = [
  ...READ_ROUTES,
  ...SUMMARY_ROUTES,
  ...STANDING_ROUTES,
  ...FILING_ROUTES,
  ...COMPARISON_ROUTES,
  ...WRITE_ROUTES,
  ...DECISION_ROUTES,
  ...TEXT_ROUTES,
];
