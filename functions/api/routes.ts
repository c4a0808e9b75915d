import { COMPARISON_ROUTES } from './comparisonRoutes.ts';
import { DECISION_ROUTES } from './decisionRoutes.ts';
import { FILING_ROUTES } from './filingRoutes.ts';
import { READ_ROUTES } from './readRoutes.ts';
import type { Route } from './route.ts';
import { STANDING_ROUTES } from './standingRoutes.ts';
import { SUMMARY_ROUTES } from './summaryRoutes.ts';
import { TEXT_ROUTES } from './textApiRoutes.ts';
import { WRITE_ROUTES } from './writeRoutes.ts';

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
