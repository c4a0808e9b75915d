import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { MAX_CELL_TEXT, workbook } from '../../../shared/render/sheets/workbook.ts';
import { runs } from '../../support/runs.ts';

/** The texts of a workbook as Excel counts them: UTF-16 units, entities as the characters they stand for. */
async function textsOf(text: string, kind: 'text' | 'prose'): Promise<readonly string[]> {
  const made = await workbook([{ name: '一', rows: [[{ kind, text }]], widths: [9] }]);
  const xml = strFromU8(unzipSync(made)['xl/sharedStrings.xml'] ?? new Uint8Array());
  return [...xml.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, of = '']) =>
    of
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&apos;', "'")
      .replaceAll('&amp;', '&'),
  );
}

it('no cell of a workbook holds more than Excel takes, and one that was cut says so', async () => {
  const unit = fc.constantFrom('字', '𠮷', '<', '&', '=1+1 ', '\n', '\u0007', 'a');
  await fc.assert(
    fc.asyncProperty(
      unit,
      fc.integer({ min: 1, max: 40_000 }),
      fc.constantFrom('text' as const, 'prose' as const),
      async (of, times, kind) => {
        const [read = ''] = await textsOf(`${of === '\n' ? '字' : ''}${of.repeat(times)}`, kind);
        expect(read.length).toBeLessThanOrEqual(MAX_CELL_TEXT);
        expect(read.isWellFormed()).toBe(true);
        if (of.length * times > MAX_CELL_TEXT && of.trim() !== '') expect(read).toMatch(/以下从略）$/);
      },
    ),
    { numRuns: runs(20) },
  );
});
