import { s3UploadDesk } from '../../shared/aws/uploadDesk.ts';
import type { UploadDesk } from '../../shared/flow/ports/ports.ts';
import type { Outside, Watch } from './compose.ts';
import { type CompileComposition, composeCompile } from './composeCompile.ts';
import type { Config } from './config.ts';

/** Everything: for the API, the command line and the local runtime. */
export interface OfficeComposition extends CompileComposition {
  readonly uploads: UploadDesk;
}

export function composeOffice(config: Config, watch: Watch = {}, outside?: Outside): OfficeComposition {
  const base = composeCompile(config, watch, outside);
  return { ...base, uploads: s3UploadDesk(base.clients.s3, config.buckets.submissions, base.now, config.dataKey) };
}
