import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { tilesOf } from '../../../shared/domain/log/tiles.ts';
import type { OfficeComposition } from '../../runtime/composeOffice.ts';
import type { Terminal } from '../terminal/terminal.ts';

interface Deps {
  readonly office: Pick<OfficeComposition, 'log'>;
  readonly terminal: Terminal;
}

/** `nianbao log`: a district's log as files that any web server can serve as they are (c2sp.org/tlog-tiles), the newest checkpoint as `checkpoint`. */
export async function writeLog(district: string, folder: string, { office, terminal }: Deps): Promise<number> {
  const batches = await office.log.logBatches(district);
  const newest = batches.at(-1);
  if (newest === undefined) {
    terminal.err(`${district} 的日志还没有记录：定稿并签名之后才有。`);
    return 1;
  }
  const entries = batches.flatMap((batch) => batch.entries);
  const put = (path: string, bytes: Uint8Array | string) => {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  };
  const tiles = tilesOf(entries);
  for (const { path, bytes } of tiles) put(path, bytes);
  put('checkpoint', newest.checkpoint);
  terminal.out(`${folder}：日志 ${entries.length} 条，${tiles.length} 个文件和检查点。`);
  terminal.out(newest.checkpoint.trimEnd());
  return 0;
}
