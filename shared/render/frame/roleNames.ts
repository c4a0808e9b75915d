import type { OfficeRole } from '../../domain/people/person.ts';

/** The people of the office by what they do. */
export const OFFICE_ROLE_NAMES: Readonly<Record<OfficeRole, string>> = {
  officer: '经办人',
  reviewer: '复核人',
  auditor: '查阅人',
};
