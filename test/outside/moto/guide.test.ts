import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aReport } from '../../support/reports.ts';
import { python } from './motoServer.ts';
import { MotoStack } from './motoStack.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const guide = read('docs/deploy.md');
const runbook = read('RUNBOOK.md');

const DISTRICT = '440105';
const YEAR = 2025;
const BODY = `${DISTRICT}-rsj`;
const ROSTER = {
  ...{ district: DISTRICT, name: '海珠区', year: YEAR },
  agencies: [
    { id: BODY, name: '区人力资源和社会保障局', required: true },
    { id: `${DISTRICT}-fgj`, name: '区发展和改革局', required: true },
  ],
};

/** The blocks that a text tells to type, each as written. */
const blocksOf = (text: string) =>
  [...text.matchAll(/^( *)```sh\n([\s\S]*?)```/gm)].map(([, indent = '', block = '']) =>
    block.replaceAll(`\n${indent}`, '\n').trim(),
  );

/** A section of the deploy guide, by its number. */
function section(number: number): string {
  const [, text = ''] = guide.split(new RegExp(`^## ${number}\\. .*$`, 'm'));
  return text.split(/^## /m)[0] ?? '';
}

/** What the guide names otherwise than the account at hand. */
const here = (block: string) =>
  block
    .replaceAll('111122223333', '123456789012')
    .replaceAll('arn:aws-cn:', 'arn:aws:')
    .replaceAll('cn-north-1', 'us-east-1');

/** Lines that cannot be typed here, each with what is missing. */
const NOT_HERE: readonly (readonly [RegExp, string])[] = [
  [/^curl |^signed /, 'moto has no HTTP API to call'],
  [/^taken(?:\(\))? /, 'moto asks no provider about a token'],
  [/ console /, 'a program that serves until it is ended; walked in console.browser.test.ts'],
  [/^aws lambda invoke /, 'moto runs no function; the function as deployed is called instead'],
  [/^aws lambda get-account-settings/, 'moto has no settings of an account'],
  [/^aws cloudwatch set-alarm-state/, 'moto makes no alarms from a template'],
  [/^aws s3api get-object-retention/, "moto gives an object none of its bucket's retention"],
];
const cannot = (line: string) => NOT_HERE.find(([pattern]) => pattern.test(line));

describe.skipIf(python === undefined)(
  `the deploy guide and the runbook, typed${python === undefined ? ' (skipped: moto is not installed, python3 -m pip install "moto[server]")' : ''}`,
  { timeout: 300_000 },
  () => {
    let stack: MotoStack;
    /** What the reader has set so far in the shell. */
    let settings = '';

    beforeAll(async () => {
      const roster = join(root, 'node_modules/guide-roster.json');
      writeFileSync(roster, JSON.stringify(ROSTER));
      const signIn = {
        webAuth: 'oidc',
        issuer: 'https://idp.example.gov.cn',
        clientId: 'nianbao',
        siteUrl: 'https://nianbao.example.gov.cn',
      };
      const addresses = { alarmEmail: 'ops@example.gov.cn', officeEmail: 'office@example.gov.cn' };
      const context = { region: 'us-east-1', district: DISTRICT, roster, ...signIn, ...addresses };
      stack = await MotoStack.deploy(context, { NIANBAO_COMPILE_DELAY: '0', POWERTOOLS_METRICS_DISABLED: 'true' });
      writeFileSync(join(stack.folder, 'roster.json'), JSON.stringify(ROSTER));
      writeFileSync(
        join(stack.folder, 'report.json'),
        JSON.stringify({ ...aReport(YEAR, 3, BODY), agencyName: '区人力资源和社会保障局' }),
      );
      stack.profiles(
        '[profile zhang]\nregion = us-east-1\n',
        '[zhang]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = example\n',
      );
    }, 600_000);
    afterAll(() => stack?.stop());

    /** Types lines into one shell, one after another; resolves to what was printed, rejects with the first that fails. */
    async function type(lines: string, profile = 'admin'): Promise<string> {
      const { AWS_ENDPOINT_URL = '', AWS_DEFAULT_REGION = '', ...keys } = stack.moto.environment();
      const env = {
        ...{
          PATH: process.env.PATH,
          HOME: stack.folder,
          AWS_ENDPOINT_URL,
          AWS_DEFAULT_REGION,
          AWS_EC2_METADATA_DISABLED: 'true',
        },
        ...{ NO_COLOR: '1', CI: 'true', AWS_PAGER: '' },
        // An administrator's keys; a profile that is named by the line or by the settings goes before them.
        ...(profile === 'admin' ? keys : {}),
      };
      const npx = `npx() { [ "$1" = nianbao ] && shift && node ${join(root, 'functions/cli/nianbao.mjs')} "$@"; }`;
      // Older command lines look for queues at Amazon's own address, whatever the environment says.
      const aws = 'aws() { command aws --endpoint-url "$AWS_ENDPOINT_URL" "$@"; }';
      const script = ['set -e', npx, aws, settings, here(lines)].join('\n');
      const { stdout, stderr } = await run('bash', ['-c', script], {
        cwd: stack.folder,
        env,
        maxBuffer: 32 * 1024 * 1024,
      });
      return `${stdout}${stderr}`;
    }

    test('4: bodies get their keys, one that joins later as well', async () => {
      const [key = '', joins = ''] = blocksOf(section(4));
      const { AccessKey } = JSON.parse(await type(key)) as {
        AccessKey: { AccessKeyId: string; SecretAccessKey: string };
      };
      await type(`aws configure set aws_access_key_id ${AccessKey.AccessKeyId} --profile ${BODY}
aws configure set aws_secret_access_key ${AccessKey.SecretAccessKey} --profile ${BODY}
aws configure set region us-east-1 --profile ${BODY}`);
      // moto makes no groups from a template.
      await type('aws iam create-group --group-name nianbao-agencies');
      await type(joins);
      expect(await type('aws iam list-user-tags --user-name nianbao-440105-new')).toContain('440105-new');
      expect(await type('aws iam list-groups-for-user --user-name nianbao-440105-new')).toContain('nianbao-agencies');
    });

    test('5: a person of the office becomes an operator', async () => {
      await type('aws iam create-user --user-name zhang\naws iam create-user --user-name li');
      const [operator = '', several = ''] = blocksOf(section(5));
      await type(operator);
      await type(
        several
          .split('\n')
          .filter((line) => cannot(line) === undefined)
          .join('\n'),
      );
      const config = readFileSync(join(stack.folder, '.aws/config'), 'utf8');
      expect(config).toMatch(/\[profile nianbao-operator\][\s\S]*role_session_name = zhang/);
      // The code of the device is asked for in a terminal, which this is not: the tests of the console answer it.
      writeFileSync(
        join(stack.folder, '.aws/config'),
        `${config.replace(/mfa_serial = .*\n/, '')}region = us-east-1\n`,
      );
    });

    test('3: the first report becomes the first receipt, and a summary', async () => {
      const [first = ''] = blocksOf(section(3));
      const printed = [];
      for (const line of first.split('\n')) printed.push(await type(line, 'a profile'));
      expect(printed[1]).toContain('校验通过');
      expect(printed[2]).toContain('区人力资源和社会保障局');
      expect(printed[3]).toContain('v0001');
    });

    test('the settings at the head of the runbook find the stack', async () => {
      [settings = ''] = blocksOf(runbook);
      const named = await type(
        'echo "$STACK $AWS_REGION $(output TableName)"; nb status --district "$DISTRICT" --year "$YEAR"',
        'a profile',
      );
      expect(named).toContain('nianbao us-east-1 nianbao');
      expect(named).toContain('区发展和改革局');
    });

    test('the reminder that the runbook calls by hand makes the list of that day', async () => {
      const [, event = ''] = /^echo '(.*)' > event\.json$/m.exec(runbook) ?? [];
      await stack.invoke('remind', JSON.parse(event));
    });

    const typed = blocksOf(runbook)
      .slice(1)
      .flatMap((block) => block.split('\n'))
      .filter((line) => /^(?:aws|nb) /.test(line) && cannot(line) === undefined);
    test.each([...new Set(typed)])('runbook: %s', async (line) => {
      await type(line, line.startsWith('nb ') ? 'a profile' : 'admin');
    });

    const checks = blocksOf(section(10))
      .flatMap((block) => block.split('\n'))
      .filter((line) => cannot(line) === undefined);
    test.each(checks)('what an account shows: %s', async (line) => {
      await type(line);
    });

    test('9: before it is taken down everything is backed up', async () => {
      await type('nb backup kept', 'a profile');
      expect(existsSync(join(stack.folder, 'kept'))).toBe(true);
    });
  },
);
