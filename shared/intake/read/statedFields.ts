import { MAX_NAME } from '../../domain/forms/schema.ts';
import type { SourceDocument } from '../source/sourceDocument.ts';
import { bodyOfLine } from './bodyName.ts';
import { halfWidth } from './cellText.ts';
import { plain } from './labels.ts';
import { isBlank } from './printedRows.ts';

/** What a document says of itself in so many words. */
interface StatedFields {
  readonly year?: number;
  readonly agency?: string;
  readonly agencyName?: string;
}

/** A template or a form states year, code and name in cells next to their labels. */
export function statedFields({ blocks }: SourceDocument): StatedFields {
  const fields: { year?: number; agency?: string; agencyName?: string } = {};
  for (const block of blocks) {
    if (block.kind !== 'table') continue;
    for (const line of block.rows.slice(0, 60)) {
      line.forEach((cell, index) => {
        const label = cell === undefined ? '' : plain(cell.text).replace(/[:：]$/, '');
        const others = line.slice(index + 1).filter((next) => next !== cell);
        const value = halfWidth(others[0]?.text ?? '').trim();
        if (/^(?:报告)?年度$/.test(label) && /^20\d\d(?:年度?)?$/.test(value))
          fields.year ??= Number(value.slice(0, 4));
        if (/^单位代码$/.test(label) && /^[a-z0-9][a-z0-9-]{1,39}$/.test(value)) fields.agency ??= value;
        if (/^(?:填报|报送|编制)?(?:单位|机关)(?:名称|全称)$/.test(label) && value !== '' && value.length <= MAX_NAME)
          fields.agencyName ??= value;
        // Without 名称, or with empty cells between, it may be anything that is asked of the body; a body's name is one.
        const first = others.find((next) => !isBlank(next))?.text ?? '';
        const body = /^(?:填报|报送|编制)(?:单位|机关)$/.test(label) ? bodyOfLine(first) : undefined;
        if (body !== undefined) fields.agencyName ??= body;
      });
    }
  }
  return fields;
}
