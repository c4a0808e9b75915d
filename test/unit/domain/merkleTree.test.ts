import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkpointText, readNote, signedNote } from '../../../shared/domain/log/checkpoint.ts';
import { auditPath, leafHash, merkleRoot, rootFromPath } from '../../../shared/domain/log/merkleTree.ts';
import { base64Of, bytesOfBase64 } from '../../../shared/domain/values/base64.ts';
import { runs } from '../../support/runs.ts';

describe('the tree of RFC 6962', () => {
  // The leaves and roots with which Certificate Transparency's own implementations are tested.
  const INPUTS = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
  const ROOTS = [
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ];

  it('has the roots that others have of the same leaves', () => {
    // Leaves of this log are texts: a byte above 7f is none.
    const leaves = INPUTS.map((hex) => leafHash(new TextDecoder('latin1').decode(hexToBytes(hex))));
    expect(INPUTS.map((_, index) => bytesToHex(merkleRoot(leaves.slice(0, index + 1))))).toEqual(ROOTS);
    expect(bytesToHex(merkleRoot([]))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  it('leads from every leaf to its root, and from no other leaf, place or size', () => {
    const trees = fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(trees, fc.nat(), fc.nat(), fc.nat(7), (entries, at, other, bit) => {
        const leaves = entries.map(leafHash);
        const index = at % leaves.length;
        const leaf = leaves[index] ?? new Uint8Array();
        const path = auditPath(leaves, index);
        const root = bytesToHex(merkleRoot(leaves));
        const found = (...claim: Parameters<typeof rootFromPath>) => {
          const reached = rootFromPath(...claim);
          return reached !== undefined && bytesToHex(reached) === root;
        };
        expect(found(leaf, index, leaves.length, path)).toBe(true);
        const elsewhere = other % leaves.length;
        if (elsewhere !== index) {
          expect(found(leaves[elsewhere] ?? leaf, index, leaves.length, path)).toBe(false);
          expect(found(leaf, elsewhere, leaves.length, path)).toBe(false);
        }
        expect(found(leaf, index, leaves.length, path.slice(1))).toBe(path.length === 0);
        const bent = leaf.map((byte, place) => (place === 0 ? byte ^ (1 << bit) : byte));
        expect(found(bent, index, leaves.length, path)).toBe(false);
      }),
      { numRuns: runs(100) },
    );
  });
});

describe('a checkpoint as a signed note', () => {
  const checkpoints = fc.record({
    origin: fc.stringMatching(/^nianbao\/\d{6}$/),
    size: fc.nat(),
    root: fc.uint8Array({ minLength: 32, maxLength: 32 }),
  });

  it('is read back as it was written, and what is signed is its text', () => {
    const key = fc.uint8Array({ minLength: 91, maxLength: 91 });
    fc.assert(
      fc.property(
        checkpoints,
        key,
        fc.uint8Array({ minLength: 8, maxLength: 72 }),
        (checkpoint, publicKey, signature) => {
          const note = signedNote(checkpoint, publicKey, signature);
          const read = readNote(note);
          expect(read?.checkpoint).toEqual(checkpoint);
          expect(read?.signature).toEqual(signature);
          expect(read?.signed).toEqual(utf8ToBytes(checkpointText(checkpoint)));
        },
      ),
      { numRuns: runs(100) },
    );
  });

  it('is nothing else than what would be written: whatever is read is written the same', () => {
    const bent = fc.tuple(checkpoints, fc.nat(), fc.constantFrom('\n', ' ', '0', '=', 'A', '+', '\u2014', ''));
    fc.assert(
      fc.property(bent, ([checkpoint, at, put]) => {
        const note = signedNote(checkpoint, new Uint8Array(91), new Uint8Array(70));
        const place = at % note.length;
        const changed = `${note.slice(0, place)}${put}${note.slice(place + 1)}`;
        const read = readNote(changed);
        if (read === undefined) return;
        const line = base64Of(Uint8Array.from([...read.keyHash, ...read.signature]));
        expect(`${checkpointText(read.checkpoint)}\n\u2014 ${read.checkpoint.origin} ${line}\n`).toBe(changed);
      }),
      { numRuns: runs(300) },
    );
  });

  it('one value has one base64', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        expect(base64Of(bytes)).toBe(Buffer.from(bytes).toString('base64'));
        expect(bytesOfBase64(base64Of(bytes))).toEqual(bytes);
      }),
      { numRuns: runs(100) },
    );
    expect(['QQ', 'QR==', 'QQ= =', 'Q Q==', '=', 'QQ==='].map(bytesOfBase64)).toEqual(Array(6).fill(undefined));
  });
});
