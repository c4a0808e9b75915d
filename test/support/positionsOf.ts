import { duplicatesIn, pointerStep } from '../../shared/domain/report/positions.ts';
import { type Position, walkPositions } from '../../shared/domain/report/valuePositions.ts';

/** Where every value of a text stands, by pointer, and which members are written twice: what is asked for is held against it. */
export function positionsOf(text: string) {
  const at = new Map<string, Position>();
  walkPositions(text, {
    root: '',
    value: (pointer, here) => at.set(pointer, here),
    member: (object, name) => object + pointerStep(name),
    element: (array, index) => `${array}/${index}`,
  });
  return { at, duplicates: duplicatesIn(text) };
}
