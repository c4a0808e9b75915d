import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { wishesImport, wishesWithdraw } from '../../../functions/cli/commands/wishes.ts';
import type { Terminal } from '../../../functions/cli/terminal/terminal.ts';
import { readWishesSheet } from '../../../functions/documents/wishesSheet.ts';
import { AT_THE_COMMAND_LINE } from '../../../shared/domain/people/origin.ts';
import { rulesHash } from '../../../shared/domain/rules/publishedRules.ts';
import { readWishesFile, standingWishes } from '../../../shared/domain/wishes/wishes.ts';
import { isWish } from '../../../shared/domain/wishes/wishFindings.ts';
import { receiptFor } from '../../../shared/flow/ingest/writeReceipt.ts';
import { setWishes } from '../../../shared/flow/office/setWishes.ts';
import { judgeInStanding } from '../../../shared/flow/read/filingStanding.ts';
import { firstSheetOf } from '../../../shared/intake/source/firstSheet.ts';
import type { Receipt } from '../../../shared/wire/receipt.ts';
import { withApi } from '../../support/apiWorld.ts';
import { aReport, bytesOf } from '../../support/reports.ts';
import { someWishes } from '../../support/wishes.ts';

const api = withApi();
const PLACE = { district: '440105', year: 2023 };
const V1 = `/v1/districts/${PLACE.district}/years/${PLACE.year}`;
const PAGES = `/districts/${PLACE.district}/${PLACE.year}`;
const [A, B] = ['440105-a', '440105-b'];
const WISHES = someWishes();
const HASH = standingWishes(WISHES).hash;
const LATER = someWishes({
  title: '关于调整要求的通知',
  points: [{ id: '01', text: '写明展望', asks: { kind: 'mention', words: ['展望未来'] } }],
});

const report = (agency: string) => ({ ...aReport(PLACE.year, 3, agency), narrative: { overview: '全年平稳。' } });
const wishesIn = (receipt: Receipt) => receipt.findings.filter(isWish).map(({ rule }) => rule);

async function filed(agency: string): Promise<Receipt> {
  const { receipt } = await api().file(agency, PLACE.year, JSON.stringify(report(agency)));
  const stored = await api().ports.vault.receipt(agency, PLACE.year, String(receipt));
  if (stored === undefined) throw new Error('there is no receipt');
  return stored;
}

beforeAll(async () => {
  const agencies = [A, B].map((id) => ({ id, name: id, required: true }));
  await api().importRoster({ ...PLACE, name: '海珠区', agencies });
});

test('before there are wishes nobody is told of any, and there is nothing to read', async () => {
  const receipt = await filed(A);
  expect([receipt.standing.wishes, wishesIn(receipt)]).toEqual([undefined, []]);
  expect((await api().app.request(`${V1}/wishes`)).status).toBe(404);
  expect((await api().app.request(`${PAGES}/marking.xlsx`)).status).toBe(404);
  expect(await api().page(`${PAGES}/wishes`)).toContain('本年度没有本级要求');
});

test('wishes that are brought in are told from the next upload on, by their hash, and change neither outcome nor rules', async () => {
  const before = await filed(B);
  const { status } = await api().decide('甲', `${V1}/wishes`, { wishes: JSON.stringify(WISHES) });
  expect(status).toBe(200);
  const receipt = await filed(A);
  expect(receipt.standing.wishes).toEqual({ district: PLACE.district, hash: HASH });
  expect(wishesIn(receipt)).toEqual(['WISH-01', 'WISH-03', 'WISH-04']);
  expect([receipt.outcome, receipt.rulesHash]).toEqual([before.outcome, rulesHash()]);
  expect(receipt.findings.filter((each) => !isWish(each)).map(({ id }) => id)).toEqual(
    before.findings.map(({ id }) => id),
  );
  expect(await api().json(`${V1}/wishes`)).toEqual({ hash: HASH, wishes: WISHES });
});

test('a browser in the standing that is answered tells the same, byte for byte', async () => {
  const standing = await api().json(`/v1/agencies/${B}/years/${PLACE.year}/standing`);
  const here = judgeInStanding(bytesOf(JSON.stringify(report(B))), standing);
  const there = await filed(B);
  expect(JSON.stringify(here.findings.filter(isWish))).toBe(JSON.stringify(there.findings.filter(isWish)));
  expect(wishesIn(there).length).toBeGreaterThan(0);
});

test('other wishes later leave a receipt as it was: made anew it has the same bytes, and its hash leads to its notice', async () => {
  const { ports } = api();
  const receipt = await filed(A);
  await setWishes({ ...PLACE, by: '甲', wishes: JSON.stringify(LATER) }, ports);
  const version = await ports.ledger.version({ ...PLACE, agency: A, seq: receipt.sequencer });
  const place = (await ports.ledger.places(A, PLACE.year)).now;
  const rollup = await ports.ledger.rollup(PLACE.district, PLACE.year);
  if (version === undefined || place === undefined) throw new Error('there is no version');
  const again = await receiptFor(
    version,
    { agency: A, year: PLACE.year, place, before: undefined, rollup },
    undefined,
    undefined,
    ports,
  );
  if (receipt.outcome !== 'duplicate') expect(JSON.stringify(again.findings)).toBe(JSON.stringify(receipt.findings));
  expect(again.standing.wishes).toEqual({ district: PLACE.district, hash: HASH });
  expect(await api().json(`${V1}/wishes?hash=${HASH}`)).toEqual({ hash: HASH, wishes: WISHES });
  expect(wishesIn(await filed(A))).toEqual(['WISH-01']);
  await setWishes({ ...PLACE, by: '甲', wishes: JSON.stringify(WISHES) }, ports);
});

test('the office sees what is met, takes the marking sheet away, and a body what is asked of it', async () => {
  const page = await api().page(`${PAGES}/wishes`);
  expect(page).toContain('关于做好2023年度政府信息公开工作年度报告编制和发布工作的通知');
  expect(page).toContain('01、03、04');
  const sheet = await api().app.request(`${PAGES}/marking.xlsx`);
  const [head = [], row = []] = firstSheetOf(new Uint8Array(await sheet.arrayBuffer()));
  const of = (name: string) => row[head.findIndex((each) => each.startsWith(name))];
  expect([of('01'), of('02'), of('05'), of('08'), of('备案与公布')]).toEqual(['0', '2.5', '10', '', '未备案、未公布']);
  const file = await api().app.request(`${PAGES}/wishes.xlsx`);
  expect(readWishesFile(readWishesSheet(new Uint8Array(await file.arrayBuffer())))).toEqual({ wishes: WISHES });
  expect(await api().json(`/v1/agencies/${A}/years/${PLACE.year}/wishes.json`)).toEqual(WISHES);
  const fill = await api().page(`/agencies/${A}/${PLACE.year}/fill`);
  expect(fill).toContain('本级要求（本级通知，只作提示，不影响校验结果）');
});

test('a workbook is shown before it is saved, and one of another year is refused in words', async () => {
  const { wishesSheet } = await import('../../../functions/documents/wishesSheet.ts');
  const preview = async (year: number) => {
    const form = new FormData();
    form.set('file', new File([new Uint8Array(await wishesSheet(someWishes({ year })))], 'a.xlsx'));
    return api().app.request(`${PAGES}/wishes/preview`, {
      method: 'POST',
      body: form,
      headers: { 'x-test-person': encodeURIComponent('甲') },
    });
  };
  const shown = await preview(PLACE.year);
  expect([shown.status, (await shown.text()).includes('还没有保存')]).toEqual([200, true]);
  const other = await preview(2022);
  expect([other.status, (await other.text()).includes('文件写的是 440105 2022年度')]).toEqual([400, true]);
});

test('withdrawn, the next upload is told of none; the journal has all of it', async () => {
  const { ports } = api();
  await setWishes({ ...PLACE, by: '甲', wishes: '' }, ports);
  const receipt = await filed(B);
  expect([receipt.standing.wishes, wishesIn(receipt)]).toEqual([undefined, []]);
  const kept = (await ports.vault.journal(PLACE.district, PLACE.year)).filter(({ kind }) => kind === 'wishes');
  expect(kept.map(({ facts }) => String(facts?.hash).slice(0, 8))).toEqual(
    [HASH, standingWishes(LATER).hash, HASH, ''].map((hash) => hash.slice(0, 8)),
  );
  expect(JSON.parse(String(kept[0]?.facts?.wishes))).toEqual(WISHES);
});

test('brought in and withdrawn at the command line, the journal says that it was there', async () => {
  const { ports } = api();
  const entries = () => ports.vault.journal(PLACE.district, PLACE.year, (entry) => entry.startsWith('wishes'));
  const before = new Set((await entries()).map(({ entry }) => entry));
  const path = join(mkdtempSync(join(tmpdir(), 'wishes-')), 'wishes.json');
  writeFileSync(path, JSON.stringify(WISHES));
  const silent = () => undefined;
  const terminal: Terminal = { out: silent, err: silent, progress: silent, paint: (_, text) => text };
  const deps = { office: ports, terminal };
  expect(await wishesImport(path, '甲', deps)).toBe(0);
  expect(await wishesWithdraw(PLACE, '甲', deps)).toBe(0);
  const added = (await entries()).filter(({ entry }) => !before.has(entry));
  expect(added.map(({ facts }) => facts?.origin)).toEqual([AT_THE_COMMAND_LINE, AT_THE_COMMAND_LINE]);
});
