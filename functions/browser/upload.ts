import { withStanding } from './pageStanding.ts';

withStanding('upload', () => import('./uploadForm.ts'));
