import { type Command, InvalidArgumentError, Option } from 'commander';
import type { CheckOptions } from '../commands/check.ts';
import type { ExportOptions } from '../commands/export.ts';
import type { ImportAndSubmitOptions } from '../commands/importAndSubmit.ts';
import type { RegisterOptions } from '../commands/register.ts';
import type { SubmitOptions } from '../commands/submit.ts';
import type { TemplateOptions } from '../commands/template.ts';
import type { VerifyOptions } from '../commands/verify.ts';
import { rostersNamed, rostersRunning, terminal, withOffice, words } from './context.ts';

/** What needs no server: checking, verifying, templates. */
export function describeReading(program: Command): void {
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
    .option('--wishes <file>', '本级通知对年报的要求（JSON 或 xlsx）；只作提示')
    .option(
      '--standing <file>',
      '审核时的依据（/v1/agencies/单位/years/年度/standing 所答）：上年数、本级历年、已填原因，与服务器逐字一致',
    )
    .action(async (files: string[], options: CheckOptions) => {
      const { check } = await import('../commands/check.ts');
      const readRoster = async (path: string) => (await import('../commands/roster.ts')).readRoster(path);
      process.exitCode = await check(files, options, { terminal, words: words(), readRoster, now: new Date() });
    });

  program
    .command('verify')
    .description(
      '核验发布包（文件夹或 ZIP）：文件、签名、逐格相加、日志；或一个单位的计入证明（JSON）。不连接服务器。退出码 0 相符，1 不符，3 读不出',
    )
    .argument('<发布包>')
    .option('--key <file>', '本级公布的公钥（PEM 或 DER）；没有则用发布包或证明自带的，并显示其指纹，须与公布的核对')
    .option('--report <file>', '核验一个单位的计入证明（JSON）时：当时所报的文件')
    .option(
      '--before <checkpoint>',
      '以前的检查点：留存的文件（例如上年发布包里的 proof/checkpoint），或上年报告末尾印的条数和检查点，如 "18 oF7H…="',
    )
    .option(
      '--json',
      '输出一个 JSON：{sound, faults, key, keyFrom, besides}，证明的为 {sound, faults, key, keyFrom, entry}；没有给公钥、只与自带的相符时 sound 为 null',
    )
    .action(async (path: string, options: VerifyOptions) => {
      const { verifyFiles } = await import('../commands/verify.ts');
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
      const { writeTemplate } = await import('../commands/template.ts');
      process.exitCode = await writeTemplate(options, terminal);
    });
}

/** Documents that others made, turned into drafts; a register of requests, into tables. */
export function describeDocuments(program: Command): void {
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
    .option('--json', '草稿和问题一起输出为一个 JSON；同时报送的，输出回执的 JSON 数组')
    .option('--submit', '读全、没有错误也没有提示的当即报送，等到回执；其余不报送，逐份说明原因')
    .option('--no-wait', '同时报送的：不等回执')
    .option('--timeout <seconds>', '同时报送的：最多等多少秒', seconds, '120')
    .action(async (files: string[], options: ImportAndSubmitOptions & { roster?: string; submit?: true }) => {
      if (options.submit === true) {
        await withOffice(async (office) => {
          const { importAndSubmit } = await import('../commands/importAndSubmit.ts');
          const { rostersOf } = await import('../documents/rosters.ts');
          const rosters = options.roster === undefined ? await rostersOf(office) : await rostersNamed(options.roster);
          return importAndSubmit(files, options, { office, terminal, words: words(), rosters });
        });
        return;
      }
      const { isOneFile } = await import('../documents/batchFiles.ts');
      const [file] = files;
      if (file !== undefined && (await isOneFile(files))) {
        const { importFile } = await import('../commands/import.ts');
        const rosters = await rostersNamed(options.roster);
        process.exitCode = await importFile(file, options, { terminal, words: words(), rosters });
        return;
      }
      const { importMany } = await import('../commands/importMany.ts');
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
      const { tallyFile } = await import('../commands/register.ts');
      process.exitCode = await tallyFile(file, options, new Date(), terminal);
    });
}

/** A body’s way in and its report back. */
export function describeFiling(program: Command): void {
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
        const { submit } = await import('../commands/submit.ts');
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
      new Option('--format <format>', 'docx、html、pdf（供归档，须装有 LibreOffice）或 json（原件）')
        .choices(['docx', 'html', 'pdf', 'json'])
        .default('docx'),
    )
    .option('--receipt <id>', '某一份回执的版本；默认为计入汇总的，没有则为最近一次读得出的')
    .option('-o, --out <file>', '写到文件；默认 单位代码-年度.格式')
    .action((options: ExportOptions) =>
      withOffice(async (office) => {
        const { exportReport } = await import('../commands/export.ts');
        return exportReport(options, { office, terminal, words: words() });
      }),
    );
}

function seconds(text: string): string {
  if (!/^\d{1,5}$/.test(text)) throw new InvalidArgumentError('应为秒数');
  return text;
}
