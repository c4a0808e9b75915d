/**
 * What the rules of prose find in the reference prose of this release, by rule: the first 16 characters of a SHA-256
 * (`test/support/referenceProse.ts`). A test works them out again: whoever changes what a reader finds raises the version
 * of the rule, says in its `change` what is found otherwise, and takes the new reading over.
 */
export const READINGS: Readonly<Record<string, string>> = {
  'XS-NEW': '2a6830ee8dbf56b9',
  'XS-CARRY': '6a013a765a52072d',
  'XS-RES': '32c4d8e152ff2544',
  'XS-T4': '990dce6d089bb476',
  'XS-NONE': '4ac5be15a5c3658d',
  'XS-ACT': '3bcd788e5555020b',
  'XS-T2': '4111352b37fa0cab',
  'XS-T2-INFO': '76943f26c4f1ec07',
  'XS-PCT': '1d5f10e766c88e97',
  'XS-CMP': 'f4f5f8348c0917bd',
  'XS-100': 'd97834a63b87b7b5',
  'XS-FEE': '0eb5d9aa73a203ac',
  'T2b-INFOFEE': '70431ecd4f12df66',
  'XS-T2-FEE': 'f1c188ee7c448e6f',
  'DOC-PERIOD': '908849392ebe666c',
  'DOC-NOTICE': 'a7e14c052b74ba17',
  'DOC-YEAR': '3721130cc8b4c965',
  'DOC-BLANKNUM': '113fc89f04342dda',
  'DOC-SEC5': '26f4897b93d3d445',
  'DOC-LENGTH': '3b49de5f44014427',
  'DOC-TOPICS': 'dc1512ad16330adc',
  'DOC-ART50-4': 'be125e4eb8ae605e',
  'DUP-YEAR': 'b6ba55a05f4fe8d3',
  'DUP-BODY': 'c5c476a16abf1692',
  'PI-1': '0cd3664606d83b35',
  'XS-LONG': '5264f2aac5a84ff3',
};
