import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { drawSummary } from '../../../shared/render/summary/drawSummary.ts';
import { SAMPLE_YEARS } from '../../support/sampleYears.ts';

/**
 * What has been published cannot be taken back, so its bytes are kept by their fingerprints: whoever changes how a file is
 * drawn changes a line of the fixture, and says in the commit what a reader of the file will see instead.
 */
const KEPT = JSON.parse(readFileSync(new URL('../../fixtures/publishedBytes.json', import.meta.url), 'utf8')) as Record<
  string,
  Record<string, string>
>;

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe.each(Object.entries(SAMPLE_YEARS))('the published files of %s', (title, makeYear) => {
  it('are the bytes that were published before', async () => {
    const { compilation, context } = makeYear();
    const files = await drawSummary(compilation, context);
    expect(Object.fromEntries(files.map(({ name, bytes }) => [name, sha256(bytes)]))).toEqual(KEPT[title]);
  });
});

it('every kept year is still drawn', () => {
  expect(Object.keys(KEPT).sort()).toEqual(Object.keys(SAMPLE_YEARS).sort());
});
