import { expect, test } from 'vitest';
import { sourceHandlers } from '../../../../infra/local/lambda/handlers.ts';

test('a second runtime in one process is refused: its filings would go to the servers of the first', async () => {
  await sourceHandlers();
  await expect(sourceHandlers()).rejects.toThrow('one runtime a process');
});
