import { shanghaiTime } from '../../../shared/domain/values/calendar.ts';
import type { OfficeRestored } from '../../../shared/flow/recover/restoreOffice.ts';
import { CHECKED_NAMES } from '../../../shared/render/frame/stateNames.ts';
/** The command line's own words. Findings are in Chinese whatever the language: they speak the form's words. */
export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What is in the way of a restore: whose, of which year, as far as its place says so. */
interface ThereAlready {
  readonly agency: string | undefined;
  readonly district: string | undefined;
  readonly year: string | undefined;
  readonly isFile: boolean;
}

const WORDS = {
  zh: {
    cannotRead: '无法读取文件',
    noSuchFile: '没有这个文件',
    noProblems: '没有发现问题',
    errors: '错误',
    warnings: '提示',
    infos: '告知',
    causedBy: '由上一条引起',
    howToMend: '修改建议',
    position: (line: number, col: number) => `第 ${line} 行第 ${col} 列`,
    notRunning: (api: string) => `连接不上 ${api}。请先运行 npm start，或用 --api 指定地址。`,
    connectionLost:
      '与系统的连接断了，不知道最后一份是否已收到。恢复后再运行同一命令即可：已收到的内容相同的文件不会重复计入；谁已报送见 nianbao status。',
    kinds: { html: '网页', docx: 'Word 文件', xlsx: 'Excel 文件', text: '文本', pdf: ' PDF 文件' },
    cellsRead: (kind: string, read: number, all: number) =>
      `由${kind}读入 ${read} 格（共 ${all} 格），未读入 ${all - read} 格`,
    cellsOf: (read: number, all: number) => `${read}/${all} 格`,
    draftOnScreen: '草稿在标准输出；加 -o 文件名 可存为文件',
    draftWritten: (path: string) => `草稿已写入 ${path}`,
    bodyIs: (name: string, agency: string) => `按名录认定为 ${name}（${agency}）`,
    bodyOpen: (why: string, nearest: string) =>
      `单位待定：${why}${nearest === '' ? '' : `，最接近的是 ${nearest}`}；请用 --agency 指明`,
    noFiles: '没有可以导入的文件',
    reading: (done: number, all: number, file: string) => `正在读取 ${done}/${all} ${file}`,
    readIn: (files: number, seconds: number) => `读取了 ${files} 个文件，用时 ${seconds} 秒`,
    keptDraft: (path: string) => `${path} 已有，内容不同，没有覆盖（要覆盖的加 --overwrite）`,
    batchRead: (files: number, done: number, drafts: number, table: string) =>
      `${files} 个文件，${done} 个不必再处理，草稿 ${drafts} 份；各文件的情况写在 ${table}`,
    lettersWritten: (count: number, path: string) => `${count} 份问题清单写在 ${path}`,
    rosterless: '没有名录，单位代码留空：请用 --roster 指定名录，或先运行 npm start',
    checkedNames: CHECKED_NAMES,
    checkedDraft: '校验的是读出的草稿，没有存为文件（import 可存）',
    notSubmitted: (open: number) => `没有报送：文件里有 ${open} 处没有读准。请用 import 存为草稿，补填后再报送草稿`,
    notFiled: (why: string) => `没有报送：${why}`,
    notClean: (errors: number, warnings: number) =>
      `没有报送：读出的草稿有 ${errors} 处错误、${warnings} 条提示。请在草稿里改好或写明原因，再用 submit 报送草稿`,
    alreadySubmission: (file: string) => `${file} 是报送文件，不必导入：请用 nianbao submit 报送`,
    notWholly: '没有报送：读不出单位或年度。请用 --agency、--year 或 --roster 指明',
    submittedDraft: '报送的是由文件读出的草稿；文件本身作为原件另存，不参与校验',
    originalNotKept: (name: string, why: string) => `原件 ${name} 没有存到（${why}），报送照常进行`,
    waiting: (done: number, all: number) => `已有回执 ${done}/${all}`,
    submitted: '已上传',
    receipt: '回执号',
    timedOut: '等待回执超时；可稍后用回执号查询',
    coverage: (counted: number, required: number) => `应报 ${required}，已计入 ${counted}`,
    nothingToHold: (agency: string) => `${agency} 没有计入汇总的报送（本级则没有定稿），无从核对`,
    noRoster: '没有这个地区、这个年度的名录。请先导入名录：nianbao roster import 文件',
    published: (version: string) => `已编制 ${version}`,
    unchanged: (version: string) => `没有变化，仍为 ${version}`,
    locked: '本年度已锁定，未重新编制',
    dryRun: (version: string | null) =>
      version === null ? '没有变化，不会产生新版本' : `将产生 ${version}（试算，未写入）`,
    rebuilt: '已由各版本重新计算，与实时汇总一致',
    mended: '实时汇总与各版本不一致，已改正',
    toMend: '实时汇总与各版本不一致，没有改动；加 --write 改正',
    fromStore: (versions: number, restored: number, differing: number) =>
      `由存储桶中的 ${versions} 份回执和原文重新计算：${differing === 0 ? '与实时汇总一致' : `有 ${differing} 处不一致`}；补回 ${restored} 个版本`,
    officeFromStore: ({ steps, locked, texts, summary }: OfficeRestored) => {
      const nothing = '没有需要补回的';
      const done = steps ? `已由决定记录补回${locked ? '（含锁定）' : ''}，本级文字 ${texts} 稿` : nothing;
      const drafts = summary === null ? nothing : `补回到 ${summary}`;
      return `政务公开办的办理：${done}；汇总稿${drafts}。全年审定和“已核实”标记不在存储桶中，没有补回，须重新办理`;
    },
    comparedIn: { sums: '合计', standings: '单位的状态', versions: '版本', roster: '名录', office: '办理' },
    storeAgainstTable: (inStore: string, inTable: string) => `存储桶 ${inStore}，表 ${inTable}`,
    originals: (kept: number, missing: number, differs: number) =>
      `原件 ${kept} 份都在且与登记的一致${missing === 0 ? '' : `，${missing} 份没有存到或已不在`}${differs === 0 ? '' : `，${differs} 份与登记的不符`}`,
    originalAway: (receipt: string, state: 'missing' | 'differs') =>
      `回执 ${receipt} 的原件${state === 'missing' ? '不在' : '与登记的 SHA-256 不符'}`,
    foreignObject: (name: string) => `不是本系统写的，没有读：${name}`,
    compared: (counts: readonly string[]) =>
      `核对了${counts.join('、')}（锁定、开放更正、解锁、暂停的规则、审定、本级文字）；全年审定和“已核实”标记不在存储桶中，没有核对`,
    toldAgain: (agency: string, year: number) => `${agency} ${year} 年的上传没有收到通知，已补发`,
    takenBackUntold: (agency: string, at: string) =>
      `${agency} 已于 ${shanghaiTime(at)} 撤回报告，没有收到通知，报告仍计入合计；请核实后退回`,
    redriven: (count: number) => `已重新投递 ${count} 份`,
    redriveAgain: '其中有死信，这一次没有查找名录外单位的上传和没有通知的撤回；死信处理完后，请用同样的参数再运行一次',
    rosterImported: (name: string, count: number) => `已导入 ${name} 的名录，${count} 个单位`,
    peopleImported: (count: number, others: number) =>
      `已导入 ${count} 人${others === 0 ? '' : `；名单上另有 ${others} 人不在文件中，没有改动`}`,
    notOnList: (id: string) => `人员名单上没有 ${id}；请先导入：nianbao people import 文件`,
    noState: '请用 --state 指明数据目录（npm start -- --serve 的那台机器）',
    invited: (name: string, until: string) => `${name} 的一次性链接，${until} 前有效，只能用一次；请交给本人：`,
    noPeople: '人员名单是空的。请先导入：nianbao people import 文件',
    backedUp: (items: number, objects: number, path: string) => `已备份 ${items} 条记录、${objects} 个文件到 ${path}`,
    backupNotWhole: '备份期间一直有报送或办理，记录和文件可能不是同一时刻的；请在没有人报送时再备份一次',
    restored: (items: number, objects: number, refiled: number) =>
      `已恢复 ${items} 条记录、${objects} 个文件${refiled === 0 ? '' : `；备份时还没有判读的 ${refiled} 次上传已重新送去判读`}`,
    restoreGoneOn: (refiled: number) =>
      `上次恢复在重新报送时中断，现已做完：备份时还没有判读的 ${refiled} 次上传都已重新送去判读`,
    keyNotInBackup:
      '签名密钥 signing-key.pem 不在备份里（它是秘密）：下次定稿之前，请停止服务，把另外保存的原密钥放回数据目录，再启动',
    otherKey: (districts: readonly string[]) =>
      `${districts.join('、')} 的日志此前由另一把密钥签名，与本机的 signing-key.pem 不同：请在定稿之前放回原密钥，否则今后的定稿与已公布的公钥不符`,
    neverJudged: (name: string) => `备份时没有判读、又被后来的上传取代，只保留原件，没有回执：${name}`,
    clockBehind: (instant: string) =>
      `本机时钟早于备份中最新的上传（${instant}）；请先校准时钟，否则此后的报送会被当作更早的`,
    thereAlready: ({ agency, district, year, isFile }: ThereAlready) => {
      const whose = agency === undefined ? district && `区划 ${district} ` : `单位 ${agency} `;
      const what = isFile ? '文件' : '记录';
      return `${whose ?? ''}${year === undefined ? `不分年度的${what}` : `${year} 年度的${what}`}`;
    },
    restoreNotEmpty: (what: string) =>
      `这里已有备份里没有的数据（例如 ${what}）。恢复只用于空的系统，或者同一份备份没有恢复完的系统；什么也没有写入。`,
    backupThere: (folder: string) => `${folder} 里已有一份备份，没有覆盖：请另写一个目录，例如以日期命名`,
    noBackup: (folder: string, file: string) => `${folder} 不是备份目录（没有 ${file}，或者读不出来），没有恢复`,
    otherBackup: '这不是本版本的备份（缺少各次上传的历史），没有恢复；请用做备份的版本恢复，再重新备份',
    scheduleTimes: (doneUntil: string, next: string | null) =>
      `已办到 ${shanghaiTime(doneUntil)}，下一次 ${next === null ? '—' : shanghaiTime(next)}`,
    noTime: (text: string) => `--at ${text}：不是时间，例如 2026-01-24T08:30:00+08:00`,
    noSchedule: (name: string) => `没有名为 ${name} 的定时任务；nianbao schedule list 列出全部`,
    scheduleFailed: (name: string) => `${name} 没有办成，原因见 npm start 的输出；可以再办一次`,
    scheduleRan: (name: string, at: string) => `${name} 已办（${shanghaiTime(at)}）`,
    schedulesOnAws: [
      'AWS 上的定时任务在 EventBridge Scheduler 中，由管理员查看：',
      '  aws scheduler list-schedules --query "Schedules[].[Name,State]" --output text',
    ],
    scheduleRunOnAws: (name: string, at: string | undefined) => [
      name.startsWith('compile')
        ? '编制可以直接办理，不需要定时任务：nianbao compile（不写区划和年度则全部编制）'
        : '催报由管理员调用函数 remind（运行手册 schedule-dead-letters），不会重复发送：',
      ...(name.startsWith('compile')
        ? []
        : [
            `  echo '{"scheduledTime":"${at ?? '2026-01-30T00:30:00Z'}"}' > event.json`,
            '  aws lambda invoke --function-name "$STACK-remind" --payload fileb://event.json answer.json',
          ]),
    ],
    whichYear: '请用 --district 和 --year 指明地区（区划代码）和年度',
    whichBody: (agency: string, year: string) =>
      `--agency ${agency} --year ${year}：单位代码应为小写字母、数字和连字符，年度应有对应的年报格式`,
    nothingFiled: (agency: string, year: number) => `${agency} ${year} 年度没有这样的报送`,
    notWhole: (agency: string, year: number) =>
      `${agency} ${year} 年度的报送有读不出的格或超过大小上限，没有写出；原件可用 --format json`,
  },
  en: {
    cannotRead: 'cannot read the file',
    noSuchFile: 'there is no such file',
    noProblems: 'no problems found',
    errors: 'errors',
    warnings: 'warnings',
    infos: 'notes',
    causedBy: 'follows from the one above',
    howToMend: 'mend',
    position: (line: number, col: number) => `line ${line}, column ${col}`,
    notRunning: (api: string) => `nothing answers at ${api}; run npm start first, or name another address with --api`,
    connectionLost:
      'the connection was lost, and whether the last file arrived is not known. Run the same command again: ' +
      'what has arrived is not counted twice; nianbao status says who has filed',
    kinds: { html: 'a page', docx: 'a Word file', xlsx: 'an Excel file', text: 'a text', pdf: 'a PDF' },
    cellsRead: (kind: string, read: number, all: number) =>
      `read ${read} of ${all} cells from ${kind}, ${all - read} open`,
    cellsOf: (read: number, all: number) => `${read}/${all} cells`,
    draftOnScreen: 'the draft is on standard output; -o FILE writes it',
    draftWritten: (path: string) => `the draft is in ${path}`,
    bodyIs: (name: string, agency: string) => `by the roster this is ${name} (${agency})`,
    bodyOpen: (why: string, nearest: string) =>
      `whose report it is is open: ${why}${nearest === '' ? '' : `; nearest: ${nearest}`}. Name the body with --agency`,
    noFiles: 'no files to import',
    reading: (done: number, all: number, file: string) => `reading ${done}/${all} ${file}`,
    readIn: (files: number, seconds: number) => `read ${files} files in ${seconds} s`,
    keptDraft: (path: string) =>
      `${path} is there already and says something else: not written over (--overwrite does)`,
    batchRead: (files: number, done: number, drafts: number, table: string) =>
      `${files} files, ${done} with nothing left to do, ${drafts} drafts; what was read of each is in ${table}`,
    lettersWritten: (count: number, path: string) => `${count} lists of what was found are in ${path}`,
    rosterless: 'no roster, so the bodies have no codes: name one with --roster, or run npm start first',
    checkedNames: {
      accepted: 'ready to file',
      'accepted-with-warnings': 'ready to file, with warnings',
      'needs-reason': 'needs a reason first',
      rejected: 'does not pass',
      duplicate: 'the same as filed',
      superseded: 'something newer was filed',
      withdrawal: 'withdrawn',
    },
    checkedDraft: 'checked was the draft read from it, which is not kept (import keeps it)',
    notSubmitted: (open: number) =>
      `not filed: ${open} places of the file could not be read for certain. Import it, fill in the draft and file that`,
    notFiled: (why: string) => `not filed: ${why}`,
    notClean: (errors: number, warnings: number) =>
      `not filed: the draft that was read has ${errors} errors and ${warnings} warnings. Mend them or give reasons in the draft, and submit that`,
    alreadySubmission: (file: string) => `${file} is a submission, which needs no import: use nianbao submit`,
    notWholly: 'not filed: no body or year could be read. Name them with --agency, --year or --roster',
    submittedDraft:
      'filed was the draft read from the file; the file itself is kept beside it as the original and not judged',
    originalNotKept: (name: string, why: string) =>
      `the original ${name} was not kept (${why}); the report is filed all the same`,
    waiting: (done: number, all: number) => `receipts ${done}/${all}`,
    submitted: 'uploaded',
    receipt: 'receipt',
    timedOut: 'no receipt yet; look it up later',
    coverage: (counted: number, required: number) => `required ${required}, accepted ${counted}`,
    nothingToHold: (agency: string) =>
      `${agency} has no accepted filing (a district: nothing signed) to be held against`,
    noRoster: 'no roster for that district and year; import one first: nianbao roster import FILE',
    published: (version: string) => `published ${version}`,
    unchanged: (version: string) => `nothing changed, still ${version}`,
    locked: 'the year is locked and was not compiled',
    dryRun: (version: string | null) =>
      version === null ? 'nothing changed, no new version' : `would become ${version} (nothing written)`,
    rebuilt: 'added up again from the versions: equal to the live roll-up',
    mended: 'the live roll-up differed from the versions and was mended',
    toMend: 'the live roll-up differs from the versions; nothing was changed: --write mends it',
    fromStore: (versions: number, restored: number, differing: number) => {
      const compared = differing === 0 ? 'equal to the live roll-up' : `${differing} differences`;
      return `from ${versions} receipts and their uploads: ${compared}; ${restored} versions restored`;
    },
    officeFromStore: ({ steps, locked, texts, summary }: OfficeRestored) => {
      const nothing = 'nothing to restore';
      const done = steps ? `restored from the journal${locked ? ', lock included' : ''}, ${texts} texts` : nothing;
      const left = 'The approval of the whole year and findings marked as checked are not in the buckets';
      return `steps of the office: ${done}; summaries: ${summary ?? nothing}. ${left}: they have to be given anew`;
    },
    comparedIn: { sums: 'sums', standings: 'bodies', versions: 'versions', roster: 'roster', office: 'office' },
    storeAgainstTable: (inStore: string, inTable: string) => `buckets ${inStore}, table ${inTable}`,
    originals: (kept: number, missing: number, differs: number) =>
      `${kept} originals are there and as recorded; ${missing} missing, ${differs} differ`,
    originalAway: (receipt: string, state: 'missing' | 'differs') =>
      `the original of receipt ${receipt} ${state === 'missing' ? 'is not there' : 'is not what was recorded'}`,
    foreignObject: (name: string) => `not written by this system, not read: ${name}`,
    compared: (counts: readonly string[]) =>
      `compared: ${counts.join(', ')} (lock, openings, unlock, suspended rules, approvals, text); the approval of the ` +
      'whole year and findings marked as checked are not in the buckets and were not compared',
    toldAgain: (agency: string, year: number) => `nothing had told of the upload of ${agency} for ${year}: told again`,
    takenBackUntold: (agency: string, at: string) =>
      `${agency} took its report back at ${shanghaiTime(at)} (Shanghai) and nothing told of it: it still counts; check, and return it`,
    redriven: (count: number) => `sent ${count} through again`,
    redriveAgain:
      'dead letters were among them: uploads off the roster and untold withdrawals were not looked for; run it again once they are through',
    rosterImported: (name: string, count: number) => `imported the roster of ${name}, ${count} bodies`,
    peopleImported: (count: number, others: number) =>
      `${count} people imported${others === 0 ? '' : `; ${others} others on the list are not in the file and stay as they are`}`,
    notOnList: (id: string) => `${id} is not on the people list; import it first: nianbao people import FILE`,
    noState: 'name the state folder with --state (the machine that runs npm start -- --serve)',
    invited: (name: string, until: string) => `one-time link for ${name}, until ${until}; hand it to the person:`,
    noPeople: 'nobody is on the people list; import one first: nianbao people import FILE',
    backedUp: (items: number, objects: number, path: string) =>
      `backed up ${items} items and ${objects} objects to ${path}`,
    backupNotWhole:
      'something was filed or decided all the while: items and objects may not be of one moment; back up again when nobody files',
    restored: (items: number, objects: number, refiled: number) =>
      `restored ${items} items and ${objects} objects${refiled === 0 ? '' : `; ${refiled} uploads that nobody had judged were sent to be judged`}`,
    restoreGoneOn: (refiled: number) =>
      `a restore that was stopped while it filed again is done now: all ${refiled} uploads that nobody had judged were sent to be judged`,
    keyNotInBackup:
      'the signing key signing-key.pem is not in a backup (it is secret): before the next signing stop the service, ' +
      'put the key you kept back into the state folder, and start again',
    otherKey: (districts: readonly string[]) =>
      `the log of ${districts.join(', ')} was signed by another key than signing-key.pem of this machine: put the ` +
      'former key back before anything is signed, or what is signed will not agree with the key made known',
    neverJudged: (name: string) => `never judged and overtaken since, kept without a receipt: ${name}`,
    clockBehind: (instant: string) =>
      `the clock is behind the newest upload of the backup (${instant}): set it right, or later filings will count as older ones`,
    thereAlready: ({ agency, district, year, isFile }: ThereAlready) => {
      const whose = agency ?? district;
      const what = isFile ? 'a file' : 'a record';
      return `${what}${whose === undefined ? '' : ` of ${whose}`}${year === undefined ? '' : ` for ${year}`}`;
    },
    restoreNotEmpty: (what: string) =>
      `there is data here that the backup does not hold (${what}); restore into an empty installation; nothing was written`,
    backupThere: (folder: string) =>
      `${folder} holds a backup already, which was not written over: name another folder`,
    noBackup: (folder: string, file: string) =>
      `${folder} is no backup (${file} is not there, or cannot be read); nothing was restored`,
    otherBackup:
      'this backup was not made by this release (it lacks the history of uploads); nothing was restored: ' +
      'restore it with the release that made it, and back up anew',
    scheduleTimes: (doneUntil: string, next: string | null) =>
      `done until ${shanghaiTime(doneUntil)}, next ${next === null ? '—' : shanghaiTime(next)} (Shanghai)`,
    noTime: (text: string) => `--at ${text}: not a time, for example 2026-01-24T08:30:00+08:00`,
    noSchedule: (name: string) => `there is no schedule ${name}; nianbao schedule list names them`,
    scheduleFailed: (name: string) => `${name} failed, npm start says why; it can be run again`,
    scheduleRan: (name: string, at: string) => `${name} done (${shanghaiTime(at)}, Shanghai)`,
    schedulesOnAws: [
      'on AWS, EventBridge Scheduler keeps the schedules; an administrator sees them:',
      '  aws scheduler list-schedules --query "Schedules[].[Name,State]" --output text',
    ],
    scheduleRunOnAws: (name: string, at: string | undefined) => [
      name.startsWith('compile')
        ? 'a compile needs no schedule: nianbao compile (without district and year: all of them)'
        : 'an administrator calls the function remind (runbook, schedule-dead-letters); nothing is sent twice:',
      ...(name.startsWith('compile')
        ? []
        : [
            `  echo '{"scheduledTime":"${at ?? '2026-01-30T00:30:00Z'}"}' > event.json`,
            '  aws lambda invoke --function-name "$STACK-remind" --payload fileb://event.json answer.json',
          ]),
    ],
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
