import { type Original, originalOf, SHA256_PATTERN } from '../domain/filing/original.ts';

/** Name of the metadata that says from which document a report was made: `x-amz-meta-original`, `{sha256} {bytes} {name}`, ASCII. */
const ORIGINAL = 'original';

export function originalMark({ name, size, sha256 }: Original): Readonly<Record<string, string>> {
  return { [ORIGINAL]: `${sha256} ${size} ${encodeURIComponent(name)}` };
}

/** Undefined where the metadata say nothing of it, or nothing that can be read: a filing never stops over it. */
export function originalMarked(metadata: Readonly<Record<string, string>> | undefined): Original | undefined {
  const [sha256 = '', size = '', name = '', ...rest] = (metadata?.[ORIGINAL] ?? '').split(' ');
  if (!SHA256_PATTERN.test(sha256) || !/^\d{1,9}$/.test(size) || rest.length > 0) return undefined;
  try {
    return originalOf({ sha256, size: Number(size), name: decodeURIComponent(name) });
  } catch {
    return undefined;
  }
}
