import { circlesIn, filesUnder, importsOf, sourceOf } from './importGraph.ts';
import { walkFrom } from './uploadWalk.ts';

/** `npm run house`: the figures of the source. That no function of the product is over 70 lines is held by the linter. */
const files = ['shared', 'functions', 'infra'].flatMap(filesUnder).filter((file) => file.endsWith('.ts'));
const lines = files.map((file) => sourceOf(file).split('\n').length - 1).sort((a, b) => a - b);
const at = (share: number) => lines[Math.min(lines.length - 1, Math.floor(share * lines.length))] ?? 0;
const circles = circlesIn(files.flatMap(importsOf)).map((group) => group.join(' ↔ '));
const walk = walkFrom('shared/flow/ingest/ingestReport.ts', 'ingestUpload');

console.log(`files               ${files.length}`);
console.log(`lines a file        median ${at(0.5)}, 90 % under ${at(0.9)}, longest ${at(1)}`);
console.log(`circles of imports  ${circles.length === 0 ? 'none' : circles.join('; ')}`);
console.log(`one upload          ${walk.files} files, ${walk.stays} stays, ${walk.climbs} climbs`);
