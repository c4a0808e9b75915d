import { s3Submissions } from '../../shared/aws/submissions.ts';
import { dynamoSummaries, s3Summaries } from '../../shared/aws/summaries.ts';
import type { CompilePorts } from '../../shared/flow/compile/compileYear.ts';
import type { LevelPorts } from '../../shared/flow/compile/fileToLevelAbove.ts';
import type { SummaryNumbers } from '../../shared/flow/ports/summaryPorts.ts';
import type { SummaryFiles } from '../../shared/flow/read/readManifest.ts';
import { drawSummary } from '../../shared/render/summary/drawSummary.ts';
import { type Composition, compose, type Outside, type Watch } from './compose.ts';
import type { Config } from './config.ts';

/** What compiling a year needs beside taking in reports: the year's item, the shelf of documents, the drawing. */
export interface CompileComposition extends Composition, CompilePorts, LevelPorts {
  readonly ledger: Composition['ledger'] & CompilePorts['ledger'];
  readonly vault: Composition['vault'] & CompilePorts['vault'] & SummaryFiles & SummaryNumbers;
}

export function composeCompile(config: Config, watch: Watch = {}, outside?: Outside): CompileComposition {
  const base = compose(config, watch, outside);
  const { documents, s3 } = base.clients;
  return {
    ...base,
    ledger: { ...base.ledger, ...dynamoSummaries(documents, config.table) },
    vault: { ...base.vault, ...s3Summaries(s3, config.buckets.publications) },
    draw: drawSummary,
    inbox: s3Submissions(s3, config.buckets),
    ...(watch.finished && { finished: watch.finished }),
  };
}
