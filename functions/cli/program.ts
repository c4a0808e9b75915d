import { readFileSync } from 'node:fs';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { Roster } from '../../shared/domain/filing/roster.ts';
import { given, when } from '../../shared/domain/values/given.ts';
import type { OfficeComposition } from '../runtime/composeOffice.ts';
import type { CheckOptions } from './commands/check.ts';
import type { DistrictYearOption, PlaceOptions } from './commands/districtYear.ts';
import type { ExportOptions } from './commands/export.ts';
import type { ImportFileOptions } from './commands/import.ts';
import type { ImportManyOptions } from './commands/importMany.ts';
import type { OfficeOptions } from './commands/office.ts';
import type { RegisterOptions } from './commands/register.ts';
import type { DecisionOptions } from './commands/roster.ts';
import type { ShowOptions } from './commands/show.ts';
import type { SubmitOptions } from './commands/submit.ts';
import type { TemplateOptions } from './commands/template.ts';
import type { VerifyOptions } from './commands/verify.ts';
import { processTerminal } from './terminal/terminal.ts';
import { LANGUAGES, type Language, wordsOf } from './terminal/words.ts';

// Only descriptions stand here. What a command does, with all that it needs, is loaded when the command runs.
const terminal = processTerminal();

interface CommonOptions extends OfficeOptions {
  readonly lang: Language;
}

const program = new Command('nianbao')
  .description('年报汇集：政府信息公开工作年度报告的自查、报送、汇总与编制')
  .option('--api <url>', '本地服务的地址（环境变量 NIANBAO_API；默认 http://127.0.0.1:8787）')
  .option('--profile <name>', 'AWS 配置名；指定后直接访问 AWS')
  .option('--state <dir>', '正式使用的一台机器的数据目录（npm start -- --serve；环境变量 NIANBAO_STATE）')
  .option('--outputs <file>', 'cdk deploy --outputs-file 写出的文件')
  .addOption(new Option('--lang <language>', '命令行用语').choices(LANGUAGES).default('zh'))
  .version(ownVersion(), '-V, --version', '显示版本')
  .helpOption('-h, --help', '显示帮助')
  .helpCommand('help [命令]', '显示某个命令的帮助')
  .showHelpAfterError('（用 --help 查看用法）')
  .configureHelp({ showGlobalOptions: true });

const common = () => program.opts<CommonOptions>();
const words = () => wordsOf(common().lang);

/** Opens the office and runs the command; the exit code is the command's. */
async function withOffice(run: (office: OfficeComposition) => Promise<number>): Promise<void> {
  const { openOffice } = await import('./commands/office.ts');
  const toldAgain = (upload: { readonly agency: string; readonly year: number }) =>
    terminal.err(words().toldAgain(upload.agency, upload.year));
  process.exitCode = await run(await openOffice(common(), process.env, { toldAgain }));
}

/**
 * As {@link withOffice}, for the districts and years that the options name; without them, for every one with a roster. What
 * is wrong with the options is said before anyone is asked. The exit code is the worst.
 */
async function inPlaces(
  options: PlaceOptions,
  run: (place: DistrictYearOption, office: OfficeComposition) => Promise<number>,
): Promise<void> {
  const { askedPlace, placesAsked } = await import('./commands/districtYear.ts');
  const asked = askedPlace(options, words());
  return withOffice(async (office) => {
    const places = await placesAsked(asked, office);
    if (places.length === 0) terminal.err(words().noRoster);
    let worst = places.length === 0 ? 1 : 0;
    for (const place of places) worst = Math.max(worst, await run(place, office));
    return worst;
  });
}

/** The one district and year that the options name; without both, a sentence. */
async function placeNamed(options: PlaceOptions): Promise<DistrictYearOption> {
  const { districtYearOf } = await import('./commands/districtYear.ts');
  return districtYearOf(options, words());
}

const inDistrict = (command: Command) =>
  command.option('--district <code>', '区划代码，六位数字').option('--year <year>', '报告年度');

program
  .command('check')
  .description(
    '自查：不连接服务器，规则与服务器相同；Word、Excel、网页等先读出再校验。退出码 0 无问题，1 有错误，2 只有提示，3 读不出',
  )
  .argument('<文件...>')
  .option('--json', '输出一个 JSON 数组：每个文件一项 {file, outcome, findings}')
  .option('--previous <file>', '上年的报告，用于核对跨年关系')
  .option('--roster <file>', '报送单位名录（JSON 或 xlsx）')
  .option('--rules <file>', '规则设置：{"suspended": [规则编号]}')
  .option(
    '--standing <file>',
    '审核时的依据（/v1/agencies/单位/years/年度/standing 所答）：上年数、全区历年、已填原因，与服务器逐字一致',
  )
  .action(async (files: string[], options: CheckOptions) => {
    const { check } = await import('./commands/check.ts');
    const readRoster = async (path: string) => (await import('./commands/roster.ts')).readRoster(path);
    process.exitCode = await check(files, options, { terminal, words: words(), readRoster });
  });

program
  .command('verify')
  .description('核验发布包（文件夹或 ZIP）：文件、签名、逐格相加、日志；不连接服务器。退出码 0 相符，1 不符，3 读不出')
  .argument('<发布包>')
  .option('--key <file>', '本级公布的公钥（PEM）；没有则用发布包自带的，并显示其指纹')
  .option('--before <file>', '以前留存的检查点，例如上年发布包里的 proof/checkpoint')
  .option('--json', '输出一个 JSON：{sound, faults, key, besides}')
  .action(async (path: string, options: VerifyOptions) => {
    const { verifyFiles } = await import('./commands/verify.ts');
    process.exitCode = await verifyFiles(path, options, terminal);
  });

program
  .command('template')
  .description('填报模板（xlsx）：填好后用 import 读回；不连接服务器')
  .requiredOption('--agency <id>', '单位代码')
  .requiredOption('--year <year>', '年度')
  .option('--name <name>', '单位名称')
  .option('--previous <file>', '上年的报告（JSON），填入上年结转')
  .option('--filed <file>', '本年已报送的报告（JSON），更正从它开始')
  .option('-o, --out <file>', '写到文件；默认 单位代码-年度-填报模板.xlsx')
  .action(async (options: TemplateOptions) => {
    const { writeTemplate } = await import('./commands/template.ts');
    process.exitCode = await writeTemplate(options, terminal);
  });

program
  .command('import')
  .description(
    '把已发布的年报（网页、Word、Excel、文本）变成报送草稿；读不准的一律留空并列出。可以是几个文件、一个目录或一个 ZIP',
  )
  .argument('<文件...>')
  .option('-o, --out <file>', '草稿写到文件，默认输出到屏幕；几个文件的，写到这个目录，默认“导入”')
  .option('--agency <id>', '单位代码（年报里没有）；只用于一个文件')
  .option('--roster <file>', '按名录认定单位（JSON 或 xlsx）；几个文件而没有指明的，用运行中的系统的名录')
  .option('--overwrite', '目录里已有的草稿也覆盖')
  .option('--letters <zip>', '几个文件的，另写一个 ZIP：有问题的单位各一份问题清单（Excel），可直接发回')
  .option('--json', '草稿和问题一起输出为一个 JSON')
  .action(async (files: string[], options: ImportFileOptions & ImportManyOptions & { roster?: string }) => {
    const { isOneFile } = await import('./documents/batchFiles.ts');
    const [file] = files;
    if (file !== undefined && (await isOneFile(files))) {
      const { importFile } = await import('./commands/import.ts');
      const rosters = await rostersNamed(options.roster);
      process.exitCode = await importFile(file, options, { terminal, words: words(), rosters });
      return;
    }
    const { importMany } = await import('./commands/importMany.ts');
    const rosters = options.roster === undefined ? await rostersRunning() : await rostersNamed(options.roster);
    process.exitCode = await importMany(files, options, { terminal, words: words(), rosters });
  });

program
  .command('register')
  .description(
    '由依申请公开台账（Excel 或 CSV，一行一件）算出申请、复议诉讼两张表，列出没有计入的行和超期的申请；不连接服务器，台账不上传',
  )
  .argument('[台账]', '不写则用 --template 另存一份空的台账模板')
  .requiredOption('--year <year>', '报告年度')
  .option('-o, --out <file>', '把申请、复议诉讼两张表的数写成报送草稿（JSON）；已有的草稿只改这两张表')
  .option('--cell <name>', '列出这一格由哪几行计得，如 requests.newRequests.total')
  .option('--template <file>', '写一份空的台账模板（xlsx）')
  .option('--json', '输出 JSON：每格的数和行号、没有计入的行、超期的申请')
  .action(async (file: string | undefined, options: RegisterOptions) => {
    const { tallyFile } = await import('./commands/register.ts');
    process.exitCode = await tallyFile(file, options, new Date(), terminal);
  });

/** The roster of a file, if one is named. */
async function rostersNamed(path: string | undefined): Promise<readonly Roster[]> {
  if (path === undefined) return [];
  const { readRoster } = await import('./commands/roster.ts');
  return [await readRoster(path)];
}

/** The rosters of the running pipeline; none where none runs, which is said. */
async function rostersRunning(): Promise<readonly Roster[]> {
  const [{ openOffice }, { NotRunning }, { rostersOf }] = await Promise.all([
    import('./commands/office.ts'),
    import('./commands/notRunning.ts'),
    import('./documents/rosters.ts'),
  ]);
  try {
    return await rostersOf(await openOffice(common(), process.env));
  } catch (error) {
    if (!(error instanceof NotRunning)) throw error;
    terminal.err(words().rosterless);
    return [];
  }
}

program
  .command('submit')
  .description(
    '报送文件，等到每份都有回执；Word、Excel、网页等先读出再报送，有读不准的不报送。有未通过校验的，退出码为 1',
  )
  .argument('<文件...>')
  .option('--agency <id>', '单位代码（默认取自文件）')
  .option('--year <year>', '报告年度（默认取自文件）')
  .option('--roster <file>', '按名录认定 Word、Excel 等文件的单位；默认用运行中的系统的名录')
  .option('--no-wait', '不等回执')
  .option('--timeout <seconds>', '最多等多少秒', seconds, '120')
  .option('--json', '输出回执的 JSON 数组')
  .action((files: string[], options: SubmitOptions & { roster?: string }) =>
    withOffice(async (office) => {
      const { submit } = await import('./commands/submit.ts');
      const rosters = options.roster === undefined ? {} : { rosters: () => rostersNamed(options.roster) };
      return submit(files, options, { office, terminal, words: words(), ...rosters });
    }),
  );

program
  .command('export')
  .description('一个单位的年度报告：Word（公文版式）、网页，或报送文件的原件；可读回，不改任何数字')
  .requiredOption('--agency <id>', '单位代码')
  .requiredOption('--year <year>', '报告年度')
  .addOption(
    new Option('--format <format>', 'docx、html 或 json（原件）').choices(['docx', 'html', 'json']).default('docx'),
  )
  .option('--receipt <id>', '某一份回执的版本；默认为计入汇总的，没有则为最近一次读得出的')
  .option('-o, --out <file>', '写到文件；默认 单位代码-年度.格式')
  .action((options: ExportOptions) =>
    withOffice(async (office) => {
      const { exportReport } = await import('./commands/export.ts');
      return exportReport(options, { office, terminal, words: words() });
    }),
  );

inDistrict(program.command('status'))
  .description('报送情况：谁已报送，谁未报送')
  .option('--json', '输出 JSON')
  .action((options: PlaceOptions & { json?: boolean }) =>
    inPlaces(options, async (place, office) => {
      const { status } = await import('./commands/status.ts');
      return status(place, options, { office, terminal, words: words() });
    }),
  );

inDistrict(program.command('show'))
  .description('各单位的实时合计')
  .option('--all', '连 0 也显示')
  .option('--against <file>', '与公布的表格逐格比较')
  .option('--json', '输出 JSON')
  .action((options: PlaceOptions & ShowOptions) =>
    inPlaces(options, async (place, office) => {
      const { show } = await import('./commands/show.ts');
      return show(place, options, { office, terminal, words: words() });
    }),
  );

inDistrict(program.command('compile'))
  .description('编制年度汇总')
  .option('--dry-run', '只试算，不写入')
  .option('--json', '输出 JSON')
  .action((options: PlaceOptions & { dryRun?: boolean; json?: boolean }) =>
    inPlaces(options, async (place, office) => {
      const { compile } = await import('./commands/compile.ts');
      return compile(place, options, { office, terminal, words: words() });
    }),
  );

const roster = program.command('roster').description('报送单位名录');
roster
  .command('import')
  .description('导入名录（JSON 或 xlsx）；可重复执行')
  .argument('<文件>')
  .action((file: string) =>
    withOffice(async (office) => {
      const { rosterImport } = await import('./commands/roster.ts');
      return rosterImport(file, { office, terminal, words: words() });
    }),
  );
inDistrict(roster.command('export'))
  .description('导出名录')
  .option('-o, --output <file>', '写到文件（.json 或 .xlsx）；默认输出 JSON')
  .action((options: PlaceOptions & { output?: string }) =>
    withOffice(async (office) => {
      const { rosterExport } = await import('./commands/roster.ts');
      return rosterExport(await placeNamed(options), options.output, { office, terminal, words: words() });
    }),
  );

const decided = (command: Command) =>
  command.requiredOption('--by <name>', '经办人').requiredOption('--reason <text>', '原因');

decided(roster.command('move'))
  .description('单位在某一年度改由另一个区汇总；其他年度不变')
  .argument('<单位代码>')
  .requiredOption('--from <code>', '原来的区划代码')
  .requiredOption('--to <code>', '新的区划代码')
  .requiredOption('--year <year>', '报告年度')
  .action(async (agency: string, options: DecisionOptions & { from: string; to: string; year: string }) => {
    const { from, to, by, reason } = options;
    const { year } = await placeNamed({ district: from, year: options.year });
    return withOffice(async (office) => {
      const { rosterMove } = await import('./commands/roster.ts');
      return rosterMove(agency, { from, to, year }, { by, reason }, { office, terminal, words: words() });
    });
  });
inDistrict(decided(roster.command('merge')))
  .description('单位并入另一个单位，由后者一并报送')
  .argument('<单位代码>')
  .argument('<并入的单位代码>')
  .action((agency: string, successor: string, { by, reason, ...options }: PlaceOptions & DecisionOptions) =>
    withOffice(async (office) => {
      const { rosterMerge } = await import('./commands/roster.ts');
      return rosterMerge(
        agency,
        successor,
        await placeNamed(options),
        { by, reason },
        { office, terminal, words: words() },
      );
    }),
  );

const people = program.command('people').description('人员名单：谁可以登录，是哪个单位或办公室的什么人');
people
  .command('import')
  .description('导入人员名单（JSON 或 xlsx）：文件中的人以文件为准，其他人不变；可重复执行')
  .argument('<文件>')
  .option('--issuer <url>', '文件没有写明时由谁证明身份；默认为本系统登录用的身份提供方')
  .option('--by <name>', '经办人', 'people import')
  .action((file: string, options: { issuer?: string; by: string }) =>
    withOffice(async (office) => {
      const { peopleImport } = await import('./commands/people.ts');
      return peopleImport(file, options, { office, terminal, words: words() });
    }),
  );
people
  .command('export')
  .description('导出人员名单')
  .option('-o, --output <file>', '写到文件（.json 或 .xlsx）；默认输出 JSON')
  .action(({ output }: { output?: string }) =>
    withOffice(async (office) => {
      const { peopleExport } = await import('./commands/people.ts');
      return peopleExport(output, { office, terminal, words: words() });
    }),
  );
people
  .command('list')
  .description('谁是什么人、最近何时登录；带问号的职责待另一人确认')
  .option('--json', '输出 JSON')
  .action((options: { json?: boolean }) =>
    withOffice(async (office) => {
      const { peopleList } = await import('./commands/people.ts');
      return peopleList(options, { office, terminal, words: words() });
    }),
  );

people
  .command('invite')
  .description('给名单上的人发一次性链接，用来设置密码（npm start -- --serve 的机器；--state 指明数据目录）')
  .argument('<登录标识>')
  .action((id: string) =>
    withOffice(async (office) => {
      const { peopleInvite } = await import('./commands/peopleInvite.ts');
      return peopleInvite(id, common().state ?? process.env.NIANBAO_STATE, { office, terminal, words: words() });
    }),
  );

inDistrict(program.command('package'))
  .description('发布包：报告（Word、网页，装有 LibreOffice 时加 PDF）、数据和更正记录，写到一个目录')
  .option('-o, --output <dir>', '目录；默认以区划、年度和版本命名')
  .option('--of <version>', '版本，如 v0003；默认为已定稿的，没有定稿过则为最新的汇总初稿')
  .action((options: PlaceOptions & { output?: string; of?: string }) =>
    withOffice(async (office) => {
      const { writePackage } = await import('./commands/package.ts');
      return writePackage(
        await placeNamed(options),
        {
          ...given({ output: options.output }),
          ...given({ version: options.of }),
        },
        { office, terminal },
      );
    }),
  );

const rules = program.command('rules').description('校验规则：试算、暂停和恢复');
const collected = (value: string, before: readonly string[] = []) => [...before, value];
inDistrict(rules.command('dry-run'))
  .description('以本程序的规则重新判断已计入的报送，列出结论会变的单位；不改变任何记录')
  .option('--suspend <rule>', '假如暂停这条规则（可多次）', collected)
  .option('--lift <rule>', '假如恢复这条规则（可多次）', collected)
  .option('--json', '输出 JSON')
  .action((options: PlaceOptions & { suspend?: string[]; lift?: string[]; json?: boolean }) =>
    inPlaces(options, async (place, office) => {
      const { rulesDryRun } = await import('./commands/rules.ts');
      return rulesDryRun(place, options, { office, terminal });
    }),
  );
for (const kind of ['suspend', 'lift'] as const) {
  inDistrict(decided(rules.command(kind)))
    .description(kind === 'suspend' ? '暂停一条规则；只影响此后的报送，汇总稿中注明' : '恢复一条暂停的规则')
    .argument('<规则编号>')
    .action((rule: string, { by, reason, ...options }: PlaceOptions & DecisionOptions) =>
      withOffice(async (office) => {
        const { rulesChange } = await import('./commands/rules.ts');
        return rulesChange(kind, rule, await placeNamed(options), { by, reason }, { office, terminal });
      }),
    );
}

inDistrict(program.command('rebuild'))
  .description('由各版本重新计算实时汇总，并显示差异')
  .option('--from-store', '只用存储桶里的回执、原文和决定记录重新计算，与实时汇总核对')
  .option('--write', '改正差异；与 --from-store 同用：把表里缺失的版本和政务公开办的办理补回来')
  .action((options: PlaceOptions & { fromStore?: boolean; write?: boolean }) =>
    inPlaces(options, async (place, office) => {
      const deps = { office, terminal, words: words() };
      const written = { write: options.write === true };
      const { rebuild, rebuildFromStore } = await import('./commands/upkeep.ts');
      return options.fromStore ? rebuildFromStore(place, written, deps) : rebuild(place, written, deps);
    }),
  );

program
  .command('redrive')
  .description('重新处理积压的上传（死信）；指明年度时，重新校验名录更正前未通过校验的报送')
  .option('--year <year>', '报告年度')
  .option('--district <code>', '区划代码：同时找回丢失了通知的上传')
  .action(({ year, district }: PlaceOptions) =>
    withOffice(async (office) => {
      const { redrive } = await import('./commands/upkeep.ts');
      return redrive(
        { ...when(year, (year) => ({ year: Number(year) })), ...given({ district }) },
        { office, terminal, words: words() },
      );
    }),
  );

const schedule = program
  .command('schedule')
  .description('定时任务：夜间编制、每日催报；本机没开机时错过的，开机后补做');
const scheduleDeps = () => ({ options: common(), env: process.env, terminal, words: words() });
schedule
  .command('list')
  .description('列出定时任务、办到什么时候、下一次的时间')
  .action(async () => {
    const { scheduleList } = await import('./commands/schedule.ts');
    process.exitCode = await scheduleList(scheduleDeps());
  });
schedule
  .command('run')
  .description('立即办理一项定时任务；已经办过的不会再办一次')
  .argument('<名称>')
  .option('--at <time>', '当作在这个时间到点，如 2026-01-24T08:30:00+08:00')
  .action(async (name: string, { at }: { at?: string }) => {
    const { scheduleRun } = await import('./commands/schedule.ts');
    process.exitCode = await scheduleRun(name, at, scheduleDeps());
  });

program
  .command('console')
  .description('在本机浏览器中使用部署在 AWS 上的系统：以自己的凭据为每个请求签名（--api、--profile 见全局选项）')
  .option('--agency <id>', '单位代码：打开后先到这个单位的页面')
  .option('--district <code>', '区划代码：一个部署有几个区、本人的 IAM 用户标有 district 时指明')
  .option('--region <region>', '签名用的区域；默认取自地址')
  .option('--port <port>', '本机端口；默认任选一个空闲的', port, 0)
  .option('--no-open', '只打印地址，不打开浏览器')
  .action(async (options: { agency?: string; district?: string; region?: string; port: number; open: boolean }) => {
    const { runConsole } = await import('./commands/console.ts');
    const { api = process.env.NIANBAO_API, profile, lang } = common();
    process.exitCode = await runConsole({ ...options, lang, ...given({ api }), ...given({ profile }) }, terminal);
  });

program
  .command('backup')
  .description('把全部记录和文件备份到一个目录')
  .argument('<目录>')
  .action((folder: string) =>
    withOffice(async (office) => {
      const { backup } = await import('./commands/backup.ts');
      return backup(folder, { office, terminal, words: words() });
    }),
  );
program
  .command('restore')
  .description('把备份恢复到一套空的系统')
  .argument('<目录>')
  .action((folder: string) =>
    withOffice(async (office) => {
      const { restore } = await import('./commands/restore.ts');
      return restore(folder, { office, terminal, words: words() });
    }),
  );

function ownVersion(): string {
  const manifest: { version: string } = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  );
  return manifest.version;
}

function port(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new InvalidArgumentError('应为 0 到 65535');
  return Number(text);
}

function seconds(text: string): string {
  if (!/^\d{1,5}$/.test(text)) throw new InvalidArgumentError('应为秒数');
  return text;
}

/** What went wrong, for the person at the keyboard. */
async function sentenceOf(error: unknown): Promise<string> {
  const { NotRunning } = await import('./commands/notRunning.ts');
  if (error instanceof NotRunning) return words().notRunning(error.api);
  const { failureSentence, isFailure } = await import('../../shared/domain/failure/failure.ts');
  const { breakageOf } = await import('../runtime/breakageOf.ts');
  const known = breakageOf(error);
  if (isFailure(error) || known.code === 'DISK_FULL')
    return `${failureSentence(known, common().lang)}（${known.code} ${JSON.stringify(known.facts)}）`;
  return error instanceof Error ? error.message : String(error);
}

try {
  await program.parseAsync(process.argv);
} catch (error) {
  terminal.err(await sentenceOf(error));
  process.exitCode = 1;
}
