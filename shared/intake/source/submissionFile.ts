/** Whether a file is a submission (JSON) rather than a document: by its name, or by how it begins. */
export function isSubmissionFile(name: string, head: Uint8Array): boolean {
  if (/\.json$/i.test(name)) return true;
  const start = new TextDecoder().decode(head.subarray(0, 512)).trimStart();
  // RTF begins with a brace as well.
  return start.startsWith('{') && !start.startsWith('{\\');
}
