import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { handle } from 'hono/aws-lambda';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../functions/api/app.ts';
import { principalOf } from '../../../functions/api/who/principal.ts';
import { startConsole } from '../../../functions/console/consoleServer.ts';
import { consoleWordsOf } from '../../../functions/console/consoleWords.ts';
import { gatewayAt } from '../../../functions/console/gateway.ts';
import { scriptsFromSources } from '../../../infra/local/api/scriptsFromSources.ts';
import { isReceiptNotYet, launchBrowser, NO_BROWSER } from '../../support/browser.ts';
import { CHINA, CLERK, CLERK_ARN } from '../../support/consoleBench.ts';
import { type FakeGateway, type GatewayAnswer, startFakeGateway } from '../../support/fakeGateway.ts';
import { fileInPage } from '../../support/fileInPage.ts';
import { aReport, bytesOf } from '../../support/reports.ts';
import { takeRoster, withRuntime } from '../../support/runtime.ts';

const DISTRICT = '440105';
const AGENCY = `${DISTRICT}-a`;
const YEAR = 2023;

describe.skipIf(NO_BROWSER !== undefined)(
  `a clerk's browser through the console${NO_BROWSER === undefined ? '' : ` (skipped: ${NO_BROWSER})`}`,
  () => {
    const runtime = withRuntime();
    const complaints: string[] = [];
    const stops: (() => Promise<unknown>)[] = [];
    let browser: Browser;
    let page: Page;
    let gateway: FakeGateway;
    let address: string;

    beforeAll(async () => {
      const agencies = [{ id: AGENCY, name: '海珠区单位a', required: true }];
      await takeRoster(runtime.get(), { district: DISTRICT, name: '海珠区', year: YEAR, agencies });
      const { ports } = runtime.get();
      // Beside a deployed function they lie ready; whoever asks the gateway waits for no build.
      const scripts = scriptsFromSources();
      await scripts('upload.js');
      const answer = handle(createApp(ports, { principal: ({ env }) => principalOf(env.event), scripts }));
      const at = gatewayAt(CHINA);
      gateway = await startFakeGateway({
        host: at.host,
        region: at.region,
        people: { [CLERK.accessKeyId]: { ...CLERK, userArn: CLERK_ARN } },
        lambda: async (event) => (await answer(event)) as GatewayAnswer,
      });
      const running = await startConsole(
        {
          gateway: at,
          credentials: async () => CLERK,
          transport: gateway.transport,
          now: () => new Date(),
          patience: 10_000,
          words: consoleWordsOf('zh'),
          who: '配置名“a”的凭据',
          landing: `/agencies/${AGENCY}`,
          onTrouble: (words) => complaints.push(words),
        },
        0,
      );
      address = running.address;
      browser = await launchBrowser();
      stops.push(() => browser.close(), running.stop, gateway.stop);
      page = await (await browser.newContext()).newPage();
      page.on('console', (message) => {
        if (message.type() === 'error' && !isReceiptNotYet(message)) complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
    });
    afterAll(async () => {
      for (const stop of stops) await stop();
    });

    it('comes in by the printed address, which is gone from the address bar, and lands on its own page', async () => {
      await page.goto(address);
      expect(new URL(page.url()).pathname).toBe(`/agencies/${AGENCY}/${YEAR}`);
      expect(page.url()).not.toContain('token');
      expect(await page.textContent('main')).toContain('未报送');
    });

    it('uploads a report from the page straight to the bucket, and is led to the receipt', async () => {
      await page.goto(new URL(`/agencies/${AGENCY}/${YEAR}/upload`, address).href);
      await page.waitForLoadState('networkidle');
      const buffer = Buffer.from(bytesOf({ ...aReport(YEAR, 33, AGENCY), agencyName: '海珠区单位a' }));
      await page.setInputFiles('#file', { name: '年报.json', mimeType: 'application/json', buffer });
      await page.waitForFunction(() => document.querySelector('#verdict')?.textContent?.includes('按现在的内容'));
      await page.click('button[type=submit]');
      await page.click('#confirm-send');
      await page.waitForURL(/\/receipts\//, { timeout: 30_000 });
      expect(await page.textContent('main .badge')).toContain('校验通过');
    });

    it('keeps the document a report was made from, and hands it out on the receipt, through the console', async () => {
      await page.goto(new URL(`/agencies/${AGENCY}/${YEAR}/fill`, address).href);
      const report = new TextDecoder().decode(bytesOf({ ...aReport(YEAR, 34, AGENCY), agencyName: '海珠区单位a' }));
      const document = 'PK 海珠区单位a年报的原件';
      const filed = await fileInPage(page, { district: DISTRICT, agency: AGENCY, year: YEAR, report, document });
      expect(filed).toEqual({ asked: 200, kept: 200, sent: 204, original: document });
    }, 120_000);

    it('is refused in another window that has not come by the address', async () => {
      const other = await browser.newContext();
      const stranger = await other.newPage();
      const refused = await stranger.goto(new URL('/', address).href);
      expect(refused?.status()).toBe(403);
      expect(await stranger.textContent('body')).toContain('请用启动 nianbao console 时打印的地址打开');
      await other.close();
    });

    it('is not at the mercy of other ports of this machine, which to a browser are the same site', async () => {
      // Writes alone: the page before may still be fetching its icon.
      const writes = () => gateway.received.filter(({ method }) => method === 'POST').length;
      const before = writes();
      const target = new URL(`/v1/agencies/${AGENCY}/years/${YEAR}/uploads`, address).href;
      const evil = createServer((_, response) =>
        response
          .setHeader('content-type', 'text/html')
          .end(`<form method="post" action="${target}"><button>x</button></form>`),
      );
      await new Promise<void>((listening) => evil.listen(0, '127.0.0.1', listening));
      const tab = await page.context().newPage();
      await tab.goto(`http://127.0.0.1:${(evil.address() as AddressInfo).port}/`);
      const [answer] = await Promise.all([tab.waitForResponse(target), tab.click('button')]);
      // The strict cookie does come along; what stops the form is where it comes from.
      expect((await answer.request().allHeaders()).cookie).toContain('nianbao-console-');
      expect([answer.status(), await answer.json(), writes()]).toMatchObject([
        403,
        { error: { code: 'FOREIGN_ORIGIN' } },
        before,
      ]);
      await tab.close();
      evil.closeAllConnections();
      evil.close();
    });

    it('meets no complaint of the browser, and nothing unsigned came to the gateway', () => {
      expect([complaints, gateway.refusals, runtime.errors]).toEqual([[], [], []]);
    });
  },
);
