import { given } from '../../shared/domain/values/given.ts';
import { Dice } from '../support/ledgerSchedule.ts';
import { aReport, bytesOf } from '../support/reports.ts';
import { verdictOn } from '../support/standing.ts';

type Judgement = ReturnType<typeof verdictOn>;
type Standing = Parameters<typeof verdictOn>[1];

/** Control characters, line and paragraph ends, marks that turn the direction: none may reach a reader. */
const HIDDEN = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const CHINESE = /[\u4e00-\u9fff]/;

const AGENCY = '440105-rsj';

function lastYearOf(year: number): Standing['lastYear'] {
  const { report } = verdictOn(bytesOf(aReport(year, 3)), {});
  return report === undefined ? undefined : { year, values: report.values };
}

const LAST_YEARS = [2019, 2020, 2021, 2022, 2023].map(lastYearOf);

/** One of the standings a report may be judged in. */
export function standingFor(seed: number): Standing {
  const dice = new Dice(seed ^ 0x5bd1e995);
  const year = 2019 + dice.roll(6);
  const lastYear = LAST_YEARS[dice.roll(LAST_YEARS.length * 2)];
  return {
    ...(dice.chance(50) ? { filedAs: { agency: AGENCY, year } } : {}),
    ...(dice.chance(10) ? { roster: 'absent' as const } : {}),
    ...given({ lastYear }),
    ...(dice.chance(5) ? { lockedBy: { by: '李复核', at: '2024-02-19T00:00:00.000Z' } } : {}),
    ...(dice.chance(10) ? { suspended: ['XS-NEW'] } : {}),
  };
}

/** What is wrong with a verdict: it throws, it does not say why, or it says what it must not. */
export function submissionFaults(bytes: Uint8Array, standing: Standing): readonly string[] {
  let judgement: Judgement;
  try {
    judgement = verdictOn(bytes, standing);
  } catch (error) {
    return [`judge throws: ${error instanceof Error ? `${error.name} ${error.message}` : String(error)}`];
  }
  return [...outcomeFaults(judgement), ...wordFaults(judgement), ...pointerFaults(bytes, judgement)];
}

/** Findings exactly when not clean, of the severity that the outcome says. */
function outcomeFaults({ outcome, findings, counts, report }: Judgement): readonly string[] {
  const { errors, warnings } = counts;
  const many = (wanted: string) => findings.filter(({ severity }) => severity === wanted).length;
  const recounted = errors === many('error') && warnings === many('warning') && counts.infos === many('info');
  const sound: Readonly<Record<string, boolean>> = {
    rejected: errors > 0,
    accepted: errors === 0 && warnings === 0 && report !== undefined,
    'accepted-with-warnings': errors === 0 && warnings > 0 && report !== undefined,
    'needs-reason':
      errors === 0 && findings.some(({ needsReason, reason }) => needsReason === true && reason === undefined),
  };
  return [
    ...(recounted ? [] : ['counts are not those of the findings']),
    ...(sound[outcome] === true ? [] : [`${outcome} with ${errors} errors and ${warnings} warnings`]),
  ];
}

function wordFaults({ findings }: Judgement): readonly string[] {
  const ids = new Set(findings.map(({ id }) => id));
  const hidden = findings.flatMap(({ rule, message, hint, found, expected, suspect }) =>
    [message, hint, found, expected, suspect].some((text) => typeof text === 'string' && HIDDEN.test(text))
      ? [`${rule} says what cannot be seen`]
      : [],
  );
  return [
    ...(ids.size === findings.length ? [] : ['two findings of one id']),
    ...findings.flatMap(({ rule, message }) => (CHINESE.test(message) ? [] : [`${rule} has no words`])),
    ...hidden,
  ];
}

/** Every pointer leads to something in the file; a file that no decoding makes JSON has nothing to point into. */
function pointerFaults(bytes: Uint8Array, { findings }: Judgement): readonly string[] {
  const roots = ENCODINGS.flatMap((encoding) => parsed(bytes, encoding));
  return findings.flatMap(({ rule, pointer }) =>
    pointer === '' || roots.some(({ value }) => resolves(value, pointer))
      ? []
      : [`${rule} points at nothing: ${pointer}`],
  );
}

/** In the order in which a file is tried to be read. */
const ENCODINGS = ['utf-8', 'gb18030', 'utf-16le'] as const;

function parsed(bytes: Uint8Array, encoding: (typeof ENCODINGS)[number]): readonly { readonly value: unknown }[] {
  try {
    return [{ value: JSON.parse(new TextDecoder(encoding).decode(bytes)) }];
  } catch {
    return [];
  }
}

function resolves(root: unknown, pointer: string): boolean {
  if (pointer === '') return true;
  let node = root;
  for (const step of pointer.split('/').slice(1)) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, name)) return false;
    node = (node as Record<string, unknown>)[name];
  }
  return true;
}
