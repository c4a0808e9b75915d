import type { FormRoles } from '../form.ts';

/** What the rows and columns that both editions share mean to the program. */
export const COMMON_ROLES: FormRoles = {
  requests: 'T3',
  received: 'requests.newRequests',
  carriedIn: 'requests.carriedOver',
  resultsTotal: 'requests.results.total',
  carriedOut: 'requests.carriedForward',
  mostApplicants: 'naturalPerson',
  reviews: 'T4',
  reconsidered: 'reviewAndLitigation.reconsideration',
  suedDirectly: 'reviewAndLitigation.litigationDirect',
  suedAfterwards: 'reviewAndLitigation.litigationAfterReconsideration',
  upheld: 'upheld',
  corrected: 'corrected',
  pending: 'pending',
  normativeDocuments: 'proactiveDisclosure.normativeDocuments',
  decisions: 'decisions',
};
