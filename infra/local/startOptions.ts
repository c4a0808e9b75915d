import { parseArgs } from 'node:util';

export interface StartOptions {
  readonly port: number;
  readonly s3Port: number;
  /** Whether the S3 port was asked for; otherwise it is the next one, or a free one when that is taken. */
  readonly s3PortAsked: boolean;
  readonly stateDir: string;
  readonly samples: boolean;
  /** Run the bundles that are deployed instead of the sources. */
  readonly bundled: boolean;
}

const DEFAULT_PORT = 8787;
const HELP = `npm start -- [选项]
  --port N        页面和接口的端口（默认 ${DEFAULT_PORT}）；S3 用下一个端口
  --s3-port N     S3 的端口
  --state DIR     数据保存的目录（默认 .nianbao）
  --no-samples    不报送示例报告
  --bundled       运行部署到 Lambda 的打包文件
  --help          显示本说明`;

/** The options of `npm start`; a wrong one ends with a sentence and exit code 2. */
export function readStartOptions(args: readonly string[]): StartOptions {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: String(DEFAULT_PORT) },
        's3-port': { type: 'string' },
        state: { type: 'string', default: '.nianbao' },
        'no-samples': { type: 'boolean', default: false },
        bundled: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) {
      process.stdout.write(`${HELP}\n`);
      process.exit(0);
    }
    const port = portOf(values.port);
    return {
      port,
      s3Port: values['s3-port'] === undefined ? port + 1 : portOf(values['s3-port']),
      s3PortAsked: values['s3-port'] !== undefined,
      stateDir: values.state,
      samples: !values['no-samples'],
      bundled: values.bundled,
    };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}\n`);
    process.exit(2);
  }
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_534) throw new Error(`端口不对：${text}`);
  return port;
}
