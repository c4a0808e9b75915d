import type { Composition } from '../../wire/composition.ts';
import { csvText } from './csvText.ts';

export const COMPOSITION_COLUMNS = [
  'cell',
  'label',
  'agency_code',
  'agency_name',
  'state',
  'value',
  'receipt',
  'version_id',
  'received_at',
  'number',
] as const;

/** Who makes up one total, a line a body; a body that has not filed has no value, never 0. */
export function compositionCsv({ cell, label, contributors }: Composition): string {
  return csvText([
    COMPOSITION_COLUMNS,
    ...contributors.map(({ agency, name, state, value, receipt, versionId, receivedAt, number }) => [
      cell,
      label,
      agency,
      name,
      state,
      value,
      receipt,
      versionId,
      receivedAt,
      number,
    ]),
  ]);
}
