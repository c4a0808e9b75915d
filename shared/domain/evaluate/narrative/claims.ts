import { familyOf, isAnswer, isReview, type Label, type LabelKind, labelsOf } from './labels.ts';
import { withoutStrays } from './listsOfResults.ts';
import type { NarrativeFacts } from './narrativeReader.ts';
import { type Passage, passagesOf, sentenceAt } from './passages.ts';
import type { Quantity } from './quantities.ts';
import type { Span } from './sentences.ts';
import { isTableUnit } from './units.ts';

/** A number that the narrative gives for something: 予以公开及部分公开258件 is one claim with two labels. */
export interface Claim extends Span {
  readonly passage: Passage;
  readonly sentence: Span;
  readonly labels: readonly Label[];
  readonly quantity: Quantity;
  /** The words between the label and its number. */
  readonly between: string;
  /** Set when the number is meant for each of the labels (各1件). */
  readonly each: boolean;
  /** The group of table 4 that was named last in the sentence: whose 维持 and 纠正 these are. */
  readonly within?: readonly LabelKind[];
  /** All groups that the sentence has named: 未审结4件 at its end may be of all of them. */
  readonly amongAll?: readonly LabelKind[];
}

/** What a label says of a number, where a reader has found both by itself: from the label's beginning to the end of either. */
export function claimOf(passage: Passage, quantity: Quantity, label: Label): Claim {
  const sentence = sentenceAt(passage.sentences, quantity.start);
  const [start, end] = [label.start, Math.max(label.end, quantity.end)];
  return { passage, sentence, quantity, labels: [label], between: '', each: false, start, end };
}

/** Every kind of label has its own idea of what may stand between it and its number. All quantifiers are bounded. */
const COUNTED = '[的为共计有了达是各约:"“”()（）]';
const OF_CASES =
  /^(?:[的为共计有了达是各均只仅:"“”()类]|申请|案件|案|答复|决定|结果|情况|情形|方面|数量|总数|政府|信息公开|政府信息|办理|处理|分别|件数|程序|受理|提起|提出|提交|收到){0,10}$/;
const OF_DOCUMENTS =
  /^(?:[的为共计有了达是各数:"“”()类等]|措施|信息|决定书|决定|案件|办件|结果|公示|数量|数据|处理|处罚|事项|总数|件数|合计){0,8}$/;
const OF_REQUESTS = new RegExp(`^[^,;。!?\\d]{0,45}(?:,(?:共计|合计|总计|总数|共)?${COUNTED}{0,2})?$`);
/** 不予处理(信访类)1件, 无法提供(信息不存在)3件: why, in brackets. */
const FOR_SUCH = /^\([^()\d,;]{1,16}\)/;

/** 部分公开67,占4.61%: a number without a unit counts only right behind its label. */
const NO_UNIT_AFTER = /^(?:申请|案件|案|件)?数?量?(?:均|都)?[共计为有:]{0,3}$/;

/** 新收申请中,; 新收的54件里 has its number before it. */
const AMONG_THEM = /^(?:的)?(?:政府信息公开)?(?:申请)?(?:件)?[里中内][,:]$/;

/** 收到申请数为0. */
const SO_MANY = /(?:数|数量|总量)[为是共计:]{0,2}$/;

/** 答复情况为:已公开的7件,…: the answers are told one by one, and the number is of the first of them. */
const HEADING_OF_A_LIST = /(?:情况|结果|类型|类别)[为是]?:(?![共总合计为是有了]{0,4}$)/;

/** 收到申请较上年7件增加1件: the number that is compared with. */
const LAST_YEARS = /(?:较|比|与|同|和)(?:上一?年|去年|前一年)度?(?:同期)?的?$/;

function isReceived(kind: LabelKind): boolean {
  return kind === 'new' || kind === 'handled' || kind === 'due';
}

function mayStandBetween(kind: LabelKind, gap: string, unit: string): boolean {
  if (unit === '') return NO_UNIT_AFTER.test(gap) || (isReceived(kind) && OF_REQUESTS.test(gap) && SO_MANY.test(gap));
  // 9件按期办结,1件延期后办结: a clause of its own begins with the number.
  if (kind === 'done' && gap === ',') return false;
  // 上门送达答复4次: how often something was done. 均已办结:对5件提供了信息: what follows is done to some of them.
  if (kind === 'done' && (unit === '次' || /[:,](?:其中)?(?:对|就|给|向|将)$/.test(gap))) return false;
  // 答复时公开2件: the number is of what was published.
  if (kind === 'done' && gap.startsWith('时')) return false;
  if (kind === 'done' && HEADING_OF_A_LIST.test(gap)) return false;
  // 17件新收申请中,15件由村民提出: the number is of some of them.
  if (isReceived(kind) && AMONG_THEM.test(gap)) return false;
  if (isReceived(kind) || kind === 'done') return OF_REQUESTS.test(gap) && !LAST_YEARS.test(gap);
  if (kind.startsWith('documents.')) return OF_DOCUMENTS.test(gap);
  return OF_CASES.test(gap) || (kind.startsWith('results.') && OF_CASES.test(gap.replace(FOR_SUCH, '')));
}

/** 25件予以公开: what may stand between a number and the label behind it. */
const BEHIND =
  /^(?:[的为已均被将作因经属需系是自由从]|实为|申请的内容|内容|来自|进入|转入|提起|引发|引起|申请|尚未办结|政府信息|依法|属于|另行|分别|案件|结果|按照?规定|依规|继续|,(?=结转|转入)|在(?:法定|规定)(?:的)?(?:办理|答复)?(?:期限|时限|时间)内){0,5}$/;
/** 1件因申请人撤回作其他处理, 3件告知申请人所求信息不掌握: why, before what became of so many. */
const FOR_A_REASON =
  /^(?:因|由于|系|为|告知|申请人?|征求|要求|答复|需|公开后|在(?:法定)?(?:办理|答复)?(?:期限|时限)内)[^,;:。\d]{0,18}$/;
/** 1件因我镇未制作该信息、本机关不掌握: no other body and no other matter stands between. */
/** 2件(自然人提出)结转下年, 3件自然人申请结转: whose they are. */
const WHOSE =
  /^(?:\([^()]{0,16}\))?(?:均?为|[系由])?(?:自然人|个人|企业|公民|群众)?(?:(?:提出|提交|申请)(?:的)?){0,2},?$/;
/** 两件系2022年结转: the year that the label's own word leaves out. */
const FROM_A_YEAR = /^(?:[系是为由自从])?(?:20\d\d年度?|[上去]年度?)(?:底|末)?$/;
/** 1件于12月30日收到,按规定结转: when it came, before that it went on into the next year. */
const DATED_REASON =
  /^(?:[系是为于在因均尚仍]|才|刚)?[^,;:。\d]{0,6}(?:20\d\d年)?(?:\d{1,2}月(?:\d{1,2}日|[上中下]旬|底|末|份)?)[^,;:。\d]{0,14}(?:,[^,;:。\d]{0,12}){0,2}$/;

/** 2件没来得及答,转到了2024年; 3件尚在征求意见,留到下年: whatever the reason, where nothing else is counted or told of between. */
const ANY_REASON = /^[^,;:。\d]{1,14},$/;

function isDatedReason({ words }: Label, before: string): boolean {
  if (/复议|诉讼|举报|建议|提案|[无没未]有?$/.test(before)) return false;
  return DATED_REASON.test(before) || (ANY_REASON.test(before) && /^[转结留]/.test(words));
}

/** 1件属于审计过程性信息. */
const OF_SUCH = /^(?:属于?|涉及?)[^,;:。\d]{0,6}$/;
/** 1件因申请人自行撤回,作其他处理. */
const REASONED = /^(?:因|由于)[^,;:。\d]{2,18},(?:故|已|依法|决定)?(?:作|按|列为|计入|作为)?$/;

const NO_REASON = /复议|诉讼|20\d\d|经|部分公开|举报|[^,;。]局/;

function mayStandBehind(label: Label, before: string, gap: RegExp): boolean {
  if (gap.test(before)) return true;
  const isCarried = label.kind.startsWith('carried');
  // 1件因征求第三方意见,结转2025年办理: nothing else is counted before the comma.
  const why = isCarried ? before.replace(/,$/, '') : before;
  if (gap === BEHIND && /^carried(?:Out)?$/.test(label.kind) && !/[未无没]/.test(label.words) && WHOSE.test(why))
    return true;
  if (gap === BEHIND && isCarried && (FROM_A_YEAR.test(before) || isDatedReason(label, before))) return true;
  const isOfSuch = label.kind.startsWith('reasons.') && OF_SUCH.test(before);
  // 3件结转,其中1件因征求意见,依法结转: of those told before, and not of all.
  const isReasoned = FOR_A_REASON.test(why) || isOfSuch || (!isCarried && REASONED.test(before));
  return gap === BEHIND && (isAnswer(label.kind) || isCarried) && isReasoned && !NO_REASON.test(why);
}

/** 收到1件政府信息公开申请,结转至下一年度办理: all that was counted before. */
const ALL_OF_THEM = /^(?:的|政府|信息公开|依|公开|申请|件|,|均|全部|已){0,8}$/;
/** 答复57件,未到期结转2023年3件: those that go on have a number of their own. */
const OWN_NUMBER = /^[^,;。\d]{0,4}(?:20\d\d年)?[^,;。\d]{0,4}\d+[件宗份]/;
const JOINER = /^(?:和|及|与|或|、|以及|并|提起|引起|申请|案件|政府|信息|的|含|包括|包含|["“”()（）]){0,6}$/;

type Token = { readonly label: Label } | { readonly quantity: Quantity };

const CLAIMS = new WeakMap<NarrativeFacts, readonly Claim[]>();

/** Every claim of the narrative, in order; worked out once for all readers. */
export function claimsOf(facts: NarrativeFacts): readonly Claim[] {
  const known = CLAIMS.get(facts) ?? passagesOf(facts.narrative).flatMap((passage) => claimsIn(passage, facts));
  CLAIMS.set(facts, known);
  return known;
}

/** One walk over the labels and quantities of a passage. */
function claimsIn(passage: Passage, facts: NarrativeFacts): readonly Claim[] {
  const labels = labelsOf(passage, facts);
  const quantities = [...passage.quantities.filter(({ unit }) => isTableUnit(unit)), ...passage.bare];
  const tokens: readonly Token[] = [
    ...labels.map((label) => ({ label })),
    ...quantities.map((quantity) => ({ quantity })),
  ].sort((a, b) => startOf(a) - startOf(b));
  const bySentence = Map.groupBy(tokens, (token) => sentenceAt(passage.sentences, startOf(token)));
  return withoutStrays([...bySentence].flatMap(([sentence, inside]) => claimsOfSentence(passage, sentence, inside)));
}

function labelOf(token: Token | undefined): Label | undefined {
  return token !== undefined && 'label' in token ? token.label : undefined;
}

function quantityOf(token: Token | undefined): Quantity | undefined {
  return token !== undefined && 'quantity' in token ? token.quantity : undefined;
}

function startOf(token: Token): number {
  return 'label' in token ? token.label.start : token.quantity.start;
}

function claimsOfSentence(passage: Passage, sentence: Span, tokens: readonly Token[]): readonly Claim[] {
  const { text } = passage;
  const claims: Claim[] = [];
  let pending: Label[] = [];
  const groups: GroupNamed[] = [];
  let index = 0;
  for (let token = tokens[index]; token !== undefined; index += 1, token = tokens[index]) {
    if ('label' in token) {
      pending = joined(pending, token.label, text);
      if (isReview(token.label.kind)) groups.push({ kinds: pending.map(({ kind }) => kind), start: token.label.start });
      continue;
    }
    const { quantity } = token;
    const told = { passage, sentence, quantity, between: '', each: false };
    const base = { ...told, ...groupsMeant(groups, text, quantity.start) };
    const here = { tokens, index, text, quantity };
    const last = pending.at(-1);
    if (last !== undefined && isOfTheLabelBefore(here, last, pending.length === 1)) {
      const isWithin = MAY_BE_WITHIN.test(last.kind) && isInBracketOfResult(claims, text, last.start, quantity.value);
      if (isWithin) {
        pending = [];
        continue;
      }
      const gap = text.slice(last.end, quantity.start);
      claims.push({
        ...base,
        labels: pending,
        between: last.kind.startsWith('results.') ? gap.replace(FOR_SUCH, '') : gap,
        each: /[各均](?:有|为|是)?$/.test(gap),
        start: Math.min(...pending.map(({ start }) => start)),
        end: quantity.end,
        ...(isOutcome(last.kind) ? reviewBehind(tokens[index + 1], text, quantity.end) : {}),
      });
      const all = labelBehind(here, ALL_OF_THEM)?.label;
      if (all?.kind === 'carriedOut' && !OWN_NUMBER.test(text.slice(all.end, all.end + 14)))
        claims.push({ ...base, labels: [all], start: quantity.start, end: all.end });
    } else {
      const behind = labelBehind(here, BEHIND);
      if (behind !== undefined) {
        const { label, labels } = behind;
        if (isReview(label.kind)) groups.push({ kinds: [label.kind], start: label.start });
        const end = Math.max(...labels.map(({ end }) => end));
        const own = isOutcome(label.kind) ? reviewBehind(tokens[behind.index + 1], text, end) : {};
        const isWithin =
          MAY_BE_WITHIN.test(label.kind) && isInBracketOfResult(claims, text, quantity.start, quantity.value);
        if (!isWithin) claims.push({ ...base, labels, start: quantity.start, end, ...own });
        index = behind.index;
      }
    }
    pending = [];
  }
  return claims;
}

/** 2件无法提供(1件上年结转,1件新收): when they came is told of those two, and not of all. */
const MAY_BE_WITHIN = /^(?:carried|new|handled|due|done)/;

/** Whether a place stands in the brackets behind a number of answers, of which these are the claims made before it. */
export function isInBracketOfResult(claims: readonly Claim[], text: string, at: number, value: number): boolean {
  return claims
    .slice(-MOST_SHARED)
    .some(
      ({ labels, end, quantity }) =>
        value <= quantity.value &&
        labels.every(({ kind }) => isAnswer(kind)) &&
        /^\([^()。!?\n]*$/.test(text.slice(end, at)),
    );
}

/** A number among the labels and numbers of its sentence. */
interface Here {
  readonly tokens: readonly Token[];
  readonly index: number;
  readonly text: string;
  readonly quantity: Quantity;
}

/** 只有1件, 只有1件申请, 仅1件均…: the clause ends there, or goes on with all of them. */
const NO_MORE_SAID =
  /^(?:的|(?:政府)?信息公开|申请|案件|案|事项|办件){0,3}(?:[均都皆且并和及与较比]|同比|已|全部|(?![一-龥\d]))/;

/** Whether a number is of the label before it, and not of one behind it, or of nothing. */
function isOfTheLabelBefore(here: Here, last: Label, isAlone: boolean): boolean {
  const { text, quantity } = here;
  const gap = text.slice(last.end, quantity.start);
  if (isAlone && closesBracket(gap) && isSaidToBeIn(text, last)) return false;
  // 没有一件被纠错:3件中2件维持: of so many, what follows is a part.
  if (gap.endsWith(':') && /^(?:申请|案件|复议|诉讼)?[中里]/.test(text.slice(quantity.end, quantity.end + 4)))
    return false;
  // 不予公开的只有1件涉及商业秘密, 行政复议仅1件被纠正: of them, so many did.
  const isAmongThem = isAnswer(last.kind) || isReview(last.kind);
  if (isAmongThem && /[只仅]有?$/.test(gap) && !NO_MORE_SAID.test(text.slice(quantity.end, quantity.end + 12)))
    return false;
  // 行政复议有1件被纠正: so many of them ended so.
  const isSome = isReview(last.kind) && /^(?:案件)?中?有$/.test(gap);
  // 收到申请,1件进入复议程序: a number that opens a clause belongs to the label behind it.
  if (isSome || /[,:;]$/.test(gap)) {
    const behind = labelBehind(here, BEHIND)?.label.kind;
    if (behind !== undefined && (!isSome || isOutcome(behind))) return false;
  }
  return mayStandBetween(last.kind, gap, quantity.unit);
}

function isOutcome(kind: LabelKind): boolean {
  return kind.startsWith('outcomes.');
}

/** 被纠正的6件行政复议案件, 1件败诉诉讼案件: the review that is named right behind is the one that ended so. */
function reviewBehind(next: Token | undefined, text: string, end: number): Pick<Claim, 'within' | 'amongAll'> {
  const label = labelOf(next);
  if (label === undefined || !isReview(label.kind) || !OF_THE_REVIEW.test(text.slice(end, label.start))) return {};
  return { within: [label.kind], amongAll: [label.kind] };
}

/** 提供信息(含部分公开)的13件: what is said to be among them, and not what they are. */
function isSaidToBeIn(text: string, { start }: Label): boolean {
  return /\((?:含|包括|包含|其中|不含|除)[^()]*$/.test(text.slice(Math.max(0, start - 14), start));
}

const OF_THE_REVIEW = /^(?:的)?(?:政府)?(?:信息公开)?(?:类)?(?:的)?$/;

const MOST_GROUPS = 4;
const GROUPS_REACH = 200;

interface GroupNamed {
  readonly kinds: readonly LabelKind[];
  readonly start: number;
}

/** The group named last, one in brackets that are closed again left out (诉讼5件(其中复议后起诉1件),未审结2件), and all of them. */
function groupsMeant(groups: readonly GroupNamed[], text: string, at: number): Pick<Claim, 'within' | 'amongAll'> {
  const near = groups.slice(-MOST_GROUPS).filter(({ start }) => at - start <= GROUPS_REACH);
  const open = near.filter(({ start }) => !closesBracket(text.slice(start, at)));
  const within = (open.at(-1) ?? groups.at(-1))?.kinds;
  if (within === undefined) return {};
  return { within, amongAll: [...new Set(open.flatMap(({ kinds }) => kinds))] };
}

/** Whether a bracket that was open at the beginning has been closed. */
export function closesBracket(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (depth < 0) return true;
  }
  return false;
}

/** 收到自然人申请8件, 收到自然人和企业申请8件: so many were received. */
const WHO_ASKED = /^(?:[^,;:。\d]{0,12}(?:以及|[和及与或、])|.?)$/s;

/** A label that follows one of its family, joined to it and without a number between, shares its number. */
function joined(pending: readonly Label[], label: Label, text: string): Label[] {
  const last = pending.at(-1);
  if (last?.kind === 'new' && label.kind.startsWith('applicants.') && WHO_ASKED.test(text.slice(last.end, label.start)))
    return [...pending];
  // 直接起诉的行政诉讼2件: those lawsuits, and not all of them besides.
  if (isReview(label.kind) && last?.kind.startsWith('reviews.litigation') && text.slice(last.end, label.start) === '的')
    return [...pending.slice(0, -1), { ...last, end: label.end }];
  if (last === undefined || familyOf(last.kind) !== familyOf(label.kind)) return [label];
  if (!JOINER.test(text.slice(last.end, label.start))) return [label];
  return [...pending.filter(({ kind }) => kind !== label.kind), label];
}

/** 1件复议被责令重作: so many ended so, of however many there were. */
const ENDED_SO = /^(?:案件|案)?的?(?:[被经由获遭]|结果|终止|纠[正错]|维持(?:之?后|的)|撤[回销]|正在|尚在?|仍在?|未)/;
/** 案卷8件、过程稿2件不予公开: what is said behind the last of a list is said of all of it. */
const LISTED_BEFORE = /\d[件宗份起](?:、|以及|[和及与])[^,;:。、()\d]{1,14}$/;

function isLastOfAList(text: string, at: number, { kind }: Label): boolean {
  return kind.startsWith('results.') && LISTED_BEFORE.test(text.slice(Math.max(0, at - 24), at));
}

/** 于12月29日, 系2023年12月底才: when something came in. */
const ON_A_DAY = /^[系是为于在]?(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日|[上中下]旬|底|末|份)?(?:才|刚)?$/;

function isDateOfReceipt({ end }: Quantity, next: Label | undefined, text: string): boolean {
  return next?.kind === 'new' && ON_A_DAY.test(text.slice(end, next.start));
}

/** 1件不予处理答复被申请行政复议: the number is of what was disputed, and tells how many reviews there were. */
const DISPUTED = /^(?:决定|答复|意见)?(?:后)?(?:被(?:申请|提起)|引[起发]|进入|不服)[^,;:。\d]{0,10}$/;

function isDisputed(
  { end }: Quantity,
  [answer, review]: readonly [Label | undefined, Label | undefined],
  text: string,
): boolean {
  if (answer === undefined || review === undefined || !isReview(review.kind)) return false;
  const opens = (answer.kind === 'done' || isAnswer(answer.kind)) && /^(?:的)?$/.test(text.slice(end, answer.start));
  return opens && DISPUTED.test(text.slice(answer.end, review.start));
}

/** The label right behind a number, unless that label has a number of its own. */
function labelBehind({ tokens, index, text, quantity }: Here, gap: RegExp) {
  const first = labelOf(tokens[index + 1]);
  const disputed = isDisputed(quantity, [first, labelOf(tokens[index + 2])], text);
  // 1件于12月29日收到,按规定结转: when it came in is no label of its own.
  const at = index + (disputed || isDateOfReceipt(quantity, first, text) ? 2 : 1);
  const label = labelOf(tokens[at]);
  if (label === undefined) return undefined;
  const before = disputed ? '' : text.slice(quantity.end, label.start);
  // 1件经复议维持 tells of one outcome, not of all reviews.
  if (!mayStandBehind(label, before, gap) || (before.includes('经') && isReview(label.kind))) return undefined;
  if (isReview(label.kind) && ENDED_SO.test(text.slice(label.end, label.end + 6))) return undefined;
  if (isLastOfAList(text, quantity.start, label)) return undefined;
  const shared = sharedBehind(tokens, at, text);
  if (shared === undefined) return undefined;
  if (shared.length > 1) return { label, labels: shared, index: at + shared.length - 1 };
  const alone = { label, labels: [label], index: at };
  const after = quantityOf(tokens[at + 1]);
  if (after === undefined) return alone;
  const behind = text.slice(label.end, after.start);
  // 29件已答复,1件待下年办理: a new clause begins before the second number. 2件不予公开(1件国家秘密、…): a part of them does.
  const opens = /[,;、]$/.test(behind) || (behind.endsWith('(') && areItsParts(label, before, text.slice(label.end)));
  const parted = opens && (before.length <= 4 || /^已?在[法规]定/.test(before));
  return parted || !mayStandBetween(label.kind, behind, after.unit) ? alone : undefined;
}

/** Not 13件),结转(1件; nor 7件予以公开(5件…、2件部分公开), which counts the others in; 7件予以公开(2件为部分公开) says so. */
function areItsParts({ kind }: Label, before: string, behind: string): boolean {
  if (/[),]/.test(before)) return false;
  const [inside = ''] = /^[^)]{0,60}/.exec(behind) ?? [];
  return kind !== 'results.granted' || !inside.includes('部分公开') || /^\(\d+[件宗份][为是系]?部分公开/.test(inside);
}

/** 6件分别为不掌握、需另行制作和逾期未补正: the labels that share the number before them. Undefined where each has one: 2件为…和…各1件. */
function sharedBehind(tokens: readonly Token[], from: number, text: string): readonly Label[] | undefined {
  const labels: Label[] = [];
  for (const token of tokens.slice(from, from + MOST_SHARED)) {
    const label = labelOf(token);
    if (label === undefined || !isSharedWith(labels.at(-1), label, text)) break;
    labels.push(label);
  }
  const last = labels.length < 2 ? undefined : labels.at(-1);
  const next = quantityOf(tokens[from + labels.length]);
  if (last === undefined || next === undefined) return labels;
  const gap = text.slice(last.end, next.start);
  if (/^(?:决定)?[各均分]/.test(gap)) return undefined;
  // …、逾期不补正2件: the last of them has a number of its own.
  return mayStandBetween(last.kind, gap, next.unit) ? labels.slice(0, -1) : labels;
}

function isSharedWith(last: Label | undefined, { kind, start }: Label, text: string): boolean {
  if (!isAnswer(kind)) return false;
  return last === undefined || (familyOf(last.kind) === familyOf(kind) && JOINER.test(text.slice(last.end, start)));
}

const MOST_SHARED = 6;
