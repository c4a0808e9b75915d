import { s3Logs } from '../../shared/aws/districtLog.ts';
import { s3Submissions } from '../../shared/aws/submissions.ts';
import { dynamoSummaries, s3Summaries } from '../../shared/aws/summaries.ts';
import { given, when } from '../../shared/domain/values/given.ts';
import type { SummaryPlace } from '../../shared/domain/year/summaryRecord.ts';
import type { CompilePorts } from '../../shared/flow/compile/compileYear.ts';
import type { LevelPorts } from '../../shared/flow/compile/fileToLevelAbove.ts';
import { type ProofPorts, proveSummary } from '../../shared/flow/compile/proveSummary.ts';
import type { LogShelf, Signer } from '../../shared/flow/ports/proofPorts.ts';
import type { SummaryNumbers } from '../../shared/flow/ports/summaryPorts.ts';
import type { SummaryFiles, SummaryPresence } from '../../shared/flow/read/readManifest.ts';
import { drawSummary } from '../../shared/render/summary/drawSummary.ts';
import { type Composition, compose, type Outside, type Watch } from './compose.ts';
import type { Config } from './config.ts';
import { localSigner } from './localSigner.ts';

/** What compiling a year needs beside taking in reports: the year's item, the shelf of documents, the drawing. */
export interface CompileComposition extends Composition, CompilePorts, LevelPorts {
  readonly codes: Config['codes'];
  readonly log: LogShelf;
  /** Who signs, where something is signed here. */
  readonly signer?: Signer;
  readonly ledger: Composition['ledger'] & CompilePorts['ledger'];
  readonly vault: Composition['vault'] & CompilePorts['vault'] & SummaryFiles & SummaryPresence & SummaryNumbers;
}

/** Who signs summaries, as the configuration says; undefined where nothing is signed. */
export type SigningBy = (config: Config) => Signer | undefined;

/** With the key of one machine. Where the key is kept in KMS, the function that compiles brings it: its client is bundled there alone. */
export const byOwnKey: SigningBy = ({ signingKeyFile }) =>
  signingKeyFile === undefined ? undefined : localSigner(signingKeyFile);

export function composeCompile(
  config: Config,
  watch: Watch = {},
  outside?: Outside,
  signingBy = byOwnKey,
): CompileComposition {
  const base = compose(config, watch, outside);
  const { documents, s3 } = base.clients;
  const vault = { ...base.vault, ...s3Summaries(s3, config.buckets.publications) };
  const log = s3Logs(s3, config.buckets.publications);
  const provingBy = (signer: Signer) => {
    const ports: ProofPorts = { vault, log, signer, pause: base.pause, ...given({ otherKey: watch.otherKey }) };
    return { signer, prove: (place: SummaryPlace, version: string) => proveSummary(place, version, ports) };
  };
  return {
    ...base,
    ledger: { ...base.ledger, ...dynamoSummaries(documents, config.table) },
    vault,
    draw: drawSummary,
    inbox: s3Submissions(s3, config.buckets),
    log,
    ...when(signingBy(config), provingBy),
    ...given({ finished: watch.finished, ungiven: watch.ungiven }),
  };
}
