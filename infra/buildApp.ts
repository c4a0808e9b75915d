import { App, type AppProps, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { readDeployment } from './deployment.ts';
import { NianbaoStack, type NianbaoStackProps } from './stack.ts';

/** Behaviour of the library that this stack counts on, wherever it is built: command line, tests. */
const FLAGS = {
  // Access logs arrive by a bucket policy; access control lists are switched off on every bucket.
  '@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy': true,
};

/**
 * The app with its one stack, checked by cdk-nag whenever it is synthesized: a finding nobody gave a reason for stops a
 * deployment like a type error stops a build.
 */
export function buildApp(codeOf: NianbaoStackProps['codeOf'], props: AppProps = {}): { app: App; stack: NianbaoStack } {
  const app = new App({ analyticsReporting: false, treeMetadata: false, postCliContext: FLAGS, ...props });
  const deployment = readDeployment((name) => app.node.tryGetContext(name));
  const stack = new NianbaoStack(app, 'Nianbao', { deployment, codeOf });
  Validations.of(app).addPlugins(
    new AwsSolutionsChecks(app, { verbose: true }),
    new ServerlessChecks(app, { verbose: true }),
  );
  return { app, stack };
}
