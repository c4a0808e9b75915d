import { wishesShape } from '../domain/wishes/wishes.ts';
import { shape, text } from './shape.ts';

/** A district's wishes as they are read and as a standing carries them: the file, and the hash that receipts name. */
export const StandingWishesShape = shape({
  hash: text('要求的校验码：文件内容各成员按字母排序、不含空白的 JSON 的 SHA-256'),
  wishes: wishesShape(),
});
