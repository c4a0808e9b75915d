import type { FileBytes } from '../../shared/domain/report/readReport.ts';
import { judge } from '../../shared/domain/verdict/judge.ts';
import { judgeAsFiled } from '../../shared/domain/verdict/judgeAsFiled.ts';
import type { Judgement, Standing } from '../../shared/domain/verdict/judgement.ts';
import { countWords } from '../../shared/render/frame/countWords.ts';
import { CHECKED_NAMES } from '../../shared/render/frame/stateNames.ts';

/** The verdict the server would reach on these bytes. */
export function judgeHere(bytes: FileBytes, standing: Standing): Judgement {
  return judgeAsFiled((each) => judge(bytes, each), standing);
}

/** The verdict in a sentence, as it would be if the file were filed as it is. */
export function verdictWords({ outcome, counts }: Judgement): string {
  return `按现在的内容报送，结论是：${CHECKED_NAMES[outcome]}（${countWords(counts)}）`;
}
