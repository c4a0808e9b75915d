import { compileYear } from '../../../shared/flow/compile/compileYear.ts';
import type { OfficeComposition } from '../../runtime/composeOffice.ts';
import { printable, type Terminal } from '../terminal/terminal.ts';
import type { Words } from '../terminal/words.ts';
import type { DistrictYearOption } from './districtYear.ts';

/** `nianbao compile [--dry-run]`: compiles a district's year now; a dry run writes nothing. */
export async function compile(
  place: DistrictYearOption,
  { dryRun, json }: { readonly dryRun?: boolean; readonly json?: boolean },
  { office, terminal, words }: { office: OfficeComposition; terminal: Terminal; words: Words },
): Promise<number> {
  const result = await compileYear(place, office, { dryRun: dryRun === true });
  if (json) {
    const { compilation, ...rest } = { compilation: undefined, ...result };
    terminal.out(
      JSON.stringify(
        { ...rest, coverage: compilation?.coverage ?? null, remarks: compilation?.remarks ?? [] },
        null,
        1,
      ),
    );
    return result.status === 'noRoster' ? 1 : 0;
  }
  const say = (line: string) => terminal.out(`${place.district} ${place.year}  ${line}`);
  switch (result.status) {
    case 'noRoster':
      terminal.err(words.noRoster);
      return 1;
    case 'locked':
      say(words.locked);
      return 0;
    case 'unchanged':
      say(words.unchanged(result.version));
      break;
    case 'published':
      say(words.published(result.version));
      break;
    case 'dryRun':
      say(words.dryRun(result.wouldBe));
      break;
  }
  const { compilation } = result;
  if (compilation !== undefined) {
    terminal.out(`  ${words.coverage(compilation.coverage.counted, compilation.coverage.required)}`);
    for (const { message } of compilation.remarks) terminal.out(`  · ${printable(message)}`);
  }
  return 0;
}
