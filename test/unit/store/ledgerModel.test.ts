import { describe } from 'vitest';
import { ledgerContract } from '../../support/ledgerContract.ts';
import { ModelTable } from '../../support/ledgerTable.ts';

describe('the ledger on the model table of the schedules', () => {
  const { client } = new ModelTable();
  ledgerContract(() => ({ client, table: 'nianbao' }));
});
