import { describe, expect, test } from 'vitest';
import { compileYear } from '../../../shared/flow/compile/compileYear.ts';
import { ingestUpload } from '../../../shared/flow/ingest/ingestReport.ts';
import { approveYear } from '../../../shared/flow/office/approve.ts';
import { lockYear, unlockYear } from '../../../shared/flow/office/lock.ts';
import { suspendRule } from '../../../shared/flow/office/suspendRule.ts';
import { reinstateFiling, returnFiling } from '../../../shared/flow/office/withdrawFiling.ts';
import { restoreOffice } from '../../../shared/flow/recover/restoreOffice.ts';
import { summaryKey } from '../../../shared/store/keys.ts';
import { AT, CITY, CityBench } from '../../support/cityBench.ts';
import { HAIZHU } from '../../support/ledgerOffice.ts';
import { aReport } from '../../support/reports.ts';
import { YEAR } from '../../support/stoppedSteps.ts';

const IN_CITY = { district: CITY, agency: HAIZHU, year: YEAR, by: '市', reason: '请核对' };

/** A city whose district has signed and filed once. */
class FiledBench extends CityBench {
  static async filed(): Promise<FiledBench> {
    const bench = new FiledBench();
    await bench.openCity();
    await bench.sign(0);
    expect((await bench.fileUp()).status).toBe('filed');
    return bench;
  }

  /** The compile of the queue: the summary first, then what is signed goes up. */
  async compileAndFile(): Promise<string> {
    this.later();
    await compileYear(AT, this.levels);
    return (await this.fileUp()).status;
  }

  async sendBack(): Promise<void> {
    this.later();
    await returnFiling({ ...IN_CITY, cells: [] }, this.levels);
  }

  /** Counts what was filed first again. */
  async putBack(): Promise<void> {
    this.later();
    const [first] = await this.versions();
    await reinstateFiling({ ...IN_CITY, of: first?.seq ?? '' }, this.levels);
  }

  versions() {
    return this.levels.ledger.versionsOf(CITY, YEAR, HAIZHU);
  }

  /** The year's record of summaries is lost, and comes back from the buckets: of what went up it knows nothing. */
  async loseRecord(): Promise<void> {
    this.later();
    const { pk, sk } = summaryKey.encode(AT);
    for (const [key, item] of this.table.items) if (item.pk === pk && item.sk === sk) this.table.items.delete(key);
    expect(await this.levels.ledger.summary(HAIZHU, YEAR)).toBeUndefined();
    const { vault, ...ports } = this.levels;
    const summaryNumbers = async () => [1, 2, 3, 4];
    await restoreOffice(AT, { ...ports, vault: Object.assign(Object.create(vault), { summaryNumbers }) });
    const record = await this.levels.ledger.summary(HAIZHU, YEAR);
    expect([record?.signed !== undefined, record?.filedUp]).toEqual([true, undefined]);
  }

  /** Signed on another basis: a number of its own, and a report of the same bytes. */
  async signSameFigures(): Promise<void> {
    this.later();
    await unlockYear({ ...AT, by: '李', reason: '核对' }, this.levels);
    this.later();
    await suspendRule({ ...AT, rule: 'XY-CARRY', by: '陈', reason: '统一口径' }, this.levels);
    this.later();
    await approveYear({ ...AT, by: '陈' }, this.levels);
    this.later();
    await lockYear({ ...AT, by: '李' }, this.levels);
  }

  async signUnchanged(): Promise<void> {
    this.later();
    await unlockYear({ ...AT, by: '李', reason: '核对' }, this.levels);
    this.later();
    await lockYear({ ...AT, by: '李' }, this.levels);
  }

  /** Somebody of the district files another report in the city by hand. */
  async fileByHand(sequencer: string): Promise<void> {
    this.later();
    const upload = this.upload(YEAR, sequencer, { ...aReport(YEAR, 5, HAIZHU), agencyName: '海珠区人民政府' }, HAIZHU);
    await ingestUpload({ ...upload, receivedAt: this.now }, this.ports);
  }

  /** What counts in the city, and how often something went up. */
  async stands() {
    const [own] = (await this.below()).divisions;
    return [own?.state, this.put.length];
  }

  async signAnother(): Promise<void> {
    this.later();
    await unlockYear({ ...AT, by: '李', reason: '改文字' }, this.levels);
    await this.sign(1);
  }
}

describe('what came to stand above after a signing stays, whatever the district has lost, and what came before it is answered', () => {
  test('sent back: it does not come again by itself, and comes when it is signed anew', async () => {
    const city = await FiledBench.filed();
    await city.sendBack();
    await city.loseRecord();
    expect(await city.compileAndFile()).toBe('filedBefore');
    expect(await city.stands()).toEqual(['returned', 1]);
    // Noted again as what it was.
    const [first] = await city.versions();
    expect((await city.levels.ledger.summary(HAIZHU, YEAR))?.filedUp).toMatchObject({ versionId: first?.versionId });
    await city.signUnchanged();
    expect(await city.compileAndFile()).toBe('filed');
    expect(await city.stands()).toEqual(['accepted', 2]);
    // The return lies before this signing: what was filed since is found again.
    await city.loseRecord();
    expect(await city.compileAndFile()).toBe('filedBefore');
    await city.sendBack();
    await city.loseRecord();
    expect(await city.compileAndFile()).toBe('filedBefore');
    expect(await city.stands()).toEqual(['returned', 2]);
  });

  test('sent back and signed anew, the record lost before it went up: it goes up', async () => {
    const city = await FiledBench.filed();
    await city.sendBack();
    await city.signUnchanged();
    await city.loseRecord();
    expect(await city.compileAndFile()).toBe('filed');
    expect(await city.stands()).toEqual(['accepted', 2]);
  });

  test('an earlier one put back in its place stays there', async () => {
    const city = await FiledBench.filed();
    await city.signAnother();
    expect(await city.compileAndFile()).toBe('filed');
    await city.putBack();
    await city.loseRecord();
    expect(await city.compileAndFile()).toBe('filedBefore');
    expect((await city.versions()).at(-1)?.decision?.kind).toBe('reinstate');
    expect(await city.stands()).toEqual(['accepted', 2]);
  });

  test('signed again as the city has put it back, it is there already, under a lock above too', async () => {
    const city = await FiledBench.filed();
    await city.fileByHand('c1f');
    await city.putBack();
    await city.lock(CITY, YEAR, true);
    await city.signSameFigures();
    expect(await city.compileAndFile()).toBe('filedBefore');
    const [, , back] = await city.versions();
    const { filedUp } = (await city.levels.ledger.summary(HAIZHU, YEAR)) ?? {};
    expect(filedUp).toMatchObject({ number: 2, versionId: back?.versionId, at: back?.decision?.at });
    expect((await city.below()).divisions[0]).toMatchObject({ state: 'locked', behind: false });
    expect(city.put).toHaveLength(1);
  });

  test('what was filed by hand since stays too', async () => {
    const city = await FiledBench.filed();
    await city.fileByHand('c1f');
    const last = async () => (await city.versions()).at(-1)?.sha256;
    const byHand = await last();
    expect((await city.versions()).at(-1)?.state).toBe('A');
    await city.loseRecord();
    expect(await city.compileAndFile()).toBe('filedBefore');
    expect(await last()).toBe(byHand);
    // Signed after it, the same figures go up again, under the same number too.
    await city.signUnchanged();
    expect(await city.compileAndFile()).toBe('filed');
    expect(await last()).not.toBe(byHand);
    expect(await city.compileAndFile()).toBe('filedBefore');
  });

  test('what a lock above has refused came in the place of nothing', async () => {
    const city = await FiledBench.filed();
    await city.lock(CITY, YEAR, true);
    await city.fileByHand('c1f');
    expect((await city.versions()).at(-1)?.state).toBe('X');
    await city.signUnchanged();
    expect(await city.compileAndFile()).toBe('filedBefore');
    await city.loseRecord();
    expect(await city.compileAndFile()).toBe('filedBefore');
  });

  test('sent back between a signing of the same figures and its compile, it does not come again by itself', async () => {
    const city = await FiledBench.filed();
    await city.signSameFigures();
    expect((await city.levels.ledger.summary(HAIZHU, YEAR))?.signed?.number).toBe(2);
    await city.sendBack();
    expect(await city.compileAndFile()).toBe('filedBefore');
    expect(await city.stands()).toEqual(['returned', 1]);
    expect(await city.compileAndFile()).toBe('filedBefore');
  });

  test('sent back before a signing, and put back to an earlier one before its compile: the answer was never filed, and goes up', async () => {
    const city = await FiledBench.filed();
    await city.signAnother();
    expect(await city.compileAndFile()).toBe('filed');
    await city.sendBack();
    await city.signUnchanged();
    await city.putBack();
    expect(await city.compileAndFile()).toBe('filed');
    expect(await city.stands()).toEqual(['accepted', 3]);
    expect(await city.compileAndFile()).toBe('filedBefore');
  });
});
