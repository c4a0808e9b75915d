import type { PrintedGrid } from './printedReport.ts';

/** How the figure of one cell is painted: operators of a PDF at the place where it stands. */
export type Paint = (figure: string, place: { readonly x: number; readonly y: number }) => string;

/** How the border of one cell is painted, in points from the lower left corner of the page. */
export type Frame = (cell: {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}) => string;

const ruled: Frame = ({ x0, y0, x1, y1 }) => `0.5 w ${x0} ${y0} ${x1 - x0} ${y1 - y0} re S`;

const SIZE = 9;
/** Room for a label of a narrow column, folded. */
const ROW = 84;
const LEFT = 40;
const TOP = 2_900;

/** Text at a place: the font's codes are the characters themselves, which its list of characters says. */
export function words(text: string, x: number, y: number, more = ''): string {
  const hex = [...text].map((char) => char.charCodeAt(0).toString(16).padStart(4, '0')).join('');
  return `BT /F1 ${SIZE} Tf ${more} 1 0 0 1 ${x} ${y} Tm <${hex}> Tj ET`;
}

/** Tables between ruled lines, one a page, as a program prints them; `paint` draws the figures. */
export function pdf(
  title: string,
  tables: readonly PrintedGrid[],
  paint: (figure: string) => Paint | undefined,
  frame: Frame = ruled,
  fields: readonly Field[] = [],
  font: PrintedFont = BROUGHT,
): Uint8Array {
  const pages = tables.map((grid, index) => {
    const head = index === 0 ? words(title, LEFT, TOP) : '';
    return `${head}\n${tableOperators(grid, paint, frame)}`;
  });
  const first = 7 + 2 * pages.length;
  const notes = fields.map(
    ({ rect: [x0, y0, x1, y1], dict, shown }, index) =>
      `<</Type/Annot/Rect[${x0} ${y0} ${x1} ${y1}]/F 4${dict}${shown === undefined ? '' : `/AP<</N ${first + index} 0 R>>`}>>`,
  );
  const looks = fields.map(({ rect: [x0, y0, x1, y1], shown = '' }) =>
    stream(shown, `/Type/XObject/Subtype/Form/BBox[0 0 ${x1 - x0} ${y1 - y0}]/Resources<</Font<</F1 3 0 R>>>>`),
  );
  return fileOf(pages, notes.length === 0 ? [] : [`/Annots[${notes.join('')}]`], looks, font);
}

/** What is put on the first page: its place, what it is, and how it looks, where the file says so. */
export interface Field {
  readonly rect: readonly [number, number, number, number];
  readonly dict: string;
  readonly shown?: string;
}

function tableOperators(grid: PrintedGrid, paint: (figure: string) => Paint | undefined, frame: Frame): string {
  const taken = new Set<string>();
  const columns = Math.max(...grid.map((row) => row.reduce((sum, { colSpan = 1 }) => sum + colSpan, 0)));
  const wide = 760 / columns;
  const operators: string[] = [];
  grid.forEach((row, r) => {
    let c = 0;
    for (const cell of row) {
      while (taken.has(`${r} ${c}`)) c++;
      const { rowSpan = 1, colSpan = 1 } = cell;
      for (let down = 0; down < rowSpan; down++)
        for (let right = 0; right < colSpan; right++) taken.add(`${r + down} ${c + right}`);
      const [x, y] = [LEFT + c * wide, TOP - 30 - r * ROW];
      operators.push(frame({ x0: x, y0: y - rowSpan * ROW, x1: x + colSpan * wide, y1: y }));
      const place = { x: x + 2, y: y - 11 };
      if (cell.label === true) operators.push(folded(cell.text, place, colSpan * wide - 4));
      else operators.push(paint(cell.text)?.(cell.text, place) ?? words(cell.text, place.x, place.y));
      c += colSpan;
    }
  });
  return operators.join('\n');
}

function folded(text: string, { x, y }: { readonly x: number; readonly y: number }, wide: number): string {
  const most = Math.max(1, Math.floor(wide / SIZE));
  const lines = Array.from({ length: Math.ceil(text.length / most) }, (_, line) =>
    text.slice(line * most, (line + 1) * most),
  );
  return lines.map((line, index) => words(line, x, y - index * SIZE)).join('\n');
}

const TO_UNICODE = `/CIDInit /ProcSet findresource begin begincmap /CMapName /U def /CMapType 2 def
1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0000> <ffff> <0000> endbfrange endcmap end`;

/** The font of a file: its four objects, and the code of a character in hexadecimal where it is not the character's own. */
export interface PrintedFont {
  readonly objects: readonly [string, string, string, string];
  readonly codeOf?: (char: string) => string;
}

const DESCRIPTOR = '/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 900/Descent -200/CapHeight 800/StemV 80>>';

/** A font whose glyphs are listed as the characters they are. */
const BROUGHT: PrintedFont = {
  objects: [
    '<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>',
    '<</Type/Font/Subtype/CIDFontType2/BaseFont/Song/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000/W[48 57 500]/FontDescriptor 6 0 R>>',
    stream(TO_UNICODE),
    `<</Type/FontDescriptor/FontName/Song${DESCRIPTOR}`,
  ],
};

/** A font that the file names by one of the known encodings and does not bring along; `codeOf` is that encoding. */
export function fontNamedOnly(encoding: string, codeOf?: PrintedFont['codeOf']): PrintedFont {
  const name = `STSong-Light-${encoding}`;
  return {
    objects: [
      `<</Type/Font/Subtype/Type0/BaseFont/${name}/Encoding/${encoding}/DescendantFonts[4 0 R]>>`,
      '<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/W[1 95 500 814 939 500]/FontDescriptor 6 0 R>>',
      'null',
      `<</Type/FontDescriptor/FontName/STSong-Light${DESCRIPTOR}`,
    ],
    ...(codeOf === undefined ? {} : { codeOf }),
  };
}

/** The texts of operators in the codes of the font. */
function inCodes(operators: string, { codeOf }: PrintedFont): string {
  if (codeOf === undefined) return operators;
  const recoded = (hex: string) =>
    hex.replaceAll(/.{4}/g, (code) => codeOf(String.fromCharCode(Number.parseInt(code, 16))));
  return operators.replaceAll(/<([0-9a-f]*)> Tj/g, (_, hex: string) => `<${recoded(hex)}> Tj`);
}

/** A PDF of pages with these operators, one font, and nothing else; `more` of each page in its place, `behind` are objects after those of the pages. */
export function fileOf(
  pages: readonly string[],
  more: readonly string[] = [],
  behind: readonly string[] = [],
  font: PrintedFont = BROUGHT,
): Uint8Array {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Count ${pages.length}/Kids[${pages.map((_, index) => `${7 + 2 * index} 0 R`).join(' ')}]>>`,
    ...font.objects,
    ...pages.flatMap((operators, index) => [
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 842 3000]/Contents ${8 + 2 * index} 0 R/Resources<</Font<</F1 3 0 R>>>>${more[index] ?? ''}>>`,
      stream(inCodes(operators, font)),
    ]),
    ...behind,
  ];
  let text = '%PDF-1.7\n';
  const places = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const end = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF`;
  return new TextEncoder().encode(text + end);
}

function stream(content: string, dict = ''): string {
  return `<<${dict}/Length ${content.length}>>stream\n${content}\nendstream`;
}
