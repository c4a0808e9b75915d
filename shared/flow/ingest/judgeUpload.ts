import { Breakage } from '../../domain/failure/breakage.ts';
import { quoted } from '../../domain/report/json.ts';
import { ALL_RULES, ruleNamed } from '../../domain/rules/allRules.ts';
import { findingOf } from '../../domain/rules/words.ts';
import { shanghaiTime } from '../../domain/values/calendar.ts';
import { countFindings, type Finding, finding } from '../../domain/verdict/findings.ts';
import type { Judgement, Standing } from '../../domain/verdict/judgement.ts';
import type { Judge, StoredUpload } from '../ports/ports.ts';

/** The verdict on an upload as it lies in the bucket: on its bytes, and on whether they are the bytes that were sent. */
export function judgeUpload(upload: StoredUpload | undefined, standing: Standing, judge: Judge): Judgement {
  if (upload === undefined) return rejectedFor([uploadGone(standing)]);
  const foreign = foreignType(upload, standing);
  if (foreign !== undefined) return rejectedFor([foreign]);
  const judgement = verdictOn(upload.bytes, standing, judge);
  return isAsDeclared(upload) ? judgement : rejectedFor([hashDiffers(standing), ...judgement.findings], judgement);
}

/** A verdict that breaks says so by its name: the file is sound as far as anybody knows, and is kept to be judged by a later release. */
function verdictOn(bytes: StoredUpload['bytes'], standing: Standing, judge: Judge): Judgement {
  try {
    return judge(bytes, standing);
  } catch (error) {
    const { agency = '', year = 0 } = standing.filedAs ?? {};
    throw new Breakage('VERDICT_BROKE', { agency, year }, { cause: error });
  }
}

/** What programs call JSON, or call nothing in particular: the content is judged by reading it. */
const MAY_BE_JSON =
  /^(?:application|text)\/(?:[\w.-]+\+)?json\b|^text\/plain\b|octet-stream\b|^application\/x-www-form-urlencoded\b/i;

function foreignType({ contentType }: StoredUpload, standing: Standing): Finding | undefined {
  if (contentType === undefined || contentType === '' || MAY_BE_JSON.test(contentType)) return undefined;
  const found = quoted(contentType);
  const rule = ruleNamed(ALL_RULES, 'UPLOAD-TYPE');
  return finding(findingOf(rule, standing.filedAs?.year ?? 0, { found }, { found, expected: 'application/json' }));
}

function isAsDeclared({ sha256, declaredSha256 }: StoredUpload): boolean {
  return declaredSha256 === undefined || sha256 === null || declaredSha256.toLowerCase() === sha256;
}

function hashDiffers(standing: Standing): Finding {
  return finding(findingOf(ruleNamed(ALL_RULES, 'UPLOAD-HASH'), standing.filedAs?.year ?? 0, {}));
}

/** A delete marker on a locked year withdraws nothing; the refusal reads as it does for a report. */
export function lockRefusal(lockedBy: NonNullable<Standing['lockedBy']>, year: number): Finding {
  return finding(
    findingOf(ruleNamed(ALL_RULES, 'LOCK-YEAR'), year, { at: shanghaiTime(lockedBy.at), by: lockedBy.by }),
  );
}

function uploadGone(standing: Standing): Finding {
  return finding(findingOf(ruleNamed(ALL_RULES, 'UPLOAD-GONE'), standing.filedAs?.year ?? 0, {}));
}

function rejectedFor(findings: readonly Finding[], judgement?: Judgement): Judgement {
  return {
    derived: new Map(),
    reasons: {},
    ...judgement,
    outcome: 'rejected',
    findings,
    counts: countFindings(findings),
  };
}
