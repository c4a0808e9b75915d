import fc from 'fast-check';

/** Any text of so many code points at most, halves of pairs among them. fast-check's own unit `binary` takes two seconds to set up. */
export function anyText(maxLength: number): fc.Arbitrary<string> {
  return fc
    .array(fc.nat({ max: 0x10ffff }), { maxLength })
    .map((points) => points.map((point) => String.fromCodePoint(point)).join(''));
}
