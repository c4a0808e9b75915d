import { versionName } from '../../../shared/flow/ports/summaryPorts.ts';
import type { SummaryDocument } from '../../../shared/wire/summaryDocument.ts';
import { SUMMED_INPUTS } from '../../support/ledgerWatch.ts';
import type { Region } from '../services/region.ts';
import { differingCell, type Figures, figureOf, figuresFiled, sumOfFigures } from './figures.ts';

/** A signed summary with what it says of each cell that is added up. */
export type SignedAsStored = SummaryDocument & { readonly figures: Figures };

const read = new WeakMap<Uint8Array, SignedAsStored>();

/** A summary is written once: it is read once. `place`: `D#440105#2023`. */
export function signedSummary({ publications }: Region, place: string, number: number): SignedAsStored | undefined {
  const [, district = '', year = ''] = place.split('#');
  const bytes = publications.current(`summaries/${district}/${year}/${versionName(number)}/summary.json`)?.bytes;
  if (bytes === undefined) return undefined;
  const known = read.get(bytes);
  if (known !== undefined) return known;
  const summary = JSON.parse(new TextDecoder().decode(bytes)) as SummaryDocument;
  const figures = SUMMED_INPUTS.map(({ id, name, kind }) => {
    const cell = summary.cells[name];
    return [id, cell?.how === 'sum' ? figureOf(cell.value, kind === 'amount') : 0] as const;
  });
  const signed = { ...summary, figures: new Map(figures) };
  read.set(bytes, signed);
  return signed;
}

/** What a signed summary says is the sum of the bytes it names; it is there when the year is pointed at it, and names nobody twice. */
export function signedSumFaults(region: Region, place: string, number: number): readonly string[] {
  const signed = signedSummary(region, place, number);
  const what = `${place} ${versionName(number)}`;
  if (signed === undefined) return [`${what} is signed and not there`];
  const counted = signed.bodies.filter(({ standing }) => standing === 'counted');
  const twice = counted.filter(({ agency }, at) => counted.findIndex((each) => each.agency === agency) !== at);
  const filed = counted.map(({ agency, versionId = '' }) => ({ agency, bytes: region.filed.get(versionId)?.bytes }));
  const bare = filed.filter(({ bytes }) => bytes === undefined);
  const cell = differingCell(
    signed.figures,
    sumOfFigures(filed.flatMap(({ bytes }) => (bytes ? figuresFiled(bytes) : []))),
  );
  return [
    ...twice.map(({ agency }) => `${what} counts ${agency} twice`),
    ...bare.map(({ agency }) => `${what} counts ${agency}, of which there are no bytes`),
    ...(cell === undefined || bare.length > 0 ? [] : [`${what}: ${cell} is not the sum of the bytes it names`]),
  ];
}
