import { readComposition } from '../../../shared/flow/read/readComposition.ts';
import { readFilings } from '../../../shared/flow/read/readFilings.ts';
import { readYears } from '../../../shared/flow/read/readYears.ts';
import { type ChartData, chartData, receivedIn } from '../../../shared/render/charts/chartData.ts';
import { officialWords } from '../../../shared/render/frame/statusHtml.ts';
import type { DistrictYear } from '../../../shared/wire/districtYear.ts';
import type { ApiWorld } from '../apiPorts.ts';
import { noRoster } from '../http/answers.ts';

/** The charts of other years' figures may be this old; those of the asked year never are. */
const KEPT_MS = 60_000;
/** District-years kept: what one page and its drawings ask for. */
const KEPT = 8;

interface Kept {
  readonly revision: number;
  readonly until: number;
  readonly charts: Promise<readonly ChartData[]>;
}

/**
 * The charts of a year as it stands. The page and its six drawings are seven requests for the same figures: they are read
 * once for as long as the year's revision stays what it was.
 */
export function rememberingCharts(world: ApiWorld): (model: DistrictYear) => Promise<readonly ChartData[]> {
  const known = new Map<string, Kept>();
  return (model) => {
    const { district, year, revision } = model;
    const key = `${district} ${year}`;
    const now = Date.parse(world.now());
    const kept = known.get(key);
    if (kept !== undefined && kept.revision === revision && now < kept.until) return kept.charts;
    if (known.size >= KEPT) known.clear();
    const charts = readCharts(world, model);
    known.set(key, { revision, until: now + KEPT_MS, charts });
    charts.catch(() => known.delete(key));
    return charts;
  };
}

async function readCharts(world: ApiWorld, model: DistrictYear): Promise<readonly ChartData[]> {
  const { district, year } = model;
  const cell = receivedIn(model.edition);
  const [years, received, filings] = await Promise.all([
    readYears(world, district, year),
    cell === undefined ? undefined : readComposition(world, district, year, cell),
    readFilings(world, district, year),
  ]);
  if (years === undefined || filings === undefined || (cell !== undefined && received === undefined))
    throw noRoster(district, year);
  const firstAccepted = filings.rows.flatMap(({ firstAcceptedAt }) => firstAcceptedAt ?? []);
  const { required } = filings.coverage;
  return chartData({ years, received, firstAccepted, required, status: officialWords(model) });
}
