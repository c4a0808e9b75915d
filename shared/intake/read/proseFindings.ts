import type { Edition } from '../../domain/forms/editions.ts';
import { sectionTitle } from '../../domain/forms/sections.ts';
import { quoted } from '../../domain/report/json.ts';
import type { FindingDraft } from '../../domain/verdict/findings.ts';
import type { CellDoubt } from '../source/sourceDocument.ts';
import { importFinding } from './importWords.ts';
import type { SectionsRead } from './sections.ts';

/** What may stand among prose, and what was done with it. */
const WORDS: Partial<Readonly<Record<CellDoubt, readonly [string, string]>>> = {
  hidden: ['隐藏的字', '没有读入'],
  faint: ['白色或极小的字', '看不见，没有读入'],
  revised: ['修订时删去的字', '没有读入'],
  struck: ['划掉的字', '仍读入了文字部分'],
  equation: ['公式编辑器的算式', '只读入了其中的字'],
  object: ['嵌入的对象或艺术字', '没有读入'],
  field: ['域', '文件里没有它显示的字，没有读入'],
  symbol: ['特殊符号', '没有读入'],
  conditional: ['有时才显示的字（折叠，或只在屏幕上、只在打印时显示）', '没有读入'],
  box: ['浮动的文本框', '读入在它所依附的段落之后'],
  direction: ['从右往左排的字', '按文件里的次序读入'],
};

/** One finding for each kind of thing in each section, however often it stands there. */
export function proseFindings({ unprinted = [] }: SectionsRead, edition: Edition): readonly FindingDraft[] {
  return [...Map.groupBy(unprinted, ({ section, of }) => `${section} ${of}`).values()].flatMap((same) => {
    const [first] = same;
    const words = first === undefined ? undefined : WORDS[first.of];
    if (first === undefined || words === undefined) return [];
    const text = same
      .map((each) => each.text.trim())
      .filter((each) => each !== '')
      .join('；');
    const [what, done] = words;
    const fill = {
      section: sectionTitle(edition, first.section),
      what: same.length === 1 ? what : `${same.length} 处${what}`,
      done,
      found: text === '' ? '' : `：“${quoted(text, 60)}”`,
    };
    return [importFinding('IMP-PROSE', fill, text === '' ? {} : { found: quoted(text, 200) })];
  });
}
