import { writeFile } from 'node:fs/promises';
import { editionOfYear } from '../../../shared/domain/forms/editions.ts';
import { AGENCY_PATTERN } from '../../../shared/domain/values/identity.ts';
import { readFiledBytes, readFiledReport } from '../../../shared/flow/read/readFiledReport.ts';
import { bodyDocument } from '../../../shared/render/document/bodyDocument.ts';
import { bodyPage } from '../../../shared/render/filing/bodyPage.ts';
import { versionMarks } from '../../../shared/render/filing/versionMarks.ts';
import type { OfficeComposition } from '../../runtime/composeOffice.ts';
import { archivePdf } from '../documents/archivePdf.ts';
import { printable, type Terminal } from '../terminal/terminal.ts';
import type { Words } from '../terminal/words.ts';

export interface ExportOptions {
  readonly agency: string;
  readonly year: string;
  readonly format: 'docx' | 'html' | 'json' | 'pdf';
  /** One version by its receipt; otherwise the counted one, else the newest that can be had. */
  readonly receipt?: string;
  readonly out?: string;
}

/** `nianbao export`: one body's report as a document, or the file as it was sent. Resolves to the exit code. */
export async function exportReport(
  options: ExportOptions,
  { office, terminal, words }: { office: OfficeComposition; terminal: Terminal; words: Words },
): Promise<number> {
  const { agency, format, receipt } = options;
  const year = Number(options.year);
  if (!AGENCY_PATTERN.test(agency) || editionOfYear(year) === undefined) {
    terminal.err(words.whichBody(printable(agency), printable(options.year)));
    return 1;
  }
  const asked = { agency, year, receipt };
  const bytes = format === 'json' ? await sentBytes(office, asked) : await drawn(office, asked, format);
  if (bytes === undefined) {
    const isThere = (await readFiledBytes(office, asked)) !== undefined;
    terminal.err(isThere ? words.notWhole(agency, year) : words.nothingFiled(agency, year));
    return 1;
  }
  const file = options.out ?? `${agency}-${year}.${format}`;
  await writeFile(file, bytes);
  terminal.out(printable(file));
  return 0;
}

const NO_PDF = '没有生成 PDF：本机没有安装 LibreOffice（soffice），可用 Word 打开导出的 docx 另存为 PDF。';

type Asked = Parameters<typeof readFiledBytes>[1];

async function sentBytes(office: OfficeComposition, asked: Asked): Promise<Uint8Array | undefined> {
  const bytes = (await readFiledBytes(office, asked))?.bytes;
  return bytes instanceof Uint8Array ? bytes : undefined;
}

async function drawn(office: OfficeComposition, asked: Asked, format: 'docx' | 'html' | 'pdf') {
  const found = await readFiledReport(office, asked);
  if (found === undefined) return undefined;
  const marks = versionMarks(found.filed);
  if (format === 'html') return new TextEncoder().encode(bodyPage(found.report, marks));
  const docx = await bodyDocument(found.report, marks);
  if (format === 'docx') return docx;
  const pdf = await archivePdf(docx);
  if (pdf === undefined) throw new Error(NO_PDF);
  return pdf;
}
