import { Code } from 'aws-cdk-lib/aws-lambda';
import { buildApp } from './buildApp.ts';
import { bundle } from './bundles.ts';
import { WrongContext } from './context.ts';

/** Started by the CDK command line (cdk.json): bundles the functions and synthesizes the stack. */
const FOLDER = 'cdk.out/bundles';

try {
  buildApp((id) => Code.fromAsset(bundle(id, FOLDER).folder)).app.synth();
} catch (error) {
  if (!(error instanceof WrongContext)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
