import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { keysOfLog } from '../../../shared/domain/log/logKeys.ts';
import { readPackage } from '../../../shared/flow/read/readPackage.ts';
import { nameInPackage, PROOF_FILES } from '../../../shared/render/openData/packageFiles.ts';
import type { OfficeComposition } from '../../runtime/composeOffice.ts';
import { archivePdf } from '../documents/archivePdf.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { DistrictYearOption } from './districtYear.ts';

const REPORT = '报告.docx';
const PDF = '报告.pdf';

/**
 * `nianbao package`: the publication package of the signed summary (or the newest draft) in a folder, for whoever keeps the
 * portal; with a PDF of the report where LibreOffice is installed.
 */
export async function writePackage(
  place: DistrictYearOption,
  { output, version }: { readonly output?: string; readonly version?: string },
  { office, terminal }: { readonly office: OfficeComposition; readonly terminal: Terminal },
): Promise<number> {
  const found = await readPackage(office, place, nameInPackage, version);
  if (found === undefined) {
    terminal.err(
      `${place.district} ${place.year}年度${version === undefined ? '还没有编制过汇总稿' : `没有汇总稿 ${version}`}`,
    );
    return 1;
  }
  const folder = output ?? `${place.district}-${place.year}-${found.version}`;
  for (const [name, bytes] of found.files) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
    terminal.out(`  ${path}  ${bytes.length}`);
  }
  if (!found.files.some(([name]) => name === PROOF_FILES.manifest))
    terminal.out('  未定稿，或定稿时没有签名：这份发布包不能用 nianbao verify 核验。');
  const checkpoints = (await office.log.logBatches(place.district)).map(({ checkpoint }) => checkpoint);
  if (keysOfLog(checkpoints).length > 1)
    terminal.err('  本级的日志先后由不同的密钥签名：较早公布的公钥核不过其中一部分发布包，请一并说明换过密钥。');
  const docx = found.files.find(([name]) => name === REPORT)?.[1];
  const pdf = docx && (await archivePdf(docx));
  if (pdf !== undefined) writeFileSync(join(folder, PDF), pdf);
  terminal.out(
    pdf !== undefined
      ? `  ${join(folder, PDF)}  ${pdf.length}  （PDF/A-2a、PDF/UA-1，供归档）`
      : '  没有生成 PDF：本机没有安装 LibreOffice（soffice），可用 Word 打开 报告.docx 另存为 PDF。',
  );
  return 0;
}
