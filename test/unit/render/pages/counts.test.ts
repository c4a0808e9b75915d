import fc from 'fast-check';
import { parse } from 'node-html-parser';
import { expect, test } from 'vitest';
import { coverageOf } from '../../../../shared/flow/read/readDistrictYear.ts';
import { type FilingRow, type Filings, unfiledAt } from '../../../../shared/flow/read/readFilings.ts';
import { pageText } from '../../../../shared/render/frame/pageHtml.ts';
import { FILING_RANGES, filingsPage, filtered } from '../../../../shared/render/office/filingsPage.ts';
import { workbenchPage } from '../../../../shared/render/office/workbenchPage.ts';
import { AGENCY_STATES, AgencyState } from '../../../../shared/wire/agencyStanding.ts';
import { districtYearWith } from '../../../support/pageModels.ts';
import { runs } from '../../../support/runs.ts';

const NOW = '2024-02-03T00:00:00.000Z';

/** Any mixture of states: a counted body may have a rejected correction, and one that need not file may have filed. */
const anyDistrict = fc
  .array(
    fc.record({
      required: fc.boolean(),
      counted: fc.boolean(),
      state: fc.constantFrom(...AGENCY_STATES),
      daysLate: fc.nat({ max: 3 }),
    }),
    { maxLength: 30 },
  )
  .map((bodies): Filings => {
    const rows = bodies.map(
      ({ daysLate, ...standing }, index): FilingRow => ({
        standing: { agency: `440105-x${index}`, name: `单位${index}`, receipt: null, ...standing },
        uploads: 1,
        lastActivity: null,
        errors: 0,
        warnings: 0,
        daysLate,
      }),
    );
    const coverage = coverageOf(rows.map(({ standing }) => standing));
    return { district: '440105', name: '海珠区', year: 2023, coverage, rows };
  });

test('a figure of the workbench is as long as the list it leads to, and 未计入 is one figure on both pages', () => {
  fc.assert(
    fc.property(anyDistrict, (filings) => {
      const { rows, coverage } = filings;
      const unfiled = unfiledAt(filings, NOW);
      const agencies = rows.map(({ standing }) => standing);
      const year = { ...districtYearWith('海珠区'), agencies, coverage };
      const page = parse(pageText(workbenchPage({ year, filings, unfiled, versions: [], now: NOW })));
      const tiles = page.querySelectorAll('.tiles a').filter((link) => (link.getAttribute('href') ?? '').includes('?'));
      for (const tile of tiles) {
        const query = new URLSearchParams((tile.getAttribute('href') ?? '').split('?')[1]);
        const state = AgencyState.safeParse(query.get('state'));
        const show = FILING_RANGES.find((each) => each === query.get('show'));
        expect(state.success || show !== undefined).toBe(true);
        const listed = filtered(rows, { ...(state.success ? { state: state.data } : {}), ...(show && { show }) });
        expect([tile.getAttribute('href'), listed.length]).toEqual([tile.getAttribute('href'), Number(tile.text)]);
      }
      const head = parse(pageText(filingsPage({ filings, filter: {}, unfiled, mayDecide: false }))).querySelector(
        'h1 small',
      )?.text;
      expect(head).toContain(`未计入 ${filtered(rows, { show: 'missing' }).length} ·`);
      expect(coverage.required).toBe(coverage.counted + coverage.missing);
      expect(coverage.voluntary).toBe(filtered(rows, { show: 'voluntary' }).length);
    }),
    { numRuns: runs(40) },
  );
});
