import { HTMLElement, parse } from 'node-html-parser';
import { describe, expect, it } from 'vitest';
import { tablesCsv } from '../../../../shared/render/csv/tablesCsv.ts';
import { agenciesCsv, districtCsv } from '../../../../shared/render/csv/tidyCsv.ts';
import { scriptPath } from '../../../../shared/render/frame/paths.ts';
import { dcatJsonLd } from '../../../../shared/render/openData/dcat.ts';
import { summaryPage } from '../../../../shared/render/summary/summaryPage.ts';
import { compiled } from '../../../support/compilations.ts';
import { parseCsv, textOf } from '../../../support/csv.ts';
import { HOSTILE_NAMES } from '../../../support/hostileNames.ts';
import { pagesWith } from '../../../support/pageModels.ts';
import { anEmptyReport, withCells } from '../../../support/reports.ts';

/** What our own pages are made of, to compare with: a name may change words, never the markup. */
const skeletonOf = (page: string): string =>
  elementsOf(page)
    .map((element) => `${element.tagName}[${Object.keys(element.attributes).sort().join(' ')}]`)
    .join(' ');

function elementsOf(page: string): readonly HTMLElement[] {
  const found: HTMLElement[] = [];
  const walk = (element: HTMLElement): void => {
    for (const child of element.childNodes) {
      if (!(child instanceof HTMLElement)) continue;
      found.push(child);
      walk(child);
    }
  };
  walk(parse(page));
  return found;
}

/** The published files a browser or a spreadsheet reads as text: the archives are made of the same words by tested writers. */
function summaryFilesWith(name: string): Readonly<Record<string, string>> {
  const report = withCells(anEmptyReport(2023, '440105-a'), { 'requests.carriedOver.naturalPerson': null });
  const { compilation, context } = compiled({ year: 2023, name }, [
    { agency: '440105-a', name, report, filedAt: '2024-03-01T00:00:00.000Z' },
    { agency: '440105-b', name },
    { agency: '440105-c', name, required: false, reason: name },
  ]);
  return {
    'summary.html': summaryPage(compilation, context, dcatJsonLd(compilation, context, [])),
    'summary.csv': districtCsv(compilation, context),
    'agencies.csv': textOf(agenciesCsv(compilation, context, context.valuesOf)),
    'tables.csv': tablesCsv(compilation, context),
  };
}

const plain = pagesWith('海珠区人社局');
const plainSkeletons = Object.fromEntries(Object.entries(plain).map(([page, text]) => [page, skeletonOf(text)]));
const plainSummary = summaryFilesWith('海珠区人社局')['summary.html'] ?? '';
const plainSummarySkeleton = skeletonOf(plainSummary);

describe.each(HOSTILE_NAMES.map((name) => [JSON.stringify(name), name]))('a name like %s', (_, name) => {
  const pages = pagesWith(name);

  it('changes no markup of any page', () => {
    expect(Object.fromEntries(Object.entries(pages).map(([page, text]) => [page, skeletonOf(text)]))).toEqual(
      plainSkeletons,
    );
  });

  it('leaves no control character and no turn of direction in any page', () => {
    for (const text of Object.values(pages)) {
      expect(text).not.toMatch(/(?![\n\t])[\p{Cc}\p{Cs}\p{Bidi_Control}\uFEFF]/u);
    }
  });

  it('changes nothing but words in the published documents', () => {
    const files = summaryFilesWith(name);
    const page = files['summary.html'] ?? '';
    expect(skeletonOf(page)).toBe(plainSummarySkeleton);
    expect(page.split('<style>')).toHaveLength(2);
    for (const file of ['summary.csv', 'agencies.csv', 'tables.csv']) {
      const fields = parseCsv(files[file] ?? '').flat();
      expect(fields.length).toBeGreaterThan(10);
      expect(fields.filter((field) => /^(?:[=+@\t\r＝＋－＠]|-(?!\d+$))/u.test(field))).toEqual([]);
    }
  });
});

describe('the pages', () => {
  it('hold no script, no inline style and no handler', () => {
    const elements = [...Object.values(plain), plainSummary].flatMap(elementsOf);
    expect(elements.length).toBeGreaterThan(1000);
    // Data for catalogues is no script: nothing runs it. What asks before something unsaved is left is a file of our own.
    const runs = elements.filter(
      ({ tagName, attributes }) =>
        (tagName === 'SCRIPT' &&
          attributes.type !== 'application/ld+json' &&
          attributes.src !== scriptPath('unsaved')) ||
        Object.keys(attributes).some((name) => /^(on|style$)/i.test(name)),
    );
    expect(runs.map(String)).toEqual([]);
  });

  it('load nothing from elsewhere', () => {
    for (const text of [...Object.values(plain), plainSummary]) {
      // A link that a person follows loads nothing, and tells nobody where it stood.
      const loaded = text.replaceAll(/<a href="https?:\/\/[^"]*" rel="noreferrer noopener">/g, '<a>');
      expect(loaded).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
    }
  });
});
