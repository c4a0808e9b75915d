import type { LevelsBelow } from '../../wire/levelsBelow.ts';
import { type Columns, textColumn } from '../list/column.ts';

type Part = LevelsBelow['compared'][number]['parts'][number];

/** A division that counts here, with its part of each thing that divisions are compared by, in their order. */
interface ComparedDivision {
  readonly code: string;
  readonly name: string;
  readonly parts: readonly Part[];
}

/** 各下级对照, for the page and the file: the divisions that count, in the order of the roster. */
export function comparedDivisions({ divisions, compared }: LevelsBelow): readonly ComparedDivision[] {
  return divisions.flatMap(({ code, name }) => {
    const parts = compared.flatMap((each) => each.parts.filter((part) => part.code === code));
    return parts.length === 0 ? [] : [{ code, name, parts }];
  });
}

/** How much, and which part of what. */
export function shareHead({ label, of }: LevelsBelow['compared'][number]): string {
  return `${label}，占${of}`;
}

/** 各下级对照 as a list, a line a division; beside each share what it is a part of, which tells why there is none of a few cases. */
export function comparedColumns({ compared }: LevelsBelow): Columns<ComparedDivision> {
  return [
    textColumn('区划代码', ({ code }) => code),
    textColumn('下级', ({ name }) => name),
    ...compared.flatMap(
      (each, at): Columns<ComparedDivision> => [
        { name: each.label, type: 'integer', value: ({ parts }) => parts[at]?.value ?? null },
        { name: `${each.label}：${each.of}`, type: 'integer', value: ({ parts }) => parts[at]?.whole ?? null },
        textColumn(shareHead(each), ({ parts }) => parts[at]?.share ?? null),
      ],
    ),
  ];
}
