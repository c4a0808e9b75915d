import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { runs } from '../support/runs.ts';
import { documentFaults } from './documentFaults.ts';
import { mutatedDocument } from './mutatedDocument.ts';
import { mutatedSubmission } from './mutatedSubmission.ts';
import { standingFor, submissionFaults } from './submissionFaults.ts';

const FIXTURES = new URL('../fixtures/fuzz/', import.meta.url);

describe('mutated files', () => {
  test('submissions get a verdict, findings exactly when not clean, and pointers that resolve', {
    timeout: 60_000,
  }, () => {
    for (let seed = 1; seed <= runs(250); seed++)
      expect({ seed, faults: submissionFaults(mutatedSubmission(seed), standingFor(seed)) }).toEqual({
        seed,
        faults: [],
      });
  });

  test('documents are read, or said to be unreadable', { timeout: 120_000 }, async () => {
    for (let seed = 1; seed <= runs(8); seed++)
      expect({ seed, faults: await documentFaults(mutatedDocument(seed)) }).toEqual({ seed, faults: [] });
  });

  test('what once broke the program does so no more', async () => {
    const broken: { readonly name: string; readonly faults: readonly string[] }[] = [];
    for (const name of readdirSync(FIXTURES).filter((each) => each.endsWith('.bin'))) {
      const bytes = new Uint8Array(readFileSync(new URL(name, FIXTURES)));
      const seed = Number(/\d+/.exec(name)?.[0]);
      const faults = name.startsWith('document')
        ? await documentFaults(bytes)
        : submissionFaults(bytes, standingFor(seed));
      if (faults.length > 0) broken.push({ name, faults });
    }
    expect(broken).toEqual([]);
  });
});
