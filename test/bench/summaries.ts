import { seededRandom } from '../../infra/local/samples/random.ts';
import { cellsOf } from '../../shared/domain/forms/catalogue.ts';
import type { CellValue } from '../../shared/domain/forms/cells.ts';
import { editionOfYearOrThrow } from '../../shared/domain/forms/editions.ts';
import { compileDistrict } from '../../shared/domain/year/compileDistrict.ts';
import { manifestOf } from '../../shared/flow/compile/manifest.ts';
import { drawSummary } from '../../shared/render/summary/drawSummary.ts';
import { mebibytes, type Section } from './measure.ts';

const YEAR = 2024;
const HEAD = { version: 'v0001', digest: 'd'.repeat(64), signed: false } as const;

/**
 * The documents of one district's draft with the manifest that hashes them, drawn once from bodies held in memory, as a function does
 * it: the processor's time of all threads, and the most memory the process ever took, the program and the bodies in it.
 */
export async function summaryBench(count: number): Promise<Section> {
  const { compilation, valuesOf } = districtOf(count);
  const before = process.resourceUsage();
  const none = () => [];
  const context = { ...HEAD, signedAt: null, valuesOf, findingsOf: none, waitingOf: none, corrections: [] };
  const files = await drawSummary(compilation, context);
  manifestOf(compilation, { ...HEAD, files });
  const after = process.resourceUsage();
  const seconds = (after.userCPUTime + after.systemCPUTime - before.userCPUTime - before.systemCPUTime) / 1e6;
  const bytes = (name: string) => mebibytes(files.find((file) => file.name === name)?.bytes.length ?? 0);
  return {
    title: `${files.length} documents of a district of ${count} bodies`,
    lines: [
      { what: 'processor time', value: `${seconds.toFixed(2)} s` },
      {
        what: 'most memory of the process',
        value: mebibytes(after.maxRSS * 1024),
        beside: `${mebibytes(before.maxRSS * 1024)} before they are drawn`,
      },
      { what: 'figures of every body', value: bytes('agencies.csv') },
      { what: "the office's workbook", value: bytes('summary.xlsx') },
    ],
  };
}

/** Made-up figures, half of them 0, a few blank or not applicable: what they add up to is no matter here. */
function districtOf(count: number) {
  const random = seededRandom(11);
  const cells = cellsOf(editionOfYearOrThrow(YEAR)).filter(({ role }) => role !== 'total');
  const figure = (): CellValue => {
    const drawn = random();
    if (drawn < 0.01) return drawn < 0.005 ? null : 'n/a';
    return drawn < 0.5 ? 0 : Math.floor(random() * 60);
  };
  const agencies = Array.from({ length: count }, (_, index) => ({
    ...{ agency: `440105-a${index}`, name: `海珠区第${index + 1}局`, required: true },
  }));
  const values = new Map(agencies.map(({ agency }) => [agency, new Map(cells.map(({ name }) => [name, figure()]))]));
  const at = `${YEAR + 1}-01-20T00:00:00.000Z`;
  const valuesOf = (agency: string) => values.get(agency) ?? new Map();
  const compilation = compileDistrict({
    roster: { district: '440105', name: '海珠区', year: YEAR, revision: 1, agencies },
    counted: agencies.map(({ agency }) => ({
      ...{ agency, values: valuesOf(agency), firstAcceptedAt: at, submittedAt: at, versionId: agency },
      ...{ receipt: `${agency}-${YEAR}-a1`, sha256: 'f'.repeat(64) },
    })),
    lastYear: null,
    decidedAt: null,
    rulesHash: 'ab'.repeat(32),
  });
  return { compilation, valuesOf };
}
