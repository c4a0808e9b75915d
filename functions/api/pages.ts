import type { Hono } from 'hono';
import type { ApiWorld } from './apiPorts.ts';
import { stepForms } from './steps/formDoor.ts';
import { batchPages } from './things/batches.ts';
import { belowPages } from './things/below.ts';
import { districtRulesPages } from './things/districtRules.ts';
import { textsPages } from './things/districtTexts.ts';
import { documentsPages } from './things/documents.ts';
import { figureRoutes } from './things/figureRoutes.ts';
import { filingsPages } from './things/filings.ts';
import { journalPages } from './things/journal.ts';
import { levelsPages } from './things/levels.ts';
import { peoplePages } from './things/peopleList.ts';
import { publicationCheckPages } from './things/publicationCheck.ts';
import { publishedPages } from './things/published.ts';
import { questionsPages } from './things/questions.ts';
import { queuePages } from './things/queue.ts';
import { reminderPages } from './things/reminders.ts';
import { reviewPages } from './things/review.ts';
import { rosterPages } from './things/rosterPages.ts';
import { signingPages } from './things/signing.ts';
import { viewPages } from './things/views.ts';
import { wishesPages } from './things/wishes.ts';
import { workbenchPages } from './things/workbench.ts';

/** Pages of the office: what stands where, whom to chase, what to review, sign and publish; and the forms on them. */
export const OFFICE_PAGES: readonly ((world: ApiWorld) => Hono)[] = [
  workbenchPages,
  filingsPages,
  levelsPages,
  belowPages,
  documentsPages,
  batchPages,
  journalPages,
  queuePages,
  reviewPages,
  rosterPages,
  questionsPages,
  signingPages,
  publishedPages,
  publicationCheckPages,
  reminderPages,
  viewPages,
  districtRulesPages,
  wishesPages,
  figureRoutes,
  textsPages,
  peoplePages,
  stepForms,
];
