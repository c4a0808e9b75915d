/** Nothing answers where the runtime should be. */
export class NotRunning extends Error {
  readonly api: string;
  constructor(api: string, options?: ErrorOptions) {
    super(`nothing answers at ${api}`, options);
    this.name = 'NotRunning';
    this.api = api;
  }
}
