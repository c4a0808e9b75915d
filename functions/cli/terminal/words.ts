import type { OfficeRestored } from '../../../shared/flow/recover/restoreOffice.ts';
/** The command line's own words. Findings are in Chinese whatever the language: they speak the form's words. */
export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const WORDS = {
  zh: {
    cannotRead: '无法读取文件',
    noProblems: '没有发现问题',
    errors: '错误',
    warnings: '提示',
    infos: '告知',
    causedBy: '由上一条引起',
    howToMend: '修改建议',
    position: (line: number, col: number) => `第 ${line} 行第 ${col} 列`,
    notRunning: (api: string) => `连接不上 ${api}。请先运行 npm start，或用 --api 指定地址。`,
    waiting: (done: number, all: number) => `已有回执 ${done}/${all}`,
    submitted: '已上传',
    receipt: '回执号',
    timedOut: '等待回执超时；可稍后用回执号查询',
    coverage: (counted: number, required: number) => `应报 ${required}，已计入 ${counted}`,
    noRoster: '没有这个区、这个年度的名录。请先导入名录：nianbao roster import 文件',
    published: (version: string) => `已编制 ${version}`,
    unchanged: (version: string) => `没有变化，仍为 ${version}`,
    locked: '本年度已锁定，未重新编制',
    dryRun: (version: string | null) =>
      version === null ? '没有变化，不会产生新版本' : `将产生 ${version}（试算，未写入）`,
    rebuilt: '已由各版本重新计算，与实时汇总一致',
    mended: '实时汇总与各版本不一致，已改正',
    toMend: '实时汇总与各版本不一致，没有改动；加 --write 改正',
    fromStore: (versions: number, restored: number, differing: number) =>
      `由存储桶中的 ${versions} 份回执和原文重新计算：${differing === 0 ? '与实时汇总一致' : `有 ${differing} 格不一致`}；补回 ${restored} 个版本`,
    officeFromStore: ({ steps, locked, texts, summary }: OfficeRestored) =>
      `政务公开办的办理：${steps ? `已由决定记录补回${locked ? '（含锁定）' : ''}，本级文字 ${texts} 稿` : '没有需要补回的'}；汇总稿${summary === null ? '没有需要补回的' : `补回到 ${summary}`}。全年审定和“已核实”标记不在存储桶中，没有补回，须重新办理`,
    toldAgain: (agency: string, year: number) => `${agency} ${year} 年的上传没有收到通知，已补发`,
    redriven: (count: number) => `已重新投递 ${count} 份`,
    rosterImported: (name: string, count: number) => `已导入 ${name} 的名录，${count} 个单位`,
    backedUp: (items: number, objects: number, path: string) => `已备份 ${items} 条记录、${objects} 个文件到 ${path}`,
    restored: (items: number, objects: number) => `已恢复 ${items} 条记录、${objects} 个文件`,
    whichYear: '请用 --district 和 --year 指明区和年度',
    whichBody: (agency: string, year: string) =>
      `--agency ${agency} --year ${year}：单位代码应为小写字母、数字和连字符，年度应有对应的年报格式`,
    nothingFiled: (agency: string, year: number) => `${agency} ${year} 年度没有这样的报送`,
    notWhole: (agency: string, year: number) =>
      `${agency} ${year} 年度的报送有读不出的格或超过大小上限，没有写出；原件可用 --format json`,
  },
  en: {
    cannotRead: 'cannot read the file',
    noProblems: 'no problems found',
    errors: 'errors',
    warnings: 'warnings',
    infos: 'notes',
    causedBy: 'follows from the one above',
    howToMend: 'mend',
    position: (line: number, col: number) => `line ${line}, column ${col}`,
    notRunning: (api: string) => `nothing answers at ${api}; run npm start first, or name another address with --api`,
    waiting: (done: number, all: number) => `receipts ${done}/${all}`,
    submitted: 'uploaded',
    receipt: 'receipt',
    timedOut: 'no receipt yet; look it up later',
    coverage: (counted: number, required: number) => `required ${required}, accepted ${counted}`,
    noRoster: 'no roster for that district and year; import one first: nianbao roster import FILE',
    published: (version: string) => `published ${version}`,
    unchanged: (version: string) => `nothing changed, still ${version}`,
    locked: 'the year is locked and was not compiled',
    dryRun: (version: string | null) =>
      version === null ? 'nothing changed, no new version' : `would become ${version} (nothing written)`,
    rebuilt: 'added up again from the versions: equal to the live roll-up',
    mended: 'the live roll-up differed from the versions and was mended',
    toMend: 'the live roll-up differs from the versions; nothing was changed: --write mends it',
    fromStore: (versions: number, restored: number, differing: number) =>
      `from ${versions} receipts and their uploads: ${differing === 0 ? 'equal to the live roll-up' : `${differing} cells differ`}; ${restored} versions restored`,
    officeFromStore: ({ steps, locked, texts, summary }: OfficeRestored) =>
      `steps of the office: ${steps ? `restored from the journal${locked ? ', lock included' : ''}, ${texts} texts` : 'nothing to restore'}; summaries: ${summary ?? 'nothing to restore'}. The approval of the whole year and findings marked as checked are not in the buckets: they have to be given anew`,
    toldAgain: (agency: string, year: number) => `nothing had told of the upload of ${agency} for ${year}: told again`,
    redriven: (count: number) => `sent ${count} through again`,
    rosterImported: (name: string, count: number) => `imported the roster of ${name}, ${count} bodies`,
    backedUp: (items: number, objects: number, path: string) =>
      `backed up ${items} items and ${objects} objects to ${path}`,
    restored: (items: number, objects: number) => `restored ${items} items and ${objects} objects`,
    whichYear: 'name the district and the year with --district and --year',
    whichBody: (agency: string, year: string) =>
      `--agency ${agency} --year ${year}: a code is small letters, digits and hyphens, and the year needs a form`,
    nothingFiled: (agency: string, year: number) => `${agency} has filed no such report for ${year}`,
    notWhole: (agency: string, year: number) =>
      `the report of ${agency} for ${year} has cells that cannot be read, or is too large; nothing was written. --format json gives the file as sent`,
  },
} as const;

export type Words = (typeof WORDS)[Language];

export function wordsOf(language: Language): Words {
  return WORDS[language];
}
