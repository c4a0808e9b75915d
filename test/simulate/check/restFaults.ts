import type { Attributes } from '../../support/ledgerExpressions.ts';
import { claimedTwice, SUMMED_INPUTS } from '../../support/ledgerWatch.ts';
import type { Region } from '../services/region.ts';
import { pointerAsStored } from './asStored.ts';
import type { AtRest } from './atRest.ts';
import { figuresFiled } from './figures.ts';

interface Year {
  readonly pk: string;
  readonly item: Attributes;
}

function yearsIn({ table }: Region): readonly Year[] {
  return [...table.items.values()].filter(({ sk }) => sk === 'R').map((item) => ({ pk: String(item.pk), item }));
}

/**
 * The pointers stand at the newest version that may count, in one roll-up each; figures are those of the bytes; the list names the bodies of the
 * roll-up and says of each what its own entry says; no body counts that was merged into another, unless its year was locked first.
 */
export function restFaults({ region }: Pick<AtRest, 'region'>): readonly string[] {
  const twice = claimedTwice(region.table).map((claim) => `${claim} is in two roll-ups`);
  return [
    ...twice,
    ...mergedAndCounted(region),
    ...yearsIn(region).flatMap((year) => [
      ...unsettled(region, year),
      ...wrongFigures(region, year),
      ...listFaults(region, year),
    ]),
  ];
}

/** Reports that count although their bodies were merged into others, in years that are not locked. */
export function mergedAndCounted(region: Region): readonly string[] {
  return yearsIn(region).flatMap((year) => mergedIn(region, year));
}

function mergedIn({ table }: Region, { pk, item }: Year): readonly string[] {
  if (item.lk !== undefined) return [];
  const year = pk.split('#').at(-1);
  return Object.entries(item.a as Record<string, string>).flatMap(([agency, text]) => {
    const successor = table.items.get(`A#${agency}\n${year}`)?.successor;
    const counts = pointerAsStored(text)?.state === 'A';
    return counts && successor !== undefined ? [`${pk} ${agency} counts, though merged into ${successor}`] : [];
  });
}

function unsettled(region: Region, { pk, item }: Year): readonly string[] {
  const refused = item.rf as Record<string, unknown>;
  return Object.entries(item.a as Record<string, string>).flatMap(([agency, text]) => {
    const prefix = `V#${agency}#`;
    const countable = versionsOf(region, pk, prefix).filter(
      ({ sk, st }) => 'AWD'.includes(String(st)) && !(`${agency}#${String(sk).slice(prefix.length)}` in refused),
    );
    const newest =
      countable
        .map(({ sk }) => String(sk).slice(prefix.length))
        .sort()
        .at(-1) ?? '';
    const at = pointerAsStored(text)?.seen ?? text;
    return at === newest ? [] : [`${pk} ${agency} is settled up to "${at}", the newest that may count is "${newest}"`];
  });
}

function versionsOf({ table }: Region, pk: string, prefix: string): readonly Attributes[] {
  return [...table.items.values()].filter((item) => item.pk === pk && String(item.sk).startsWith(prefix));
}

/** Keys of items, what a body's entry has of its own, where it files and when it was changed, and the member of a next release. */
const NOT_WORDS = new Set(['pk', 'sk', 'sh', 'd', 'ro', 'id', 'zz']);

function wordsOf(entry: Attributes): string {
  const words = Object.entries(entry).filter(([name, value]) => !NOT_WORDS.has(name) && value !== undefined);
  return JSON.stringify(words.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A list that is read by people, and by every compile, is what roll-up and entries say. */
function listFaults({ table }: Region, { pk, item }: Year): readonly string[] {
  const [, district, year] = pk.split('#');
  const listed = new Map(
    ((table.items.get(`${pk}\nROSTER`)?.agencies ?? []) as Attributes[]).map((each) => [each.id, each]),
  );
  const members = Object.keys(item.a as object);
  const strangers = [...listed.keys()].filter((agency) => !members.includes(String(agency)));
  return [
    ...strangers.map((agency) => `${pk} lists ${agency}, which is not in its roll-up`),
    ...members.flatMap((agency) => {
      const [entry, own] = [listed.get(agency), table.items.get(`A#${agency}\n${year}`)];
      if (entry === undefined) return [`${pk} does not list ${agency}`];
      if (own === undefined || own.d !== district) return [`${pk} has ${agency}, whose entry says ${own?.d}`];
      const [said, told] = [wordsOf(entry), wordsOf(own)];
      return said === told ? [] : [`${pk} lists ${agency} as ${said}, its entry says ${told}`];
    }),
  ];
}

/** What is counted for a body, cell by cell, is what its uploaded bytes say. */
function wrongFigures({ table, filed }: Region, { pk, item }: Year): readonly string[] {
  return Object.entries(item.a as Record<string, string>).flatMap(([agency, text]) => {
    const pointer = pointerAsStored(text);
    if (pointer?.state !== 'A') return [];
    const version = table.items.get(`${pk}\nV#${agency}#${pointer.content}`);
    const bytes = filed.get(String(version?.ver))?.bytes;
    if (version === undefined || bytes === undefined) return [`${pk} ${agency}: no bytes behind ${text}`];
    const sent = figuresFiled(bytes);
    const counted = version.c as Record<string, number>;
    return SUMMED_INPUTS.flatMap(({ id, name }) => {
      const figure = sent.get(id) ?? 0;
      return (counted[id] ?? 0) === figure
        ? []
        : [`${pk} ${agency} ${name}: ${counted[id]} is counted, ${figure} was sent`];
    });
  });
}
