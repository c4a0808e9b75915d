import { zipSync } from 'fflate';
import { convertWithLibreOffice, officePrograms } from '../../../functions/cli/documents/libreOffice.ts';
import type { ConversionDesk } from '../../../shared/flow/ports/conversionPorts.ts';
import { convertibleIn } from '../../../shared/intake/source/convertibleIn.ts';
import { openZip } from '../../../shared/intake/source/package/openZip.ts';
import { UnreadableSource } from '../../../shared/intake/source/sourceDocument.ts';

/** One conversion takes a few seconds: who comes behind so many waits longer than a browser should. */
const MOST_WAITING = 8;

/**
 * LibreOffice of this machine as the pages' converter, under the bounds of the command line: one file at a time, in the order they
 * came. Undefined where it is not installed.
 */
export function conversionsHere(programs = officePrograms()): ConversionDesk | undefined {
  if (programs.length === 0) return undefined;
  let waiting = 0;
  let before: Promise<unknown> = Promise.resolve();
  return {
    async convert(bytes) {
      const conversion = convertibleIn(bytes);
      if (conversion === undefined) return 'other';
      if (waiting >= MOST_WAITING) return 'busy';
      waiting += 1;
      const turn = before.then(() => convertWithLibreOffice(bytes, conversion, programs));
      before = turn.catch(() => undefined);
      try {
        const made = await turn;
        const bytes = made && wordsAlone(made);
        return bytes === undefined ? 'beyond' : { bytes, kind: conversion.to };
      } finally {
        waiting -= 1;
      }
    },
  };
}

/**
 * The made file without its pictures and objects, which no reader reads. LibreOffice loads a picture that an .rtf names by its
 * path: of this machine's files none goes out in what somebody sent in. Undefined where what was made is beyond the readers' bounds.
 */
function wordsAlone(made: Uint8Array): Uint8Array | undefined {
  try {
    const { titles, part } = openZip(made);
    const kept = titles.filter((name) => /\.(?:xml|rels)$/i.test(name));
    return zipSync(Object.fromEntries(kept.map((name) => [name, part(name) ?? new Uint8Array()])));
  } catch (error) {
    if (!(error instanceof UnreadableSource)) throw error;
    return undefined;
  }
}
