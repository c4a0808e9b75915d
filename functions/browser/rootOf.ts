import { type FileBytes, readReport } from '../../shared/domain/report/readReport.ts';
import { ALL_RULES } from '../../shared/domain/rules/allRules.ts';

/** The JSON in a file, decoded as the server decodes it; undefined where there is none. */
export function rootOf(bytes: FileBytes): unknown {
  return readReport(bytes, ALL_RULES).root;
}
