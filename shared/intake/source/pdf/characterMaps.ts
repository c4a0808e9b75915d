/**
 * The character maps of Chinese fonts that a PDF names and does not bring along (STSong-Light with UniGB-UCS2-H or GBK-EUC-H: older
 * WPS, printer drivers, report programs). Without them such a file is a row of numbers. The library asks by name for what it
 * needs; each map is a piece of its own that is loaded only then.
 */
const MAPS: Readonly<Record<string, () => Promise<string>>> = {
  'UniGB-UCS2-H': async () => (await import('./cmaps/uniGbUcs2.ts')).UNI_GB_UCS2_H,
  'UniGB-UTF16-H': async () => (await import('./cmaps/uniGbUtf16.ts')).UNI_GB_UTF16_H,
  'GBK-EUC-H': async () => (await import('./cmaps/gbkEuc.ts')).GBK_EUC_H,
  'GBKp-EUC-H': async () => (await import('./cmaps/gbkpEuc.ts')).GBKP_EUC_H,
  'GBK2K-H': async () => (await import('./cmaps/gbk2k.ts')).GBK2K_H,
  'Adobe-GB1-UCS2': async () => (await import('./cmaps/adobeGb1Ucs2.ts')).ADOBE_GB1_UCS2,
};

/** What the library asks for: the name of a map, with the ending of packed ones. */
interface Wanted {
  readonly kind: string;
  readonly filename: string;
}

/** Hands the library the character maps it asks for. A font of any other writing stays without, and its words are not believed. */
export class CharacterMaps {
  async fetch({ kind, filename }: Wanted): Promise<Uint8Array> {
    const packed = kind === 'cMapUrl' ? await packedMap(filename.replace(/\.bcmap$/, '')) : undefined;
    if (packed === undefined) throw new RangeError(`no character map ${filename}`);
    return Uint8Array.from(atob(packed), (char) => char.charCodeAt(0));
  }
}

async function packedMap(name: string): Promise<string | undefined> {
  if (Object.hasOwn(MAPS, name)) return MAPS[name]?.();
  return (await import('./cmaps/smallMaps.ts')).SMALL_MAPS.get(name);
}
