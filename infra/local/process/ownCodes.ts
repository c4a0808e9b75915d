import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OWN_CODES } from '../../../functions/cli/commands/copyAccounts.ts';
import { Breakage } from '../../../shared/domain/failure/breakage.ts';
import { codeRowsText } from '../../../shared/domain/filing/districtCodes.ts';
import { readOwnCodeChanges } from '../../../shared/domain/filing/ownCodeChanges.ts';

/** What the file says, as lines; undefined without a file. Throws BAD_CONFIG with every fault of it. */
export function ownCodesIn(stateDir: string): string | undefined {
  const path = join(stateDir, OWN_CODES);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new Breakage('STATE_FILE', { file: path }, { cause: error });
  }
  const read = readOwnCodeChanges(text);
  if ('faults' in read) throw new Breakage('BAD_CONFIG', { problems: read.faults.map((fault) => `${path} ${fault}`) });
  return codeRowsText(read.changes);
}
