import type { RollupState } from '../../shared/domain/filing/rollupState.ts';
import type { Roster } from '../../shared/domain/filing/roster.ts';
import type { Version } from '../../shared/domain/filing/version.ts';
import { judge } from '../../shared/domain/verdict/judge.ts';
import type { Compilation } from '../../shared/domain/year/compilation.ts';
import type { SignedSummary, SummaryPlace, SummaryRecord } from '../../shared/domain/year/summaryRecord.ts';
import { type CompileOptions, type CompilePorts, compileYear } from '../../shared/flow/compile/compileYear.ts';
import type { CurrentUpload } from '../../shared/flow/ports/ports.ts';
import type { SummaryContext, SummaryFile } from '../../shared/flow/ports/summaryPorts.ts';
import { DETAILS, WORKBOOK } from '../../shared/wire/manifest.ts';
import { StillShelf, stillLedger } from './stillLedger.ts';

export interface Drawn {
  readonly compilation: Compilation;
  readonly context: SummaryContext;
}

/** The files that are drawn here; as many as a compile tells apart. */
export const DRAWN_FILES = ['summary.json', DETAILS, WORKBOOK] as const;

/**
 * A district's year whose items are set by hand, and a compile of it: no table, no step of the office, no document. What a compile asks,
 * writes and tells is noted in order.
 */
export class StillYear {
  readonly place: SummaryPlace;
  rollup: RollupState | undefined;
  roster: Roster | undefined;
  versions: readonly Version[] = [];
  /** What stands beside the year: the one before, and texts. */
  beside: Parameters<typeof stillLedger>[0] = {};
  record: SummaryRecord | undefined;
  readonly shelf = new StillShelf();
  readonly uploads = new Map<string, CurrentUpload>();
  readonly receipts = new Map<string, readonly unknown[]>();
  readonly entries = new Set<string>();
  /** What was asked of the ledger about this year, and written anywhere. */
  readonly calls: string[] = [];
  readonly published: (readonly [SummaryRecord['published'], SignedSummary | undefined])[] = [];
  drawn: Drawn[] = [];
  /** How often another compile has reserved just before this one. */
  overtaken = 0;

  constructor(place: SummaryPlace) {
    this.place = place;
  }

  compile(options?: CompileOptions, over: Partial<CompilePorts> = {}) {
    return compileYear(this.place, { ...this.ports(), ...over }, options);
  }

  ports(): CompilePorts {
    const ports = { ledger: this.#ledger(), vault: this.#vault(), queues: {} };
    return {
      ...(ports as unknown as Pick<CompilePorts, 'ledger' | 'vault' | 'queues'>),
      ...{
        judge,
        rulesHash: 'the rules',
        suspended: [],
        now: () => '2024-02-10T00:00:00.000Z',
        pause: async () => undefined,
      },
      draw: async (compilation, context) => {
        this.drawn.push({ compilation, context });
        return DRAWN_FILES.map((name): SummaryFile => {
          return { name, contentType: 'x', bytes: new TextEncoder().encode(`${name} ${context.version}`) };
        });
      },
    };
  }

  #ledger() {
    const { district, year } = this.place;
    const still = () => {
      const { rollups = [], rosters = [], versions = [], ...rest } = this.beside;
      return stillLedger({
        rollups: [...rollups, ...(this.rollup === undefined ? [] : [this.rollup])],
        rosters: [...rosters, ...(this.roster === undefined ? [] : [this.roster])],
        versions: [...versions, ...this.versions],
        ...rest,
      });
    };
    const asked = <Args extends readonly unknown[], Result>(name: string, ask: (...args: Args) => Result) => {
      return (...args: Args): Result => {
        if (args[0] === district && args[1] === year) this.calls.push(name);
        return ask(...args);
      };
    };
    return {
      ...still(),
      rollup: asked('rollup', (of: string, at: number) => still().rollup(of, at)),
      districtVersions: asked('districtVersions', (of: string, at: number) => still().districtVersions(of, at)),
      roster: asked('roster', (of: string, at: number) => still().roster(of, at)),
      versions: (at: Parameters<ReturnType<typeof stillLedger>['versions']>[0]) => still().versions(at),
      version: (at: Parameters<ReturnType<typeof stillLedger>['version']>[0]) => still().version(at),
      districtText: asked('districtText', (of: string, at: number, revision: number) =>
        still().districtText(of, at, revision),
      ),
      publications: asked('publications', async () => this.record?.publications ?? []),
      summary: asked('summary', async () => this.record),
      reserve: async (_: SummaryPlace, read: SummaryRecord | undefined, digest: string) => {
        this.calls.push('reserve');
        if (this.overtaken > 0) {
          this.overtaken -= 1;
          this.#keep({ reserved: (this.record?.reserved ?? 0) + 1, reservedDigest: 'of another' });
          return false;
        }
        if (read?.reserved !== this.record?.reserved) return false;
        const reserved = read?.reservedDigest === digest ? read.reserved : (read?.reserved ?? 0) + 1;
        this.#keep({ reserved, reservedDigest: digest });
        return reserved;
      },
      publish: async (
        _: SummaryPlace,
        published: NonNullable<SummaryRecord['published']>,
        signature?: SignedSummary,
      ) => {
        this.calls.push('publish');
        this.published.push([published, signature]);
        this.#keep({ published, ...(signature && { signed: signature }) });
      },
    };
  }

  #keep(more: Partial<SummaryRecord>): void {
    const record = { reserved: 0, reservedDigest: null, published: null, publications: [], ...this.record };
    this.record = { ...record, ...more };
  }

  #vault() {
    return {
      currentUpload: async (agency: string) => this.uploads.get(agency),
      renotify: async (agency: string) => this.calls.push(`tell ${agency}`) > 0,
      receipt: async (_: string, __: number, name: string) => ({ findings: this.receipts.get(name) ?? [] }),
      journalNames: async () => this.entries,
      putJournalEntry: async ({ entry }: { readonly entry: string }) => void this.entries.add(entry),
      summaryFile: (place: SummaryPlace, version: string, name: string) => this.shelf.summaryFile(place, version, name),
      putSummaryFile: async (place: SummaryPlace, version: string, { name, bytes }: SummaryFile) => {
        this.calls.push(`put ${version}/${name}`);
        this.shelf.put(place, version, name, new TextDecoder().decode(bytes));
      },
    };
  }
}
