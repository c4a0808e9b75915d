import { expect, test } from 'vitest';
import { type Position, walkPositions } from '../../../shared/domain/report/valuePositions.ts';

/* Where everything in a text of JSON stands, counted by hand: lines and columns as an editor shows them. */

/** Behind a text, where nobody looks: whoever misses an end comes to the next one there. */
const BEHIND = '"]}'.repeat(200);

/** What is met on the way, in order; members and elements of these names are passed over. */
function met(text: string, passOver: readonly string[] = []): readonly string[] {
  const told: string[] = [];
  const tell = (what: string, { line, col }: Position) => {
    told.push(`${what} ${line}:${col}`);
    if (told.length > 100) throw new RangeError('the text has no end');
  };
  const inside = (node: string, name: string) => (passOver.includes(name) ? undefined : `${node}/${name}`);
  walkPositions<string>(text, {
    root: '#',
    value: tell,
    member: (object, name, at) => {
      tell(`${object}/${name} named`, at());
      return inside(object, name);
    },
    element: (array, index) => inside(array, String(index)),
  });
  return told;
}

test.each<[string, readonly string[]]>([
  [
    '["a",7,{"b":"c","d":["e"]},"f","g"]',
    [
      ...['# 1:1', '#/0 1:2', '#/1 1:6', '#/2 1:8', '#/2/b named 1:9', '#/2/b 1:13', '#/2/d named 1:17', '#/2/d 1:21'],
      ...['#/2/d/0 1:22', '#/3 1:28', '#/4 1:32'],
    ],
  ],
  ['[]', ['# 1:1']],
  ['{}', ['# 1:1']],
  ['[ ]', ['# 1:1']],
  ['{\n}', ['# 1:1']],
  [
    '[1,[],{},"x",true,null,-1.5e3]',
    ['# 1:1', '#/0 1:2', '#/1 1:4', '#/2 1:7', '#/3 1:10', '#/4 1:14', '#/5 1:19', '#/6 1:24'],
  ],
  ['[1 , 2]', ['# 1:1', '#/0 1:2', '#/1 1:6']],
  ['[1\t,2]', ['# 1:1', '#/0 1:2', '#/1 1:5']],
  ['[1\n,\n2\n]', ['# 1:1', '#/0 1:2', '#/1 3:1']],
  ['[[[1],2],3]', ['# 1:1', '#/0 1:2', '#/0/0 1:3', '#/0/0/0 1:4', '#/0/1 1:7', '#/1 1:10']],
  [
    '{"a":1,"b":{"c":2},"d":[3]}',
    [
      ...['# 1:1', '#/a named 1:2', '#/a 1:6', '#/b named 1:8', '#/b 1:12', '#/b/c named 1:13', '#/b/c 1:17'],
      ...['#/d named 1:20', '#/d 1:24', '#/d/0 1:25'],
    ],
  ],
  [
    '{\r\n  "a" : 1\r\n , "b":\n[\r2]\n}',
    ['# 1:1', '#/a named 2:3', '#/a 2:9', '#/b named 3:4', '#/b 4:1', '#/b/0 5:1'],
  ],
  [
    '{"a":1\n,"b":2 \n, "c":3}',
    ['# 1:1', '#/a named 1:2', '#/a 1:6', '#/b named 2:2', '#/b 2:6', '#/c named 3:3', '#/c 3:7'],
  ],
  ['{"":1}', ['# 1:1', '#/ named 1:2', '#/ 1:5']],
])('%j', (text, places) => {
  expect(met(text + BEHIND)).toEqual(places);
});

test('marks in texts are no marks, and names are told as they are meant', () => {
  expect(met(String.raw`{"a,\"}]:[{":"x\\","b":"}"}` + BEHIND)).toEqual([
    ...['# 1:1', '#/a,"}]:[{ named 1:2', '#/a,"}]:[{ 1:14', '#/b named 1:20', '#/b 1:24'],
  ]);
  expect(met(String.raw`{"\u0062\n":["\\","]"]}` + BEHIND)).toEqual([
    ...['# 1:1', '#/b\n named 1:2', '#/b\n 1:13', '#/b\n/0 1:14', '#/b\n/1 1:19'],
  ]);
});

test.each<[string, readonly string[]]>([
  [
    '{"skip":{"a":[1,{"b":"}"}],\n"c":{}},"keep":1,"skip":[[],"]",{"x":[]}],"also":[3,[4]]}',
    [
      ...['# 1:1', '#/skip named 1:2', '#/keep named 2:9', '#/keep 2:16', '#/skip named 2:18', '#/also named 2:43'],
      ...['#/also 2:50', '#/also/1 2:53'],
    ],
  ],
  [
    '{"skip":"a,b","skip":7 ,"keep":true}',
    ['# 1:1', '#/skip named 1:2', '#/skip named 1:15', '#/keep named 1:25', '#/keep 1:32'],
  ],
  ['[{"a":[\r\n1]},2]', ['# 1:1', '#/1 2:5']],
  ['[[\t \t],2]', ['# 1:1', '#/1 1:8']],
  ['[[\r],2]', ['# 1:1', '#/1 2:3']],
  ['[{"b":{}},{"b":[1]}]', ['# 1:1', '#/1 1:11', '#/1/b named 1:12', '#/1/b 1:16']],
  [String.raw`[["\"]"],2]`, ['# 1:1', '#/1 1:10']],
])('of %j nothing is told that is passed over', (text, places) => {
  expect(met(text + BEHIND, ['skip', '0'])).toEqual(places);
});

test.each([
  ['7', '1:1'],
  ['"a"', '1:1'],
  [' \t"a" ', '1:3'],
  ['\n7', '2:1'],
  ['\r7', '2:1'],
  ['\r\n 7\n', '2:2'],
  ['\n\r7', '3:1'],
  ['\r\r\n 7', '3:2'],
  ['\n\n\t-1.5e3', '3:2'],
  // No JSON, and no endless search for its end.
  ['"abc', '1:1'],
])('%j stands at %s', (text, place) => {
  expect(met(text)).toEqual([`# ${place}`]);
});
