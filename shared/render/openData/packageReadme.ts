import { formOf } from '../../domain/forms/editions.ts';
import { dayWords, shanghaiDate, shanghaiTime } from '../../domain/values/calendar.ts';
import type { Compilation } from '../../domain/year/compilation.ts';
import type { SummaryContext } from '../../flow/ports/summaryPorts.ts';
import { DETAILS } from '../../wire/manifest.ts';
import { reportTitle } from '../summary/summaryJson.ts';
import { AT_THE_TOP, PROOF_FILES, RENAMED } from './packageFiles.ts';

/** What the package calls the file that is opened first; stored as `readme.txt`. */
export const README = 'readme.txt';

/**
 * The package told to a stranger who has nothing else: what it is, who says so, whether it is whole, whether it adds up, what it
 * replaces; each with what to do about it by programs that any computer has. For Windows' own editor: a byte-order mark and CRLF.
 */
export function packageReadme(compilation: Compilation, context: SummaryContext): string {
  const lines = [
    `${reportTitle(compilation)} · 发布包`,
    '',
    ...whatItIs(compilation, context),
    ...whoSaysSo(context),
    ...whetherWhole(),
    ...whetherItAddsUp(),
    ...whatItReplaces(context),
  ];
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

function whatItIs(compilation: Compilation, { version, signedAt }: SummaryContext): readonly string[] {
  const { district, districtName, year, edition, coverage, publisher, asOf } = compilation;
  const { name, notice } = formOf(edition);
  return [
    '一、这是什么',
    `${districtName}（区划代码 ${district}）${year} 年度政府信息公开工作年度报告及其全部数据，版本 ${version}。`,
    `发布机关：${publisher ?? '（名录没有写明）'}${signedAt === null ? '' : `；成文日期：${dayWords(shanghaiDate(new Date(signedAt)))}`}。`,
    `格式：${name}（${notice}）。数据截至：${asOf === null ? '—' : `${shanghaiTime(asOf)}（北京时间）`}。`,
    `应报 ${coverage.required} 个单位，计入 ${coverage.counted} 个；由哪些报送计成，见 ${PROOF_FILES.manifest}。`,
    '报告：报告.docx、报告.html。数据：data/ 里逐格一行的 summary.csv、按印刷样式的 tables.csv 和 tables.xlsx、供程序读取的 figures.json；每一列的意思写在 datapackage.json 和 data/csv-metadata.json 里。',
    '',
  ];
}

function whoSaysSo({ log }: SummaryContext): readonly string[] {
  if (log === undefined)
    return ['二、谁说的', '本版本定稿时没有配置签名密钥：这个包没有签名，内容以发布机关网站所载为准。', ''];
  return [
    '二、谁说的',
    `${PROOF_FILES.manifest} 列出本报告由哪些报送计成、由哪些文件组成；${PROOF_FILES.signature} 是发布机关的密钥对它的签名，公钥也在里面。`,
    '公钥是不是发布机关的，包里的文件不能自己证明：请把它的指纹（核验程序会显示）与发布机关公布的指纹比对。',
    '手工核验签名（P-256 的密钥，OpenSSL）：',
    '把 signature.json 里的 publicKey、signature 两项分别作 base64 解码（Linux、macOS 用 base64 -d，Windows 用 certutil -decode），存为 key.der、manifest.sig，然后',
    '  openssl pkey -pubin -inform DER -in key.der -out key.pem',
    '  openssl dgst -sha256 -verify key.pem -signature manifest.sig proof/manifest.json',
    '显示 Verified OK 即签名有效。公钥的指纹就是 key.der 的 SHA-256。',
    `${PROOF_FILES.log} 是 ${log.origin} 的日志，只增不改，最后几行就是本报告和计入它的各单位报送；${PROOF_FILES.checkpoint} 是签过名的检查点。`,
    log.root === null
      ? '在本报告之前，该日志没有记录。'
      : `在本报告之前，该日志有 ${log.size} 条，检查点为 ${log.root}：与以前的发布包或报告里印的对得上，就说明此前的记录没有被换过。`,
    '',
  ];
}

function whetherWhole(): readonly string[] {
  return [
    '三、是否完整',
    `${PROOF_FILES.manifest} 的 files 一项写明每个文件的字节数和 SHA-256。逐个比对：Linux 用 sha256sum，Windows 用 certutil -hashfile 文件 SHA256，macOS 用 shasum -a 256。`,
    `清单里的名称与包里不同的：${RENAMED.map(({ stored, name }) => `${stored} 在包里叫 ${name}`).join('，')}。`,
    `${AT_THE_TOP.map(({ stored }) => stored).join('、')} 在包的最外层，${DETAILS} 在 proof/ 里，其余在 data/ 里；summary.xlsx、summary.json 是办公室自用的，不在包里。`,
    '包里多出来的文件（例如 报告.pdf）没有列在清单里，不受签名保护，以 报告.docx 为准。',
    '',
  ];
}

function whetherItAddsUp(): readonly string[] {
  return [
    '四、加得拢吗',
    `${PROOF_FILES.bodies} 是每个单位每一格的数。按 row、column 两列分组把 value 相加（空的不算），应与 data/summary.csv 里同一格的 value 一分不差；`,
    'state 为 not-additive 的格不相加。用电子表格的数据透视表就能做。blank_count、na_count 是这一格留空、写“不适用”的单位数。',
    '一次核完以上各项：python3 docs/verify/verify.py 这个文件夹，或 nianbao verify 这个文件夹；程序和格式说明都在年报汇集项目的 docs/verify/ 里，按说明也可以自己写。',
    '',
  ];
}

function whatItReplaces({ replaces, corrections }: SummaryContext): readonly string[] {
  if (replaces === undefined)
    return [
      '五、更正',
      '这是本年度第一次定稿，没有更正过。以后如有更正，会另出一包，写明替代的是哪一包；本包原样保留。',
    ];
  const changed = `本包更正 ${replaces.version} 一包并替代它。原包原样保留，其 manifest.json 的 SHA-256 为 ${replaces.manifestSha256}。`;
  const cells = `哪个单位的哪一格由多少改为多少、自何时起、为何，见 更正记录.json 和 data/corrections.csv，本年度共 ${corrections.length} 处。`;
  return ['五、更正', changed, cells];
}
