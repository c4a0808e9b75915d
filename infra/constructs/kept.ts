import { RemovalPolicy } from 'aws-cdk-lib';

/**
 * What is kept whatever happens to the stack, except when the first deployment of all fails: then it is empty, and goes with the
 * rest, so that the same command can be typed again. `RetainExceptOnCreate`:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html
 */
export const KEPT = RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE;
