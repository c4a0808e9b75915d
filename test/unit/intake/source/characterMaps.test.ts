import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { anew } from '../../../support/anew.ts';

/** Loaded once more for each, so that a change of a single place in a table can be tried (`npm run mutation`). */
const fetched = (filename: string, kind = 'cMapUrl') =>
  anew(async () => {
    const { CharacterMaps } = await import('../../../../shared/intake/source/pdf/characterMaps.ts');
    return new CharacterMaps().fetch({ kind, filename });
  });

/**
 * Each with how long it is and the beginning of its digest, so that none changes unseen. That they say what they should is held code by
 * code by `everyCode`, and by `unembeddedPdf`, which reads reports written in them.
 */
const PUBLISHED: Readonly<Record<string, readonly [length: number, digest: string]>> = {
  'UniGB-UCS2-H': [43366, '9201569b402e81ad'],
  'UniGB-UTF16-H': [44086, '386fd39581245c03'],
  'GBK-EUC-H': [14692, '2103fed28650ede0'],
  'GBKp-EUC-H': [14686, 'd15ebd8e81fb4fe8'],
  'GBK2K-H': [19662, '3d919ae72af16c5c'],
  'Adobe-GB1-UCS2': [33974, '20507620260c0c93'],
  'GB-EUC-H': [549, '928bad06fd84a48f'],
  'GB-EUC-V': [179, 'a9ad88ac2479da52'],
  'GBpc-EUC-H': [557, '3c4a4eb82f05abe5'],
  'GBpc-EUC-V': [181, '215bdfa284270562'],
  'GBK-EUC-V': [180, 'a7fd35dd14d9dbdb'],
  'GBKp-EUC-V': [181, 'fdc736d46e642625'],
  'GBK2K-V': [219, 'b927fdfd595c07ce'],
  'UniGB-UCS2-V': [193, 'f10282335e4d6420'],
  'UniGB-UTF16-V': [178, '0473cfbba612b92d'],
};

test.each(Object.entries(PUBLISHED))('%s is as it was published', async (name, [length, digest]) => {
  const bytes = await fetched(`${name}.bcmap`);
  expect([bytes.length, createHash('sha256').update(bytes).digest('hex').slice(0, 16)]).toEqual([length, digest]);
  // Its first bit says whether it is written downwards, its notice whose it is; a map downwards names the one it changes.
  expect((bytes[0] ?? 0) % 2).toBe(name.endsWith('-V') ? 1 : 0);
  const text = new TextDecoder('latin1').decode(bytes);
  expect(text).toContain('Copyright 1990-2009 Adobe Systems Incorporated.');
  if (name.endsWith('-V')) expect(text).toContain(name.replace(/V$/, 'H'));
});

test('what is no map of Chinese characters, or no map at all, is not there', async () => {
  for (const name of ['90ms-RKSJ-H.bcmap', 'toString.bcmap', 'GBK-EUC-H.bcmap.bcmap', '.bcmapGBK-EUC-H', ''])
    await expect(fetched(name)).rejects.toThrow(new RangeError(`no character map ${name}`));
  await expect(fetched('GBK-EUC-H.bcmap', 'standardFontDataUrl')).rejects.toThrow(RangeError);
  expect(await fetched('GBK-EUC-H')).toEqual(await fetched('GBK-EUC-H.bcmap'));
});
