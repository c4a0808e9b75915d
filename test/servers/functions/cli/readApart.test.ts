import { describe, expect, test } from 'vitest';
import { readerApart } from '../../../../functions/cli/documents/readApart.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
/** Words of a report without end: what reading it takes grows with it, and is within every count. */
const long = bytesOf(
  Array.from({ length: 9_900 }, (_, row) => `自然人 ${row} 商业企业 4 属于国家秘密${row}`).join('\n'),
);
const page = bytesOf('<p>2023年政府信息公开工作年度报告</p>');
const task = (bytes: Uint8Array) => ({ kind: 'file', file: '年报.txt', bytes: bytes.slice(), rosters: [] }) as const;
const WITHIN = { cpu: 60, clock: 120, heap: 200 };

describe('a reader that is stopped', () => {
  test('beyond its time: the file is unreadable, says why and what helps', async () => {
    const done = await readerApart({ ...WITHIN, cpu: 0 })(task(long));
    expect(done).toMatchObject({ kind: 'file', read: { unreadable: true } });
    expect(JSON.stringify(done)).toContain('读了很久');
    expect(JSON.stringify(done)).toContain('只留年报的内容');
  });

  test('beyond its memory, alike; the next file is read', async () => {
    const read = readerApart({ ...WITHIN, heap: 40 });
    const [first, second, third] = await Promise.all([read(task(long)), read(task(page)), read(task(page))]);
    expect(first).toMatchObject({ kind: 'file', read: { unreadable: true } });
    expect(JSON.stringify(first)).toContain('内存过多');
    expect(second).toMatchObject({ kind: 'file', read: { year: 2023 } });
    expect(third).toEqual(second);
  });
});
