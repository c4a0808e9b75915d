import { createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { Breakage } from '../../shared/domain/failure/breakage.ts';
import type { SummaryPlace } from '../../shared/domain/year/summaryRecord.ts';
import type { ProofPorts } from '../../shared/flow/compile/proveSummary.ts';
import type { LogBatch, LogShelf, Signer } from '../../shared/flow/ports/proofPorts.ts';
import type { SummaryFile } from '../../shared/flow/ports/summaryPorts.ts';

export function aKey(): KeyObject {
  return generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey;
}

export function publicKeyOf(key: KeyObject): Uint8Array {
  return new Uint8Array(createPublicKey(key).export({ type: 'spki', format: 'der' }));
}

export function signerWith(key: KeyObject): Signer {
  return { publicKey: async () => publicKeyOf(key), sign: async (bytes) => sign('sha256', bytes, key) };
}

/** Shelf and logs in memory, write-once as in the bucket. Each call is announced first, and again when it was done: whoever listens may break it off. */
export class ProofWorld {
  readonly files = new Map<string, Uint8Array>();
  readonly batches = new Map<string, LogBatch>();
  /** The log's files as others serve them, by district and path. */
  readonly tiles = new Map<string, Uint8Array>();
  readonly key = aKey();
  readonly #signer: Signer | undefined;
  onCall: (call: string) => Promise<void> | void = () => undefined;

  /** `signer`: another one than that with the world's own key. */
  constructor(signer?: Signer) {
    this.#signer = signer;
  }

  ports(): ProofPorts {
    const called = async <T>(call: string, done: () => T | Promise<T>): Promise<T> => {
      await this.onCall(`before ${call}`);
      const result = await done();
      await this.onCall(`after ${call}`);
      return result;
    };
    const keyOf = (place: SummaryPlace, version: string, name: string) =>
      `${place.district}/${place.year}/${version}/${name}`;
    const log: LogShelf = {
      logBatches: (district) =>
        called('logBatches', () =>
          [...this.batches]
            .filter(([key]) => key.startsWith(`${district}/`))
            .sort()
            .map(([, batch]) => batch),
        ),
      putLogFile: (district, path, bytes) =>
        called('putLogFile', () => {
          const key = `${district}/${path}`;
          const there = this.tiles.get(key);
          if (there === undefined) this.tiles.set(key, bytes);
          // What is there has the same to say: signatures alone differ.
          else if (path.startsWith('tile/') && Buffer.compare(there, bytes) !== 0) throw new Error(`another ${key}`);
        }),
      putLogBatch: (district, batch) =>
        called('putLogBatch', () => {
          const key = `${district}/${String(batch.number).padStart(8, '0')}`;
          if (this.batches.has(key)) return false;
          this.batches.set(key, batch);
          return true;
        }),
    };
    const signer = this.#signer ?? signerWith(this.key);
    return {
      log,
      pause: async () => undefined,
      signer: {
        publicKey: () => called('publicKey', () => signer.publicKey()),
        sign: (bytes) => called('sign', () => signer.sign(bytes)),
      },
      vault: {
        summaryFile: (place, version, name) =>
          called(`read ${name}`, () => this.files.get(keyOf(place, version, name))),
        putSummaryFile: (place: SummaryPlace, version: string, file: SummaryFile) =>
          called(`put ${file.name}`, () => {
            const key = keyOf(place, version, file.name);
            const there = this.files.get(key);
            if (there !== undefined && Buffer.compare(there, file.bytes) !== 0)
              throw new Breakage('ALREADY_WRITTEN', { key });
            this.files.set(key, file.bytes);
          }),
      },
    };
  }
}
