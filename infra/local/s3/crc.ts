/** CRC-32C (Castagnoli), reflected: https://www.rfc-editor.org/rfc/rfc3720#appendix-B.4 */
const CRC32C = 0x82f63b78;
/** CRC-64/NVME, reflected: NVM Express NVM Command Set Specification, 5.2.1.3.4. In two halves: Node has no 64-bit integer that is fast. */
const CRC64_HIGH = 0x9a6c9329;
const CRC64_LOW = 0xac4bc9b5;

const table32 = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ CRC32C : value >>> 1;
  return value;
});

const high64 = new Uint32Array(256);
const low64 = new Uint32Array(256);
for (let byte = 0; byte < 256; byte++) {
  let [high, low] = [0, byte];
  for (let bit = 0; bit < 8; bit++) {
    const odd = low & 1;
    low = (low >>> 1) | ((high & 1) << 31);
    high >>>= 1;
    if (odd === 1) [high, low] = [high ^ CRC64_HIGH, low ^ CRC64_LOW];
  }
  high64[byte] = high;
  low64[byte] = low;
}

/** In the order of S3's checksum headers: most significant byte first. */
export function crc32c(bytes: Uint8Array): Buffer {
  let value = 0xffffffff;
  for (const byte of bytes) value = (value >>> 8) ^ (table32[(value ^ byte) & 0xff] ?? 0);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(~value >>> 0);
  return sum;
}

export function crc64nvme(bytes: Uint8Array): Buffer {
  let [high, low] = [0xffffffff, 0xffffffff];
  for (const byte of bytes) {
    const at = (low ^ byte) & 0xff;
    low = ((low >>> 8) | (high << 24)) ^ (low64[at] ?? 0);
    high = (high >>> 8) ^ (high64[at] ?? 0);
  }
  const sum = Buffer.alloc(8);
  sum.writeUInt32BE(~high >>> 0, 0);
  sum.writeUInt32BE(~low >>> 0, 4);
  return sum;
}
