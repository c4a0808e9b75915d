/** An office program beside the server that makes files of the kinds that are read of older ones. Nothing of them is kept. */
export interface ConversionDesk {
  /** What became of a file: `other` is none of the kinds that are converted, `beyond` more than the program could open. */
  convert(bytes: Uint8Array): Promise<Converted | 'other' | 'beyond' | 'busy'>;
}

interface Converted {
  readonly bytes: Uint8Array;
  readonly kind: 'docx' | 'xlsx';
}
