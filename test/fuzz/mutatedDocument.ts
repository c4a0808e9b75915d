import { readdirSync, readFileSync, statSync } from 'node:fs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { Dice } from '../support/ledgerSchedule.ts';

const FOLDERS = ['documents', 'published'].map((name) => new URL(`../fixtures/${name}/`, import.meta.url));
/** Larger ones are tried by the tests of bounds, one at a time. */
const LARGEST = 400_000;

function filesUnder(folder: URL): readonly URL[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return filesUnder(new URL(`${entry.name}/`, folder));
    const file = new URL(entry.name, folder);
    return /\.(?:docx|xlsx|html?|txt|csv|mht|rtf)$/.test(entry.name) && statSync(file).size < LARGEST ? [file] : [];
  });
}

const STARTS: readonly Uint8Array[] = FOLDERS.flatMap(filesUnder).map((file) => new Uint8Array(readFileSync(file)));

/** The bytes of one case, told by its number: a document as published or drawn, changed in its markup or its bytes. */
export function mutatedDocument(seed: number): Uint8Array {
  const dice = new Dice(seed);
  const start = STARTS[dice.roll(STARTS.length)] ?? new Uint8Array();
  const parts = isPackage(start) && dice.chance(70) ? partsOf(start) : undefined;
  if (parts !== undefined) return withPartChanged(parts, dice);
  return isPackage(start) || dice.chance(15)
    ? changedBytes(start, dice)
    : strToU8(changedMarkup(strFromU8(start), dice));
}

function isPackage(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

function partsOf(bytes: Uint8Array): Record<string, Uint8Array> | undefined {
  try {
    return unzipSync(bytes);
  } catch {
    return undefined;
  }
}

function withPartChanged(parts: Record<string, Uint8Array>, dice: Dice): Uint8Array {
  const names = Object.keys(parts);
  const name = names[dice.roll(names.length)] ?? '';
  const part = parts[name] ?? new Uint8Array();
  const changed = { ...parts };
  const kind = dice.roll(10);
  if (kind === 0) delete changed[name];
  else if (kind === 1) changed[name] = changedBytes(part, dice);
  else changed[name] = strToU8(changedMarkup(strFromU8(part), dice));
  return zipSync(changed, { level: 1 });
}

const PIECES = [
  '<',
  '>',
  '</td>',
  '<td rowspan="99" colspan="99">',
  '<tr>',
  '<table>',
  '</table>',
  '<!--',
  '<![CDATA[',
  '&amp;',
  '&#x0;',
  '&#xd800;',
  '<w:tc><w:tcPr><w:gridSpan w:val="999"/></w:tcPr><w:p/></w:tc>',
  '<w:tbl>',
  '<c r="XFD1048576"><v>1</v></c>',
  '<c r="A1" t="s"><v>99999999</v></c>',
  '<mergeCell ref="A1:XFD1048576"/>',
  '\u202e',
  '１２',
  '9'.repeat(60),
  '"',
] as const;

function changedMarkup(text: string, dice: Dice): string {
  let changed = text;
  for (let changes = 1 + dice.roll(4); changes > 0; changes--) {
    const [at, length] = [dice.roll(Math.max(1, changed.length)), dice.roll(200)];
    const piece = PIECES[dice.roll(PIECES.length)] ?? '';
    const kind = dice.roll(5);
    if (kind === 0) changed = changed.slice(0, at) + changed.slice(at + length);
    else if (kind === 1) changed = changed.slice(0, at + length) + changed.slice(at);
    else if (kind === 2)
      changed = changed.replaceAll(/\d/g, (digit) => (dice.chance(2) ? String(dice.roll(10)) : digit));
    else changed = changed.slice(0, at) + piece.repeat(1 + dice.roll(kind === 3 ? 2 : 30)) + changed.slice(at);
  }
  return changed;
}

function changedBytes(bytes: Uint8Array, dice: Dice): Uint8Array {
  if (dice.chance(25)) return bytes.slice(0, dice.roll(Math.max(1, bytes.length)));
  const copy = new Uint8Array(bytes);
  for (let changes = 1 + dice.roll(20); changes > 0; changes--)
    copy[dice.roll(Math.max(1, copy.length))] = dice.roll(256);
  return copy;
}
