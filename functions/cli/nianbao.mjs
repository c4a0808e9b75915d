#!/usr/bin/env node
// The command line's launcher: plain JavaScript, so that it starts under any Node from 20 on.
import { launchCompiled } from './launch.mjs';

await launchCompiled('functions/cli/program.ts', process.argv.slice(2));
