import { judge } from '../../shared/domain/verdict/judge.ts';
import { fixtureBytes } from '../support/reports.ts';

/** Prints the milliseconds of processor time that the first verdict of this process takes of its thread; the file is named. */
const bytes = fixtureBytes(process.argv[2] ?? '');
const before = process.threadCpuUsage();
judge(bytes, {});
const { user, system } = process.threadCpuUsage(before);
process.stdout.write(String((user + system) / 1000));
