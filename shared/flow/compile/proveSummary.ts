import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { Breakage } from '../../domain/failure/breakage.ts';
import { type Checkpoint, checkpointText, originOf, readNote, signedNote } from '../../domain/log/checkpoint.ts';
import { entriesOf } from '../../domain/log/logEntries.ts';
import { keyName, keysOfLog } from '../../domain/log/logKeys.ts';
import { auditPath, leafHash, merkleRoot } from '../../domain/log/merkleTree.ts';
import { signingAlgorithmOf } from '../../domain/log/signingAlgorithm.ts';
import { tilesOf } from '../../domain/log/tiles.ts';
import { base64Of } from '../../domain/values/base64.ts';
import type { SummaryPlace } from '../../domain/year/summaryRecord.ts';
import { MANIFEST } from '../../wire/manifest.ts';
import {
  CHECKPOINT,
  type CountedProof,
  LOG,
  type ManifestSignature,
  proofFileOf,
  SIGNATURE,
  signatureText,
} from '../../wire/proof.ts';
import { described } from '../../wire/shape.ts';
import { AGAIN, untilItStands } from '../attempts.ts';
import type { Pause } from '../ports/ports.ts';
import type { LogBatch, LogShelf, Signer } from '../ports/proofPorts.ts';
import type { SummaryFile, SummaryShelf } from '../ports/summaryPorts.ts';
import { manifestIn, type SummaryFiles } from '../read/readManifest.ts';

export interface ProofPorts {
  readonly vault: SummaryShelf & SummaryFiles;
  readonly log: LogShelf;
  readonly signer: Signer;
  readonly pause: Pause;
  /** The district's log was signed by another key before: said aloud before this one goes on with it. */
  readonly otherKey?: (district: string) => void;
}

const JSON_TYPE = 'application/json; charset=utf-8';
const TEXT = 'text/plain; charset=utf-8';

/**
 * Proves a signed summary whose manifest is there: signs it, appends it to the district's log with every body counted in it, and puts
 * beside it the log up to there and a proof for each body, the checkpoint last. Idempotent, and stopped anywhere it goes on: what is there stays, and
 * what the log holds is not appended again.
 */
export async function proveSummary(place: SummaryPlace, version: string, ports: ProofPorts): Promise<void> {
  if ((await ports.vault.summaryFile(place, version, CHECKPOINT)) !== undefined) return;
  const manifest = await ports.vault.summaryFile(place, version, MANIFEST);
  if (manifest === undefined) throw new Breakage('CORRUPT_ITEM', { problems: [`no manifest of ${version}`] });
  await signManifest(place, version, manifest, ports);
  const { inputs } = manifestIn(manifest);
  const own = entriesOf({ ...place, version }, inputs, bytesToHex(sha256(manifest)));
  const { entries, checkpoint } = await appended(place.district, own, ports);
  await shelveTiles(place.district, entries, checkpoint, ports.log);
  const publicKey = base64Of(await ports.signer.publicKey());
  const put = (name: string, contentType: string, text: string) =>
    keep(place, version, { name, contentType, bytes: utf8ToBytes(text) }, ports.vault);
  const leaves = entries.map(leafHash);
  const first = entries.length - own.length;
  for (const [index, entry] of own.slice(0, -1).entries()) {
    const path = auditPath(leaves, first + index).map(bytesToHex);
    const proof = described<CountedProof>()({ entry, index: first + index, path, checkpoint, publicKey });
    await put(proofFileOf(inputs[index]?.agency ?? ''), JSON_TYPE, `${JSON.stringify(proof, null, 1)}\n`);
  }
  await put(LOG, TEXT, entries.map((entry) => `${entry}\n`).join(''));
  await put(CHECKPOINT, TEXT, checkpoint);
}

async function signManifest(
  place: SummaryPlace,
  version: string,
  manifest: Uint8Array,
  { vault, signer }: ProofPorts,
): Promise<void> {
  if ((await vault.summaryFile(place, version, SIGNATURE)) !== undefined) return;
  const publicKey = await signer.publicKey();
  const algorithm = signingAlgorithmOf(publicKey);
  if (algorithm === undefined) throw new Breakage('SIGNING_KEY', { problems: ['a key of another kind'] });
  const signature = described<ManifestSignature>()({
    signed: MANIFEST,
    algorithm,
    publicKey: base64Of(publicKey),
    signature: base64Of(await signer.sign(manifest)),
  });
  const bytes = utf8ToBytes(signatureText(signature));
  await keep(place, version, { name: SIGNATURE, contentType: JSON_TYPE, bytes }, vault);
}

/** The log as others serve it, the checkpoint after what it speaks of. */
async function shelveTiles(
  district: string,
  entries: readonly string[],
  checkpoint: string,
  log: LogShelf,
): Promise<void> {
  for (const { path, bytes } of tilesOf(entries)) await log.putLogFile(district, path, bytes);
  await log.putLogFile(district, `checkpoints/${entries.length}`, utf8ToBytes(checkpoint));
}

/** Puts a file unless there is one: whoever came first had the same to say, in another signature perhaps. */
async function keep(place: SummaryPlace, version: string, file: SummaryFile, vault: SummaryShelf): Promise<void> {
  try {
    await vault.putSummaryFile(place, version, file);
  } catch (error) {
    if (!(error instanceof Breakage && error.code === 'ALREADY_WRITTEN')) throw error;
  }
}

/** The log up to and with these entries, which end a batch: appended now, or found there. */
async function appended(
  district: string,
  own: readonly string[],
  { log, signer, pause, otherKey }: ProofPorts,
): Promise<{ readonly entries: readonly string[]; readonly checkpoint: string }> {
  const append = async () => {
    const batches = await log.logBatches(district);
    const before = entriesIn(district, batches);
    const there = batches.findIndex(({ entries }) => entries.at(-1) === own.at(-1));
    const found = batches[there];
    if (found !== undefined)
      return { entries: batches.slice(0, there + 1).flatMap(({ entries }) => entries), checkpoint: found.checkpoint };
    const entries = [...before, ...own];
    const made: Checkpoint = {
      origin: originOf(district),
      size: entries.length,
      root: merkleRoot(entries.map(leafHash)),
    };
    const publicKey = await signer.publicKey();
    const last = keysOfLog(batches.map(({ checkpoint }) => checkpoint)).at(-1);
    if (last !== undefined && last !== keyName(publicKey)) otherKey?.(district);
    const signature = await signer.sign(utf8ToBytes(checkpointText(made)));
    const checkpoint = signedNote(made, publicKey, signature);
    const put = await log.putLogBatch(district, { number: batches.length + 1, entries: own, checkpoint });
    return put ? { entries, checkpoint } : AGAIN;
  };
  return untilItStands(append, { pause, facts: { district } });
}

/** Every entry so far; a log that is not what its own checkpoints say is never appended to. */
function entriesIn(district: string, batches: readonly LogBatch[]): readonly string[] {
  const entries: string[] = [];
  for (const [index, batch] of batches.entries()) {
    entries.push(...batch.entries);
    const { origin, size, root } = readNote(batch.checkpoint)?.checkpoint ?? {};
    const isSound =
      batch.number === index + 1 &&
      origin === originOf(district) &&
      size === entries.length &&
      root !== undefined &&
      bytesToHex(root) === bytesToHex(merkleRoot(entries.map(leafHash)));
    if (!isSound)
      throw new Breakage('CORRUPT_ITEM', { problems: [`the log of ${district} breaks at batch ${index + 1}`] });
  }
  return entries;
}
