import { importReport } from '../../shared/intake/read/importReport.ts';

/** What is wrong with how a document was read: it throws, or reads nothing without a word. */
export async function documentFaults(bytes: Uint8Array): Promise<readonly string[]> {
  try {
    const { findings, unreadable } = await importReport(bytes, { agency: '440105-rsj' });
    return [
      ...(unreadable && findings.length === 0 ? ['unreadable, without a finding'] : []),
      ...findings.flatMap(({ rule, message }) => (/[\u4e00-\u9fff]/.test(message) ? [] : [`${rule} has no words`])),
    ];
  } catch (error) {
    return [`importReport throws: ${error instanceof Error ? `${error.name} ${error.message}` : String(error)}`];
  }
}
