import type { Attribute } from '../package/readXml.ts';

/** What a run of text, or a style, says about how its characters are printed; absent where it says nothing. */
export interface RunMarks {
  struck?: boolean;
  struckTwice?: boolean;
  hidden?: boolean;
  /** `superscript`, `subscript` or `baseline`. */
  raised?: string;
  /** Half-points above the line. */
  position?: number;
  /** Six hexadecimal digits, or `auto`. */
  color?: string;
  /** Half-points. */
  size?: number;
  /** The characters stand on a colour of their own. */
  shaded?: boolean;
}

/** Takes over one property of a run (`w:rPr`), if it is one that changes what is printed. */
export function takeRunProperty(marks: RunMarks, name: string, attribute: Attribute): void {
  switch (name) {
    case 'w:strike':
      marks.struck = isOn(attribute);
      return;
    case 'w:dstrike':
      marks.struckTwice = isOn(attribute);
      return;
    case 'w:vanish':
      marks.hidden = isOn(attribute);
      return;
    case 'w:vertAlign':
      marks.raised = attribute('val') ?? 'baseline';
      return;
    case 'w:position':
      marks.position = halfPoints(attribute('val'));
      return;
    case 'w:color':
      marks.color = attribute('themeColor')?.startsWith('background') ? 'FFFFFF' : (attribute('val') ?? 'auto');
      return;
    case 'w:sz':
      marks.size = halfPoints(attribute('val'));
      return;
    case 'w:highlight':
      marks.shaded = (attribute('val') ?? 'none') !== 'none';
      return;
    case 'w:shd':
      marks.shaded = isShaded(attribute);
  }
}

/** A fill that is not white. */
export function isShaded(attribute: Attribute): boolean {
  const fill = attribute('fill') ?? 'auto';
  const solid = attribute('val') === 'solid' && (attribute('color') ?? 'auto') !== 'auto';
  return solid || attribute('themeFill') !== undefined || (fill !== 'auto' && !isPale(fill));
}

export function isOn(attribute: Attribute): boolean {
  return !['0', 'false', 'off', 'none'].includes(attribute('val') ?? 'true');
}

/** Strict files write lengths with their unit (`9pt`). */
function halfPoints(value: string | undefined): number {
  const [, number = '0', unit] = /^(-?\d+(?:\.\d+)?)(pt)?$/.exec(value ?? '') ?? [];
  return Number(number) * (unit === undefined ? 1 : 2);
}

/** Too pale to be seen on white paper. */
export function isPale(color: string): boolean {
  if (!/^[0-9a-f]{6}$/i.test(color)) return false;
  return [0, 2, 4].every((at) => Number.parseInt(color.slice(at, at + 2), 16) >= 0xf0);
}

/** Characters of two points or less are not read by anybody. */
const SMALLEST = 4;

/** White on white, or too small: on paper there is nothing to be seen of it. */
export function isFaint({ color, size, shaded }: RunMarks): boolean {
  return (
    (size !== undefined && size > 0 && size <= SMALLEST) || (shaded !== true && color !== undefined && isPale(color))
  );
}
