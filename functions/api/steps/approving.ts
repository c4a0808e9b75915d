import type * as z from 'zod/mini';
import { agencyOfReceipt } from '../../../shared/domain/filing/receiptId.ts';
import { given } from '../../../shared/domain/values/given.ts';
import { approveFiling, approveYear, withdrawApproval } from '../../../shared/flow/office/approve.ts';
import type { OFFICE_STEPS } from '../../../shared/wire/officeSteps.ts';
import { ApiError } from '../http/apiError.ts';
import { officeStep } from './officeStep.ts';
import { versionNamed } from './reportPlaces.ts';
import { decided, yearDecided } from './yearDecided.ts';

type TogetherFields = z.output<(typeof OFFICE_STEPS)['approve']['forms'][2]['fields']>;

export const APPROVE = officeStep({
  id: 'approve',
  operationId: 'approve',
  summary: '审定一个单位的报送；不指明单位即审定全年（全部计入汇总的报送）。其后有变动即失效',
  answered: decided,
  refusals: [403, 404, 409],
  act: async ({ agency, receipt, revision, ...asked }, world) => {
    const { year } = asked;
    if (agency === undefined) {
      return approveYear({ ...asked, ...given({ seen: revision }) }, world);
    }
    const seen = versionNamed(receipt, { agency, year });
    return approveFiling({ ...asked, agency, ...given({ seen }) }, world);
  },
  answer: yearDecided,
  becomes: {
    /** One approval for each receipt: what was seen goes with it. */
    together: async (fields, { year }) =>
      (fields as TogetherFields).receipts.map((receipt) => {
        const agency = agencyOfReceipt(receipt, year);
        if (agency === undefined) throw new ApiError(404, 'NOT_FOUND', `没有回执 ${receipt}。`);
        return { agency, receipt };
      }),
  },
});

export const UNAPPROVE = officeStep({
  id: 'unapprove',
  operationId: 'withdrawApproval',
  summary: '撤销审定（写明原因，不论由谁审定）：指明单位即撤销对它的审定，全年审定随之撤销；不指明即撤销全年审定',
  answered: decided,
  refusals: [403, 404, 409],
  act: (asked, world) => withdrawApproval(asked, world),
  answer: yearDecided,
});
