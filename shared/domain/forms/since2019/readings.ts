/**
 * What the rules of prose find in the reference prose of this release, by rule: the first 16 characters of a SHA-256
 * (`test/support/referenceProse.ts`). A test works them out again: whoever changes what a reader finds raises the version
 * of the rule, says in its `change` what is found otherwise, and takes the new reading over.
 */
export const READINGS: Readonly<Record<string, string>> = {
  'XS-NEW': 'f43718c5e89895b1',
  'XS-CARRY': '7846dec6772a83ef',
  'XS-RES': '97b8c348606a8fb0',
  'XS-T4': 'f57102ecaf71bcf7',
  'XS-NONE': '9ba5c05732f1699a',
  'XS-ACT': '5608769c24c9d9f9',
  'XS-T2': '1cae45f6dac23355',
  'XS-T2-INFO': 'bf9a27533e918215',
  'XS-PCT': '4396bbc61855b15d',
  'XS-100': '96276478b1723492',
  'XS-FEE': '6e0ddbcb3ea2496f',
  'T2b-INFOFEE': '296988e4b5d936e0',
  'XS-T2-FEE': '4057d699c8fda5bc',
  'DOC-PERIOD': '5d36a217dc506d7a',
  'DOC-NOTICE': '98701d2daec08a4a',
  'DOC-YEAR': 'f8e46cb262134957',
  'DOC-BLANKNUM': '8b741cdaed76e6bb',
  'DOC-SEC5': '6fb0d92198ef34c9',
  'DOC-LENGTH': '9bcb899b01f625a1',
  'DOC-TOPICS': '8e5f0d941380efd7',
  'DOC-ART50-4': '2a52441e831bb727',
  'DUP-YEAR': 'e8a6313aab6daa20',
  'DUP-BODY': '97576b718dce4d0d',
  'PI-1': 'de5601a02b92907f',
  'XS-LONG': '1d49bfba4c2e7d81',
};
