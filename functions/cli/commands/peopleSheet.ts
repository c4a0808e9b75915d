import writeXlsxFile from 'write-excel-file/node';
import { ALL_DISTRICTS, isOfficePost, type Post } from '../../../shared/domain/people/person.ts';
import type { PeopleFile } from '../../../shared/flow/people/peopleFile.ts';
import { firstSheetOf } from '../../../shared/intake/source/firstSheet.ts';
import { UnreadableSource } from '../../../shared/intake/source/sourceDocument.ts';
import { OFFICE_ROLE_NAMES } from '../../../shared/render/frame/roleNames.ts';
import { cellText } from '../../../shared/render/sheets/cellText.ts';

/** How posts are written in a workbook: said where one was written otherwise. */
export const POSTS_IN_A_SHEET = `办公室职责写 ${Object.values(OFFICE_ROLE_NAMES).join('、')}，并在区划代码写六位数字（几个用“、”隔开）或“全部”；报送人只写单位代码；一行一项职责；不再任职的，办公室职责写“无”`;
/** A row a post: who is two things stands in two rows. */
const COLUMNS = ['登录标识', '姓名', '单位代码', '办公室职责', '区划代码', '身份提供方'] as const;
const EVERY_DISTRICT = '全部';
const BETWEEN_DISTRICTS = '、';
/** A row that takes all posts away. */
const NONE = '无';

export async function peopleSheet({ issuer = '', people }: PeopleFile): Promise<Uint8Array> {
  const text = (value: string) => ({ value: cellText(value), type: String });
  const row = (person: PeopleFile['people'][number], cells: readonly string[]) =>
    [person.id, person.name, ...cells, person.issuer ?? issuer].map(text);
  const rows = people.flatMap((person) =>
    person.posts.length === 0
      ? [row(person, ['', NONE, ''])]
      : person.posts.map((post) =>
          row(
            person,
            isOfficePost(post)
              ? [
                  '',
                  OFFICE_ROLE_NAMES[post.office],
                  post.districts === ALL_DISTRICTS ? EVERY_DISTRICT : post.districts.join(BETWEEN_DISTRICTS),
                ]
              : [post.body, '', ''],
          ),
        ),
  );
  const head = COLUMNS.map((label) => ({ value: label, type: String, fontWeight: 'bold' as const }));
  return writeXlsxFile([head, ...rows], {
    columns: [{ width: 30 }, { width: 14 }, { width: 22 }, { width: 14 }, { width: 24 }, { width: 44 }],
  }).toBuffer();
}

/**
 * The sheet as a file of people, as it stands: what is wrong in it is named by the reader of such files. Throws
 * `UnreadableSource` for what is no workbook, or more than any list of people.
 */
export function readPeopleSheet(bytes: Uint8Array): unknown {
  const [head = [], ...rows] = firstSheetOf(bytes);
  const places = placesIn(head.map((value) => value.trim()));
  const people = new Map<string, { id: string; name: string; issuer?: string; posts: unknown[] }>();
  for (const each of rows) {
    const [id = '', name = '', body = '', role = '', districts = '', issuer = ''] = places.map(
      (place) => each[place]?.trim() ?? '',
    );
    if ([id, name, body, role, districts].every((value) => value === '')) continue;
    const key = `${issuer}\n${id}`;
    const person = people.get(key) ?? { id, name, ...(issuer === '' ? {} : { issuer }), posts: [] };
    people.set(key, person);
    person.posts.push(...postsOf(body, role, districts));
  }
  return { people: [...people.values()] };
}

/** Where each column stands; the issuer may be left out. Heads rule: a list in another order, or without them, is not guessed at. */
function placesIn(head: readonly string[]): readonly number[] {
  const missing = COLUMNS.slice(0, -1).filter((label) => !head.includes(label));
  if (missing.length > 0)
    throw new UnreadableSource(
      `第一行没有这几列：${missing.join('、')}`,
      `第一行应为：${COLUMNS.join('、')}（空的名单用 nianbao people export -o 人员.xlsx 导出）`,
    );
  return COLUMNS.map((label) => head.indexOf(label));
}

function postsOf(body: string, role: string, districts: string): readonly (Post | object)[] {
  if (role === NONE) return [];
  const filing = body === '' ? [] : [{ body }];
  if (role === '') return body === '' ? [{}] : filing;
  const office = Object.entries(OFFICE_ROLE_NAMES).find(([, label]) => label === role)?.[0] ?? role;
  const listed = districts.split(/[、,，；;\s]+/).filter((each) => each !== '');
  return [...filing, { office, districts: districts === EVERY_DISTRICT ? ALL_DISTRICTS : listed }];
}
