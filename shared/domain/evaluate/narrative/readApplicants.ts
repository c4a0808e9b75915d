import { formOf } from '../../forms/editions.ts';
import { findRow } from '../../forms/parts.ts';
import type { RowKey } from '../../forms/printed.ts';
import { type Claim, claimsOf } from './claims.ts';
import { cellFigure, held, type MaybeFigure, sumFigure, together } from './figures.ts';
import { isAfterOthers, isAfterRequests } from './matters.ts';
import type { NarrativeFacts, NarrativeRemark } from './narrativeReader.ts';
import { remarksOnOneKind } from './readOneKind.ts';
import { isAboutRequests, isOthersFigure } from './scopes.ts';

/** 收到35件,其中自然人34件,商业企业1件, each against its columns of 第一项, and with 第二项 where that may be meant. */
export function remarksOnApplicants(facts: NarrativeFacts): readonly NarrativeRemark[] {
  const { received, mostApplicants } = formOf(facts.edition).roles;
  const columns = findRow(facts.edition, received)?.row.columns ?? [];
  // Everything under persons: the table was not kept by kinds of applicants, and says nothing against the prose.
  const kept = columns.filter(({ key, total }) => !total && (facts.value(`${received}.${key}`) ?? 0) > 0);
  if (kept.every(({ key }) => key === mostApplicants)) return [];
  const claims = claimsOf(facts);
  return [
    ...claims.flatMap((claim, index) => {
      const remarks = held(claim, applicantFigures(facts, claim));
      if (remarks.length === 0 || isOfThoseOver(claim) || isOthersFigure(claim, facts)) return [];
      const before = claims.slice(Math.max(0, index - MOST_ABOVE), index);
      const beside = claims
        .slice(Math.max(0, index - MOST_BETWEEN), index + MOST_BETWEEN)
        .filter(({ sentence }) => sentence === claim.sentence);
      return isOfAll(claim, { before, beside }, facts) || standsAlone(claim, beside) ? remarks : [];
    }),
    ...remarksOnOneKind(facts),
  ];
}

/** 自然人和企业11件 is what both asked together. */
function applicantFigures(facts: NarrativeFacts, { labels }: Claim): readonly MaybeFigure[] {
  const { applicants = [] } = formOf(facts.edition).words;
  const named = applicants.filter((each) => labels.some(({ kind }) => applicantOf(kind) === each.kind));
  const columns = [...new Set(named.flatMap((each) => each.columns))];
  const words = labels.map((label) => label.words).join('、');
  const { received, carriedIn } = formOf(facts.edition).roles;
  const fresh = ofColumns(facts, received, columns, words);
  return [fresh, together([fresh, ofColumns(facts, carriedIn, columns, words)])];
}

/** One column of a row, or several added up. */
function ofColumns(facts: NarrativeFacts, row: RowKey | undefined, columns: readonly string[], words: string) {
  const figures = columns.map((column) => cellFigure(facts, `${row}.${column}`));
  if (figures.length === 1) return figures[0];
  const found = row === undefined ? undefined : findRow(facts.edition, row);
  return found && sumFigure(`${found.table.shortName}“${found.row.label}”${words}合计`, figures);
}

/** 上年结转企业申请1件: of what came over. */
function isOfThoseOver({ passage, start }: Claim): boolean {
  return /(?:结转|转结|转入|遗留|未办结)[^,;:。\d]{0,6}$/.test(passage.text.slice(Math.max(0, start - 12), start));
}

const MOST_BETWEEN = 8;

/** The claims before one, and those of its sentence. */
interface Around {
  readonly before: readonly Claim[];
  readonly beside: readonly Claim[];
}

/** Whether so many were received, as told before it, and these are the applicants of those. */
function isOfAll(claim: Claim, { before, beside }: Around, facts: NarrativeFacts): boolean {
  const last = before
    .slice(-MOST_BETWEEN)
    .findLast(({ labels: [first] }) => first === undefined || isNoApplicantsNorOver(first.kind));
  const headed = last !== undefined && isReceipt(last) ? undefined : receiptAbove(claim, before);
  const asked = headed ?? last;
  if (asked === undefined || !isReceipt(asked) || !isAboutRequests(asked, facts) || isOthersFigure(asked, facts))
    return false;
  if (headed !== undefined || asked.sentence === claim.sentence) return true;
  return isOfApplicants(claim, asked) || isListBehind(claim, beside, asked);
}

/** 自然人申请15件, 法人或其他组织提出的申请3件. */
const REQUESTED = /^(?:提出|提交)?(?:的)?(?:政府信息公开)?申请/;
/** The form's own words for applicants, which are said of little else. */
const PRINTED = /^(?:商业企业|科研机构|社会公益组织|法律服务机构|法人)/;
/** Of those that were answered so, or of some of them. */
const OF_SOME = /[,、]其中|中[,:]?$|予以|不予|部分公开|答复|办结|无法提供|不掌握|上年|去年|结转/;

/** 自然人申请15件,商业企业申请20件, with no number of all requests before: by the form's words, or where requests are told of. */
function standsAlone({ passage, sentence, start, between }: Claim, beside: readonly Claim[]): boolean {
  const told = passage.text.slice(sentence.start, start);
  if (isAfterOthers(passage.text, start) || OF_SOME.test(told)) return false;
  if (HEADED.test(told)) return true;
  const kinds = beside.filter(({ labels }) => labels.some(({ kind }) => applicantOf(kind) !== undefined));
  if (isListOfThem(kinds, passage)) return true;
  if (!REQUESTED.test(between)) return false;
  const isPrinted = kinds.length > 1 && kinds.some(({ labels }) => labels.some(({ words }) => PRINTED.test(words)));
  return isPrinted || isAfterRequests(passage, sentence.start);
}

/** The form's own kinds, no two of which are told of anything but its requests. */
const FORMS_OWN = /^(?:商业企业|科研机构|社会公益组织|法律服务机构)/;

/** 公民48件,企业8件,法律服务机构2件: several kinds in one list, by the form's words or where requests were told of. */
function isListOfThem(beside: readonly Claim[], passage: Claim['passage']): boolean {
  const kinds = new Set(beside.flatMap(({ labels }) => labels.map(({ kind }) => kind)));
  const [first] = beside;
  // 村民的两件、企业的一件,共三件留到明年: some of them.
  if (first === undefined || kinds.size < 2 || beside.some(({ between }) => between.startsWith('的'))) return false;
  const isPrinted = beside.some(({ labels }) => labels.some(({ words }) => FORMS_OWN.test(words)));
  return isPrinted || isAfterRequests(passage, first.start);
}

/** 新收206件,上年结转11件。申请人…: what came over stands between. */
function isNoApplicantsNorOver(kind: string): boolean {
  return kind !== 'carriedIn' && applicantOf(kind) === undefined;
}

/** 收到74件,同比上升8.33%(上年68件),另有上年结转3件。: what may be told before the sentence ends. */
const ASIDES = 60;

/** 收到74件。从申请人类别看,自然人70件: the next sentence says whose requests those were. */
function isOfApplicants({ passage, sentence, start }: Claim, before: Claim): boolean {
  const told = passage.text.slice(sentence.start, start);
  return (
    before.passage === passage &&
    sentence.start - before.end <= ASIDES &&
    /^\n?(?:[^,;。\d]{0,4}申请(?:人|主体)|其中[,:]?)[^;。]{0,30}$/.test(told)
  );
}

/** 新收48件,没有上年结转。自然人31件;法人或其他组织17件,包括商业企业9件: the next sentence begins with them and tells of several. */
function isListBehind({ passage, sentence }: Claim, beside: readonly Claim[], before: Claim): boolean {
  const [first] = beside;
  const kinds = new Set(beside.flatMap(({ labels }) => labels.map(({ kind }) => applicantOf(kind))));
  if (before.passage !== passage || first === undefined || kinds.has(undefined) || kinds.size < 2) return false;
  return first.start - sentence.start <= 1 && sentence.start - before.end <= ASIDES;
}

/** (二)申请人情况:自然人189件: a heading of its own says whose requests those are, whatever stands between. */
const HEADED =
  /^\n?\(?[一二三四五六七八九十\d]{0,2}[)、.]?[按从]?申请(?:人|主体)(?:情况|类[别型]|构成|方面|性质|身份)?[看分]?[:,][^;。]{0,40}$/;

function receiptAbove({ passage, sentence, start }: Claim, before: readonly Claim[]): Claim | undefined {
  if (!HEADED.test(passage.text.slice(sentence.start, start))) return undefined;
  return before.findLast((claim) => claim.passage === passage && isReceipt(claim) && start - claim.start <= FAR_ABOVE);
}

const FAR_ABOVE = 200;
const MOST_ABOVE = 20;

function applicantOf(kind: string): string | undefined {
  return /^applicants\.(.+)$/.exec(kind)?.[1];
}

function isReceipt({ labels }: Claim): boolean {
  return labels.every(({ kind }) => kind === 'new' || kind === 'handled');
}
