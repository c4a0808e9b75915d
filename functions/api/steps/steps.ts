import type { StepId } from '../../../shared/wire/officeSteps.ts';
import { ADDRESS } from './addressing.ts';
import { APPROVE, UNAPPROVE } from './approving.ts';
import { BATCH, TAKE_BACK } from './batching.ts';
import { COMPILE } from './compiling.ts';
import { EXEMPT, EXTEND } from './exempting.ts';
import { ROSTER } from './importingRoster.ts';
import { LOCK, PUBLISH, UNLOCK } from './locking.ts';
import { MARK } from './marking.ts';
import type { StepRow } from './officeStep.ts';
import { REOPEN, RETURN } from './returning.ts';
import { DRY_RUN, SUSPEND } from './rulesOfYear.ts';
import { WISHES } from './settingWishes.ts';
import { TEXT } from './writingText.ts';

/** Every step of the office, once. */
export const STEPS: Readonly<Record<StepId, StepRow>> = {
  return: RETURN,
  reopen: REOPEN,
  mark: MARK,
  approve: APPROVE,
  unapprove: UNAPPROVE,
  exempt: EXEMPT,
  extend: EXTEND,
  roster: ROSTER,
  wishes: WISHES,
  suspend: SUSPEND,
  'dry-run': DRY_RUN,
  text: TEXT,
  compile: COMPILE,
  lock: LOCK,
  unlock: UNLOCK,
  publish: PUBLISH,
  address: ADDRESS,
  batch: BATCH,
  'batch-back': TAKE_BACK,
};
