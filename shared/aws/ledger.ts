import { Breakage } from '../domain/failure/breakage.ts';
import { NO_MARKS } from '../domain/filing/marks.ts';
import type { Version } from '../domain/filing/version.ts';
import { given } from '../domain/values/given.ts';
import type { Ledger, LedgerReads, LedgerWrites } from '../flow/ports/ports.ts';
import { FILED_MEMBERS, filedFromItem } from '../store/filedItem.ts';
import { historyFromItem, putHistory } from '../store/historyItem.ts';
import {
  ANY_DISTRICT,
  ANY_MERGER,
  ANY_TEXT,
  ANY_VERSION,
  districtListPartition,
  districtPartition,
  historyKey,
  type ItemKey,
  marksKey,
  placeKey,
  quietKey,
  rollupKey,
  rosterKey,
  summaryKey,
  textKey,
  unrosteredPartition,
  versionKey,
  versionPrefix,
  wishesKey,
} from '../store/keys.ts';
import { marksFromItem, putMarks } from '../store/marksItem.ts';
import { moveWrites } from '../store/moveWrites.ts';
import { changeOffice } from '../store/officeWrites.ts';
import { strikeOwed } from '../store/owingWrites.ts';
import { quietFromItem, tellQuietVersion } from '../store/quietItem.ts';
import { rollupFromItem } from '../store/rollupItem.ts';
import {
  districtFromItem,
  mergersFromItem,
  placeFromItem,
  rosterAsWritten,
  rosterFromItem,
} from '../store/rosterItems.ts';
import {
  announceMembers,
  announceNobody,
  changeMembership,
  deletePlace,
  noteMergers,
  openRollup,
  putDistrict,
  putPlace,
  putRoster,
} from '../store/rosterWrites.ts';
import { summaryFromItem } from '../store/summaryItem.ts';
import { putText, textFromItem } from '../store/textItem.ts';
import { versionFromItem } from '../store/versionItem.ts';
import { putWishes, wishesFromItem } from '../store/wishesItem.ts';
import { countVersion, mendSums, noteUncounted, noteUnjudged, putVersion, refuseVersion } from '../store/writes.ts';
import { type KeyRange, type Table, type TableClient, tableOf } from './table.ts';

/** How an item is read: `parse(item)`. A simulation, which reads the same item a thousand times, keeps what it was read as. */
export type ReadItem = <Read>(parse: (item: ItemKey) => Read, item: ItemKey) => Read;

const READ: ReadItem = (parse, item) => parse(item);

/** The ledger on DynamoDB: sends what `store/` builds and reads what it parses. */
export function dynamoLedger(client: TableClient, tableName: string, read: ReadItem = READ): Ledger {
  const table = tableOf(client, tableName);
  return { ...reads(table, read), ...marksReads(table), ...writes(table) };
}

/** Sorts behind every character a key may have after its prefix. */
const END = '~';

function everything(pk: string, prefix: string): KeyRange {
  return { pk, from: prefix, to: `${prefix}${END}` };
}

type MarksReads = Pick<LedgerReads, 'marks' | 'marksOf' | 'owingMarks'>;

function reads(table: Table, read: ReadItem): Omit<LedgerReads, keyof MarksReads> {
  const version = (item: ItemKey) => read(versionFromItem, item);
  const versionsIn = async (range: KeyRange) => (await table.query(range)).map(version);
  return {
    async places(agency, year) {
      const key = placeKey.encode({ agency, year });
      const found = await table.query({ pk: key.pk, from: placeKey.encode({ agency, year: year - 1 }).sk, to: key.sk });
      const entries = found.map((item) => read(placeFromItem, item));
      const now = entries.find((entry) => entry.year === year);
      const before = entries.find((entry) => entry.year === year - 1);
      return { ...given({ now }), ...given({ before }) };
    },
    async rollup(district, year) {
      const item = await table.get(rollupKey.encode({ district, year }));
      return item && read(rollupFromItem, item);
    },
    async version(at) {
      const item = await table.get(versionKey.encode(at));
      return item && version(item);
    },
    async versions(at) {
      return (await table.getMany(at.map((each) => versionKey.encode(each)))).map(version);
    },
    async versionsBefore(at, limit) {
      const { pk, sk } = versionKey.encode(at);
      const range = { pk, from: versionPrefix(at.agency), to: sk, newestFirst: true, limit: limit + 1 } as const;
      const found = await versionsIn(range);
      return found.filter(({ seq }) => seq !== at.seq).slice(0, limit);
    },
    versionsOf: (district, year, agency) => versionsIn(everything(partitionOf(district, year), versionPrefix(agency))),
    districtVersions: (district, year) => versionsIn(everything(districtPartition({ district, year }), ANY_VERSION)),
    async districtFilings(district, year) {
      const range = everything(districtPartition({ district, year }), ANY_VERSION);
      return (await table.query({ ...range, only: FILED_MEMBERS })).map(filedFromItem);
    },
    async filingsOf(district, year, agency) {
      const range = everything(districtPartition({ district, year }), versionPrefix(agency));
      return (await table.query({ ...range, only: FILED_MEMBERS })).map(filedFromItem);
    },
    async quietVersions(district, year) {
      const item = await table.get(quietKey.encode({ district, year }));
      return item === undefined ? new Map() : read(quietFromItem, item);
    },
    unrostered: (year) => versionsIn(everything(unrosteredPartition(year), ANY_VERSION)),
    async roster(district, year) {
      const item = await table.get(rosterKey.encode({ district, year }));
      return item && read(rosterFromItem, item);
    },
    async rosterAsWritten(district, year) {
      const item = await table.get(rosterKey.encode({ district, year }));
      return item && read(rosterAsWritten, item);
    },
    async districts(year) {
      const found = await table.query(everything(districtListPartition(year), ANY_DISTRICT));
      return found.map(districtFromItem).map(({ district, name }) => ({ district, name }));
    },
    async districtsWithMergers(year) {
      const found = await table.query(everything(districtListPartition(year), ANY_MERGER));
      return found.map((item) => read(mergersFromItem, item).district);
    },
    async districtText(district, year, revision) {
      if (revision === 0) return undefined;
      const item = await table.get(textKey.encode({ district, year, revision }));
      return item && textFromItem(item);
    },
    async lastTextRevision(district, year) {
      const range = everything(districtPartition({ district, year }), ANY_TEXT);
      const [newest] = await table.query({ ...range, newestFirst: true, limit: 1 });
      return newest === undefined ? 0 : textFromItem(newest).revision;
    },
    async history(at) {
      const item = await table.get(historyKey.encode(at));
      return item && read(historyFromItem, item);
    },
    async wishes(at) {
      const item = await table.get(wishesKey.encode(at));
      return item && read(wishesFromItem, item);
    },
    async publications(district, year) {
      const item = await table.get(summaryKey.encode({ district, year }));
      return item === undefined ? [] : summaryFromItem(item).publications;
    },
    async placesOf(agencies, year) {
      return (await table.getMany(agencies.map((agency) => placeKey.encode({ agency, year })))).map((item) =>
        read(placeFromItem, item),
      );
    },
  };
}

/** What reviewers have checked, by body. */
function marksReads(table: Table): MarksReads {
  return {
    async marks(agency, year) {
      const item = await table.get(marksKey.encode({ agency, year }));
      return item === undefined ? NO_MARKS : marksFromItem(item);
    },
    async marksOf(agencies, year) {
      const items = await table.getMany(agencies.map((agency) => marksKey.encode({ agency, year })));
      return new Map(
        items.flatMap((item) => {
          const place = marksKey.decode(item);
          return place === undefined ? [] : [[place.agency, marksFromItem(item)] as const];
        }),
      );
    },
    async owingMarks(agencies, year) {
      const items = await table.getMany(agencies.map((agency) => marksKey.encode({ agency, year })));
      return items.flatMap((item) => {
        const { owed } = marksFromItem(item);
        const place = marksKey.decode(item);
        return place === undefined || owed.size === 0 ? [] : [{ agency: place.agency, owed }];
      });
    },
  };
}

function partitionOf(district: string | null, year: number): string {
  return district === null ? unrosteredPartition(year) : districtPartition({ district, year });
}

function writes(table: Table): LedgerWrites {
  const wasPut = async (command: Parameters<Table['put']>[0]) => (await table.put(command)) === undefined;
  return {
    async keepVersion(version) {
      const earlier = await table.put(putVersion(version));
      return earlier === undefined ? version : storedInstead(version, versionFromItem(earlier));
    },
    async tellQuietVersion(at) {
      await table.update(tellQuietVersion(at));
    },
    async keepHistory(history) {
      const earlier = await table.put(putHistory(history));
      return earlier === undefined ? history : historyFromItem(earlier);
    },
    async keepWishes(wishes) {
      await table.put(putWishes(wishes));
    },
    count: (change) => table.update(countVersion(change)),
    note: (change) => table.update(noteUncounted(change)),
    refuse: (change) => table.update(refuseVersion(change)),
    noteUnjudged: (change) => table.update(noteUnjudged(change)),
    async mend(change) {
      const command = mendSums(change);
      return command === undefined || table.update(command);
    },
    async openRollup(district, year) {
      await table.put(openRollup({ district, year }));
    },
    announceMembers: (change) => table.update(announceMembers(change)),
    announceNobody: (on) => table.update(announceNobody(on)),
    async changeMembers(change) {
      for (const command of changeMembership(change)) if (!(await table.update(command))) return false;
      return true;
    },
    putPlace: (place, on) => table.replace(putPlace(place, on)),
    deletePlace: ({ agency, year, district, revision }) =>
      table.delete(deletePlace({ agency, year, district, revision })),
    async putRoster(roster, on, headRevision) {
      // Before the roster that says so: who judges by the list must not miss what the roster tells.
      if (roster.agencies.some(({ successor }) => successor !== undefined)) await table.update(noteMergers(roster));
      return table.replace(putRoster(roster, on, headRevision));
    },
    async listDistrict(district) {
      await table.update(putDistrict(district));
    },
    move: (change) => table.transact(moveWrites(change)),
    putDistrictText: (place, text) => wasPut(putText(place, text)),
    putMarks: (place, marks) => table.update(putMarks(place, marks)),
    changeOffice: (change) => table.update(changeOffice(change)),
    async strikeOwed(from, owing) {
      const key =
        'district' in from ? rollupKey.encode(from) : marksKey.encode({ agency: from.marksOf, year: from.year });
      await table.update(strikeOwed(key, owing));
    },
  };
}

function storedInstead(version: Version, stored: Version): Version {
  if (stored.seq === version.seq && stored.agency === version.agency) return stored;
  throw new Breakage('CORRUPT_ITEM', { agency: version.agency, year: version.year, seq: version.seq });
}
