import { readFile } from 'node:fs/promises';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { readReport } from '../../../shared/domain/report/readReport.ts';
import { ALL_RULES } from '../../../shared/domain/rules/allRules.ts';
import { comparePublished } from '../../../shared/domain/year/comparePublished.ts';
import { compileYear } from '../../../shared/flow/compile/compileYear.ts';
import { rememberingRosters } from '../../../shared/flow/read/districtAtOnce.ts';
import { readDistrictYear } from '../../../shared/flow/read/readDistrictYear.ts';
import type { OfficeComposition } from '../../runtime/composeOffice.ts';
import { padded } from '../terminal/padded.ts';
import { printable, type Terminal } from '../terminal/terminal.ts';
import type { Words } from '../terminal/words.ts';
import type { DistrictYearOption } from './districtYear.ts';

export interface ShowOptions {
  readonly json?: boolean;
  readonly all?: boolean;
  /** A file with the tables the district published: shown are the cells that differ. */
  readonly against?: string;
}

/** `nianbao show`: the live totals, or how they differ from published tables. */
export async function show(
  place: DistrictYearOption,
  options: ShowOptions,
  { office, terminal, words }: { office: OfficeComposition; terminal: Terminal; words: Words },
): Promise<number> {
  const { ledger } = office;
  const found = await readDistrictYear({ ledger, rosterFor: rememberingRosters(ledger) }, place.district, place.year);
  if (found === undefined) {
    terminal.err(words.noRoster);
    return 1;
  }
  if (options.against !== undefined) return showDifferences(place, options.against, office, terminal);
  if (options.json) {
    terminal.out(JSON.stringify(found, null, 1));
    return 0;
  }
  const { edition, name, coverage, cells } = found;
  terminal.out(`${printable(name)} ${place.year}  ${words.coverage(coverage.counted, coverage.required)}`);
  for (const cell of cellsOf(edition)) {
    const value = cells[cell.name]?.value ?? null;
    const shown = value === null ? '不可直接相加' : String(value);
    if (!options.all && (value === 0 || value === '0')) continue;
    terminal.out(`  ${cell.tableName} ${padded(cell.rowLabel, 60)} ${padded(cell.columnLabel, 26)} ${shown}`);
  }
  return 0;
}

async function showDifferences(
  place: DistrictYearOption,
  path: string,
  office: OfficeComposition,
  terminal: Terminal,
): Promise<number> {
  const published = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
  // Published tables carry no agency; they are read by their cells alone.
  const bytes = new TextEncoder().encode(JSON.stringify({ agency: place.district, ...published }));
  const result = await compileYear(place, office, { dryRun: true });
  if (!('compilation' in result) || result.compilation === undefined) return 1;
  const { compared, equal, differences, ownFiling } = comparePublished(
    result.compilation,
    readReport(bytes, ALL_RULES).draft?.values ?? new Map(),
  );
  terminal.out(`与公布的表格相比：${compared} 格中 ${equal} 格相同，${differences.length} 格不同`);
  for (const { place: where, published: printed, compiled } of differences) {
    terminal.out(`  ${padded(where, 50)} 公布 ${printed}，汇总 ${compiled}`);
  }
  if (ownFiling !== undefined) {
    terminal.out(
      ownFiling.isCounted
        ? '以下各格公布的数多于各单位报送之和，本级政府的报送已经计入，差额请逐项核对：'
        : '以下各格公布的数多于各单位报送之和。本级政府（含以其名义、由其办公室办理的）也是报送单位，名录上没有或没有报送；缺的这一份应为：',
    );
    for (const { place: where, figure } of ownFiling.figures) terminal.out(`  ${padded(where, 50)} ${figure}`);
  }
  return 0;
}
