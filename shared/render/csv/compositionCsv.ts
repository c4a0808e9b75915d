import type { Composition, Contribution } from '../../wire/composition.ts';
import { type Columns, textColumn } from '../list/column.ts';
import { listCsv } from './csvText.ts';

type Row = Contribution & Pick<Composition, 'cell' | 'label'>;

/** A line a body. New columns go at the end. */
export const COMPOSITION_COLUMNS: Columns<Row> = [
  textColumn('cell', ({ cell }) => cell),
  textColumn('label', ({ label }) => label),
  textColumn('agency_code', ({ agency }) => agency),
  textColumn('agency_name', ({ name }) => name),
  textColumn('state', ({ state }) => state),
  { name: 'value', type: 'number', value: ({ value }) => value },
  textColumn('receipt', ({ receipt }) => receipt),
  textColumn('version_id', ({ versionId }) => versionId),
  textColumn('received_at', ({ receivedAt }) => receivedAt),
  { name: 'number', type: 'integer', value: ({ number }) => number },
];

/** Who makes up one total, a line a body; a body that has not filed has no value, never 0. */
export function compositionCsv({ cell, label, contributors }: Composition): string {
  return listCsv(
    COMPOSITION_COLUMNS,
    contributors.map((each) => ({ ...each, cell, label })),
  );
}
