type ListSent = { readonly content: unknown } | { readonly refusal: string };

/**
 * What a list holds that a form sent: a workbook as its reader takes it, anything else as JSON; or why it cannot be read, and what to
 * send instead. `sheet` brings the reader, which is loaded where a workbook comes in; `json` is what the page calls its export.
 */
export async function listSent(
  file: File,
  sheet: () => Promise<(bytes: Uint8Array) => unknown>,
  json: string,
): Promise<ListSent> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const isZip = bytes[0] === 0x50;
  const { UnreadableSource } = await import('../../../shared/intake/source/sourceDocument.ts');
  try {
    const content = isZip
      ? (await sheet())(bytes)
      : JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return { content };
  } catch (error) {
    const why = error instanceof UnreadableSource ? `（${error.reason}）` : '';
    return { refusal: `这个文件读不出来${why}。请用本页下载的模板（.xlsx）或导出的 ${json}。` };
  }
}
