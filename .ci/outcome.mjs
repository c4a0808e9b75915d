// What vitest left in its JSON reports; a file of a later report stands for the same file of an earlier one.
//   outcome.mjs REPORT...           tests passed, tests failed, files that could not be run, then the names of the files that did not pass
//   outcome.mjs --names REPORT...   each test that failed, a line each
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';

const [first, ...rest] = process.argv.slice(2);
const names = first === '--names';
const files = new Map();
for (const report of names ? rest : [first, ...rest]) {
  for (const file of JSON.parse(readFileSync(report, 'utf8')).testResults) files.set(file.name, file);
}
const all = [...files.values()];
const tests = (file, status) => file.assertionResults.filter((test) => test.status === status);
const count = (status) => all.reduce((sum, file) => sum + tests(file, status).length, 0);
const notPassed = all.filter((file) => file.status === 'failed' || tests(file, 'failed').length > 0);
const broken = notPassed.filter((file) => tests(file, 'failed').length === 0);
const nameOf = (file) => relative(process.cwd(), file.name);

if (names) {
  for (const file of notPassed) {
    for (const test of tests(file, 'failed')) console.log(`${nameOf(file)}: ${test.fullName}`);
    if (broken.includes(file)) console.log(`${nameOf(file)}: could not be run`);
  }
} else {
  console.log([count('passed'), count('failed'), broken.length, ...notPassed.map(nameOf)].join(' '));
}
