import { ALL_RULES } from '../rules/allRules.ts';
import { editionsOf, ruleSaidBy } from '../rules/formWords.ts';
import { onceAsked } from '../values/onceAsked.ts';

/** Different characters a reason has at least: 「无无无无无无无无无无」 says nothing either. */
const FEWEST_CHARACTERS = 6;

/** Phrases that say only that the figure is right, which is what was asked. */
const FORMULAS = new RegExp(
  [
    '以上|该|此|上述|本单位|我单位|我局|我镇|填报|报送|的|均|已|经|反复|再次|认真',
    '情况属实|数据?(?:属实|无误|准确|真实)|(?:核实|核对|确认|核查|审核|检查)(?:过)?',
    '属实|无误|准确|真实|正确|没有?(?:问题|错误)|数字|数据|特此说明|情况说明|实际情况|如此|就是这样',
  ].join('|'),
  'g',
);

/** What still has to be said when a reason says nothing. */
export const SAY_MORE = '请写明什么变了、自何时起、依据哪份文件或数据来源';

/**
 * Why a reason does not explain anything, in words for the one who wrote it; undefined when it does. Short, empty and copied
 * reasons are told by their text alone: whether a reason is true is for the office to say.
 */
export function whyInadequate(text: string, others: readonly string[], shortest: number): string | undefined {
  const plain = plainOf(text);
  if (plain === '') return '所填原因是空的';
  if ([...text.trim()].length < shortest) return `所填原因“${text.trim()}”不足 ${shortest} 个字`;
  if (new Set(plain).size < FEWEST_CHARACTERS) return '所填原因只是重复几个字';
  if (plain.replace(FORMULAS, '').length < FEWEST_CHARACTERS) return '所填原因只说数字无误，没有说明变化从何而来';
  if (ownWords().has(plain) || (plain.length >= shortest && isOfTheQuestion(plain))) return '所填原因是照抄提示的文字';
  if (others.some((other) => plainOf(other) === plain) && !NAMES_SOMETHING.test(text))
    return '几个问题填了同一句话，看不出各自的原因';
  return undefined;
}

/** A date, a document, an institution: what one reason for several questions has to name. */
const NAMES_SOMETHING =
  /[〔［[（(]?\d{4}[〕］\])）]?|\d+\s*(?:年|月|日|号)|文件|通知|决定|方案|批复|改革|划[入转出]|系统|平台|台账|口径|清理/;

/** Every rule in the words of every form that has it: asked for when a reason is given, and most reports need none. */
const ownWords = onceAsked(
  (): ReadonlySet<string> =>
    new Set(
      ALL_RULES.flatMap((rule) => editionsOf(rule).map((edition) => ruleSaidBy(edition, rule))).flatMap(
        ({ intent, formula, mend }) => [intent, formula, mend].map(plainOf),
      ),
    ),
);

/** Whether the text is a piece of what the rules themselves print. */
function isOfTheQuestion(plain: string): boolean {
  return [...ownWords()].some((words) => words.includes(plain));
}

function plainOf(text: string): string {
  return text.replace(/[\s\p{P}\p{S}]/gu, '');
}
