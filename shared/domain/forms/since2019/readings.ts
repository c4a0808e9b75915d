/**
 * What the rules of prose find in the reference prose of this release, by rule: the first 16 characters of a SHA-256
 * (`test/support/referenceProse.ts`). A test works them out again: whoever changes what a reader finds raises the version
 * of the rule, says in its `change` what is found otherwise, and takes the new reading over.
 */
export const READINGS: Readonly<Record<string, string>> = {
  'XS-NEW': 'e4c3d309ecbce285',
  'XS-CARRY': 'a84467a03533dca1',
  'XS-RES': '32f4d1a492ea16cc',
  'XS-T4': 'aea3e973c6dd24b4',
  'XS-NONE': 'a4346068d1648fa2',
  'XS-ACT': 'a8c308ed39ddf51b',
  'XS-T2': '954a35110cb4be23',
  'XS-T2-INFO': '148514c99e0e8972',
  'XS-PCT': 'f4bf1be41fe9c312',
  'XS-100': '19e18d4677cd674c',
  'XS-FEE': '039a0f00c59d2037',
  'T2b-INFOFEE': '3f308da0d2634500',
  'XS-T2-FEE': '4157ec881af65ae0',
  'DOC-PERIOD': 'c367fcb5eda5098c',
  'DOC-NOTICE': '0842c6fe15001139',
  'DOC-YEAR': 'e97d79a1c4d7f379',
  'DOC-BLANKNUM': '74707218175351d1',
  'DOC-SEC5': '75cf24bf23416ed0',
  'DOC-LENGTH': 'fb2f0f28a02faaf4',
  'DOC-TOPICS': 'd5c24d0de73c37f8',
  'DOC-ART50-4': '229481c63fd361c8',
  'DUP-YEAR': '8e4e15ede3bbe90c',
  'DUP-BODY': 'c33b12f50bfd8b03',
  'PI-1': 'd0d835a52b8bf31a',
  'XS-LONG': 'c91f5737a8ba11aa',
};
