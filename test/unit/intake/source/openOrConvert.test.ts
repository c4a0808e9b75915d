import { describe, expect, test } from 'vitest';
import { type Convert, openOrConvert } from '../../../../shared/intake/source/openOrConvert.ts';
import { NotConverted, UnreadableSource } from '../../../../shared/intake/source/sourceDocument.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const PAGE = '<p>一、总体情况</p>';
const RTF = bytes('{\\rtf1');
const [KIND, MEND] = ['这是 RTF 文件（.rtf）', '请用 Word 或 WPS 打开，另存为 .docx 后再导入'];

/** What a file is said to be that was not opened. */
async function refusal(given: Uint8Array, convert?: Convert): Promise<UnreadableSource> {
  const error = await openOrConvert(given, convert).catch((thrown: unknown) => thrown);
  if (error instanceof UnreadableSource) return error;
  throw error instanceof Error ? error : new Error('it was opened');
}

describe('a file of another kind', () => {
  test('is made one that is read, and says so before all else', async () => {
    const asked: unknown[] = [];
    const document = await openOrConvert(RTF, async (...given) => {
      asked.push(given);
      return Uint8Array.from([...bytes(`<p>charset=utf-8${PAGE}`), 0xe6]);
    });
    expect(asked).toEqual([[RTF, { from: 'rtf', to: 'docx' }]]);
    expect(document.notes).toEqual([
      { kind: 'converted', what: KIND, to: 'docx' },
      { kind: 'damaged', encoding: 'UTF-8' },
    ]);
    expect(document.kind).toBe('html');
    expect(JSON.stringify(document.blocks)).toContain('总体情况');
  });

  test.each<readonly [what: string, convert: Convert | undefined]>([
    ['nobody can make another of it', undefined],
    ['no program is at hand', async () => undefined],
  ])('%s', async (_, convert) => {
    const { reason, mend, convertible } = await refusal(RTF, convert);
    expect([reason, mend, convertible]).toEqual([KIND, MEND, { from: 'rtf', to: 'docx' }]);
  });

  test('the program could not, or made what is not read', async () => {
    const failed = new NotConverted('没有转换成功');
    const { reason, mend, cause, convertible } = await refusal(RTF, async () => {
      throw failed;
    });
    expect([reason, mend, cause, convertible]).toEqual([`${KIND}，没有转换成功`, MEND, failed, undefined]);
    expect((await refusal(RTF, async () => bytes(' '))).reason).toBe('文件是空的');
  });

  test('another mistake of the program is none of the file', async () => {
    const broken = async () => {
      throw new TypeError('broken');
    };
    await expect(openOrConvert(RTF, broken)).rejects.toThrow(TypeError);
  });
});

test('what is read, or is of no kind that could be made another, is not given to any program', async () => {
  let asked = 0;
  const convert = async () => {
    asked++;
    return bytes(PAGE);
  };
  expect((await openOrConvert(bytes(PAGE), convert)).notes).toEqual([]);
  expect((await refusal(bytes(' '), convert)).reason).toBe('文件是空的');
  expect(asked).toBe(0);
});
