/** The system's word for why a file could not be opened: ENOENT, EACCES. */
export function systemCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
