import { readdirSync, readFileSync } from 'node:fs';
import { cellsOf } from '../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../shared/domain/forms/editions.ts';
import { given } from '../../shared/domain/values/given.ts';

const FOLDER = new URL('../fixtures/prose/narratives/', import.meta.url);

/** Figures of a report by short words: `new=15 granted=9 rec=2/0/0/0`; what is not named is 0. */
export type Figures = ReadonlyMap<string, number>;

/** A report as a body may have written it: what its tables say, its prose, and what the prose says of the tables. */
export interface Written {
  readonly name: string;
  readonly year: number;
  readonly figures: Figures;
  readonly says: readonly string[];
  readonly narrative: Readonly<Record<string, string>>;
  /** One sentence of it, and as it stands where it contradicts the tables or the text itself: a line `~ SOUND ⇒ CONTRADICTED`. */
  readonly planted?: { readonly sound: string; readonly contradicted: string };
}

const RESULTS: Readonly<Record<string, string>> = {
  granted: 'granted',
  partial: 'partiallyGranted',
  secret: 'denied.stateSecret',
  law: 'denied.prohibitedByLaw',
  denied3s: 'denied.threeSecuritiesOneStability',
  third: 'denied.thirdPartyRights',
  internal: 'denied.internalAffairs',
  process: 'denied.processInformation',
  file: 'denied.enforcementCaseFile',
  inquiry: 'denied.administrativeInquiry',
  notHeld: 'unableToProvide.notHeld',
  create: 'unableToProvide.requiresCreation',
  unclear: 'unableToProvide.unclearAfterSupplement',
  petition: 'notProcessed.petitionOrComplaint',
  dup: 'notProcessed.duplicate',
  pub: 'notProcessed.publicPublication',
  excess: 'notProcessed.excessiveRepeated',
  confirm: 'notProcessed.confirmOrReissue',
  overdue: 'otherHandling.supplementOverdue',
  feeUnpaid: 'otherHandling.feeUnpaid',
  other: 'otherHandling.other',
};
const APPLICANTS: Readonly<Record<string, string>> = {
  ce: 'commercialEnterprise',
  ri: 'researchInstitution',
  pw: 'publicWelfareOrganization',
  ls: 'legalServiceOrganization',
  oo: 'otherOrganization',
};
const REVIEWS = { rec: 'reconsideration', dir: 'litigationDirect', after: 'litigationAfterReconsideration' } as const;
const OUTCOMES = ['upheld', 'corrected', 'otherOutcome', 'pending'] as const;
const DOCUMENTS = {
  2021: ['issued', 'repealed', 'inForce'],
  2019: ['createdThisYear', 'disclosedThisYear', 'disclosedTotal'],
} as const;
const DECISIONS: Readonly<Record<string, string>> = { lic: 'licensing', pen: 'penalties', comp: 'compulsion' };

/** Each report of the folder's files, or of those rounds alone: one, two, three. */
export function writtenReports(rounds?: ReadonlySet<string>): readonly Written[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.txt') && rounds?.has(file.replace(/\.txt$/, '')) !== false)
    .flatMap((file) => writtenInText(readFileSync(new URL(file, FOLDER), 'utf8')));
}

/** Each report of one file's text. */
export function writtenInText(text: string): readonly Written[] {
  return text.split(/^== /m).slice(1).map(writtenIn);
}

function writtenIn(block: string): Written {
  const [head = '', ...lines] = block.trimEnd().split('\n');
  const [name = '', year = '', figures = '', says = ''] = head.split('|').map((part) => part.trim());
  const narrative: Record<string, string> = {};
  const [sound = '', contradicted = ''] = (lines.find((line) => line.startsWith(PLANTED)) ?? '').slice(2).split(' ⇒ ');
  for (const line of lines.filter((each) => !each.startsWith(PLANTED))) {
    const section = /^五、/.test(line) ? 'problemsAndImprovements' : /^六、/.test(line) ? 'otherMatters' : 'overview';
    narrative[section] = narrative[section] === undefined ? line : `${narrative[section]}\n${line}`;
  }
  return {
    name,
    year: Number(year),
    figures: figuresIn(figures),
    says: says.split(' ').filter((word) => word !== ''),
    narrative,
    ...given({ planted: contradicted === '' ? undefined : { sound, contradicted } }),
  };
}

const PLANTED = '~ ';

/** The report with its one sentence that contradicts; undefined where it has none. Throws where the sentence does not stand in it. */
export function withPlanted(written: Written): Written | undefined {
  const { planted, narrative } = written;
  if (planted === undefined) return undefined;
  const changed = Object.entries(narrative).map(
    ([section, text]) => [section, text.replace(planted.sound, planted.contradicted)] as const,
  );
  if (changed.every(([section, text]) => text === narrative[section]))
    throw new Error(`${written.name}: ${planted.sound}`);
  return { ...written, narrative: Object.fromEntries(changed) };
}

function figuresIn(words: string): Figures {
  return new Map(
    words.split(' ').flatMap((word): [string, number][] => {
      const [key = '', value = ''] = word.split('=');
      if (key === '') return [];
      const parts = value.split('/').map(Number);
      return parts.length === 1 ? [[key, Number(value)]] : parts.map((part, index) => [`${key}${index}`, part]);
    }),
  );
}

/** The cells of the report's form, with what the figures say of them. Every column balances. */
export function cellsOfWritten({ year, figures }: Pick<Written, 'year' | 'figures'>): ReadonlyMap<string, number> {
  const edition = editionOfYearOrThrow(year);
  const of = (key: string) => figures.get(key) ?? 0;
  const cells = new Map(cellsOf(edition).map(({ name }) => [name, 0]));
  const put = (name: string, value: number) => {
    if (!cells.has(name)) throw new Error(`${edition} has no ${name}`);
    cells.set(name, value);
  };
  const others = Object.entries(APPLICANTS).map(([key, column]) => ({ column, count: of(key) }));
  const applicants = others.reduce((sum, { count }) => sum + count, 0);
  put('requests.newRequests.total', of('new'));
  put('requests.newRequests.naturalPerson', of('new') - applicants);
  for (const { column, count } of others) put(`requests.newRequests.${column}`, count);
  putResults(figures, others, edition === '2019', put);
  for (const [key, row] of [
    ['ci', 'carriedOver'],
    ['co', 'carriedForward'],
  ] as const) {
    put(`requests.${row}.total`, of(key));
    put(`requests.${row}.naturalPerson`, of(key));
  }
  for (const [key, group] of Object.entries(REVIEWS)) {
    for (const [index, outcome] of OUTCOMES.entries())
      put(`reviewAndLitigation.${group}.${outcome}`, of(`${key}${index}`));
    put(
      `reviewAndLitigation.${group}.total`,
      OUTCOMES.reduce((sum, _, index) => sum + of(`${key}${index}`), 0),
    );
  }
  for (const [index, column] of DOCUMENTS[edition === '2019' ? 2019 : 2021].entries()) {
    put(`proactiveDisclosure.normativeDocuments.${column}`, of(`doc${index}`));
    put(`proactiveDisclosure.rules.${column}`, of(`rule${index}`));
  }
  for (const [key, row] of Object.entries(DECISIONS)) put(`proactiveDisclosure.${row}.decisions`, of(key));
  if (edition !== '2019') put('proactiveDisclosure.fees.amount', of('fee'));
  return cells;
}

/** Applicants other than persons are in the first rows that have room for them. */
function putResults(
  figures: Figures,
  others: readonly { readonly column: string; readonly count: number }[],
  one: boolean,
  put: (name: string, value: number) => void,
): void {
  const open = others.map((each) => ({ ...each }));
  const totals = new Map<string, number>();
  const rows = new Map<string, number>();
  for (const [key, row] of Object.entries(RESULTS)) {
    const name = one && row.startsWith('otherHandling') ? 'otherHandling' : row;
    rows.set(name, (rows.get(name) ?? 0) + (figures.get(key) ?? 0));
  }
  for (const [row, count] of rows) {
    let room = count;
    for (const each of open) {
      const taken = Math.min(room, each.count);
      put(`requests.results.${row}.${each.column}`, taken);
      totals.set(each.column, (totals.get(each.column) ?? 0) + taken);
      each.count -= taken;
      room -= taken;
    }
    put(`requests.results.${row}.naturalPerson`, room);
    put(`requests.results.${row}.total`, count);
    totals.set('naturalPerson', (totals.get('naturalPerson') ?? 0) + room);
    totals.set('total', (totals.get('total') ?? 0) + count);
  }
  for (const [column, count] of totals) put(`requests.results.total.${column}`, count);
}

/** The report as it is filed. */
export function filedBytes(written: Written): Uint8Array {
  // Only from the level of a city up are there 规章 (rule=1/0/9).
  const agency = [...written.figures.keys()].some((key) => key.startsWith('rule')) ? '440100-prose' : '440105-prose';
  const filed: Record<string, unknown> = { year: written.year, agency, agencyName: written.name };
  for (const [name, value] of cellsOfWritten(written)) {
    const path = name.split('.');
    const last = path.pop() ?? '';
    let at = filed;
    for (const step of path) {
      at[step] ??= {};
      at = at[step] as Record<string, unknown>;
    }
    at[last] = value;
  }
  return new TextEncoder().encode(JSON.stringify({ ...filed, narrative: written.narrative }));
}

type Change = readonly [key: string, by: number];

/** Tables that balance and contradict one thing said, and where: the beginning of the cells' names. */
export function contradictionOf(
  { figures, year }: Written,
  said: string,
): { readonly figures: Figures; readonly row: string } {
  const { row, changes } = changesOf(said, figures, year);
  const changed = new Map(figures);
  for (const [key, by] of changes) changed.set(key, (changed.get(key) ?? 0) + by);
  return { figures: changed, row };
}

/** The first result that the report has, to take from. */
const GROUPS: Readonly<Record<string, string>> = { denied: 'third', unable: 'notHeld', notProc: 'dup', oth: 'other' };
const COUNTED: Readonly<Record<string, string>> = {
  doci: 'doc0',
  docc: 'doc0',
  docr: 'doc1',
  docf: 'doc2',
  lic: 'lic',
  pen: 'pen',
  comp: 'comp',
  fee: 'fee',
};
const WHERE: Readonly<Record<string, string>> = {
  doc0: 'normativeDocuments',
  doc1: 'normativeDocuments.repealed',
  doc2: 'normativeDocuments.inForce',
  fee: 'fees',
  ...DECISIONS,
};

function changesOf(
  said: string,
  figures: Figures,
  year: number,
): { readonly row: string; readonly changes: readonly Change[] } {
  const more = (key: string, row: string, ...also: readonly Change[]) => ({
    row,
    changes: [[key, 2] as const, ...also],
  });
  const counted = COUNTED[said];
  if (counted !== undefined) return more(counted, `proactiveDisclosure.${WHERE[counted]}`);
  const result = RESULTS[GROUPS[said] ?? said];
  if (result !== undefined) {
    const group = GROUPS[said] === undefined && year > 2020 ? result : result.split('.')[0];
    return more(GROUPS[said] ?? said, `requests.results.${group}`, ['ci', 2]);
  }
  switch (said) {
    case 'new':
    case 'none':
      return more('new', 'requests.newRequests', ['confirm', 2]);
    case 'np':
    case 'ce':
      // One enterprise more, or one less where there is no person left to make it of.
      return { row: 'requests.newRequests', changes: [['ce', figures.get('new') === figures.get('ce') ? -1 : 1]] };
    case 'ci':
      return more('ci', 'requests.carriedOver', ['confirm', 2]);
    case 'co':
      return more('co', 'requests.carriedForward', ['ci', 2]);
    case 'tot':
      return more('granted', 'requests.results.total', ['ci', 2]);
    case 'rec':
    case 'noneT4':
      return more('rec2', 'reviewAndLitigation.reconsideration');
    case 'lit':
      return more('dir2', 'reviewAndLitigation.litigation');
    default:
      return outcomesMoved(said, figures);
  }
}

/** As many cases with another outcome. */
function outcomesMoved(said: string, figures: Figures): { readonly row: string; readonly changes: readonly Change[] } {
  const column = { upheld: 0, corr: 1, pending: 3 }[said];
  if (column === undefined) throw new Error(`Nothing is called ${said}`);
  const groups = ['rec', 'dir', 'after'] as const;
  const has = (group: string, at: number) => (figures.get(`${group}${at}`) ?? 0) > 0;
  const group = groups.find((each) => has(each, column)) ?? 'rec';
  // One more of the outcome and one less of another; where there is no other, one less of it.
  const other = [0, 2, 1, 3].find((at) => at !== column && has(group, at));
  const changes: readonly Change[] =
    said === 'upheld' || other === undefined
      ? [
          [`${group}${column}`, -1],
          [`${group}${column === 2 ? 0 : 2}`, 1],
        ]
      : [
          [`${group}${other}`, -1],
          [`${group}${column}`, 1],
        ];
  return { row: 'reviewAndLitigation.', changes };
}
