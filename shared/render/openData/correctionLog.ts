import { findCellIn } from '../../domain/forms/catalogue.ts';
import { publicFigure } from '../../domain/values/publicFigure.ts';
import type { Compilation } from '../../domain/year/compilation.ts';
import type { Correction, StatedOrAbsent } from '../../domain/year/corrections.ts';
import type { PublishedCorrections } from '../../wire/correctionLog.ts';
import { described } from '../../wire/shape.ts';
import { listCsv } from '../csv/csvText.ts';
import { type HeadedColumn, headingsFor, type ToldColumn, textColumn, toldFor } from '../list/column.ts';
import { machineFacts } from '../summary/machineFacts.ts';
import type { SummaryHead } from '../summary/summaryJson.ts';

type Place = Pick<Compilation, 'edition'>;

/** The public record of corrections for programs: figures as elsewhere, 万元 as decimal strings, `absent` while a body was not counted. */
export function correctionsJson(
  compilation: Compilation,
  head: SummaryHead,
  corrections: readonly Correction[],
): string {
  const { district, districtName, year, edition } = compilation;
  const log = described<PublishedCorrections>()({
    district,
    districtName,
    year,
    ...machineFacts(compilation, head),
    corrections: corrections.map((correction) => ({
      ...correction,
      label: labelOfCorrected(edition, correction),
      before: stated(edition, correction, correction.before),
      after: stated(edition, correction, correction.after),
      districtBefore: stated(edition, correction, correction.districtBefore),
      districtAfter: stated(edition, correction, correction.districtAfter),
    })),
  });
  return `${JSON.stringify(log, null, 1)}\n`;
}

/** A correction, and the form its cell stands in. */
export type CorrectionRow = Correction & Place;

const under = headingsFor<CorrectionRow, ToldColumn<CorrectionRow>>();
const tell = toldFor<CorrectionRow>();

/** A line a correction of one cell of one body, for file and page. New columns go at the end. */
export const CORRECTION_COLUMNS: readonly (HeadedColumn<CorrectionRow> & ToldColumn<CorrectionRow>)[] = [
  ...under(
    '版本',
    tell(
      '更正后定稿的版本',
      textColumn('version', ({ version }) => version),
    ),
    tell(
      '更正前定稿的版本',
      textColumn('previous', ({ previous }) => previous),
    ),
  ),
  ...under(
    '定稿时间',
    tell(
      '更正后定稿的时间（UTC，ISO 8601）',
      textColumn('corrected_at', ({ at }) => at),
    ),
  ),
  ...under(
    '单位',
    tell(
      '单位代码',
      textColumn('agency_code', ({ agency }) => agency),
    ),
    tell(
      '单位名称',
      textColumn('agency_name', ({ agencyName }) => agencyName),
    ),
  ),
  ...under(
    '位置',
    tell(
      '更正的一格（程序用的名称）',
      textColumn('cell', ({ cell }) => cell),
    ),
    tell(
      '更正的一格：表、行、列',
      textColumn('label', (row) => labelOfCorrected(row.edition, row)),
    ),
  ),
  // Not figures alone: `n/a` and `absent` stand among them.
  ...under(
    '更正前',
    tell(
      '该单位更正前的数；n/a 为不适用，absent 为当时没有计入，空为留空',
      textColumn('before', (row) => stated(row.edition, row, row.before)),
    ),
  ),
  ...under(
    '更正后',
    tell(
      '该单位更正后的数，写法同 before',
      textColumn('after', (row) => stated(row.edition, row, row.after)),
    ),
  ),
  ...under(
    '汇总数',
    tell(
      '更正前的汇总数',
      textColumn('district_before', (row) => stated(row.edition, row, row.districtBefore)),
    ),
    tell(
      '更正后的汇总数',
      textColumn('district_after', (row) => stated(row.edition, row, row.districtAfter)),
    ),
  ),
  ...under(
    '原因',
    tell(
      '更正的原因',
      textColumn('reason', ({ reason }) => reason),
    ),
  ),
];

/** The same record as a table. */
export function correctionsCsv({ edition }: Place, corrections: readonly Correction[]): string {
  return listCsv(
    CORRECTION_COLUMNS,
    corrections.map((each) => ({ ...each, edition })),
  );
}

/** 「表三 一、本年新收政府信息公开申请数量 · 自然人」 */
function labelOfCorrected(edition: Place['edition'], { cell }: Pick<Correction, 'cell'>): string {
  const found = findCellIn(edition, cell);
  return found === undefined ? cell : `${found.tableName} ${found.rowLabel} · ${found.columnLabel}`;
}

function stated(
  edition: Place['edition'],
  { cell }: Pick<Correction, 'cell'>,
  value: StatedOrAbsent,
): number | string | null {
  const found = findCellIn(edition, cell);
  return typeof value === 'number' && found !== undefined ? publicFigure(found, value) : value;
}
