/** A row or cell of a table in the tags of a PDF as LibreOffice writes it: one object each, nothing compressed. */
const ELEMENT = /(\d+) 0 obj\n<<\/Type\/StructElem\n\/S\/(T[RDH])\n([\s\S]*?)>>\nendobj/g;
const PAGE = /\/Pg (\d+) 0 R/;

/**
 * Takes off each row the cells that LibreOffice tags a second time: where a page ends within a cell that reaches over several rows, the
 * row before the end has all its cells again, empty and on the next page. PDF/UA-1 asks for as many columns in each row (ISO 14289-1,
 * 7.2; test 42 of veraPDF). The references become blanks, so that nothing else in the file moves.
 *
 * @param pdf the file, a byte a character (latin1), and so is what comes back.
 */
export function withoutRepeatedCells(pdf: string): string {
  const emptyCells = new Map<string, string | undefined>();
  for (const [, id = '', kind, rest = ''] of pdf.matchAll(ELEMENT))
    if (kind !== 'TR' && !/\/K\b/.test(rest)) emptyCells.set(id, PAGE.exec(rest)?.[1]);
  return pdf.replace(ELEMENT, (element, _id, kind: string, rest: string) => {
    if (kind !== 'TR') return element;
    const page = PAGE.exec(rest)?.[1];
    const isAgain = (id: string) => emptyCells.has(id) && emptyCells.get(id) !== page;
    return element.replace(/(?<=\/K\[[\d R]*)\b(\d+) 0 R\b/g, (reference, id: string) =>
      isAgain(id) ? ' '.repeat(reference.length) : reference,
    );
  });
}
