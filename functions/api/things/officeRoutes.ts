import { type Context, Hono } from 'hono';
import { sequencerOfReceipt } from '../../../shared/domain/filing/receiptId.ts';
import { ALL_RULES } from '../../../shared/domain/rules/allRules.ts';
import { approveFiling, approveYear } from '../../../shared/flow/office/approve.ts';
import { dryRunRules } from '../../../shared/flow/office/dryRunRules.ts';
import { exemptFiling, requireFiling } from '../../../shared/flow/office/exemptFiling.ts';
import { lockYear, unlockFiling, unlockYear } from '../../../shared/flow/office/lock.ts';
import { markFinding, unmarkFinding } from '../../../shared/flow/office/markFinding.ts';
import { recordPublication } from '../../../shared/flow/office/publishSigned.ts';
import { liftRule, maySuspend, suspendRule } from '../../../shared/flow/office/suspendRule.ts';
import { reinstateFiling, returnFiling } from '../../../shared/flow/office/withdrawFiling.ts';
import { versionName } from '../../../shared/flow/ports/summaryPorts.ts';
import { publishedCorrections } from '../../../shared/flow/read/readCorrections.ts';
import { readDistrictYear } from '../../../shared/flow/read/readDistrictYear.ts';
import { readExports } from '../../../shared/flow/read/readExports.ts';
import { readFilings, unfiledAt } from '../../../shared/flow/read/readFilings.ts';
import { readReview } from '../../../shared/flow/read/readReview.ts';
import { readSigning } from '../../../shared/flow/read/readSigning.ts';
import { readSummaryVersions } from '../../../shared/flow/read/readSummaries.ts';
import { csvText } from '../../../shared/render/csv/csvText.ts';
import { FILING_COLUMNS, filingLines } from '../../../shared/render/frame/filingLines.ts';
import { districtPagePath, reviewPath } from '../../../shared/render/frame/paths.ts';
import { correctionsPage } from '../../../shared/render/office/correctionsPage.ts';
import { districtRulesPage } from '../../../shared/render/office/districtRulesPage.ts';
import { exportsPage } from '../../../shared/render/office/exportsPage.ts';
import {
  type FilingFilter,
  filingsPage,
  filtered,
  inOrderOfUrgency,
} from '../../../shared/render/office/filingsPage.ts';
import { reviewPage } from '../../../shared/render/office/reviewPage.ts';
import { signingPage } from '../../../shared/render/office/signingPage.ts';
import { tablesPage } from '../../../shared/render/office/tablesPage.ts';
import { workbenchPage } from '../../../shared/render/office/workbenchPage.ts';
import { AgencyState } from '../../../shared/wire/agencyStanding.ts';
import type { ApiWorld } from '../apiPorts.ts';
import { noRoster } from '../http/answers.ts';
import { carryOut, needed, saidIn, sentForm } from '../http/forms.ts';
import { agency, district, year } from '../http/parameters.ts';
import { fileResponse, pageResponse } from '../http/responses.ts';
import { parsed } from '../route.ts';
import { isReportPlace } from '../steps/decisionRoutes.ts';
import { decidingPerson, personIn } from '../who/actor.ts';
import { notOnRoster } from './readRoutes.ts';

interface At {
  readonly district: string;
  readonly year: number;
}
type Kept = Readonly<Record<string, string>>;
interface Shown {
  readonly refusal?: string;
  readonly kept?: Kept;
}

/** Pages of the office: what stands where, whom to chase, what to review, sign and publish. */
export function officeRoutes(world: ApiWorld): Hono {
  const pages = new Hono();
  const placeIn = (context: Context): At => parsed({ district, year }, context.req.param());
  const bodyIn = (context: Context) => parsed({ district, year, agency }, context.req.param());

  const yearAt = async (at: At, summary: 'always' | 'whenLocked' = 'always') => {
    const model = await readDistrictYear(world, at.district, at.year, { summary });
    if (model === undefined) throw noRoster(at.district, at.year);
    return model;
  };
  const filingsAt = async (at: At) => {
    const filings = await readFilings(world, at.district, at.year);
    if (filings === undefined) throw noRoster(at.district, at.year);
    return filings;
  };

  pages.get('/districts/:district/:year', async (context) => {
    const at = placeIn(context);
    const [model, filings, versions] = await Promise.all([yearAt(at), filingsAt(at), readSummaryVersions(world, at)]);
    return pageResponse(context, workbenchPage({ year: model, filings, versions, now: world.now() }));
  });

  pages.get('/districts/:district/:year/tables', async (context) =>
    pageResponse(context, tablesPage(await yearAt(placeIn(context), 'whenLocked'))),
  );

  const showFilings = async (context: Context, { refusal }: Shown = {}) => {
    const at = placeIn(context);
    const filings = await filingsAt(at);
    return pageResponse(
      context,
      filingsPage({
        filings,
        filter: filterIn(context),
        unfiled: unfiledAt(filings, world.now()),
        mayDecide: personIn(context) !== undefined,
        notice: refusal === undefined ? saidIn(context) : { refusal },
      }),
    );
  };
  pages.get('/districts/:district/:year/filings', (context) => showFilings(context));
  pages.get('/districts/:district/:year/:file{filings\\.(?:csv|xlsx)}', async (context) => {
    const at = placeIn(context);
    const filings = await filingsAt(at);
    const lines = filingLines(inOrderOfUrgency(filtered(filings.rows, filterIn(context))));
    const saveAs = `${filings.name}${at.year}年度报送情况`;
    if (context.req.param('file') === 'filings.csv') {
      const bytes = new TextEncoder().encode(csvText([FILING_COLUMNS, ...lines]));
      return fileResponse(context, bytes, { contentType: 'text/csv; charset=utf-8', saveAs: `${saveAs}.csv` });
    }
    const { workbook } = await import('../../../shared/render/sheets/workbook.ts');
    const { listSheet } = await import('../../../shared/render/sheets/listSheet.ts');
    const contentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    return fileResponse(context, await workbook([listSheet('报送情况', FILING_COLUMNS, lines)]), {
      contentType,
      saveAs: `${saveAs}.xlsx`,
    });
  });
  pages.post('/districts/:district/:year/filings/exempt', async (context) => {
    const at = placeIn(context);
    const form = await sentForm(context);
    return carryOut(
      context,
      () => {
        const reason = needed(form.text('reason'), '请写明原因。');
        const request = { ...at, agency: form.text('agency'), by: decidingPerson(context), reason };
        return form.text('required') === 'true' ? requireFiling(request, world) : exemptFiling(request, world);
      },
      { back: districtPagePath(at.district, at.year, 'filings'), said: 'exempted' },
      (refusal) => showFilings(context, { refusal }),
    );
  });

  const showReview = async (context: Context, { refusal, kept = {} }: Shown = {}) => {
    const at = bodyIn(context);
    const review = await readReview(world, at.district, at.year, at.agency);
    if (review === undefined) throw notOnRoster(at.agency, at.district, at.year);
    const notice = refusal === undefined ? saidIn(context) : { refusal };
    return pageResponse(context, reviewPage({ review, mayDecide: personIn(context) !== undefined, notice, kept }));
  };
  const REVIEW = '/districts/:district/:year/agencies/:agency/review';
  pages.get(REVIEW, (context) => showReview(context));
  /** A form of the review page. */
  const onReview = (
    step: string,
    said: string,
    act: (request: {
      readonly at: ReturnType<typeof bodyIn>;
      readonly by: string;
      readonly form: Awaited<ReturnType<typeof sentForm>>;
    }) => Promise<unknown>,
  ) =>
    pages.post(`${REVIEW}/${step}`, async (context) => {
      const at = bodyIn(context);
      const form = await sentForm(context);
      const kept = { reason: form.text('reason'), cells: form.list('cells').join(' ') };
      return carryOut(
        context,
        async () => act({ at, by: decidingPerson(context), form }),
        { back: reviewPath(at.district, at.year, at.agency), said },
        (refusal) => showReview(context, { refusal, kept }),
      );
    });
  onReview('approve', 'approved', ({ at, by, form }) => {
    const seen = sequencerOfReceipt(form.text('receipt'), at);
    return approveFiling({ ...at, by, ...(seen === undefined ? {} : { seen }) }, world);
  });
  onReview('return', 'returned', ({ at, by, form }) => {
    const cells = form.list('cells').filter((place) => isReportPlace(at.year, place));
    return returnFiling({ ...at, by, cells, reason: needed(form.text('reason'), '请写明退回的原因。') }, world);
  });
  onReview('reopen', 'reopened', ({ at, by, form }) => {
    const of = sequencerOfReceipt(form.text('receipt'), at) ?? '';
    return reinstateFiling({ ...at, by, of, reason: needed(form.text('reason'), '请写明恢复的原因。') }, world);
  });
  onReview('mark', 'marked', ({ at, by, form }) => {
    const request = { ...at, by, finding: form.text('finding'), note: form.text('note').slice(0, 2000) };
    return form.text('clear') === 'true' ? unmarkFinding(request, world) : markFinding(request, world);
  });

  const showSigning = async (context: Context, { refusal, kept = {} }: Shown = {}) => {
    const at = placeIn(context);
    const [model, signing] = await Promise.all([yearAt(at), readSigning(at, world)]);
    if (signing === undefined) throw noRoster(at.district, at.year);
    const notice = refusal === undefined ? saidIn(context) : { refusal };
    const person = personIn(context);
    return pageResponse(context, signingPage({ year: model, signing, advice: signing.advice, person, notice, kept }));
  };
  pages.get('/districts/:district/:year/signing', (context) => showSigning(context));
  /** A form of the signing page. */
  const onSigning = (
    step: string,
    said: string,
    act: (request: {
      readonly at: At;
      readonly by: string;
      readonly form: Awaited<ReturnType<typeof sentForm>>;
    }) => Promise<unknown>,
  ) =>
    pages.post(`/districts/:district/:year/signing/${step}`, async (context) => {
      const at = placeIn(context);
      const form = await sentForm(context);
      const kept = { reason: form.text('reason'), agency: form.text('agency') };
      return carryOut(
        context,
        async () => act({ at, by: decidingPerson(context), form }),
        { back: districtPagePath(at.district, at.year, 'signing'), said },
        (refusal) => showSigning(context, { refusal, kept }),
      );
    });
  onSigning('approve', 'approved', ({ at, by, form }) => {
    const seen = form.text('revision');
    return approveYear({ ...at, by, ...(seen === '' ? {} : { seen: Number(seen) }) }, world);
  });
  onSigning('lock', 'locked', ({ at, by }) => lockYear({ ...at, by }, world));
  onSigning('unlock', 'unlocked', ({ at, by, form }) => {
    const request = { ...at, by, reason: needed(form.text('reason'), '请写明更正或解锁的原因。') };
    const body = form.text('agency');
    return body === '' ? unlockYear(request, world) : unlockFiling({ ...request, agency: body }, world);
  });
  onSigning('publish', 'published', ({ at, by, form }) =>
    recordPublication({ ...at, by, where: needed(form.text('where'), '请写明发布在哪里。') }, world),
  );

  pages.get('/districts/:district/:year/corrections', async (context) => {
    const at = placeIn(context);
    const [model, record] = await Promise.all([yearAt(at), world.ledger.summary(at.district, at.year)]);
    const signed = record?.signed;
    const corrections =
      signed === undefined ? [] : await publishedCorrections(at, versionName(signed.number), world.vault);
    const { district: code, name, year: of, edition } = model;
    return pageResponse(context, correctionsPage({ district: code, name, year: of, edition, corrections }));
  });

  pages.get('/districts/:district/:year/exports', async (context) => {
    const at = placeIn(context);
    return pageResponse(context, exportsPage(await yearAt(at), await readExports(world, at)));
  });

  const showRules = async (context: Context, { refusal, kept = {} }: Shown = {}) => {
    const at = placeIn(context);
    const suspend = context.req.query('suspend') || undefined;
    const lift = context.req.query('lift') || undefined;
    const asked = { ...(suspend === undefined ? {} : { suspend }), ...(lift === undefined ? {} : { lift }) };
    const result =
      context.req.query('try') === undefined
        ? undefined
        : await dryRunRules(
            { ...at, suspend: suspend === undefined ? [] : [suspend], lift: lift === undefined ? [] : [lift] },
            world,
          );
    return pageResponse(
      context,
      districtRulesPage({
        year: await yearAt(at),
        rules: ALL_RULES,
        maySuspend,
        mayDecide: personIn(context) !== undefined,
        ...(result === undefined ? {} : { tried: { ...asked, result } }),
        notice: refusal === undefined ? saidIn(context) : { refusal },
        kept,
      }),
    );
  };
  pages.get('/districts/:district/:year/rules', (context) => showRules(context));
  pages.post('/districts/:district/:year/rules/suspend', async (context) => {
    const at = placeIn(context);
    const form = await sentForm(context);
    const [rule, reason] = [form.text('rule'), form.text('reason')];
    return carryOut(
      context,
      async () => {
        const request = { ...at, by: decidingPerson(context), rule, reason: needed(reason, '请写明原因。') };
        await (form.text('lift') === 'true' ? liftRule : suspendRule)(request, world);
      },
      { back: districtPagePath(at.district, at.year, 'rules'), said: 'suspended' },
      (refusal) => showRules(context, { refusal, kept: { rule, reason } }),
    );
  });

  return pages;
}

/** What a list is narrowed to; what is no filter is left out. */
function filterIn(context: Context): FilingFilter {
  const { state, kind, show } = context.req.query();
  const known = AgencyState.safeParse(state);
  const range = (['late', 'counted', 'missing'] as const).find((each) => each === show);
  return {
    ...(known.success ? { state: known.data } : {}),
    ...(kind === undefined || kind === '' ? {} : { kind }),
    ...(range === undefined ? {} : { show: range }),
  };
}
