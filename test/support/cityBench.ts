import type { SummaryPlace } from '../../shared/domain/year/summaryRecord.ts';
import { fileToLevelAbove } from '../../shared/flow/compile/fileToLevelAbove.ts';
import { ingestUpload } from '../../shared/flow/ingest/ingestReport.ts';
import { approveYear } from '../../shared/flow/office/approve.ts';
import { saveDistrictText } from '../../shared/flow/office/districtText.ts';
import { lockYear } from '../../shared/flow/office/lock.ts';
import type { SummaryFile } from '../../shared/flow/ports/summaryPorts.ts';
import { rememberingRosters } from '../../shared/flow/read/districtAtOnce.ts';
import { readLevelsBelow } from '../../shared/flow/read/readLevelsBelow.ts';
import { importRoster } from '../../shared/flow/roster/rosterImport.ts';
import { summaryJson } from '../../shared/render/summary/summaryJson.ts';
import { HAIZHU } from './ledgerOffice.ts';
import { StepBench, type StepWorld, YEAR } from './stoppedSteps.ts';
import { WHOLE_TEXT } from './wholeText.ts';

export const CITY = '440100';
export const AT = { district: HAIZHU, year: YEAR };

/** A city with one district that signs, and another that this installation does not keep. */
export class CityBench extends StepBench {
  #puts = 0;
  readonly put: Uint8Array[] = [];
  /** Files of summaries by place: two levels sign a version of one name. */
  readonly #files = new Map<string, Uint8Array>();

  get levels() {
    const draw = async (...[compilation, context]: Parameters<typeof this.world.draw>) => [
      { name: 'summary.json', contentType: '', bytes: new TextEncoder().encode(summaryJson(compilation, context)) },
    ];
    const put = async (filing: { readonly agency: string; readonly year: number }, bytes: Uint8Array) => {
      this.put.push(bytes);
      const upload = this.upload(filing.year, `c${++this.#puts}`, bytes, filing.agency);
      await ingestUpload({ ...upload, receivedAt: this.now }, this.ports);
      return upload.versionId;
    };
    const key = ({ district, year }: SummaryPlace, version: string, name: string) =>
      [district, year, version, name].join('/');
    const files = {
      putSummaryFile: async (place: SummaryPlace, version: string, { name, bytes }: SummaryFile) => {
        this.#files.set(key(place, version, name), bytes);
      },
      summaryFile: async (place: SummaryPlace, version: string, name: string) =>
        this.#files.get(key(place, version, name)),
    };
    const vault: StepWorld['vault'] = Object.assign(Object.create(this.world.vault), files);
    return { ...this.world, vault, draw, inbox: { put } };
  }

  async openCity(): Promise<void> {
    await this.open();
    await this.importCity();
  }

  async importCity(): Promise<void> {
    const agencies = [
      { agency: HAIZHU, name: '海珠区人民政府', required: true, from: 'district' as const },
      { agency: '440199', name: '某区人民政府', required: true, from: 'district' as const },
    ];
    await importRoster({ district: CITY, name: '广州市', year: YEAR, agencies }, this.ports.ledger, this.ports.pause);
  }

  async importAbove(level: string, division: string): Promise<void> {
    const agencies = [{ agency: division, name: `${division}人民政府`, required: true, from: 'district' as const }];
    const { ledger, pause } = this.ports;
    await importRoster({ district: level, name: `${level}级`, year: YEAR, agencies }, ledger, pause);
  }

  async sign(on: number): Promise<void> {
    this.later();
    await saveDistrictText(
      { ...AT, by: '陈', on, text: { ...WHOLE_TEXT, overview: `第${on}稿，本区依法公开。` } },
      this.levels,
    );
    this.later();
    await approveYear({ ...AT, by: '陈' }, this.levels);
    this.later();
    await lockYear({ ...AT, by: '李' }, this.levels);
  }

  fileUp() {
    return fileToLevelAbove(AT, this.levels);
  }

  /** A level signs as it stands: its text, the approval, the lock, and the filing to the level above. */
  async signLevel(district: string): Promise<void> {
    const at = { district, year: YEAR };
    const on = await this.levels.ledger.lastTextRevision(district, YEAR);
    for (const step of [
      () => saveDistrictText({ ...at, by: '陈', on, text: WHOLE_TEXT }, this.levels),
      () => approveYear({ ...at, by: '陈' }, this.levels),
      () => lockYear({ ...at, by: '李' }, this.levels),
      () => fileToLevelAbove(at, this.levels),
    ]) {
      this.later();
      await step();
    }
  }

  async below(level = CITY) {
    const read = await readLevelsBelow(
      { ...this.levels, rosterFor: rememberingRosters(this.world.ledger) },
      level,
      YEAR,
    );
    if (read === undefined) throw new Error('the level has no roster');
    return read;
  }
}
