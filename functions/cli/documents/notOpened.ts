import { systemCode } from './systemCode.ts';

/**
 * Why a file that a command names could not be opened or written, as a sentence with its path; undefined for what is no error of
 * the file system.
 */
export function notOpened(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('syscall' in error)) return undefined;
  const path = 'path' in error ? `${String(error.path)}：` : '';
  switch (systemCode(error)) {
    case 'ENOENT':
      return `${path}没有这个文件，或者没有它所在的文件夹`;
    case 'EISDIR':
      return `${path}这是文件夹，应指明一个文件`;
    case 'EACCES':
    case 'EPERM':
      return `${path}没有权限读写`;
    default:
      return undefined;
  }
}
