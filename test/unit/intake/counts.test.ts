import { describe, expect, test } from 'vitest';
import { Count, ofRegister, REPORT } from '../../../shared/intake/source/bounds.ts';
import { Effort, PDF_BY_HAND } from '../../../shared/intake/source/pdf/effort.ts';
import { UnreadableSource } from '../../../shared/intake/source/sourceDocument.ts';

/** What is refused says what there is too much of and what helps; undefined where nothing is. */
function refusal(act: () => void): { readonly reason: string; readonly mend: string } | undefined {
  try {
    act();
  } catch (error) {
    if (!(error instanceof UnreadableSource)) throw error;
    return { reason: error.reason, mend: error.mend };
  }
  return undefined;
}

describe('counts', () => {
  test('up to the most, and not beyond it', () => {
    const count = new Count(5, '个格子', '请另存');
    count.add();
    count.add(4);
    expect(count.counted).toBe(5);
    expect(refusal(() => count.add())).toEqual({ reason: '文件里个格子过多（超过 5），没有读入', mend: '请另存' });
    expect(refusal(() => count.add(0))).toBeDefined();
  });

  test('a register is a list, of as many rows as are given and cells and texts in proportion', () => {
    expect(ofRegister(1_000)).toEqual({
      rows: 1_000,
      lines: 5_000,
      characters: 10_000_000,
      cells: 15_000,
      texts: 8_000,
      elements: 800_000,
      isList: true,
    });
    expect(REPORT).toMatchObject({ rows: 2_000, isList: false });
  });

  test('comparisons are spent before they are made: fifty million, and not one more', () => {
    const effort = new Effort();
    effort.spend(20_000_000);
    effort.spend(30_000_000);
    expect(effort.spent).toBe(50_000_000);
    expect(refusal(() => effort.spend(1))).toEqual({
      reason: '这个 PDF 里线条和文字过多，不像年报，没有读入',
      mend: PDF_BY_HAND,
    });
    expect(PDF_BY_HAND).toBe('请向原单位要 Word、Excel 文件，或照着在表单里填写');
  });
});
