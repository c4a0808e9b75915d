import { readFile, writeFile } from 'node:fs/promises';
import { editionOfYear } from '../../../shared/domain/forms/editions.ts';
import { readReport } from '../../../shared/domain/report/readReport.ts';
import { ALL_RULES } from '../../../shared/domain/rules/allRules.ts';
import { when } from '../../../shared/domain/values/given.ts';
import { AGENCY_PATTERN } from '../../../shared/domain/values/identity.ts';
import { templateSheets } from '../../../shared/render/sheets/template.ts';
import { workbook } from '../../../shared/render/sheets/workbook.ts';
import { printable, type Terminal } from '../terminal/terminal.ts';

export interface TemplateOptions {
  readonly agency: string;
  readonly year: string;
  readonly name?: string;
  /** Last year's report of the body: what it carried forward is put in. */
  readonly previous?: string;
  /** What the body filed this year: a correction starts from it. */
  readonly filed?: string;
  readonly out?: string;
}

/** `nianbao template`: a workbook to fill in, which `nianbao import` reads back. Resolves to the exit code. */
export async function writeTemplate(options: TemplateOptions, { out, err }: Terminal): Promise<number> {
  const { agency, previous } = options;
  const year = Number(options.year);
  const edition = Number.isInteger(year) ? editionOfYear(year) : undefined;
  if (!AGENCY_PATTERN.test(agency)) {
    err(`--agency ${printable(agency)}：单位代码应为小写字母、数字和连字符，例如 440105-rsj`);
    return 1;
  }
  if (edition === undefined) {
    err(`--year ${printable(options.year)}：没有这一年度的格式`);
    return 1;
  }
  const before = previous === undefined ? undefined : await lastYear(previous);
  if (before !== undefined && (before.agency !== agency || before.year !== year - 1)) {
    err(`--previous ${printable(previous ?? '')}：不是 ${agency} ${year - 1} 年度的报告，没有填入上年结转`);
    return 1;
  }
  const filed = options.filed === undefined ? undefined : readReport(await readFile(options.filed), ALL_RULES).draft;
  if (options.filed !== undefined && (filed?.agency !== agency || filed.year !== year)) {
    err(`--filed ${printable(options.filed)}：不是 ${agency} ${year} 年度的报告，没有填入`);
    return 1;
  }
  // Without a name the cell stays open: a code in its place would be filed as the body's name.
  const agencyName = options.name ?? filed?.agencyName ?? before?.agencyName ?? '';
  const sheets = templateSheets({
    edition,
    year,
    agency,
    agencyName,
    ...when(filed, (filed) => ({ values: filed.values, narrative: filed.narrative })),
    ...when(before, (before) => ({ lastYear: { year: before.year, values: before.values } })),
  });
  const file = options.out ?? `${agency}-${year}-填报模板.xlsx`;
  await writeFile(file, await workbook(sheets));
  out(printable(file));
  if (agencyName === '') err('没有写单位名称：请在模板的“单位名称”格填写全称，或用 --name 写明。');
  return 0;
}

async function lastYear(path: string) {
  const { draft } = readReport(await readFile(path), ALL_RULES);
  if (draft?.year === undefined || draft.agency === undefined) throw new Error(`${path}: 不是可读取的上年报告`);
  return { year: draft.year, agency: draft.agency, agencyName: draft.agencyName, values: draft.values };
}
