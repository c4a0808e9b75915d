import type { CellStyle } from './sheet.ts';

/** Cells to fill in, cells that add up by themselves, and the marks at the end of the rows. */
export const INPUT: CellStyle = { backgroundColor: '#FFFBE6' };
export const COMPUTED: CellStyle = { backgroundColor: '#E9EDF1' };
export const MARK_STYLE: CellStyle = { textColor: '#B9C0C7', fontSize: 8 };
