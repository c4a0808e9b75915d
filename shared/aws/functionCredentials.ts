import { fromEnv } from '@aws-sdk/credential-provider-env';

/**
 * What stands in a bundle in place of the SDK's own chain of providers: Lambda puts a function's keys into its environment, where that
 * chain looks first. All else it knows (profiles, sign-in, roles assumed over the web, instances) weighs 110 KB, which a function would
 * read at every start and never ask. Without keys in the environment the first call is refused, as at the end of the chain.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export const defaultProvider = fromEnv;
