import type { OriginalPlace } from '../domain/filing/original.ts';
import { receiptIdOf } from '../domain/filing/receiptId.ts';
import type { Sequencer } from '../domain/filing/sequencer.ts';
import { AGENCY_PATTERN, YEAR_PATTERN } from '../domain/values/identity.ts';
import type { AgencyYearPlace, DistrictYearPlace } from './keys.ts';

/** Object keys of both buckets. Lower case, digits, `-`, `.` and `/` only: every listing then sorts them alike. */
const INBOX = 'inbox';
const RECEIPTS = 'receipts';
const JOURNAL = 'journal';
const STRAY = 'stray';
const SUMMARIES = 'summaries';
const RESTORED = 'restored';
const LOOKS = 'looks';
const ORIGINALS = 'originals';

/** Everything that was ever filed stands here. */
export const INBOX_FOLDER = `${INBOX}/`;
export const RECEIPTS_FOLDER = `${RECEIPTS}/`;

/** `inbox/{agency}/{year}.json`: where a report is filed. Nothing else is a filing. */
export const inboxKey = {
  encode: ({ agency, year }: AgencyYearPlace): string => `${INBOX}/${agency}/${year}.json`,
  decode: (key: string): AgencyYearPlace | undefined => {
    const [top, agency = '', file = '', ...rest] = key.split('/');
    const year = file.endsWith('.json') ? file.slice(0, -'.json'.length) : '';
    if (top !== INBOX || rest.length > 0 || !AGENCY_PATTERN.test(agency) || !YEAR_PATTERN.test(year)) return undefined;
    return { agency, year: Number(year) };
  },
};

/**
 * `restored/{agency}/{year}.json/{digest}`: an upload of `inbox/{agency}/{year}.json` as it was before a restore, by the
 * digest of the VersionId it had. VersionIds hold characters that listings sort differently.
 */
export function restoredKey(inbox: string, versionDigest: string): string {
  return `${RESTORED}/${inbox.slice(INBOX.length + 1)}/${versionDigest.slice(0, 32)}`;
}

/** `restored/filing/{digest}`: the restore of the backup with this digest has put back all that was judged, and files the rest again. */
export function filingAgainKey(backupDigest: string): string {
  return `${RESTORED}/filing/${backupDigest.slice(0, 32)}`;
}

/** Whether an object of the submissions bucket is what an earlier restore kept. */
export function isRestoredKey(key: string): boolean {
  return key.startsWith(`${RESTORED}/`);
}

/** `receipts/{agency}/{year}/{receipt}.json` */
export const receiptKey = {
  encode: (filing: AgencyYearPlace & { readonly seq: Sequencer }): string =>
    receiptKeyOf(filing.agency, filing.year, receiptIdOf(filing)),
  decode: (key: string): (AgencyYearPlace & { readonly receipt: string }) | undefined => {
    const [top, agency = '', year = '', file = '', ...rest] = key.split('/');
    const receipt = file.endsWith('.json') ? file.slice(0, -'.json'.length) : '';
    if (top !== RECEIPTS || rest.length > 0 || !AGENCY_PATTERN.test(agency) || !YEAR_PATTERN.test(year))
      return undefined;
    return receipt.startsWith(`${agency}-${year}-`) ? { agency, year: Number(year), receipt } : undefined;
  },
};

export function receiptKeyOf(agency: string, year: number, receipt: string): string {
  return `${receiptFolder({ agency, year })}${receipt}.json`;
}

/** Every receipt of a body's year. */
export function receiptFolder({ agency, year }: AgencyYearPlace): string {
  return `${RECEIPTS}/${agency}/${year}/`;
}

/** Every note about what a body put into its folder and is no filing; of nobody's folder, what lies in none. */
export function strayFolder(agency: string | null): string {
  return agency === null ? `${STRAY}/` : `${RECEIPTS}/${agency}/${STRAY}/`;
}

/**
 * Where the note about an object goes that is no filing. Under the uploader's own receipts when the key at least names
 * an agency (`receipts/{agency}/stray/…`: the agency may read there), else apart. The digest tells two keys of one
 * sequencer apart.
 */
export function strayNoteKey(stray: {
  readonly key: string;
  readonly seq: Sequencer;
  readonly keyDigest: string;
}): string {
  const [top, agency = ''] = stray.key.split('/');
  const owner = top === INBOX && AGENCY_PATTERN.test(agency) ? agency : null;
  return `${strayFolder(owner)}${stray.seq.toLowerCase()}-${stray.keyDigest.slice(0, 16)}.json`;
}

/** `journal/{district}/{year}/{entry}.json`: one decision of the office. */
export function journalKey({ district, year, entry }: DistrictYearPlace & { readonly entry: string }): string {
  return `${JOURNAL}/${district}/${year}/${entry}.json`;
}

export function journalPrefix({ district, year }: DistrictYearPlace): string {
  return `${JOURNAL}/${district}/${year}/`;
}

/** `summaries/{district}/{year}/v0001/{name}`: one document of a compiled year. */
export function summaryFileKey(file: DistrictYearPlace & { readonly version: string; readonly name: string }): string {
  return `${summaryPrefix(file)}${file.version}/${file.name}`;
}

/** `summaries/{district}/log/00000001.json`: what was appended to the district's log at once. */
export function logBatchKey(district: string, number: number): string {
  return `${logPrefix(district)}${String(number).padStart(8, '0')}.json`;
}

/** `summaries/{district}/tlog/tile/0/000`: a file of the log as others serve it. Apart from the batches: an earlier release reads whatever lies there. */
export function logFileKey(district: string, path: string): string {
  return `${SUMMARIES}/${district}/tlog/${path}`;
}

export function logPrefix(district: string): string {
  return `${SUMMARIES}/${district}/log/`;
}

/** All versions of a compiled year. */
export function summaryPrefix({ district, year }: DistrictYearPlace): string {
  return `${SUMMARIES}/${district}/${year}/`;
}

/** All changes of the people list: no district is named `people`. */
export const peopleJournalPrefix = `${JOURNAL}/people/`;

/** `journal/people/{entry}.json`: one change of the people list. */
export function peopleJournalKey(entry: string): string {
  return `${peopleJournalPrefix}${entry}.json`;
}

/** `looks/{district}/{year}/000001.json`: one round of looks at published reports, with all that was known by then. */
export function lookRoundKey({ district, year, number }: DistrictYearPlace & { readonly number: number }): string {
  return `${lookFolder({ district, year })}${String(number).padStart(6, '0')}.json`;
}

/** Every round of a district's year. */
export function lookFolder({ district, year }: DistrictYearPlace): string {
  return `${LOOKS}/${district}/${year}/`;
}

/** `originals/{agency}/{year}/{sha256}`: the document a report was made from, in the bucket whose keys are written once. */
export function originalKey({ agency, year, sha256 }: OriginalPlace): string {
  return `${ORIGINALS}/${agency}/${year}/${sha256}`;
}
