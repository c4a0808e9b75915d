import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Context, resourcesOf, synthesized } from './synthesized.ts';

/** Where browsers sign in as well: it has every alarm there is. */
const WHOLE: Context = { region: 'us-east-1', partition: 'aws', webAuth: 'cognito' };

const read = (path: string) => readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8');
const runbook = read('RUNBOOK.md');
const [alarmPart = ''] = runbook.split('\n# Failure codes\n');
const articles = new Map(
  alarmPart
    .split(/^## /m)
    .slice(1)
    .map((text) => [text.slice(0, text.indexOf('\n')).trim(), text] as const),
);
const commandsIn = (text: string) =>
  [...text.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = '']) => block.trim().split('\n'));
const commands = [...articles.values()].flatMap(commandsIn);

test('what only an account can show is one list of the deploy guide, each with a command', () => {
  const [before = '', list = ''] = read('docs/deploy.md').split('## 10. ');
  expect(before).not.toMatch(/\*\*check\*\*/);
  const entries = list.split(/^\d+\. (?=\*\*)/m).slice(1);
  expect(entries.length).toBeGreaterThan(15);
  for (const entry of entries) expect(commandsIn(entry).length, entry).toBeGreaterThan(0);
});

describe('the runbook', () => {
  test('has an article for every alarm, and no other', () => {
    const alarms = resourcesOf(synthesized(WHOLE), 'AWS::CloudWatch::Alarm').map(({ Properties }) =>
      String(Properties.AlarmName).replace(/^nianbao-/, ''),
    );
    expect([...articles.keys()].sort()).toEqual(alarms.sort());
  });

  test('is where every alarm points, after it has said who is hurt', () => {
    for (const { Properties } of resourcesOf(synthesized(WHOLE), 'AWS::CloudWatch::Alarm')) {
      const id = String(Properties.AlarmName).replace(/^nianbao-/, '');
      expect(Properties.AlarmDescription).toMatch(new RegExp(`^.{20,} What to do: RUNBOOK\\.md#${id}$`));
    }
  });

  test.each([...articles])('%s: description, investigation, resolution, and something to type', (_, text) => {
    const headings = [...text.matchAll(/^### (.+)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual(['Description', 'Investigation', 'Resolution']);
    for (const section of text.split(/^### \w+$/m).slice(1)) expect(section.trim().length).toBeGreaterThan(60);
    expect(text).toMatch(/^\*\*[\p{Script=Han}，：\d%x ]+\*\*$/mu);
    expect(commandsIn(text).length).toBeGreaterThan(0);
  });

  test('uses commands and options that nianbao has', () => {
    const rooms = readdirSync(new URL('../../../../functions/cli/program/', import.meta.url));
    const source = ['../program.ts', ...rooms].map((file) => read(`functions/cli/program/${file}`)).join('\n');
    const ours = commands.filter((line) => line.startsWith('nb '));
    expect(ours.length).toBeGreaterThan(15);
    for (const line of ours) {
      const words = line.split(' ').slice(1);
      const named = words[0] === 'roster' ? words.slice(0, 2) : words.slice(0, 1);
      for (const name of named) expect(source, line).toContain(`'${name}'`);
      for (const option of line.match(/--[a-z-]+/g) ?? []) expect(source, line).toContain(`${option}`);
    }
  });

  test('reads what the stack tells, from logs and outputs that exist', () => {
    const { template, text } = synthesized(WHOLE);
    expect(runbook.match(/--log-group-name/g)?.length).toBeGreaterThan(15);
    expect(runbook).not.toMatch(/--(?:log-group|function)-name (?!"\/?(?:aws\/\w+\/)?\$STACK-)/);
    const guide = read('docs/deploy.md');
    const named = (pattern: RegExp) => {
      const names = [runbook, guide].flatMap((book) => [...book.matchAll(pattern)].map(([, name = '']) => name));
      expect(names.length, String(pattern)).toBeGreaterThan(0);
      return names;
    };
    for (const name of named(/\$\(output (\w+)\)/g)) expect(template.Outputs).toHaveProperty(name);
    for (const name of [...named(/--log-group-name "(\S+)"/g), ...named(/--function-name "(\S+)"/g)])
      expect(text).toContain(`"${name.replace('$STACK', 'nianbao')}"`);
  });
});
