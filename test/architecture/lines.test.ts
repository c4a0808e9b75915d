import { expect, test } from 'vitest';
import { filesUnder, sourceOf } from './importGraph.ts';

const LONGEST = 160;

/**
 * Files with lines that are still longer: pages of the body and scripts that are being rewritten, and sentences or patterns of
 * one piece. A file leaves this list when its lines are mended; none is added.
 */
const STILL_LONGER = new Set<string>([
  'functions/api/who/principal.ts',
  'functions/browser/confirmFiling.ts',
  'functions/browser/fill.ts',
  'functions/browser/formFields.ts',
  'functions/browser/gridEditing.ts',
  'functions/cli/terminal/words.ts',
  'functions/console/consoleWords.ts',
  'functions/console/passedHeaders.ts',
  'infra/local/samples/generatedDistrict.ts',
  'shared/domain/evaluate/narrative/passages.ts',
  'shared/domain/evaluate/narrative/readDocuments.ts',
  'shared/domain/evaluate/narrative/readPeriod.ts',
  'shared/intake/source/html/printedStyle.ts',
  'shared/intake/source/readHtml.ts',
  'shared/render/body/agencyPage.ts',
  'shared/render/body/checkPage.ts',
  'shared/render/body/fillPage.ts',
  'shared/render/body/ownHistoryPage.ts',
  'shared/render/body/ownPage.ts',
  'shared/render/body/receiptPage.ts',
  'shared/render/summary/summaryStyle.ts',
]);

test(`no line of the program is over ${LONGEST} characters: what is longer is a piece with a name of its own`, () => {
  const files = ['shared', 'functions', 'infra'].flatMap(filesUnder).filter((file) => file.endsWith('.ts'));
  const longer = files
    .filter((file) => !STILL_LONGER.has(file))
    .flatMap((file) =>
      sourceOf(file)
        .split('\n')
        .flatMap((line, index) => (line.length > LONGEST ? [`${file}:${index + 1} (${line.length})`] : [])),
    );
  expect(longer).toEqual([]);
});
