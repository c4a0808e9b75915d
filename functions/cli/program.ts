import { readFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import { common, commonOptionsFrom, terminal, words } from './program/context.ts';
import { describeDocuments, describeFiling, describeReading } from './program/filingCommands.ts';
import { describePeople, describeRoster } from './program/rosterCommands.ts';
import { describeBackup, describeConsole, describeUpkeep } from './program/upkeepCommands.ts';
import { describeBatches, describePublication, describeWishes, describeYear } from './program/yearCommands.ts';
import { LANGUAGES } from './terminal/words.ts';

// Only descriptions are loaded here. What a command does, with all that it needs, is loaded when the command runs.
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
  .configureOutput({ outputError: (text, write) => write(common().lang === 'zh' ? inChinese(text) : text) })
  .configureHelp({ showGlobalOptions: true });

commonOptionsFrom(program);
for (const describe of [
  ...[describeReading, describeDocuments, describeFiling, describeYear, describeRoster, describePeople],
  ...[describePublication, describeBatches, describeWishes, describeUpkeep, describeConsole, describeBackup],
])
  describe(program);

function ownVersion(): string {
  const manifest: { version: string } = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  );
  return manifest.version;
}

/** A server that went away in the middle: the socket's own words, or those of the SDK around them. */
function isConnectionLost(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if ('code' in error && /^(?:ECONNREFUSED|ECONNRESET|EPIPE|UND_ERR_SOCKET)$/.test(String(error.code))) return true;
  return 'cause' in error && isConnectionLost(error.cause);
}

/** What the library of the command line says of a wrong call, in the office's language. */
function inChinese(text: string): string {
  return text
    .replace(/^error: required option '(.*)' not specified/, '缺少必填的选项 $1')
    .replace(/^error: missing required argument '(.*)'/, '缺少参数：$1')
    .replace(/^error: unknown option '(.*)'/, '没有选项 $1')
    .replace(/^error: unknown command '(.*)'/, '没有命令 $1')
    .replace(/^error: too many arguments.*/, '参数过多')
    .replace(/^error: option '(.*)' argument missing/, '选项 $1 后面缺少内容')
    .replace(/\(Did you mean (.*)\?\)/, '（是否想用 $1？）');
}

/** What went wrong, for the person at the keyboard. */
async function sentenceOf(error: unknown): Promise<string> {
  const { NotRunning } = await import('./commands/notRunning.ts');
  if (error instanceof NotRunning) return words().notRunning(error.api);
  if (isConnectionLost(error)) return words().connectionLost;
  const { failureSentence, isFailure } = await import('../../shared/domain/failure/failure.ts');
  const { Refusal } = await import('../../shared/domain/failure/refusal.ts');
  const { breakageOf } = await import('../runtime/breakageOf.ts');
  const known = breakageOf(error);
  if (isFailure(error) || known.code === 'DISK_FULL') {
    const sentence = failureSentence(known, common().lang);
    // A refusal says what stands in its sentence; what broke is for whoever looks after the program.
    const isAllSaid =
      known instanceof Refusal || Object.values(known.facts).every((fact) => sentence.includes(String(fact)));
    return `${sentence}（${known.code}${isAllSaid ? '' : ` ${JSON.stringify(known.facts)}`}）`;
  }
  const { notOpened } = await import('./documents/notOpened.ts');
  const unopened = notOpened(error);
  if (unopened !== undefined) return unopened;
  return error instanceof Error ? error.message : String(error);
}

try {
  await program.parseAsync(process.argv);
} catch (error) {
  terminal.err(await sentenceOf(error));
  process.exitCode = 1;
}
