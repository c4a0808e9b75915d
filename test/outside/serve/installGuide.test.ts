import { type ChildProcess, execFile, spawn } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { freePort } from '../../../infra/local/process/freePort.ts';
import { aReport, bytesOf } from '../../support/reports.ts';
import { PersonByHttps } from './personByHttps.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../..', import.meta.url));
const GUIDE = readFileSync(join(root, 'docs/one-machine.md'), 'utf8');
const UNIT = readFileSync(join(root, 'docs/nianbao.service'), 'utf8');
const TLS = join(root, 'test/fixtures/tls');
const [DISTRICT, BODY, YEAR, NAME] = ['440105', '440105-rsj', 2023, '海珠区人社局'] as const;
const PASSWORD = 'correct horse battery staple';

/** What the guide has the machine's own programs do: no matter of ours, and not done to the machine that runs the tests. */
const OF_THE_MACHINE =
  /^(?:sudo (?:useradd|git clone|install|cp docs\/nianbao\.service|systemctl|mv|-u nianbao cp)|systemctl|cd \/opt)/;

/** Every line of the guide's blocks of commands, remarks taken off. */
const lines = [...GUIDE.matchAll(/```sh\n([\s\S]*?)```/g)]
  .flatMap(([, block = '']) => block.split('\n'))
  .map((line) => line.replace(/\s{2,}#.*$/, '').trim())
  .filter((line) => line !== '');
const ours = lines
  .map((line) => line.replace(/^sudo systemctl start nianbao && /, ''))
  .filter((line) => line.startsWith('nb '));

describe('the guide of one machine, from its lines and its unit', { timeout: 600_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-guide-'));
  const [state, backup] = [join(folder, 'state'), join(folder, 'backup')];
  let site = '';
  let port = 0;
  let running: ChildProcess | undefined;
  let said = '';
  const officer: { person?: PersonByHttps; secret?: string } = {};

  beforeAll(async () => {
    port = await freePort();
    site = `https://127.0.0.1:${port}`;
    mkdirSync(state, { mode: 0o700 });
    const book = (rows: readonly (readonly string[])[]) =>
      writeXlsxFile(rows.map((row) => row.map((value) => ({ value, type: String })))).toBuffer();
    const about = ['区划代码', DISTRICT, '区名', '海珠区', `年度 ${YEAR}`];
    writeFileSync(
      join(folder, 'roster.xlsx'),
      await book([about, ['单位代码', '单位名称', '是否应报'], [BODY, NAME, '应报']]),
    );
    const heads = ['登录标识', '姓名', '单位代码', '办公室职责', '区划代码'];
    const people = [heads, ['zhangsan', '张三', '', '经办人', DISTRICT], ['clerk', '甲', BODY, '', '']];
    writeFileSync(join(folder, 'people.xlsx'), await book(people));
    writeFileSync(join(folder, 'report.json'), bytesOf({ ...aReport(YEAR), agency: BODY, agencyName: NAME }));
  });
  afterAll(async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The unit's own line, with this machine's name, port and folders. */
  async function start(): Promise<void> {
    const [, line = ''] = /^ExecStart=\/usr\/bin\/(.*)$/m.exec(UNIT) ?? [];
    const told = line
      .replace('https://NAME', site)
      .replace('--bind 0.0.0.0 --port 443', `--bind 127.0.0.1 --port ${port}`)
      .replaceAll('/etc/nianbao', TLS)
      .replace('/var/lib/nianbao', state);
    expect(told).not.toMatch(/NAME|\/etc\/|\/var\/lib/);
    const [program = '', ...words] = told.split(' ');
    said = '';
    const started = spawn(program, words, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [started.stdout, started.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
    running = started;
    for (const until = Date.now() + 120_000; !said.includes('按 Ctrl+C 停止'); await sleep(200))
      if (started.exitCode !== null || Date.now() > until) throw new Error(said);
  }

  async function stop(): Promise<void> {
    const stopping = running;
    running = undefined;
    if (stopping === undefined || stopping.exitCode !== null) return;
    const ended = new Promise((done) => stopping.once('exit', done));
    stopping.kill('SIGTERM');
    await ended;
  }

  /** `nb …` as the guide defines it, in the folder where the files lie. */
  async function nb(line: string): Promise<string> {
    const words = line
      .replace(/^nb /, '')
      .replace('https://NAME', site)
      .replace(/\/backup\/[\d-]+/, backup)
      .split(' ');
    const launcher = join(root, 'functions/cli/nianbao.mjs');
    const { stdout, stderr } = await run(process.execPath, [launcher, '--state', state, ...words], { cwd: folder });
    return `${stdout}${stderr}`;
  }

  const code = () => new TOTP({ secret: Secret.fromBase32(officer.secret ?? '') }).generate();

  test('every line is a command of ours that is walked here, or one of the machine', () => {
    const strange = lines.filter((line) => !OF_THE_MACHINE.test(line) && !line.startsWith('nb '));
    expect(strange).toEqual([]);
    expect(ours.map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
      'nb roster import',
      'nb people import',
      'nb people invite',
      'nb restore /backup/2026-02-01',
    ]);
    expect(GUIDE).toContain('`nb backup DIR`');
  });

  test("service up: nobody gets in without signing in, and the state is its owner's", async () => {
    await start();
    expect((await new PersonByHttps(site).open('/')).at).toContain('/provider/sign-in/');
    for (const name of ['', ...readdirSync(state)])
      expect([name, statSync(join(state, name)).mode & 0o077]).toEqual([name, 0]);
  });

  test('the first people: roster, list, link, password, authenticator', async () => {
    const [roster = '', list = '', invite = ''] = ours;
    expect(await nb(roster)).toContain('已导入');
    expect(await nb(list)).toContain('已导入 2 人');
    const link = /https:\S+/.exec(await nb(invite))?.[0] ?? '';
    const person = new PersonByHttps(site);
    const page = await person.open(link);
    officer.secret = /<code>([A-Z2-7]+)<\/code>/.exec(page.text)?.[1] ?? '';
    const set = await person.send(link, { password: PASSWORD, again: PASSWORD, code: code() });
    expect(set.at).toContain('/provider/sign-in/');
    const home = await person.signIn('/', 'zhangsan', PASSWORD, code());
    expect([home.status, home.text]).toEqual([200, expect.stringContaining('张三')]);
    officer.person = person;
  });

  test('file, and see it; back up, accounts and all', async () => {
    expect(await nb('nb submit report.json')).toContain('回执号');
    const page = await officer.person?.open(`/districts/${DISTRICT}/${YEAR}/filings`);
    expect(page?.text).toContain(NAME);
    expect(await nb(`nb backup ${backup}`)).toContain('已备份');
    const kept = [
      'accounts.sqlite',
      'backup.json',
      'publications.ndjson',
      'sign-in.json',
      'submissions.ndjson',
      'table.ndjson',
    ];
    expect(readdirSync(backup).toSorted()).toEqual(kept);
    for (const file of kept) expect([file, statSync(join(backup, file)).mode & 0o077]).toEqual([file, 0]);
  });

  test('upgrade: after a restart people who are signed in stay so', async () => {
    await stop();
    await start();
    const page = await officer.person?.open(`/districts/${DISTRICT}/${YEAR}/filings`);
    expect([page?.status, page?.text]).toEqual([200, expect.stringContaining(NAME)]);
  });

  test('restore into an empty state: what was filed is there, and people sign in as before', async () => {
    await stop();
    renameSync(state, `${state}.before`);
    mkdirSync(state, { mode: 0o700 });
    for (const file of ['accounts.sqlite', 'sign-in.json']) copyFileSync(join(backup, file), join(state, file));
    await start();
    const restored = await nb(ours.at(-1) ?? '');
    expect(restored).toContain('signing-key.pem');
    const other = new PersonByHttps(site);
    await sleep(31_000 - (Date.now() % 30_000));
    const page = await other.signIn(`/districts/${DISTRICT}/${YEAR}/filings`, 'zhangsan', PASSWORD, code());
    expect([page.status, page.text]).toEqual([200, expect.stringContaining(NAME)]);
    expect(await nb('nb show --district 440105 --year 2023')).toContain('海珠区');
  });
});
