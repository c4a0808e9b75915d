import { SUMMED_INPUTS } from '../../support/ledgerWatch.ts';

/** Figures by cell id, 0 where none was stated; amounts in 分. */
export type Figures = ReadonlyMap<string, number>;

const read = new WeakMap<Uint8Array, Figures>();

/** What the bytes that somebody filed say of each cell that is added up. Bytes never change: those of one upload are read once. */
export function figuresFiled(bytes: Uint8Array): Figures {
  const known = read.get(bytes);
  if (known !== undefined) return known;
  const stated = JSON.parse(new TextDecoder().decode(bytes)) as unknown;
  const figures = new Map(SUMMED_INPUTS.map(({ id, name, kind }) => [id, figureAt(stated, name, kind === 'amount')]));
  read.set(bytes, figures);
  return figures;
}

export function sumOfFigures(many: readonly Figures[]): Figures {
  return new Map(SUMMED_INPUTS.map(({ id }) => [id, many.reduce((sum, each) => sum + (each.get(id) ?? 0), 0)]));
}

/** The first cell in which two differ. */
export function differingCell(left: Figures, right: Figures): string | undefined {
  return SUMMED_INPUTS.find(({ id }) => (left.get(id) ?? 0) !== (right.get(id) ?? 0))?.name;
}

/** A figure as it was sent, 0 where none was; amounts in 分. */
export function figureAt(report: unknown, name: string, isAmount: boolean): number {
  const value = name
    .split('.')
    .reduce<unknown>((node, step) => (node as Record<string, unknown> | undefined)?.[step], report);
  return figureOf(value, isAmount);
}

export function figureOf(value: unknown, isAmount: boolean): number {
  if (typeof value !== 'number' && typeof value !== 'string') return 0;
  return isAmount ? Math.round(Number(value) * 1_000_000) : Number(value);
}
