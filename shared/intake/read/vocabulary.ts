import { EDITIONS, type Edition, perEdition } from '../../domain/forms/editions.ts';
import { APPLICANT_COLUMNS, type FormColumn, type FormRow, formOf } from '../../domain/forms/forms.ts';
import { type Named, named } from './labelMatch.ts';

/**
 * The labels of the form as the importer looks for them: taken from the form, plus the other wordings that published
 * reports print. Labels that are only cut off or misspelt need no entry.
 */
const ROW_VARIANTS: Readonly<Record<string, readonly string[]>> = {
  // Either edition's name is printed in the other's tables.
  'proactiveDisclosure.normativeDocuments': ['规范性文件', '行政规范性文件'],
  // Short labels of city-wide comparison reports, and wordings before the final form.
  'requests.results.otherHandling.supplementOverdue': [
    '逾期不补正',
    '申请人逾期不补正',
    '申请人无正当理由逾期不补正',
    '申请人无正当理由逾期不补正，行政机关不再处理',
  ],
  'requests.results.otherHandling.feeUnpaid': [
    '逾期不缴费',
    '申请人逾期不缴费',
    '申请人逾期未按收费通知要求缴纳费用',
    '申请人逾期未按收费通知要求缴纳费用，行政机关不再处理',
  ],
  'requests.results.total': ['合计'],
  'requests.newRequests': ['本年新收申请数量', '本年度新收政府信息公开申请数量'],
  'requests.carriedOver': ['上年结转申请数量', '上年度结转政府信息公开申请数量'],
  'requests.carriedForward': ['结转下年继续办理', '结转下年度继续办理数量'],
};

const COLUMN_VARIANTS: Readonly<Record<string, readonly string[]>> = {
  decisions: ['本年处理决定数量', '处理决定数量'],
  itemsChange: ['本年增减', '本年增减数量'],
  total: ['合计'],
  otherOrganization: ['其它'],
  otherOutcome: ['其它结果'],
};

export function nameColumn(column: FormColumn): Named<FormColumn> {
  return named(column, column.label, COLUMN_VARIANTS[column.key]);
}

/** A row of the form, of this edition or only of the other one. */
export interface RowName {
  readonly row: FormRow;
  readonly edition: Edition;
}

const ownLabel = (row: FormRow): string => row.stubs.at(-1) ?? row.label;

function rowNames(edition: Edition): readonly Named<RowName>[] {
  // Table 4 prints its groups over the columns; as rows they are looked for by themselves.
  const [two, three] = formOf(edition).tables;
  return [two, three].flatMap(({ rows }) =>
    rows.map((row) => named({ row, edition }, ownLabel(row), ROW_VARIANTS[row.key])),
  );
}

/** Everything that may label a row: this edition's rows, and of the other's those that this edition has not. */
export function rowNamesFor(edition: Edition): readonly Named<RowName>[] {
  return namesWithForeign(edition);
}

const namesWithForeign = perEdition(({ edition }) => withForeign(edition));

function withForeign(edition: Edition): readonly Named<RowName>[] {
  const own = rowNames(edition);
  const keys = new Set(own.map(({ target }) => target.row.key));
  const others = EDITIONS.filter((other) => other !== edition).flatMap(rowNames);
  return [...own, ...others.filter(({ target }) => !keys.has(target.row.key))];
}

/** 三、本年度办理结果 and （三）不予公开 … （六）其他处理: labels that stand before rows and have no figures of their own. */
export const GROUP_NAMES: readonly Named<string>[] = [
  ...new Set(EDITIONS.flatMap((edition) => formOf(edition).tables[1].rows.flatMap(({ stubs }) => stubs.slice(0, -1)))),
].map((group) => named(group, group));

export const APPLICANT_NAMES: readonly Named<FormColumn>[] = APPLICANT_COLUMNS.map(nameColumn);

/** Words above the columns of table 3 that are no column themselves. */
export const APPLICANT_HEADS: readonly Named<string>[] = headsAbove(APPLICANT_COLUMNS);

const REVIEW_ROWS = formOf('2021').tables[2].rows;
export const REVIEW_NAMES: readonly Named<FormRow>[] = REVIEW_ROWS.map((row) => named(row, row.label));
export const OUTCOME_NAMES: readonly Named<FormColumn>[] = (REVIEW_ROWS[0]?.columns ?? []).map(nameColumn);
export const REVIEW_HEADS: readonly Named<string>[] = headsAbove(REVIEW_ROWS.flatMap(({ columns }) => columns));

/** The columns of table 2, of either edition, each once. */
export const DISCLOSURE_NAMES: readonly Named<FormColumn>[] = [
  ...new Map(
    EDITIONS.flatMap((edition) => formOf(edition).tables[0].rows)
      .flatMap(({ columns }) => columns)
      .map((column) => [COLUMN_VARIANTS[column.key] === undefined ? column.label : column.key, nameColumn(column)]),
  ).values(),
];

function headsAbove(columns: readonly FormColumn[]): readonly Named<string>[] {
  const heads = new Set(columns.flatMap(({ heads }) => heads.slice(0, -1)));
  return [...heads].map((head) => named(head, head));
}
