import { s3Logs } from '../../shared/aws/districtLog.ts';
import { s3Submissions } from '../../shared/aws/submissions.ts';
import { dynamoSummaries, s3Summaries } from '../../shared/aws/summaries.ts';
import { given } from '../../shared/domain/values/given.ts';
import type { CompilePorts } from '../../shared/flow/compile/compileYear.ts';
import type { LevelPorts } from '../../shared/flow/compile/fileToLevelAbove.ts';
import { type ProofPorts, proveSummary } from '../../shared/flow/compile/proveSummary.ts';
import type { LogShelf } from '../../shared/flow/ports/proofPorts.ts';
import type { SummaryNumbers } from '../../shared/flow/ports/summaryPorts.ts';
import type { SummaryFiles } from '../../shared/flow/read/readManifest.ts';
import { drawSummary } from '../../shared/render/summary/drawSummary.ts';
import { type Composition, compose, type Outside, type Watch } from './compose.ts';
import type { Config } from './config.ts';
import { localSigner } from './localSigner.ts';

/** What compiling a year needs beside taking in reports: the year's item, the shelf of documents, the drawing. */
export interface CompileComposition extends Composition, CompilePorts, LevelPorts {
  readonly ledger: Composition['ledger'] & CompilePorts['ledger'];
  readonly vault: Composition['vault'] & CompilePorts['vault'] & SummaryFiles & SummaryNumbers;
}

/** Proving, with the key the configuration names; without one nothing is signed. */
function proving({ config, pause }: Composition, log: LogShelf, vault: ProofPorts['vault']): CompilePorts['prove'] {
  const { signingKeyFile } = config;
  if (signingKeyFile === undefined) return undefined;
  const ports = { vault, log, signer: localSigner(signingKeyFile), pause };
  return (place, version) => proveSummary(place, version, ports);
}

export function composeCompile(config: Config, watch: Watch = {}, outside?: Outside): CompileComposition {
  const base = compose(config, watch, outside);
  const { documents, s3 } = base.clients;
  const vault = { ...base.vault, ...s3Summaries(s3, config.buckets.publications) };
  return {
    ...base,
    ledger: { ...base.ledger, ...dynamoSummaries(documents, config.table) },
    vault,
    draw: drawSummary,
    inbox: s3Submissions(s3, config.buckets),
    ...given({ prove: proving(base, s3Logs(s3, config.buckets.publications), vault) }),
    ...(watch.finished && { finished: watch.finished }),
  };
}
