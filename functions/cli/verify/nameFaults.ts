/** A segment that names no file, or another place than it stands in; an empty first one is a leading `/`. */
const NO_SEGMENT: readonly string[] = ['', '.', '..'];
/**
 * What some program reads as another name: a backslash is a `/`, a colon begins a drive or a stream, a point or space at the end of a segment
 * goes away (Windows); what cannot be seen goes away (macOS), ends a name (NUL), or turns it round on the screen.
 */
const READ_OTHERWISE = /[\\:\p{Cc}\p{Cf}]|[. ](?:\/|$)/u;
/** What stands for bytes that are no UTF-8: unpacked by a program that knew the names otherwise. */
const BROKEN = '\u{fffd}';

/**
 * Faults of the names in a package, in words: of two files of one name a reader sees whichever its program takes, and a check sees
 * the other. Names that differ in case or normal form alone are one file on Windows and macOS. Folders end in `/`.
 */
export function nameFaults(names: readonly string[]): readonly string[] {
  const paths = names.map((name) => (name.endsWith('/') ? name.slice(0, -1) : name));
  const alike = Map.groupBy(paths, (path) => path.normalize('NFC').toLowerCase());
  const faults = paths.flatMap((path) => {
    if (path.includes(BROKEN)) return [`文件名“${path}”已损坏，请用认得 UTF-8 文件名的程序重新解压，或直接核验 ZIP`];
    const isPlain = !READ_OTHERWISE.test(path) && !path.split('/').some((part) => NO_SEGMENT.includes(part));
    return isPlain
      ? []
      : [`文件名“${path}”不合规：不得以“/”开头，不得有空的、以“.”或空格结尾的一段，不得有反斜线、冒号或看不见的字符`];
  });
  for (const same of alike.values()) {
    const [one = '', ...others] = same;
    const other = others.find((each) => each !== one);
    if (other !== undefined) faults.push(`“${one}”与“${other}”只差大小写或编码形式，有的电脑上是同一个文件`);
    else if (others.length > 0) faults.push(`“${one}”在包里有 ${same.length} 份，读到哪一份因程序而异`);
  }
  return faults;
}
