import { formOf } from '../../forms/editions.ts';
import { cellFigure } from './figures.ts';
import { matchesOf } from './matches.ts';
import type { NarrativeFacts, NarrativeRemark } from './narrativeReader.ts';
import { passagesOf, sentenceAt } from './passages.ts';
import { lastClause, namesElse } from './plainClause.ts';
import { isToldOfOthers } from './scopes.ts';

const PROCEDURE = (names: string) =>
  `(?:适用|[按依]照?)?(?:${names})程序(?:的|行政|处罚|案件|决定|作出|给予|实施|办理|办结|处理|查处){0,5}(?:共|为|有|:)?(\\d{1,6}(?:,\\d{3})?)[件宗起]`;
const SIMPLE = PROCEDURE('简易');
const FULL = PROCEDURE('普通|一般');
/** 处罚简易程序321件、普通程序218件, 适用简易程序作出行政处罚321件,适用…: a penalty is imposed by the one procedure or the other, and by no third. */
const BY_PROCEDURE = new RegExp(
  [
    '(?:处罚(?:决定)?(?:情况|方面|案件)?[中里]?(?:共|合计|共计)?(?:(?<told>\\d[\\d,]*)[件宗起])?[,:(]?(?:其中)?[,:]?)?',
    `(?:${SIMPLE}[、,;和及]{1,2}${FULL}|${FULL}[、,;和及]{1,2}${SIMPLE})(?![、,][^,;。]{0,6}(?:程序|快速办理|快办|当场))`,
  ].join(''),
  'g',
);
/** Shown or handed on, and not imposed. */
const OF_ELSE = /公示|归集|上传|报送|抽查|评查|立案|移送|累计|历年|[上去]年/;

/** The penalties that a text tells by procedure, added up, against table 2. */
export function remarksOnProcedures(facts: NarrativeFacts): readonly NarrativeRemark[] {
  const { words, roles } = formOf(facts.edition);
  const row = words.documents.find(({ short }) => short === '处罚')?.row;
  const figure = row === undefined ? undefined : cellFigure(facts, `${row}.${roles.decisions}`);
  if (figure === undefined) return [];
  return passagesOf(facts.narrative).flatMap((passage) =>
    matchesOf(passage, BY_PROCEDURE).flatMap((match) => {
      const [told, ...parts] = match.slice(1).map((part) => part?.replaceAll(',', ''));
      const sum = parts.reduce((added, part = '0') => added + Number(part), 0);
      if (!match[0].includes('处罚')) return [];
      // Their sum, told before them, is held against the table by itself.
      if (told === String(sum)) return [];
      const sentence = sentenceAt(passage.sentences, match.index);
      const before = passage.text.slice(sentence.start, match.index);
      const clause = lastClause(before);
      if (namesElse(clause, facts.agencyName)) return [];
      if (sum === figure.value || OF_ELSE.test(clause) || isToldOfOthers(before, facts)) return [];
      return [
        {
          section: passage.section,
          fill: {
            quote: passage.quote({ start: match.index, end: match.index + match[0].length }, sentence),
            what: '所写各程序相加',
            found: `${sum} 件`,
            figures: `${figure.words}为 ${figure.value}`,
            size: Math.abs(sum - figure.value),
          },
          cells: figure.cells,
          found: String(sum),
          expected: String(figure.value),
          delta: sum - figure.value,
        },
      ];
    }),
  );
}
