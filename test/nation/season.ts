import { createHash } from 'node:crypto';
import { s3Submissions } from '../../shared/aws/submissions.ts';
import type { SummaryPlace } from '../../shared/domain/year/summaryRecord.ts';
import { fileToLevelAbove, type LevelPorts } from '../../shared/flow/compile/fileToLevelAbove.ts';
import { countedVersions } from '../../shared/flow/ingest/counted.ts';
import { approveYear } from '../../shared/flow/office/approve.ts';
import { saveDistrictText } from '../../shared/flow/office/districtText.ts';
import { lockYear, unlockFiling } from '../../shared/flow/office/lock.ts';
import { versionName } from '../../shared/flow/ports/summaryPorts.ts';
import { readLevelsBelow } from '../../shared/flow/read/readLevelsBelow.ts';
import { SUMMARY } from '../../shared/flow/read/readManifest.ts';
import type { SummaryDocument } from '../../shared/wire/summaryDocument.ts';
import { WHOLE_TEXT } from '../support/wholeText.ts';
import type { Division } from './division.ts';
import { NATION_YEAR } from './madeReport.ts';
import { type Added, addAll, addFile, astray } from './readAgain.ts';

/** Text, approval, and another person's lock, which makes the signed summary. */
export async function sign({ code, name, ports }: Division): Promise<void> {
  const at = { district: code, year: NATION_YEAR };
  const on = await ports.ledger.lastTextRevision(code, NATION_YEAR);
  const overview = `${name}依法公开政府信息，第${on + 1}次编制。`;
  await saveDistrictText({ ...at, by: 'chen', on, text: { ...WHOLE_TEXT, overview } }, ports);
  await approveYear({ ...at, by: 'chen' }, ports);
  await lockYear({ ...at, by: 'li' }, ports);
}

/** What is signed goes into the inbox of the level above; `status` is the program's own word for what came of it. */
export async function fileUp(division: Division, above: Division): Promise<string> {
  const place = { district: division.code, year: NATION_YEAR };
  return (await fileToLevelAbove(place, levelPorts(division, above))).status;
}

/** Each side of the door has an installation of its own: what lies above is asked there, what is signed here. */
function levelPorts({ ports }: Division, above: Division): LevelPorts {
  const { places, rollup, versionsOf } = above.ports.ledger;
  const { summary, noteFiledUp } = ports.ledger;
  const { clients, config } = above.ports;
  const { currentUpload, upload } = above.ports.vault;
  return {
    ledger: { places, rollup, versionsOf, summary, noteFiledUp },
    vault: { summaryFile: ports.vault.summaryFile, currentUpload, upload },
    inbox: s3Submissions(clients.s3, config.buckets),
    now: ports.now,
  };
}

/** A locked year is opened to one body for a correction. */
export async function openTo(agency: string, { code, ports }: Division): Promise<void> {
  await unlockFiling({ district: code, year: NATION_YEAR, agency, by: 'chen', reason: '下级更正' }, ports);
}

/** Divisions that the program says are behind in the level above them, as its page does. */
export async function behindIn(above: Division, below: readonly Division[]): Promise<readonly string[]> {
  const of = (code: string) => [above, ...below].find((each) => each.code === code);
  const ledger = {
    rollup: async (code: string, year: number) => of(code)?.ports.ledger.rollup(code, year),
    roster: async (code: string, year: number) => of(code)?.ports.ledger.roster(code, year),
    summary: async (code: string, year: number) => of(code)?.ports.ledger.summary(code, year),
    versionsOf: above.ports.ledger.versionsOf,
  };
  const vault = {
    summaryFile: async (place: SummaryPlace, version: string, name: string) =>
      of(place.district)?.ports.vault.summaryFile(place, version, name),
  };
  const rosterFor = () => above.ports.ledger.roster(above.code, NATION_YEAR);
  const levels = await readLevelsBelow({ ledger, vault, rosterFor }, above.code, NATION_YEAR);
  const known = new Set(below.map(({ code }) => code));
  return (levels?.divisions ?? []).filter(({ code, behind }) => known.has(code) && behind).map(({ code }) => code);
}

/** Sums of a division added again from bytes, with what was wrong with what it has signed. */
export interface Proven {
  /** The figures of every body below, at any depth. */
  readonly leaves: Added;
  readonly faults: readonly string[];
  /** SHA-256 of the signed figures. */
  readonly signed: string;
}

const PRINTED_TOTAL = /\.total(?:\.|$)/;

/**
 * Holds what a division has signed against the bytes: those it is pinned to, each with the hash that was noted of it, and those of
 * all bodies below. `below`: the sums of its divisions, by code; a division without an entry in it is a body that fills in the form.
 */
export async function prove(division: Division, below: ReadonlyMap<string, Added>): Promise<Proven> {
  const { code, ports } = division;
  const { ledger, vault } = ports;
  const [rollup, record] = await Promise.all([ledger.rollup(code, NATION_YEAR), ledger.summary(code, NATION_YEAR)]);
  if (rollup === undefined || record?.signed === undefined) throw new Error(`${code} has signed nothing`);
  const bytes = await vault.summaryFile(
    { district: code, year: NATION_YEAR },
    versionName(record.signed.number),
    SUMMARY,
  );
  if (bytes === undefined) throw new Error(`the figures of ${code} are gone`);
  const { cells } = JSON.parse(new TextDecoder().decode(bytes)) as SummaryDocument;
  const [pinned, leaves, faults]: [Added, Added, string[]] = [new Map(), new Map(), []];
  for (const version of countedVersions(rollup, await ledger.districtVersions(code, NATION_YEAR))) {
    const { agency, versionId, sha256 } = version;
    const file = division.uploaded(agency, versionId ?? '');
    if (hashOf(file) !== sha256) faults.push(`${code}: the bytes of ${agency} are not those that were judged`);
    addFile(pinned, file);
    const underneath = below.get(agency);
    if (underneath === undefined) addFile(leaves, file);
    else addAll(leaves, underneath);
  }
  // A level leaves printed totals to whoever adds: these are in the bytes of bodies alone.
  const isInput = (path: string) => !PRINTED_TOTAL.test(path);
  faults.push(
    ...astray(cells, pinned, below.size === 0 ? undefined : isInput).map((fault) => `${code} pinned: ${fault}`),
  );
  faults.push(...astray(cells, leaves).map((fault) => `${code} bodies: ${fault}`));
  return { leaves, faults, signed: hashOf(bytes) };
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
