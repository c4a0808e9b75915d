import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { TrieRouter } from 'hono/router/trie-router';
import { rememberingCounted } from '../../shared/flow/ingest/counted.ts';
import { rememberingRosters } from '../../shared/flow/read/districtAtOnce.ts';
import { rememberingAsked } from '../../shared/flow/read/readQuestions.ts';
import { rememberingNarratives } from '../../shared/flow/read/readTexts.ts';
import { rememberingFilings } from '../../shared/flow/read/rememberingFilings.ts';
import { messagePage, noRosterPage } from '../../shared/render/frame/messagePage.ts';
import { CONVERSIONS_PATH } from '../../shared/render/frame/paths.ts';
import { deployedScript, type ReadScript } from '../assets/scripts.ts';
import { failureFacts } from '../runtime/failureFacts.ts';
import { plainValue, type Work } from '../runtime/work.ts';
import type { ApiPorts, ApiWorld } from './apiPorts.ts';
import { ApiError } from './http/apiError.ts';
import { apiErrorOf } from './http/refusals.ts';
import { errorResponse, jsonText, pageResponse } from './http/responses.ts';
import { refuseForeignWrites, securityHeaders } from './http/securityHeaders.ts';
import { isForPrograms, isStraightPath, sentPath } from './http/straightPath.ts';
import { wholeAnswer } from './http/wholeAnswer.ts';
import { workAsked } from './http/workAsked.ts';
import { OFFICE_PAGES } from './pages.ts';
import { ROUTES } from './routes.ts';
import { bodyPageRoutes } from './things/bodyPageRoutes.ts';
import { pageRoutes } from './things/pageRoutes.ts';
import { formatNotOffered } from './things/summaryRoutes.ts';
import { noteViewed } from './who/filingViewed.ts';
import { refuseForgedForms } from './who/formToken.ts';
import { mayAsk, type Principal } from './who/principal.ts';
import { isPublicRecord } from './who/publicRecord.ts';
import { isWithinReach } from './who/reach.ts';
import { notForYou } from './who/refusalOf.ts';

/** Requests to the interface are a few words; reports go to S3 directly. */
const MAX_BODY = 16 * 1024;

/** A step has a reason of 2,000 characters, nine bytes each in a form, and up to 300 names of cells. */
const MAX_STEP = 64 * 1024;
const STEP = /^\/(?:v1\/)?districts\//;

/** The district's own prose is longer: sections of 20,000 characters, nine bytes each in a form. So is a list of addresses. */
const MAX_PROSE = 640 * 1024;
const PROSE = /\/(?:text|texts\/save|published\/address|years\/\d+\/(?:address|batch))$/;

/** A roster is a form with the names of all bodies, or a workbook. */
const MAX_ROSTER = 4 * 1024 * 1024;
const ROSTER = /^\/(?:v1\/districts\/\d+\/years\/\d+\/roster|districts\/\d+\/\d+\/roster\/(?:preview|import))$/;

/** A document that is to be converted: as large as one may be that is read. */
const MAX_DOCUMENT = 20 * 1024 * 1024;

/** A page of a district's year; without a roster it leads to where one is made. */
const YEAR_PAGE = /^\/districts\/(\d{6})\/(20\d\d)(?:\/|$)/;

interface AppOptions {
  /** Who is asking; on one machine, whoever sits at it. */
  readonly principal?: (context: Context) => Principal | Promise<Principal>;
  /** The path as it was sent, before anything parsed it; where nothing says so, what the request holds of it. */
  readonly pathSent?: (context: Context) => string;
  /** The other end of the connection, where the runtime knows it. */
  readonly address?: (context: Context) => string | undefined;
  /** Whether another identity may be chosen (one machine). */
  readonly maySwitch?: boolean;
  /** Addresses that exist only where the app runs: under the same headers and checks as its own. */
  readonly more?: Hono;
  /** Where the pages' scripts come from: beside the deployed function, unless said otherwise. */
  readonly scripts?: ReadScript;
  /** Told of breakage, so that somebody looks at it; the caller learns only that there was some. */
  readonly onBreakage?: (error: unknown, asked: Work, context: Context) => void;
}

const BATCH = /\/years\/\d+\/batch$/;
const OF_A_REPORT = '报告请用上传凭据直接上传到 S3。';
const OF_A_BATCH = '请分几批登记，每批的文件少一些。';

/** Of a step of the office, by either door, and of any other form of a page. */
const OF_A_STEP = '请精简文字，或分几次提交。';

const OF_A_DOCUMENT = '文件不超过 20 MB。';

function tooLargeWords(path: string): string {
  if (path === CONVERSIONS_PATH) return OF_A_DOCUMENT;
  if (BATCH.test(path)) return OF_A_BATCH;
  return STEP.test(path) || !isForPrograms(path) ? OF_A_STEP : OF_A_REPORT;
}

const BAD_PATH = '地址写法不对：路径中不能有“..”、“//”、反斜杠、空格，也不能有编码后的点和斜杠。';

const AT_THIS_MACHINE: Principal = { kind: 'machine' };

/** Pages and interface, the same on Lambda and on one machine. Who is asking is worked out once, in front of every route. */
export function createApp(
  ports: ApiPorts,
  {
    onBreakage = reportBreakage,
    principal = () => AT_THIS_MACHINE,
    pathSent = ({ req }) => sentPath(req.raw.url),
    address = () => undefined,
    maySwitch = false,
    more,
    scripts = deployedScript,
  }: AppOptions = {},
): Hono {
  const world: ApiWorld = {
    ...ports,
    rosterFor: rememberingRosters(ports.ledger),
    narrative: rememberingNarratives(ports.vault),
    asked: rememberingAsked(ports),
    counted: rememberingCounted(ports.ledger),
    filings: rememberingFilings(ports.ledger, ports.now),
  };
  // The other routers cannot take these paths, or are quick only after many requests: an app lives for some.
  const app = new Hono({ router: new TrieRouter() });
  app.use(securityHeaders);
  // The longest pages are lists of bodies, which shrink to a tenth; neither gateway nor local server does it for us.
  app.use(wholeAnswer);
  app.use(async (context, next) => {
    await next();
    if (context.res.headers.get('Cache-Control') === null) context.res.headers.set('Cache-Control', 'no-cache');
  });
  app.use(async (context, next) => {
    if (!isStraightPath(pathSent(context))) throw new ApiError(400, 'BAD_PATH', BAD_PATH);
    await next();
  });
  app.use(refuseForeignWrites);
  app.use(async (context, next) => {
    const asking = await principal(context);
    context.set('principal', asking);
    context.set('maySwitch', maySwitch);
    const from = address(context);
    if (from !== undefined) context.set('address', from);
    const { method, path } = context.req;
    if (mayAsk(asking, method, path) && (await isWithinReach(asking, path, world))) return next();
    if (!isPublicRecord(method, path, world.publicCorrections)) return notForYou(context, asking, world);
    context.set('asAnybody', true);
    return next();
  });
  app.use(async (context, next) => {
    await next();
    await noteViewed(context, world);
  });
  const limited = (maxSize: number) =>
    bodyLimit({
      maxSize,
      onError: ({ req }) => {
        throw new ApiError(413, 'TOO_LARGE', `提交的内容过大。${tooLargeWords(req.path)}`);
      },
    });
  const [words, step, prose, roster] = [limited(MAX_BODY), limited(MAX_STEP), limited(MAX_PROSE), limited(MAX_ROSTER)];
  const document = limited(MAX_DOCUMENT);
  app.use((context, next) => {
    const { path } = context.req;
    if (path === CONVERSIONS_PATH) return document(context, next);
    return (ROSTER.test(path) ? roster : PROSE.test(path) ? prose : STEP.test(path) ? step : words)(context, next);
  });
  app.use(refuseForgedForms);
  for (const route of ROUTES) {
    app.on(route.method, route.path.replaceAll(/\{(\w+)\}/g, ':$1'), (context) => route.run(context, world));
  }
  // The description and its examples, each held to its shape, take as long to make as a page: whoever asks for it waits, nobody else.
  app.get('/openapi.json', async (context) => {
    const { describeApi } = await import('./things/describeApi.ts');
    return jsonText(context, describeApi(ROUTES));
  });
  app.get('/v1/districts/:district/years/:year/:document{summary\\.\\w+}', formatNotOffered);
  if (more !== undefined) app.route('/', more);
  for (const pagesOf of OFFICE_PAGES) app.route('/', pagesOf(world));
  app.route('/', bodyPageRoutes(world, scripts));
  app.route('/', pageRoutes(world));
  app.all('*', () => {
    throw new ApiError(404, 'NOT_FOUND', '没有这个地址。');
  });
  app.onError((error, context) => {
    const known = apiErrorOf(error);
    if (known.status >= 500) onBreakage(error, workAsked(context.req.method, pathSent(context)), context);
    return refusal(context, known, world);
  });
  return app;
}

function refusal(context: Context, error: ApiError, { codes }: ApiWorld): Response {
  if (isForPrograms(context.req.path)) return errorResponse(context, error);
  const year = error.code === 'NO_ROSTER' ? YEAR_PAGE.exec(context.req.path) : null;
  if (year !== null)
    return pageResponse(context, noRosterPage(year[1] ?? '', Number(year[2]), error.message, codes), error.status);
  const title = error.status === 404 ? '没有找到' : '未能办理';
  return pageResponse(context, messagePage(title, error.message), error.status);
}

/** One line of JSON on a machine that has no log of its own. */
function reportBreakage(error: unknown, asked: Work): void {
  const line = { level: 'ERROR', message: 'request failed', ...asked, ...failureFacts(error) };
  console.error(JSON.stringify(line, plainValue));
}
