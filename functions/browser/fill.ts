import { withStanding } from './pageStanding.ts';

withStanding('fill', async () => (await import('./fillForm.ts')).begin());
